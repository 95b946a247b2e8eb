package spread

import (
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/nav"
)

func TestTheHeaderSaysWhichBoundaries(t *testing.T) {
	env := environment(t)
	if got := nav.TitleOf(at(t, env, "spread/income?level=lower-tier"), env).Right; strings.Contains(got, "constituted") {
		t.Errorf("of today: %q", got)
	}
	env.Data = analysis.AsConstituted(env.Data)
	if got := nav.TitleOf(at(t, env, "spread/income?level=lower-tier&as=constituted"), env).Right; !strings.HasSuffix(got, " · as constituted") {
		t.Errorf("of the time: %q", got)
	}
}
