package prose

import (
	"fmt"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Longer returns the sentence that figures of an area, called name, begin later than others:
// "Figures for Greater Manchester begin in 2023; those for North West go back to 2014, and
// those for 10 councils within it to 2002." It is "" if there are no others.
func Longer(d *dataset.Dataset, name string, from period.Period, others []analysis.Longer) string {
	if len(others) == 0 {
		return ""
	}
	who := make([]string, len(others))
	for i, o := range others {
		who[i] = d.Areas().Area(o.Areas[0]).Name
		if o.Within {
			who[i] = indicator.Count(len(o.Areas), "council") + " within it"
		}
	}
	back := fmt.Sprintf("those for %s go back to %s", who[0], others[0].From.Label())
	if len(others) > 1 {
		if next := others[1].From; next == others[0].From {
			back = fmt.Sprintf("those for %s and for %s go back to %s", who[0], who[1], next.Label())
		} else {
			back += fmt.Sprintf(", and those for %s to %s", who[1], next.Label())
		}
	}
	return fmt.Sprintf("Figures for %s begin %s; %s.", name, In(from), back)
}

// CouncilsOf returns what the councils within an area called name are called in a menu, where
// at most most of so many are shown.
func CouncilsOf(n, most int, name string) string {
	if n > most {
		return fmt.Sprintf("%d of %d councils in %s", most, n, name)
	}
	return indicator.Count(n, "council") + " in " + name
}

// AreasAround returns what the regions or nations around several areas are called in a menu.
func AreasAround(n int) string { return fmt.Sprintf("the %d regions around these areas", n) }
