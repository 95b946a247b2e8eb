package analysis

import (
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/stat"
)

// An Indexed chart has the values of a Chart's lines, in the order of
// Chart.Line, as percentages of a base. They have no intervals: those of the
// values would leave out that the base is uncertain too.
type Indexed struct {
	Values [][]float64
	Base   int    // the slot that is 100; -1 if every slot has a base of its own
	Refuse Reason // why there is no index
}

// IndexToFirst returns the lines of c as percentages of their values in the
// first slot in which every area has one, so that all begin at 100. A reference
// without a value there is missing throughout. Where a series breaks it begins anew, and
// nothing before is shown.
//
// It is refused where a ratio of two values means nothing: for scores on a
// scale that is bounded at both ends, such as 0–10, whose zero is a convention;
// and where a value is zero or less, as a rate of change can be.
func (c *Chart) IndexToFirst(ind *indicator.Indicator) Indexed {
	if why := c.refuseRatio(ind); why.Is() {
		return Indexed{Base: -1, Refuse: why}
	}
	from := c.afterBreaks()
	base := c.firstCommon(from)
	if base < 0 {
		return Indexed{Base: -1, Refuse: Reason{Cause: NoCommonPeriod}}
	}
	return c.indexed(base, func(l *ChartLine, slot int) float64 {
		if slot < from {
			return math.NaN()
		}
		return l.Values[base]
	})
}

// afterBreaks returns the first slot after which the series of no area breaks.
func (c *Chart) afterBreaks() int {
	from := 0
	for _, l := range c.Areas {
		for slot, is := range l.Broken {
			if is {
				from = max(from, slot)
			}
		}
	}
	return from
}

// IndexToArea returns the lines of c as percentages of the value of one area in
// the same period: it is 100 throughout. It is refused as IndexToFirst is, and
// where that area has no values for the periods of any other.
func (c *Chart) IndexToArea(d *dataset.Dataset, id indicator.ID, area geo.ID) Indexed {
	if why := c.refuseRatio(d.Indicator(id)); why.Is() {
		return Indexed{Base: -1, Refuse: why}
	}
	base := d.Lending().Series(id, area)
	x := c.indexed(-1, func(l *ChartLine, slot int) float64 {
		if o, _ := base.Lookup(l.At[slot].Period); o.Value > 0 {
			return o.Value
		}
		return math.NaN()
	})
	for i, l := range c.Areas {
		if l.Area != area && len(stat.Present(x.Values[i])) > 0 {
			return x
		}
	}
	return Indexed{Base: -1, Refuse: Reason{Cause: NoSamePeriods, Name: d.Areas().Area(area).Name}}
}

// indexed returns the values of c as percentages of those that over gives for them.
func (c *Chart) indexed(base int, over func(l *ChartLine, slot int) float64) Indexed {
	x := Indexed{Base: base, Values: make([][]float64, len(c.Areas)+len(c.References))}
	for i := range x.Values {
		for slot, v := range c.Line(i).Values {
			x.Values[i] = append(x.Values[i], 100*v/over(c.Line(i), slot))
		}
	}
	return x
}

// refuseRatio returns why a value as a share of another means nothing, if it
// does not.
func (c *Chart) refuseRatio(ind *indicator.Indicator) Reason {
	if ind.Unit.IsScale() {
		return Reason{Cause: IsScore}
	}
	for i := range len(c.Areas) + len(c.References) {
		if least, _ := stat.Range(c.Line(i).Values); least <= 0 {
			return Reason{Cause: NotPositive}
		}
	}
	return Reason{}
}

// firstCommon returns the first slot from one on in which every area has a value, none of
// which stands out, or -1.
func (c *Chart) firstCommon(from int) int {
	for slot := from; slot < len(c.Slots); slot++ {
		if !slices.ContainsFunc(c.Areas, func(l ChartLine) bool { return math.IsNaN(l.Values[slot]) || l.Odd[slot] }) {
			return slot
		}
	}
	return -1
}
