package prose

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
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

// SpreadFindings returns what c comes to by m, the change of spreads, over all its periods
// and over the last ten years of them: SpreadChange or, where that cannot be said, why.
// Without is what the areas leave out, "" for nothing.
func SpreadFindings(ind *indicator.Indicator, c *analysis.SpreadChange, spreads []analysis.Spread, m Measure, without string) []string {
	found := spreadFindings(ind, c, spreads, m)
	if without != "" {
		found[0] = "Without " + without + ": " + lowerFirst(found[0])
	}
	return found
}

func spreadFindings(ind *indicator.Indicator, c *analysis.SpreadChange, spreads []analysis.Spread, m Measure) []string {
	if whole := SpreadChange(c.Course, c.Areas, m, false); whole != "" {
		found := []string{whole, SpreadChange(c.Recent, c.Areas, m, true)}
		if m.gap == nil {
			return append(found, GapChange(ind, c.Course))
		}
		return found
	}
	switch {
	case len(spreads) == 1:
		return []string{fmt.Sprintf("One period only: %s.", spreads[0].Period.Label())}
	case len(c.Course) < 2 && (c.Broken.Is() || len(c.Warnings) > 0):
		return []string{"No two periods compare, so nothing can be said of a change."}
	case len(c.Course) < 2:
		return []string{"No two periods have figures for nearly the same areas, so nothing can be said of a change."}
	}
	return []string{GapAlone, GapChange(ind, c.Course)}
}

// GapAlone is the sentence about values of which no measure but the gap says anything.
const GapAlone = "The values are not all above 0, so that measures of spread in proportion to their mean say nothing; the gap between them does."

// SpreadDoubts returns what makes the ends of c hard to compare all the same, and what a
// table of spreads shows that its finding, by m, is not about.
func SpreadDoubts(d *dataset.Dataset, ind indicator.ID, c *analysis.SpreadChange, spreads []analysis.Spread, m Measure) []string {
	doubts := comparedWithCare(d.Indicator(ind), c)
	doubts = append(doubts, DriftDoubts(c.Course, m)...)
	if slices.ContainsFunc(spreads, func(s analysis.Spread) bool { return s.Areas != c.Areas }) {
		doubts = append(doubts, "Periods are not all of the same areas.")
	}
	if d.HasIntervals(ind) {
		doubts = append(doubts, "Part of the spread is chance: these figures have confidence intervals.")
	}
	if slices.ContainsFunc(spreads, func(s analysis.Spread) bool { return s.BySize }) {
		doubts = append(doubts, "Counts grow with the size of an area, and their spread is above all one of size.")
	}
	if d.Indicator(ind).Unit.IsScale() {
		doubts = append(doubts, "A score has no zero of its own, so measures in proportion to the mean depend on where its scale begins; the gap does not.")
	}
	return doubts
}

// comparedWithCare returns which periods c leaves out and what it is to be read with, a
// sentence each: "The series breaks in 2021/22: …; earlier periods are left out of the
// change."
func comparedWithCare(ind *indicator.Indicator, c *analysis.SpreadChange) []string {
	var said []string
	if c.Broken.Is() {
		said = append(said, Sentence(Reason(ind, c.Broken)+"; earlier periods are left out of the change"))
	}
	return append(said, withCare(ind, c.Warnings, "change ")...)
}

// Variation returns how unequal areas were by m in the period of s, in u; "" if that cannot
// be said, or is for Parts or Extremes to say.
func Variation(s *analysis.Spread, m Measure, u indicator.Unit) string {
	if m.full == "" {
		return ""
	}
	weighted := cmp.Or(around(", weighted by people ", u.Format(m.people(s)), "."), "; there are no people on file to weight it by.")
	return around(m.full+" ", u.Format(m.of(s)), weighted)
}

// FewForSpread returns why there is no spread of ind among areas, which are called name.
func FewForSpread(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, name string) string {
	if !analysis.HasFigures(d, ind, areas) {
		return NoFigures(d, ind, name)
	}
	return fmt.Sprintf("%s: fewer than two of the %s have a figure for one period, and a spread takes two.", d.Indicator(ind).Name, name)
}

