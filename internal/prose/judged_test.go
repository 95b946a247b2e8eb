package prose

import (
	"math"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
)

func TestMarksTellCombinedFromPublished(t *testing.T) {
	for _, tt := range []struct {
		o             dataset.Observation
		before, after string
	}{
		{dataset.Observation{Value: 7}, "", ""},
		{dataset.Observation{Value: 7, Status: dataset.Provisional}, "", "p"},
		{dataset.Observation{Value: 7, Basis: dataset.Combined}, "", "◦"},
		{dataset.Observation{Value: 7, Basis: dataset.Approximated}, "≈", ""},
		{dataset.Observation{Value: math.NaN(), Basis: dataset.Partial}, "", ""},
		{dataset.Observation{Value: math.NaN(), Status: dataset.Confidential}, "", ""},
	} {
		if before, after := Marks(tt.o); before != tt.before || after != tt.after {
			t.Errorf("Marks(%+v) = %q, %q, want %q, %q", tt.o, before, after, tt.before, tt.after)
		}
	}
}

func TestGapSaysWhyThereIsNoValue(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		o    dataset.Observation
		want string
	}{
		{dataset.Missing(), "·"},
		{dataset.Observation{Value: nan, Status: dataset.Confidential}, "[c]"},
		{dataset.Observation{Value: nan, Basis: dataset.Partial}, "–"},
	} {
		if got := Gap(tt.o, "·", "–"); got != tt.want {
			t.Errorf("Gap(%+v) = %q, want %q", tt.o, got, tt.want)
		}
	}
}

func TestMethodIsNamedOnlyWhereThereIsAVerdict(t *testing.T) {
	if got := Method(analysis.Verdict{Reason: "there is no figure"}); got != "" {
		t.Errorf("Method of no verdict = %q, want none", got)
	}
	if got := Method(analysis.Verdict{Method: analysis.TypicalSpread}); !strings.Contains(got, "not a significance test") {
		t.Errorf("Method of the typical spread = %q, want it called no significance test", got)
	}
}
