package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"
)

// A table is what was measured, beside what was hoped for.
type table []finding

// A finding is a line of a table. Nothing is the better for being more: a goal is
// the most that there should be.
type finding struct {
	scenario, what string
	measured, goal float64
	unit           func(float64) string
}

// noGoal is the goal of a finding that is only told.
const noGoal = -1

// met says whether the goal is; "" if there is none.
func (f finding) met() string {
	switch {
	case f.goal == noGoal:
		return ""
	case f.measured <= f.goal:
		return "yes"
	}
	return "no"
}

// missed returns how many goals are not met.
func (t table) missed() (n int) {
	for _, f := range t {
		if f.met() == "no" {
			n++
		}
	}
	return n
}

// print writes t.
func (t table) print(w io.Writer) error {
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(columns, "scenario\twhat\tmeasured\tgoal\tmet")
	for _, f := range t {
		goal := ""
		if f.goal != noGoal {
			goal = f.unit(f.goal)
		}
		fmt.Fprintf(columns, "%s\t%s\t%s\t%s\t%s\n", f.scenario, f.what, f.unit(f.measured), goal, f.met())
	}
	return columns.Flush()
}

// The units of findings.

func plain(n float64) string { return fmt.Sprintf("%.0f", n) }

func inPercent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func inBytes(n float64) string {
	for _, unit := range []string{"B", "kB", "MB"} {
		if math.Abs(n) < 1000 {
			return fmt.Sprintf("%.3g %s", n, unit)
		}
		n /= 1000
	}
	return fmt.Sprintf("%.3g GB", n)
}

func inSeconds(s float64) string {
	switch {
	case math.IsInf(s, 0):
		return "none"
	case s < 1:
		return fmt.Sprintf("%.3g ms", 1000*s)
	}
	return fmt.Sprintf("%.3g s", s)
}

// add adds a finding of the scenario that runs.
func (b *bench) add(what string, measured, goal float64, unit func(float64) string) {
	b.table = append(b.table, finding{b.scenario, what, measured, goal, unit})
}

// addTimes adds the 95th percentile of t. That there is none meets no goal.
func (b *bench) addTimes(what string, t *times, goal float64) {
	p95 := math.Inf(1)
	if t.len() > 0 {
		p95 = t.at(.95).Seconds()
	}
	b.add(what+", p95", p95, goal, inSeconds)
}
