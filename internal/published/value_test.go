package published

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/dataset"
	"weal/internal/text"
)

func TestFigures(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		in       string
		want     float64
		decimals int
		status   dataset.Status
	}{
		{"0", 0, 0, 0},
		{"12.50", 12.5, 2, 0},
		{"-3", -3, 0, 0},
		{"\u22123", -3, 0, 0},
		{" 7.4 ", 7.4, 1, 0},
		{"1,234", 1234, 0, 0},
		{"1,234,567.89", 1234567.89, 2, 0},
		{"£1,234", 1234, 0, 0},
		{"-£5", -5, 0, 0},
		{"£-5", -5, 0, 0},
		{"45%", 45, 0, 0},
		{"45.5 %", 45.5, 1, 0},
		{".5", 0.5, 1, 0},
		{"1e3", 1000, 0, 0},
		{"12.3[p]", 12.3, 1, dataset.Provisional},
		{"12.3 [r]", 12.3, 1, dataset.Revised},
		{"16.300000000000001", 16.300000000000001, 15, 0},
		{"-0.1234567890123456", -0.1234567890123456, 16, 0},
		{"123456789012345678901234567890", 123456789012345678901234567890, 0, 0},
		{"010", 10, 0, 0},
		{"", nan, 0, 0},
		{"[c]", nan, 0, dataset.Confidential},
		{"c", nan, 0, dataset.Confidential},
		{"[X]", nan, 0, dataset.NotAvailable},
		{"u", nan, 0, dataset.Unreliable},
		{"..", nan, 0, dataset.NotAvailable},
		{":", nan, 0, dataset.NotAvailable},
		{"-", nan, 0, dataset.NotAvailable},
		{"–12", -12, 0, 0},
		{"+5.5", 5.5, 1, 0},
		{"1 234", 1234, 0, 0},
		{"12\u00a0345.6", 12345.6, 1, 0},
		{"12\u202f345", 12345, 0, 0},
		{"12.5*", 12.5, 1, dataset.Starred},
		{"12.5 **", 12.5, 1, dataset.Starred},
		{"12.5†", 12.5, 1, dataset.Starred},
		{"12.5 [note 3]", 12.5, 1, dataset.Starred},
		{"12.5 [3]", 12.5, 1, dataset.Starred},
		{"12.5 (p)", 12.5, 1, dataset.Provisional},
		{"12.5(r)", 12.5, 1, dataset.Revised},
		{"12.5p", 12.5, 1, dataset.Provisional},
		{"12.5% p", 12.5, 1, dataset.Provisional},
		{"1,234 r", 1234, 0, dataset.Revised},
		{"12.5 b", 12.5, 1, dataset.Break},
		{"44000.5 e", 44000.5, 1, dataset.Estimated},
		{"44500 bp", 44500, 0, dataset.Break},
		{"12.5 s", 12.5, 1, dataset.Imputed},
		{"0 n", 0, 0, dataset.Starred},
		{"12.5 provisional", 12.5, 1, dataset.Provisional},
		{"12.5 (Estimated)", 12.5, 1, dataset.Estimated},
		{"12.5 [r][e]", 12.5, 1, dataset.Estimated},
		{"12.5 [p] [note 2]", 12.5, 1, dataset.Provisional},
		{"12.5 [sss]", 12.5, 1, 0},
		{"12.5 [t]", 12.5, 1, 0},
		{"12.5 [c]", 12.5, 1, dataset.Confidential},
		{"[low]", nan, 0, dataset.LowWord},
		{"low", nan, 0, dataset.LowWord},
		{"[k]", nan, 0, dataset.Low},
		{"[w]", nan, 0, dataset.NoneRecorded},
		{"[a]", nan, 0, dataset.Average},
		{"[note 1]", nan, 0, dataset.Starred},
		{"~", nan, 0, '~'},
		{"!", nan, 0, '!'},
		{"#", nan, 0, '#'},
		{"*", nan, 0, '*'},
		{"**", nan, 0, '*'},
		{".", nan, 0, '.'},
		{"/", nan, 0, '/'},
		{"...", nan, 0, dataset.NotAvailable},
		{"…", nan, 0, dataset.NotAvailable},
		{"–", nan, 0, dataset.NotAvailable},
		{"<5", nan, 0, dataset.Below(5)},
		{"< 10", nan, 0, dataset.Below(10)},
		{"<1,000", nan, 0, dataset.TooSmall},
		{"<0.5", nan, 0, dataset.TooSmall},
		{"<=5", nan, 0, dataset.TooSmall},
		{"<5%", nan, 0, dataset.Below(5)},
		{"Fewer than 5", nan, 0, dataset.Below(5)},
		{">95%", nan, 0, dataset.TooLarge},
		{"NA", nan, 0, dataset.NotAvailable},
		{"n/a", nan, 0, dataset.NotAvailable},
		{"NaN", nan, 0, dataset.NotAvailable},
		{"null", nan, 0, dataset.NotAvailable},
		{"#N/A", nan, 0, dataset.NotAvailable},
		{"suppressed", nan, 0, dataset.Confidential},
		{"Not available", nan, 0, dataset.NotAvailable},
		{"S", nan, 0, dataset.Confidential},
		{": c", nan, 0, dataset.Confidential},
		{":z", nan, 0, dataset.NotApplicable},
		{": @C", nan, 0, dataset.Confidential},
		{": u", nan, 0, dataset.Unreliable},
		{": m", nan, 0, dataset.NotApplicable},
	} {
		got, err := parseFigure(tt.in)
		if err != nil || got.value != tt.want && !(math.IsNaN(got.value) && math.IsNaN(tt.want)) || got.status != tt.status || got.decimals != tt.decimals {
			t.Errorf("parseFigure(%q) = %+v, %v, want %v with %d decimals, status %q", tt.in, got, err, tt.want, tt.decimals, tt.status)
		}
	}
}

