package profile

import (
	"weal/internal/nav"
	"weal/internal/prose"
)

var _ nav.Worded = Screen{}

// Sentences returns what there is to say of the figure under the cursor, most
// important first. The first says what the figure is of, because no title does.
func (s Screen) Sentences(env nav.Env) []string {
	env.Width, env.Height = 0, 0 // no room for a chart among them
	_, sentences := s.detail(env)
	if r, ok := s.current(); ok && r.kind == lineRow {
		return append(s.finding(env, r.at, prose.Judged), sentences[len(s.finding(env, r.at, prose.Reading)):]...)
	}
	return sentences
}
