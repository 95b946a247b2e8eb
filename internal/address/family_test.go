package address

import (
	"testing"

	"weal/internal/indicator"
)

// TestOf: a category is named by its family, all else by its own slug.
func TestOf(t *testing.T) {
	at := Address{View: "ranking", Indicator: "before", Category: "of-that", Level: "region"}
	for want, ind := range map[string]indicator.Indicator{
		"ranking/gva?level=region":                  {Slug: "gva"},
		"ranking/power?level=region":                {Slug: "power", Family: "power"},
		"ranking/power?category=hydro&level=region": {Slug: "power-hydro", Family: "power", Category: "Hydro"},
		"ranking/power?category=h2o&level=region":   {Slug: "h2o", Family: "power", Category: "Hydro"},
	} {
		if got := at.Of(&ind).String(); got != want {
			t.Errorf("Of(%s) = %s, want %s", ind.Slug, got, want)
		}
	}
}
