package indicator

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Scale is where values lie: from the least to the greatest that there can be.
// The zero Scale is not known; one without ends is infinite.
type Scale struct{ Least, Greatest float64 }

// ends reports whether s is known and ends on both sides.
func (s Scale) ends() bool { return s.Least < s.Greatest && !math.IsInf(s.Greatest-s.Least, 1) }

// ParseScale returns the Scale that data files write as "0–10", "0-10" or "0 to 10";
// "none" has no ends, and "" is the zero Scale.
func ParseScale(s string) (Scale, error) {
	switch s {
	case "":
		return Scale{}, nil
	case "none":
		return Scale{math.Inf(-1), math.Inf(1)}, nil
	}
	for _, between := range []string{" to ", "–", "-"} {
		from, to, _ := strings.Cut(s, between)
		least, err := strconv.ParseFloat(from, 64)
		greatest, err2 := strconv.ParseFloat(to, 64)
		if scale := (Scale{least, greatest}); err == nil && err2 == nil && scale.ends() {
			return scale, nil
		}
	}
	return Scale{}, fmt.Errorf("scale %q: want the least and the greatest value, as in 0–10, or none, or nothing if it is not known", s)
}

// Prices says in the money of which time values are.
type Prices uint8

// The prices.
const (
	UnknownPrices  Prices = iota // or no money
	CurrentPrices                // of each year, so that what looks like growth may be inflation
	ConstantPrices               // of one year
)

// String returns p as data files write it: "current", "constant" or "".
func (p Prices) String() string { return [...]string{"", "current", "constant"}[p] }

// ParsePrices returns the Prices that String calls s.
func ParsePrices(s string) (Prices, error) {
	for p := UnknownPrices; p <= ConstantPrices; p++ {
		if p.String() == s {
			return p, nil
		}
	}
	return UnknownPrices, fmt.Errorf("prices %q: want current or constant, or nothing if values are no money", s)
}
