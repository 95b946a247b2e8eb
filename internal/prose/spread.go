package prose

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// SpreadUnit returns the unit in which measures of spread from 0 to greatest are
// written: with decimals enough to tell them apart, and no fewer than three.
func SpreadUnit(greatest float64) indicator.Unit {
	u := indicator.Unit{Decimals: 3}
	if greatest > 0 && !math.IsInf(greatest, 0) {
		u.Decimals = min(max(2-int(math.Floor(math.Log10(greatest))), 3), 7)
	}
	return u
}

// SpreadFinding returns what c comes to, the change of spreads: SpreadChange or, where
// that cannot be said, why.
func SpreadFinding(c *analysis.SpreadChange, spreads []analysis.Spread) string {
	switch text := SpreadChange(c.Course, c.Areas); {
	case text != "":
		return text
	case len(spreads) == 1:
		return fmt.Sprintf("One period only: %s.", spreads[0].Period.Label())
	case len(c.Course) < 2:
		return "No two periods have figures for nearly the same areas, so nothing can be said of a change."
	}
	return "The values are not all above 0, so that measures of spread in proportion to their mean say nothing; the gap between them does."
}

// SpreadDoubts returns what makes the ends of c hard to compare all the same, and what a
// table of spreads shows that its finding is not about.
func SpreadDoubts(d *dataset.Dataset, ind indicator.ID, c *analysis.SpreadChange, spreads []analysis.Spread) []string {
	doubts := DriftDoubts(c.Course)
	if slices.ContainsFunc(spreads, func(s analysis.Spread) bool { return s.Areas != c.Areas }) {
		doubts = append(doubts, "Periods are not all of the same areas.")
	}
	if d.HasIntervals(ind) {
		doubts = append(doubts, "Part of the spread is chance: these figures have confidence intervals.")
	}
	if d.Indicator(ind).Combine.Class == indicator.Sum {
		doubts = append(doubts, "Counts grow with the size of an area, and their spread is above all one of size.")
	}
	return doubts
}

// Variation returns how unequal areas were in the period of s, in u; "" if it cannot be
// said.
func Variation(s *analysis.Spread, u indicator.Unit) string {
	cv, people := u.Format(s.CV), u.Format(s.CVWeighted)
	byPerson := cmp.Or(around(", ", people, " by person."), "; there are no people on file to count it by person.")
	return around("Coefficient of variation ", cv, " by area"+byPerson)
}

// FewForSpread returns why there is no spread of ind among areas, which are called name.
func FewForSpread(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, name string) string {
	if !analysis.HasFigures(d, ind, areas) {
		return NoFigures(d, ind, name)
	}
	return fmt.Sprintf("%s: fewer than two of the %s have a figure for one period, and a spread takes two.", d.Indicator(ind).Name, name)
}

// SpreadChange returns the sentence about whether areas have drawn together from
// the first to the last of spreads, which are of the same areas, and says so
// when counting people gives another answer than counting areas: "Between 1997
// and 2023 areas drew together, but people did not: …". If there are figures for
// more areas than that in some period, it says how many they are. Of too few
// periods for a test it says no more than what the measures were. It is "" for
// fewer than two spreads.
func SpreadChange(spreads []analysis.Spread, areas int) string {
	if len(spreads) < 2 {
		return ""
	}
	first, last := &spreads[0], &spreads[len(spreads)-1]
	u := SpreadUnit(max(first.CV, last.CV, first.CVWeighted, last.CVWeighted))
	if u.Format(last.CV-first.CV) == "" {
		return ""
	}
	byArea, byPerson := analysis.DriftOf(spreads, analysis.ByArea), analysis.DriftOf(spreads, analysis.ByPerson)
	people := u.Format(last.CVWeighted-first.CVWeighted) != ""
	s := fmt.Sprintf("Between %s and %s ", first.Period.Label(), last.Period.Label())
	some := first.Areas < areas
	cv := moved(u, first.CV, last.CV, "CV ")
	if people {
		cv += " by area, and " + moved(u, first.CVWeighted, last.CVWeighted, "") + " by person"
	}
	if byArea == analysis.Untested {
		if some {
			cv += ", among the " + indicator.Count(first.Areas, "area") + " with figures in both"
		}
		return fmt.Sprintf("%s%s; %s are too few to tell a change from chance.", s, cv, indicator.Count(len(spreads), "period"))
	}
	who := "areas"
	if some {
		who = "the " + indicator.Count(first.Areas, "area") + " with figures in both"
	}
	s += who + " " + drew(byArea)
	if people {
		s += peopleToo(byArea, byPerson)
	}
	return fmt.Sprintf("%s (Mann–Kendall, %s): %s.", s, indicator.Count(len(spreads), "period"), cv)
}

