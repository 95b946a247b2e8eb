package load

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/text"
)

const publishedLayout = "areacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\n"

// row is a published row for one area and period.
func row(code, year, value, rest string) string {
	return fmt.Sprintf("%s,Name of %s,Any label,Pay,%s-01-01/P1Y,,%s,£,%s\n", code, code, year, value, rest)
}

// TestMistypedCodes: a code that is nearly one of the statistics offices' is
// taken as it stands, and doubted once.
func TestMistypedCodes(t *testing.T) {
	d, ps := load(t, files("areas.csv", "code,name\nE0700001,Ours by that code\n", "x.csv", "areacd,areanm,indicator,period,observation\n"+
		"E0600001,Hartlepool,Pay,2023,1\nE0600001,Hartlepool,Pay,2024,1\nEO6000001,Hartlepool,Pay,2023,2\nE060000011,Hartlepool,Pay,2023,3\n"+
		"E0700001,Ours,Pay,2023,4\nX-1,One,Pay,2023,5\nTLC1,Tees,Pay,2023,6\nE06000001,Hartlepool,Pay,2023,7\nEAST,East,Pay,2023,8\n"))
	wantProblems(t, ps,
		`d/x.csv:2:1: area: "E0600001" is not quite a code of the statistics offices, which is a letter and 8 digits`,
		`d/x.csv:4:1: area: "EO6000001" is not quite`,
		`d/x.csv:5:1: area: "E060000011" is not quite`)
	if n := d.Areas().Len(); n != 8 {
		t.Errorf("%d areas, want all 8", n)
	}
}

// A trap is what published and users' files do, with the values of "pay" in
// E47000001 that must come of it, and the problems.
type trap struct {
	name     string
	text     string
	want     []float64
	problems []string
}

func testTraps(t *testing.T, traps []trap) {
	t.Helper()
	for _, tt := range traps {
		t.Run(tt.name, func(t *testing.T) {
			d, ps := load(t, greaterManchester(), files("x.csv", tt.text))
			wantProblems(t, ps, tt.problems...)
			if got := values(t, d, "pay", "E47000001"); !same(got, tt.want) {
				t.Errorf("pay = %v, want %v", got, tt.want)
			}
		})
	}
}

// TestTrapsOfLayout: what surrounds the rows and names their columns.
func TestTrapsOfLayout(t *testing.T) {
	testTraps(t, []trap{
		{"other column order, case and spaces", " Observation ,PERIOD,Indicator, areacd\n1,2023,Pay,E47000001\n2,2024,Pay, E47000001 \n", []float64{1, 2}, nil},
		{"a column twice", strings.TrimSuffix(publishedLayout, "\n") + ",notes\n" + row("E47000001", "2023", "1", ",,,,"), []float64{1}, nil},
		{"year for period", "areacd,areanm,indicator,year,observation,unit,lci_95,uci_95\nE47000001,GM,Pay,2024,7,£,,\n", []float64{7}, nil},
		{"CRLF and a byte order mark", "\ufeff" + strings.ReplaceAll(publishedLayout+row("E47000001", "2023", "1", ",,,"), "\n", "\r\n"), []float64{1}, nil},
		{"lone CR", strings.ReplaceAll(publishedLayout+row("E47000001", "2023", "1", ",,,"), "\n", "\r"), []float64{1}, nil},
		{"no line break at the end", strings.TrimSuffix(publishedLayout+row("E47000001", "2023", "1", ",,,"), "\n"), []float64{1}, nil},
		{"semicolons", strings.ReplaceAll(publishedLayout+row("E47000001", "2023", "1.5", ",,,"), ",", ";"), []float64{1.5}, nil},
		{"tabs", strings.ReplaceAll(publishedLayout+row("E47000001", "2023", "1.5", ",,,"), ",", "\t"), []float64{1.5}, nil},
		{
			"a column that is not known", "areacd,indicator,period,observation,colour\nE47000001,Pay,2023,1,red\n",
			[]float64{1},
			[]string{"x.csv:1:37: colour: is a column that weal does not use"},
		},
		{
			"a column that is not known, below what a spreadsheet wrote", "sep=;\n\nareacd;indicator;period;observation;\"col\x1bour\"\nE47000001;Pay;2023;1;red\n",
			[]float64{1},
			[]string{"x.csv:3:37: colour: is a column that weal does not use"},
		},
		{"headings with what is not seen", "area\u200bcd,indicator,period\u2066,obser\x7fvation,\x1b\nE47000001,Pay,2023,1,\n", []float64{1}, nil},
		{
			"the older published layout", "\ufeffAREACD,AREANM,Geography,Variable Name,Indicator,Period,Observation,Measure,Unit,Lower Confidence Interval (95%),Upper Confidence Interval (95%),Observation Status,Polarity,Notes\n" +
				"E47000001,Greater Manchester,,Pay,Pay,2024-09-30T00:00:00,1,Median,£,0,2,p,-1,\n",
			[]float64{1},
			nil,
		},
	})
}

