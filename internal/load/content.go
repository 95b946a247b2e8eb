package load

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"unicode/utf16"

	"weal/internal/workbook"
)

// A content is what one table of a file has, as CSV text.
type content struct {
	io.Reader

	file fs.File
	was  fs.FileInfo // when it was opened
	read int64       // bytes of the file, of which there are was.Size()
	text io.Closer   // or nil

	packed bool // the file is not itself the text
}

// open opens the table that f is.
func (f *file) open(ctx context.Context) (*content, error) {
	opened, err := f.fs.Open(f.path)
	if err != nil {
		return nil, err
	}
	c := &content{file: opened}
	if c.was, err = opened.Stat(); err == nil {
		err = c.unpack(ctx, f)
	}
	if err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// Close closes the file.
func (c *content) Close() {
	if c.text != nil {
		_ = c.text.Close() // it was only read
	}
	_ = c.file.Close()
}

// errChanged is why a file is not read to its end, or is not taken for whole: its last
// row may be half of one, which looks like any other.
var errChanged = errors.New("changed while it was read; try again once it is whole")

// whole returns why what was read to its end may not be all of the file.
func (c *content) whole() error {
	if !c.packed { // which counted itself
		return nil
	}
	switch now, err := c.file.Stat(); {
	case err != nil:
		return err
	case now.Size() != c.was.Size() || !now.ModTime().Equal(c.was.ModTime()):
		return errChanged
	}
	return nil
}

// inOrder is the bytes of a file, one after another.
type inOrder struct{ *content }

// Read implements io.Reader.
func (c inOrder) Read(p []byte) (int, error) {
	n, err := c.file.Read(p)
	c.read += int64(n)
	if c.read > c.was.Size() || err == io.EOF && c.read < c.was.Size() {
		return n, errChanged // it may grow for ever
	}
	return n, err
}

// inAnyOrder is the bytes of a file in any order.
type inAnyOrder struct {
	*content
	at io.ReaderAt
}

// ReadAt implements io.ReaderAt.
func (c inAnyOrder) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.at.ReadAt(p, at)
	c.read = min(c.read+int64(n), c.was.Size())
	return n, err
}

// Files that are no text begin with these.
const (
	magicZip      = "PK\x03\x04"
	magicEmptyZip = "PK\x05\x06"
	magicGzip     = "\x1f\x8b"
	magicCompound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // what Office wrote until 2007, and what is encrypted still
)

// unread are the beginnings of files that are not unpacked, and what they are.
var unread = []struct{ magic, what string }{
	{"\x28\xb5\x2f\xfd", "zstd"},
	{"BZh", "bzip2"},
	{"\xfd7zXZ\x00", "xz"},
	{"7z\xbc\xaf\x27\x1c", "7-Zip"},
	{"Rar!\x1a\x07", "RAR"},
}

var (
	errOld    = errors.New("is an old workbook (.xls); save it as .xlsx or .csv")
	errNested = errors.New("holds another packed file; unpack it first")
)

// unpack has c read what f is: all of its file, or a member of that.
func (c *content) unpack(ctx context.Context, f *file) error {
	const most = 8 // bytes of a magic number
	in := bufio.NewReaderSize(inOrder{c}, 4<<10)
	head, err := in.Peek(most)
	if err != nil && err != io.EOF {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte(magicGzip)):
		z, err := gzip.NewReader(in)
		if err != nil {
			return unzipped(err)
		}
		c.packed, c.text = true, z
		return c.limited(z)
	case isZip(head):
		return c.unzip(ctx, f)
	case bytes.HasPrefix(head, []byte(magicCompound)):
		return compound(in)
	}
	for _, u := range unread {
		if bytes.HasPrefix(head, []byte(u.magic)) {
			return fmt.Errorf("is packed by %s, which weal does not read; unpack it, or pack it by gzip or zip", u.what)
		}
	}
	c.Reader = in
	return nil
}

// isZip reports whether the file of c is a zip file, by its beginning.
func (c *content) isZip() bool {
	at, ok := c.file.(io.ReaderAt)
	if !ok {
		return false
	}
	head := make([]byte, len(magicZip))
	n, _ := at.ReadAt(head, 0)
	return isZip(head[:n])
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte(magicZip)) || bytes.HasPrefix(head, []byte(magicEmptyZip))
}

// compound returns what a file that Office wrote before 2007 is, or one that is encrypted.
func compound(r io.Reader) error {
	const looked = 4 << 20
	var name []byte
	for _, u := range utf16.Encode([]rune("EncryptedPackage")) {
		name = binary.LittleEndian.AppendUint16(name, u)
	}
	b, err := io.ReadAll(io.LimitReader(r, looked))
	switch {
	case err != nil:
		return err
	case bytes.Contains(b, name):
		return workbook.ErrEncrypted
	}
	return errOld
}

// limited has c read r, which is packed, up to the limits of a file.
func (c *content) limited(r io.Reader) error {
	in := bufio.NewReaderSize(&limited{r, MaxFile}, 4<<10)
	head, err := in.Peek(4)
	if err != nil && err != io.EOF {
		return err
	}
	if isZip(head) || bytes.HasPrefix(head, []byte(magicGzip)) {
		return errNested
	}
	c.Reader = in
	return nil
}

// limited is what was packed. More of it than a file may have is an error.
type limited struct {
	r    io.Reader
	left int64
}

// Read implements io.Reader.
func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, fmt.Errorf("is larger than %d bytes, unpacked", int64(MaxFile))
	}
	return n, unzipped(err)
}

// unzipped returns err, of unpacking, in words.
func unzipped(err error) error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	for _, of := range []error{zip.ErrFormat, zip.ErrChecksum, gzip.ErrHeader, gzip.ErrChecksum, io.ErrUnexpectedEOF} {
		corrupt = corrupt || errors.Is(err, of)
	}
	switch {
	case corrupt && !errors.Is(err, workbook.ErrDamaged):
		return fmt.Errorf("%w (%w)", workbook.ErrDamaged, err)
	case err == zip.ErrAlgorithm:
		return errors.New("is packed in a way that weal does not read; unpack it")
	}
	return err
}

// unzip has c read the member of its file that f is.
func (c *content) unzip(ctx context.Context, f *file) error {
	c.packed = true
	ms, err := c.members()
	if err != nil {
		return err
	}
	p, err := ms.pick(ctx, f.name, f.member, f.answers)
	if err != nil {
		return err
	}
	text, err := p.text(ctx)
	if err != nil {
		return err
	}
	c.text = text
	return c.limited(text)
}

// members returns what may be a table in the zip file that c is.
func (c *content) members() (members, error) {
	at, ok := c.file.(io.ReaderAt)
	if !ok {
		return members{}, fmt.Errorf("%w: it can only be read once", errors.ErrUnsupported)
	}
	z, err := zip.NewReader(inAnyOrder{c, at}, c.was.Size())
	if err != nil {
		return members{}, unzipped(err)
	}
	return membersOf(z)
}
