package view

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A Cell is what a table says in one place, as text: "7.49", "better", "6=". It is one of
// the types below or, for which way is better, an indicator.Polarity. Whoever draws tells
// them apart where they look special.
type Cell interface{ String() string }

// A Place is an area.
type Place struct {
	Code    string
	Name    string
	As      string // what it is called beside others of its name
	Without bool   // it has no figure
	Line    int    // 1 + its place among the colours of the picture; 0 if it is no line there, -1 if it is a reference
}

func (p Place) String() string { return cmp.Or(p.As, p.Name) }

// A Word is text that is the same in a table, aloud and in files but for how files write it.
type Word struct{ Shown, Filed string }

func (w Word) String() string { return w.Shown }

func word(s string) Word { return Word{s, s} }

// A Called is what an indicator is called: by its slug in files, beside what it divides.
type Called struct {
	Word
	Family, Category string
	Without          bool // it has no figure, in the table of an area
}

func called(ind *indicator.Indicator) Called {
	return Called{Word: Word{ind.Name, ind.Slug}, Family: ind.Family, Category: ind.Category}
}

// A Time is a period of an indicator.
type Time struct {
	period.Period
	Indicator *indicator.Indicator
	Old       bool // its figures are, at the latest release
}

func (t Time) String() string { return prose.Dated(t.Indicator, t.Period, t.Old) }

// An Amount is an observation with its unit.
type Amount struct {
	dataset.Observation
	Indicator *indicator.Indicator
}

func (a Amount) String() string { return a.Indicator.Unit.Format(a.Value) }

// A Beside is the figure that another is compared with.
type Beside struct {
	Amount
	Name string // of what it is of, where that is not what stands over the column
}

func (b Beside) String() string {
	if b.Name == "" {
		return b.Amount.String()
	}
	return b.Name + " " + b.Amount.String()
}

// A Range is the interval of a figure.
type Range Amount

func (r Range) String() string { return prose.Interval(r.Indicator, r.Observation) }

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
	return o.Written()
}

// letter returns the letter of s; "" for the one of ours, which no file may have.
func letter(s dataset.Status) string {
	if s == dataset.NotFormed {
		return ""
	}
	return s.String()
}

// A Judgement is the verdict on a figure.
type Judgement struct {
	analysis.Verdict
	Name          string // of what it is compared with; "" for nothing
	Indicator     *indicator.Indicator
	Missing, Self bool // there is no figure; it is compared with nothing but itself
}

func (j Judgement) String() string { return j.Outcome.String() }

// A Tally is how many of the verdicts on an area are better, how many worse, and how many
// are no tests.
type Tally struct{ Better, Worse, Untested int }

func (t Tally) String() string { return fmt.Sprintf("%d · %d · %d", t.Better, t.Worse, t.Untested) }

// A Course is where a series is heading.
type Course struct {
	analysis.Trend
	Missing bool // there is no figure beside it
	None    bool // nor any other in the series
}

func (c Course) String() string { return c.Direction.String() }

// Span returns which periods c is of: "2016/17–2024/25"; "" if it cannot be said.
func (c Course) Span() string {
	if c.From == 0 {
		return ""
	}
	return period.Span(c.From, c.To)
}

// A Moved is how far a figure is from an earlier one.
type Moved struct {
	analysis.Change
	Indicator *indicator.Indicator
}

func (m Moved) String() string { return m.Indicator.Unit.Signed(m.Difference) }

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

// A Placing is a rank among areas that are not the rows of its table.
type Placing struct{ Position }

func (p Placing) String() string { return Words(p.Position) }

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

// A Statistic is a number that is no observation: a goal, a rate, or what was worked out
// over many figures, which a table has with as many decimals as tell it from the others of
// its column.
type Statistic struct {
	Shown string
	V     float64
	Human string // as files for people have it
}

func (s Statistic) String() string { return s.Shown }

// A Term is a number, or several, as arithmetic and tables of findings write them; "" is a
// place in which there is none.
type Term string

func (t Term) String() string {
	if t == "" {
		return "·"
	}
	return string(t)
}

// A Number is a difference in the unit of an indicator.
type Number struct {
	V       float64
	Unit    indicator.Unit
	Percent float64 // of what it is the difference from; NaN where that has no meaning
}

func (n Number) String() string { return n.Unit.Signed(n.V) }

// A Spark is a whole series in little.
type Spark []float64

func (s Spark) String() string { return "" }

// A Bar is a value on the scale of its column, with its interval and what it is compared
// with: a picture in a cell.
type Bar struct {
	dataset.Observation
	Against  float64 // NaN if it is compared with nothing
	Outcome  analysis.Outcome
	Polarity indicator.Polarity
}

