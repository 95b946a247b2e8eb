package workbook

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"
)

// BenchmarkText reads a sheet of 100,000 cells, half of them shared texts.
func BenchmarkText(b *testing.B) {
	f := excelize.NewFile()
	defer f.Close()
	for row := range 10_000 {
		for column := range 10 {
			cell, err := excelize.CoordinatesToCellName(column+1, row+1)
			if err != nil {
				b.Fatal(err)
			}
			var v any = float64(row) / 7
			if column%2 == 0 {
				v = fmt.Sprintf("text %d", row%400*column)
			}
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				b.Fatal(err)
			}
		}
	}
	var file bytes.Buffer
	if err := f.Write(&file); err != nil {
		b.Fatal(err)
	}
	w, err := Open(unzipped(b, file.Bytes()))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		r, err := w.Sheets[0].Text(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
