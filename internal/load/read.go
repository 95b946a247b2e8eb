package load

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"sync"
)

// A job is one block of observations, or one small table, to be understood.
type job struct {
	result
	head  *header
	text  []byte
	lines int    // before text
	buf   []byte // of text; to be used again
	table *table
}

// A result is what came of a job.
type result struct {
	order      int
	file       *file
	head       *header
	worker     int
	fresh      []areaText // areas that worker met for the first time
	parts      []part
	contents   *contents
	problems   []Problem
	unkept     int // problems that were not kept
	rows       int
	read       int64 // bytes
	understood bool
}

// report keeps a problem of r.
func (r *result) report(p Problem) {
	if len(r.problems) >= MaxProblems {
		r.unkept++
		return
	}
	r.problems = append(r.problems, p)
}

// reading is one pass over all files: one goroutine reads them and cuts them
// into blocks, others understand the blocks, and the caller gathers what they
// found, in the order of the files.
type reading struct {
	ctx     context.Context
	jobs    chan *job
	results chan *result
	buffers chan []byte
	tokens  chan struct{} // one for each job that is not gathered
	order   int
}

// read reads files and calls gather with what is in them, in order.
func read(ctx context.Context, files []file, gather func(*result)) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := runtime.GOMAXPROCS(0)
	rd := &reading{
		ctx:     ctx,
		jobs:    make(chan *job, workers),
		results: make(chan *result, workers),
		buffers: make(chan []byte, workers+2),
		tokens:  make(chan struct{}, 4*workers),
	}
	for range cap(rd.buffers) {
		rd.buffers <- nil // made when they are needed
	}
	var group sync.WaitGroup
	group.Go(func() {
		defer close(rd.jobs)
		for i := range files {
			if err := rd.file(&files[i]); err != nil {
				cancel(err)
				return
			}
		}
	})
	for w := range workers {
		group.Go(func() { rd.work(w) })
	}
	go func() {
		group.Wait()
		close(rd.results)
	}()
	rd.gather(gather)
	return context.Cause(ctx)
}

// gather calls f with every result in order, until there are no more.
func (rd *reading) gather(f func(*result)) {
	early := make(map[int]*result)
	next := 0
	for r := range rd.results {
		early[r.order] = r
		for r := early[next]; r != nil; r = early[next] {
			if rd.ctx.Err() == nil {
				f(r)
			}
			delete(early, next)
			next++
			<-rd.tokens
		}
	}
}

// send hands j to the workers.
func (rd *reading) send(j *job) error {
	select {
	case rd.tokens <- struct{}{}:
	case <-rd.ctx.Done():
		return context.Cause(rd.ctx)
	}
	j.order = rd.order
	rd.order++
	select {
	case rd.jobs <- j:
		return nil
	case <-rd.ctx.Done():
		return context.Cause(rd.ctx)
	}
}

// counter counts the bytes that are read from a file.
type counter struct {
	fs.File
	n      int64
	reason error // why none of it can be understood
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	c.n += int64(n)
	return n, err
}

// taken returns how many bytes were read since it was called last.
func (c *counter) taken() int64 {
	n := c.n
	c.n = 0
	return n
}

// file reads f and sends its blocks. It returns an error only if the file
// cannot be read; what is wrong in it is sent as a problem.
func (rd *reading) file(f *file) error {
	opened, err := f.fs.Open(f.path)
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, cause(err))
	}
	defer opened.Close()
	in := &counter{File: opened}
	err = rd.begin(f, in)
	if in.reason != nil {
		return rd.sendProblem(f, in.taken(), in.reason)
	}
	return err
}

