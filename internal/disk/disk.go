// Package disk reads from a disk that may be anything: a pipe where a file should
// be, a mount that has not answered since yesterday. Nothing of it waits for ever.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// ErrKind is why a pipe, a device or a socket is not opened.
var ErrKind = errors.New("is not a file or a directory")

// Open opens the file or the directory called name, to be read. It is ErrKind if
// there is anything else: a pipe has nothing to read until somebody writes to it,
// and a device may do something when it is opened.
func Open(name string) (*os.File, error) {
	stat, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !isRead(stat) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: ErrKind}
	}
	// It may have become a pipe since, which must not be waited for.
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if stat, err = f.Stat(); err == nil && !isRead(stat) {
		err = &fs.PathError{Op: "open", Path: name, Err: ErrKind}
	}
	if err != nil {
		_ = f.Close() // nothing was read
		return nil, err
	}
	return f, nil
}

func isRead(stat fs.FileInfo) bool { return stat.Mode().IsRegular() || stat.IsDir() }

// FS returns the files in the directory called dir, which are opened by Open.
func FS(dir string) fs.FS { return files{os.DirFS(dir), dir} }

type files struct {
	fs.FS
	dir string
}

// Open implements fs.FS.
func (f files) Open(name string) (fs.File, error) {
	path, err := filepath.Localize(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	opened, err := Open(filepath.Join(f.dir, path))
	if err != nil {
		return nil, err // not a nil *os.File
	}
	return opened, nil
}

// Stat implements fs.StatFS.
func (f files) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }

// ReadDir implements fs.ReadDirFS.
func (f files) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }
