// Package load turns CSV files into a Dataset, with every problem at its
// file, line and column.
//
// It reads weal's own layout, the layout that the statistics offices publish,
// and what weal get writes, and tells them apart by their headings; what stands
// in a row of observations is for package published to say. A row that cannot be
// understood, or a file that cannot be opened, is reported and skipped; only a failure
// to read on stops a load. The
// result does not depend on how the work was scheduled.
package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime"
	"slices"
	"sync"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/published"
	"weal/internal/text"
)

// Progress says how far a load has got.
type Progress struct {
	Read, Total int64  // bytes
	Rows        int    // of observations
	File        string // the latest
}

// interval is the time between two calls with Progress.
const interval = 30 * time.Millisecond

// Loaded is what came of reading sources.
type Loaded struct {
	Dataset  *dataset.Dataset     // nil if nothing could be read
	Problems []*published.Problem // in order of file, line and column

	// Readings are what was read of each file of observations, but for those that are there
	// to be looked things up in, or read on demand.
	Readings []Reading

	// Questions are what has to be answered before some rows, which are left out, can be
	// read.
	Questions []*published.Question

	// Guessed are, for indicators that no table describes, by slug, the columns of
	// indicators.csv of which no more is known than what a heading seems to say. It has
	// every such indicator, if without any.
	Guessed map[string][]string

	// Found are the codes of areas that no table describes.
	Found []geo.Code
}

// Load reads sources and returns their observations and problems. A later
// source overrides an earlier one: its areas and indicators replace those of
// the same code or id, and its figures those for the same area and period. A file
// that gives two figures for one indicator, area and period, by itself or beside
// another of its source, is left out for that indicator: nothing says which counts. A
// file that somebody is writing is read again, a few times in less than three seconds.
//
// There are at most MaxProblems of published; one more then says how many were left out.
// A file that cannot be opened is one. It is an error if a file cannot be read to its end, if a source holds nothing
// that weal knows, where there are problems all the same, or if ctx is done.
//
// Load calls progress, unless it is nil, a few dozen times a second from the
// goroutine that called Load.
func Load(ctx context.Context, sources []Source, progress func(Progress)) (Loaded, error) {
	return AtMost(ctx, MaxCells, sources, progress)
}

// AtMost is Load, with another number of cells than MaxCells that figures may take.
func AtMost(ctx context.Context, cells int, sources []Source, progress func(Progress)) (Loaded, error) {
	if progress == nil {
		progress = func(Progress) {}
	}
	for _, wait := range rests {
		read, err := told(ctx, cells, sources, progress)
		if !errors.Is(err, errChanged) {
			return read, err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return Loaded{}, ctx.Err()
		}
	}
	return told(ctx, cells, sources, progress)
}

// rests are how long a file that is being written has to come to rest before it is read
// again, one after another.
var rests = []time.Duration{200 * time.Millisecond, 400 * time.Millisecond, 800 * time.Millisecond, 1200 * time.Millisecond}

// once is AtMost, of files that are not being written. It also returns what has to be said
// of files that give two figures for one thing, for them to give one.
func once(ctx context.Context, cells int, sources []Source, progress func(Progress)) (Loaded, map[place]published.Answers, error) {
	files, problems, err := list(sources)
	if err != nil {
		return Loaded{}, nil, err
	}
	g := newGathering(sources, files, cells)
	place := make(map[string]int)
	for i, f := range files {
		place[f.name] = i
	}
	for _, p := range problems {
		g.problems.Add(p)
		place[p.File] = len(files) // after those that are there
	}
	said := &saying{progress: progress}
	now, later, lending := awaiting(sources, files)
	if err := g.read(ctx, now, said); err != nil {
		return Loaded{}, nil, err
	}
	if i := slices.Index(g.understood, false); i >= 0 {
		return Loaded{Problems: g.problems.Sorted(place)}, nil, cmp.Or(g.lost[i], fmt.Errorf("%s: %w", text.Harmless(sources[i].Name), errUnknown))
	}
	if err := g.readWanted(ctx, later, said); err != nil {
		return Loaded{}, nil, err
	}
	said.all()
	d, err := g.dataset()
	if err := cmp.Or(err, ctx.Err()); err != nil {
		return Loaded{}, nil, err
	}
	return Loaded{g.lend(d, lending), g.problems.Sorted(place), g.readings, g.questions, g.guessed, g.found}, g.telling, nil
}

