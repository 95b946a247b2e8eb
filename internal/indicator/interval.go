package indicator

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An Interval says where the 95% interval is from that verdicts on an indicator's
// figures rest on. The zero Interval is none but that which a figure brings along.
type Interval struct {
	Method IntervalMethod
	Per    float64 // people that a rate counts for each: 100 of percentages; 0 if nothing is counted
}

// An IntervalMethod is a way to an interval.
type IntervalMethod uint8

// The methods. Wilson's and Byar's are of a count of people, and are worked out
// where a figure has no published interval.
const (
	NoInterval IntervalMethod = iota
	PublishedInterval
	Wilson // of a proportion
	Byar   // of a rate
)

var intervalNames = [...]string{"none", "published", "wilson", "byar"}

// String returns the name of m as data files write it: "wilson".
func (m IntervalMethod) String() string { return intervalNames[m] }

// IsCounted reports whether i is worked out from a count of people.
func (i Interval) IsCounted() bool { return i.Method == Wilson || i.Method == Byar }

// String returns i as data files write it: "none", "wilson", "byar:100000".
func (i Interval) String() string {
	if !i.IsCounted() || i == (Interval{Wilson, percent}) {
		return i.Method.String()
	}
	return i.Method.String() + ":" + strconv.FormatFloat(i.Per, 'f', -1, 64)
}

// percent is what a proportion is of, if nothing else is said.
const percent = 100

// ParseInterval returns the Interval that String calls s; "" is none.
func ParseInterval(s string) (Interval, error) {
	name, per, rate := strings.Cut(cmp.Or(s, "none"), ":")
	i := Interval{Method: IntervalMethod(max(slices.Index(intervalNames[:], name), 0))}
	switch {
	case rate:
		i.Per, _ = strconv.ParseFloat(per, 64)
	case i.Method == Wilson:
		i.Per = percent
	}
	if i.Method.String() != name || i.IsCounted() != (i.Per >= 1) || !(i.Per <= 1e9) {
		return Interval{}, fmt.Errorf("interval %q: want published, wilson, byar: with the number of people that a rate is for, or none", s)
	}
	return i, nil
}