// TestTrapsOfRows: where rows begin and end, and which of them count.
func TestTrapsOfRows(t *testing.T) {
	testTraps(t, []trap{
		{
			"the same row under two labels", publishedLayout + row("E47000001", "2023", "1.50", ",,,") + row("E47000001", "2023", "1.5", ",,,"),
			[]float64{1.5},
			[]string{"x.csv:3:1: row: gives 1.5 for E47000001 in 2023-01-01/P1Y of pay, as line 2 does"},
		},
		{
			"no code", publishedLayout + row("E47000001", "2023", "1", ",,,") + row("na", "2023", "3", ",,,") + row("na", "2024", "4", ",,,") + ",,,,,,,,,,,\n",
			[]float64{1},
			[]string{`x.csv:3:1: area: "na" is not an area code, for "Name of na"; give each area a code of its own, such as X-1 (and 1 more row)`},
		},
		{
			"short and long rows", publishedLayout + "E47000001,GM\n" + row("E47000001", "2023", "1", ",,,,,") + row("E47000001", "2024", "2", ",,,,,more"),
			[]float64{1},
			[]string{"x.csv:2:1: row: 2 fields, want 12", "x.csv:4:1: row: 14 fields, want 12; a field with a separator in it needs quotes"},
		},
		{
			"a stray quote", publishedLayout + row("E47000001", "2022", `5"`, ",,,") + row("E47000001", "2023", "1", ",,,"),
			[]float64{1},
			[]string{`x.csv:2:60: row: bare " in non-quoted-field; write a quote within a field twice`},
		},
		{
			"a quote never closed", publishedLayout + row("E47000001", "2022", `"5`, ",,,") + row("E47000001", "2023", "1", ",,,") + row("E47000001", "2024", "2", `,,,"a note"`),
			[]float64{1, 2},
			[]string{`x.csv:2:1: row: extraneous or missing " in quoted-field`},
		},
		{
			"a quote closed much later", publishedLayout + row("E47000001", "2022", `"5`, ",,,") + row("E47000001", "2023", "1", ",,,") + row("E47000001", "2024", `2"`, ",,,"),
			[]float64{1},
			[]string{`x.csv:2:59: observation: "5,£,,,,\nE4`, `x.csv:4:60: row: bare "`},
		},
		{"a line break within quotes", publishedLayout + row("E47000001", "2023", "1", ",,,\"two\nlines\"") + row("E47000001", "2024", "2", ",,,"), []float64{1, 2}, nil},
		{
			"problems after a line break within quotes", publishedLayout + row("E47000001", "2023", "1", ",,,\"two\nlines\"") + row("E47000001", "2024", "?", ",,,"),
			[]float64{1},
			[]string{`x.csv:4:59: observation: "?"`},
		},
	})
}

