package profile

import (
	"fmt"
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

var addresses = []string{
	"profile/greater-manchester", "profile/england", "profile/united-kingdom", "profile/ynys-mon?vs=median",
	"profile/E47000010", "profile/gwynedd?vs=none", "profile/wales", "profile/greater-manchester?theme=living-standards",
}

var keysOf = []string{
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+d", "ctrl+u", "enter", "esc", "space", "backspace", "tab",
	"a", "c", "e", "f", "g", "G", "L", "q", "s", "S", "t", "v", "1", "3", "o", "shift+tab", "x", ",", ".", "ô",
}

func TestViewHasTheExactSize(t *testing.T) {
	screentest.CheckSize(t, environment(t), New, addresses, keysOf)
}

// TestAPageIsWhatIsSeen: page down goes as far as there are rows on the screen, also where
// there is room for another line above them in the terminal but not beside the detail.
func TestAPageIsWhatIsSeen(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	for i := range 60 {
		ind := indicator.Indicator{Slug: fmt.Sprintf("i%d", i), Name: fmt.Sprintf("Measure %d.", i), Theme: indicator.Wellbeing}
		b.AddSeries(ind, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E47000001": {1}})
	}
	env := environment(t)
	env.Data = b.Dataset()
	s := opened(t, env, "profile/greater-manchester")
	seen := strings.Count(frame(env, s), "Measure ") - 1 // the detail is of one
	next, _ := screentest.Typed(t, env, s, "pgdown")
	if next.Row != seen {
		t.Errorf("page down goes to row %d, want %d, for so many are seen", next.Row, seen)
	}
}
