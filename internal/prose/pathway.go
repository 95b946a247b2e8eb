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
	"weal/internal/indicator"
)

// Track returns the verdict on p as a sentence: "On track: linear 2037, exponential
// 2039, target 2041." Without one it says why, and what the projections come to all
// the same.
func Track(ind *indicator.Indicator, p *analysis.Pathway) string {
	verdict := upperFirst(p.Track.String())
	latest := fmt.Sprintf("%s %s", ind.Unit.Format(p.Latest), In(p.LatestPeriod))
	switch {
	case p.Target == 0 && math.IsNaN(p.Slope.Slope):
		return "No target on file, so no verdict; and too few yearly values to say how fast it moves."
	case p.Target == 0:
		return "No target on file, so no verdict. At the " + paceName(p) + " to " + Goal(ind, p) + ": " + projected(p.Curves, p.Linear.Year, p.Exponential.Year) + "."
	case p.Track == analysis.UnknownTrack:
		return undecided(ind, p)
	case p.Track == analysis.TargetMet && p.Curves:
		return fmt.Sprintf("%s: %s is not above %s; target %d.", verdict, latest, Goal(ind, p), p.Target)
	case p.Track == analysis.TargetMet:
		return fmt.Sprintf("%s: %s; target %s by %d.", verdict, latest, aimedFor(ind, p), p.Target)
	case p.IsOver():
		side := either(p.Latest > p.Goal, "above", "below")
		return fmt.Sprintf("%s: the target was for %d, and %s is %s %s.", verdict, p.Target, latest, side, Goal(ind, p))
	case !p.Curves:
		there := either(p.Linear.Year == 0, "is never reached", "is reached in "+strconv.Itoa(p.Linear.Year))
		return fmt.Sprintf("%s: at the present slope, %s, %s %s; target %d.", verdict, presentSlope(ind, p), ind.Unit.Format(p.Goal), there, p.Target)
	case p.PresentCut() <= 0 && !(p.PresentRate < 0):
		return fmt.Sprintf("%s: not falling at the %s; %s, target %d.", verdict, paceName(p), latest, p.Target)
	}
	return fmt.Sprintf("%s: %s, target %d.", verdict, projected(p.Curves, p.Linear.Year, p.Exponential.Year), p.Target) + toZero(p)
}

// TrackInShort is Track in a line, where there are fewer words for it; else "".
func TrackInShort(p *analysis.Pathway) string {
	curves := projected(p.Curves, p.Linear.Year, p.Exponential.Year)
	isAhead := p.Curves && !p.IsOver() && !(p.PresentCut() <= 0 && !(p.PresentRate < 0))
	switch cause := p.Reason.Cause; {
	case p.Target == 0 && !math.IsNaN(p.Slope.Slope):
		return "No target on file. At the " + paceName(p) + ": " + curves + "."
	case p.Target == 0, p.Track == analysis.TargetMet:
		return ""
	case p.Track == analysis.UnknownTrack && cause != analysis.CurvesDisagree && cause != analysis.UnevenTrack:
		return ""
	case p.Track == analysis.UnknownTrack || isAhead:
		return fmt.Sprintf("%s: %s, target %d.", upperFirst(p.Track.String()), curves, p.Target)
	}
	return ""
}

// undecided returns why there is no verdict on p, and what the projections come to.
func undecided(ind *indicator.Indicator, p *analysis.Pathway) string {
	curves := projected(p.Curves, p.Linear.Year, p.Exponential.Year)
	switch p.Reason.Cause {
	case analysis.CurvesDisagree:
		return fmt.Sprintf("Cannot say, because %s about %d: %s.", Reason(ind, p.Reason), p.Target, curves) + toZero(p)
	case analysis.UnevenTrack:
		return fmt.Sprintf("Cannot say about %d, because %s: %s.", p.Target, Reason(ind, p.Reason), curves) + toZero(p)
	case analysis.SlopeUnsure:
		return fmt.Sprintf("Cannot say, because %s by %d takes %s a year, which is within the interval of the present slope, %s.",
			ind.Unit.Format(p.Goal), p.Target, Finer(ind).Signed(-p.RequiredCut), presentSlope(ind, p))
	}
	return Sentence(cannotSay(ind, fmt.Sprintf(" about the target for %d", p.Target), p.Reason))
}

// toZero returns the sentence about the goal of p, where that is a reading of what it is
// called, and about when it would come to nothing; "" if it is none.
func toZero(p *analysis.Pathway) string {
	if !p.ReadsResidual() {
		return ""
	}
	late := p.LinearToZero == 0 || p.LinearToZero > p.Target
	return " " + kindRead(p) + " is read as " + GoalName(p) + "; to zero: linear " + arrival(p.LinearToZero) + either(late, ", too late.", ", in time.")
}

// InYear returns a target in a few words, its year first: "2040 carbon negative".
func InYear(ind *indicator.Indicator, t dataset.Target) string {
	return joined(" ", strconv.Itoa(t.Year), targeted(ind, t))
}

// SlopeRange returns the interval of the present slope of p, for a column; "" if it has
// none.
func SlopeRange(ind *indicator.Indicator, p *analysis.Pathway) string {
	if math.IsNaN(p.Slope.Lower) {
		return ""
	}
	u := indicator.Unit{Decimals: Finer(ind).Decimals}
	return u.Signed(p.Slope.Lower) + " to " + u.Signed(p.Slope.Upper)
}

// presentSlope returns the present slope of p with its interval: "+0.40 pp a year (95% interval
// -0.10 to +0.80)".
func presentSlope(ind *indicator.Indicator, p *analysis.Pathway) string {
	u := Finer(ind)
	return u.Signed(p.Slope.Slope) + " a year" + aside(around("95% interval ", SlopeRange(ind, p), ""))
}

// aimedFor returns what is to be reached on p: "at least 80.0%", "10% of baseline".
func aimedFor(ind *indicator.Indicator, p *analysis.Pathway) string {
	if t := p.Aimed; t != nil && !math.IsNaN(t.Value) {
		return targeted(ind, *t)
	}
	return GoalName(p)
}

// TargetKind returns what p is a way to: "net zero", "chosen, not on file"; "" if
// nobody says.
func TargetKind(p *analysis.Pathway) string {
	if p.Aimed == nil || p.Chosen {
		return either(p.Chosen, "chosen, not on file", "")
	}
	return p.Aimed.Kind
}

// TargetOf returns the target that p is judged by: "target 2041 net zero", "target 2030
// at least 80.0%", "target 2038, chosen".
func TargetOf(ind *indicator.Indicator, p *analysis.Pathway) string {
	switch {
	case p.Target == 0:
		return "no target on file"
	case p.Chosen:
		return fmt.Sprintf("target %d, chosen", p.Target)
	}
	return fmt.Sprintf("target %d%s", p.Target, around(" ", targeted(ind, *p.Aimed), ""))
}

// kindRead returns what is read as a share of the baseline, as a sentence
// begins with it: "Net zero", "Carbon neutral".
func kindRead(p *analysis.Pathway) string {
	if t := p.Aimed; t != nil && t.Kind != "" {
		return upperFirst(t.Kind)
	}
	return "Net zero"
}

// NetZero returns the sentences about what the goal of p stands for; "" if its value is
// on file or there is none.
func NetZero(ind *indicator.Indicator, p *analysis.Pathway) string {
	if !p.ReadsResidual() {
		return ""
	}
	s := kindRead(p) + " is read as what is given off falling to " + Goal(ind, p) + ", the rest to be removed or offset"
	if !(p.Latest <= p.Goal) && p.LinearToZero != 0 {
		s += fmt.Sprintf("; to nothing at all it would be linear %d, exponential never", p.LinearToZero)
	}
	return s + "."
}

// Sinks is what there is to say of removing the rest, of the indicator of emissions.
const Sinks = "The figures are of what is given off within the area, less what its land takes up already: " +
	"to remove the rest by the same land may count that twice."

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
	return Sentence(uneven(ind, p.Uneven, p.Curves))
}