// DriftDoubts returns what makes the finding of SpreadChange less sure than its
// test says, a sentence each: that it has turned since, and that its periods
// lean on each other.
func DriftDoubts(spreads []analysis.Spread) []string {
	drift := analysis.DriftOf(spreads, analysis.ByArea)
	if drift != analysis.Together && drift != analysis.Apart {
		return nil
	}
	var out []string
	if at, turned := analysis.TurnOf(spreads, analysis.ByArea); turned {
		u := SpreadUnit(spreads[at].CV)
		apart := drift == analysis.Apart
		out = append(out, fmt.Sprintf("By area CV was %s in %s, %s, and has %s since.", either(apart, "highest", "lowest"),
			spreads[at].Period.Label(), u.Format(spreads[at].CV), either(apart, "fallen", "risen")))
	}
	if a := analysis.LeaningOf(spreads, analysis.ByArea); a > 0 {
		out = append(out, fmt.Sprintf("Each period leans on the one before (autocorrelation %.1f), which makes the change look surer than it is.", a))
	}
	return out
}

// peopleToo returns what people did beside what areas did.
func peopleToo(byArea, byPerson analysis.Drift) string {
	opposite := byArea == analysis.Together && byPerson == analysis.Apart || byArea == analysis.Apart && byPerson == analysis.Together
	switch {
	case byArea == byPerson && byArea == analysis.Unclear:
		return ", nor did people"
	case byArea == byPerson:
		return ", and so did people"
	case opposite:
		return ", but people did not"
	}
	return ", and people " + drew(byPerson)
}

// moved returns how a measure went: "CV fell from 0.470 to 0.397".
func moved(u indicator.Unit, from, to float64, what string) string {
	if u.Format(from) == u.Format(to) {
		return what + "stayed at " + u.Format(to)
	}
	return fmt.Sprintf("%s%s from %s to %s", what, went(from, to), u.Format(from), u.Format(to))
}

// drew returns what a change of spread means.
func drew(d analysis.Drift) string {
	return cmp.Or(map[analysis.Drift]string{
		analysis.Together: "drew together", analysis.Apart: "drew apart", analysis.Unmoved: "stayed about as far apart",
	}[d], "did not clearly draw together or apart")
}

// Extremes returns the sentence about the ends of s: "Highest: Westminster,
// £71,433. Lowest: Leicester, £15,600. Gap: £55,833."
func Extremes(d *dataset.Dataset, ind *indicator.Indicator, s *analysis.Spread) string {
	g := d.Areas()
	end := func(e analysis.Extreme) string {
		return andOthers(g.Area(e.Area).Name, e.Others) + ", " + ind.Unit.Format(e.Value)
	}
	return fmt.Sprintf("Highest: %s. Lowest: %s. Gap: %s.", end(s.Highest), end(s.Lowest), Distance(ind, s.Gap))
}

// Distance returns how far two values of ind are apart: "£55,833", "20 pp", "2.66
// tonnes CO₂e a head".
func Distance(ind *indicator.Indicator, gap float64) string {
	return withUnit(ind.Unit, strings.TrimPrefix(ind.Unit.Signed(gap), "+"))
}

