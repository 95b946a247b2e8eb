package prose

import (
	"math"
	"slices"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

func TestVerdictTest(t *testing.T) {
	nan := math.NaN()
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 1}}
	value := dataset.Observation{Value: 7, Lower: 7 - 1.96, Upper: 7 + 1.96}
	other := dataset.Observation{Value: 10, Lower: 10 - 0.196, Upper: 10 + 0.196}
	fixed := dataset.Observation{Value: -10, Lower: nan, Upper: nan}
	for _, tt := range []struct {
		v    analysis.Verdict
		want []string
	}{
		{analysis.Verdict{}, nil},
		{
			analysis.Verdict{Outcome: analysis.Lower, Method: analysis.TwoIntervals, Value: value, Against: other, Difference: -3, SE: 1, AgainstSE: 0.1, Statistic: -2.985},
			[]string{
				"z = (7.00 − 10.00) / √(1.00² + 0.100²) = −2.98",
				"|z| is 1.96 or more: a difference like this is rare by chance alone, fewer than 1 in 20.",
			},
		},
		{
			analysis.Verdict{Outcome: analysis.Similar, Method: analysis.PartAndWhole, Value: value, Against: other, Difference: -3, SE: 1, AgainstSE: 0.1, Statistic: -1.5, Share: 0.25},
			[]string{
				"z = (7.00 − 10.00) / √(1.00² × (1 − 2 × 0.250) + 0.100²) = −1.50",
				"|z| is below 1.96: a difference like this is not rare by chance alone.",
				"Wirral has 25.0% of the comparator's people, so the two figures move together.",
			},
		},
		{
			analysis.Verdict{Outcome: analysis.Higher, Method: analysis.AgainstFixed, Value: value, Against: fixed, Difference: 17},
			[]string{"The interval 5.0–9.0 lies wholly above −10.0."},
		},
		{
			analysis.Verdict{Outcome: analysis.Similar, Method: analysis.AgainstFixed, Value: value, Against: dataset.Observation{Value: 7.2, Lower: 7.2, Upper: 7.2}, Difference: -0.2, Share: 0.125},
			[]string{
				"The interval 5.0–9.0 includes 7.2.", "The comparator's interval ends where it begins, and is not used.",
				"Wirral has 12.5% of the comparator's people, so the two figures move together.",
			},
		},
		{
			analysis.Verdict{Outcome: analysis.Similar, Method: analysis.TwoIntervals, Value: value, Against: other, Difference: -3, SE: 1, AgainstSE: 0.1, Statistic: -1.9586},
			[]string{
				"z = (7.00 − 10.00) / √(1.00² + 0.100²) = −1.959",
				"|z| is below 1.96: a difference like this is not rare by chance alone.",
			},
		},
		{
			analysis.Verdict{
				Outcome: analysis.Higher, Method: analysis.AgainstFixed, Value: dataset.Observation{Value: 30.6, Lower: nan, Upper: nan}, Against: fixed, Difference: 40.6,
				Count: analysis.Count{Method: indicator.Wilson, Count: 1367, N: 44701, Lower: 29.0247, Upper: 32.2179},
			},
			[]string{"1,367 of 44,701: Wilson interval 29.0–32.2.", "The interval 29.0–32.2 lies wholly above −10.0."},
		},
		{
			analysis.Verdict{Outcome: analysis.Above, Method: analysis.NotTested, Value: value, Against: fixed, Difference: 17},
			[]string{"7.00 − (−10.00) = +17.00"},
		},
		{
			analysis.Verdict{Outcome: analysis.NotMet, Method: analysis.AgainstTarget, Value: value, Against: fixed, Difference: 17},
			[]string{"7.00 − (−10.00) = +17.00"},
		},
	} {
		if got := Test(ind, tt.v, "Wirral"); !slices.Equal(got, tt.want) {
			t.Errorf("Test(%v by %v) = %q, want %q", tt.v.Outcome, tt.v.Method, got, tt.want)
		}
	}
}

