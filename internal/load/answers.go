package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"weal/internal/published"
)

// answersOf returns what is said of the file of s at p: what the reader says and, besides,
// what is kept in a file beside it.
func (s Source) answersOf(p string) (published.Answers, error) {
	said := s.Answers.For(s.named(p)).With(s.told[p])
	if s.OnDemand || s.Reference || s.Lends {
		return said, nil
	}
	f, err := s.FS.Open(p + published.AnswersExt)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return said, nil
	case err != nil:
		return said, fmt.Errorf("%s: %w", s.named(p)+published.AnswersExt, cause(err))
	}
	defer f.Close()
	kept, err := published.ParseAnswers(f, s.named(p)+published.AnswersExt)
	if err != nil {
		return said, errors.New(err.Error()) // with its own place
	}
	return kept.With(said), nil
}

// mostTold is how many columns are found by what contradicts itself without them.
const mostTold = 2

// A place is a file by its layer and path.
type place struct {
	layer int
	path  string
}

// told is once, but for files that give two figures for one thing: those that have a column
// which tells such rows apart are read again, with that as one of categories.
func told(ctx context.Context, cells int, sources []Source, progress func(Progress)) (Loaded, error) {
	read, telling, err := once(ctx, cells, sources, progress)
	for range mostTold {
		if err != nil || len(telling) == 0 {
			break
		}
		again, more, err := once(ctx, cells, withTold(sources, telling), progress)
		switch {
		case ctx.Err() != nil || errors.Is(err, errChanged):
			return again, err
		case err != nil: // too many of them, say
			return read, nil
		}
		sources, read, telling = withTold(sources, telling), again, more
	}
	return read, err
}

// withTold returns sources with what is said of some of their files besides.
func withTold(sources []Source, telling map[place]published.Answers) []Source {
	all := make([]Source, len(sources))
	for i, s := range sources {
		told := make(map[string]published.Answers)
		for p, a := range s.told {
			told[p] = a
		}
		for at, a := range telling {
			if at.layer == i {
				told[at.path] = a
			}
		}
		s.told = told
		all[i] = s
	}
	return all
}

// tellApart notes that rows of f are told apart by what is under a heading.
func (g *gathering) tellApart(f *file, heading string) {
	series := f.answers.Columns[published.RoleCategory]
	if len(series) == 0 {
		series = g.headings[f.name]
	}
	g.telling[place{f.layer, f.path}] = published.Answers{Columns: map[published.Role][]string{
		published.RoleCategory: append(series[:len(series):len(series)], heading),
	}}
}

// askWaiting asks what rows of files wait for that could be read in part.
func (g *gathering) askWaiting() {
	for i := range g.files {
		name := g.files[i].name
		if head := g.heads[name]; head != nil && head.Asks != nil && g.waiting[name] > 0 {
			q := *head.Asks
			q.Rows = g.waiting[name]
			g.questions = append(g.questions, &q)
		}
	}
}
