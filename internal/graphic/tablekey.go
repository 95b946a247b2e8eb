package graphic

import (
	"cmp"
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/prose"
	"weal/internal/scheme"
	"weal/internal/view"
)

// key returns the signs of the table: verdicts, trends, pictures, and the marks of values.
func (l *listing) key(s *sheet) []entry {
	l.fit(s, s.width-2*s.margin())
	k := tableKey{sheet: s, against: prose.AgainstMeans}
	if at := l.Find(view.Against); at >= 0 && l.Columns[at].Head != "" {
		k.against = prose.ColumnName(l.Columns[at].Head)
		k.than = comparators(l.Table, l.Columns[at].Head)
	}
	for i := range l.columns {
		c := &l.columns[i]
		for row := range l.Len - l.left {
			k.add(l.Cell(row, c.at), c)
			if c.Kind == view.Indicator {
				_, better := l.Unit(row)
				k.polarity(&view.Column{Polarity: better})
			}
		}
		if !math.IsNaN(c.reference) && c.drawn {
			k.entries = append(k.entries, entry{func(p *page, r rect) {
				p.dashed(s.comparator, s.size*0.12, []float64{s.size * 0.3, s.size * 0.2}, point{r.x + r.w/2, r.y}, point{r.x + r.w/2, r.bottom()})
			}, c.head, firstPicture, true, ""})
		}
	}
	return k.entries
}

// comparators returns what verdicts are against if that differs from row to row: what all of it
// is called, "own nation"; "" if it is one, which verdicts name.
func comparators(t *view.Table, called string) string {
	name, verdicts := "", t.Find(view.Verdict)
	if verdicts < 0 {
		return ""
	}
	for row := range t.Len {
		of, ok := t.Cell(row, verdicts).(view.Judgement)
		switch {
		case !ok || of.Missing || of.Self:
		case name == "":
			name = of.Name
		case name != of.Name:
			return called
		}
	}
	return ""
}

// A tableKey is the key of a table being made: of what its cells show, each once.
type tableKey struct {
	*sheet
	entries []entry
	said    map[string]bool
	than    string // in place of what each verdict is compared with; "" if they are with one
	against string // what values are compared with
	tiled   bool   // verdicts stand on a ground of their colour
}

// keyOrder is the order of signs in a key.
var keyOrder = []scheme.Sign{
	scheme.SignBetter, scheme.SignSimilar, scheme.SignWorse, scheme.SignHigher, scheme.SignLower,
	scheme.SignAbove, scheme.SignLevel, scheme.SignBelow, scheme.SignRising, scheme.SignSteady, scheme.SignFalling, scheme.SignUnknown,
}

// sign adds the sign of a verdict or a trend. Where its colour says on which side that is,
// which one sign can have both of, the colours stand after the signs.
func (k *tableKey) sign(of scheme.Signal, first int, words string) {
	if k.said[words] {
		return
	}
	rune, in := k.signal(of)
	switch of.Sign {
	case scheme.SignAbove, scheme.SignBelow, scheme.SignLevel, scheme.SignRising, scheme.SignFalling:
		if of.Tone == scheme.Higher || of.Tone == scheme.Lower {
			k.text(side, in, firstPicture-1, prose.NeitherSide)
		}
		in = k.muted
		k.sides()
	}
	k.text(rune, in, first+slices.Index(keyOrder, of.Sign), words)
}

// moved adds the sign of a change that was asked for, which says its test as a trend's does, and
// what stands where none can be said.
func (k *tableKey) moved(m view.Moved, c *tableColumn) {
	switch of := m.Signal(); {
	case math.IsNaN(m.Difference):
		k.text(noFigure, k.inks.text, firstMark+5, prose.NoChangeMeans)
	case c.Noted && m.Tested():
		rune, _ := k.signal(of)
		k.text(rune, k.inks.text, firstTrend+slices.Index(keyOrder, of.Sign), prose.ChangeMeans(m.Change))
	}
}

// sides adds what colours mean of signs that have either.
func (k *tableKey) sides() {
	_, better := k.signal(scheme.Signal{Tone: scheme.Better})
	_, worse := k.signal(scheme.Signal{Tone: scheme.Worse})
	if better != worse {
		k.text(side, better, firstPicture-2, prose.BetterSide)
		k.text(side, worse, firstPicture-1, prose.WorseSide)
	}
}

