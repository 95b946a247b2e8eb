package view

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A Cell is what a table says in one place: one of the types below. Whoever draws tells
// them apart where they look special; to anybody else a Cell says all that is needed.
type Cell interface {
	// String returns the cell as a table has it: "7.49", "better", "6=".
	String() string

	// Words returns it as it is read aloud: "worse than England, 7.44".
	Words() string

	// Values adds to vs what files have for it, one for each of its Kind's Fields.
	Values(vs []FieldValue) []FieldValue
}

// A FieldValue is what a file has for a Field: a number in numeric fields, else text.
type FieldValue struct {
	Text   string
	Number float64
	Human  string // as people write it; "" if that is the same
}

func filed(s string) FieldValue { return FieldValue{Text: s} }

// WorkedOut returns v, which nobody published, with twelve digits: more than any figure
// has to say, and few enough that what is left of binary arithmetic is not among them.
func WorkedOut(v float64) FieldValue { return FieldValue{Number: significant(v, 12)} }

// significant returns v with so many digits that count.
func significant(v float64, digits int) float64 {
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64); err == nil {
		return rounded
	}
	return v
}

func count(n int) FieldValue {
	if n == 0 {
		return FieldValue{Number: math.NaN()}
	}
	return FieldValue{Number: float64(n)}
}

// A Place is an area.
type Place struct {
	Code    geo.Code
	Name    string
	As      string // what it is called beside others of its name
	Without bool   // it has no figure
	Line    int    // 1 + its place among the colours of the picture; 0 if it is no line there, -1 if it is a reference
}

func (p Place) String() string { return cmp.Or(p.As, p.Name) }

// Words implements Cell.
func (p Place) Words() string { return p.Name }

// Values implements Cell.
func (p Place) Values(vs []FieldValue) []FieldValue {
	return append(vs, filed(string(p.Code)), filed(p.Name))
}

// A Word is text that is the same in a table, aloud and in files but for how files write it.
type Word struct{ Shown, Filed string }

func (w Word) String() string { return w.Shown }

// Words implements Cell.
func (w Word) Words() string { return w.Shown }

// Values implements Cell.
func (w Word) Values(vs []FieldValue) []FieldValue { return append(vs, filed(w.Filed)) }

// A Time is a period.
type Time struct{ period.Period }

func (t Time) String() string { return t.Label() }

// Words implements Cell.
func (t Time) Words() string { return t.Label() }

// Values implements Cell.
func (t Time) Values(vs []FieldValue) []FieldValue {
	return append(vs, FieldValue{Text: t.Period.String(), Human: t.Label()})
}

// An Amount is an observation with its unit.
type Amount struct {
	dataset.Observation
	Indicator *indicator.Indicator
}

func (a Amount) String() string { return a.Indicator.Unit.Format(a.Value) }

// Words implements Cell.
func (a Amount) Words() string { return prose.Amount(a.Indicator, a.Observation) }

// Values implements Cell.
func (a Amount) Values(vs []FieldValue) []FieldValue {
	number := func(v float64) FieldValue { return FieldValue{Number: v} }
	if a.Basis != dataset.Published {
		number = WorkedOut
	}
	return append(vs, number(a.Value), number(a.Lower), number(a.Upper), filed(letter(a.Status)))
}

// letter returns the letter of s; "" for the one of ours, which no file may have.
func letter(s dataset.Status) string {
	if s == dataset.NotFormed {
		return ""
	}
	return s.String()
}

// An Origin is how we have a figure.
type Origin struct {
	dataset.Observation
	Method   string
	Coverage float64
}

func (o Origin) String() string {
	if o.IsMissing() && letter(o.Status) == "" && o.Basis == dataset.Published {
		return ""
	}
	return o.Basis.String()
}

// Words implements Cell.
func (o Origin) Words() string {
	if o.IsMissing() {
		return ""
	}
	return o.Basis.String()
}

// Values implements Cell.
func (o Origin) Values(vs []FieldValue) []FieldValue {
	return append(vs, filed(o.String()), filed(o.Method), WorkedOut(o.Coverage))
}

// A Judgement is the verdict on a figure.
type Judgement struct {
	analysis.Verdict
	Name          string // of what it is compared with; "" for nothing
	Indicator     *indicator.Indicator
	Missing, Self bool // there is no figure; it is what the others are compared with
}

func (j Judgement) String() string { return j.Outcome.String() }

// Words implements Cell.
func (j Judgement) Words() string {
	if j.Missing {
		return ""
	}
	return prose.Standing(j.Indicator, j.Verdict, j.Name)
}

// Values implements Cell.
func (j Judgement) Values(vs []FieldValue) []FieldValue {
	if j.Name == "" { // nothing was compared, which is no verdict
		return append(vs, FieldValue{}, FieldValue{}, FieldValue{}, FieldValue{})
	}
	return append(vs, filed(j.Outcome.String()), filed(j.Method.String()), filed(prose.Reason(j.Indicator, j.Reason)), filed(j.Name))
}

// A Course is where a series is heading.
type Course struct {
	analysis.Trend
	Missing bool // there is no figure beside it
	None    bool // nor any other in the series
}

func (c Course) String() string { return c.Direction.String() }

// Words implements Cell.
func (c Course) Words() string {
	if c.Missing {
		return ""
	}
	return c.Direction.String()
}

// Values implements Cell.
func (c Course) Values(vs []FieldValue) []FieldValue {
	return append(vs, filed(c.Direction.String()), filed(c.Method.String()))
}

