package load_test

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// publishedSheets are the sheets of the workbooks in ../shared/data/layouts/published that
// have figures: how many there are of each, whose name %d or %s stands for, and how to read
// one by hand.
var publishedSheets = []struct {
	file   string
	sheets []string
	want   layoutWant
	read   func(*byHand)
}{
	{"ons-itl-productivity.xlsx", []string{"A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5", "Productivity Hours", "Productivity Jobs"}, layoutWant{}, func(h *byHand) {
		years := h.rowAt(4)
		for h.skipTo(6); h.next() && h.row[1] != ""; {
			for c := 3; c < len(years); c++ {
				f := h.add("*", h.row[1], years[c], c)
				f.optional = h.row[1] == "TLE2" || h.row[1] == "TLD7" // by the names of other areas: a doubt
			}
		}
	}},
	{
		"ons-private-rents.xlsx",
		[]string{"Table 1.1", "Table 1.4", "Table 1.7", "Table2.1", "Table2.2", "Table2.7"},
		layoutWant{asks: "period", may: true, answers: []string{"--period 2021-10-01/P1Y"}},
		func(h *byHand) {
			heads := h.rowAt(7)
			code := 1
			if heads[1] == "LA Code1" {
				code = 2
			}
			for h.skipTo(8); h.next(); {
				for c := code + 2; c < len(heads) && strings.HasPrefix(h.row[code], "E"); c++ {
					h.add("*"+heads[c], h.row[code], "2021-10+12m", c)
				}
			}
		},
	},
	{"dluhc-council-tax-support.ods", []string{"Table_2", "Table_4"}, layoutWant{}, func(h *byHand) {
		heads := h.rowAt(4)
		for h.skipTo(5); h.next(); {
			for c := 5; c < 36 && strings.HasPrefix(h.row[1], "E"); c++ {
				if h.row[1] == "E12000001" { // of the East Midlands as well as of the North East: a doubt
					continue
				}
				day, err := time.Parse("As at 2 January 2006", strings.Split(heads[c], " (")[0])
				if err != nil {
					h.t.Fatal(err)
				}
				f := h.add("*", h.row[1], day.Format(time.DateOnly), c)
				f.optional = h.row[c] == "...." // a slip of the hand, which is refused
			}
		}
	}},
}

// TestPublishedWorkbooks: every figure of sheets that somebody published is what a reading
// of theirs by hand has, and a workbook of several tables names them.
func TestPublishedWorkbooks(t *testing.T) {
	long(t)
	root := filepath.FromSlash("../../../shared/data/layouts/published")
	if _, err := os.Stat(root); err != nil {
		t.Skip("the published files are not here: ", err)
	}
	for _, w := range publishedSheets {
		name := filepath.Join(root, w.file)
		for _, sheet := range w.sheets {
			t.Run(w.file+"#"+sheet, func(t *testing.T) {
				t.Parallel()
				h := &byHand{t: t, rows: sheetByHand(t, name, sheet), byName: make(map[string]*layoutBlock), met: make(map[string]bool)}
				w.read(h)
				if len(h.met) < 40 {
					t.Fatalf("%d figures are read by hand, want all", len(h.met))
				}
				want := w.want
				want.blocks = h.blocks
				checkLayout(t, name+"#"+sheet, &want)
			})
		}
		t.Run(w.file, func(t *testing.T) {
			t.Parallel()
			checkLayout(t, name, &layoutWant{refused: w.file + "#" + w.sheets[0]})
		})
	}
}

// rowAt returns the n'th row, of which the first is 1.
func (h *byHand) rowAt(n int) []string { return h.rows[n-1] }

// skipTo has the n'th row be the next.
func (h *byHand) skipTo(n int) { h.rows = h.rows[n-1:] }

// sheetByHand returns the cells of a sheet as far as any has something, in rows of one width.
func sheetByHand(t *testing.T, name, sheet string) [][]string {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var cells map[[2]int]string
	if path.Ext(name) == ".ods" {
		cells = odsByHand(t, &z.Reader, sheet)
	} else {
		cells = xlsxByHand(t, &z.Reader, sheet)
	}
	rows, width := 0, 0
	for at, text := range cells {
		if text != "" {
			rows, width = max(rows, at[0]+1), max(width, at[1]+1)
		}
	}
	table := make([][]string, rows)
	for r := range table {
		table[r] = make([]string, width)
		for c := range table[r] {
			table[r][c] = strings.TrimSpace(cells[[2]int{r, c}])
		}
	}
	return table
}

