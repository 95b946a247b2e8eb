package compare

import (
	"strings"
	"testing"

	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestExtremesAreOfOnePeriod: of figures that stand side by side, those of another
// period than the cursor's are neither the highest nor the lowest of it.
func TestExtremesAreOfOnePeriod(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	id := b.AddIndicator(indicator.Indicator{Slug: "tax", Name: "Tax", Theme: indicator.Wellbeing})
	b.Put(id, "E47000014", 0, []string{"2022-01-01/P1Y", "2023-01-01/P1Y"}, 4, 5)
	b.Put(id, "E47000006", 0, []string{"2022-01-01/P1Y", "2023-01-01/P1Y"}, 6, 7)
	b.Put(id, "W06000001", 0, []string{"2022-04-01/P1Y", "2023-04-01/P1Y"}, 99, 99)
	env.Data = b.Dataset()
	s := at(t, env, "compare/tax/E47000014,E47000006,W06000001").(Screen)
	said := strings.Join(s.detail(env), " ")
	if !strings.Contains(said, "Tax, 2023: highest in Tees Valley, 7, and lowest in North East, 5, of 2 areas.") {
		t.Errorf("said %q", said)
	}
}