// saying says how far a load has got.
type saying struct {
	Progress
	progress func(Progress)
	next     time.Time
}

// all says that all was read.
func (s *saying) all() {
	s.Read = s.Total
	s.progress(s.Progress)
}

// read gathers what is in files.
func (g *gathering) read(ctx context.Context, files []file, s *saying) error {
	before := s.Total
	for _, f := range files {
		s.Total += f.size
	}
	return read(ctx, files, func(j *job) error {
		if err := g.add(j); err != nil {
			return err
		}
		g.understood[j.file.layer] = g.understood[j.file.layer] || j.head != nil
		g.lost[j.file.layer] = cmp.Or(g.lost[j.file.layer], j.lost)
		if q, ok := errors.AsType[*published.Question](j.wrong); ok {
			g.questions = append(g.questions, q)
		}
		if j.wrong != nil && path.Clean(g.sources[j.file.layer].Path) == j.file.path { // it is all there is
			g.lost[j.file.layer] = j.file.wrong(cause(j.wrong))
		}
		s.Read, s.Rows, s.File = before+j.read, s.Rows+j.rows, j.file.name
		if now := time.Now(); now.After(s.next) {
			s.progress(s.Progress)
			s.next = now.Add(interval)
		}
		return nil
	})
}

// errUnknown is wrapped by errors about a source of which nothing could be read.
var errUnknown = errors.New("no file in it has a header that weal knows")

// list returns the files of all sources, in order, and what cannot be had of them.
func list(sources []Source) (files []file, problems []*published.Problem, err error) {
	for i, s := range sources {
		more, lost, err := s.files(i)
		if err != nil {
			return nil, nil, err
		}
		files, problems = append(files, more...), append(problems, lost...)
	}
	return files, problems, nil
}

// A job is one block of observations, or one small table, to be understood; and
// what came of that.
type job struct {
	file  *file
	head  *published.Header // nil if file makes no sense
	kind  *tableKind        // nil for observations
	block published.Block
	again bool          // it is not the first of its file
	buf   []byte        // that the block is in, to be used again; or nil
	done  chan struct{} // closed once it is understood

	filler   *filler    // of observations
	known    []areaText // all areas that filler has met
	parts    []part
	table    func(*tables)
	problems published.Problems
	rows     int
	left     int   // lines with a row, or a part of one, that was left out
	leftLine int   // the last of them
	read     int64 // bytes, of all files so far
	lost     error // why file could not be opened
	wrong    error // why no row of it can be understood
	waiting  int   // lines that wait for an answer
}

func (j *job) report(p *published.Problem) {
	if p.Severity == published.Skipped && p.Field != "file" && p.Line != j.leftLine {
		j.left, j.leftLine = j.left+max(p.Rows, 1), p.Line
		_, begins := errors.AsType[*period.BeginsError](p.Err)
		_, ambiguous := errors.AsType[*period.AmbiguousError](p.Err)
		if begins || ambiguous {
			j.waiting++
		}
	}
	j.problems.Add(p)
}

// reading is one pass over all files: one goroutine reads them and cuts them
// into blocks, others understand the blocks, and the caller gathers what they
// found, in the order of the files.
type reading struct {
	ctx     context.Context
	group   sync.WaitGroup
	queue   chan *job // no more are read ahead than it holds
	buffers chan []byte
	fillers chan *filler // as many as jobs are understood at a time
	in      *content     // what is read
	before  int64        // bytes of the files that were read before it
}

// read reads files and calls gather with what is in them, in order, until it returns an
// error.
func read(ctx context.Context, files []file, gather func(*job) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := runtime.GOMAXPROCS(0)
	rd := &reading{
		ctx:     ctx,
		queue:   make(chan *job, 4*workers),
		buffers: make(chan []byte, workers+2),
		fillers: make(chan *filler, workers),
	}
	for range cap(rd.buffers) {
		rd.buffers <- nil // made when they are needed
	}
	for range workers {
		rd.fillers <- newFiller()
	}
	defer rd.group.Wait()
	rd.group.Go(func() {
		defer close(rd.queue)
		for i := range files {
			if err := rd.file(&files[i]); err != nil {
				cancel(err)
				return
			}
		}
	})
	for j := range rd.queue {
		<-j.done
		if ctx.Err() != nil {
			continue
		}
		if err := gather(j); err != nil {
			cancel(err)
		}
	}
	return context.Cause(ctx)
}

