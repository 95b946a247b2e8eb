package tui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/screentest"
	"weal/internal/view"
)

// tested are words that only a test can say.
var tested = regexp.MustCompile(`similar|better|worse\b|differ`)

// said is what one view says of one figure.
type said struct{ at, words string }

// TestEveryFigureHasOneVoice walks every indicator × every combined authority × every view that
// lists figures: one figure of one period has one value, one verdict, one rank and one trend,
// in words and in files, wherever it stands.
func TestEveryFigureHasOneVoice(t *testing.T) {
	d := builtIn()
	of := make(map[string]said)
	figures, heard := 0, 0
	listen := func(at string, every bool) {
		v, err := view.Open(d, screentest.Address(t, at))
		if err != nil {
			return // no figures there, which other tests are about
		}
		for row := range v.Table.Len {
			f := v.Table.Figure(row)
			if f.Period == 0 || d.Areas().Area(f.Area).Level != geo.CombinedAuthority {
				continue
			}
			words := ""
			for _, k := range []view.Kind{view.Value, view.Verdict, view.Rank, view.Trend} {
				i := v.Table.Find(k)
				if i < 0 {
					continue
				}
				c := v.Table.Cell(row, i)
				if placing, ok := c.(view.Placing); ok {
					c = placing.Position
				}
				words += fmt.Sprint(view.Words(c), view.Values(nil, v.Table.Columns[i].Fields, c), "; ")
			}
			if strings.Contains(words, "untested") && tested.MatchString(words) {
				t.Errorf("%s: %s", at, words)
			}
			key := fmt.Sprint(f.Indicator, " ", f.Area, " ", f.Period)
			switch was, ok := of[key]; {
			case !ok && every:
				of[key] = said{at, words}
				figures++
			case ok && was.words == words:
				heard++
			case ok:
				t.Errorf("%s says\n\t%s\nand %s\n\t%s", was.at, was.words, at, words)
			}
		}
	}
	areas := analysis.Areas(d, geo.CombinedAuthority)
	for id, ind := range d.Indicators() {
		listen("ranking/"+ind.Slug, true)
		listen("map/"+ind.Slug, false)
		for _, a := range areas {
			code := string(d.Areas().Area(a).Code)
			if d.Series(id, a).Latest() >= 0 {
				for _, name := range []string{"trend/", "compare/", "explain/"} {
					listen(name+ind.Slug+"/"+code, false)
				}
			}
		}
	}
	for _, theme := range analysis.Themes(d) {
		listen("overview/"+theme.Slug(), false)
		listen("heatmap/"+theme.Slug(), false)
	}
	for _, a := range areas {
		listen("profile/"+string(d.Areas().Area(a).Code), false)
	}
	if figures < 1000 || heard < 5*figures {
		t.Errorf("only %d figures, heard %d times again", figures, heard)
	}
}