// UnevennessInShort is Unevenness in a line: "Without 2016, 45% of the change since 2013:
// linear 2041, exponential 2066."
func UnevennessInShort(p *analysis.Pathway) string {
	u := p.Uneven
	if u == nil {
		return ""
	}
	leads := projected(p.Curves, u.Linear, u.Exponential) + "."
	switch {
	case !u.OneYear:
		return fmt.Sprintf("At the pace of %s to %s: ", u.From.Label(), u.To.Label()) + leads
	case !(u.Share <= 1):
		return "Without " + u.To.Label() + ": " + leads
	}
	return fmt.Sprintf("Without %s, %.0f%% of the change since %s: ", u.To.Label(), 100*u.Share, u.Since.Label()) + leads
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
	s := fmt.Sprintf("To %s %s", ind.Unit.Format(p.Latest), In(p.LatestPeriod))
	if p.BaselinePeriod != 0 {
		s = fmt.Sprintf("From %s %s to %s %s", ind.Unit.Format(p.Baseline), In(p.BaselinePeriod), ind.Unit.Format(p.Latest), In(p.LatestPeriod))
		change := MoreOrLess(p.Latest/p.Baseline-1, 0)
		if !p.Curves {
			change = ind.Unit.Signed(p.Latest - p.Baseline)
		}
		s += around(", ", change, "")
	}
	switch {
	case math.IsNaN(p.Slope.Slope):
		return s + "."
	case !p.Curves:
		return s + ". At present " + presentSlope(ind, p) + ", by the yearly figures since " + p.Since.Label() + "."
	}
	when, over := "At present ", ", by the figures since "+p.Since.Label()+"."
	if p.Uneven != nil {
		when, over = "Since "+p.Since.Label()+" ", "."
	}
	fall := p.PresentCut()
	s += ". " + when + either(fall < 0, "rising by ", "falling by ") + Finer(ind).Format(math.Abs(fall)) + " a year on a straight line"
	if math.IsNaN(p.PresentRate) {
		return s + over
	}
	turned := (fall < 0) != (p.PresentRate > 0) // the two do not agree even on the way
	return s + ", or " + either(turned, either(p.PresentRate > 0, "rising ", "falling "), "") + "by " +
		Percent(math.Abs(p.PresentRate), 2) + " a year on an exponential curve" + over
}

// Required returns the sentence about how fast it would have to move, "" if
// there is nothing to be reached any more or nothing to reach.
func Required(ind *indicator.Indicator, p *analysis.Pathway) string {
	switch {
	case math.IsNaN(p.RequiredCut) || p.Track == analysis.TargetMet || p.Reason.Cause == analysis.NationsScope:
		return ""
	case !p.Curves:
		return fmt.Sprintf("To get to %s by %d takes %s a year.", Goal(ind, p), p.Target, Finer(ind).Signed(-p.RequiredCut))
	}
	rate := around(" on a straight line, or by ", Percent(-p.RequiredRate, 2), " a year on an exponential curve") // no rate leads to nothing
	return fmt.Sprintf("To get to %s by %d it would have to fall by %s a year%s.", Goal(ind, p), p.Target, Finer(ind).Format(p.RequiredCut), rate)
}

// Aims returns the sentences about the targets of p: which is judged, whether
// it is on file, and who says so how surely.
func Aims(ind *indicator.Indicator, p *analysis.Pathway) []string {
	var out []string
	if p.Chosen {
		out = append(out, fmt.Sprintf("The target year %d is chosen, not on file.", p.Target))
	}
	of := len(out)
	for i, t := range p.Targets {
		if judged := !p.Chosen && p.Aimed == &p.Targets[i]; judged {
			out = slices.Insert(out, of, joined(" ", which(p), aim(ind, t, judged)))
		} else {
			out = append(out, aim(ind, t, judged))
		}
	}
	if len(p.Targets) == 0 {
		out = append(out, NoneOnFile)
	}
	return out
}

