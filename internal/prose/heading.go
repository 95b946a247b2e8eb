package prose

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

// The words of a key, which stand beside the signs of a chart on paper.
const (
	IntervalMeans  = "95% confidence interval"
	LoneMeans      = "95% confidence interval of one figure"
	CareMeans      = "Figures on its two sides compare with care"
	BreakMeans     = "Break in series: figures before and after do not compare"
	TruncatedMeans = "The axis does not begin at zero"
	NotBanded      = "95% confidence intervals are not drawn"
)

// Heading returns what a picture of ind for areas over some time is called: "Life
// satisfaction, North East and England, 2011/12 to 2022/23". The last names are of what the
// areas are compared with.
func Heading(ind *indicator.Indicator, areas, beside []string, from, to string) string {
	if len(areas) > mostHeaded {
		areas = []string{indicator.Count(len(areas), "area")}
	}
	return strings.Join(present(ind.Name, list(append(slices.Clone(areas), beside...)), spanning(from, to)), ", ")
}

// mostHeaded is how many areas a heading names.
const mostHeaded = 5

// LineName returns what a line of a chart is called at its end.
func LineName(name string, ahead bool) string {
	return upperFirst(name) + either(ahead, " projection", "")
}

// TargetYear returns what stands at the year of a target: "Target 2040".
func TargetYear(year string) string { return "Target " + year }