// TestTrapsOfValues: what one field says.
func TestTrapsOfValues(t *testing.T) {
	nan := math.NaN()
	testTraps(t, []trap{
		{
			"a decimal comma or thousands", "areacd;indicator;period;observation\nE47000001;Pay;2023;1,234\nE47000001;Pay;2024;1,5\n",
			[]float64{1.5},
			[]string{`x.csv:2:20: observation: "1,234" may be 1234 or 1.234`},
		},
		{"decorated values", publishedLayout + row("E47000001", "2023", `"£1,234"`, ",,,") + row("E47000001", "2024", "45%", ",,,"), []float64{1234, 45}, nil},
		{"suppressed in the value", publishedLayout + row("E47000001", "2023", "[c]", ",,,") + row("E47000001", "2024", "..", ",,,"), []float64{nan, nan}, nil},
		{"blank with and without status", publishedLayout + row("E47000001", "2022", "1", ",,,") + row("E47000001", "2023", "", ",,,") + row("E47000001", "2024", "", ",,x,"), []float64{1, nan}, nil},
		{
			"a dash alone", publishedLayout + row("E47000001", "2023", "-", ",,,") + row("E47000001", "2024", "-", ",,,"),
			[]float64{nan, nan},
			[]string{`x.csv:2:59: observation: "-" is read as not available; write 0 if it means none (and 1 more row)`},
		},
		{
			"prose in status", publishedLayout + row("E47000001", "2023", "1", ",,Value for two places,") + row("E47000001", "2024", "2", ",,Value for two places,"),
			[]float64{1, 2},
			[]string{`x.csv:2:66: status: "Value for two places" is not a status letter; the value is kept without one (and 1 more row)`},
		},
		{
			"bad values", publishedLayout + row("E47000001", "2022", "lots", ",,,") + row("E47000001", "2023", "NaN", ",,,") + row("E47000001", "2024", "1", ",,,"),
			[]float64{nan, 1},
			[]string{`x.csv:2:59: observation: "lots" is not a number`},
		},
		{
			"a period that could be two", "areacd,indicator,period,observation\nE47000001,Pay,2022/23,1\nE47000001,Pay,2024,2\n",
			[]float64{2},
			[]string{"x.csv:2:15: period: period \"2022/23\" could begin in April, August or September: write it as 2022-04-01/P1Y"},
		},
		{
			"a status that its value belies", "areacd,indicator,period,observation,status\nE47000001,Pay,2023,1,c\nE47000001,Pay,2024,2,u\nE47000001,Pay,2025,,p\nE47000001,Pay,2026,e,\nE47000001,Pay,2027,,u\n",
			[]float64{1, 2, nan},
			[]string{
				`x.csv:2:22: status: "c" says that there is no value, but there is one, which is kept`,
				`x.csv:4:21: status: "p" is said of a value, and there is none (and 1 more like it, as in d/x.csv:5)`,
			},
		},
		{"a code in lower case", "areacd,indicator,period,observation\ne47000001,Pay,2023,1\n", []float64{1}, nil},
	})
}

// greaterManchester is a source that knows its name.
func greaterManchester() Source {
	return files("areas.csv", "code,name\nE47000001,Greater Manchester\n")
}

func TestIntervals(t *testing.T) {
	for _, tt := range []struct {
		lower, upper string
		kept         bool
		problem      string
	}{
		{"4", "6", true, ""},
		{"", "", false, ""},
		{"6", "4", false, "x.csv:2:24: lci_95: is above the upper bound; the interval is left out"},
		{"4", "", false, "x.csv:2:24: lci_95: has no upper bound beside it; the interval is left out"},
		{"", "6", false, "x.csv:2:25: uci_95: has no lower bound beside it; the interval is left out"},
		{"6", "7", true, "x.csv:2:20: observation: is outside its own confidence interval"},
		{"lots", "6", false, `x.csv:2:24: lci_95: "lots" is not a number; the interval is left out`},
	} {
		d, ps := load(t, greaterManchester(), files("x.csv", "areacd,indicator,period,observation,lci_95,uci_95\nE47000001,Pay,2023,  5,"+tt.lower+","+tt.upper+"\n"))
		want := []string{tt.problem}
		if tt.problem == "" {
			want = nil
		}
		wantProblems(t, ps, want...)
		ind, _ := d.Lookup("pay")
		area, _ := d.Areas().Lookup("E47000001")
		if o := d.Series(ind, area).At(0); o.Value != 5 || o.HasInterval() != tt.kept {
			t.Errorf("interval %q to %q: %+v, want it kept: %v", tt.lower, tt.upper, o, tt.kept)
		}
	}
}

func TestEncodings(t *testing.T) {
	text := publishedLayout + strings.Repeat("W06000001,Ynys Môn,Unitary,Pay,2023-01-01/P1Y,,1,£,,,,\n", 500)
	utf16 := func(e unicode.Endianness, bom unicode.BOMPolicy) string {
		s, err := unicode.UTF16(e, bom).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	latin, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, text, problem string }{
		{"UTF-8", text, ""},
		{"UTF-8 with a byte order mark", "\ufeff" + text, ""},
		{"UTF-16 little-endian with a mark", utf16(unicode.LittleEndian, unicode.UseBOM), ""},
		{"UTF-16 big-endian with a mark", utf16(unicode.BigEndian, unicode.UseBOM), ""},
		{"UTF-16 little-endian", utf16(unicode.LittleEndian, unicode.IgnoreBOM), ""},
		{"UTF-16 big-endian", utf16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		{"Windows-1252", latin, "x.csv:2:1: encoding: is not UTF-8; read as Windows-1252"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, ps := load(t, files("x.csv", tt.text))
			repeats := "x.csv:3:1: row: gives 1 for W06000001 in 2023-01-01/P1Y of pay, as line 2 does; it counts once (and 498 more rows)"
			if tt.problem == "" {
				wantProblems(t, ps, repeats)
			} else {
				wantProblems(t, ps, tt.problem, repeats)
			}
			id, ok := d.Areas().Lookup("W06000001")
			if !ok || d.Areas().Area(id).Name != "Ynys Môn" {
				t.Errorf("area = %+v, %v, want Ynys Môn", d.Areas().Area(id), ok)
			}
			if got := values(t, d, "pay", "W06000001"); !same(got, []float64{1}) {
				t.Errorf("pay = %v, want 1", got)
			}
		})
	}
}

