package explain

import (
	"testing"

	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestPeriodsOfOneKindAreTurnedThrough: of periods in which only others have a
// figure, those that begin some days later are of the kind of the area's own, and
// those of another quarter are not.
func TestPeriodsOfOneKindAreTurnedThrough(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, gazetteer(t))
	id := b.AddIndicator(indicator.Indicator{Slug: "homes", Name: "Homes", Theme: indicator.Wellbeing})
	b.Put(id, "E47000014", 0, []string{"2022-04-01/P1Y"}, 1)
	b.Put(id, "E47000006", 0, []string{"2020-01-01/P1Y", "2021-03-29/P1Y", "2021-07-01/P1Y"}, 1, 2, 3)
	env.Data = b.Dataset()
	s := opened(t, env, "explain/homes/E47000014").(Screen)
	var got []string
	for _, p := range s.subject.periods {
		got = append(got, p.String())
	}
	if len(got) != 2 || got[0] != "2021-03-29/P1Y" {
		t.Errorf("periods %q, want 2021-03-29/P1Y and the area's own", got)
	}
}
