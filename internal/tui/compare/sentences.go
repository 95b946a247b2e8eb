package compare

import "weal/internal/nav"

var _ nav.Worded = Screen{}

// Sentences returns what there is to say of the figure under the cursor, most
// important first.
func (s Screen) Sentences(env nav.Env) []string {
	return s.detail(env)
}
