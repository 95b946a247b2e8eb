package prose

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

// Course returns the verdict on p as a sentence: "Depends on the curve: linear
// 2037, exponential 2057, target 2041." Without one it says why, and what the
// projections come to all the same.
func Course(ind *indicator.Indicator, p *analysis.Pathway) string {
	curves := projected(p.Linear.Year, p.Exponential.Year)
	verdict := upperFirst(p.Course.String())
	latest := fmt.Sprintf("%s in %s", ind.Unit.Format(p.Latest), p.LatestPeriod.Label())
	switch {
	case p.Target == 0 && math.IsNaN(p.PresentCut):
		return "No target on file, so no verdict; and too few yearly values to say how fast it moves."
	case p.Target == 0:
		return "No target on file, so no verdict. At the " + paceName(p) + " to " + Goal(ind, p) + ": " + curves + "."
	case p.Course == analysis.UnknownCourse:
		return Sentence(cannotSay(ind, fmt.Sprintf(" about the target for %d", p.Target), p.Reason))
	case p.Course == analysis.Reached:
		return fmt.Sprintf("%s: %s is not above %s; target %d.", verdict, latest, Goal(ind, p), p.Target)
	case p.Target <= p.LatestPeriod.Start().Year():
		return fmt.Sprintf("%s: the target was for %d, and %s is above %s.", verdict, p.Target, latest, Goal(ind, p))
	case p.Course == analysis.NotFalling:
		return fmt.Sprintf("%s at the %s, so the target for %d is out of reach: %s.", verdict, paceName(p), p.Target, latest)
	}
	s := fmt.Sprintf("%s: %s, target %d.", verdict, curves, p.Target)
	if !p.ReadsResidual() {
		return s
	}
	late := p.LinearToZero == 0 || p.LinearToZero > p.Target
	return s + " " + kindRead(p) + " is read as " + GoalName(p) + "; to zero: linear " + arrival(p.LinearToZero) +
		either(late, ", too late.", ", in time.")
}

// TargetKind returns what p is a way to: "net zero", "chosen, not on file"; "" if
// nobody says.
func TargetKind(p *analysis.Pathway) string {
	if t := p.Aimed; t != nil {
		return t.Kind
	}
	return either(p.Chosen, "chosen, not on file", "")
}

// TargetOf returns the target that p is judged by: "target 2041 net zero", "target 2038, chosen".
func TargetOf(p *analysis.Pathway) string {
	switch {
	case p.Target == 0:
		return "no target on file"
	case p.Chosen:
		return fmt.Sprintf("target %d, chosen", p.Target)
	}
	return fmt.Sprintf("target %d%s", p.Target, around(" ", TargetKind(p), ""))
}

// kindRead returns what is read as a share of the baseline, as a sentence
// begins with it: "Net zero", "Carbon neutral".
func kindRead(p *analysis.Pathway) string {
	if t := p.Aimed; t != nil && t.Kind != "" {
		return upperFirst(t.Kind)
	}
	return "Net zero"
}

// NetZero returns the sentence about what the goal of p stands for, "" if its
// value is on file or there is none.
func NetZero(ind *indicator.Indicator, p *analysis.Pathway) string {
	if !p.ReadsResidual() {
		return ""
	}
	s := kindRead(p) + " is read as what is given off falling to " + Goal(ind, p) + ", the rest to be removed or offset"
	if p.Latest <= p.Goal || p.LinearToZero == 0 {
		return s + "."
	}
	return s + fmt.Sprintf("; to nothing at all it would be linear %d, exponential never.", p.LinearToZero)
}

// paceName returns what the pace of p is called: of the present only if it has
// been much the same for as long as it is taken from.
func paceName(p *analysis.Pathway) string {
	if p.Uneven != nil {
		return "pace since " + p.Since.Label()
	}
	return "present pace"
}

// Unevenness returns the sentence that warns of an uneven pace: "One year, 2016,
// made 45% of the change since 2013 …". It is "" if the pace is even.
func Unevenness(ind *indicator.Indicator, p *analysis.Pathway) string {
	if p.Uneven == nil {
		return ""
	}
	return Sentence(uneven(ind, p.Uneven))
}

// PathwayDoubts returns the warnings of p as sentences, "Beware: …", but for that of an
// uneven pace, which belongs beside the verdict.
func PathwayDoubts(ind *indicator.Indicator, p *analysis.Pathway) []string {
	return doubts(ind, p.Warnings, analysis.UnevenPace)
}

// Goal returns what may remain at the target, and what that is: "10% of
// baseline (0.74)".
func Goal(ind *indicator.Indicator, p *analysis.Pathway) string {
	return GoalName(p) + " (" + ind.Unit.Format(p.Goal) + ")"
}

// GoalName returns what the goal of p is: "10% of baseline", or "the target"
// if its value is on file.
func GoalName(p *analysis.Pathway) string {
	return either(p.ReadsResidual(), fmt.Sprintf("%.0f%% of baseline", 100*analysis.Residual), "the target")
}

// Finer returns the unit of yearly cuts of ind, which are small beside its
// values: with a decimal more, but for money in pence.
func Finer(ind *indicator.Indicator) indicator.Unit {
	u := ind.Unit
	if pence := u.Prefix != "" && u.Decimals == 2; u.Decimals >= 0 && !pence {
		u.Decimals++
	}
	return u
}

// Percent returns a share that is held as a fraction: "4.62%". It is "" if
// fraction is not a finite number.
func Percent(fraction float64, decimals int) string {
	if math.IsInf(fraction, 0) {
		return ""
	}
	return indicator.Unit{Suffix: "%", Decimals: decimals}.Format(100 * fraction)
}

