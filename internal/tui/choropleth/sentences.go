package choropleth

import "weal/internal/nav"

var _ nav.Worded = Screen{}

// Sentences returns what there is to say of the figure under the cursor, most
// important first.
func (s Screen) Sentences(env nav.Env) []string {
	env.Width, env.Height = 0, 0 // no room for a chart among them
	_, sentences := s.detail(env)
	return sentences
}