// SpreadChange returns the sentence about whether the spread between areas has narrowed by m
// from the first to the last of spreads, which are of the same areas, and says so when
// weighting them by people gives another answer: "From 1997 to 2023 the spread between
// areas narrowed, but weighted by people it widened: …". Recent says that they are those of
// the last ten years. If there are figures for more areas than that in some period, it says how many
// they are. Of too few periods for a test it says no more than what the measures were. It
// is "" for fewer than two spreads.
func SpreadChange(spreads []analysis.Spread, areas int, m Measure, recent bool) string {
	if len(spreads) < 2 {
		return ""
	}
	first, last := &spreads[0], &spreads[len(spreads)-1]
	if math.IsNaN(m.of(last) - m.of(first)) {
		return ""
	}
	plain, weighted, format := analysis.DriftOf(spreads, m.of), analysis.DriftOf(spreads, m.people), m.format(first, last)
	people := !math.IsNaN(m.people(last) - m.people(first))
	s := fmt.Sprintf("From %s to %s ", first.Period.Label(), last.Period.Label())
	if recent {
		s = fmt.Sprintf("In the last ten years, %s to %s, ", first.Period.Label(), last.Period.Label())
	}
	some := first.Areas < areas
	went := moved(format, m.of(first), m.of(last), m.name+" ")
	if people {
		went += ", and weighted by people it " + moved(format, m.people(first), m.people(last), "")
	}
	if m.gap != nil && m.gap.Nominal() {
		went += ", in current prices, not adjusted for inflation"
	}
	if plain == analysis.Untested {
		if some {
			went += ", among the " + indicator.Count(first.Areas, "area") + " with figures in both"
		}
		return fmt.Sprintf("%s%s; %s are too few to tell a change from chance.", s, went, indicator.Count(len(spreads), "period"))
	}
	who := "areas"
	if some {
		who = "the " + indicator.Count(first.Areas, "area") + " with figures in both"
	}
	s += "the spread between " + who + " " + drifted(plain)
	switch {
	case people && plain == weighted:
		s += ", weighted by people or not"
	case people:
		s += either(hasDrifted(plain) || hasDrifted(weighted), ", but", ", and") + " weighted by people it " + drifted(weighted)
	}
	return fmt.Sprintf("%s (Mann–Kendall, %s): %s.", s, indicator.Count(len(spreads), "period"), went)
}

// GapChange returns the sentence about whether the gap between the highest and the lowest
// has narrowed from the first to the last of spreads: "The gap between the highest and the
// lowest narrowed from £82,378 in 1997 to …". It is "" for totals, whose gap is one of
// sizes, and for spreads that are too few for a test.
func GapChange(ind *indicator.Indicator, spreads []analysis.Spread) string {
	if analysis.DriftOf(spreads, analysis.ByGap) == analysis.Untested {
		return ""
	}
	return Sentence(around("the gap between the highest and the lowest ", gapDrifted(ind, spreads), ""))
}

// gapDrifted returns how the gap went over spreads.
func gapDrifted(ind *indicator.Indicator, spreads []analysis.Spread) string {
	if len(spreads) < 2 || spreads[0].BySize {
		return ""
	}
	first, last := &spreads[0], &spreads[len(spreads)-1]
	between := fmt.Sprintf("%s %s and %s %s", Distance(ind, first.Gap), In(first.Period), Distance(ind, last.Gap), In(last.Period))
	drift := analysis.DriftOf(spreads, analysis.ByGap)
	if drift == analysis.Untested {
		return "was " + between + ", too few periods to tell a change from chance"
	}
	return fmt.Sprintf("%s (Mann–Kendall, %s): it was %s", drifted(drift), indicator.Count(len(spreads), "period"), between) +
		either(ind.Nominal(), ", in current prices, not adjusted for inflation", "")
}

// SpreadWithin returns the sentence about the members of one area, listed at level: which
// are the best and the worst of now, how far apart they are, and how that gap went over
// the periods of c.
func SpreadWithin(d *dataset.Dataset, ind *indicator.Indicator, level geo.Level, now *analysis.Spread, c *analysis.SpreadChange) string {
	high, low, top, bottom := "highest", "lowest", extreme(d, ind, now.Highest), extreme(d, ind, now.Lowest)
	switch ind.Polarity {
	case indicator.HigherIsBetter:
		high, low = "best", "worst"
	case indicator.LowerIsBetter:
		high, low, top, bottom = "best", "worst", bottom, top
	}
	members := lowerFirst(level.Plural())
	if level == geo.LowerTier { // among them those of both tiers
		members = "councils"
	}
	s := fmt.Sprintf("Of its %s %s with figures of %s the %s is %s, and the %s %s: a gap of %s.",
		indicator.Unit{}.Number(float64(now.Areas)), members, now.Period.Label(), high, top, low, bottom, Distance(ind, now.Gap))
	return joined(" ", s, Sentence(around("the gap ", gapDrifted(ind, c.Course), "")))
}

