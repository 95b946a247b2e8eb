package analysis

import (
	"time"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
)

// oldAge is how many months before the latest release a period ended that is old.
const oldAge = 36

// An Age is how long before the latest release of anything in a Dataset a period ended.
type Age struct {
	Months   int       // whole ones
	Released time.Time // the day of that release; zero if it is not known, or of no concern
}

// IsOld reports whether it is more than three years. It is not if nothing is known.
func (a Age) IsOld() bool { return a.Months >= oldAge }

// AgeOf returns the age of the figures of ind in p. It is zero if no indicator says when it
// was released or if ind says nothing of where it is from, as people's own files may not:
// theirs have nothing to do with what others release. It takes constant time.
func AgeOf(d *dataset.Dataset, ind indicator.ID, p period.Period) Age {
	released := d.Released()
	if released.IsZero() || p == 0 || d.Indicator(ind).Source == (indicator.Source{}) {
		return Age{}
	}
	end := p.End()
	months := 12*(released.Year()-end.Year()) + int(released.Month()-end.Month())
	if released.Day() < end.Day() {
		months--
	}
	return Age{max(months, 0), released}
}
