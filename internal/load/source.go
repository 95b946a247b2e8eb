package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"weal/internal/disk"
	"weal/internal/published"
	"weal/internal/text"
	"weal/internal/workbook"
)

// A Source is one layer of data: a directory, with all below it, or one file, or one
// table of a workbook or an archive.
// Files are told apart by their headings: weal's own layout, the published
// layout, or what weal get writes.
type Source struct {
	Name   string // how problems name it: "built-in", or the path as the user wrote it
	FS     fs.FS
	Path   string // within FS; "" or "." for all of it
	Member string // of the file at Path: a sheet or a member; "" for the one that there is

	written string // what the reader writes for the file at Path, if not Name

	// Reference says that the source is there to be looked things up in: of its
	// indicators, only those that another source has figures of are loaded.
	Reference bool

	// OnDemand says that every file in a folder of the source has the rows of the indicator
	// that it is called by, in weal's layout, and that nothing is wrong with them. It is
	// read when somebody asks for one of its figures, and what is wrong with it after all
	// is left out without a word. So is its population.csv, beside other work.
	OnDemand bool

	// Answers are what the reader says of every file of the source that it does not say
	// itself.
	Answers published.Answers

	told map[string]published.Answers // by path: what its own rows say of it besides

	// Register says that of the areas of the source, only those that another
	// source names are loaded.
	Register bool

	// Lends says that the files in folders of the source, which are as OnDemand has them, are
	// not loaded. What they say of nations and of the United Kingdom is there for others to be
	// compared with, by the indicators that later sources have figures of and no such
	// comparator: a Loan of the Dataset.
	Lends bool
}

// Open returns the Source at a path on disk, of whose files the reader says answers. Behind a
// Separator stands a table of a file, if it is to be one of several. It is an error, of one line, if
// there is nothing there, if it is a directory without files of figures, or a file
// that is empty, has only a header, or is none that weal knows.
func Open(name string, answers published.Answers) (Source, error) {
	at, member := split(name)
	stat, err := os.Stat(at)
	s := Source{Name: name, FS: disk.FS(at), Path: ".", Answers: answers}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = errors.New("no such file or directory") // on every system
	case err != nil:
	case stat.IsDir():
		_, _, err := s.files(0)
		return s, err
	case stat.Mode().IsRegular():
		dir, base := filepath.Split(at)
		s.Name, s.FS, s.Path, s.Member = at, disk.FS(cmp.Or(dir, ".")), base, member
		return s, s.probe()
	default:
		err = disk.ErrKind
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", text.Harmless(name), cause(err))
	}
	return s, err
}

// cause returns why a file could not be had. The path in err is one within a
// file system, which tells a reader less than the name they gave, and a place in
// the file no more.
func cause(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	if p, ok := errors.AsType[*published.Problem](err); ok {
		return p.Err
	}
	return err
}

// probe reads the beginning of the one file that s is, for what is wrong with
// all of it. One that is not whole, and is being written, has time to come to rest.
func (s Source) probe() error {
	before := s.looks()
	err := s.begin()
	for _, wait := range rests {
		if !errors.Is(err, workbook.ErrDamaged) {
			break
		}
		time.Sleep(wait)
		now := s.looks()
		if now == before {
			break
		}
		before, err = now, s.begin()
	}
	return err
}