// Scale returns what an axis is called: the unit of its values in full.
func Scale(unit string) string {
	if from, to, ok := strings.Cut(unit, "–"); ok && isNumber(from) && isNumber(to) {
		return "Score from " + from + " to " + to
	}
	if unit == "%" {
		return "Per cent"
	}
	return upperFirst(unit)
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// SpreadHeading returns what a picture of how unequal areas are is called.
func SpreadHeading(ind *indicator.Indicator, areas, from, to string) string {
	return strings.Join(present("Differences in "+lowerFirst(ind.Name)+" between "+lowerFirst(areas), spanning(from, to)), ", ")
}

// PathwayHeading returns what a picture of an area's way to a target is called: "Greenhouse
// gas emissions per head, Tees Valley: the way to 2050".
func PathwayHeading(ind *indicator.Indicator, name string, year int) string {
	return ind.Name + ", " + name + either(year == 0, ", projected", fmt.Sprintf(": the way to %d", year))
}

// Explanation returns what the account of a figure is called: "Life satisfaction, North East,
// 2022/23: where the figure comes from".
func Explanation(ind *indicator.Indicator, name, when string) string {
	return strings.Join(present(ind.Name, name, when), ", ") + ": where the figure comes from"
}

// Subheading returns what stands under the name of a picture: what its figures are in, which
// way is better, and how we have those of its areas.
func Subheading(unit string, p indicator.Polarity, basis string) string {
	parts := present(Scale(unit))
	switch p {
	case indicator.HigherIsBetter:
		parts = append(parts, "higher is better")
	case indicator.LowerIsBetter:
		parts = append(parts, "lower is better")
	}
	said := strings.Join(parts, "; ")
	if said != "" {
		said += "."
	}
	return joined(" ", said, basis)
}

// OddNote returns the sign of a figure that stands out and what it means.
func OddNote() (sign, means string) { return Odd, upperFirst(OddMeans) }

// StatusNote returns the letter of a status and what it means.
func StatusNote(s dataset.Status) (sign, means string) { return s.String(), upperFirst(Status(s)) }

// Outside returns the sentence about a target that is too far from the figures to be drawn.
func Outside(label string) string { return "Not drawn, for it is far from the figures: " + label + "." }

// spanning returns a span of time, or its only end.
func spanning(from, to string) string {
	if from == to || from == "" {
		return to
	}
	return from + " to " + to
}

// present returns those of texts that say something.
func present(texts ...string) []string {
	var some []string
	for _, t := range texts {
		if t != "" {
			some = append(some, t)
		}
	}
	return some
}

func allSame(texts []string) bool {
	for _, t := range texts {
		if t != texts[0] {
			return false
		}
	}
	return true
}

// The words of keys of tables.
const (
	ValueAndInterval = "Value and 95% confidence interval"
	SpineMeans       = "Where it lies among the areas; dark: the middle half of them"
	AgainstMeans     = "What it is compared with"
	NoFigureMeans    = "no figure"
	BetterSide       = "on the better side, or improving"
	WorseSide        = "on the worse side, or worsening"
	NeitherSide      = "neither way is better"
	NoChangeMeans    = "no change to say: no figure to compare, or a break between"
)

// ColumnName returns what stands over a column: its name as a heading, or the formula that it is.
func ColumnName(name string) string {
	if len(name) > 1 && !unicode.IsLetter([]rune(name)[1]) {
		return name
	}
	return upperFirst(name)
}

// RowsLeft says how many rows a page has no room for.
func RowsLeft(n int) string { return "and " + indicator.Count(n, "more row") }

// ColumnsLeft says how many columns a page has no room for.
func ColumnsLeft(n int) string { return "and " + indicator.Count(n, "more column") }

// RanksMean says what numbers beside areas mean that are ranks among so many, some of them shared.
func RanksMean(of int, shared bool) string {
	return "Numbers in bold: ranks of " + indicator.Count(of, "area") + either(shared, "; those with = are shared", "")
}

// TiesMean says what letters after ranks mean, of two that are the same.
func TiesMean(a, b string) string { return a + ", " + b + ": equal ranks" }

// PageOf says which page of several it is.
func PageOf(n, of int) string { return fmt.Sprintf("Page %d of %d", n, of) }

// VerdictMeans returns what the sign of a verdict means: "Better than England".
func VerdictMeans(o analysis.Outcome, than string) string {
	switch o {
	case analysis.Similar:
		return "Similar to " + than
	case analysis.Level:
		return "Level with " + than + ", not tested"
	case analysis.Above, analysis.Below:
		return upperFirst(o.String()) + " " + than + ", not tested"
	case analysis.CannotSay:
		return "Cannot be said"
	case analysis.Met, analysis.NotMet:
		return upperFirst(o.String())
	}
	return upperFirst(o.String()) + " than " + than
}

// TrendMeans returns what the sign of a trend means.
func TrendMeans(t analysis.Trend) string {
	switch {
	case t.Direction == analysis.NoClearChange:
		return "No clear change"
	case t.Direction == analysis.NoDirection || t.Sign == 0:
		return "Trend cannot be said"
	case t.Sign < 0:
		return "Falling"
	}
	return "Rising"
}

// ChangeMeans returns what the sign of a change means.
func ChangeMeans(c analysis.Change) string {
	switch {
	case c.Direction == analysis.NoClearChange:
		return "A change that chance alone could make"
	case c.Difference < 0:
		return "Fell, by a test"
	}
	return "Rose, by a test"
}

// MarkMeans returns the sign that stands beside a figure in a table, and what it means; ""
// for none.
func MarkMeans(o dataset.Observation) (sign, means string) {
	before, after := Marks(o)
	switch {
	case o.IsMissing() && o.Status != dataset.Normal && o.Status != dataset.NotFormed:
		return "[" + o.Status.String() + "]", Status(o.Status)
	case before == Approximate:
		return before, "combined from members, approximately"
	case after == Combined:
		return after, MeansCombined
	case after != "":
		return after, Status(o.Status)
	}
	return "", ""
}

// RankingHeading returns what a table or a map of ind for areas is called: "Employment rate,
// combined authorities, 2023".
func RankingHeading(ind *indicator.Indicator, areas, within, when string) string {
	return strings.Join(present(ind.Name, lowerFirst(areas)+around(" in ", within, ""), when), ", ")
}

// MatrixHeading returns what a table of a theme for areas is called.
func MatrixHeading(theme, areas, when string, heat bool) string {
	if heat {
		theme = "Verdicts on " + lowerFirst(theme)
	}
	return strings.Join(present(theme, lowerFirst(areas), when), ", ")
}

// ProfileHeading returns what a table of all there is of an area is called.
func ProfileHeading(name string) string { return name + ": all indicators" }

// ChangesOf returns the sentence of what is to be known of the changes of indicators, called
// names.
func ChangesOf(names []string, what string) string {
	for i := range names {
		names[i] = lowerFirst(names[i])
	}
	return Sentence(either(len(names) == 1, "Change of ", "Changes of ") + list(names) + ": " + what)
}

// OwnTargets returns the sentences about what areas called names are to reach for ind, a target
// each, and why verdicts on those ahead cannot be said: "Own targets: net zero by 2030: London.
// Read as 10% of the baseline." It is "" of none.
func OwnTargets(ind *indicator.Indicator, names []string, targets []dataset.Target, areAhead bool) string {
	if len(names) == 0 {
		return ""
	}
	var aims []string
	by, isRead := make(map[string][]string), false
	for i, t := range targets {
		isRead = isRead || math.IsNaN(t.Value)
		aim := fmt.Sprintf("%s by %d", targeted(ind, t), t.Year)
		if by[aim] == nil {
			aims = append(aims, aim)
		}
		by[aim] = append(by[aim], names[i])
	}
	slices.Sort(aims)
	for i, aim := range aims {
		whose := list(by[aim])
		if len(names) > mostOwn {
			whose = indicator.Count(len(by[aim]), "area")
		}
		aims[i] = aim + ": " + whose
	}
	return "Own targets: " + strings.Join(aims, "; ") + "." +
		either(isRead, fmt.Sprintf(" Net zero and its like are read as %.0f%% of the baseline.", 100*analysis.Residual), "") +
		either(areAhead, " Before its year a target can be met, but it cannot be said that it is not: the pathway of an area says if it is on track.", "")
}

// mostOwn is how many areas with targets of their own are named.
const mostOwn = 30

// Compared says what figures are compared with.
func Compared(with string) string { return around("Compared with ", with, ".") }
