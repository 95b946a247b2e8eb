package spread

import "weal/internal/nav"

var _ nav.Worded = Screen{}

// Sentences returns what the view finds, and what there is to say of it, most
// important first.
func (s Screen) Sentences(env nav.Env) []string {
	return append([]string{s.change.sentence(s.spreads)}, s.detail(env)...)
}
