package published

import (
	"runtime"
	"strings"
	"testing"
)

// TestOneWideRow: a table with a single row takes no room for many.
func TestOneWideRow(t *testing.T) {
	commas := strings.Repeat(",", 16_000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	rows, err := ReadTable(strings.NewReader("code"+commas+"\nE1"+commas+"\n"), "wide.csv", func(p *Problem) { t.Error(p) }, "code")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for c := range rows {
		if n++; len(c.at) != 16_001 || c.at[16_000] != (spot{2, 16_003}) {
			t.Errorf("%d fields, the last at %v", len(c.at), c.at[len(c.at)-1])
		}
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; n != 1 || took > 8<<20 {
		t.Errorf("%d rows took %d bytes", n, took)
	}
}