// PercentChange returns a relative change with its sign: "-4.62%". One that
// rounds to nothing has none.
func PercentChange(fraction float64, decimals int) string {
	s := Percent(fraction, decimals)
	if fraction > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// MoreOrLess returns a relative change in words: "52% less", "the same".
func MoreOrLess(fraction float64, decimals int) string {
	s := Percent(math.Abs(fraction), decimals)
	if s == Percent(0, decimals) {
		return "the same"
	}
	return around("", s, either(fraction < 0, " less", " more"))
}

// Pace returns the sentences about how fast the area of p has moved: since the
// baseline, and over the last ten years.
func Pace(ind *indicator.Indicator, p *analysis.Pathway) string {
	s := fmt.Sprintf("From %s in %s to %s in %s", ind.Unit.Format(p.Baseline), p.BaselinePeriod.Label(),
		ind.Unit.Format(p.Latest), p.LatestPeriod.Label())
	s += around(", ", MoreOrLess(p.Latest/p.Baseline-1, 0), "") + "."
	if math.IsNaN(p.PresentCut) {
		return s
	}
	when := "At present "
	over := " a year, by the figures since " + p.Since.Label() + "."
	if p.Uneven != nil {
		when, over = "Since "+p.Since.Label()+" ", " a year."
	}
	s += " " + when + either(p.PresentCut < 0, "rising by ", "falling by ") + Finer(ind).Format(math.Abs(p.PresentCut))
	return s + around(", or ", Percent(math.Abs(p.PresentRate), 2), ",") + over
}

// Required returns the sentence about how fast it would have to move, "" if
// there is nothing to be reached any more or nothing to reach.
func Required(ind *indicator.Indicator, p *analysis.Pathway) string {
	if math.IsNaN(p.RequiredCut) || p.RequiredCut <= 0 {
		return ""
	}
	rate := around(", or ", Percent(-p.RequiredRate, 2), ",") // no rate leads to nothing
	return fmt.Sprintf("To get to %s by %d it would have to fall by %s%s a year.", Goal(ind, p), p.Target, Finer(ind).Format(p.RequiredCut), rate)
}

// Aims returns the sentences about the targets of p: which is judged, whether
// it is on file, and who says so how surely.
func Aims(ind *indicator.Indicator, p *analysis.Pathway) []string {
	var out []string
	if p.Chosen {
		out = append(out, fmt.Sprintf("The target year %d is chosen, not on file.", p.Target))
	}
	for i, t := range p.Targets {
		out = append(out, aim(ind, t, p.Aimed == &p.Targets[i]))
	}
	if len(p.Targets) == 0 {
		out = append(out, NoneOnFile)
	}
	return out
}

func aim(ind *indicator.Indicator, t dataset.Target, judged bool) string {
	s := fmt.Sprintf("%s on file: %s by %d", either(judged, "Target", "Also"), cmp.Or(targeted(ind, t), "target"), t.Year)
	if t.BaselineYear != 0 {
		s += fmt.Sprintf(", from %d", t.BaselineYear)
	}
	return s + around("; scope: ", t.Scope, "") + "; source: " + cmp.Or(t.Source, "not stated") + around("; confidence ", t.Confidence, "") + "."
}

// targeted returns what a target is: "net zero", "at most £20".
func targeted(ind *indicator.Indicator, t dataset.Target) string {
	if math.IsNaN(t.Value) {
		return t.Kind
	}
	return joined(" ", t.Kind, ind.Unit.Format(t.Value))
}

// Projections says what the two projections are.
const Projections = "Linear goes on with the same cut every year (Sen's slope), exponential with the same rate " +
	"(least squares on logarithms), both from the latest figure; neither is a forecast."

// Age returns the sentence about how old the figures of p are.
func Age(ind *indicator.Indicator, p *analysis.Pathway) string {
	return "The latest figure is for " + p.LatestPeriod.Label() + around(", published ", released(ind), "") + "."
}

// InAll returns the sentence about the totals of p beside its per-head figures,
// "" if it has none.
func InAll(ind *indicator.Indicator, p *analysis.Pathway) string {
	t := p.Total
	if t == nil {
		return ""
	}
	s := fmt.Sprintf("In all, %s in %s and %s", Total(t.Baseline), p.BaselinePeriod.Label(), Total(t.Latest))
	if unit, perHead := strings.CutSuffix(ind.Unit.Name, " a head"); perHead {
		s += " " + unit
	}
	change, each := t.Latest/t.Baseline-1, p.Latest/p.Baseline-1
	all, head := MoreOrLess(change, 0), MoreOrLess(each, 0)
	s += " in " + p.LatestPeriod.Label() + ", " + all
	switch {
	case head == "" || all == head:
		return s + "."
	case change > each:
		return s + "; per head " + head + ", which flatters an area with more people than before."
	}
	return s + "; per head " + head + ", for there are fewer people than before."
}

// Total returns a large number as people say it: "19.6 million".
func Total(v float64) string {
	number := indicator.Unit{Decimals: 1}
	switch size := math.Abs(v); {
	case size >= 1e9:
		return number.Format(v/1e9) + " billion"
	case size >= 1e6:
		return number.Format(v/1e6) + " million"
	}
	return indicator.Unit{}.Format(v)
}

// InShort returns a large number for a narrow column: "19.6m".
func InShort(v float64) string {
	if math.Abs(v) < 1e6 {
		return Total(v)
	}
	return indicator.Unit{Suffix: "m", Decimals: 1}.Format(v / 1e6)
}

// GoalIs returns what the goal of p stands for; "" if there is none.
func GoalIs(p *analysis.Pathway) string {
	if math.IsNaN(p.Goal) {
		return ""
	}
	return GoalName(p) + either(p.ReadsResidual(), ", the rest removed or offset", "")
}
