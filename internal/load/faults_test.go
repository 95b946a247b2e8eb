package load

import (
	"io/fs"
)

// hookedFS is a file system of which some calls go another way; those that are nil do not.
type hookedFS struct {
	fs.FS
	open func(name string) error
	stat func(name string) (fs.FileInfo, error)
	read func(f fs.File, p []byte) (int, error)
}

type hookedFile struct {
	fs.File
	read func(f fs.File, p []byte) (int, error)
}

func (h hookedFS) Open(name string) (fs.File, error) {
	if h.open != nil {
		if err := h.open(name); err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
	f, err := h.FS.Open(name)
	if _, isDir := f.(fs.ReadDirFile); err != nil || isDir || h.read == nil {
		return f, err
	}
	return hookedFile{f, h.read}, nil
}

func (h hookedFS) Stat(name string) (fs.FileInfo, error) {
	if h.stat != nil {
		return h.stat(name)
	}
	return fs.Stat(h.FS, name)
}

func (h hookedFile) Read(p []byte) (int, error) { return h.read(h.File, p) }
