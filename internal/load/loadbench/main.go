// Loadbench writes a large file in the published layout and prints how long
// it takes to open it, and how much memory at most.
//
//	go run ./internal/load/loadbench [-rows 1000000] [-areas 400] [-dir DIR]
//
// The same arguments write the same bytes. The file is opened in a process of
// its own, so that writing it does not count.
package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"weal/internal/load"
	"weal/internal/published"
)

func main() {
	rows := flag.Int("rows", 1_000_000, "how many rows to write")
	areas := flag.Int("areas", 400, "how many areas they are about")
	dir := flag.String("dir", "", "where to keep the file; by default it is deleted")
	open := flag.String("open", "", "open this file instead of writing one")
	flag.Parse()
	err := errors.New("rows and areas must be at least 1")
	switch {
	case *open != "":
		err = measure(*open)
	case *rows > 0 && *areas > 0:
		err = run(*rows, *areas, *dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "loadbench:", err)
		os.Exit(1)
	}
}

// run writes the file and opens it in another process.
func run(rows, areas int, dir string) error {
	if dir == "" {
		temp, err := os.MkdirTemp("", "loadbench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		dir = temp
	}
	name := filepath.Join(dir, fmt.Sprintf("published-%d-%d.csv", rows, areas))
	if err := write(name, rows, areas); err != nil {
		return err
	}
	stat, err := os.Stat(name)
	if err != nil {
		return err
	}
	fmt.Printf("%d rows, %d areas, %.1f MB\n", rows, areas, float64(stat.Size())/1e6)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.Command(self, "-open", name)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	return child.Run()
}

// measure opens the file and prints what it took.
func measure(name string) error {
	start := time.Now()
	source, err := load.Open(name, published.Answers{})
	if err != nil {
		return err
	}
	var first time.Duration
	calls := 0
	read, err := load.Load(context.Background(), []load.Source{source}, func(load.Progress) {
		if calls++; calls == 1 {
			first = time.Since(start)
		}
	})
	if err != nil {
		return err
	}
	took := time.Since(start)
	peak, err := peakMemory()
	if err != nil {
		return err
	}
	fmt.Printf("loaded in %.3f s, first progress after %.3f s (%d calls), peak memory %s\n",
		took.Seconds(), first.Seconds(), calls, peak)
	d := read.Dataset
	observations := 0
	for id := range d.Indicators() {
		observations += d.Observations(id)
	}
	fmt.Printf("%d observations of %d indicators in %d areas, %d problems\n",
		observations, d.Len(), d.Areas().Len(), len(read.Problems))
	return nil
}

// peakMemory returns the most memory that this process has had in RAM.
func peakMemory() (string, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	if n, _ := fmt.Sscan(peak, &kB); n != 1 {
		return "unknown on this system", nil
	}
	return fmt.Sprintf("%.1f MB", kB*1024/1e6), nil
}

// indicators is how many a file has.
const indicators = 10

// write writes a file in the published layout.
func write(name string, rows, areas int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprint(w, "\ufeffareacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\r\n")
	r := rand.New(rand.NewPCG(1, 2))
	periods := (rows + areas*indicators - 1) / (areas * indicators)
	for n := range rows {
		writeRow(w, r, n, areas, periods)
	}
	return cmp.Or(w.Flush(), f.Close())
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
