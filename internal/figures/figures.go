// Package figures holds versions of what is loaded: it reads files, in the
// background if somebody looks on, watches them, refuses a version that is worse
// than the one before, and swaps in one that is not.
package figures

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/prose"
	"weal/internal/published"
	"weal/internal/text"
)

// A Set is a dataset with the boundaries of today, and the same with those of the
// time, which is worked out when somebody first asks. It never changes, and many
// sessions show one.
type Set struct {
	Today *dataset.Dataset
	then  func() *dataset.Dataset
}

// Of returns the Set of d.
func Of(d *dataset.Dataset) *Set {
	return &Set{d, sync.OnceValue(func() *dataset.Dataset { return analysis.AsConstituted(d) })}
}

// For returns the dataset that a view at a shows: on the boundaries that a names.
// It is nil if s is.
func (s *Set) For(a address.Address) *dataset.Dataset {
	switch {
	case s == nil:
		return nil
	case a.As == address.Constituted:
		return s.then()
	}
	return s.Today
}

// A Loading is a load in the background. Several may wait for it.
type Loading struct {
	cancel   context.CancelFunc
	progress chan Progress // holds the latest only
	done     chan struct{}
	version  *Version // and err, once done is closed
	err      error
}

// Begin has read run in the background, until ctx is done. read is Source.Read, or
// does something around it.
func Begin(ctx context.Context, read func(context.Context, func(Progress)) (*Version, error)) *Loading {
	ctx, cancel := context.WithCancel(ctx)
	l := &Loading{cancel: cancel, progress: make(chan Progress, 1), done: make(chan struct{})}
	go func() {
		defer cancel()
		defer close(l.done)
		l.version, l.err = read(ctx, func(p Progress) {
			select {
			case <-l.progress: // nobody looked at the last one
			default:
			}
			l.progress <- p // there is room: nobody else puts anything in
		})
	}()
	return l
}

// Next waits for the next thing that happens: how far l has got, or false if it has
// ended, which counts for more.
func (l *Loading) Next() (p Progress, more bool) {
	select {
	case <-l.done:
		return Progress{}, false
	default:
	}
	select {
	case <-l.done:
		return Progress{}, false
	case p = <-l.progress:
		return p, true
	}
}

// Done is closed when l has ended.
func (l *Loading) Done() <-chan struct{} { return l.done }

// Version waits until l has ended, and returns what it led to.
func (l *Loading) Version() (*Version, error) {
	<-l.done
	return l.version, l.err
}

// Cancel has l end before it is done.
func (l *Loading) Cancel() { l.cancel() }

// A Source is where figures are read from.
type Source struct {
	Base  []load.Source // the lowest layers, which are not the reader's to mend
	Paths []string      // files and directories of the reader's own, on top of them in this order

	// Spools keep what of the paths can be read only once; nil if there may be no such.
	Spools *load.Spools

	// Answers are what the reader says of their own files, or of one of them.
	Answers published.Answers

	// MaxCells is how many cells all figures may take, also those that are combined; 0
	// for load.MaxCells.
	MaxCells int
}

// Layers returns what s has now, from the lowest layer up. It is an error if one
// of the paths is not there or has no figures at all, and a published.Question if a file
// asks one. What can be read only once is waited for until ctx is done, and progress, unless
// it is nil, says how far it has come.
func (s Source) Layers(ctx context.Context, progress func(Progress)) ([]load.Source, error) {
	layers := slices.Clone(s.Base)
	for _, p := range s.Paths {
		layer, err := s.Spools.Open(ctx, p, s.Answers, progress)
		if err != nil {
			return nil, err
		}
		layers = append(layers, layer)
	}
	return layers, nil
}

// A Version is what one reading of a Source gave.
type Version struct {
	*Set
	Number   int              // 1 for the first of several
	At       time.Time        // when the reading began
	Loaded   *dataset.Dataset // as it is in the files, before anything was combined
	Problems []*published.Problem

	Readings  []load.Reading        // of the reader's own files
	Questions []*published.Question // that some of their rows wait for

	Notice string // what was read as what, what was left out and what is in doubt, in one line; "" if there is nothing to say
}

// Progress says how far a load has got.
type Progress = load.Progress

// Read reads s. What groups have no figures of their own of is combined when somebody asks
// for it. It calls progress as load.Load does.
func (s Source) Read(ctx context.Context, progress func(Progress)) (*Version, error) {
	v := &Version{At: time.Now()}
	layers, err := s.Layers(ctx, progress)
	if err != nil {
		return nil, err
	}
	read, err := load.AtMost(ctx, s.maxCells(), layers, progress)
	if err != nil {
		return nil, err
	}
	v.Loaded, v.Problems, v.Questions = read.Dataset, read.Problems, read.Questions
	v.Readings = slices.DeleteFunc(read.Readings, func(r load.Reading) bool { return s.isBase(r.File) })
	if err := s.crowded(v.Loaded); err != nil {
		return nil, err
	}
	v.Set, v.Notice = Of(analysis.Combine(v.Loaded)), s.notice(v.Problems, v.Readings)
	return v, nil
}

