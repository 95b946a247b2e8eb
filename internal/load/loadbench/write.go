package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
)

// indicators is how many a file has.
const indicators = 10

// write writes a file in the published layout and returns its size in bytes.
func write(name string, rows, areas int) (size int64, err error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprint(w, "\ufeffareacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\r\n")
	r := rand.New(rand.NewPCG(1, 2))
	periods := (rows + areas*indicators - 1) / (areas * indicators)
	for n := range rows {
		writeRow(w, r, n, areas, periods)
	}
	if err := w.Flush(); err != nil {
		return 0, err
	}
	stat, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return stat.Size(), f.Close()
}

// writeRow writes the n'th row: the periods of an area one after another, as
// publishers do. One indicator in three has intervals, one value in 200 is
// missing, and one name in eight needs quotes.
func writeRow(w *bufio.Writer, r *rand.Rand, n, areas, periods int) {
	area, indicator := n/periods%areas, n/periods/areas
	name, label := fmt.Sprintf("Area %d", area), "Unitary Authority"
	if area%8 == 0 {
		name = fmt.Sprintf(`"Area %d, City of"`, area)
	}
	code := fmt.Sprintf("E06%06d", area)
	if area%26 == 0 {
		code, label = fmt.Sprintf("E47%06d", area), "Combined Authority"
	}
	quarter := n % periods
	fmt.Fprintf(w, "%s,%s,%s,Indicator number %d,%d-%02d-01/P3M,Percentage,",
		code, name, label, indicator, 1990+quarter/4, 1+quarter%4*3)
	value := 20 + 60*r.Float64()
	switch {
	case n%200 == 199:
		w.WriteString(",%,,,x,\r\n")
	case indicator%3 == 0:
		fmt.Fprintf(w, "%s,%%,%s,%s,,\r\n", decimal(value), decimal(value-1.5), decimal(value+1.5))
	default:
		fmt.Fprintf(w, "%s,%%,,,,\r\n", decimal(value))
	}
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', 5, 64) }
