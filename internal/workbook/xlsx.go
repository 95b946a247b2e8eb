package workbook

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// An xlsx is what the sheets of an xlsx file share.
type xlsx struct {
	zip       *zip.Reader
	strings   string // the member that has texts, "" if there is none
	formats   []format
	since1904 bool
}

// relations are the parts of a file that one of them refers to.
type relations struct {
	Relationship []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:",attr"`
		Target string `xml:",attr"`
	}
}

// relationsOf returns what the named part of z refers to.
func relationsOf(z *zip.Reader, part string) (r relations, err error) {
	dir, name := path.Split(part)
	err = decode(z, dir+"_rels/"+name+".rels", &r)
	for i := range r.Relationship {
		target := &r.Relationship[i].Target
		if rest, whole := strings.CutPrefix(*target, "/"); whole {
			*target = rest
		} else {
			*target = path.Join(dir, *target)
		}
	}
	return r, err
}

// kind returns the target of the first relation of a kind, "" if there is none.
func (r relations) kind(kind string) string {
	for _, rel := range r.Relationship {
		if path.Base(rel.Type) == kind {
			return rel.Target
		}
	}
	return ""
}

// decode fills v with what is in the named member of z.
func decode(z *zip.Reader, name string, v any) error {
	b, err := content(z, name, maxTable)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	return nil
}

func openXLSX(z *zip.Reader) (*Workbook, error) {
	root, err := relationsOf(z, "")
	if err != nil {
		return nil, err
	}
	part := root.kind("officeDocument")
	if !has(z, part) {
		return nil, ErrNone
	}
	var book struct {
		XMLName    xml.Name
		Properties struct {
			Date1904 bool `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			ID2   string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"` // of the strict kind
		} `xml:"sheets>sheet"`
	}
	if err := decode(z, part, &book); err != nil {
		return nil, err
	}
	if book.XMLName.Local != "workbook" {
		return nil, ErrNone // a letter, say
	}
	parts, err := relationsOf(z, part)
	if err != nil {
		return nil, err
	}
	x := &xlsx{zip: z, strings: parts.kind("sharedStrings"), since1904: book.Properties.Date1904}
	if styles := parts.kind("styles"); styles != "" {
		if err := x.readFormats(styles); err != nil {
			return nil, err
		}
	}
	w := &Workbook{}
	for _, s := range book.Sheets {
		for _, rel := range parts.Relationship {
			if rel.ID == s.ID+s.ID2 && path.Base(rel.Type) == "worksheet" && len(w.Sheets) < MaxSheets {
				w.Sheets = append(w.Sheets, Sheet{Name: s.Name, Hidden: s.State != "" && s.State != "visible", open: x.opener(rel.Target)})
			}
		}
	}
	return w, nil
}

// readFormats reads the formats of cells by their number.
func (x *xlsx) readFormats(part string) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := decode(x.zip, part, &styles); err != nil {
		return err
	}
	own := make(map[int]format)
	for _, f := range styles.Formats {
		own[f.ID] = parseFormat(f.Code)
	}
	for _, c := range styles.Cells {
		f, ok := own[c.Format]
		if !ok {
			f = builtIn[c.Format]
		}
		x.formats = append(x.formats, f)
	}
	return nil
}

// opener returns what opens the sheet that the named part is.
func (x *xlsx) opener(part string) func(context.Context) (rows, io.Closer, error) {
	return func(ctx context.Context) (rows, io.Closer, error) {
		merged, err := x.merged(ctx, part)
		if err != nil {
			return nil, nil, err
		}
		r, err := open(x.zip, part, MaxText)
		if err != nil {
			return nil, nil, err
		}
		s := &xlsxRows{scanner: newScanner(ctx, r), xlsx: x, merged: merged, sheet: r}
		if err := s.to("sheetData"); err != nil {
			return nil, nil, errors.Join(early(err), s.Close())
		}
		return s, s, nil
	}
}

// maxMerged is how many cells that cover others are kept of a sheet.
const maxMerged = 1 << 16

// merged returns what cells of a sheet cover others, by where they are. It is listed
// behind all rows.
func (x *xlsx) merged(ctx context.Context, part string) (map[[2]int][2]int, error) {
	r, err := open(x.zip, part, MaxText)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	list, err := forward(ctx, r, "mergeCells")
	if err != nil || list == nil {
		return nil, err
	}
	merged := make(map[[2]int][2]int)
	s := newScanner(ctx, io.MultiReader(strings.NewReader("<"), list))
	for len(merged) < maxMerged {
		if err := s.next(); err != nil {
			break // the rows come to it too, and say what it is
		}
		if s.kind == end && s.name == "mergeCells" {
			break
		}
		first, last, _ := strings.Cut(s.attr("ref"), ":")
		column, row, ok := reference(first)
		lastColumn, lastRow, ok2 := reference(last)
		if ok && ok2 && lastColumn >= column && lastRow >= row {
			merged[[2]int{row, column}] = [2]int{lastColumn - column + 1, lastRow - row + 1}
		}
	}
	return merged, nil
}

// reference returns the column and the row that a reference such as AB12 names, of which
// the column is 0 for the first.
func reference(s string) (column, number int, ok bool) {
	letters := strings.TrimRight(s, "0123456789")
	number, err := strconv.Atoi(s[len(letters):])
	if err != nil || letters == "" || len(letters) > 3 || number < 1 || number > MaxRows {
		return 0, 0, false
	}
	for _, c := range []byte(letters) {
		if c |= 0x20; c < 'a' || c > 'z' {
			return 0, 0, false
		}
		column = 26*column + int(c-'a') + 1
	}
	return column - 1, number, column <= MaxColumns
}
