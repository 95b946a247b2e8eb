// Package workbook reads the sheets of xlsx and ods files as CSV text: a line a row, so
// that line numbers are row numbers, and what each cell holds rather than how it is
// rounded: every digit, dates as 2024-02-01 or 2024-02, 14.5% and £30.25 where a cell is
// formatted so.
//
// A workbook may be made to harm whoever opens it: what is read of it is bounded in
// memory, and of how much it holds beyond the limits nothing comes but an error.
package workbook

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// What is read of a workbook. More of anything is an error.
const (
	MaxSheets  = 1 << 10   // in a workbook
	MaxRows    = 1 << 20   // in a sheet: as many as spreadsheets have
	MaxColumns = 1 << 14   // in a sheet: likewise
	MaxText    = 4 << 30   // bytes of the text of a sheet, and of the XML it is read from
	maxStrings = 512 << 20 // bytes of all texts that sheets share
	maxTable   = 16 << 20  // bytes of what lists sheets, or formats
	maxRow     = 16 << 20  // bytes of the texts of a row that are its own
	maxCell    = 1 << 20   // bytes of XML in one piece: a cell holds 32,767 characters
)

// Errors of files that are no workbooks, or such as cannot be read.
var (
	ErrNone      = errors.New("is not a workbook")
	ErrBinary    = errors.New("is a binary workbook; save it as .xlsx or .csv")
	ErrEncrypted = errors.New("is protected by a password; save it without one")
	ErrDamaged   = errors.New("is damaged, or not whole: copy or download it again")
)

// A Workbook is the sheets of a file, in the order of their tabs.
type Workbook struct{ Sheets []Sheet }

// A Sheet is one sheet of a Workbook.
type Sheet struct {
	Name   string
	Hidden bool

	open func(context.Context) (rows, io.Closer, error)
}

// Text returns the sheet as CSV, which is made while it is read, until ctx is done. It
// has no lines for empty rows at the end.
func (s Sheet) Text(ctx context.Context) (io.ReadCloser, error) {
	r, c, err := s.open(ctx)
	if err != nil {
		return nil, err
	}
	return &text{rows: r, Closer: c}, nil
}

// Open returns the workbook that z is. It is ErrNone if z is something else.
func Open(z *zip.Reader) (*Workbook, error) {
	mimetype, _ := content(z, "mimetype", 256)
	switch {
	case strings.HasPrefix(string(mimetype), "application/vnd.oasis.opendocument.spreadsheet"):
		return openODS(z)
	case has(z, "xl/workbook.bin"):
		return nil, ErrBinary
	case has(z, "[Content_Types].xml") && has(z, "_rels/.rels"):
		return openXLSX(z)
	}
	return nil, ErrNone
}

func has(z *zip.Reader, name string) bool { return member(z, name) != nil }

// member returns the member of z that is called name, in any case, as some programs
// write them; nil if there is none.
func member(z *zip.Reader, name string) *zip.File {
	for _, f := range z.File {
		if strings.EqualFold(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"), name) {
			return f
		}
	}
	return nil
}

// open opens the named member of z, of which no more than most bytes can be read.
func open(z *zip.Reader, name string, most int64) (io.ReadCloser, error) {
	f := member(z, name)
	if f == nil {
		return nil, fmt.Errorf("%w: it has no %s", ErrDamaged, name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	return &bounded{r, most}, nil
}

// content returns what is in the named member of z, if that is no more than most bytes.
func content(z *zip.Reader, name string, most int64) ([]byte, error) {
	r, err := open(z, name, most)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// bounded ends with an error after so many bytes.
type bounded struct {
	io.ReadCloser
	left int64
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, damaged(err)
}

var errTooLarge = errors.New("holds more than weal reads of a workbook")

// damaged returns err, of reading a member of a zip file, as ErrDamaged if it is about
// what is in there.
func damaged(err error) error {
	_, disk := errors.AsType[*fs.PathError](err)
	if err == nil || err == io.EOF || disk || errors.Is(err, ErrDamaged) || errors.Is(err, errTooLarge) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}
