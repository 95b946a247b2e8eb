package prose

import (
	"math"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

func figure(v float64) dataset.Observation {
	o := dataset.Missing()
	o.Value = v
	return o
}

func TestDifferencesThatDoNotShow(t *testing.T) {
	share := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	for diff, want := range map[float64]string{0.04: "slightly higher", -0.04: "slightly lower", -0.06: "0.1 percentage points lower"} {
		if got := Difference(share, diff); got != want {
			t.Errorf("Difference(%v) = %q, want %q", diff, got, want)
		}
	}
}

func TestValue(t *testing.T) {
	nan := math.NaN()
	score := &indicator.Indicator{Unit: indicator.Unit{Name: "out of 10", Decimals: 2}}
	pounds := &indicator.Indicator{Unit: indicator.Unit{Name: "a week", Prefix: "£"}}
	for _, tt := range []struct {
		ind  *indicator.Indicator
		o    dataset.Observation
		want string
	}{
		{score, dataset.Observation{Value: 7.492, Lower: 7.4, Upper: 7.58}, "7.49 out of 10 (95% interval 7.40–7.58)"},
		{pounds, dataset.Observation{Value: 1612.4, Lower: nan, Upper: nan, Status: dataset.Provisional}, "£1,612 (provisional)"},
		{pounds, dataset.Missing(), "no figure"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Count"}}, figure(721), "721"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Number of people"}}, figure(721), "721 people"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "people"}}, figure(1), "1 person"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "businesses a head"}}, figure(1), "1 business a head"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "trees"}}, figure(1), "1 tree"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "times yearly pay"}}, figure(1), "1 times yearly pay"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Rate per 100,000"}}, figure(31), "31 per 100,000"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Percentage points", Decimals: 1}}, figure(2.6), "2.6 percentage points"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "MWh a head", Decimals: 1}}, figure(2.6), "2.6 MWh a head"},
		{pounds, dataset.Observation{Value: nan, Lower: nan, Upper: nan, Status: dataset.Confidential}, "confidential"},
		{score, dataset.Observation{Value: 0, Lower: 0, Upper: nan}, "0.00 out of 10"},
	} {
		if got := Value(tt.ind, tt.o); got != tt.want {
			t.Errorf("Value(%+v) = %q, want %q", tt.o, got, tt.want)
		}
	}
}

func TestSource(t *testing.T) {
	ind := &indicator.Indicator{Source: indicator.Source{Publisher: "Ofcom", Released: time.Date(2026, 5, 13, 0, 0, 0, 0, time.UTC)}}
	if got, want := Source(ind), "Source: Ofcom, 13 May 2026."; got != want {
		t.Errorf("Source = %q, want %q", got, want)
	}
	if got, want := Source(&indicator.Indicator{}), "Source not stated."; got != want {
		t.Errorf("Source = %q, want %q", got, want)
	}
}

func TestOrdinal(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th", 323: "323rd"} {
		if got := Ordinal(n); got != want {
			t.Errorf("Ordinal(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestLowerFirst(t *testing.T) {
	for in, want := range map[string]string{
		"Life satisfaction": "life satisfaction", "GVA per hour": "GVA per hour", "GCSEs in maths": "GCSEs in maths",
		"4G coverage": "4G coverage", "": "", "A level": "a level",
		"Local Enterprise Partnerships": "Local Enterprise Partnerships",
	} {
		if got := lowerFirst(in); got != want {
			t.Errorf("lowerFirst(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRank(t *testing.T) {
	for _, tt := range []struct {
		p    analysis.Position
		want string
	}{
		{analysis.Position{}, ""},
		{analysis.Position{Rank: 6, Of: 18}, "6th of 18"},
		{analysis.Position{Rank: 1, Of: 18, Tied: true}, "1st= of 18"},
	} {
		if got := Rank(tt.p); got != tt.want {
			t.Errorf("Rank(%+v) = %q, want %q", tt.p, got, tt.want)
		}
	}
}

func TestFirstSaysWhichEndItIs(t *testing.T) {
	for polarity, want := range map[indicator.Polarity]string{
		indicator.HigherIsBetter: "1st is best.", indicator.LowerIsBetter: "1st is best.", indicator.NoPolarity: "1st is highest.",
	} {
		ind := &indicator.Indicator{Polarity: polarity}
		if got := First(ind); got != want {
			t.Errorf("First with polarity %d = %q, want %q", polarity, got, want)
		}
		if got := Order(ind); (got == want) != (polarity == indicator.NoPolarity) || got == "" {
			t.Errorf("Order with polarity %d = %q", polarity, got)
		}
		if got := FirstAmong(ind, geo.CombinedAuthority); got != "Among combined authorities, "+want {
			t.Errorf("FirstAmong with polarity %d = %q", polarity, got)
		}
	}
}

func TestYearlyChangesOfMoneyAreInPence(t *testing.T) {
	for _, tt := range []struct {
		unit indicator.Unit
		want string
	}{
		{indicator.Unit{Prefix: "£", Decimals: 2}, "+£1.08"},
		{indicator.Unit{Prefix: "£"}, "+£1.1"},
		{indicator.Unit{Decimals: 2}, "+1.080"},
	} {
		if got := slope(&indicator.Indicator{Unit: tt.unit}, 1.08); got != tt.want {
			t.Errorf("slope in %+v = %q, want %q", tt.unit, got, tt.want)
		}
	}
}
