// Loadbench writes a large file in the published layout and prints how long
// it takes to open it, and how much memory at most.
//
//	go run ./internal/load/loadbench [-rows 1000000] [-areas 400] [-dir DIR]
//
// The same arguments write the same bytes. The file is opened in a process of
// its own, so that writing it does not count.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"weal/internal/dataset"
	"weal/internal/load"
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
	size, err := write(name, rows, areas)
	if err != nil {
		return err
	}
	fmt.Printf("%d rows, %d areas, %.1f MB\n", rows, areas, float64(size)/1e6)
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
	source, err := load.Open(name)
	if err != nil {
		return err
	}
	var first time.Duration
	calls := 0
	d, problems, err := load.Load(context.Background(), []load.Source{source}, func(load.Progress) {
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
	fmt.Printf("%d observations of %d indicators in %d areas, %d problems\n",
		count(d), d.Len(), d.Areas().Len(), len(problems))
	return nil
}

func count(d *dataset.Dataset) (n int) {
	for id := range d.Indicators() {
		n += d.Observations(id)
	}
	return n
}

// peakMemory returns the most memory that this process has had in RAM.
func peakMemory() (string, error) {
	status, err := os.ReadFile("/proc/self/status")
	if errors.Is(err, os.ErrNotExist) {
		return "unknown on this system", nil
	}
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(status)) {
		var kB int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kB); n == 1 {
			return fmt.Sprintf("%.1f MB", float64(kB)*1024/1e6), nil
		}
	}
	return "unknown on this system", nil
}
