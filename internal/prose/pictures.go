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

// amount returns v with its unit: "4.62 tonnes CO₂e a head", "7.49" on a scale.
func amount(ind *indicator.Indicator, v float64) string {
	if math.IsNaN(v) {
		return Missing(dataset.Missing())
	}
	return withUnit(ind.Unit, ind.Unit.Format(v))
}

// withUnit returns number with the words that it takes for its unit.
func withUnit(u indicator.Unit, number string) string {
	return joined(" ", number, unitWords(u, number))
}

// Ends returns the sentence about how ind in what is called name got from the first
// figure of c to the last: "Greenhouse gas emissions in South Yorkshire fell from 9.70 to
// 4.62 tonnes CO₂e a head between 2005 and 2023." Where chance may have made the
// difference it says no more than what the two were. It is "" if they do not compare.
func Ends(ind *indicator.Indicator, name string, c analysis.Change) string {
	if c.From == 0 || c.Reason.Is() {
		return ""
	}
	name = ind.Name + either(strings.Contains(ind.Name, ", "), ", in ", " in ") + name
	first, last := ind.Unit.Format(c.Was.Value), ind.Unit.Format(c.Is.Value)
	switch {
	case first == last:
		same := either(c.Difference == 0, "the same", "about the same")
		return fmt.Sprintf("%s: %s %s as %s, %s.", name, same, In(c.To), In(c.From), amount(ind, c.Is.Value))
	case c.Direction == analysis.NoClearChange:
		return fmt.Sprintf("%s: %s %s and %s %s, a difference that chance alone could make.",
			name, first, In(c.From), amount(ind, c.Is.Value), In(c.To))
	}
	s := fmt.Sprintf("%s %s from %s to %s between %s and %s", name, went(c.Was.Value, c.Is.Value), first, amount(ind, c.Is.Value), c.From.Label(), c.To.Label())
	return s + either(ind.Nominal(), ", in current prices.", ".")
}

// EndsBeside is Ends beside what the area is compared with, called other: "… between
// 2005 and 2023; England fell from 10.62 to 4.78."
func EndsBeside(ind *indicator.Indicator, name string, c analysis.Change, other string, beside analysis.Change) string {
	s := Ends(ind, name, c)
	if s == "" || beside.Reason.Is() || beside.From != c.From || beside.To != c.To {
		return s
	}
	s = strings.TrimSuffix(s, ".")
	first, last := ind.Unit.Format(beside.Was.Value), ind.Unit.Format(beside.Is.Value)
	switch {
	case first == last:
		return fmt.Sprintf("%s; %s was at %s in both.", s, other, last)
	case beside.Direction == analysis.NoClearChange:
		return fmt.Sprintf("%s; %s was at %s and %s, which chance alone could make.", s, other, first, last)
	}
	return fmt.Sprintf("%s; %s %s from %s to %s.", s, other, went(beside.Was.Value, beside.Is.Value), first, last)
}

// An IndexPoint is a value of an index and where it stands.
type IndexPoint struct {
	Name   string // of the area
	Period period.Period
	Value  float64
}

// IndexedToFirst returns the sentence about an index of areas to one period,
// base: "With 2005 as 100, West Midlands is at 47.7 in 2023 and England at 47.4."
// It is "" if no point has a value, or is of another period than base.
func IndexedToFirst(base string, points ...IndexPoint) string {
	var parts []string
	for _, p := range points {
		if math.IsNaN(p.Value) || p.Period.Label() == base {
			continue
		}
		part := p.Name + " at " + IndexValue(p.Value)
		if len(parts) == 0 {
			part = fmt.Sprintf("%s is at %s %s", p.Name, IndexValue(p.Value), In(p.Period))
		}
		parts = append(parts, part)
	}
	return around("With "+base+" as 100, ", list(parts), ".")
}

