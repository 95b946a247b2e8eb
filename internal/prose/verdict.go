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
	"weal/internal/period"
)

// Verdict returns what v says of a value, as the end of a sentence about it:
// "similar to England, 7.44", "0.16 lower than England, 7.44, which is worse", "1.73 (36%)
// below England, 4.78, not tested; 7 in 10 councils are nearer to it", "cannot say how it
// stands to England, because the figure is confidential".
func Verdict(ind *indicator.Indicator, v analysis.Verdict, name string) string {
	switch v.Outcome {
	case analysis.Better, analysis.Worse:
		return Difference(ind, v.Difference) + " than " + against(ind, v, name) + ", which is " + v.Outcome.String()
	case analysis.Higher, analysis.Lower:
		return Difference(ind, v.Difference) + " than " + against(ind, v, name)
	case analysis.Above, analysis.Below:
		return gap(ind, v, true) + " " + untested(v, against(ind, v, name)) + usual(v.Usual())
	case analysis.CannotSay:
		if name != "" && v.Reason.Is() && v.Reason.Cause != analysis.TargetAhead {
			return cannotSay(ind, " how it stands to "+name, v.Reason)
		}
	}
	return Standing(ind, v, name)
}

// Standing returns v in a few words, for a line of a table: "worse than England,
// 7.44", "similar to the median, 7.40", "36% below England, 4.78, not tested", "cannot say,
// because the figure is confidential"; "" if there is nothing to compare with.
func Standing(ind *indicator.Indicator, v analysis.Verdict, name string) string {
	switch v.Outcome {
	case analysis.Similar, analysis.Better, analysis.Worse, analysis.Higher, analysis.Lower:
		return than(v.Outcome) + " " + against(ind, v, name)
	case analysis.Above, analysis.Below:
		return gap(ind, v, false) + " " + untested(v, against(ind, v, name))
	case analysis.Level:
		return untested(v, against(ind, v, name))
	case analysis.Met, analysis.NotMet:
		return fmt.Sprintf("its target, %s, is %s", ind.Unit.Format(v.Against.Value), v.Outcome) + around(", by ", apart(ind.Unit, v.Difference), "")
	}
	if v.Reason.Cause == analysis.TargetAhead {
		return fmt.Sprintf("%s to go to its target for %d, %s", distance(ind.Unit, v.Reason.Value), v.Reason.Year, ind.Unit.Format(v.Against.Value))
	}
	if name == "" || !v.Reason.Is() {
		return ""
	}
	return CannotSay(ind, v.Reason)
}

// apart returns how far apart two values are that differ by d; "" if they are the same as
// shown.
func apart(u indicator.Unit, d float64) string {
	if !strings.ContainsAny(u.Number(d), "123456789") {
		return ""
	}
	return distance(u, math.Abs(d))
}

// than returns o as it stands before what is compared with: "better than", "similar to",
// "above", "level with".
func than(o analysis.Outcome) string {
	switch o {
	case analysis.Similar:
		return o.String() + " to"
	case analysis.Above, analysis.Below:
		return o.String()
	case analysis.Level:
		return o.String() + " with"
	}
	return o.String() + " than"
}

// untested returns on which side of a comparator a figure is that nothing tests.
func untested(v analysis.Verdict, against string) string {
	return than(v.Outcome) + " " + against + ", not tested"
}

// gap returns how far v's figure is from what it is compared with: "36%"; in the unit where
// that has no meaning, or could be taken for points, and, if both, before it: "1.73 (36%)".
func gap(ind *indicator.Indicator, v analysis.Verdict, both bool) string {
	_, by := v.Gap(ind)
	share := indicator.Unit{Suffix: "%", Decimals: either(math.Abs(by) < 10, 1, 0)}.Format(math.Abs(by))
	if !strings.ContainsAny(share, "123456789") {
		share = ""
	}
	size := apart(ind.Unit, v.Difference)
	switch {
	case size == "":
		return "slightly"
	case both:
		return size + aside(share)
	case share == "", ind.Unit.Suffix == "%":
		return size
	}
	return share
}

