package indicator

import (
	"strings"
	"testing"
	"time"
)

const someBreaks = "break 2013-01-01, 2019-01-01: one benefit took the place of another [Library, Note 7] | " +
	"odd 2020-09-01: few were measured | caution 2020-04-01: people were asked by telephone only [Office, a page, https://example.org]"

func TestParseBreaks(t *testing.T) {
	got, err := ParseBreaks(someBreaks)
	if err != nil || len(got) != 3 {
		t.Fatalf("ParseBreaks = %+v, %v, want three", got, err)
	}
	if s := got.String(); s != someBreaks {
		t.Errorf("String() = %q, want %q", s, someBreaks)
	}
	if b := got[2]; b.Kind != Caution || b.Reason != "people were asked by telephone only" || b.Source != "Office, a page, https://example.org" {
		t.Errorf("the third is %+v", b)
	}
	for _, bad := range []string{
		"gap 2020-01-01: why", "break 2020: why", "break 2020-01-01", "break 2020-01-01: ", "break: why", "break 2020-01-01: why | ", "2020-01-01",
	} {
		if got, err := ParseBreaks(bad); err == nil || !strings.Contains(err.Error(), "want break, odd or caution") {
			t.Errorf("ParseBreaks(%q) = %+v, %v, want an error that says what is wanted", bad, got, err)
		}
	}
}

// TestBetween: a day is between the figures before it and those from it on.
func TestBetween(t *testing.T) {
	bs, err := ParseBreaks(someBreaks)
	if err != nil {
		t.Fatal(err)
	}
	day := func(s string) time.Time {
		at, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, tt := range []struct{ after, before, want string }{
		{"2011-01-01", "2013-01-01", ""},
		{"2012-01-01", "2014-01-01", "2013-01-01"},
		{"2013-01-01", "2019-01-01", ""},
		{"2012-01-01", "2026-01-01", "2019-01-01"}, // the last
		{"2019-01-01", "2026-01-01", ""},
	} {
		got := ""
		if b, at := bs.Between(Break, day(tt.after), day(tt.before)); b != nil {
			got = at.Format(time.DateOnly)
		}
		if got != tt.want {
			t.Errorf("Between(%s, %s) = %q, want %q", tt.after, tt.before, got, tt.want)
		}
	}
	for start, want := range map[string]bool{"2020-09-01": true, "2020-08-01": true, "2021-09-01": false, "2019-08-01": false} {
		if got := bs.OddIn(day(start), day(start).AddDate(1, 0, 0)) != nil; got != want {
			t.Errorf("OddIn the year from %s = %v, want %v", start, got, want)
		}
	}
}