// IndexedToArea returns the sentence about an index of one area to another,
// base: "With England as 100, West Midlands rose from 73.6 in 2005 to 74.1 in
// 2023." It is "" if a value is missing.
func IndexedToArea(base string, from, to IndexPoint) string {
	first, last := IndexValue(from.Value), IndexValue(to.Value)
	switch {
	case math.IsNaN(from.Value) || math.IsNaN(to.Value):
		return ""
	case from.Period == to.Period:
		return fmt.Sprintf("With %s as 100, %s is at %s %s.", base, to.Name, last, In(to.Period))
	case first == last:
		return fmt.Sprintf("With %s as 100, %s is at %s %s as %s.", base, to.Name, last, In(to.Period), In(from.Period))
	}
	return fmt.Sprintf("With %s as 100, %s %s from %s %s to %s %s.", base, to.Name, went(from.Value, to.Value), first, In(from.Period), last, In(to.Period))
}

// IndexValue returns a value of an index as it is written.
func IndexValue(v float64) string { return indicator.Unit{Decimals: 1}.Format(v) }

func went(from, to float64) string { return either(to < from, "fell", "rose") }

// HighestLowest returns the sentence about which of figures, all of one indicator
// and one period, are the highest and which the lowest: "Life satisfaction,
// 2022/23: highest in Tees Valley, 7.52, and lowest in North East, 7.41, of 3
// areas." It is "" if fewer than two have a value.
func HighestLowest(d *dataset.Dataset, figures []analysis.Figure) string {
	known := slices.DeleteFunc(slices.Clone(figures), func(f analysis.Figure) bool { return f.IsMissing() })
	if len(known) < 2 {
		return ""
	}
	byValue := func(a, b analysis.Figure) int { return cmp.Compare(a.Value, b.Value) }
	low, high := slices.MinFunc(known, byValue), slices.MaxFunc(known, byValue)
	at := func(v float64) string {
		var names []string
		for _, f := range known {
			if f.Value == v {
				names = append(names, f.Called(d))
			}
		}
		return fewOf(names)
	}
	ind := d.Indicator(low.Indicator)
	most, least, of := ind.Unit.Format(high.Value), ind.Unit.Format(low.Value), indicator.Count(len(known), "area")
	if most == least {
		return fmt.Sprintf("%s, %s: %s in all of %s.", ind.Name, low.Period.Label(), most, of)
	}
	return fmt.Sprintf("%s, %s: highest in %s, %s, and lowest in %s, %s, of %s.", ind.Name, low.Period.Label(),
		at(high.Value), most, at(low.Value), least, of)
}

// tied returns the names of areas that share an end of a list, or how many they
// are beside the first.
func tied(d *dataset.Dataset, areas []geo.ID) string {
	names := make([]string, len(areas))
	for i, a := range areas {
		names[i] = d.Areas().Area(a).Name
	}
	return fewOf(names)
}

// fewOf returns names, or how many they are beside the first.
func fewOf(names []string) string {
	if len(names) > few {
		return andOthers(names[0], len(names)-1)
	}
	return list(names)
}

// andOthers returns a name and how many areas share its place.
func andOthers(name string, others int) string {
	if others == 0 {
		return name
	}
	return name + " and " + indicator.Count(others, "other")
}

// Course is the title of a chart of ind over time for areas called names: "Life satisfaction,
// North East and England".
func Course(ind *indicator.Indicator, names []string) string {
	and := either(strings.Contains(strings.Join(names, " "), " and "), ", and ", " and ")
	last := len(names) - 1
	return ind.Name + ", " + around("", strings.Join(names[:last], ", "), and) + names[last]
}

// outcomes are in the order in which a sentence names them.
var outcomes = [...]analysis.Outcome{
	analysis.Better, analysis.Higher, analysis.Worse, analysis.Lower, analysis.Similar, analysis.Above, analysis.Below, analysis.Level,
}

