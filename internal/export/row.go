package export

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

// A row is one figure as CSV and JSON write it. The order of its fields is the
// order of the columns.
type row struct {
	Area      string `csv:"area" json:"area"`
	Name      string `csv:"name" json:"name"`
	Indicator string `csv:"indicator" json:"indicator"`
	Period    string `csv:"period" json:"period"`
	Value     number `csv:"value" json:"value"`
	Lower     number `csv:"lower" json:"lower"`
	Upper     number `csv:"upper" json:"upper"`
	Status    string `csv:"status" json:"status"`
	Unit      string `csv:"unit" json:"unit"`
	Source    string `csv:"source" json:"source"`
}

func newRow(d *dataset.Dataset, f analysis.Figure) row {
	area, ind := d.Areas().Area(f.Area), d.Indicator(f.Indicator)
	return row{
		Area:      string(area.Code),
		Name:      area.Name,
		Indicator: ind.Slug,
		Period:    f.Period.String(),
		Value:     number(f.Value),
		Lower:     number(f.Lower),
		Upper:     number(f.Upper),
		Status:    f.Status.String(),
		Unit:      unitText(ind.Unit),
		Source:    sourceText(d, f.Indicator),
	}
}

// unitText returns the unit of a bare number.
func unitText(u indicator.Unit) string {
	if u.Name != "" {
		return u.Name
	}
	return u.Prefix + u.Suffix
}

// sourceText returns who published ind and in which release, or the files that
// its figures came from if nothing says so.
func sourceText(d *dataset.Dataset, ind indicator.ID) string {
	src := d.Indicator(ind).Source
	parts := slices.DeleteFunc([]string{src.Publisher, src.Title}, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		parts = slices.Collect(d.Files(ind))
	}
	return strings.Join(parts, ", ")
}

// A number is a value that may be missing: NaN.
type number float64

// String returns n with all its digits and no more, without an exponent unless
// there would be over twenty digits; "" if n is missing.
func (n number) String() string {
	v := float64(n)
	switch size := math.Abs(v); {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return ""
	case size != 0 && (size < 1e-12 || size >= 1e21):
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// MarshalCSV returns n for encoding as CSV.
func (n number) MarshalCSV() (string, error) { return n.String(), nil }

// MarshalJSON returns n for encoding as JSON.
func (n number) MarshalJSON() ([]byte, error) {
	if s := n.String(); s != "" {
		return []byte(s), nil
	}
	return []byte("null"), nil
}