// looks returns what the one file that s is looks like from outside.
func (s Source) looks() string {
	stat, err := fs.Stat(s.FS, s.Path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(stat.Size(), stat.ModTime().UnixNano())
}

// begin reads the beginning of the one file that s is.
func (s Source) begin() error {
	files, _, err := s.files(0)
	if err != nil {
		return err
	}
	c, err := files[0].open(context.Background())
	if err == nil {
		defer c.Close()
		err = probe(c.Reader, files[0].name, files[0].answers)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", files[0].name, cause(err))
	}
	return nil
}

// probe reads the beginning of r, for what is wrong with all of it.
func probe(r io.Reader, name string, answers published.Answers) error {
	csv, k, err := open(r, name, answers)
	if err != nil {
		return err
	}
	first, err := csv.Next(make([]byte, published.MaxRow))
	if err != nil && err != io.EOF {
		return err
	}
	if (k == nil || k.read != nil) && csv.Alone(first) {
		return errHeaderOnly
	}
	return nil
}

var errHeaderOnly = errors.New("has a header and no rows")

// maxEntries is how many files and directories of any kind are looked at for
// those that can be read: somebody's whole disk is no source of figures.
const maxEntries = 100_000

// A file is one table of a Source.
type file struct {
	layer  int // the place of its source
	fs     fs.FS
	path   string
	member string // what of the file it is; "" for all of it
	name   string // as problems name it
	size   int64

	answers published.Answers
}

// files returns the tables of s in order of their paths, and what cannot be had of
// them: one that is missing behind its link, or a directory that is closed, is no reason
// to have none of the others. It is an error if there is nothing else.
func (s Source) files(layer int) ([]file, []*published.Problem, error) {
	root := path.Clean(s.Path) // "." for ""
	var files []file
	var problems []*published.Problem
	entries := 0
	err := fs.WalkDir(s.FS, root, func(p string, d fs.DirEntry, err error) error {
		hidden := p != root && strings.HasPrefix(path.Base(p), ".")
		entries++
		switch {
		case err != nil && p == root:
			return fmt.Errorf("%s: %w", s.named(p), cause(err))
		case err != nil:
			problems = append(problems, unreadable(s.named(p), err))
			return fs.SkipDir
		case entries > maxEntries:
			return fmt.Errorf("%s: has more than %d files; name the directory that has the figures", text.Harmless(s.Name), maxEntries)
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir() || p != root && !IsRead(p):
			return nil
		}
		f, ok, err := s.file(p, layer)
		if ok && err == nil && (p == root || packed(p)) {
			err = f.find(cmp.Or(s.written, f.name), &problems)
			f.answers = f.answers.With(s.Answers.For(f.name)) // of the table that it is
		}
		if err != nil && p != root {
			problems = append(problems, unreadable(f.name, err))
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, cause(err))
		}
		if !ok {
			return nil
		}
		if files = append(files, f); len(files) > MaxFiles {
			return fmt.Errorf("%s: has more than %d files", text.Harmless(s.Name), MaxFiles)
		}
		return nil
	})
	switch {
	case err != nil || len(files) > 0:
	case len(problems) > 0:
		err = fmt.Errorf("%s: %w", problems[0].File, problems[0].Err)
	default:
		err = fmt.Errorf("%s: has no files of figures: csv, tsv, xlsx, ods, gz or zip", text.Harmless(s.Name))
	}
	return files, problems, err
}

// unreadable returns the problem that the named file could not be had.
func unreadable(name string, err error) *published.Problem {
	reason := cause(err)
	if errors.Is(err, fs.ErrNotExist) { // and yet it was listed
		reason = fmt.Errorf("%w; is it a link that leads nowhere?", reason)
	}
	return published.Whole(name, reason)
}

// file returns the file of s at p, and false if it is none: a pipe, say.
func (s Source) file(p string, layer int) (f file, ok bool, err error) {
	f = file{layer: layer, fs: s.FS, path: p, member: s.Member, name: s.named(p)}
	stat, err := fs.Stat(s.FS, p) // follows links, where a directory entry does not
	if err != nil {
		return f, false, err
	}
	if f.size = stat.Size(); f.size > MaxFile {
		return f, false, fmt.Errorf("is larger than %d bytes", int64(MaxFile))
	}
	f.answers, err = s.answersOf(p)
	return f, stat.Mode().IsRegular(), err
}

// named returns what problems call the file of s at p.
func (s Source) named(p string) string {
	root := path.Clean(s.Path)
	if p == root {
		return text.Harmless(s.Name)
	}
	return text.Harmless(path.Join(filepath.ToSlash(s.Name), strings.TrimPrefix(p, root+"/")))
}

// find finds the part that f is to be, if it is of a file that has parts, and notes those
// that are not looked at. written is what the reader writes for the file.
func (f *file) find(written string, problems *[]*published.Problem) error {
	opened, err := f.fs.Open(f.path)
	if err != nil {
		return nil // as whoever reads it will say
	}
	c := &content{file: opened}
	defer c.Close()
	if c.was, err = opened.Stat(); err != nil || !c.isZip() {
		return nil
	}
	ms, err := c.members()
	if err != nil {
		return err
	}
	m, err := ms.pick(context.Background(), written, f.member, f.answers)
	if err != nil {
		return err
	}
	asked := f.member != ""
	f.member, f.name = m.name, f.name+Separator+text.Harmless(m.name)
	if hidden := ms.hidden(); !asked && len(hidden) > 0 {
		*problems = append(*problems, published.At(f.name, 1, "file", published.Note, fmt.Errorf("has sheets that are hidden and not read: %s", some(hidden, 5))))
	}
	return nil
}
