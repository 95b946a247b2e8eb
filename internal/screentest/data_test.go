package screentest

import "testing"

func TestYears(t *testing.T) {
	if got := Years(2015, 3); len(got) != 3 || got[0] != "2015" || got[2] != "2017" {
		t.Errorf("Years(2015, 3) = %v, want 2015 to 2017", got)
	}
}
