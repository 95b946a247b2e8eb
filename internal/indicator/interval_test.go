package indicator

import "testing"

func TestInterval(t *testing.T) {
	for s, want := range map[string]Interval{
		"": {}, "none": {}, "published": {Method: PublishedInterval},
		"wilson": {Wilson, 100}, "wilson:1000": {Wilson, 1000}, "byar:100000": {Byar, 100_000},
	} {
		i, err := ParseInterval(s)
		if err != nil || i != want || s != "" && i.String() != s {
			t.Errorf("ParseInterval(%q) = %+v (%v), %v, want %+v", s, i, i, err, want)
		}
	}
	for _, s := range []string{"byar", "byar:", "byar:0", "byar:-5", "byar:NaN", "byar:1e12", "none:100", "published:100", "Wilson", "exact"} {
		if i, err := ParseInterval(s); err == nil {
			t.Errorf("ParseInterval(%q) = %v, want an error", s, i)
		}
	}
}
