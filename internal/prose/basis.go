package prose

import (
	"fmt"
	"math"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// notPublished returns what a sentence says of o if nobody published it, and it
// is weal that combined it: " (combined)"; and if it is lent: " (weal's own)"; "" for others.
func notPublished(o dataset.Observation) string {
	switch {
	case o.Lent:
		return aside(wealsOwn)
	case o.Basis == dataset.Combined:
		return " (combined)"
	case o.Basis == dataset.Approximated:
		return " (combined, approximately)"
	}
	return ""
}

// Basis returns the sentence that says how we have a figure: "" for a published
// one, "Combined from 7 of 7 councils, weighted by people aged 16 and over."
func Basis(d *dataset.Dataset, f analysis.Figure) string { return basis(d, f, false) }

// Bases returns what there is to say of how we have figures of one indicator, one for each
// of some names, together: "All are combined from their councils, weighted by people aged 16
// and over." It is "" if all are published.
func Bases(d *dataset.Dataset, names []string, figures []analysis.Figure) string {
	said := make([]string, len(figures))
	var combined []string
	var others []string
	weights, partly, closely := "", false, false
	for i, f := range figures {
		if said[i] = Basis(d, f); said[i] == "" {
			continue
		}
		ind, c := d.Indicator(f.Indicator), analysis.CombineAt(d, f.Indicator, f.Area, f.Period)
		_, whole := c.Whole()
		if f.Basis != dataset.Combined && f.Basis != dataset.Approximated || whole || !c.Makes(f.Value) {
			others = append(others, names[i]+": "+lowerFirst(said[i]))
			continue
		}
		combined, weights = append(combined, names[i]), ind.Combine.Denominator()
		partly, closely = partly || c.Known < c.Members, closely || f.Basis == dataset.Approximated
	}
	if len(said) > 0 && allSame(said) {
		return said[0]
	}
	s := ""
	if n := len(combined); n > 0 {
		who := list(combined)
		switch {
		case n == len(figures):
			who = "All"
		case n > mostHeaded:
			who = fmt.Sprintf("%d of them", n)
		}
		s = who + either(n == 1, " is combined from its councils", " are combined from their councils") +
			either(partly, ", not all of which have figures", "") + around(", weighted by ", weights, "") + either(closely, ", approximately.", ".")
	}
	return joined(" ", append([]string{s}, others[:min(len(others), mostHeaded)]...)...)
}

// basis is Basis, if brief without the weights.
func basis(d *dataset.Dataset, f analysis.Figure, brief bool) string {
	if f.Basis == dataset.Published {
		if lender, ok := analysis.Lender(d, f); ok {
			return fmt.Sprintf("The figure of %s, which covers the same ground.", sameGround(d, lender))
		}
		return ""
	}
	ind, c := d.Indicator(f.Indicator), analysis.CombineAt(d, f.Indicator, f.Area, f.Period)
	of := fmt.Sprintf("%d of %s", c.Known, indicator.Count(c.Members, "council"))
	if f.Basis == dataset.Partial && math.IsNaN(c.Value) {
		return "No figure: " + Reason(ind, c.Refusal()) + "."
	}
	if f.Basis == dataset.Partial {
		return fmt.Sprintf("No figure: combining %s gives %s, but %s.", of, ind.Unit.Format(c.Value), Reason(ind, c.Refusal()))
	}
	if !c.Makes(f.Value) {
		return elsewhere(f.Basis)
	}
	if whole, ok := c.Whole(); ok {
		return fmt.Sprintf("The figure of %s, which covers the same ground.", sameGround(d, whole))
	}
	of += either(IsGroup(d, f.Area), "", " that it took the place of")
	if n := c.ByCounty(); n > 0 {
		of += fmt.Sprintf(", %d of them through their county's figure", n)
	}
	if n := c.ByReplaced(); n > 0 {
		of += fmt.Sprintf(", %d of them through figures of the councils that %s took the place of", n, either(n == 1, "it", "they"))
	}
	if brief {
		return "Combined from " + of + either(f.Basis == dataset.Approximated, ", approximately.", ".")
	}
	s := "Combined from " + of + around(", weighted by ", ind.Combine.Denominator(), "")
	return s + either(f.Basis == dataset.Approximated, ", which is only close to what it is a share of.", ".")
}

// sameGround returns what an area is called beside one of the same ground: "Cumbria (county
// until 1 April 2023)".
func sameGround(d *dataset.Dataset, id geo.ID) string {
	a := d.Areas().Area(id)
	kind := lowerFirst(kindOf(a))
	if !a.Current() {
		kind += " until " + a.End.Format("2 January 2006")
	}
	return a.Name + aside(kind)
}

// elsewhere returns the sentence about a figure that a file says was combined,
// from figures that are not at hand.
func elsewhere(b dataset.Basis) string {
	return "Combined from members," + either(b == dataset.Approximated, " with weights that are only close,", "") +
		" as the file that gives it says; nobody published it."
}

// Doubts returns what is to be doubted about f, beyond what Basis says of it: a
// sentence each, "Beware: 4.1% lies outside the range of its own members, …."
func Doubts(d *dataset.Dataset, f analysis.Figure) []string {
	var warnings []analysis.Warning
	if w := analysis.OutOfRange(d, f.Indicator, f.Area, f.Period); w.Doubt != analysis.NoDoubt {
		warnings = append(warnings, w)
	}
	if f.Basis == dataset.Combined || f.Basis == dataset.Approximated {
		if c := analysis.CombineAt(d, f.Indicator, f.Area, f.Period); c.Makes(f.Value) { // else they are about other figures
			warnings = append(warnings, c.Warnings()...)
		}
	}
	return doubts(d.Indicator(f.Indicator), warnings, analysis.CloseWeights) // which Basis says
}

// The signs beside values that were not published.
const (
	Approximate = "≈" // before one that is combined with weights that are only close
	Combined    = "◦" // after one that is combined from members
	Old         = "†" // after the period of what is older than three years at the latest release
	Odd         = "*" // after a period whose figures stand out, and under one, which trends and changes leave out
)

// OddMeans is what Odd means, in a legend.
const OddMeans = "stands out, left out of trends"

// Marks returns the signs that stand before and after the value of o in a
// table: that it is approximate; that it is combined, or its status as a
// letter, which says more.
func Marks(o dataset.Observation) (before, after string) {
	switch {
	case o.IsMissing():
	case o.Basis == dataset.Approximated:
		before = Approximate
	case o.Basis == dataset.Combined:
		after = Combined
	}
	if o.Status != dataset.Normal && !o.IsMissing() {
		after = o.Status.String()
	}
	return before, after
}

// Gap returns what stands in a table in place of a value that is missing: the
// letter of its status in brackets, absent if the area did not exist at the
// time, partial if too few members have a figure, or missing.
func Gap(o dataset.Observation, missing, partial, absent string) string {
	switch letter := o.Status.String(); {
	case o.Status == dataset.NotFormed:
		return absent
	case letter != "":
		return "[" + letter + "]"
	case o.Basis == dataset.Partial:
		return partial
	}
	return missing
}

// When returns what p is called over figures of ind, and beside one: "2020/21*" if they
// stand out.
func When(ind *indicator.Indicator, p period.Period) string {
	return p.Label() + either(analysis.StandsOut(ind, p) != "", Odd, "")
}

// Dated is When with Old after it if the figures are.
func Dated(ind *indicator.Indicator, p period.Period, old bool) string {
	return When(ind, p) + either(old, " "+Old, "")
}

// Aged returns the sentence that the latest figure of a series, f, is old: "Of 2022/23, which
// ended 3 years and 2 months before the latest release here, 4 Jun 2026."; "" if it is not,
// or there are later ones.
func Aged(d *dataset.Dataset, f analysis.Figure) string {
	age, before := ageOf(d, f)
	return around("Of "+f.Period.Label()+", which ended ", before, ", "+age.Released.Format("2 Jan 2006")+".")
}

// ageOf returns the age of the latest figure of a series, f, and in words how long before what
// it is: "3 years and 2 months before the latest release here"; "" if it is not old, or there
// are later ones.
func ageOf(d *dataset.Dataset, f analysis.Figure) (age analysis.Age, before string) {
	age = analysis.AgeOf(d, f.Indicator, f.Period)
	s := d.Series(f.Indicator, f.Area)
	if latest := s.Latest(); !age.IsOld() || latest < 0 || s.Period(latest) != f.Period {
		return age, ""
	}
	return age, joined(" and ", some(age.Months/12, "year"), some(age.Months%12, "month")) + " before the latest release here"
}

// some returns n with its noun; "" if there is none.
func some(n int, noun string) string { return either(n == 0, "", indicator.Count(n, noun)) }

// OddFigure returns the sentence that the figures of a period stand out, and why; "" if
// they do not.
func OddFigure(ind *indicator.Indicator, p period.Period) string {
	return around(p.Label()+" stands out, and is left out of trends and changes: ", analysis.StandsOut(ind, p), ".")
}

// WhyMissing returns the sentence that area has no figure of p, why, and which one it has.
func WhyMissing(d *dataset.Dataset, f analysis.Figure, p period.Period) string {
	why := "No figure for " + p.Label() + aside(Status(f.Status))
	series := d.Series(f.Indicator, f.Area)
	if latest := series.Latest(); latest >= 0 {
		return why + "; the latest is of " + series.Period(latest).Label() + ": " +
			Value(d.Indicator(f.Indicator), series.At(latest)) + "."
	}
	return why + ", nor for any other period."
}

// NoneSince returns the sentence that there is no figure, and why, for a period of the kind
// of that of f and after it, if f is the latest that its area has: "There is no figure for
// 2022 (unreliable)."; "" if none is marked as missing.
func NoneSince(d *dataset.Dataset, f analysis.Figure) string {
	s := d.Series(f.Indicator, f.Area)
	if latest := s.Latest(); latest < 0 || s.Period(latest) != f.Period {
		return ""
	}
	for i := s.Len() - 1; i > s.Latest(); i-- {
		o, p := s.At(i), s.Period(i)
		if o.Status != dataset.Normal && o.Status != dataset.NotFormed && analysis.SameKind(p, f.Period) {
			return "There is no figure for " + p.Label() + aside(Status(o.Status)) + "."
		}
	}
	return ""
}

// NoneFor returns the sentence that the areas called so have no figures.
func NoneFor(areas []string) string { return "No figures for " + strings.Join(areas, ", ") + "." }

// Unranked returns the sentence about how many areas have no figure to be ranked by; ""
// if all have one.
func Unranked(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "One other has no figure."
	}
	return fmt.Sprintf("%d others have no figure.", n)
}

// Later returns the sentence that n areas have figures for a later period, called label,
// than the one in which most have.
func Later(label string, n int) string {
	return fmt.Sprintf("%s so far has figures for %s.", label, indicator.Count(n, "area"))
}