// TestBothCodesOfARecodedArea: a figure under either code counts once, for
// the one area, and that of the current code is kept.
func TestBothCodesOfARecodedArea(t *testing.T) {
	base := files("areas.csv", areas, "successions.csv", "from,to,date\nE08000016,E08000038,2025-04-01\n")
	d, ps := load(t, base, files(
		"a.csv", publishedLayout+row("E08000016", "2021", "1", ",,,")+row("E08000016", "2022", "2", ",,,")+row("E08000016", "2023", "3", ",,,"),
		"b.csv", publishedLayout+row("E08000038", "2022", "2", ",,,")+row("E08000038", "2023", "3.5", ",,,")+row("E08000038", "2024", "4", ",,,"),
	))
	wantProblems(t, ps, "d/a.csv:4:1: row: gives 3 for E08000038 in 2023-01-01/P1Y of pay, but d/b.csv:3 gives 3.5, which is kept")
	if got, want := values(t, d, "pay", "E08000016"), []float64{1, 2, 3.5, 4}; !same(got, want) {
		t.Errorf("pay in Barnsley = %v, want %v", got, want)
	}
	if n := len(d.Areas().AtLevel(geo.Unitary)); n > 1 {
		t.Errorf("%d areas, want Barnsley once", n)
	}
}

func TestLevelComesFromTheCode(t *testing.T) {
	d, _ := load(t, files("x.csv", publishedLayout+
		"E47000001,Greater Manchester,ITL Level 2,Pay,2023,,1,£,,,,\n"+
		"E12000001,North East,Combined Authority,Pay,2023,,1,£,,,,\n"+
		"X-ours,Our area,Country,Pay,2023,,1,£,,,,\n"))
	for code, want := range map[geo.Code]geo.Level{"E47000001": geo.CombinedAuthority, "E12000001": geo.Region, "X-ours": geo.Custom} {
		id, ok := d.Areas().Lookup(code)
		if got := d.Areas().Area(id).Level; !ok || got != want {
			t.Errorf("level of %s = %v, want %v", code, got, want)
		}
	}
}

