package explain

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/period"
)

// A search is for the line of a file that a figure was read from.
type search struct {
	data   *dataset.Dataset
	ind    indicator.ID
	area   geo.ID
	period period.Period
}

// located is the message that says what a search has come to.
type located struct {
	search
	place place
}

// A place is where a figure was read.
type place struct {
	over bool // the search, or there is nothing to search for
	file string
	line int // 0 if it is not known
}

// seek begins to search for where the figure was read. A search that is under
// way goes on first, so that turning pages does not make many.
func (s *Screen) seek(env nav.Env) tea.Cmd {
	if s.subject.place.over || s.search != (search{}) {
		return nil
	}
	s.search = s.subject.search(env.Data)
	return find(env.Locate, s.search, s.subject.figure)
}

func find(locate nav.Locate, sought search, f analysis.Figure) tea.Cmd {
	return func() tea.Msg {
		file, line := locate(sought.data, f)
		return located{sought, place{true, file, line}}
	}
}

// take takes the answer to the search of s. If the reader has moved on to another
// figure, it searches for that.
func (s *Screen) take(env nav.Env, answer located) tea.Cmd {
	s.search = search{}
	if answer.search != s.subject.search(env.Data) {
		return s.seek(env)
	}
	s.subject.place = answer.place
	s.text = s.subject.explain(env.Data)
	return nil
}

// search is what to search for in d.
func (sub *subject) search(d *dataset.Dataset) search {
	return search{d, sub.ind, sub.area, sub.figure.Period}
}

// unsought returns what is known of where f was read without a search.
func unsought(env nav.Env, f analysis.Figure) place {
	return place{over: env.Locate == nil || f.Basis != dataset.Published || f.Status == dataset.NotFormed}
}

// files says where the figure was read, or which files its indicator is from.
func (sub *subject) files(d *dataset.Dataset, s *section) {
	if sub.place.line > 0 {
		s.say("File", fmt.Sprintf("%s, line %d", sub.place.file, sub.place.line))
		return
	}
	for file := range d.Files(sub.ind) {
		if !sub.place.over {
			file += ", line …"
		}
		s.say("File", file)
	}
}
