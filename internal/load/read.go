package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"sync"

	"weal/internal/published"
)

// A job is one block of observations, or one small table, to be understood.
type job struct {
	result
	done  chan struct{} // closed once it is understood
	kind  *tableKind    // nil for observations
	block published.Block
	buf   []byte // that the block is in, to be used again; or nil
}

// A result is what came of a job.
type result struct {
	file       *file
	head       *published.Header
	filler     *filler    // of observations
	known      []areaText // all areas that filler has met
	parts      []part
	table      func(*tables)
	problems   published.Problems
	rows       int
	read       int64 // bytes, of all files so far
	understood bool
}

func (r *result) report(p *published.Problem) { r.problems.Add(p) }

// reading is one pass over all files: one goroutine reads them and cuts them
// into blocks, others understand the blocks, and the caller gathers what they
// found, in the order of the files.
type reading struct {
	ctx     context.Context
	group   sync.WaitGroup
	queue   chan *job // no more are read ahead than it holds
	buffers chan []byte
	fillers chan *filler // as many as jobs are understood at a time
	in      counter
}

// counter counts the bytes that are read from one file after another.
type counter struct {
	fs.File
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	c.n += int64(n)
	return n, err
}

// read reads files and calls gather with what is in them, in order.
func read(ctx context.Context, files []file, gather func(*result)) error {
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
		if ctx.Err() == nil {
			gather(&j.result)
		}
	}
	return context.Cause(ctx)
}

// send queues j, to be understood once there is a filler for it.
func (rd *reading) send(j *job) error {
	j.done, j.read = make(chan struct{}), rd.in.n
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
			j.table = j.kind.decode(&j.result, j.block)
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

// file reads f and sends what is in it. It returns an error only if the file
// cannot be read; what is wrong in it is sent as a problem.
func (rd *reading) file(f *file) error {
	opened, err := f.fs.Open(f.path)
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, cause(err))
	}
	defer opened.Close()
	rd.in.File = opened
	csv, k, err := open(&rd.in, f.name)
	p, wrong := errors.AsType[*published.Problem](err)
	switch {
	case wrong:
		j := &job{result: result{file: f}}
		j.report(p)
		return rd.send(j)
	case err != nil:
		return err
	case k == nil:
		return rd.observations(f, csv)
	case k.read == nil:
		return nil
	}
	rest, err := csv.Rest()
	if err != nil {
		return err
	}
	return rd.send(&job{result: result{file: f, head: csv.Header, understood: true}, kind: k, block: rest})
}

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
		j := &job{result: result{file: f, head: csv.Header, understood: true}, block: b, buf: buf}
		if first {
			for _, p := range csv.Surplus() {
				j.report(p)
			}
			if csv.Alone(b) {
				j.report(csv.Whole(errHeaderOnly))
			}
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
