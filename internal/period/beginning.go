package period

import "time"

// A Beginning is the month in which years that are written as two, such as 2022/23,
// begin. The zero Beginning is not known.
type Beginning time.Month

// The beginnings: of financial years, of academic years, and of school years.
const (
	UnknownBeginning Beginning = 0
	FromApril                  = Beginning(time.April)
	FromAugust                 = Beginning(time.August)
	FromSeptember              = Beginning(time.September)
)
