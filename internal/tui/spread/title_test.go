package spread

import (
	"strings"
	"testing"

	"weal/internal/analysis"
)

func TestTheHeaderSaysWhichBoundaries(t *testing.T) {
	env := environment(t)
	if got := at(t, env, "spread/income?level=lower-tier").Title(env).Right; strings.Contains(got, "constituted") {
		t.Errorf("of today: %q", got)
	}
	env.Data = analysis.AsConstituted(env.Data)
	if got := at(t, env, "spread/income?level=lower-tier&as=constituted").Title(env).Right; !strings.HasSuffix(got, " · as constituted") {
		t.Errorf("of the time: %q", got)
	}
}
