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

// ParseBasis returns the basis that String calls s; "" is Published.
func ParseBasis(s string) (Basis, error) {
	if i := slices.Index(bases[:], cmp.Or(s, bases[Published])); i >= 0 {
		return Basis(i), nil
	}
	return Published, fmt.Errorf("basis %q: want published, combined, approximate, partial or nothing", s)
}
