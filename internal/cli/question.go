package cli

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"weal/internal/figures"
	"weal/internal/load"
	"weal/internal/prose"
	"weal/internal/published"
	"weal/internal/text"
)

// said is what a reader answers on the screen of their files, by their names as problems
// have them. Loads in the background read it.
type said struct {
	mu     sync.Mutex
	byFile map[string]published.Answers
}

// all returns what is said of each file: nothing if s is nil.
func (s *said) all() published.Answers {
	if s == nil {
		return published.Answers{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return published.Answers{Of: maps.Clone(s.byFile)}
}

// add has a be said of a file, besides what is.
func (s *said) add(file string, a published.Answers) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byFile == nil {
		s.byFile = make(map[string]published.Answers)
	}
	s.byFile[file] = s.byFile[file].With(a)
}

// reader reads the figures of a request.
type reader func(context.Context, func(figures.Progress)) (*figures.Version, error)

// answered returns what reads figures with the answer a about a file, as read does: the
// dashboard shows it if it cannot be kept, or where it is.
func (r request) answered(ctx context.Context, read reader) func(file string, a published.Answers, keep bool) *figures.Loading {
	return func(file string, a published.Answers, keep bool) *figures.Loading {
		r.said.add(file, a)
		return figures.Begin(ctx, func(ctx context.Context, progress func(figures.Progress)) (*figures.Version, error) {
			kept := ""
			if keep {
				at, err := load.Keep(file, a)
				if kept = prose.Kept(text.Clean(at)); err != nil {
					kept = prose.NotKept(text.Clean(err.Error()))
				}
			}
			v, err := read(ctx, progress)
			if err == nil {
				v.Notice = prose.Both(kept, v.Notice)
			}
			return v, err
		})
	}
}

// asks reports whether err is that a file cannot be read before its question is answered.
func asks(err error) bool {
	_, ok := errors.AsType[*published.Question](err)
	return ok
}

// remarks returns what there is to say of v where nobody can be asked.
func remarks(v *figures.Version) []string {
	said := []string{v.Notice}
	for _, q := range v.Questions {
		if isWaitedFor(q) {
			said = append(said, text.Clean(q.File+": "+prose.Waiting(q.Rows, q.Error())))
		}
	}
	return said
}

// waits reports whether rows of v wait for an answer.
func waits(v *figures.Version) bool { return slices.ContainsFunc(v.Questions, isWaitedFor) }

// isWaitedFor reports whether rows wait for the answer to q; all of its file may, which then
// is a problem among others.
func isWaitedFor(q *published.Question) bool { return q.Rows > 0 }