// which returns the sentence about which of several targets p is judged by; "" if there
// is one.
func which(p *analysis.Pathway) string {
	n := len(p.Targets)
	if n < 2 {
		return ""
	}
	why := ", as the soonest that is ahead"
	switch {
	case p.Target != p.Usual:
		why = ", as was asked for"
	case p.IsOver():
		why = ", as the last: all are over"
	}
	return fmt.Sprintf("Of %d targets on file, that for %d is judged%s.", n, p.Target, why)
}

func aim(ind *indicator.Indicator, t dataset.Target, judged bool) string {
	s := fmt.Sprintf("%s on file: %s by %d", either(judged, "Target", "Also"), cmp.Or(targeted(ind, t), "target"), t.Year)
	if t.BaselineYear != 0 {
		s += fmt.Sprintf(", from %d", t.BaselineYear)
	}
	return s + around("; scope: ", t.Scope, "") + "; source: " + cmp.Or(t.Source, "not stated") + around("; confidence ", t.Confidence, "") + "."
}

// TargetsAt says where those of targets stand that have an address, without a full stop that
// would look like a part of it: "The target for 2041: https://…".
func TargetsAt(targets []dataset.Target) []string {
	var at []string
	for _, t := range targets {
		if t.URL != "" {
			at = append(at, fmt.Sprintf("The target for %d: %s", t.Year, t.URL))
		}
	}
	return at
}

// targeted returns what a target is: "net zero", "at most £20".
func targeted(ind *indicator.Indicator, t dataset.Target) string {
	if math.IsNaN(t.Value) {
		return t.Kind
	}
	return joined(" ", t.Kind, ind.Unit.Format(t.Value))
}

// Projections returns the sentence about what the projections of p are.
func Projections(p *analysis.Pathway) string { return either(p.Curves, bothCurves, theLine) }

const theLine = "Linear goes on with the same change every year (Sen's slope; its interval, by ranks, is what the verdict " +
	"is judged by) from the latest figure; it is no forecast."

const bothCurves = "Linear goes on with the same cut every year (Sen's slope), exponential with the same rate " +
	"(least squares on logarithms), both from the latest figure; neither is a forecast."

// Age returns the sentence about how old the figures of p are.
func Age(ind *indicator.Indicator, p *analysis.Pathway) string {
	return "The latest figure is for " + p.LatestPeriod.Label() + around(", published ", released(ind), "") + "; what has happened since is not in it."
}

// InAll returns the sentence about the totals of p beside its per-head figures,
// "" if it has none.
func InAll(ind *indicator.Indicator, p *analysis.Pathway) string {
	t := p.Total
	if t == nil {
		return ""
	}
	s := fmt.Sprintf("In all, %s %s and %s", Total(t.Baseline), In(p.BaselinePeriod), Total(t.Latest))
	if unit, perHead := strings.CutSuffix(ind.Unit.Name, " a head"); perHead {
		s += " " + unit
	}
	change, each := t.Latest/t.Baseline-1, p.Latest/p.Baseline-1
	all, head := MoreOrLess(change, 0), MoreOrLess(each, 0)
	s += " " + In(p.LatestPeriod) + ", " + all
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

// PathwayNotes returns what it takes to read a picture of p that stands alone: whose target
// it is, what its share of the baseline stands for, and what projections go on from.
func PathwayNotes(ind *indicator.Indicator, p *analysis.Pathway) []string {
	baseline, ahead := "", ""
	if p.BaselinePeriod != 0 && p.ReadsResidual() {
		baseline = fmt.Sprintf("The baseline is %s, of %s.", ind.Unit.Format(p.Baseline), p.BaselinePeriod.Label())
	}
	if !math.IsNaN(p.Slope.Slope) {
		ahead = "Projected from the figures since " + p.Since.Label() + ". " + Projections(p)
	}
	return present(Aims(ind, p)[0], joined(" ", baseline, NetZero(ind, p)), ahead)
}
