package indicator

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A BreakKind says in which way the figures of a series do not compare.
type BreakKind uint8

// The kinds.
const (
	Break   BreakKind = iota // those from a day on do not compare with those before: a definition changed
	Odd                      // those of a single period stand out for a reason of their own
	Caution                  // those on two sides of a day compare with care: the way of asking changed
)

var breakKinds = [...]string{"break", "odd", "caution"}

// String returns k as data files write it: "break", "odd" or "caution".
func (k BreakKind) String() string { return breakKinds[k] }

// Breaks are those of one series, in the order in which files have them.
type Breaks []SeriesBreak

// A SeriesBreak is why figures of a series do not compare with each other.
type SeriesBreak struct {
	Kind   BreakKind
	Days   []time.Time // from which it holds or, of Odd, on which periods begin that stand out; one at least
	Reason string
	Source string // who says so, and where; "" if that is not stated
}

// Between returns the last one of kind with a day after one time and before another, and
// that day; nil if there is none. A day that is the start of the figures of a time is not
// between them and those of later ones.
func (bs Breaks) Between(kind BreakKind, after, before time.Time) (*SeriesBreak, time.Time) {
	var last *SeriesBreak
	var at time.Time
	for i := range bs {
		for _, day := range bs[i].Days {
			if bs[i].Kind == kind && day.After(after) && day.Before(before) && day.After(at) {
				last, at = &bs[i], day
			}
		}
	}
	return last, at
}

// OddIn returns why figures of the time from a start to before an end stand out; nil if
// they do not.
func (bs Breaks) OddIn(start, end time.Time) *SeriesBreak {
	b, _ := bs.Between(Odd, start.AddDate(0, 0, -1), end)
	return b
}

// breakGap stands between the breaks of a series in files.
const breakGap = " | "

var errBreak = errors.New("want break, odd or caution, a first day or several and a reason, " +
	"such as break 2021-09-01: the goals were rewritten [who says so], and | between two")

// ParseBreaks returns the breaks that s writes, as String does: "" is none.
func ParseBreaks(s string) (Breaks, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var all Breaks
	for entry := range strings.SplitSeq(s, strings.TrimSpace(breakGap)) {
		b, err := parseBreak(strings.TrimSpace(entry))
		if err != nil {
			return nil, fmt.Errorf("breaks %q: %w", entry, err)
		}
		all = append(all, b)
	}
	return all, nil
}

func parseBreak(s string) (SeriesBreak, error) {
	var b SeriesBreak
	what, reason, ok := strings.Cut(s, ": ")
	kind, days, _ := strings.Cut(what, " ")
	at := slices.Index(breakKinds[:], strings.ToLower(kind))
	if !ok || at < 0 {
		return b, errBreak
	}
	b.Kind = BreakKind(at)
	for word := range strings.SplitSeq(days, ",") {
		day, err := time.Parse(time.DateOnly, strings.TrimSpace(word))
		if err != nil {
			return b, errBreak
		}
		b.Days = append(b.Days, day)
	}
	slices.SortFunc(b.Days, time.Time.Compare)
	if rest, ok := strings.CutSuffix(reason, "]"); ok {
		if i := strings.LastIndex(rest, " ["); i >= 0 {
			reason, b.Source = rest[:i], rest[i+2:]
		}
	}
	if b.Reason = strings.TrimSpace(reason); b.Reason == "" {
		return b, errBreak
	}
	return b, nil
}

// String returns bs as ParseBreaks reads them.
func (bs Breaks) String() string {
	entries := make([]string, len(bs))
	for i, b := range bs {
		days := make([]string, len(b.Days))
		for k, day := range b.Days {
			days[k] = day.Format(time.DateOnly)
		}
		entries[i] = b.Kind.String() + " " + strings.Join(days, ", ") + ": " + b.Reason
		if b.Source != "" {
			entries[i] += " [" + b.Source + "]"
		}
	}
	return strings.Join(entries, breakGap)
}