// People returns the sentence about the share of people in areas with low
// values. It is "" if the people are not known, or a share of the mean per
// person means nothing: of counts, and where some values are below 0.
func People(ind *indicator.Indicator, s *analysis.Spread) string {
	share := Percent(s.PeopleLow, 0)
	if share == "" || ind.Combine.Class == indicator.Sum || s.Lowest.Value < 0 || !(s.WeightedMean > 0) {
		return ""
	}
	share = either(s.PeopleLow == 0, "Nobody lives", share+" of people live")
	return fmt.Sprintf("%s in areas below %s of the mean per person, %s.", share, Percent(analysis.Low, 0), ind.Unit.Format(s.WeightedMean))
}

// ByPerson returns the sentence about whom the measures of ind by person count.
func ByPerson(ind *indicator.Indicator) string {
	who := ind.Combine.Weight
	if who == indicator.NoWeight {
		who = indicator.AllAges
	}
	return "By person, an area counts for as much as its " + who.String() + " in the year that the period begins in."
}

// Parts returns the sentence about where the inequality of s lies, between
// regions or within them, with Theil's index in u; "" if it cannot be said.
func Parts(s *analysis.Spread, u indicator.Unit) string {
	t := s.Theil
	text := u.Format(t.Total)
	if text == "" {
		return ""
	}
	text = "Theil's index, by person: " + text
	if !Divided(s) {
		return text + "."
	}
	return fmt.Sprintf("%s, of which %s between regions (%s) and %s within them.",
		text, u.Format(t.Between), Percent(t.Between/t.Total, 0), u.Format(t.Within))
}

// Divided reports whether Theil's index of s has a part between regions and one
// within them. It has not where all areas are of one region, or each is one.
func Divided(s *analysis.Spread) bool {
	const nothing = 1e-6
	return s.Theil.Between > nothing*s.Theil.Total && s.Theil.Within > nothing*s.Theil.Total
}

// Convergence returns the sentences about σ- and β-convergence, with the
// warning that goes with the second; none if c cannot be said.
func Convergence(c analysis.Convergence) []string {
	var out []string
	if !math.IsNaN(c.Sigma) {
		change := SpreadUnit(math.Abs(c.Sigma)).Format(math.Abs(c.Sigma))
		s := fmt.Sprintf("From %s to %s the standard deviation of logarithms ", c.From.Label(), c.To.Label())
		switch {
		case c.Drift == analysis.Unmoved:
			s += fmt.Sprintf("stayed about the same (%s): no σ-convergence.", moved(SpreadUnit(c.SDLog), c.SDLog, c.SDLog+c.Sigma, ""))
		case c.Sigma < 0 && c.Drift == analysis.Together:
			s += "fell by " + change + ", which is σ-convergence."
		case c.Sigma < 0 && c.Drift == analysis.Untested:
			s += "fell by " + change + ", over too few periods to call it σ-convergence."
		case c.Sigma < 0:
			s += "fell by " + change + ", no more than it goes up and down: no clear σ-convergence."
		case c.Sigma > 0:
			s += "rose by " + change + ": no σ-convergence."
		}
		out = append(out, s)
	}
	if math.IsNaN(c.Beta) {
		return out
	}
	size, fell := SpreadUnit(math.Abs(c.Beta)).Format(math.Abs(c.Beta)), c.Beta < 0
	return append(out, fmt.Sprintf("β is %s 0, by %s a year over %s: areas that began %s grew faster.%s",
		either(fell, "below", "above"), size, indicator.Count(c.Areas, "area"), either(fell, "lower", "higher"),
		either(fell, " That alone does not mean that the spread fell (Quah 1993).", "")))
}

// NoughtIfEqual returns what stands at the axis of a measure called so.
func NoughtIfEqual(measure string) string { return measure + ": 0 if all were the same" }

// NotWorkedOut returns the sentence that values do not allow a measure called so.
func NotWorkedOut(measure string) string {
	return measure + " cannot be worked out for these values."
}
