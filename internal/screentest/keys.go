package screentest

import (
	"testing"

	"weal/internal/nav"
)

// WantLeads reports leads that do not lead there: each is an address, a key that is pressed
// at it, and the address that this opens.
func WantLeads(t testing.TB, env nav.Env, open New, leads ...[3]string) {
	t.Helper()
	for _, l := range leads {
		_, step := Press(t, env, Open(t, env, open, l[0]), l[1])
		if step.Do != nav.Opening || Opens(step) != l[2] {
			t.Errorf("%s at %s opens %q, want %q", l[1], l[0], Opens(step), l[2])
		}
	}
}

// WantHandled reports keys that s shows and has no use for.
func WantHandled(t testing.TB, env nav.Env, s nav.Screen) {
	t.Helper()
	for _, b := range s.Keys() {
		for _, k := range b.Keys() {
			if _, step, _ := s.Update(env, Key(k)); step.Do == nav.Passing {
				t.Errorf("%s: %q (%s) is passed on", s.Address(), k, b.Help().Desc)
			}
		}
	}
}

// WantPassed reports those of keys that s does not leave to the router.
func WantPassed(t testing.TB, env nav.Env, s nav.Screen, keys ...string) {
	t.Helper()
	for _, k := range keys {
		if _, step, _ := s.Update(env, Key(k)); step.Do != nav.Passing {
			t.Errorf("%s: %q is not passed on", s.Address(), k)
		}
	}
}