// AgainstOthers returns the sentence about how an area stands to others, called names,
// each with its verdict: "Tees Valley is better than North East, and similar to
// York and Hull." Of what is not tested it has the gap: "52% above North East (not tested)".
// It is "" if nothing can be said of any.
func AgainstOthers(ind *indicator.Indicator, area string, names []string, verdicts []analysis.Verdict) string {
	var parts []string
	for _, o := range outcomes {
		of := called(names, verdicts, o)
		switch {
		case len(of) == 0:
		case o.IsTested():
			parts = append(parts, than(o)+" "+list(of))
		case o == analysis.Level:
			parts = append(parts, than(o)+" "+list(of)+" (not tested)")
		default:
			for i, v := range verdicts {
				if v.Outcome == o {
					parts = append(parts, gap(ind, v, false)+" "+than(o)+" "+names[i]+" (not tested)")
				}
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	last := len(parts) - 1
	return area + " is " + around("", strings.Join(parts[:last], ", "), ", and ") + parts[last] +
		around("; weal cannot say how it stands to ", list(called(names, verdicts, analysis.CannotSay)), "") + "."
}

func called(names []string, verdicts []analysis.Verdict, o analysis.Outcome) []string {
	var of []string
	for i, v := range verdicts {
		if v.Outcome == o {
			of = append(of, names[i])
		}
	}
	return of
}

// mostPairs is how many pairs a sentence can name.
const mostPairs = 3

// Pairs returns the sentence about which of areas called names differ, by the
// verdicts of each on each: "2 of 3 pairs differ: A and B; A and C." Of pairs that are not
// tested it says no more than that. It is "" if no pair can be judged.
func Pairs(names []string, verdicts [][]analysis.Verdict) string {
	judged, untested, who := 0, 0, "The two"
	var differ, ways []string
	for i := range verdicts {
		for k := i + 1; k < len(verdicts[i]); k++ {
			v, pair := verdicts[i][k], names[i]+" and "+names[k]
			switch v.Outcome {
			case analysis.CannotSay:
				continue
			case analysis.Above, analysis.Level, analysis.Below:
				untested++
				continue
			case analysis.Similar:
			default:
				differ = append(differ, pair)
			}
			judged++
			who = either(len(verdicts) > 2, pair, who)
			if by := DecidedBy(analysis.Verdict{Method: v.Method}) + either(v.Count.Is(), ", of "+byCounts, ""); !slices.Contains(ways, by) {
				ways = append(ways, by)
			}
		}
	}
	var s string
	switch n := len(differ); {
	case judged == 0 && untested == 0:
		return ""
	case judged == 0:
		return either(len(verdicts) == 2, "Whether the two differ is not tested.", "Which pairs differ is not tested.")
	case judged == 1 && n == 0:
		s = who + " are similar"
	case judged == 1:
		s = who + " differ"
	case n == 0:
		s = fmt.Sprintf("All %d pairs are similar", judged)
	case n == judged:
		s = fmt.Sprintf("All %d pairs differ", judged)
	case n == 1:
		s = fmt.Sprintf("1 of %d pairs differs: %s", judged, differ[0])
	case n <= mostPairs:
		s = fmt.Sprintf("%d of %d pairs differ: %s", n, judged, strings.Join(differ, "; "))
	default:
		s = fmt.Sprintf("%d of %d pairs differ", n, judged)
	}
	return s + ", by " + strings.Join(ways, " or by ") + around("; ", number(untested, "not tested"), "") + "."
}

// number returns that so many are what: "1 is not tested", "3 are not tested"; "" for none.
func number(n int, what string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 is " + what
	}
	return fmt.Sprintf("%d are %s", n, what)
}

// Balance returns the sentence about how many of the verdicts on area are better
// and how many worse: "Hull is better than England in 5 of 20 indicators, worse in
// 7, similar in 6; 9 are not tested: above in 5, below in 4, level in 0; 2 cannot be judged."
// Name is what it is compared with.
func Balance(area, name string, verdicts []analysis.Verdict) string {
	n := make(map[analysis.Outcome]int)
	for _, v := range verdicts {
		n[v.Outcome]++
	}
	judged := len(verdicts) - n[analysis.CannotSay]
	if judged == 0 || name == "" {
		return ""
	}
	s := fmt.Sprintf("%s is better than %s in %d of %s, worse in %d, similar in %d", area, name, n[analysis.Better]+n[analysis.Met],
		indicator.Count(len(verdicts), "indicator"), n[analysis.Worse]+n[analysis.NotMet], n[analysis.Similar])
	above, level, below := n[analysis.Above], n[analysis.Level], n[analysis.Below]
	untested := above + level + below
	sides := fmt.Sprintf("above in %d, below in %d, level in %d", above, below, level)
	if untested == judged {
		s = fmt.Sprintf("%s and %s are not tested in any of %s: %s", area, name, indicator.Count(len(verdicts), "indicator"), sides)
	}
	if neutral := n[analysis.Higher] + n[analysis.Lower]; neutral > 0 {
		s += fmt.Sprintf(", apart in %d where neither way is better", neutral)
	}
	if untested > 0 && untested < judged {
		s += "; " + number(untested, "not tested: ") + sides
	}
	if n[analysis.CannotSay] > 0 {
		s += fmt.Sprintf("; %d cannot be judged", n[analysis.CannotSay])
	}
	return s + "."
}

// Overlap returns the sentence that keeps a tally over inds from being taken for
// more than it is: "Each indicator counts once, however much it overlaps with
// others: 13 of these 26 are of health." It is "" if no two are of one topic.
func Overlap(d *dataset.Dataset, inds []indicator.ID) string {
	topic, most := "", 1
	of := make(map[string]int)
	for _, ind := range inds {
		t := d.Indicator(ind).Topic
		if of[t]++; t != "" && of[t] > most {
			topic, most = t, of[t]
		}
	}
	if topic == "" {
		return ""
	}
	return fmt.Sprintf("Each indicator counts once, however much it overlaps with others: %d of these %d are of %s.", most, len(inds), lowerFirst(topic))
}

// Unplaced returns the sentence that says why no place between the worst and the best area
// is drawn.
func Unplaced(bySize bool) string {
	if bySize {
		return "It has no place between worst and best: it goes by the size of an area."
	}
	return "It has no place between worst and best: neither way is better."
}

// MiddleHalf returns the sentence about where v lies among the areas of r:
// "Below the middle half of 15 areas, 7.31–7.52." It is "" for fewer than four.
func MiddleHalf(ind *indicator.Indicator, v float64, r analysis.Range) string {
	if r.N < 4 || math.IsNaN(v) {
		return ""
	}
	where := either(v < r.LowerQuartile, "Below", either(v > r.UpperQuartile, "Above", "Within"))
	return fmt.Sprintf("%s the middle half of %s, %s–%s.", where, indicator.Count(r.N, "area"), ind.Unit.Format(r.LowerQuartile), ind.Unit.Format(r.UpperQuartile))
}

// MostOften returns the sentence about which areas are better than a comparator
// called name most often, and which worse: "Most often better than England: York,
// in 7 of 20 indicators; most often worse: Hull, in 9."
func MostOften(d *dataset.Dataset, name string, best []geo.ID, better int, worst []geo.ID, worse, of int) string {
	indicators := indicator.Count(of, "indicator")
	if strings.HasPrefix(name, "own ") {
		name = "their " + name
	}
	switch {
	case better > 0 && worse > 0:
		return fmt.Sprintf("Most often better than %s: %s, in %d of %s; most often worse: %s, in %d.", name,
			tied(d, best), better, indicators, tied(d, worst), worse)
	case better > 0:
		return fmt.Sprintf("Most often better than %s: %s, in %d of %s; none is worse in any.", name, tied(d, best), better, indicators)
	case worse > 0:
		return fmt.Sprintf("Most often worse than %s: %s, in %d of %s; none is better in any.", name, tied(d, worst), worse, indicators)
	}
	return ""
}