// usual says how usual a gap is, as the end of a sentence: "; 7 in 10 councils are nearer to
// it"; "" if that is not known.
func usual(u analysis.UsualGap) string {
	of := lowerFirst(u.Level.Plural())
	if u.Level == geo.LowerTier || u.Level == geo.UpperTier {
		of = "councils"
	}
	switch {
	case u.Of == 0:
		return ""
	case u.Of < 20:
		return fmt.Sprintf("; %d of %d %s are nearer to it", u.Nearer, u.Of, of)
	case u.Nearer == u.Of:
		return "; all " + of + " are nearer to it"
	case 10*u.Nearer < u.Of:
		return "; fewer than 1 in 10 " + of + " are nearer to it"
	case 10*u.Nearer > 9*u.Of:
		return "; more than 9 in 10 " + of + " are nearer to it"
	}
	return fmt.Sprintf("; %d in 10 %s are nearer to it", (10*u.Nearer+u.Of/2)/u.Of, of)
}

// against returns what v compares with, called name, and its value: "England, 7.44".
func against(ind *indicator.Indicator, v analysis.Verdict, name string) string {
	return name + ", " + ind.Unit.Format(v.Against.Value) + notPublished(v.Against)
}

// notPublished returns what a sentence says of o if nobody published it, and it
// is weal that combined it: " (combined)"; "" if somebody did.
func notPublished(o dataset.Observation) string {
	switch o.Basis {
	case dataset.Combined:
		return " (combined)"
	case dataset.Approximated:
		return " (combined, approximately)"
	}
	return ""
}

// Comparator returns the figure that v compares with, as Value does, and says so
// if it was combined.
func Comparator(ind *indicator.Indicator, v analysis.Verdict) string {
	return Value(ind, v.Against) + notPublished(v.Against)
}

// Difference returns a difference as "0.16 lower" or, for a share, "1.2
// percentage points higher"; one too small for the unit is "slightly lower".
func Difference(ind *indicator.Indicator, diff float64) string {
	return cmp.Or(apart(ind.Unit, diff), "slightly") + " " + either(diff < 0, "lower", "higher")
}

