package indicator

import (
	"fmt"
	"strings"
)

// A Class says what is honest when the figures of an area's members are
// combined (Office for National Statistics, guidance on aggregating
// subnational statistics).
type Class uint8

// The classes. The zero Class is Never.
const (
	Never             Class = iota // medians, ratios of medians, modelled rates, ranks
	Sum                            // counts
	WeightedMean                   // a rate or mean whose denominator is the weight
	ApproximatelyMean              // the same where the denominator is only close
)

// A Weight names the people that a rate is a share of.
type Weight uint8

// The weights.
const (
	NoWeight Weight = iota
	AllAges
	Aged0To15
	Aged16To64
	Aged16AndOver
	Aged65AndOver
)

var (
	classNames  = [...]string{Never: "never", Sum: "sum", WeightedMean: "mean", ApproximatelyMean: "approx"}
	weightNames = [...]string{NoWeight: "", AllAges: "all", Aged0To15: "0-15", Aged16To64: "16-64", Aged16AndOver: "16+", Aged65AndOver: "65+"}
	weightWords = [...]string{
		NoWeight: "", AllAges: "people of all ages", Aged0To15: "people aged 0 to 15", Aged16To64: "people aged 16 to 64",
		Aged16AndOver: "people aged 16 and over", Aged65AndOver: "people aged 65 and over",
	}
)

// String returns w in words: "people aged 16 and over".
func (w Weight) String() string { return weightWords[w] }

// A Combine says how an indicator's figures may be combined for a group.
type Combine struct {
	Class  Class
	Weight Weight
}

// String returns c as data files write it: "sum", "mean:16-64", "never".
func (c Combine) String() string {
	if c.Weight == NoWeight {
		return classNames[c.Class]
	}
	return classNames[c.Class] + ":" + weightNames[c.Weight]
}

// ParseCombine returns the Combine that String calls s; "" is never.
func ParseCombine(s string) (Combine, error) {
	bad := fmt.Errorf("combine %q: want sum, never, or mean: or approx: with one of all, 0-15, 16-64, 16+, 65+", s)
	class, weight, weighted := strings.Cut(s, ":")
	switch {
	case s == "" || s == "never":
		return Combine{}, nil
	case s == "sum":
		return Combine{Class: Sum}, nil
	case !weighted || class != "mean" && class != "approx":
		return Combine{}, bad
	}
	c := Combine{Class: WeightedMean}
	if class == "approx" {
		c.Class = ApproximatelyMean
	}
	for w := AllAges; w <= Aged65AndOver; w++ {
		if weightNames[w] == weight {
			c.Weight = w
			return c, nil
		}
	}
	return Combine{}, bad
}
