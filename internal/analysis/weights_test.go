package analysis

import (
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// pair is a combined authority of two councils with a figure of 2023 each, and
// with the given numbers of people of working age.
func pair(t testing.TB, figures, people [2]float64) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary, Nation: geo.England},
		{Code: "E06000002", Name: "Middlesbrough", Level: geo.Unitary, Nation: geo.England},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	members := [2]geo.Code{"E06000001", "E06000002"}
	for _, m := range members {
		if err := g.AddMembership("E47000006", m, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	id := b.AddIndicator(indicator.Indicator{Slug: "rate", Name: "Rate", Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.Aged16To64}})
	c := dataset.Columns{File: "test.csv"}
	for i, m := range members {
		a, _ := areas.Lookup(m)
		c.Area, c.Period, c.Value = append(c.Area, a), append(c.Period, year(t, 2023)), append(c.Value, figures[i])
		b.AddPopulation(dataset.Population{Area: a, Year: 2023, All: 100, Aged16To64: people[i]})
	}
	b.Add(id, c)
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestMemberWithoutAWeight: a mean does not leave out a member because its
// people were not counted, and says why there is none.
func TestMemberWithoutAWeight(t *testing.T) {
	for _, tt := range []struct {
		people [2]float64
		want   float64
		why    Cause
	}{
		{[2]float64{60, 60}, 50, NoCause},
		{[2]float64{60, nan}, nan, WeightUnknown},
	} {
		d := pair(t, [2]float64{10, 90}, tt.people)
		ind, area := called(t, d, "rate", "E47000006")
		c := CombineAt(d, ind, area, year(t, 2023))
		o, _ := Combine(d).Series(ind, area).Lookup(year(t, 2023))
		if c.Observation().Value != tt.want && tt.why == NoCause || c.Refusal().Cause != tt.why || o.IsMissing() != (tt.why != NoCause) {
			t.Errorf("of %v people: %v, refused %+v, in the dataset %v, want %v, %d", tt.people, c.Value, c.Refusal(), o.Value, tt.want, tt.why)
		}
	}
}
