package explain

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/dataset"
	"weal/internal/nav"
)

// A search is for the line of a file that the figure at an address was read from.
type search struct {
	data    *dataset.Dataset
	address string
}

// located is the message that says what a search has come to.
type located struct {
	search
	file string
	line int // 0 if it was not found
}

// settled returns s without a promise to find a line where nothing can be searched.
func (s Screen) settled(env nav.Env) Screen {
	if env.Locate == nil {
		s.View = s.View.Located("", 0)
	}
	return s
}

// seek begins to search for where the figure was read. A search that is under
// way goes on first, so that turning pages does not make many.
func (s *Screen) seek(env nav.Env) tea.Cmd {
	f, ok := s.View.Sought()
	if !ok || s.search != (search{}) {
		return nil
	}
	s.search = s.wanted(env)
	sought, locate := s.search, env.Locate
	return func() tea.Msg {
		file, line := locate(sought.data, f)
		return located{sought, file, line}
	}
}

// wanted is what to search for.
func (s *Screen) wanted(env nav.Env) search { return search{env.Data, s.View.Address.String()} }

// take takes the answer to the search of s. If the reader has moved on to another
// figure, it searches for that.
func (s *Screen) take(env nav.Env, answer located) tea.Cmd {
	s.search = search{}
	if answer.search != s.wanted(env) {
		return s.seek(env)
	}
	s.View = s.View.Located(answer.file, answer.line)
	return nil
}