// begin reads the first block of f, and sends what it tells the file to be.
// If that is nothing that weal knows, it notes the reason in in.
func (rd *reading) begin(f *file, in *counter) error {
	text, err := newText(in)
	if err == errEmpty || err == errBinary {
		in.reason = err
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	buf, err := rd.buffer()
	if err != nil {
		return err
	}
	b := &blocks{r: text}
	first, err := b.first(buf)
	if err != nil && err != errEmpty && err != errLongRow {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	var (
		k    kind
		head *headed
		rest []byte
	)
	if err == nil {
		k, head, rest, err = classify(f.name, first)
	}
	if err == nil && k == kindObservations {
		return rd.observations(f, in, b, head, rest, buf)
	}
	defer func() { rd.buffers <- buf }()
	if err != nil || k == kindIgnored {
		in.reason = err
		return nil
	}
	whole := append(bytes.Clone(first), b.carry...)
	return rd.table(f, in, &table{kind: k, layer: f.layer, file: f.name, head: head, text: whole}, text)
}

// buffer returns room for a block, once there is some.
func (rd *reading) buffer() ([]byte, error) {
	select {
	case buf := <-rd.buffers:
		if buf == nil {
			buf = make([]byte, MaxRow)
		}
		return buf, nil
	case <-rd.ctx.Done():
		return nil, context.Cause(rd.ctx)
	}
}

func (rd *reading) sendProblem(f *file, read int64, err error) error {
	p := &Error{File: f.name, Line: 1, Col: 1, Field: "file", Err: err}
	return rd.send(&job{result: result{file: f, read: read, problems: []Problem{p}}})
}

// table sends t, after it has read what is left of it.
func (rd *reading) table(f *file, in *counter, t *table, left io.Reader) error {
	more, err := io.ReadAll(io.LimitReader(left, MaxTable))
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	if t.text = append(t.text, more...); len(t.text) > MaxTable {
		return fmt.Errorf("%s: is larger than %d bytes", f.name, MaxTable)
	}
	return rd.send(&job{result: result{file: f, read: in.taken(), understood: true}, table: t})
}

// observations sends the blocks of f: first text, which is in buf, and then
// the others.
func (rd *reading) observations(f *file, in *counter, b *blocks, head *headed, text, buf []byte) error {
	h, lines := head.observations, head.lines
	surplus := h.surplus(head)
	if head.alone(text) && len(b.carry) == 0 && b.err == io.EOF {
		surplus = append(surplus, &Error{File: f.name, Line: 1, Col: 1, Field: "file", Err: errHeaderOnly})
	}
	j := &job{result: result{file: f, head: h, problems: surplus, understood: true}, head: h, text: text, lines: lines, buf: buf}
	for {
		j.read = in.taken()
		if err := rd.send(j); err != nil {
			return err
		}
		buf, err := rd.buffer()
		if err != nil {
			return err
		}
		text, lines, err := b.next(buf)
		j = &job{result: result{file: f, head: h}, head: h, text: text, lines: lines, buf: buf}
		switch {
		case err == io.EOF:
			rd.buffers <- buf
			return nil
		case err == errLongRow:
			j.report(&Error{File: f.name, Line: lines + 1, Col: 1, Field: "row", Err: err})
		case err != nil:
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
}

// work understands jobs until there are no more.
func (rd *reading) work(worker int) {
	f := newFiller()
	for j := range rd.jobs {
		r := &j.result
		r.worker = worker
		if rd.ctx.Err() == nil {
			rd.understand(f, j)
		}
		if j.buf != nil {
			rd.buffers <- j.buf
		}
		rd.results <- r
	}
}

func (rd *reading) understand(f *filler, j *job) {
	r := &j.result
	switch {
	case j.table != nil:
		j.table.report = r.report
		r.contents = j.table.decode()
	case j.head != nil:
		text, line := repair(j.text)
		if line >= 0 {
			r.report(notUTF8(r.file.name, j.lines+line+1))
		}
		met := make(repeats)
		r.parts, r.rows = f.fill(j.head, text, j.lines, func(p Problem) {
			if !met.fold(p) {
				r.report(p)
			}
		})
		r.fresh = f.news()
	}
}