// A Position is a rank.
type Position analysis.Position

func (p Position) String() string {
	switch {
	case p.Rank == 0:
		return ""
	case p.Tied:
		return strconv.Itoa(p.Rank) + "="
	}
	return strconv.Itoa(p.Rank) + " "
}

// Words implements Cell.
func (p Position) Words() string {
	if p.Rank == 0 || p.Of < 2 {
		return ""
	}
	return prose.Rank(analysis.Position(p))
}

// Values implements Cell.
func (p Position) Values(vs []FieldValue) []FieldValue { return append(vs, count(p.Rank), count(p.Of)) }

// A Placing is a rank among areas that are not the rows of its table.
type Placing struct{ Position }

func (p Placing) String() string { return p.Words() }

// Short returns p in few letters: "6=/18".
func (p Placing) Short() string {
	if p.Of < 2 {
		return ""
	}
	return strings.TrimSpace(p.Position.String()) + "/" + strconv.Itoa(p.Of)
}

// A Count is a year, or how many of something; 0 if there is none.
type Count int

func (c Count) String() string {
	if c == 0 {
		return ""
	}
	return strconv.Itoa(int(c))
}

// Words implements Cell.
func (c Count) Words() string { return c.String() }

// Values implements Cell.
func (c Count) Values(vs []FieldValue) []FieldValue { return append(vs, count(int(c))) }

// A Rate is a share a year, which people read in per cent.
type Rate float64

func (r Rate) String() string {
	return indicator.Unit{Suffix: "%", Decimals: 2}.Format(100 * float64(r))
}

// Words implements Cell.
func (r Rate) Words() string { return r.String() }

// Values implements Cell.
func (r Rate) Values(vs []FieldValue) []FieldValue {
	return append(vs, FieldValue{Number: float64(r), Human: r.String()})
}

// A Plain is a value of an indicator that is no observation, such as a goal.
type Plain struct {
	V    float64
	Unit indicator.Unit
}

func (p Plain) String() string { return p.Unit.Number(p.V) }

// Words implements Cell.
func (p Plain) Words() string { return p.Unit.Format(p.V) }

// Values implements Cell.
func (p Plain) Values(vs []FieldValue) []FieldValue {
	return append(vs, FieldValue{Number: p.V, Human: p.String()})
}

// A Statistic is what was worked out over many figures: a table has it with as many
// decimals as tell it from the others of its column, files with those of its Unit.
type Statistic struct {
	Plain
	Shown string
}

func (s Statistic) String() string { return s.Shown }

// Words implements Cell.
func (s Statistic) Words() string { return s.Shown }

// A Term is a number, or several, as arithmetic and tables of findings write them; "" is a
// place in which there is none.
type Term string

func (t Term) String() string {
	if t == "" {
		return "·"
	}
	return string(t)
}

// Words implements Cell.
func (t Term) Words() string { return string(t) }

// Values implements Cell.
func (t Term) Values(vs []FieldValue) []FieldValue {
	return append(vs, FieldValue{Number: math.NaN(), Human: t.String()})
}

// A Distance is how far a figure is from what it is compared with, in its unit and in per
// cent; NaN where that has no meaning.
type Distance struct {
	Gap, Percent float64
	Indicator    *indicator.Indicator
}

func (d Distance) String() string { return d.Indicator.Unit.Signed(d.Gap) }

// Words implements Cell.
func (d Distance) Words() string { return prose.Away(d.Indicator, d.Gap, d.Percent) }

// Values implements Cell. The twelve digits of two values leave nine of what is between
// them.
func (d Distance) Values(vs []FieldValue) []FieldValue {
	return append(vs, FieldValue{Number: significant(d.Gap, 9)}, FieldValue{Number: significant(d.Percent, 9)})
}

// A Number is a statistic of a figure in the unit of its indicator.
type Number struct {
	V      float64
	Unit   indicator.Unit
	Signed bool
}

func (n Number) String() string {
	if n.Signed {
		return n.Unit.Signed(n.V)
	}
	return n.Unit.Format(n.V)
}

// Words implements Cell.
func (n Number) Words() string { return n.String() }

// Values implements Cell.
func (n Number) Values(vs []FieldValue) []FieldValue {
	v := WorkedOut(n.V)
	v.Human = n.String()
	return append(vs, v)
}

// A Range is the interval of a figure.
type Range struct {
	dataset.Observation
	Indicator *indicator.Indicator
}

func (r Range) String() string { return prose.Interval(r.Indicator, r.Observation) }

// Words implements Cell.
func (r Range) Words() string { return r.String() }

// Values implements Cell.
func (r Range) Values(vs []FieldValue) []FieldValue { return vs }

// A Spark is a whole series in little.
type Spark []float64

func (s Spark) String() string { return "" }

// Words implements Cell.
func (s Spark) Words() string { return "" }

// Values implements Cell.
func (s Spark) Values(vs []FieldValue) []FieldValue { return vs }

// A Bar is a value on the scale of its column, with its interval and what it is compared
// with: a picture in a cell.
type Bar struct {
	dataset.Observation
	Against float64 // NaN if it is compared with nothing
}

func (b Bar) String() string { return "" }

// Words implements Cell.
func (b Bar) Words() string { return "" }

// Values implements Cell.
func (b Bar) Values(vs []FieldValue) []FieldValue { return vs }