// send queues j, to be understood once there is a filler for it.
func (rd *reading) send(j *job) error {
	j.done, j.read = make(chan struct{}), rd.before
	if rd.in != nil {
		j.read += rd.in.read
	}
	select {
	case rd.queue <- j:
	case <-rd.ctx.Done():
		return context.Cause(rd.ctx)
	}
	rd.group.Go(func() {
		f := <-rd.fillers
		switch {
		case rd.ctx.Err() != nil:
		case j.kind != nil:
			j.table = j.kind.decode(j)
		case len(j.block.Text) > 0:
			j.parts, j.rows = f.fill(j.head, j.block, j.report)
			j.filler, j.known = f, f.known
		}
		rd.fillers <- f
		if j.buf != nil {
			rd.buffers <- j.buf
		}
		close(j.done)
	})
	return nil
}

// file reads f and sends what is in it. It returns an error only if reading fails
// half-way; that it cannot be opened is sent as a problem, as is what is wrong in it.
func (rd *reading) file(f *file) error {
	c, err := f.open(rd.ctx)
	switch {
	case errors.Is(err, errChanged) || rd.ctx.Err() != nil:
		return f.wrong(err)
	case err != nil:
		j := &job{file: f, lost: f.wrong(cause(err))}
		j.report(unreadable(f.name, err))
		return rd.send(j)
	}
	rd.in = c
	defer func() {
		rd.in, rd.before = nil, rd.before+c.was.Size()
		c.Close()
	}()
	csv, k, err := open(c.Reader, f.name, f.answers)
	p, wrong := errors.AsType[*published.Problem](err)
	switch {
	case wrong:
		j := &job{file: f, wrong: p}
		j.report(p)
		return rd.send(j)
	case err != nil:
		return err
	case k == nil:
		if err := rd.observations(f, csv); err != nil {
			return err
		}
		return f.wrong(c.whole())
	case k.read == nil:
		return nil
	}
	rest, err := csv.Rest(f.size)
	if err := cmp.Or(err, f.wrong(c.whole())); err != nil {
		return err
	}
	size := max(len(rest.Text)/cap(rd.fillers)+1, leastBlock) // one for each worker
	for first := true; first || len(rest.Text) > 0; first = false {
		var part published.Block
		part, rest = rest.Cut(size)
		if err := rd.send(&job{file: f, head: csv.Header, kind: k, block: part, again: !first}); err != nil {
			return err
		}
	}
	return nil
}

// wrong returns err as one about f, nil if it is.
func (f *file) wrong(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", f.name, err)
}

// leastBlock is how many bytes of a table are worth a worker of their own.
const leastBlock = 64 << 10

// buffer returns room for a block, once there is some.
func (rd *reading) buffer() ([]byte, error) {
	select {
	case buf := <-rd.buffers:
		if buf == nil {
			buf = make([]byte, published.MaxRow)
		}
		return buf, nil
	case <-rd.ctx.Done():
		return nil, context.Cause(rd.ctx)
	}
}

// observations sends the blocks of f, and what is odd about its header before.
func (rd *reading) observations(f *file, csv *published.File) error {
	for first := true; ; first = false {
		buf, err := rd.buffer()
		if err != nil {
			return err
		}
		b, err := csv.Next(buf)
		if err == io.EOF && !first {
			rd.buffers <- buf
			return nil
		}
		j := &job{file: f, head: csv.Header, block: b, buf: buf}
		if first {
			csv.Surplus(j.report)
			if csv.Alone(b) {
				j.report(csv.Whole(errHeaderOnly))
			}
		}
		if p := csv.CutShort(b); p != nil && err == nil {
			j.report(p)
		}
		if p, ok := errors.AsType[*published.Problem](err); ok {
			j.report(p)
		} else if err != nil && err != io.EOF {
			return err
		}
		if err := rd.send(j); err != nil {
			return err
		}
	}
}
