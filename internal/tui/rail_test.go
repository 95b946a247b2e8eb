package tui

import (
	"fmt"
	"strings"
	"testing"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/screentest"
	"weal/internal/tui/list"
	"weal/internal/tui/profile"
	"weal/internal/tui/ranking"
	"weal/internal/view"
)

// TestIntervalsReachWhatTheyContain: in every ranking there is, at every width, a whisker
// comes to the comparator's line if the comparator lies in the interval, and not else.
func TestIntervalsReachWhatTheyContain(t *testing.T) {
	rows, apart := 0, 0
	for _, ascii := range []bool{false, true} {
		p := palette.New(palette.Mono, ascii)
		reached := reaches(p)
		for _, ind := range builtIn().Indicators() {
			slug := ind.Slug
			env := nav.Env{Data: builtIn(), Palette: p, Width: 80, Height: 22}
			s := screentest.Open(t, env, ranking.New, "ranking/"+slug).(list.Screen)
			at := s.View.Table.Find(view.Against)
			for _, width := range []int{80, 100, 120, 160, 200} {
				spec := s.Table(env, width)
				col := -1
				for i, c := range spec.Columns {
					if len(c.Head) > 0 && strings.HasPrefix(c.Head[0], p.Glyph.Reference) {
						col = i
					}
				}
				if col < 0 {
					continue
				}
				for row := range s.View.Table.Len {
					b, ok := s.View.Table.Cell(row, at).(view.Bar)
					if !ok || !(b.Lower < b.Upper) || b.IsMissing() {
						continue
					}
					drawn := spec.Cell(row, col).Plain()
					want := b.Lower <= b.Against && b.Against <= b.Upper
					rows++
					if !want && b.Outcome.IsTested() {
						apart++
					}
					if got := strings.ContainsAny(drawn, reached); got != want {
						t.Errorf("%s, %d columns, %v (%v–%v) beside %v: %q comes to it: %v", slug, width, b.Value, b.Lower, b.Upper, b.Against, drawn, got)
					}
				}
			}
		}
	}
	if rows < 1000 || apart < 100 {
		t.Errorf("%d rows were looked at, %d of them apart", rows, apart)
	}
}

// reaches returns the signs of a comparator's line that a whisker comes to.
func reaches(p *palette.Palette) string {
	var b strings.Builder
	for way := 1; way < 4; way++ {
		fmt.Fprintf(&b, "%c%c", p.Glyph.Rail.Line(true, way&1 > 0, way&2 > 0), p.Glyph.Rail.Both(way&1 > 0, way&2 > 0))
	}
	return b.String()
}

// TestScalesSayTheirEnds: the least and the greatest value stand over pictures of values at
// every width and, where there is room, that they do not begin at 0; over places, which end
// is which.
func TestScalesSayTheirEnds(t *testing.T) {
	p, words := palette.New(palette.Mono, false), 0
	for _, ind := range builtIn().Indicators() {
		s := screentest.Open(t, nav.Env{Data: builtIn(), Palette: p, Width: 80, Height: 22}, ranking.New, "ranking/"+ind.Slug).(list.Screen)
		scale := s.View.Table.Columns[s.View.Table.Find(view.Against)].Scale
		low, high := scale.Ends()
		for _, width := range []int{80, 100, 120, 160, 200} {
			for _, c := range s.Table(nav.Env{Data: builtIn(), Palette: p}, width).Columns {
				if len(c.Head) < 2 || !strings.HasPrefix(c.Head[0], p.Glyph.Reference) {
					continue
				}
				if !strings.HasPrefix(c.Head[1], low) || !strings.HasSuffix(c.Head[1], high) || low == "" {
					t.Errorf("%s, %d columns: %q, want %s and %s at the ends", ind.Slug, width, c.Head[1], low, high)
				}
				if got := strings.Contains(c.Head[1], prose.NotFromZero); got && !scale.Close {
					t.Errorf("%s, %d columns: %q of a scale from 0", ind.Slug, width, c.Head[1])
				} else if got {
					words++
				}
			}
		}
	}
	if words < 10 {
		t.Errorf("%d scales say that they do not begin at 0", words)
	}
	s := screentest.Open(t, nav.Env{Data: builtIn(), Palette: p, Width: 80, Height: 22}, profile.New, "profile/north-east-ca")
	for _, width := range []int{80, 100, 120, 160, 200} {
		frame := screentest.Frame(s, nav.Env{Data: builtIn(), Palette: p, Width: width, Height: 30})
		shown := width >= 120 || strings.Contains(frame, "Where it lies")
		if line := screentest.Line(frame, prose.Worst, prose.Best); line == "" && shown {
			t.Errorf("%d columns: the ends of places are not named:\n%s", width, frame)
		}
	}
}
