package cli

import (
	"context"
	"testing"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/load"
)

// TestPeriodsLeadBack: the period of every address that is written is read as the same
// one, for each that any built-in indicator has, and by its ISO form too.
func TestPeriodsLeadBack(t *testing.T) {
	read, err := load.Load(context.Background(), []load.Source{builtIn()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := read.Dataset
	n := 0
	for id, ind := range d.Indicators() {
		for _, p := range d.Periods(id) {
			for _, name := range []string{analysis.PeriodName(d, id, p), p.String(), p.Label()} {
				at := address.Address{View: "ranking", Indicator: ind.Slug, Period: name}
				read, err := address.Parse(at.String())
				if err != nil {
					t.Fatal(err)
				}
				if got, err := analysis.PeriodCalled(d, id, read.Period); err != nil || got != p {
					t.Errorf("%s: period %v, %v, want %v", at, got, err, p)
				}
			}
			n++
		}
	}
	if n < 1000 {
		t.Errorf("%d periods were read, want all", n)
	}
}
