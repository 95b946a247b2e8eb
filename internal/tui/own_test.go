package tui

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestOwnFileOpens: a file of two councils and England, without a theme, opens on the two
// with sparklines, ranks and England, and with no row of an area that is not in it.
func TestOwnFileOpens(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Areas(
		"E92000001 England; W92000004 Wales; S92000003 Scotland; E47000006 Tees Valley; E47000014 North East; E12000001 North East; E06000001 Hartlepool; E06000002 Middlesbrough; E06000003 Redcar and Cleveland; E06000004 Stockton-on-Tees; E06000005 Darlington")))
	b.AddSeries(indicator.Indicator{Slug: "percent-lonely", Name: "Percent lonely", Unit: indicator.Unit{Suffix: "%", Decimals: 1}}, 0, screentest.Years(2022, 2), map[geo.Code][]float64{
		geo.England: {6.5, 6.6}, "E06000001": {6.1, 6.4}, "E06000002": {7.1, 7},
	})
	shown := trimmed(ansi.Strip(mustNew(t, b.Dataset(), "").Frame(80, 20))) + "\n"
	path := filepath.Join("testdata", "frames", "own-80x20.txt")
	if *update {
		if err := os.WriteFile(path, []byte(shown), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || shown != string(want) {
		t.Errorf("differs from %s, %v (go test -update accepts it). Shown:\n%s", path, err, shown)
	}
}
