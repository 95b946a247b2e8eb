package load

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"weal/internal/published"
	"weal/internal/text"
)

// StandardInput is the path that stands for standard input.
const StandardInput = "-"

// Spools keep what can be read only once, standard input and pipes, so that it can be
// read again. A nil *Spools keeps nothing, and opens files and directories alone.
type Spools struct {
	Stdin io.Reader // what is read where StandardInput is asked for

	mu   sync.Mutex
	kept map[string]*spool // by path
}

// IsOnce reports whether what is at a path can be read only once, and may have to be
// waited for.
func IsOnce(name string) bool {
	file, _ := split(name)
	stat, err := os.Stat(file)
	return file == StandardInput || err == nil && stat.Mode()&fs.ModeNamedPipe != 0
}

// Label returns what problems call what is at a path: a shell makes up those of pipes.
func Label(name string) string {
	dir, base := path.Split(name)
	switch {
	case name == StandardInput || name == "/dev/stdin":
		return "standard input"
	case dir == "/dev/fd/" || dir == "/proc/self/fd/":
		return "pipe " + base
	}
	return name
}

// split returns the path of the file that name is of, and the member of it that name
// tells, if it does.
func split(name string) (file, member string) {
	if rest, ok := strings.CutPrefix(name, StandardInput+Separator); ok {
		return StandardInput, rest
	}
	file = FileOf(name)
	return file, strings.TrimPrefix(name[len(file):], Separator)
}

// Open is Open, also of what can be read only once. That is read to its end, until ctx is
// done; meanwhile progress says how far.
func (s *Spools) Open(ctx context.Context, name string, answers published.Answers, progress func(Progress)) (Source, error) {
	file, member := split(name)
	switch {
	case s == nil && file == StandardInput:
		return Source{}, errors.New("- is standard input, which a server does not read")
	case s == nil || !IsOnce(file):
		return Open(name, answers)
	}
	label := Label(file)
	kept := s.keep(file)
	if err := kept.wait(ctx, label, progress); err != nil {
		return Source{}, fmt.Errorf("%s: %w", text.Harmless(label), cause(err))
	}
	source := Source{Name: label, FS: kept, Path: spooled, Member: member, Answers: answers, written: file}
	return source, source.probe()
}

// keep returns the spool of what is at a path, which it begins to read if nobody did.
func (s *Spools) keep(name string) *spool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept := s.kept[name]; kept != nil {
		return kept
	}
	if s.kept == nil {
		s.kept = make(map[string]*spool)
	}
	kept := &spool{done: make(chan struct{})}
	s.kept[name] = kept
	go func() { // which nothing ends but whoever writes
		defer close(kept.done)
		in := s.Stdin
		if name != StandardInput {
			f, err := os.Open(name)
			if err != nil {
				kept.err = err
				return
			}
			defer f.Close()
			in = f
		}
		kept.err = kept.fill(in)
	}()
	return kept
}

// A spool is what was read, as a file system of one file.
type spool struct {
	read atomic.Int64 // bytes
	done chan struct{}
	err  error // and what follows, once done is closed

	text io.ReaderAt
	at   time.Time
}

// spooled is the name of the file in a spool.
const spooled = "spooled"

// mostInMemory is how much of a spool is kept in memory; more is in a temporary file.
const mostInMemory = 16 << 20

// fill reads r to its end.
func (s *spool) fill(r io.Reader) error {
	var b bytes.Buffer
	in := io.TeeReader(io.LimitReader(r, MaxFile+1), s)
	_, err := io.CopyN(&b, in, mostInMemory)
	s.text, s.at = bytes.NewReader(b.Bytes()), time.Now()
	if err != nil {
		return eof(err)
	}
	f, err := os.CreateTemp("", "weal-*")
	if err != nil {
		return err
	}
	_ = os.Remove(f.Name()) // so that nothing is left of it, where a file that is open can be removed
	s.text = f
	if _, err = io.Copy(f, io.MultiReader(&b, in)); err == nil && s.read.Load() > MaxFile {
		err = fmt.Errorf("is larger than %d bytes", int64(MaxFile))
	}
	return err
}

func eof(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// Write counts the bytes that were read.
func (s *spool) Write(p []byte) (int, error) {
	s.read.Add(int64(len(p)))
	return len(p), nil
}

// wait waits until all was read or ctx is done.
func (s *spool) wait(ctx context.Context, label string, progress func(Progress)) error {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-s.done:
			return s.err
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
			if progress != nil {
				progress(Progress{Read: s.read.Load(), File: label})
			}
		}
	}
}

// Open implements fs.FS.
func (s *spool) Open(name string) (fs.File, error) {
	if path.Clean(name) != spooled {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return spoolFile{io.NewSectionReader(s.text, 0, s.read.Load()), s}, nil
}

// A spoolFile is a spool that is open.
type spoolFile struct {
	*io.SectionReader
	s *spool
}

// Close, Stat and what follows implement fs.File and fs.FileInfo.
func (f spoolFile) Close() error               { return nil }
func (f spoolFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f spoolFile) Name() string               { return spooled }
func (f spoolFile) Mode() fs.FileMode          { return 0o400 }
func (f spoolFile) ModTime() time.Time         { return f.s.at }
func (f spoolFile) IsDir() bool                { return false }
func (f spoolFile) Sys() any                   { return nil }
