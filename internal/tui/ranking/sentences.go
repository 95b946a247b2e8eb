package ranking

import (
	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
)

var _ nav.Worded = Screen{}

// Sentences returns what there is to say of the figure under the cursor, most
// important first. The first says what the figure is of, because no title does.
func (s Screen) Sentences(env nav.Env) []string {
	env.Width, env.Height = 0, 0 // no room for a chart among them
	_, sentences := s.detail(env)
	place, ok := s.place()
	if !ok || len(sentences) == 0 {
		return sentences
	}
	if place.IsMissing() {
		of := prose.Judged(env.Data, s.figure(place), analysis.Verdict{}, "")
		return append([]string{text.Clean(of)}, sentences...)
	}
	return append(s.finding(env, place, prose.Judged), sentences[len(s.finding(env, place, prose.Reading)):]...)
}
