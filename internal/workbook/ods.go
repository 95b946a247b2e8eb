package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// An ods is what the sheets of an ods file share.
type ods struct {
	zip    *zip.Reader
	dates  map[string]dated  // by the name of a format
	cells  map[string]dated  // by the name of a style
	hidden map[string]bool   // by the name of a style of sheets
	uses   map[string]string // the format of each style
}

// contents is the member that has the sheets.
const contents = "content.xml"

func openODS(z *zip.Reader) (*Workbook, error) {
	manifest, err := content(z, "META-INF/manifest.xml", maxTable)
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, ErrEncrypted
	}
	o := &ods{zip: z, dates: make(map[string]dated), cells: make(map[string]dated), hidden: make(map[string]bool), uses: make(map[string]string)}
	for _, name := range []string{"styles.xml", contents} {
		if err := o.readStyles(name); err != nil && has(z, name) {
			return nil, err
		}
	}
	for style, format := range o.uses {
		o.cells[style] = o.dates[format]
	}
	r, err := open(z, contents, MaxText)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	w, in := &Workbook{}, bufio.NewReaderSize(r, 64<<10)
	for place := 0; ; place++ {
		tag, err := nextTable(in)
		switch {
		case err == io.EOF:
			return w, nil
		case err != nil:
			return nil, err
		}
		name := ""
		for _, a := range tag.Attr {
			if a.Name.Local == "name" {
				name = a.Value
			}
		}
		if strings.HasPrefix(name, "'file:") || len(w.Sheets) >= MaxSheets {
			continue // what is kept of another workbook
		}
		w.Sheets = append(w.Sheets, Sheet{Name: name, Hidden: o.isHidden(tag), open: o.opener(place)})
	}
}

func (o *ods) isHidden(tag xml.StartElement) bool {
	for _, a := range tag.Attr {
		if a.Name.Local == "style-name" {
			return o.hidden[a.Value]
		}
	}
	return false
}

// readStyles reads how cells and sheets are shown from what comes before the sheets in
// the named member.
func (o *ods) readStyles(name string) error {
	r, err := open(o.zip, name, MaxText)
	if err != nil {
		return err
	}
	defer r.Close()
	s := newScanner(context.Background(), &bounded{io.NopCloser(r), maxTable})
	format, style := "", ""
	var year, month, day bool
	for {
		err := s.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case s.kind == start:
			switch s.name {
			case "body":
				return nil
			case "style":
				style = s.attr("name")
				o.uses[style] = s.attr("data-style-name")
			case "table-properties":
				o.hidden[style] = s.attr("display") == "false"
			case "date-style":
				format, year, month, day = s.attr("name"), false, false, false
			case "year":
				year = true
			case "month":
				month = true
			case "day":
				day = true
			}
		case s.kind == end && s.name == "date-style":
			switch {
			case !year && month && day:
				o.dates[format] = dayless
			case month && !day:
				o.dates[format] = monthly
			case year && !month:
				o.dates[format] = yearly
			default:
				o.dates[format] = daily
			}
		}
	}
}

// nextTable goes on to behind the next tag that begins a sheet, and returns it. It is
// faster than a scanner, to which every cell is something.
func nextTable(in *bufio.Reader) (tag xml.StartElement, err error) {
	const name = "table:table"
	for {
		if _, err := in.ReadSlice('<'); err == bufio.ErrBufferFull {
			continue
		} else if err != nil {
			return tag, err
		}
		if next, _ := in.Peek(len(name) + 1); string(bytes.TrimSpace(next)) != name {
			continue
		}
		text, err := in.ReadSlice('>')
		if err != nil {
			return tag, early(err)
		}
		t, err := xml.NewDecoder(strings.NewReader("<" + string(text))).RawToken()
		tag, ok := t.(xml.StartElement)
		if err != nil || !ok {
			return tag, ErrDamaged
		}
		return tag.Copy(), nil
	}
}

// opener returns what opens the sheet that is at a place among all.
func (o *ods) opener(place int) func(context.Context) (rows, io.Closer, error) {
	return func(ctx context.Context) (rows, io.Closer, error) {
		r, err := open(o.zip, contents, MaxText)
		if err != nil {
			return nil, nil, err
		}
		in := bufio.NewReaderSize(r, 64<<10)
		for range place + 1 {
			if _, err := nextTable(in); err != nil {
				return nil, nil, errors.Join(early(err), r.Close())
			}
		}
		return &odsRows{scanner: newScanner(ctx, in), ods: o}, r, nil
	}
}
