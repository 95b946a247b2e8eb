package explain

import (
	"fmt"
	"math"
	"slices"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// A section is a part of the explanation with its heading.
type section struct {
	heading string
	lines   []line
	members *roster // under the lines; nil if there is none
	beside  bool    // stands in the second column where there are two
}

// A line is one thing that is said, with what it is about.
type line struct {
	label, text string
	doubt       bool // a warning
}

// longList is how many members make a table that the reader should not have to
// scroll through to reach the rest.
const longList = 25

// explain returns the whole explanation, in order.
func (sub *subject) explain(d *dataset.Dataset) []section {
	members := sub.membersSection(d)
	rest := []section{sub.verdictSection(d), sub.trendSection(d), sub.sourceSection(d)}
	sections := []section{sub.figureSection(d)}
	switch {
	case len(members.lines) == 0 && members.members == nil:
		return append(sections, rest...)
	case len(sub.combined.Parts) > longList:
		return append(append(sections, rest...), members)
	}
	return append(append(sections, members), rest...)
}

// figureSection says what the figure is and how we have it.
func (sub *subject) figureSection(d *dataset.Dataset) section {
	ind, f := d.Indicator(sub.ind), sub.figure
	s := section{heading: fmt.Sprintf("%s, %s, %s", d.Areas().Area(sub.area).Name, ind.Name, f.Period.Label())}
	value := dataset.Observation{Value: f.Value, Lower: f.Lower, Upper: f.Upper, Basis: f.Basis, Status: f.Status}
	if !f.IsMissing() {
		value.Status = dataset.Normal // which has a line of its own
	}
	s.say("Value", capital(prose.Value(ind, value)))
	if f.Status != dataset.Normal && f.Status != dataset.NotFormed {
		s.say("Status", fmt.Sprintf("[%s] %s", f.Status, prose.Status(f.Status)))
	}
	s.say("Basis", prose.Origin(d, f, sub.combined))
	if sub.found.Rank > 0 {
		s.say("Rank", prose.Ranked(sub.found.Position)+" "+prose.FirstAmong(ind, sub.level))
	} else {
		s.say("Polarity", prose.Polarity(ind))
	}
	if w := analysis.OutOfRange(d, sub.ind, sub.area, f.Period); w.Doubt != analysis.NoDoubt {
		s.doubt("Out of range: " + prose.Warning(ind, w) + ". No average of them can be: one of the figures must be of something else.")
	}
	if f.Basis != dataset.Published {
		for _, w := range sub.combined.Warnings() {
			s.doubt(capital(prose.Warning(ind, w)) + ".")
		}
	}
	return s
}

func (s *section) say(label, text string) {
	if text == "" {
		return
	}
	if n := len(s.lines); n > 0 && label != "" && label == s.labelled() {
		label = ""
	}
	s.lines = append(s.lines, line{label: label, text: text})
}

// labelled returns the label that the last line stands under.
func (s *section) labelled() string {
	for _, l := range slices.Backward(s.lines) {
		if l.label != "" {
			return l.label
		}
	}
	return ""
}

func (s *section) doubt(text string) {
	label := "Doubt"
	if s.labelled() == label {
		label = ""
	}
	s.lines = append(s.lines, line{label: label, text: text, doubt: true})
}

// membersSection shows the arithmetic on the members; without lines if there
// are none. A figure that was withheld is not worked out here either.
func (sub *subject) membersSection(d *dataset.Dataset) section {
	ind, c := d.Indicator(sub.ind), sub.combined
	s := section{heading: "What its members come to"}
	if ind.Combine.Class == indicator.Never && prose.IsGroup(d, sub.area) && !sub.figure.IsMissing() {
		s.say("Refused", capital(prose.Reason(ind, c.Refusal()))+".")
		return s
	}
	if len(c.Parts) == 0 {
		return s
	}
	s.say("Beside", prose.Beside(ind, sub.figure, c))
	if reason := c.Refusal(); reason.Is() && !sub.figure.IsMissing() { // the basis says it otherwise
		s.say("Refused", "No figure is made of them: "+prose.Reason(ind, reason)+".")
	}
	if c.Known == 0 {
		return s
	}
	s.say("Missing", prose.Without(d, c))
	for _, l := range prose.Arithmetic(d, c) {
		s.say("Formula", l)
	}
	if !c.Stands() && !math.IsNaN(c.Value) {
		s.say("Formula", "This is of the members with a figure alone, so it does not stand as a figure.")
	}
	s.say("Coverage", prose.Coverage(ind, c))
	if sub.figure.Basis == dataset.Published {
		for _, w := range c.Warnings() {
			s.doubt(capital(prose.Warning(ind, w)) + ".")
		}
	}
	s.members = rosterOf(d, c)
	return s
}

// verdictSection says how the figure stands to its comparator, and how that was
// decided.
func (sub *subject) verdictSection(d *dataset.Dataset) section {
	ind, v, name := d.Indicator(sub.ind), sub.found.Verdict, sub.against
	s := section{heading: "Verdict", beside: true}
	if name == "" {
		s.say("Verdict", "None: "+prose.Reason(ind, v.Reason)+".")
		return s
	}
	s.heading = "Verdict against " + name
	if sub.comparator.IsTarget() {
		s.heading = "Verdict against its own target"
	}
	if v.Outcome == analysis.CannotSay {
		s.say("Verdict", capital(prose.CannotSay(ind, v.Reason))+".")
	} else {
		s.say("Verdict", capital(prose.Verdict(ind, v, name))+".")
	}
	if rounded := prose.Rounding(ind, v); rounded != "" {
		s.say("Rounding", rounded)
	}
	switch targets := d.Targets(sub.ind, sub.area); {
	case v.Against.IsMissing():
	case sub.comparator.IsTarget() && len(targets) > 0:
		s.say("Comparator", prose.Target(ind, targets[0])+" "+prose.Remainder(targets[0]))
	default:
		s.say("Comparator", fmt.Sprintf("%s, %s: %s", name, sub.figure.Period.Label(), prose.Comparator(ind, v)))
	}
	if v.Method != analysis.NoMethod {
		s.say("Method", capital(prose.DecidedBy(v.Method))+".")
	}
	for _, l := range prose.Test(ind, v, d.Areas().Area(sub.area).Name) {
		s.say("Test", l)
	}
	if v.Method == analysis.TypicalSpread {
		s.say("Among", fmt.Sprintf("%s with a figure.", prose.Count(sub.ranked(d), "area")))
	}
	return s
}

// ranked returns how many of the areas that the figure is seen among have one.
func (sub *subject) ranked(d *dataset.Dataset) int {
	n := 0
	for _, o := range d.CrossSection(sub.ind, sub.figure.Period, sub.among) {
		if !math.IsNaN(o.Value) {
			n++
		}
	}
	return n
}

// trendSection says where the series is heading, and how that was decided.
func (sub *subject) trendSection(d *dataset.Dataset) section {
	ind, t := d.Indicator(sub.ind), sub.found.Trend
	s := section{heading: "Trend of the series", beside: true}
	s.say("Trend", capital(prose.BareTrend(ind, t)))
	if t.Direction == analysis.NoDirection {
		return s
	}
	s.say("Over", prose.Span(t)+".")
	s.say("Method", capital(prose.TestedBy(t.Method))+".")
	for _, l := range prose.TrendTest(ind, t) {
		s.say("Test", l)
	}
	for _, w := range t.Warnings {
		s.doubt(capital(prose.Warning(ind, w)) + ".")
	}
	return s
}

// sourceSection says where the figures are from.
func (sub *subject) sourceSection(d *dataset.Dataset) section {
	ind := d.Indicator(sub.ind)
	s := section{heading: "Source", beside: true}
	s.say("Publisher", ind.Source.Publisher)
	s.say("Release", ind.Source.Title)
	if day := ind.Source.Released; !day.IsZero() {
		s.say("Released", day.Format("2 Jan 2006"))
	}
	s.say("Address", ind.Source.URL)
	sub.files(d, &s)
	s.say("Unit", ind.Unit.Name)
	s.say("Note", ind.Note)
	if len(s.lines) == 0 {
		s.say("Source", "Not stated.")
	}
	return s
}
