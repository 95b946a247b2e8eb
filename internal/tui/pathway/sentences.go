package pathway

import (
	"weal/internal/nav"
	"weal/internal/prose"
)

var _ nav.Worded = Screen{}

// Sentences returns what the view finds, and what there is to say of it, most
// important first.
func (s Screen) Sentences(env nav.Env) []string {
	ind := env.Data.Indicator(s.path.Indicator)
	said := []string{prose.Course(ind, &s.path)}
	if doubt := prose.Unevenness(ind, &s.path); doubt != "" {
		said = append(said, doubt)
	}
	return append(said, s.detail(env)...)
}
