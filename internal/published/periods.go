package published

import (
	"strings"

	"weal/internal/period"
)

// maxPeriods is how many texts of periods are remembered: more than there are
// in any honest file.
const maxPeriods = 1 << 14

// periods reads the texts of periods, each of them once. The rows of a file
// mostly go through the same periods in the same order for every area, so it
// looks first at the one that came next before.
type periods struct {
	seen  []seenPeriod
	index map[string]int // in seen
	at    int
}

type seenPeriod struct {
	text   string
	period period.Period
	year   bool // and no more than that
	err    error
}

// parse returns the period that text is, until the next call.
func (ps *periods) parse(text string) *seenPeriod {
	if ps.at < len(ps.seen) && ps.seen[ps.at].text == text {
		return &ps.seen[ps.at]
	}
	if ps.at+1 < len(ps.seen) && ps.seen[ps.at+1].text == text {
		ps.at++
		return &ps.seen[ps.at]
	}
	i, ok := ps.index[text]
	if !ok {
		if len(ps.seen) >= maxPeriods {
			clear(ps.index)
			ps.seen = ps.seen[:0]
		}
		i = len(ps.seen)
		p := seenPeriod{text: strings.Clone(text)}
		bare := withoutMidnight(Trim(p.text))
		p.period, p.err = period.Parse(bare)
		p.year = len(bare) == len("2024")
		ps.index[p.text] = i
		ps.seen = append(ps.seen, p)
	}
	ps.at = i
	return &ps.seen[i]
}

// withoutMidnight returns the day of what a program wrote as a date and time.
func withoutMidnight(s string) string {
	for _, midnight := range []string{"T00:00:00", " 00:00:00"} {
		if day, ok := strings.CutSuffix(s, midnight); ok {
			return day
		}
	}
	return s
}