// Basis returns the sentence that says how we have a figure: "" for a published
// one, "Combined from 7 of 7 councils, weighted by people aged 16 and over."
func Basis(d *dataset.Dataset, f analysis.Figure) string {
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

// Trend returns the sentence about a trend: "Trend: improving, -0.21 a year
// from 2013 to 2023 (Mann–Kendall)."
func Trend(ind *indicator.Indicator, t analysis.Trend) string { return "Trend: " + BareTrend(ind, t) }

// BareTrend is Trend without its first word, for where that stands before it.
func BareTrend(ind *indicator.Indicator, t analysis.Trend) string {
	if t.Direction == analysis.NoDirection {
		return CannotSay(ind, t.Reason) + "."
	}
	s := latelyOf(t) + t.Direction.String()
	if by := slope(ind, t.Slope); t.Direction != analysis.NoClearChange && strings.ContainsAny(by, "123456789") {
		s += ", " + by + " a year"
	}
	s += " " + FromTo(t) + aside(methodName(t.Method))
	return s + either(ind.Nominal(), ", in current prices, not adjusted for inflation.", ".")
}

// FromTo returns the span of t: "from 2016/17 to 2024/25"; "" if it has none.
func FromTo(t analysis.Trend) string {
	if t.From == 0 {
		return ""
	}
	return "from " + t.From.Label() + " to " + t.To.Label()
}

// latelyOf says that the last three steps of t all go the other way: "fell in each of the
// last three years; "; "" if they do not.
func latelyOf(t analysis.Trend) string {
	if t.Lately == 0 {
		return ""
	}
	steps := either(t.To.Start().Year()-t.Turned.Start().Year() == 3, "years", "steps, since "+t.Turned.Label())
	return either(t.Lately > 0, "rose", "fell") + " in each of the last three " + steps + "; "
}

// TrendDoubts returns what a trend of ind is to be read with: breaks that it may cross,
// and what was left out of it.
func TrendDoubts(ind *indicator.Indicator, t analysis.Trend) []string {
	return withCare(ind, t.Warnings, "trend ")
}

// withCare returns those of ws that are about which periods of ind compare, a sentence each,
// with what stands before what is to be read with care: "2022/23 and 2023/24 are left out,
// as they stand out: …."
func withCare(ind *indicator.Indicator, ws []analysis.Warning, what string) []string {
	var said []string
	for i, w := range ws {
		switch w.Doubt {
		case analysis.WithCare:
			said = append(said, Sentence(what+Warning(ind, w)))
		case analysis.LeftOut:
			alike := func(o analysis.Warning) bool { return o.Doubt == w.Doubt && o.Name == w.Name }
			if slices.ContainsFunc(ws[:i], alike) {
				continue
			}
			var labels []string
			for _, o := range ws[i:] {
				if alike(o) {
					labels = append(labels, o.Period.Label())
				}
			}
			one := len(labels) == 1
			said = append(said, Sentence(list(labels)+either(one, " is left out, as it stands out: ", " are left out, as they stand out: ")+w.Name))
		}
	}
	return said
}

// OddFigure returns the sentence that the figures of a period stand out, and why; "" if
// they do not.
func OddFigure(ind *indicator.Indicator, p period.Period) string {
	return around(p.Label()+" stands out, and is left out of trends and changes: ", analysis.StandsOut(ind, p), ".")
}

// methodName returns the name of m as a sentence says it, with the dash that two
// people's names take.
func methodName(m analysis.TrendMethod) string { return strings.ReplaceAll(m.String(), "-", "–") }

// slope writes a yearly change with one decimal more than values have, since it
// is smaller than they are.
func slope(ind *indicator.Indicator, v float64) string {
	u := ind.Unit
	if math.Abs(v) < 10 {
		u = Finer(ind)
	}
	return u.Signed(v)
}

// FalseFlags returns the sentence that says how many of the differences among
// verdicts chance alone would make, and how many are no tests; "" if there is neither to say.
func FalseFlags(verdicts []analysis.Verdict) string {
	tested, untested := 0, 0
	for _, v := range verdicts {
		switch {
		case v.Method.IsTest():
			tested++
		case v.Method == analysis.NotTested:
			untested++
		}
	}
	return FalseAmong(tested, untested)
}

// FalseAmong returns the sentence of FalseFlags for so many tests, and verdicts that are none.
func FalseAmong(tested, untested int) string {
	number := func(n int) string { return indicator.Unit{}.Number(float64(n)) }
	others := either(untested == 1, "is no test, but says", "are no tests, but say") + " on which side a figure is."
	switch expected := analysis.Significance * float64(tested); {
	case expected >= 0.5:
		s := fmt.Sprintf("Of %s tests at the %s level here, about %s would find a difference by chance alone", number(tested),
			percent(analysis.Significance), indicator.Unit{}.Number(expected))
		return s + either(untested > 0, "; "+number(untested)+" more "+either(untested == 1, "verdict ", "verdicts ")+others, ".")
	case untested > 0 && tested == 0:
		return either(untested == 1, "The verdict here ", "The verdicts here ") + others
	case untested > 0:
		return number(untested) + " of " + number(tested+untested) + " verdicts here " + others
	}
	return ""
}

// Target returns the sentence about a target on file, with its scope and where
// it was said: "Target: net zero by 2041 (territorial; WMCA five-year plan)."
func Target(ind *indicator.Indicator, t dataset.Target) string {
	return fmt.Sprintf("Target: %s by %d%s.", targeted(ind, t), t.Year, aside(t.Scope, t.Source))
}

// Reading returns the sentence of Judged without what the figure is of, for
// where that stands above it: "7.49 (95% interval 7.40–7.58), similar to
// England, 7.44."
func Reading(d *dataset.Dataset, f analysis.Figure, v analysis.Verdict, name string) string {
	if f.IsMissing() {
		return Sentence(Missing(f.Observation))
	}
	return Value(d.Indicator(f.Indicator), f.Observation) + ending(d, f, v, name) + "."
}

// Method returns the sentence about how v was reached, "" if there is no
// verdict: "Judged by the value against the target."
func Method(v analysis.Verdict) string { return around("Judged by ", DecidedBy(v), ".") }

// TrendMethod returns the sentence about how t was tested, "" if it was not.
func TrendMethod(t analysis.Trend) string { return around("Trend by ", TestedBy(t.Method), ".") }

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

// SortedByShare returns the sentence about what indicators are sorted by, changes or
// differences, whose units are not the same.
func SortedByShare(d *dataset.Dataset, what string, l geo.Level) string {
	return fmt.Sprintf("Sorted by the %s as a share of how far the best of the %s is from the worst.", what, LevelName(d, l))
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
	age := analysis.AgeOf(d, f.Indicator, f.Period)
	s := d.Series(f.Indicator, f.Area)
	if latest := s.Latest(); !age.IsOld() || latest < 0 || s.Period(latest) != f.Period {
		return ""
	}
	long := joined(" and ", some(age.Months/12, "year"), some(age.Months%12, "month"))
	return fmt.Sprintf("Of %s, which ended %s before the latest release here, %s.", f.Period.Label(), long, age.Released.Format("2 Jan 2006"))
}

// some returns n with its noun; "" if there is none.
func some(n int, noun string) string { return either(n == 0, "", indicator.Count(n, noun)) }

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

// LevelName returns the areas of l as they are called inside a sentence:
// "combined authorities", "Local Enterprise Partnerships".
func LevelName(d *dataset.Dataset, l geo.Level) string {
	name := lowerFirst(LevelHeading(d, l))
	return either(l == geo.UnitedKingdom, "the "+l.Plural(), name)
}

// LevelHeading returns what stands over the areas of l: "Combined authorities and London",
// if London is there.
func LevelHeading(d *dataset.Dataset, l geo.Level) string {
	if l == geo.CombinedAuthority && slices.Contains(analysis.Areas(d, l), london(d)) {
		return l.Plural() + " and London"
	}
	return l.Plural()
}

// london returns the area of the Greater London Authority, or one that is at no level.
func london(d *dataset.Dataset) geo.ID {
	if id, ok := d.Areas().Lookup(geo.London); ok {
		return id
	}
	return geo.ID(d.Areas().Len())
}

// numbered returns how many areas of l there are of areas: "19 combined authorities and
// London".
func numbered(d *dataset.Dataset, l geo.Level, areas []geo.ID) string {
	n, more := len(areas), ""
	if l == geo.CombinedAuthority && slices.Contains(areas, london(d)) {
		n, more = n-1, " and London"
	}
	return indicator.Unit{}.Number(float64(n)) + " " + either(n == 1, l.String(), lowerFirst(l.Plural())) + more
}

// Unranked returns the sentence about how many areas have no figure to be ranked by; ""
// if all have one.
func Unranked(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "One has no figure."
	}
	return fmt.Sprintf("%d have no figure.", n)
}

// Later returns the sentence that n areas have figures for a later period, called label,
// than the one in which most have.
func Later(label string, n int) string {
	return fmt.Sprintf("%s so far has figures for %s.", label, indicator.Count(n, "area"))
}

// MedianOf returns the sentence about the median of the areas of l.
func MedianOf(d *dataset.Dataset, ind *indicator.Indicator, l geo.Level, median float64) string {
	return "Median of " + LevelName(d, l) + ": " + ind.Unit.Format(median) + "."
}

// RegionOf returns the sentence about the region that an area lies in.
func RegionOf(ind *indicator.Indicator, region string, v float64) string {
	return "Its region, " + strings.TrimSuffix(region, " region") + ": " + ind.Unit.Format(v) + "."
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