// text adds a sign that stands in text.
func (k *tableKey) text(sign string, in ink, place int, words string) {
	if words == "" || k.said[words] {
		return
	}
	if k.said == nil {
		k.said = make(map[string]bool)
	}
	k.said[words] = true
	s := k.sheet
	tiled := k.tiled && place < firstPicture
	k.entries = append(k.entries, entry{func(p *page, r rect) {
		if tiled {
			in := in.thin(tileInk)
			p.add(outline{rings: [][]point{{{r.x, r.y - s.size*0.1}, {r.right(), r.y - s.size*0.1}, {r.right(), r.bottom() + s.size*0.1}, {r.x, r.bottom() + s.size*0.1}}}, fill: in, closed: true})
			if sign == side {
				return
			}
		}
		p.words(sign, point{r.x + r.w/2, r.bottom() - s.size*0.1}, centre, look{s.size, in != s.inks.text, in})
	}, prose.ColumnName(words), place, !tiled, sign})
}

// side is the sign of a colour alone.
const side = "■"

// polarity adds what the arrow over the figures of a column means.
func (k *tableKey) polarity(c *view.Column) {
	k.text(prose.Arrow(c.Polarity, higher, lower), k.inks.muted, firstMark-1-max(int(c.Polarity), 0), prose.Better(c.Polarity))
}

// across adds the mark of what one value is compared with, if it is with something.
func (k *tableKey) across(against float64) {
	if math.IsNaN(against) {
		return
	}
	k.picture(k.against, func(p *page, r rect) {
		x := r.x + r.w/2
		p.line(k.comparator, k.size*0.14, point{x, r.y}, point{x, r.bottom()})
	})
}

// add adds what a cell shows.
func (k *tableKey) add(cell view.Cell, c *tableColumn) {
	s := k.sheet
	switch cell := cell.(type) {
	case view.Judgement:
		if !cell.Missing && !cell.Self {
			k.sign(cell.Signal(), firstVerdict, prose.VerdictMeans(cell.Outcome, cmp.Or(k.than, cell.Name)))
		}
	case view.Course:
		if !cell.None && !cell.Missing && c.brief {
			k.sign(cell.Signal(), firstTrend, prose.TrendMeans(cell.Trend))
		}
	case view.Moved:
		k.moved(cell, c)
	case view.Bar:
		if cell.Lower <= cell.Upper {
			k.picture(prose.ValueAndInterval, func(p *page, r rect) {
				y := r.y + r.h/2
				p.line(s.series[0], s.size*0.12, point{r.x, y}, point{r.right(), y})
				p.shape('●', point{r.x + r.w/2, y}, s.size*0.5, s.series[0])
			})
		}
		if math.IsNaN(c.reference) {
			k.across(cell.Against)
		}
	case view.Spine:
		k.picture(prose.SpineMeans, func(p *page, r rect) {
			drawn := *s
			drawn.page = p
			drawn.spine(view.Spine{Value: 0.8, Best: 1, Lower: 0.25, Upper: 0.65, Against: math.NaN()}, r)
		})
		k.across(cell.Against)
	case view.Time:
		if cell.Old {
			k.text(prose.Old, s.inks.text, firstMark+4, prose.MeansOld)
		}
	case view.Amount:
		k.marks(cell.Observation)
	case view.Beside:
		k.marks(cell.Observation)
	}
}

func (k *tableKey) picture(words string, sign func(p *page, r rect)) {
	k.entries = append(k.entries, entry{sign, words, firstPicture, false, ""})
}

// marks adds the signs beside a value, and what stands where there is none.
func (k *tableKey) marks(o dataset.Observation) {
	sign, means := prose.MarkMeans(o)
	switch sign {
	case "":
		switch {
		case !o.IsMissing() || o.Status != dataset.Normal:
		case o.Basis == dataset.Partial:
			k.text(fewMembers, k.inks.text, firstMark+4, prose.MeansPartial)
		default:
			k.text(noFigure, k.inks.text, firstMark+5, prose.NoFigureMeans)
		}
	case prose.Combined:
		k.text(sign, k.inks.text, firstMark, means)
	case prose.Approximate:
		k.text(sign, k.inks.text, firstMark+1, means)
	default:
		k.text(sign, k.inks.text, firstMark+2, means)
	}
}
