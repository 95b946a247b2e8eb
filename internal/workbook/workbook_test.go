package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// written returns what a workbook is whose sheet of that name fill fills.
func written(t *testing.T, sheet string, fill func(f *excelize.File)) *Workbook {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	w, err := Open(unzipped(t, b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func unzipped(t testing.TB, b []byte) *zip.Reader {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// zipped returns a zip file of members, each a name and a text.
func zipped(t *testing.T, members ...string) *zip.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for m := range slices.Chunk(members, 2) {
		w, err := z.Create(m[0])
		if err == nil {
			_, err = io.WriteString(w, m[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return unzipped(t, b.Bytes())
}

// read returns the text of a sheet.
func read(t *testing.T, s Sheet) (string, error) {
	t.Helper()
	r, err := s.Text(t.Context())
	if err != nil {
		return "", err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	return string(b), err
}

func want(t *testing.T, s Sheet, lines ...string) {
	t.Helper()
	text, err := read(t, s)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Join(lines, "\n") + "\n"; text != want {
		t.Errorf("%s is\n%s\nwant\n%s", s.Name, text, want)
	}
}

// TestCells: a cell says what it holds, and of its format what is told of a figure.
func TestCells(t *testing.T) {
	march := time.Date(2024, 3, 2, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		value  any
		format string
		want   string
	}{
		{"text", "", "text"},
		{"a,b", "", `"a,b"`},
		{`say "so"`, "", `"say ""so"""`},
		{"two\nlines", "", "two lines"},
		{"x_x000D_y_x0041_", "", "x yA"},
		{" ", "", ""},
		{28.5, "0", "28.5"},
		{1234567.891, "#,##0", "1234567.891"},
		{1e-12, "", "1e-12"},
		{0.145, "0%", "14.5%"},
		{0.07, "0.0%", "7%"},
		{-0.29, "0.00%", "-29%"},
		{30.25, "£#,##0", "£30.25"},
		{-30.25, `_-"£"* #,##0.00`, "-£30.25"},
		{7, "[$£-809]#,##0", "£7"},
		{7, "[$EUR] #,##0", "€7"},
		{7, `0" GBP per day"`, "7"},
		{true, "", "TRUE"},
		{march, "yyyy-mm-dd", "2024-03-02"},
		{march, "dd/mm/yyyy", "2024-03-02"},
		{march, "mmm-yy", "2024-03"},
		{march, "mmmm yyyy", "2024-03"},
		{march, "[$-809]mmmm", "2024-03"},
		{march, "yyyy", "2024"},
		{march, "dd-mmm", "02-Mar"},
		{march, "[Red]#,##0", "45353"},
		{march.Add(10*time.Hour + 30*time.Minute), "dd/mm/yyyy hh:mm", "2024-03-02 10:30:00"},
		{0.5, "hh:mm:ss", "0.5"},
		{36.5, "[h]:mm", "36.5"},
		{59, "yyyy-mm-dd", "1900-02-28"},
		{61, "yyyy-mm-dd", "1900-03-01"},
	} {
		w := written(t, "S", func(f *excelize.File) {
			code := cmp.Or(tt.format, "General")
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err == nil {
				err = errors.Join(f.SetCellValue("S", "A1", tt.value), f.SetCellStyle("S", "A1", "A1", style))
			}
			if err != nil {
				t.Fatal(err)
			}
		})
		if text, err := read(t, w.Sheets[0]); err != nil || strings.TrimSuffix(text, "\n") != tt.want {
			t.Errorf("%v as %q is %q, %v, want %q", tt.value, tt.format, text, err, tt.want)
		}
	}
}

// TestLinesAreRows: whatever is left empty.
func TestLinesAreRows(t *testing.T) {
	w := written(t, "S", func(f *excelize.File) {
		for cell, v := range map[string]any{"A3": "area", "C3": "value", "A4": "E06000001", "A7": "E06000002", "B7": 1, "D9": "x"} {
			if err := f.SetCellValue("S", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	})
	want(t, w.Sheets[0], "", "", "area,,value", "E06000001,,", "", "", "E06000002,1,", "", ",,,x")
}

// TestHeadingsAboveOthers: a heading counts for each column it covers, and a title for none.
func TestHeadingsAboveOthers(t *testing.T) {
	fill := func(t *testing.T, cells map[string]any, merged ...string) Sheet {
		return written(t, "S", func(f *excelize.File) {
			for cell, v := range cells {
				if err := f.SetCellValue("S", cell, v); err != nil {
					t.Fatal(err)
				}
			}
			for _, m := range merged {
				first, last, _ := strings.Cut(m, ":")
				if err := f.MergeCell("S", first, last); err != nil {
					t.Fatal(err)
				}
			}
		}).Sheets[0]
	}
	want(t, fill(t, map[string]any{
		"A1": "Table 1: tenure", "A2": "Area", "B2": 2022, "D2": 2023, "B3": "Social", "C3": "Private", "D3": "Social", "E3": "Private",
		"A4": "E06000001", "B4": 1, "C4": 2, "D4": 3, "E4": 4,
	}, "A1:E1", "A2:A3", "B2:C2", "D2:E2"),
		"Table 1: tenure", "", "Area,2022 Social,2022 Private,2023 Social,2023 Private", "E06000001,1,2,3,4")
	want(t, fill(t, map[string]any{
		"A1": "Area", "B1": "Rent", "B2": 2022, "D2": 2023, "B3": "Social", "C3": "Private", "D3": "Social", "E3": "Private", "A4": "E06000001", "B4": 1,
	}, "A1:A3", "B1:E1", "B2:C2", "D2:E2"),
		"", "", "Area,Rent 2022 Social,Rent 2022 Private,Rent 2023 Social,Rent 2023 Private", "E06000001,1,,,")
	// One row of headings, with figures below.
	want(t, fill(t, map[string]any{"A1": "area", "B1": "2022", "A2": "E06000001", "B2": 1, "C2": 2}, "B1:C1"), "area,2022,2022", "E06000001,1,2")
	// A name beside its years; a figure is one area's.
	want(t, fill(t, map[string]any{"A1": "name", "B1": "year", "C1": "value", "A2": "Hartlepool", "B2": 2021, "C2": 1, "B3": 2022, "B4": 2023}, "A2:A4", "C2:C4"),
		"name,year,value", "Hartlepool,2021,1", "Hartlepool,2022,", "Hartlepool,2023,")
	// A title beside a link.
	want(t, fill(t, map[string]any{"A1": "Table 1", "E1": "Back", "A2": "area", "B2": "period", "C2": "value", "D2": "lower", "E2": "upper"}, "A1:D1"),
		"Table 1,Table 1,Table 1,Table 1,Back", "area,period,value,lower,upper")
}

func TestSheets(t *testing.T) {
	w := written(t, "Notes", func(f *excelize.File) {
		for _, name := range []string{"Table 1", "Working"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetSheetVisible("Working", false); err != nil {
			t.Fatal(err)
		}
	})
	var names []string
	for _, s := range w.Sheets {
		names = append(names, fmt.Sprint(s.Name, s.Hidden))
	}
	if got := strings.Join(names, " "); got != "Notesfalse Table 1false Workingtrue" {
		t.Errorf("sheets %s", got)
	}
	if text, err := read(t, w.Sheets[0]); text != "" || err != nil {
		t.Errorf("an empty sheet is %q, %v", text, err)
	}
}

// The parts of an xlsx file around a sheet.
const (
	types    = `<Types/>`
	rootRels = `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="/xl/book.xml"/></Relationships>`
	book     = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`
	bookRels = `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="t.xml"/><Relationship Id="r3" Type="x/styles" Target="f.xml"/></Relationships>`
	formats  = `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`
)

// bare returns the workbook whose sheet and shared texts are these.
func bare(t *testing.T, sheet, texts string) Sheet {
	t.Helper()
	w, err := Open(zipped(t, "[Content_Types].xml", types, "_rels/.rels", rootRels, "xl/book.xml", book, "xl/_rels/book.xml.rels", bookRels,
		"xl/s.xml", sheet, "xl/t.xml", texts, "xl/f.xml", formats))
	if err != nil {
		t.Fatal(err)
	}
	return w.Sheets[0]
}

// TestXLSXOfOthers: what programs leave out, and what only some write.
func TestXLSXOfOthers(t *testing.T) {
	want(t, bare(t, `<x:worksheet><x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c><x:c s="1"><x:v>1</x:v></x:c><x:c><x:v>0.30000000000000004</x:v></x:c><x:c><x:v>0.14499999999999999</x:v></x:c></x:row>`+
		`<x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>in </x:t><x:r><x:t>line</x:t></x:r><x:rPh><x:t>said</x:t></x:rPh></x:is></x:c><x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c></x:row>`+
		`</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="A1:A3"/></x:mergeCells></x:worksheet>`,
		`<sst><si><t>a</t></si><si><r><t>b</t></r><r><t xml:space="preserve"> &amp; c</t></r><rPh><t>x</t></rPh></si></sst>`),
		"b & c,1904-01-02,0.30000000000000004,0.145", "", "b & c,in line,#DIV/0!,")
}

// TestDamaged: what does not end, or refers to what is not there, is no shorter sheet.
func TestDamaged(t *testing.T) {
	for name, sheet := range map[string]string{
		"cut":       `<worksheet><sheetData><row><c><v>1</v></c></row>`,
		"in a cell": `<worksheet><sheetData><row><c><v>1</v>`,
		"crossed":   `<worksheet><sheetData><row><c><v>1</v></c></row><row <</sheetData></worksheet>`,
		"no text":   `<worksheet><sheetData><row><c t="s"><v>2</v></c></row></sheetData></worksheet>`,
		"below":     `<worksheet><sheetData><row><c t="s"><v>-1</v></c></row></sheetData></worksheet>`,
		"no sheet":  `<worksheet></worksheet>`,
	} {
		if text, err := read(t, bare(t, sheet, `<sst><si><t>a</t></si></sst>`)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %q, %v, want %v", name, text, err, ErrDamaged)
		}
	}
}

// TestBombs: what is too large ends early, in little memory.
func TestBombs(t *testing.T) {
	ods := func(rows string) Sheet {
		w, err := Open(zipped(t, "mimetype", odsType, "content.xml", odsBefore+`<table:table table:name="S">`+rows+`</table:table>`+odsAfter))
		if err != nil {
			t.Fatal(err)
		}
		return w.Sheets[0]
	}
	wide := fmt.Sprintf(`<table:table-cell table:number-columns-repeated="%d" office:value-type="string"><text:p>x</text:p></table:table-cell>`, MaxColumns)
	long := strings.Repeat("x", maxCell+200_000)
	for name, s := range map[string]Sheet{
		"columns": ods(`<table:table-row>` + wide + wide + `</table:table-row>`),
		"rows":    ods(`<table:table-row table:number-rows-repeated="2000000000"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`),
		"text":    ods(`<table:table-row><table:table-cell><text:p>` + long + `</text:p></table:table-cell></table:table-row>`),
		"a tag":   bare(t, `<worksheet><sheetData><row><c x="`+long+`"/></row></sheetData></worksheet>`, ""),
		"a row":   bare(t, `<worksheet><sheetData><row r="1048577"><c/></row></sheetData></worksheet>`, ""),
		"texts":   bare(t, `<worksheet><sheetData><row><c t="inlineStr"><is>`+strings.Repeat(`<t>`+long[:maxCell/2]+`</t>`, 40)+`</is></c></row></sheetData></worksheet>`, ""),
	} {
		r, err := s.Text(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, r)
		if err == nil || n > 4*MaxRows {
			t.Errorf("%s: %d bytes, %v, want an error", name, n, err)
		}
	}
	// Empty ones at the end are no rows.
	want(t, ods(`<table:table-row><table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16383"/></table:table-row>`+
		`<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`), "1")
}

const (
	odsType   = "application/vnd.oasis.opendocument.spreadsheet"
	odsBefore = `<office:document-content><office:automatic-styles><number:date-style style:name="N1"><number:month/><number:text>-</number:text><number:year/></number:date-style>` +
		`<number:date-style style:name="N2"><number:day/><number:month/></number:date-style>` +
		`<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="code" style:data-style-name="N2"/>` +
		`<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>`
	odsAfter = `</office:spreadsheet></office:body></office:document-content>`
)

func TestODS(t *testing.T) {
	w, err := Open(zipped(t, "mimetype", odsType, "content.xml", odsBefore+
		`<table:table table:name="Notes"><table:shapes><draw:frame><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></draw:frame></table:shapes></table:table>`+
		`<table:table table:name="Off" table:style-name="off"/>`+
		`<table:table table:name="A &amp; B"><table:table-column table:default-cell-style-name="x" table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="month"/>`+
		`<table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>b</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>`+
		`<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>`+
		`<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="percentage" office:value="0.145"><text:p>14%</text:p></table:table-cell>`+
		`<table:table-cell office:value-type="currency" office:currency="GBP" office:value="30.25"><text:p>£30</text:p></table:table-cell>`+
		`<table:table-cell office:value-type="date" office:date-value="2024-02-01"><text:p>Feb-24</text:p></table:table-cell>`+
		`<table:table-cell table:style-name="code" office:value-type="date" office:date-value="2024-03-02"><text:p>02-Mar</text:p></table:table-cell>`+
		`<table:table-cell office:value-type="date" office:date-value="2024-03-02T00:00:00"><text:p>2/3/24</text:p></table:table-cell></table:table-row>`+
		`<table:table-row><table:table-cell office:value-type="float" office:value="28.5" calcext:value-type="float"><text:p>29</text:p></table:table-cell>`+
		`<table:table-cell office:value-type="boolean" office:boolean-value="true"/>`+
		`<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>one<text:s text:c="2"/><text:span>two</text:span></text:p><text:p>three</text:p></table:table-cell>`+
		`<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row>`+
		`</table:table><table:table table:name="'file:///x.ods'#$S"/>`+odsAfter))
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Sheets) != 3 || w.Sheets[0].Hidden || !w.Sheets[1].Hidden || w.Sheets[2].Hidden {
		t.Fatalf("sheets %+v", w.Sheets)
	}
	if text, err := read(t, w.Sheets[0]); text != "" || err != nil {
		t.Errorf("a sheet of a picture is %q, %v", text, err)
	}
	want(t, w.Sheets[2], "a,b,b", "", "", "14.5%,£30.25,2024-02,02-Mar,2024-03-02", "14.5%,£30.25,2024-02,02-Mar,2024-03-02", "28.5,TRUE,one  two three,#N/A,")
}

func TestOpenRefuses(t *testing.T) {
	for _, tt := range []struct {
		members []string
		want    error
	}{
		{[]string{"a.csv", "a,b"}, ErrNone},
		{[]string{"[Content_Types].xml", types, "_rels/.rels", `<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>`, "word/document.xml", "<document/>", "word/_rels/document.xml.rels", "<Relationships/>"}, ErrNone},
		{[]string{"[Content_Types].xml", types, "_rels/.rels", rootRels, "xl/workbook.bin", ""}, ErrBinary},
		{[]string{"[Content_Types].xml", types, "_rels/.rels", rootRels, "xl/book.xml", "<workbook", "xl/_rels/book.xml.rels", bookRels}, ErrDamaged},
		{[]string{"mimetype", odsType, "META-INF/manifest.xml", "<manifest:encryption-data>", "content.xml", "\x00"}, ErrEncrypted},
		{[]string{"mimetype", odsType}, ErrDamaged},
	} {
		if _, err := Open(zipped(t, tt.members...)); !errors.Is(err, tt.want) {
			t.Errorf("Open(%.60q) = %v, want %v", tt.members, err, tt.want)
		}
	}
}

// FuzzText: no sheet makes more lines than rows, panics, or takes for ever.
func FuzzText(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="B2:C3"/></mergeCells></worksheet>`, `<sst><si><t>a</t></si></sst>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		text, err := read(t, bare(t, sheet, texts))
		if err == nil && strings.Count(text, "\n") > MaxRows {
			t.Errorf("%d lines", strings.Count(text, "\n"))
		}
	})
}
