package prose

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

func TestReason(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 2}}
	for _, tt := range []struct {
		r    analysis.Reason
		want string
	}{
		{analysis.Reason{}, ""},
		{analysis.Reason{Cause: analysis.Withheld, Status: dataset.Confidential}, "the figure is confidential"},
		{analysis.Reason{Cause: analysis.InNone, Name: "region"}, "it is in no single region"},
		{analysis.Reason{Cause: analysis.ComparatorGap, Name: "Wales", Period: year(t, "2023")}, "Wales has no figure for 2023"},
		{analysis.Reason{Cause: analysis.TargetAhead, Year: 2041, Value: 2.8}, "the target is for 2041, with 2.80 to go"},
		{analysis.Reason{Cause: analysis.NoBaseline, Year: 1990}, "the target's baseline is 1990, for which there is no figure"},
		{analysis.Reason{Cause: analysis.FewValues, N: 4, Of: 5}, "there are only 4 comparable values, and a trend wants 5"},
		{analysis.Reason{Cause: analysis.CountShort, N: 2, Of: 3}, "only 2 of 3 members have a figure, and a count that leaves some out is too low"},
		{analysis.Reason{Cause: analysis.TooLittle, Value: 0.9499}, "the members with a figure cover 94% of it, less than 95%"},
		{analysis.Reason{Cause: analysis.NoMembers, Absent: true}, "there is no figure: it has no members to combine"},
		{analysis.Reason{Cause: analysis.IsScore}, "a score on the scale 0–10 is not a share of another"},
	} {
		if got := Reason(ind, tt.r); got != tt.want {
			t.Errorf("Reason(%+v) = %q, want %q", tt.r, got, tt.want)
		}
	}
}

var unfilled = regexp.MustCompile(`%[!sdv.]`)

// TestEveryCauseHasWords: each its own, with all that they name filled in.
func TestEveryCauseHasWords(t *testing.T) {
	seen := make(map[string]analysis.Cause)
	for c := analysis.NoCause + 1; c <= analysis.NotPositive; c++ {
		s := Reason(&indicator.Indicator{}, analysis.Reason{Cause: c, Status: dataset.Confidential, Period: year(t, "2023"), Name: "Wales"})
		if other, again := seen[s]; s == "" || again || unfilled.MatchString(s) {
			t.Errorf("cause %d: %q, which %d has too; want words of its own", c, s, other)
		}
		seen[s] = c
	}
}

func TestWarning(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 2}, Combine: indicator.Combine{Class: indicator.ApproximatelyMean, Weight: indicator.AllAges}}
	y := func(s string) analysis.Uneven {
		return analysis.Uneven{From: year(t, s), To: year(t, "2016"), Since: year(t, "2013")}
	}
	oneYear, steps, half := y("2015"), y("2014"), y("2018")
	oneYear.OneYear, oneYear.Was, oneYear.Is, oneYear.Share, oneYear.Cut, oneYear.Linear = true, 18.57, 10.78, 0.452, 0.762, 2028
	steps.OneYear, steps.Cut = true, -0.5
	half.To, half.Cut, half.Linear, half.Exponential = year(t, "2023"), 0.04, 2050, 2060
	for _, tt := range []struct {
		w    analysis.Warning
		want string
	}{
		{analysis.Warning{}, ""},
		{analysis.Warning{Doubt: analysis.IntervalMissing}, "intervals are not used: one is missing or has no width"},
		{analysis.Warning{Doubt: analysis.PeriodMissing}, "intervals are not used: a period between the last five is missing"},
		{analysis.Warning{Doubt: analysis.Leaning, Value: 0.54}, "each value leans on the one before (autocorrelation 0.5), which makes a trend look surer than it is"},
		{analysis.Warning{Doubt: analysis.MixedBasis}, "some of the values are published and some combined"},
		{analysis.Warning{Doubt: analysis.CloseWeights}, "approximate: weighted by people of all ages, which is only close to the denominator"},
		{analysis.Warning{Doubt: analysis.UnreliableMembers, N: 1}, "the figures of 1 of its members are unreliable"},
		{analysis.Warning{Doubt: analysis.WidthlessIntervals, N: 2}, "the intervals of 2 of its members have no width, so that it has none itself"},
		{analysis.Warning{Doubt: analysis.MembersMissing, N: 1, Of: 3}, "1 of 3 members has no figure"},
		{analysis.Warning{Doubt: analysis.OtherYear, Year: 2020, Wanted: 2021}, "weights of 2020, because there is no population estimate for 2021"},
		{analysis.Warning{Doubt: analysis.BeyondMembers, Value: 210, Least: 100, Greatest: 110}, "210.00 lies outside the range of its own members, 100.00 to 110.00"},
		{analysis.Warning{Doubt: analysis.BreakAfterBaseline}, "there is a break in the series after the baseline, which the latest figure may not be comparable with"},
		{analysis.Warning{Doubt: analysis.LinearAlone}, "an exponential fall never comes to nothing, so the linear projection alone is judged"},
		{
			analysis.Warning{Doubt: analysis.UnevenPace, Uneven: &oneYear, Curves: true},
			"one year, 2016, made 45% of the change since 2013 (18.57 to 10.78); without it the pace is a fall of 0.762 a year: linear 2028, exponential never",
		},
		{
			analysis.Warning{Doubt: analysis.UnevenPace, Uneven: &steps, Curves: true},
			"one step, 2014 to 2016, made 0% of the change since 2013 (0.00 to 0.00); without it the pace is a rise of 0.500 a year: linear never, exponential never",
		},
		{
			analysis.Warning{Doubt: analysis.UnevenPace, Uneven: &half, Curves: true},
			"the pace over the later half, 2018 to 2023, is a fall of 0.040 a year: linear 2050, exponential 2060",
		},
	} {
		if got := Warning(ind, tt.w); got != tt.want {
			t.Errorf("Warning(%+v) = %q, want %q", tt.w, got, tt.want)
		}
	}
}

// TestNoThresholdIsWrittenOut: what decides is said once, in analysis, so that
// what is said of a verdict cannot differ from how it was reached.
func TestNoThresholdIsWrittenOut(t *testing.T) {
	var thresholds []string
	for _, v := range []float64{analysis.Significance, analysis.Critical, analysis.IntervalErrors, analysis.TrendThreshold} {
		thresholds = append(thresholds, threshold(v))
	}
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			for _, s := range thresholds {
				if ok && strings.Contains(lit.Value, s) {
					t.Errorf("%v: %s writes out %s", set.Position(lit.Pos()), lit.Value, s)
				}
			}
			return true
		})
	}
}