// DriftDoubts returns what makes the finding of SpreadChange less sure than its
// test says, a sentence each: that it has turned since, and that its periods
// lean on each other.
func DriftDoubts(spreads []analysis.Spread, m Measure) []string {
	drift := analysis.DriftOf(spreads, m.of)
	if drift != analysis.Narrowed && drift != analysis.Widened {
		return nil
	}
	var out []string
	if at, turned := analysis.TurnOf(spreads, m.of); turned {
		m.weighted = nil // which is not what is written
		furthest := &spreads[at]
		widened := drift == analysis.Widened
		out = append(out, Sentence(fmt.Sprintf("%s was %s %s, %s, and has %s since", m.name, either(widened, "highest", "lowest"),
			In(furthest.Period), m.format(furthest)(m.of(furthest)), either(widened, "fallen", "risen"))))
	}
	if a := analysis.LeaningOf(spreads, m.of); a > 0 {
		out = append(out, fmt.Sprintf("Each period leans on the one before (autocorrelation %.1f), which makes the change look surer than it is.", a))
	}
	return out
}

// moved returns how a measure went: "CV fell from 0.470 to 0.397".
func moved(format func(float64) string, from, to float64, what string) string {
	if format(from) == format(to) {
		return what + "stayed at " + format(to)
	}
	return fmt.Sprintf("%s%s from %s to %s", what, went(from, to), format(from), format(to))
}

// drifted returns where a spread has gone, in words.
func drifted(d analysis.Drift) string {
	return cmp.Or(map[analysis.Drift]string{
		analysis.Narrowed: "narrowed", analysis.Widened: "widened", analysis.Unmoved: "ended about where it began",
	}[d], "did not clearly change")
}

// hasDrifted reports whether d is a change, with which no change stands in contrast.
func hasDrifted(d analysis.Drift) bool { return d == analysis.Narrowed || d == analysis.Widened }

// Extremes returns the sentence about the ends of s: "Highest: Westminster,
// £71,433. Lowest: Leicester, £15,600. Gap: £55,833."
func Extremes(d *dataset.Dataset, ind *indicator.Indicator, s *analysis.Spread) string {
	return fmt.Sprintf("Highest: %s. Lowest: %s. Gap: %s.", extreme(d, ind, s.Highest), extreme(d, ind, s.Lowest), Distance(ind, s.Gap))
}

// extreme returns the area at one end of a spread, and its value.
func extreme(d *dataset.Dataset, ind *indicator.Indicator, e analysis.Extreme) string {
	return andOthers(d.Areas().Area(e.Area).Name, e.Others) + ", " + ind.Unit.Format(e.Value)
}

// Distance returns how far two values of ind are apart: "£55,833", "20 pp", "2.66
// tonnes CO₂e a head".
func Distance(ind *indicator.Indicator, gap float64) string {
	return withUnit(ind.Unit, strings.TrimPrefix(ind.Unit.Signed(gap), "+"))
}

// People returns the sentence about the share of people in areas with low
// values. It is "" if the people are not known, or a share of the mean means nothing: of
// counts, of scores, and where some values are below 0.
func People(ind *indicator.Indicator, s *analysis.Spread) string {
	share := Percent(s.PeopleLow, 0)
	if share == "" || s.BySize || ind.Unit.IsScale() || s.Lowest.Value < 0 || !(s.WeightedMean > 0) {
		return ""
	}
	if s.PeopleLow > 0 && s.PeopleLow < 0.005 {
		share = "less than 1%"
	}
	mean := fmt.Sprintf("%s of the weighted mean, %s", Percent(analysis.Low, 0), ind.Unit.Format(s.WeightedMean))
	if s.PeopleLow == 0 {
		return "No area is below " + mean + "."
	}
	return Sentence(fmt.Sprintf("areas below %s, have %s of %s", mean, share, counted(ind)))
}

// counted returns whom the weights of ind count: "people aged 16 to 64".
func counted(ind *indicator.Indicator) string {
	return cmp.Or(ind.Combine.Weight, indicator.AllAges).String()
}

// ByPeople returns the sentence about what weights the measures of ind have, and what they
// say.
func ByPeople(ind *indicator.Indicator) string {
	return "Weighted, an area counts for as much as its " + counted(ind) + " in the year that the period begins in. " +
		"That says how unequal the areas are that people live in, and nothing of inequality among people."
}

// LeftOut returns the sentence about the areas that a spread leaves out, called name: how
// many they are, their share of the people whom its weights count, and what m is with them
// in it.
func LeftOut(ind *indicator.Indicator, name string, out int, all, rest *analysis.Spread, m Measure) string {
	s := fmt.Sprintf("Left out: %s, %s of %s", name, indicator.Unit{}.Number(float64(out)), indicator.Count(all.Areas, "area"))
	if share := Percent(1-rest.People/all.People, 1); share != "" {
		s += fmt.Sprintf(" with %s of %s", share, counted(ind))
	}
	if format := m.format(all); !math.IsNaN(m.of(all)) {
		s += fmt.Sprintf("; with it %s is %s %s", strings.TrimSuffix(m.name, ","), format(m.of(all)), In(all.Period))
		if people := m.people(all); !math.IsNaN(people) {
			s += ", weighted by people " + format(people)
		}
	}
	return s + "."
}