func (b Bar) String() string { return "" }

// A Spine is where a value lies between the worst and the best of many. There is none where
// neither way is better.
type Spine struct {
	Value, Worst, Best float64
	Lower, Upper       float64 // the middle half
	Against            float64 // NaN if there is nothing to compare with, or that is beyond the ends
	Outcome            analysis.Outcome
	Polarity           indicator.Polarity
}

func (s Spine) String() string { return "" }

// Words returns c as it is read aloud: "worse than England, 7.44"; "" if there is nothing
// to say.
func Words(c Cell) string {
	switch c := c.(type) {
	case nil:
		return ""
	case Place:
		return c.Name
	case Time:
		return c.Label()
	case Amount:
		return prose.Amount(c.Indicator, c.Observation)
	case Origin:
		if c.IsMissing() {
			return ""
		}
		return c.Written()
	case Judgement:
		if c.Missing {
			return ""
		}
		return prose.Standing(c.Indicator, c.Verdict, c.Name)
	case Course:
		if c.Missing {
			return ""
		}
		return strings.TrimSpace(c.String() + " " + prose.FromTo(c.Trend))
	case Moved:
		return prose.Moved(c.Indicator, c.Change)
	case Position:
		if c.Rank == 0 || c.Of < 2 {
			return ""
		}
		return prose.Rank(analysis.Position(c))
	}
	return c.String()
}

// A FieldValue is what a file has for a Field: a number in numeric fields, else text.
type FieldValue struct {
	Text   string
	Number float64
	Human  string // as people write it; "" if that is the same
}

// Values adds to vs what files have for c, one for each of the fields of its column: nothing
// in any if there is no cell.
func Values(vs []FieldValue, fields []Field, c Cell) []FieldValue {
	if len(fields) == 0 {
		return vs
	}
	switch c := c.(type) {
	case Place:
		return append(vs, filed(c.Code), filed(c.Name))
	case Word:
		return append(vs, filed(c.Filed))
	case Called:
		of := [...]FieldValue{filed(c.Filed), filed(c.Family), filed(c.Category)}
		return append(vs, of[:len(fields)]...)
	case Time:
		return append(vs, when(c.Period))
	case Amount:
		digits := 0 // all of them
		if c.Basis != dataset.Published {
			digits = workedOut
		}
		return append(vs, rounded(c.Value, digits), rounded(c.Lower, digits), rounded(c.Upper, digits), filed(letter(c.Status)))
	case Origin:
		return append(vs, filed(c.String()), filed(c.Method), rounded(c.Coverage, workedOut))
	case Judgement:
		if c.Reason.Cause != analysis.NothingChosen { // which is no verdict
			return append(vs, filed(c.Outcome.String()), filed(c.How()), filed(prose.Reason(c.Indicator, c.Reason)), filed(c.Name))
		}
	case Course:
		return append(vs, filed(c.Direction.String()), filed(c.Method.String()), when(c.From), when(c.To))
	case Moved:
		if c.From != 0 {
			return append(vs, rounded(c.Difference, 9), when(c.From), filed(c.Change.String()))
		}
	case Position:
		return append(vs, count(c.Rank), count(c.Of))
	case Placing:
		return append(vs, count(c.Rank), count(c.Of))
	case Count:
		return append(vs, count(int(c)))
	case Statistic:
		v := rounded(c.V, workedOut)
		v.Human = c.Human
		return append(vs, v)
	case Term:
		return append(vs, FieldValue{Number: math.NaN(), Human: c.String()})
	case Number:
		// The twelve digits of two values leave nine of what is between them.
		return append(vs, rounded(c.V, 9), rounded(c.Percent, 9))
	}
	for range fields {
		vs = append(vs, FieldValue{Number: math.NaN()})
	}
	return vs
}

// when returns what files have of a period; nothing if it is 0.
func when(p period.Period) FieldValue {
	if p == 0 {
		return FieldValue{}
	}
	return FieldValue{Text: p.String(), Human: p.Label()}
}

func filed(s string) FieldValue { return FieldValue{Text: s} }

func count(n int) FieldValue {
	if n == 0 {
		return FieldValue{Number: math.NaN()}
	}
	return FieldValue{Number: float64(n)}
}

// workedOut is how many digits count of what nobody published: more than any figure has to
// say, and few enough that what is left of binary arithmetic is not among them.
const workedOut = 12

// rounded returns v with so many digits that count, all that it has if they are 0.
func rounded(v float64, digits int) FieldValue {
	if digits > 0 {
		if r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64); err == nil {
			v = r
		}
	}
	return FieldValue{Number: v}
}
