package dataset

import "fmt"

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

// ParseStatus returns the status with the given letter, in brackets or not;
// "" is Normal.
func ParseStatus(s string) (Status, error) {
	if len(s) == 3 && s[0] == '[' && s[2] == ']' {
		s = s[1:2]
	}
	if s == "" {
		return Normal, nil
	}
	if st := Status(s[0]); len(s) == 1 && st != NotFormed && st.Words() != "" {
		return st, nil
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

// Words returns what s means, or "" for Normal and for what is not a status.
func (s Status) Words() string {
	switch s {
	case Break:
		return "break in series"
	case Confidential:
		return "confidential"
	case Estimated:
		return "estimated"
	case Provisional:
		return "provisional"
	case Revised:
		return "revised"
	case Unreliable:
		return "unreliable"
	case NotAvailable:
		return "not available"
	case NotApplicable:
		return "not applicable"
	case NotFormed:
		return "not formed at the time"
	}
	return ""
}
