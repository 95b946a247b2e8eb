package view

import (
	"fmt"
	"math"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/prose"
)

// setIndex has c draw its values as an index of those in its first period, or of England's, as
// the mode says; as they are if it is "". It is an error if there is no such index.
func (c *chart) setIndex(mode string) error {
	c.indexed = analysis.Indexed{}
	switch mode {
	case address.Index:
		c.indexed = c.IndexToFirst(c.ind)
	case address.England:
		england, ok := c.d.Areas().Lookup(geo.England)
		if !ok {
			return fmt.Errorf("mode %s: there is no England here", mode)
		}
		c.indexed = c.IndexToArea(c.d, c.id, england)
	}
	if why := c.indexed.Refuse; why.Is() {
		return fmt.Errorf("%s: no index: %s", c.ind.Name, prose.Reason(c.ind, why))
	}
	return nil
}

// indexSentence returns the sentence about the index that the chart draws, "" if it
// draws none.
func (c *chart) indexSentence(row int) string {
	if c.indexed.Values == nil {
		return ""
	}
	i, slot := c.rows[row].line, c.rows[row].slot
	at := func(line, slot int) prose.IndexPoint {
		p, _ := c.Period(slot, i) // no period has no value either
		return prose.IndexPoint{Name: c.Line(line).Name, Period: p, Value: c.indexed.Values[line][slot]}
	}
	if c.indexed.Base < 0 {
		first := slices.IndexFunc(c.indexed.Values[i], func(v float64) bool { return !math.IsNaN(v) })
		return prose.IndexedToArea("England", at(i, max(first, 0)), at(i, slot))
	}
	points := []prose.IndexPoint{at(i, slot)}
	if against := c.Areas[i].Against; against >= 0 {
		points = append(points, at(against, slot))
	}
	return prose.IndexedToFirst(c.Label(c.indexed.Base, i), points...)
}

// lines returns the picture. What a cursor is on is for the screen to pick out.
func (c *chart) lines() Lines {
	l := Lines{Axis: unitOf(c.ind), Format: c.ind.Unit.Format, Cycle: c.Cycle(), At: c.slot}
	if c.indexed.Values != nil {
		l.Axis, l.Format = "Index, "+c.base(), prose.IndexValue
		l.References = []Reference{{100, c.base()}}
	}
	for i := range c.Slots {
		l.Slots = append(l.Slots, c.Label(i, 0))
	}
	for i := range c.at {
		from := c.Line(i)
		line := Line{Name: from.Name, Area: from.Area, Values: from.Values, Figures: from.At, Joints: from.Joints, Reference: i >= len(c.Areas)}
		if !line.Reference {
			line.Place = c.places[i]
		}
		if c.indexed.Values != nil {
			line.Values = c.indexed.Values[i]
		} else {
			line.Lower, line.Upper = from.Lower, from.Upper
		}
		if c.indexed.Values == nil && !line.Reference {
			line.References = c.aims(from.Area)
		}
		l.Lines = append(l.Lines, line)
	}
	l.Begin = c.begin()
	return l
}

// begin returns the first slot in which a line of an index has a value; 0 if there is no index.
func (c *chart) begin() int {
	for slot := range c.Slots {
		for _, values := range c.indexed.Values {
			if !math.IsNaN(values[slot]) {
				return slot
			}
		}
	}
	return 0
}

// base says what 100 is: "2005 = 100".
func (c *chart) base() string {
	if c.indexed.Base >= 0 {
		return c.Label(c.indexed.Base, 0) + " = 100"
	}
	return "England = 100"
}

// aims returns the targets of an area.
func (c *chart) aims(area geo.ID) []Reference {
	var references []Reference
	for _, aim := range c.d.Targets(c.id, area) {
		if !math.IsNaN(aim.Value) {
			references = append(references, Reference{aim.Value, fmt.Sprintf("target %s by %d", c.ind.Unit.Format(aim.Value), aim.Year)})
		}
	}
	return references
}
