package dataset

import (
	"cmp"
	"fmt"
	"slices"
)

// A Basis says how we have a value.
type Basis uint8

// The bases.
const (
	Published    Basis = iota
	Combined           // from the figures of the area's members
	Approximated       // the same, with weights that are only close to the denominator
	Partial            // too few members have figures: there is no value
)

// String returns b as files and columns write it: "published", "combined",
// "approximate", "partial".
func (b Basis) String() string { return bases[b] }

var bases = [...]string{"published", "combined", "approximate", "partial"}

// lentWord is what files write in place of the basis of a figure that is lent.
const lentWord = "lent"

// Written returns how we have a value as files and columns write it: as its Basis, or "lent".
func (p Provenance) Written() string {
	if p.Lent {
		return lentWord
	}
	return p.Basis.String()
}

// ParseBasis returns the basis that Written calls s; "" is Published, as what was lent is to
// whoever reads it from a file.
func ParseBasis(s string) (Basis, error) {
	if s == lentWord {
		return Published, nil
	}
	if i := slices.Index(bases[:], cmp.Or(s, bases[Published])); i >= 0 {
		return Basis(i), nil
	}
	return Published, fmt.Errorf("basis %q: want published, combined, approximate, partial or nothing", s)
}