// Parts returns the sentence about where the inequality of s lies, between
// regions or within them, with Theil's index in u; "" if it cannot be said.
func Parts(s *analysis.Spread, u indicator.Unit) string {
	t := s.Theil
	text := u.Format(t.Total)
	if text == "" {
		return ""
	}
	text = "Theil's index, weighted by people: " + text
	if !Divided(s) {
		return text + "."
	}
	lone := ""
	if s.Lone > 0 {
		lone = fmt.Sprintf("; %s of the %s %s one area only, within which nothing is counted",
			indicator.Unit{}.Number(float64(s.Lone)), indicator.Count(s.Regions, "region"), either(s.Lone == 1, "has", "have"))
	}
	return fmt.Sprintf("%s, of which %s between regions (%s) and %s within them%s.",
		text, u.Format(t.Between), Percent(t.Between/t.Total, 0), u.Format(t.Within), lone)
}

// Divided reports whether Theil's index of s has a part between regions and one
// within them. It has not where all areas are of one region, or each is one.
func Divided(s *analysis.Spread) bool {
	const nothing = 1e-6
	return s.Theil.Between > nothing*s.Theil.Total && s.Theil.Within > nothing*s.Theil.Total
}

// Convergence returns the sentences about σ- and β-convergence, with the warnings that go
// with the second; none if c cannot be said.
func Convergence(c analysis.Convergence) []string {
	var out []string
	if !math.IsNaN(c.Sigma) {
		change := SpreadUnit(math.Abs(c.Sigma)).Format(math.Abs(c.Sigma))
		s := fmt.Sprintf("From %s to %s the standard deviation of logarithms ", c.From.Label(), c.To.Label())
		switch {
		case c.Drift == analysis.Unmoved:
			s += fmt.Sprintf("stayed about the same (%s): no σ-convergence.", moved(SpreadUnit(c.SDLog).Format, c.SDLog, c.SDLog+c.Sigma, ""))
		case c.Sigma < 0 && c.Drift == analysis.Narrowed:
			s += "fell by " + change + ", which is σ-convergence."
		case c.Sigma < 0 && c.Drift == analysis.Untested:
			s += "fell by " + change + ", over too few periods to call it σ-convergence."
		case c.Sigma < 0:
			s += "fell by " + change + ", no more than it goes up and down: no clear σ-convergence."
		case c.Sigma > 0:
			s += "rose by " + change + ": no σ-convergence."
		default:
			s += "stayed the same: no σ-convergence."
		}
		out = append(out, s)
	}
	if b := beta(&c); b != "" {
		out = append(out, b)
	}
	return out
}

// beta returns what β-convergence comes to: "β is -0.0247 a year (t = -8.1, p < 0.001, 7
// areas): areas that began higher fell faster. …"; "" if it cannot be said.
func beta(c *analysis.Convergence) string {
	b := c.Beta
	if math.IsNaN(b.Slope) {
		return ""
	}
	s := fmt.Sprintf("From %s to %s β is %s a year", c.From.Label(), c.To.Label(), SpreadUnit(math.Abs(b.Slope)).Format(b.Slope))
	if math.IsNaN(b.P) {
		return fmt.Sprintf("%s over %s, which cannot be tested.", s, indicator.Count(c.Areas, "area"))
	}
	s += fmt.Sprintf(" (t = %s, %s, %s): ", strconv.FormatFloat(b.T, 'f', 1, 64), probability(b.P), indicator.Count(c.Areas, "area"))
	if b.P >= analysis.Significance {
		return s + "no clear β-convergence."
	}
	if b.Slope > 0 {
		return s + "no β-convergence, for " + moreSo(c, "higher", "lower") + "."
	}
	s += moreSo(c, "lower", "higher") + ", which is β-convergence. That alone does not mean that the spread fell (Quah 1993)."
	if c.Chance {
		s += " Chance in the first figures makes β look lower than it is."
	}
	return s
}

// moreSo returns which areas went further: those that began at one end grew faster or, if
// values fell, those that began at the other fell faster.
func moreSo(c *analysis.Convergence, grew, fell string) string {
	switch {
	case c.Fell == 0:
		return "areas that began " + grew + " grew faster"
	case c.Rose == 0:
		return "areas that began " + fell + " fell faster"
	}
	return "areas that began " + grew + " grew more, or fell less"
}

// NoughtIfEqual returns what stands at the axis of a measure called so.
func NoughtIfEqual(measure string) string { return measure + ": 0 if all were the same" }

// NotWorkedOut returns the sentence that values do not allow a measure called so.
func NotWorkedOut(measure string) string {
	return measure + " cannot be worked out for these values."
}
