package explain

import (
	"flag"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/nav"
	"weal/internal/screentest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGoldens are explanations as a person sees them: as text, in one column,
// and in two.
func TestGoldens(t *testing.T) {
	env := environment(t)
	wide, small := env, env
	wide.Width, wide.Height = 150, 36
	small.Width, small.Height = 80, 22
	for name, at := range map[string]string{
		"combined": "explain/score/north-east-ca", "partial": "explain/score/tees-valley",
		"county": "explain/score/E47000010?vs=median", "published": "explain/emissions/north-east-ca?vs=E12000001",
	} {
		got, err := Text(env, screentest.Address(t, at), 80)
		if err != nil {
			t.Fatal(err)
		}
		screentest.WantGolden(t, name+".txt", got, *update)
	}
	s := opened(t, env, "explain/score/north-east-ca")
	for name, view := range map[string]string{"wide.txt": nav.Frame(s, wide), "small.txt": nav.Frame(s, small)} {
		lines := strings.Split(ansi.Strip(view), "\n")
		for i, l := range lines {
			lines[i] = strings.TrimRight(l, " ")
		}
		screentest.WantGolden(t, name, strings.Join(lines, "\n")+"\n", *update)
	}
}
