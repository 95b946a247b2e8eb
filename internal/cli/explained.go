package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/published"
	"weal/internal/text"
)

// listRead prints in a line what was read of each file.
func (a *app) listRead(readings []load.Reading) error {
	for _, r := range readings {
		if _, err := fmt.Fprintln(a.stdout, text.Clean(r.File+": "+r.String())); err != nil {
			return err
		}
	}
	return nil
}

// explainRead prints what each column of each file is read as and why, what was read, and
// what was left out or is in doubt; and the problems of files of which nothing was read.
func (a *app) explainRead(readings []load.Reading, problems []*published.Problem) error {
	for i, r := range readings {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		fmt.Fprintln(a.stdout, text.Clean(r.File))
		t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, "column\theading\tread as\twhy")
		for i, c := range r.Head.Columns() {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", letters(i), brief(c.Heading), brief(readAs(c)), text.Clean(c.Why))
		}
		if err := t.Flush(); err != nil {
			return err
		}
		fmt.Fprintln(a.stdout, text.Clean(r.Told()))
		a.explainLeftOut(r, problems)
	}
	rest := slices.DeleteFunc(slices.Clone(problems), func(p *published.Problem) bool {
		return p.Severity == published.Note || slices.ContainsFunc(readings, func(r load.Reading) bool { return r.File == p.File })
	})
	return a.list(rest)
}

// explainLeftOut prints why rows of a file were left out, most of them first, and what of
// it is in doubt.
func (a *app) explainLeftOut(r load.Reading, problems []*published.Problem) {
	var of []*published.Problem
	for _, p := range problems {
		same := func(q *published.Problem) bool { return q.Field == p.Field && q.Err.Error() == p.Err.Error() }
		switch at := slices.IndexFunc(of, same); {
		case p.File != r.File || p.Severity == published.Note:
		case at >= 0:
			of[at].Rows += max(p.Rows, 1)
		default:
			first := *p
			first.Rows = max(p.Rows, 1)
			of = append(of, &first)
		}
	}
	slices.SortStableFunc(of, func(p, q *published.Problem) int {
		return cmp.Or(cmp.Compare(q.Severity, p.Severity), cmp.Compare(q.Rows, p.Rows))
	})
	if r.LeftOut > 0 {
		fmt.Fprintf(a.stdout, "%s left out:\n", indicator.Count(r.LeftOut, "row"))
	}
	for _, p := range of {
		severity := ""
		if p.Severity != published.Skipped {
			severity = fmt.Sprintf(" (%s)", p.Severity)
		}
		fmt.Fprintf(a.stdout, "  %s, line %d: %s: %s%s\n", indicator.Count(p.Rows, "row"), p.Line, text.Clean(p.Field), oneLine(p.Err), severity)
	}
}

// readAs returns what a column is read as: "value, of Owned outright, 2012".
func readAs(c published.Column) string {
	said := c.Role.String()
	if c.Measure != "" && c.Measure != c.Heading {
		said += ", of " + c.Measure
	}
	if c.Period != "" {
		said += ", " + c.Period
	}
	return said
}

// brief returns what fits into a cell of s, which a file has.
func brief(s string) string {
	const widest = 48
	s = text.Clean(s)
	return strings.TrimRight(text.Fit(s, min(text.Width(s), widest)), " ")
}

// letters returns what spreadsheets call the i'th column from 0: A, B, AA.
func letters(i int) string {
	if i < 0 {
		return ""
	}
	return letters(i/26-1) + string(rune('A'+i%26))
}