// TestSeveralMeasures: a measure is part of what an indicator is where there
// are several, and only there.
func TestSeveralMeasures(t *testing.T) {
	d, ps := load(t, greaterManchester(), files("x.csv", "areacd,indicator,period,measure,observation,unit\n"+
		"E47000001,\"Gross value added, per hour\",2023,Pounds,30.25,£\n"+
		"E47000001,\"Gross value added, per hour\",2023,Index,101,\n"+
		"E47000001,Employment rate,2023,Percentage,75.1234,Percentage\n"))
	wantProblems(t, ps)
	var got []string
	for _, ind := range d.Indicators() {
		got = append(got, fmt.Sprintf("%s|%s|%s%s|%s|%d", ind.Slug, ind.Name, ind.Unit.Prefix, ind.Unit.Suffix, ind.Unit.Name, ind.Unit.Decimals))
	}
	want := []string{
		"employment-rate|Employment rate|%||1",
		"gross-value-added-per-hour-index|Gross value added, per hour: Index|||0",
		"gross-value-added-per-hour-pounds|Gross value added, per hour: Pounds|£||2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("indicators:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestLayers: a later source has the last word, cell by cell.
func TestLayers(t *testing.T) {
	first := files(
		"areas.csv", areas,
		"indicators.csv", "id,name,theme,prefix,decimals,polarity\npay,Weekly pay,living standards,£,0,higher\n",
		"living-standards/pay.csv", "area,period,value\nE92000001,2022,10\nE92000001,2023,11\nE47000002,2022,12\n",
	)
	d, ps := load(t, first, files("x.csv", publishedLayout+
		"E92000001,Angleterre,,Pay,2023,,99,£,,,,\n"+"E92000001,England,,Pay,2022,,,£,,,c,\n"))
	wantProblems(t, ps)
	if got, want := values(t, d, "pay", "E92000001"), []float64{math.NaN(), 99}; !same(got, want) {
		t.Errorf("pay in England = %v, want %v", got, want)
	}
	if got, want := values(t, d, "pay", "E47000002"), []float64{12, math.NaN()}; !same(got, want) {
		t.Errorf("pay in South Yorkshire = %v, want %v", got, want)
	}
	ind, _ := d.Lookup("pay")
	if got := d.Indicator(ind).Name; got != "Weekly pay" {
		t.Errorf("name = %q, want that of indicators.csv", got)
	}
	england, _ := d.Areas().Lookup("E92000001")
	if got := d.Areas().Area(england).Name; got != "England" {
		t.Errorf("name = %q, want that of areas.csv", got)
	}
	if o := d.Series(ind, england).At(0); o.Status != dataset.Confidential {
		t.Errorf("status = %q, want c", o.Status)
	}
}

func TestUnitsThatDiffer(t *testing.T) {
	for _, tt := range []struct {
		unit string
		of   indicator.Unit
		want bool
	}{
		{"£", indicator.Unit{Prefix: "£", Name: "a week"}, false},
		{"£ a week", indicator.Unit{Prefix: "£", Name: "£ a week"}, false},
		{"Percentage", indicator.Unit{Suffix: "%"}, false},
		{"", indicator.Unit{Suffix: "%"}, false},
		{"Score out of 10", indicator.Unit{Name: "0–10"}, false},
		{"%", indicator.Unit{Name: "ratio"}, true},
		{"people", indicator.Unit{Suffix: "%"}, true},
		{"£", indicator.Unit{Suffix: "%"}, true},
	} {
		if got := differs(tt.unit, tt.of); got != tt.want {
			t.Errorf("differs(%q, %+v) = %v, want %v", tt.unit, tt.of, got, tt.want)
		}
	}
}

func TestUnitThatCannotBe(t *testing.T) {
	_, ps := load(t, files("indicators.csv", "id,name,suffix\npay,Pay,%\n"), files("x.csv", publishedLayout+row("E47000001", "2023", "1", ",,,")))
	wantProblems(t, ps, `x.csv:2:1: unit: "£" for pay, which is in "%" according to indicators.csv`)
}

// TestWhatGetWrote: weal opens what weal get wrote.
func TestWhatGetWrote(t *testing.T) {
	d, ps := load(t, files("x.csv", "area,name,indicator,period,value,lower,upper,status,unit,source\n"+
		"E47000001,Greater Manchester,life-satisfaction,2022-04-01/P1Y,7.33,7.26,7.41,,0–10,Somebody\n"+
		"E47000001,Greater Manchester,life-satisfaction,2021-04-01/P1Y,,,,x,0–10,Somebody\n"))
	wantProblems(t, ps)
	if got, want := values(t, d, "life-satisfaction", "E47000001"), []float64{math.NaN(), 7.33}; !same(got, want) {
		t.Errorf("life satisfaction = %v, want %v", got, want)
	}
	ind, _ := d.Lookup("life-satisfaction")
	if got := d.Indicator(ind); got.Name != "Life satisfaction" || !got.Unit.IsScale() || got.Unit.Decimals != 2 {
		t.Errorf("indicator = %+v", got)
	}
}

// TestNothingInAFileReachesTheScreen: control characters are taken out of all
// that is shown, and of what is said about them.
func TestNothingInAFileReachesTheScreen(t *testing.T) {
	evil := "\x1b]0;owned\a\u202e\u009b"
	d, ps := load(t, files("x\x1b.csv", "areacd,areanm,indicator,period,observation,measure,unit,status\n"+
		"E47000001,Gr"+evil+"eater,Pay"+evil+",2023,1,"+evil+",a week"+evil+",p"+evil+"\n"+
		"E4"+evil+",x,Pay,2023,1,,,\n"+
		"E47000001,x,Pay,"+evil+",1,,,\n"+
		"E47000001,x,Pay,2023,"+evil+",,,\n"))
	if len(ps) < 6 {
		t.Errorf("%d problems, want one for each place", len(ps))
	}
	said := slices.Clone(ps)
	for _, ind := range d.Indicators() {
		said = append(said, ind.Slug, ind.Name, ind.Unit.Name)
	}
	for id := range geo.ID(d.Areas().Len()) {
		said = append(said, d.Areas().Area(id).Name, string(d.Areas().Area(id).Code))
	}
	for _, s := range said {
		if !text.IsHarmless(s) {
			t.Errorf("%q has control characters", s)
		}
	}
}
