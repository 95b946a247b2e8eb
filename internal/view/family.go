package view

import (
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/indicator"
)

// family returns the total and the categories that the indicator of s is one of; nil if there
// is no other.
func (s *subject) family() []indicator.ID {
	if all := s.d.Family(s.ind.Family); len(all) > 1 {
		return all
	}
	return nil
}

// FamilyAt returns the total and the categories of the indicator of v or, where rows are of
// several, of that of a row; nil if there is no other.
func (v *View) FamilyAt(row int) []indicator.ID {
	if v.Scope.Family != nil || row < 0 || v.Table.Figure == nil || !v.Divides() || address.Forms()[v.Address.View].Indicator {
		return v.Scope.Family
	}
	if all := v.d.Family(v.d.Indicator(v.Table.Figure(row).Indicator).Family); len(all) > 1 {
		return all
	}
	return nil
}

// Category returns the address of v of the next category, by 1 or -1, that any area here has
// figures of, the total before the first; and beyond the last that of the next indicator, which
// may be none.
func (v *View) Category(by int) (address.Address, error) {
	family, areas := v.Scope.Family, v.Scope.Areas
	if address.Forms()[v.Address.View].Lists() && !v.Scope.Within {
		areas = analysis.Areas(v.d, v.Scope.Level)
	}
	for i := slices.Index(family, v.Scope.Indicator) + by; i >= 0 && i < len(family); i += by {
		if !analysis.HasFigures(v.d, family[i], areas) {
			continue
		}
		to := v.Of(family[i])
		for _, without := range []func(){func() {}, func() { to.Period, to.Since = "", "" }, func() { to.Mode = "" }} {
			without()
			if _, err := Open(v.d, to); err == nil {
				return to, nil
			}
		}
	}
	return v.Turn(by)
}

// Of returns the address of v of another indicator of its family, in the same period if that
// has it.
func (v *View) Of(ind indicator.ID) address.Address {
	to := v.Address.Of(v.d.Indicator(ind))
	for _, p := range []*string{&to.Period, &to.Since} {
		if _, err := analysis.PeriodCalled(v.d, ind, *p); err != nil {
			*p = ""
		}
	}
	return to
}

// Divides reports whether any indicator of the data of v is divided into categories.
func (v *View) Divides() bool { return v.d != nil && v.d.Divides() }