// decodeByHand decodes a member of z.
func decodeByHand(t *testing.T, z *zip.Reader, name string, to any) {
	t.Helper()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := xml.NewDecoder(f).Decode(to); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

type xlsxText struct {
	T []string `xml:"t"`
	R []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (x xlsxText) String() string {
	text := strings.Join(x.T, "")
	for _, r := range x.R {
		text += r.T
	}
	return text
}

// xlsxByHand returns the cells of a sheet by row and column, of which the first are 0.
func xlsxByHand(t *testing.T, z *zip.Reader, sheet string) map[[2]int]string {
	t.Helper()
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	var shared struct {
		Texts []xlsxText `xml:"si"`
	}
	decodeByHand(t, z, "xl/workbook.xml", &book)
	decodeByHand(t, z, "xl/_rels/workbook.xml.rels", &links)
	decodeByHand(t, z, "xl/sharedStrings.xml", &shared)
	target := make(map[string]string)
	for _, l := range links.All {
		target[l.ID] = path.Join("xl", strings.TrimPrefix(l.Target, "/xl"))
	}
	cells := make(map[[2]int]string)
	for _, s := range book.Sheets {
		if s.Name != sheet {
			continue
		}
		var grid struct {
			Cells []struct {
				At     string   `xml:"r,attr"`
				Kind   string   `xml:"t,attr"`
				Value  string   `xml:"v"`
				Inline xlsxText `xml:"is"`
			} `xml:"sheetData>row>c"`
		}
		decodeByHand(t, z, target[s.ID], &grid)
		for _, c := range grid.Cells {
			text := c.Value + c.Inline.String()
			if i, err := strconv.Atoi(c.Value); err == nil && c.Kind == "s" {
				text = shared.Texts[i].String()
			}
			cells[placeByHand(t, c.At)] = text
		}
	}
	return cells
}

// placeByHand returns the row and column of "AB12".
func placeByHand(t *testing.T, at string) [2]int {
	t.Helper()
	letters := strings.TrimRight(at, "0123456789")
	column := 0
	for _, l := range letters {
		column = column*26 + int(l-'A') + 1
	}
	row, err := strconv.Atoi(at[len(letters):])
	if err != nil {
		t.Fatal(err)
	}
	return [2]int{row - 1, column - 1}
}

// odsByHand is xlsxByHand of an OpenDocument file.
func odsByHand(t *testing.T, z *zip.Reader, sheet string) map[[2]int]string {
	t.Helper()
	type cell struct {
		XMLName  xml.Name
		Repeated string `xml:"number-columns-repeated,attr"`
		Value    string `xml:"value,attr"`
		Texts    []struct {
			Inner string `xml:",innerxml"`
		} `xml:"p"`
	}
	var doc struct {
		Tables []struct {
			Name string `xml:"name,attr"`
			Rows []struct {
				Repeated string `xml:"number-rows-repeated,attr"`
				Cells    []cell `xml:",any"`
			} `xml:"table-row"`
		} `xml:"body>spreadsheet>table"`
	}
	decodeByHand(t, z, "content.xml", &doc)
	repeated := func(s string) int { n, _ := strconv.Atoi(s); return max(n, 1) }
	cells := make(map[[2]int]string)
	for _, table := range doc.Tables {
		if table.Name != sheet {
			continue
		}
		r := 0
		for _, row := range table.Rows {
			c := 0
			for _, cell := range row.Cells {
				text := cell.Value
				for _, p := range cell.Texts {
					if cell.Value == "" {
						text += plainXML(p.Inner)
					}
				}
				n := repeated(cell.Repeated)
				for i := range min(n, 100) {
					if text != "" {
						cells[[2]int{r, c + i}] = text
					}
				}
				c += n
			}
			r += repeated(row.Repeated)
		}
	}
	return cells
}

// plainXML returns the text within s, without its elements.
func plainXML(s string) string {
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(fmt.Sprintf("<x xmlns:text='t'>%s</x>", s)))
	d.Strict = false
	for {
		token, err := d.Token()
		if err != nil {
			return b.String()
		}
		if text, ok := token.(xml.CharData); ok {
			b.Write(text)
		}
	}
}
