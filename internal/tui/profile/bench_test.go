package profile

import (
	"testing"

	"weal/internal/nav"
	"weal/internal/screentest"
)

func BenchmarkKeyAndFrame(b *testing.B) {
	env := environment(b)
	env.Width, env.Height = 200, 60
	s := screentest.Open(b, env, New, "profile/greater-manchester")
	keys := []string{"down", "up"}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		s, _ = screentest.Press(b, env, s, keys[i%len(keys)])
		_ = nav.Frame(s, env)
		i++
	}
}
