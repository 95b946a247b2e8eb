package prose

import (
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

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

// TrendMethod returns the sentence about how t was tested, "" if it was not.
func TrendMethod(t analysis.Trend) string { return around("Trend by ", TestedBy(t.Method), ".") }