func TestFiguresRefused(t *testing.T) {
	for _, tt := range []struct{ in, hint string }{
		{"1.234,5", "write it with a point"},
		{"12,34", "write it with a point"},
		{"1,2345", "write it with a point"},
		{",123", "write it with a point"},
		{"1,234,56", "write it with a point"},
		{"-Inf", "leave the cell empty"},
		{"#DIV/0!", "leave the cell empty"},
		{"0x10", "is not a number"},
		{"1_000", "is not a number"},
		{"1e999", "out of range: weal keeps numbers from 1e-100 to 1e+100"},
		{"1e400", "out of range"},
		{"1e-400", "out of range"},
		{"-1e-400", "out of range"},
		{"0.0E-1", ""},
		{"0e-400", ""},
		{"0e400", ""},
		{"1e-101", "out of range"},
		{"1e101", "out of range"},
		{"£1e-400", "out of range"},
		{"1e-400 [p]", "out of range"},
		{"0." + strings.Repeat("0", 400) + "1", "out of range"},
		{strings.Repeat("9", 400), "out of range"},
		{"0x1p-2", "is not a number"},
		{"-0x1p-2", "is not a number"},
		{"0X_1P-2", "is not a number"},
		{"Inf", "leave the cell empty"},
		{"+Infinity", "leave the cell empty"},
		{"1e", "is not a number"},
		{"1e5e5", "is not a number"},
		{"1e1_0", "is not a number"},
		{"$5", "is not a number"},
		{"5.", ""}, // read as five
		{"--5", "is not a number"},
		{"1.2.3", "is not a number"},
		{"[q]", "is not a number"},
		{"12 [q]", "the marks in brackets are "},
		{"[q] [c]", "is not a number"},
		{"~5", "write the number alone"},
		{"$", "is not a number"},
		{"12.5b", "without a word for thousands"},
		{"12.5k", "without a word for thousands"},
		{"£1.2m", "without a word for thousands"},
		{"1.2bn", "without a word for thousands"},
		{"1.2 million", "without a word for thousands"},
		{"(12.5)", "write -12.5, or 12.5 and u in the status column"},
		{"(£1,200)", "write -£1,200, or"},
		{"12.5 (2.3)", "is not a number"},
		{"12 in", "write the number alone"},
		{"1 234,5", "write it with a point"},
		{"12 34", "write it without spaces"},
		{"0,123", "write it with a point"},
		{"nil", "leave the cell empty"},
		{"]", "marks in brackets"},
		{"[", "marks in brackets"},
		{":?", "is not a number"},
		{"<p", "is not a number"},
		{"lots", "is not a number"},
		{"=1+1", "is not a number"},
		{"1 2 lots", "is not a number"},
	} {
		got, err := parseFigure(tt.in)
		if tt.hint == "" {
			if err != nil {
				t.Errorf("parseFigure(%q): %v", tt.in, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), tt.hint) {
			t.Errorf("parseFigure(%q) = %+v, %v, want an error with %q", tt.in, got, err, tt.hint)
		}
	}
}

// TestPlainNumberIsExact: the short way gives the number that strconv gives,
// to the last bit.
func TestPlainNumberIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?[0-9]{1,12}(\.[0-9]{1,12})?`).Draw(t, "number")
		want, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, decimals, ok := plainNumber(s); ok && (got != want || decimals != decimalsOf(s)) {
			t.Fatalf("plainNumber(%q) = %v, %d decimals, want %v", s, got, decimals, want)
		}
	})
}

// isKept reports whether v is a number that weal keeps.
func isKept(v float64) bool {
	size := math.Abs(v)
	return size == 0 || size >= least && size <= greatest
}

func TestPublishedFloatsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64().Draw(t, "v")
		s := strconv.FormatFloat(v, 'g', -1, 64)
		got, err := parseFigure(s)
		if !isKept(v) {
			if err == nil {
				t.Fatalf("parseFigure(%q) = %v, want an error", s, got)
			}
			return
		}
		if err != nil || got.value != v {
			t.Fatalf("parseFigure(%q) = %v, %v", s, got, err)
		}
	})
}

func FuzzFigure(f *testing.F) {
	for _, s := range []string{"1,234", "45%", "£1,234.5", "[c]", "..", "-", "1e5", "NaN", "1.234,5", "12 [p]", "\u22121"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := parseFigure(s)
		_, known := dataset.LookupStatus(got.status.String())
		switch {
		case err == nil && !math.IsNaN(got.value) && !isKept(got.value):
			t.Errorf("parseFigure(%q) = %v", s, got.value)
		case err != nil && !math.IsNaN(got.value):
			t.Errorf("parseFigure(%q) = %v with %v", s, got.value, err)
		case !known:
			t.Errorf("parseFigure(%q) has status %q", s, got.status)
		case err != nil && !text.IsHarmless(err.Error()):
			t.Errorf("parseFigure(%q): %q has control characters", s, err)
		}
	})
}

// TestStatusColumn: what a column of statuses has, in the shorthand of the United Kingdom, of
// SDMX, of Eurostat, or in words.
func TestStatusColumn(t *testing.T) {
	for in, want := range map[string]dataset.Status{
		"": 0, "p": 'p', "[c]": 'c', "U": 'u', "Provisional": 'p', "not available": 'x', "[note 2]": '*', "[r] [e]": 'e', "low": dataset.LowWord,
		"A": 0, "a": 'a', "B": 'b', "D": 'd', "E": 'e', "F": 'f', "I": 'i', "P": 'p', "L": 'x', "O": 'x', "M": 'z', "Q": 'c', "N": '*', "V": '*', "S": '*',
		"bp": 'b', "s": 'i', "k": 'k', "<5": dataset.Below(5),
		"Normal Value": 0, "Provisional value": 'p', "Missing": 'x', "Missing Value; suppressed": 'c', "Estimated value": 'e', "Low reliability": 'u',
	} {
		if got, ok := parseStatus(in); !ok || got != want {
			t.Errorf("parseStatus(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"q", "[cc]", "pb", "Value for Hackney and City of London combined"} {
		if got, ok := parseStatus(in); ok {
			t.Errorf("parseStatus(%q) = %q, want none", in, got)
		}
	}
}

// TestMarksOfRows: what is said in the cell and what is said beside it come together.
func TestMarksOfRows(t *testing.T) {
	for _, tt := range []struct {
		cell, status string
		want         dataset.Status
		problem      string
	}{
		{"12.5", "A", 0, ""},
		{"12.5*", "", '*', ""},
		{"12.5*", "p", 'p', ""},
		{"", "Q", 'c', ""},
		{"*", "p", '*', ""},
		{"..", "c", 'c', ""},
		{"c", "A", 'c', ""},
		{"12.5", "~", '~', "says that there is no value, but there is one"},
		{"", "f", 0, "is said of a value, and there is none"},
		{"12.5", "sic", 0, "is not a status letter"},
	} {
		said := ""
		for row, err := range Observations(strings.NewReader("area,period,value,status\nE1,2024,"+tt.cell+","+tt.status+"\n"), "x.csv", Answers{}) {
			if err != nil {
				said += err.Error()
			} else if row.Status != tt.want {
				t.Errorf("%q, %q: status %q, want %q", tt.cell, tt.status, row.Status, tt.want)
			}
		}
		if (said == "") != (tt.problem == "") || !strings.Contains(said, tt.problem) {
			t.Errorf("%q, %q: %q, want %q", tt.cell, tt.status, said, tt.problem)
		}
	}
}

// TestCommasBetweenSemicolons: a comma is the decimal point where semicolons separate the
// fields, but where it may separate thousands.
func TestCommasBetweenSemicolons(t *testing.T) {
	for cell, want := range map[string]string{
		"12,5": "12.5", "0,125": "0.125", "12,5 p": "12.5", "-0,5": "-0.5", "1234,5": "1234.5", "1,234,567": "1.234567e+06",
		"1,234": `x.csv:2:9: value: "1,234" may be 1234 or 1.234, for semicolons separate fields here: write it without a comma`,
	} {
		for row, err := range Observations(strings.NewReader("area;period;value\nE1;2024;"+cell+"\n"), "x.csv", Answers{}) {
			if got := fmt.Sprint(row.Value); err == nil && got != want || err != nil && err.Error() != want {
				t.Errorf("%q = %v, %v, want %s", cell, got, err, want)
			}
		}
	}
}