func TestTrendTest(t *testing.T) {
	nan := math.NaN()
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 1}}
	for _, tt := range []struct {
		t    analysis.Trend
		want []string
	}{
		{analysis.Trend{}, nil},
		{
			// Fingertips' published test case for values with intervals.
			analysis.Trend{Direction: analysis.Rising, Method: analysis.RecentTrend, ChiSquared: 46.7653, Slope: 1.75157, Steady: true},
			[]string{"χ² = 46.77, more than 9.55, and of one sign whichever value is left out.", "Slope: +1.75 a year."},
		},
		{
			analysis.Trend{Direction: analysis.NoClearChange, Method: analysis.RecentTrend, ChiSquared: 12, Slope: -0.2},
			[]string{"χ² = 12.00, against 9.55; the sign of the slope turns when one value is left out.", "Slope: −0.20 a year."},
		},
		{
			analysis.Trend{Direction: analysis.NoClearChange, Method: analysis.RecentTrend, ChiSquared: 9.5, Slope: -0.2, Steady: true},
			[]string{"χ² = 9.50, not more than 9.55.", "Slope: −0.20 a year."},
		},
		{
			// Emissions per head of the West Midlands, 2013 to 2023, run independently.
			analysis.Trend{Direction: analysis.Improving, Method: analysis.MannKendall, S: -53, Z: -4.05, P: 0.00005, Slope: -0.207, Lower: -0.256, Upper: -0.18},
			[]string{"S = −53, Z = −4.05, p < 0.001, below 0.05.", "Sen's slope: −0.21 a year (95% interval −0.26 to −0.18)."},
		},
		{
			analysis.Trend{Direction: analysis.NoClearChange, Method: analysis.MannKendall, S: 4, Z: 0.7, P: 0.4833, Slope: 0.1, Lower: nan, Upper: nan},
			[]string{"S = 4, Z = 0.70, p = 0.483, not below 0.05.", "Sen's slope: +0.10 a year."},
		},
	} {
		if got := TrendTest(ind, tt.t); !slices.Equal(got, tt.want) {
			t.Errorf("TrendTest(%v by %v) = %q, want %q", tt.t.Direction, tt.t.Method, got, tt.want)
		}
	}
}

func TestSignificant(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 0.0999999: "0.100", 0.00296: "0.00296", 1: "1.00", 12.345: "12.3", 1234.5: "1,235", -0.5: "-0.500", 1e-20: "0.000000000000", math.NaN(): "",
	} {
		if got := significant(v); got != want {
			t.Errorf("significant(%v) = %q, want %q", v, got, want)
		}
	}
}

// TestPublishersTakeArticles where their names are of a kind of body.
func TestPublishersTakeArticles(t *testing.T) {
	for publisher, want := range map[string]string{
		"Office for National Statistics":                                     "the Office for National Statistics",
		"Office for National Statistics; Police Service of Northern Ireland": "the Office for National Statistics; the Police Service of Northern Ireland",
		"Department for Transport, sourced from Zapmap":                      "the Department for Transport, sourced from Zapmap",
		"Northern Ireland Department of Health":                              "the Northern Ireland Department of Health",
		"HM Land Registry":                                                   "HM Land Registry", "Ofcom": "Ofcom", "Skills Development Scotland": "Skills Development Scotland",
		"HM Revenue and Customs Office": "HM Revenue and Customs Office", "": "",
	} {
		if got := withArticles(publisher); got != want {
			t.Errorf("withArticles(%q) = %q, want %q", publisher, got, want)
		}
	}
}

// TestPercentIsNeverRoundedUp: what does not reach 95% does not look as if it
// did.
func TestPercentIsNeverRoundedUp(t *testing.T) {
	for share, want := range map[float64]string{0.95: "95%", 0.94999: "94.9%", 1: "100%", 0.9999: "99.9%", 0: "0%", 0.29: "29%", 0.57: "57%"} {
		if got := percent(share); got != want {
			t.Errorf("percent(%v) = %q, want %q", share, got, want)
		}
	}
}

func TestLongSumsAreShortened(t *testing.T) {
	if got, want := terms([]string{"1", "2", "3", "4"}), "1 + 2 + 3 + 4"; got != want {
		t.Errorf("terms = %q, want %q", got, want)
	}
	if got, want := terms([]string{"1", "2", "3", "4", "5"}), "1 + 2 + … + 5"; got != want {
		t.Errorf("terms = %q, want %q", got, want)
	}
}

func TestATrendInMoneySaysOfWhatYear(t *testing.T) {
	pay := &indicator.Indicator{Unit: indicator.Unit{Prefix: "£"}, Prices: indicator.CurrentPrices}
	trend := analysis.Trend{Direction: analysis.Rising, Method: analysis.MannKendall, From: year(t, "2013"), To: year(t, "2023"), Slope: 446}
	want := "Trend: rising, +£446 a year from 2013 to 2023 (Mann–Kendall), in current prices, not adjusted for inflation."
	if got := Trend(pay, trend); got != want {
		t.Errorf("Trend = %q, want %q", got, want)
	}
}

// TestPreciseRoundsToTheFigure: what arithmetic comes to, rounded again, is the figure that stands beside it.
func TestPreciseRoundsToTheFigure(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 2}}
	for _, c := range []struct {
		v    float64
		want string
	}{{7.3949, "7.3949"}, {7.3944, "7.394"}, {7.488, "7.488"}, {7.39496, "7.39496"}, {math.NaN(), ""}} {
		if got := Precise(ind, c.v).Number(c.v); got != c.want {
			t.Errorf("%v is written %q, want %q", c.v, got, c.want)
		}
	}
}

func TestColumnNameKeepsFormulas(t *testing.T) {
	for name, want := range map[string]string{"w·x/W": "w·x/W", "verdict": "Verdict", "own nation": "Own nation", "#": "#"} {
		if got := ColumnName(name); got != want {
			t.Errorf("ColumnName(%q) = %q, want %q", name, got, want)
		}
	}
}
