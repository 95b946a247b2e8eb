package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Status is the shorthand letter that a publisher puts beside a value, or
// in place of one.
type Status byte

// The statuses, with the letters of the Government Statistical Service.
const (
	Normal        Status = 0
	Break         Status = 'b' // the series is not comparable across this period
	Confidential  Status = 'c' // suppressed
	Estimated     Status = 'e'
	Provisional   Status = 'p'
	Revised       Status = 'r'
	Unreliable    Status = 'u'
	NotAvailable  Status = 'x'
	NotApplicable Status = 'z'

	// NotFormed is a letter of ours, that no file has: the area did not exist
	// yet, or no longer.
	NotFormed Status = 'n'
)

// statuses are the letters that files may have.
const statuses = "bcepruxz"

// ParseStatus returns the status with the given letter, in brackets or not;
// "" is Normal.
func ParseStatus(s string) (Status, error) {
	if len(s) == 3 && s[0] == '[' && s[2] == ']' {
		s = s[1:2]
	}
	if s == "" {
		return Normal, nil
	}
	if len(s) == 1 && strings.Contains(statuses, s) {
		return Status(s[0]), nil
	}
	return Normal, fmt.Errorf("status %q: want one of b, c, e, p, r, u, x, z or nothing", s)
}

// String returns the letter of s, or "" for Normal.
func (s Status) String() string {
	if s == Normal {
		return ""
	}
	return string(rune(s))
}

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
