package cli

import (
	"cmp"
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"weal/internal/dataset"
	"weal/internal/figures"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/period"
	"weal/internal/published"
)

func (a *app) checkCommand() *cobra.Command {
	explain := false
	c := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Report every problem in the data",
		Long: "Report every problem in files or directories as file:line:column: field: reason, what was read of each file, and count what they hold. " +
			"Doubts are about figures that were kept but may be wrong, notes about such as are right. " +
			"With --explain, say of each column what it is read as and why, and why rows were left out. " +
			"Without a PATH, check the built-in data. The exit status is 1 if there is any problem or, in your own files, any doubt.",
		Example: `weal check
weal check figures.csv
weal check --explain figures.csv`,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error { return a.check(ctx, args, explain) })
	c.Flags().BoolVar(&explain, "explain", false, "say what each column of your files is read as, and why")
	return c
}

// check reports the problems of files, and counts what is in them; or explains how they
// were read.
func (a *app) check(ctx context.Context, args []string, explain bool) error {
	paths := append(args, a.flags.data...)
	if a.flags.only && len(paths) == 0 {
		return errNothing
	}
	if explain && len(paths) == 0 {
		return usagef("--explain is about files of yours: weal check --explain FILE")
	}
	if err := cmp.Or(a.flags.aboutFiles(paths), a.readable(paths)); err != nil {
		return err
	}
	source := a.source(request{paths: paths, own: len(paths) > 0, all: true})
	if len(paths) > 0 && !a.flags.only { // what files refer to, and nothing that is counted with them
		source.Base = []load.Source{reference("areas.csv", "memberships.csv", "successions.csv", "indicators.csv")}
	}
	layers, err := source.Layers(ctx, nil)
	if err != nil {
		return err
	}
	read, err := load.AtMost(ctx, source.MaxCells, layers, nil)
	if err == nil && explain {
		if err = a.explainRead(read.Readings, read.Problems); err == nil && source.ToMend(read.Problems) {
			err = errFound
		}
		return err
	}
	if listed := a.list(read.Problems); err != nil || listed != nil {
		return cmp.Or(err, listed)
	}
	if len(paths) > 0 {
		if err := a.listRead(read.Readings); err != nil {
			return err
		}
	}
	return a.count(source, read.Dataset, read.Problems)
}

// list prints problems.
func (a *app) list(problems []*published.Problem) error {
	for _, p := range problems {
		if _, err := fmt.Fprintln(a.stdout, problemLine(p)); err != nil {
			return err
		}
	}
	return nil
}

// count prints how much there is in d, which was read from source with problems, and
// fails if any of them is to mend.
func (a *app) count(source figures.Source, d *dataset.Dataset, problems []*published.Problem) error {
	c, latest := counted(d), "none"
	if c.latest != 0 {
		latest = c.latest.Label()
	}
	t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, line := range [][2]string{
		{"areas", grouped(c.areas)},
		{"indicators", grouped(c.indicators)},
		{"observations", grouped(c.observations)},
		{"targets", grouped(d.AddedTargets())},
		{"latest period", latest},
		// Rounded down, so that only a full dataset is 100%.
		{"fill", fmt.Sprintf("%d%% of the periods of these areas", 100*c.observations/max(c.cells, 1))},
		{"problems", numbered(problems, published.Skipped)},
		{"doubts", numbered(problems, published.Doubt)},
		{"notes", numbered(problems, published.Note)},
	} {
		fmt.Fprintf(t, "%s\t%s\n", line[0], line[1])
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if source.ToMend(problems) {
		return errFound
	}
	return nil
}

// problemLine returns p as it is listed. What became of the figures is not
// said if they were left out, as most are.
func problemLine(p *published.Problem) string {
	if p.Severity == published.Skipped || p.File == "" {
		return oneLine(p)
	}
	return fmt.Sprintf("%s (%s)", oneLine(p), p.Severity)
}

// counts say how much there is in a dataset.
type counts struct {
	areas, indicators, observations int           // areas and indicators with figures
	cells                           int           // that could have a figure
	latest                          period.Period // 0 if there is none
}

// counted returns the counts of d.
func counted(d *dataset.Dataset) counts {
	var c counts
	has := make([]bool, d.Areas().Len())
	for id := range d.Indicators() {
		periods := d.Periods(id)
		if d.Observations(id) == 0 {
			continue
		}
		c.indicators++
		c.observations += d.Observations(id)
		for area := range geo.ID(d.Areas().Len()) {
			s := d.Series(id, area)
			i := s.Latest()
			if i < 0 {
				continue
			}
			c.cells += len(periods)
			if !has[area] {
				has[area] = true
				c.areas++
			}
			if c.latest == 0 || s.Period(i).End().After(c.latest.End()) {
				c.latest = s.Period(i)
			}
		}
	}
	return c
}

// numbered returns how many problems of a severity there are, and in how many
// rows if that is more.
func numbered(problems []*published.Problem, s published.Severity) string {
	n, rows := figures.Tally(problems)[s], 0
	for _, p := range problems {
		if p.Severity == s {
			rows += max(p.Rows, 1)
		}
	}
	if rows > n {
		return fmt.Sprintf("%s in %s", grouped(n), indicator.Count(rows, "row"))
	}
	return grouped(n)
}

// grouped returns n with its thousands separated.
func grouped(n int) string { return indicator.Unit{}.Number(float64(n)) }
