package period

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Beginning is the month in which years that are written as two, such as 2022/23,
// begin. The zero Beginning is not known.
type Beginning time.Month

// The beginnings: of financial years; of academic years in colleges and universities;
// of academic years in schools.
const (
	UnknownBeginning Beginning = 0
	FromApril                  = Beginning(time.April)
	FromAugust                 = Beginning(time.August)
	FromSeptember              = Beginning(time.September)
)

// beginnings are all that are known, with what people call the years. An academic year
// is not among them, since that of a college begins in August and that of a school in
// September. A tax year is counted with the others, though it begins on the sixth.
var beginnings = []struct {
	begins Beginning
	years  []string
}{
	{FromApril, []string{"financial", "fiscal", "tax"}},
	{FromAugust, []string{"college", "university"}},
	{FromSeptember, []string{"school"}},
}

// String returns the month of b in lower case, as ParseBeginning reads it, or "" if it
// is not known.
func (b Beginning) String() string {
	if b == UnknownBeginning {
		return ""
	}
	return strings.ToLower(time.Month(b).String())
}

// ParseBeginning returns the beginning that s is, in any case: a month, such as "april"
// or "apr", or what the years are called, such as "financial" or "School year". It is
// an error if s is none, or could be two, as "academic" could.
func ParseBeginning(s string) (Beginning, error) {
	name, _ := strings.CutSuffix(strings.ToLower(strings.TrimSpace(s)), " year")
	if name == "academic" {
		return UnknownBeginning, fmt.Errorf("years %s could begin in August, as in colleges, or in September, as in schools: give the month", quote(s))
	}
	for _, b := range beginnings {
		month, known := monthNames[name]
		if known && Beginning(month) == b.begins || slices.Contains(b.years, name) {
			return b.begins, nil
		}
	}
	return UnknownBeginning, fmt.Errorf("years begin in april (financial), august (colleges) or september (schools), not in %s", quote(s))
}
