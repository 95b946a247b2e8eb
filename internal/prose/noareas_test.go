package prose

import (
	"testing"

	"weal/internal/geo"
)

func TestNoAreas(t *testing.T) {
	for filtered, want := range map[bool]string{
		true:  "No area is called that. esc clears the filter.",
		false: "There are no combined authorities. L lists the levels that have figures.",
	} {
		if got := NoAreas(geo.CombinedAuthority, filtered); got != want {
			t.Errorf("NoAreas(%t) = %q, want %q", filtered, got, want)
		}
	}
}