// Observations returns how many there are in the files.
func (v *Version) Observations() int {
	n := 0
	for id := range v.Loaded.Indicators() {
		n += v.Loaded.Observations(id)
	}
	return n
}

func (s Source) maxCells() int { return cmp.Or(s.MaxCells, load.MaxCells) }

// crowded returns the error that there is no room for the figures that are made of those
// of d, nil if there is. What weal comes with fits.
func (s Source) crowded(d *dataset.Dataset) error {
	if len(s.Paths) == 0 {
		return nil
	}
	cells := analysis.MadeCells(d)
	for ind := range d.Indicators() {
		cells += d.Cells(ind)
	}
	if cells <= s.maxCells() {
		return nil
	}
	return fmt.Errorf("%s: with the figures that are combined for groups of areas, all take %s, each an area in a period, and %s are allowed; --max-cells %d would allow them",
		strings.Join(s.Paths, ", "), indicator.Count(cells, "cell"), indicator.Count(s.maxCells(), "cell"), load.Raised(cells))
}

// Check returns why nothing of s can be shown in v, which was read from it; nil if
// something can.
func (s Source) Check(v *Version) error {
	for id := range v.Loaded.Indicators() {
		if v.Loaded.HasFigures(id) {
			return nil
		}
	}
	own := s.own(v.Problems)
	i := slices.IndexFunc(own, func(p *published.Problem) bool { return p.Severity == published.Skipped && p.File != "" })
	if i < 0 {
		return fmt.Errorf("%s: no row has a figure", strings.Join(s.Paths, ", "))
	}
	return fmt.Errorf("no figure could be read; the first of %s: %s", indicator.Count(Tally(own)[published.Skipped], "problem"), own[i])
}

// own returns those of problems that are not in the lowest layers.
func (s Source) own(problems []*published.Problem) []*published.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p *published.Problem) bool { return s.isBase(p.File) })
}

// isBase reports whether a file, as problems name it, is in one of the lowest layers.
func (s Source) isBase(file string) bool {
	return slices.ContainsFunc(s.Base, func(b load.Source) bool { return strings.HasPrefix(file, b.Name+"/") })
}

// ToMend reports whether any of problems is for the reader to mend: what was left
// out anywhere, and doubts about the reader's own figures.
func (s Source) ToMend(problems []*published.Problem) bool {
	return Tally(problems)[published.Skipped] > 0 || Tally(s.own(problems))[published.Doubt] > 0
}

// notice says what was read as what in the reader's own files, if that had to be found
// out, and what was left out or is in doubt, in the words and numbers of weal check.
func (s Source) notice(problems []*published.Problem, readings []load.Reading) string {
	if len(s.Paths) == 0 {
		return ""
	}
	paths := text.Clean(strings.Join(s.Paths, " "))
	rows, told := 0, 0
	counted := make(map[string]bool)
	read := ""
	for _, r := range readings {
		rows += r.LeftOut
		counted[r.File] = r.LeftOut > 0
		if r.Recognised() {
			told++
			read = prose.Read(text.Clean(r.Told()))
		}
	}
	if told > 1 {
		read = prose.ReadSeveral(told, paths)
	}
	rest := slices.DeleteFunc(s.own(problems), func(p *published.Problem) bool {
		return p.Severity == published.Skipped && counted[p.File]
	})
	by := Tally(rest)
	return prose.Both(read, prose.ToMend(rows, by[published.Skipped], by[published.Doubt], paths))
}

// Tally returns how many problems there are of each severity.
func Tally(problems []*published.Problem) map[published.Severity]int {
	n := make(map[published.Severity]int)
	for _, p := range problems {
		if p.File == "" {
			n[p.Severity] += p.Rows // it stands for those that were not kept
		} else {
			n[p.Severity]++
		}
	}
	return n
}

// Locate returns the file and the line that f, a figure of d, was read from: "" and
// 0 if it is not found before ctx is done. It reads the files again.
func (s Source) Locate(ctx context.Context, d *dataset.Dataset, f analysis.Figure) (file string, line int) {
	layers, err := s.Layers(ctx, nil)
	if err != nil {
		return "", 0
	}
	ind := d.Indicator(f.Indicator)
	return load.Locate(ctx, layers, load.Sought{
		Indicator: ind.Slug, Published: ind.Published, Areas: d.Areas().Codes(f.Area), Period: f.Period, Value: f.Value,
		Files: slices.Collect(d.Files(f.Indicator)),
	})
}
