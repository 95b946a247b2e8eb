package published

import (
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
		{"NaN", "leave the cell empty"},
		{"-Inf", "leave the cell empty"},
		{"NA", "leave the cell empty"},
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
		{"12 [q]", "status"},
		{"lots", "is not a number"},
		{"=1+1", "is not a number"},
		{"12 345", "write it without spaces"},
		{"12\u00a0345.6", "write it without spaces"},
		{"12\u202f345", "write it without spaces"},
		{"<5", "write c in the status column"},
		{"5*", "write the number alone"},
		{"12 p", "write the number alone"},
		{"12.5(r)", "write the number alone"},
		{"~5", "write the number alone"},
		{"[low]", "the marks are [b]"},
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
		_, unknown := dataset.ParseStatus(got.status.String())
		switch {
		case err == nil && !math.IsNaN(got.value) && !isKept(got.value):
			t.Errorf("parseFigure(%q) = %v", s, got.value)
		case err != nil && !math.IsNaN(got.value):
			t.Errorf("parseFigure(%q) = %v with %v", s, got.value, err)
		case unknown != nil:
			t.Errorf("parseFigure(%q) has status %q", s, got.status)
		case err != nil && !text.IsHarmless(err.Error()):
			t.Errorf("parseFigure(%q): %q has control characters", s, err)
		}
	})
}

func TestStatusWords(t *testing.T) {
	for in, want := range map[string]dataset.Status{"": 0, "p": 'p', "[c]": 'c', "U": 'u', "Provisional": 'p', "not available": 'x'} {
		if got, ok := parseStatus(in); !ok || got != want {
			t.Errorf("parseStatus(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"q", "[cc]", "Value for Hackney and City of London combined"} {
		if got, ok := parseStatus(in); ok {
			t.Errorf("parseStatus(%q) = %q, want none", in, got)
		}
	}
}
