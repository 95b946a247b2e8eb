package disk

import (
	"os"
	"path/filepath"
)

// Write has the file called name hold text: whoever reads it meanwhile, or after a
// failure, finds what it held before. It keeps its mode; anybody may read a new one.
func Write(name string, text []byte) error {
	waiting, err := Stage(name, text)
	if err != nil {
		return err
	}
	if err = os.Rename(waiting, name); err != nil {
		_ = os.Remove(waiting)
	}
	return err
}

// Stage writes text to the disk beside the file called name, to a file that takes its place
// once it is renamed so, with the same mode. Nothing is left of it after an error.
func Stage(name string, text []byte) (waiting string, err error) {
	mode := os.FileMode(0o644)
	if stat, err := os.Stat(name); err == nil {
		mode = stat.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".weal-*")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // half of it is of no use
		}
	}()
	for _, step := range []func() error{
		func() error { _, err := f.Write(text); return err },
		func() error { return f.Chmod(mode) },
		f.Sync,
	} {
		if err = step(); err != nil {
			_ = f.Close()
			return "", err
		}
	}
	return f.Name(), f.Close()
}
