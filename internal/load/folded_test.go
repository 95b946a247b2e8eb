package load

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"weal/internal/published"
)

// TestNotesOfOneKind: thousands of notes that differ in nothing but what they are about
// are one, and doubts a few, which count the others and say where the first of them are.
func TestNotesOfOneKind(t *testing.T) {
	const n = 5000
	own := make([]string, 0, 2*n)
	var status, mistyped strings.Builder
	status.WriteString("areacd,areanm,indicator,period,observation,status\n")
	mistyped.WriteString("areacd,areanm,indicator,period,observation\n")
	for i := range n {
		own = append(own, fmt.Sprintf("i%04d.csv", i), small)
		fmt.Fprintf(&status, "X-%d,N,Pay,2023,1,\"odd %d\"\n", i, i)
		fmt.Fprintf(&mistyped, "E0%d,N,Pay,2023,1\n", 600000+i)
	}
	for name, tt := range map[string]struct {
		source   Source
		severity published.Severity
		listed   int
		last     string
	}{
		"indicators in no table": {files(own...), published.Note, 1, "d/i0000.csv:2:1: indicator: i0000 is in no indicators.csv; it has no unit and no polarity" +
			" (and 4999 more like it, as in d/i0001.csv:2, d/i0002.csv:2, d/i0003.csv:2)"},
		"statuses": {files("x.csv", status.String()), published.Note, 1, `d/x.csv:2:18: status: "odd 0" is not a status letter; the value is kept without one` +
			" (and 4999 more like it, as in d/x.csv:3, d/x.csv:4, d/x.csv:5)"},
		"mistyped codes": {files("x.csv", mistyped.String()), published.Doubt, 10, `d/x.csv:11:1: area: "E0600009" is not quite a code of the statistics offices, which is a letter and 8 digits;` +
			" it is taken for an area of its own (and 4990 more like it, as in d/x.csv:12, d/x.csv:13, d/x.csv:14)"},
	} {
		t.Run(name, func(t *testing.T) {
			read, err := Load(t.Context(), []Source{greaterManchester(), tt.source}, nil)
			if err != nil {
				t.Fatal(err)
			}
			ps := slices.DeleteFunc(read.Problems, func(p *published.Problem) bool { return p.Severity != tt.severity })
			rows := 0
			for _, p := range ps {
				rows += p.Rows
			}
			if len(ps) != tt.listed || rows != n {
				t.Fatalf("%d of %d rows, want %d of %d", len(ps), rows, tt.listed, n)
			}
			if got := ps[len(ps)-1].Error(); got != tt.last {
				t.Errorf("the last is\n%s, want\n%s", got, tt.last)
			}
		})
	}
}
