package prose

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
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
		return fmt.Sprintf("%s to go to its target for %d, %s", gapOf(ind.Unit, v.Reason.Value), v.Reason.Year, ind.Unit.Format(v.Against.Value))
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
	return gapOf(u, math.Abs(d))
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
	of := lowerFirst(u.Called)
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

// SortedByShare returns the sentence about what indicators are sorted by, changes or
// differences, whose units are not the same.
func SortedByShare(d *dataset.Dataset, what string, l geo.Level) string {
	return fmt.Sprintf("Sorted by the %s as a share of how far the best of the %s is from the worst.", what, LevelName(d, l))
}
