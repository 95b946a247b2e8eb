package nav

import (
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Comparison is what a view compares, for a menu of what else it could be
// compared with.
type Comparison struct {
	Areas  []geo.ID            // those that are compared
	Usual  analysis.Comparator // what they are compared with if the address does not say; zero if that is not the same throughout
	Now    analysis.Comparator // the one in force
	Needed bool                // comparing with nothing is not offered
}

// ComparatorMenu returns the menu of what c can be compared with, where each
// option leads to r with another comparator; the usual one needs no word in
// the address. The comparator in force is under the cursor, even if it is no
// ordinary one. The last option is to type the name of any area. It costs a pass
// over the areas.
func ComparatorMenu(d *dataset.Dataset, c Comparison, r address.Address) Menu {
	menu := Menu{Title: "Compare with"}
	offered := analysis.Comparators(d, c.Usual, c.Areas)
	if !slices.Contains(offered, c.Now) {
		offered = slices.Insert(offered, 0, c.Now)
	}
	for _, o := range offered {
		if o.IsNone() && c.Needed {
			continue
		}
		to, note := r, ""
		to.VS = o.String()
		if o == c.Usual {
			to.VS = ""
			if o != (analysis.Comparator{}) { // whose name says it
				note = "usual"
			}
		}
		if o == c.Now {
			menu.Cursor = len(menu.Options)
		}
		menu.Options = append(menu.Options, Option{Label: o.Name(d), Note: note, Step: Replace(to)})
	}
	menu.Options = append(menu.Options, OtherArea())
	return menu
}

// Against returns r, which leads to a view of areas side by side by ind, so that it
// compares them with c: a figure is compared with the same from view to view.
// What is usual there needs no word, and what r says already stays.
func Against(r address.Address, d *dataset.Dataset, c analysis.Comparator, ind indicator.ID, areas ...geo.ID) address.Address {
	if r.VS == "" && c != analysis.Usual(d, ind, areas) {
		r.VS = c.String()
	}
	return r
}

// OtherArea is the option of a menu of comparators that lets the reader type the
// name of any area.
func OtherArea() Option {
	return Option{Label: "another area…", Note: "type its name", Step: Open(address.Address{View: "find", Filter: ":vs "}), Typed: true}
}

// LevelMenu returns the menu of levels, with how many areas each has and now
// under the cursor. Each option leads to the address that at gives of its level.
func LevelMenu(levels []analysis.LevelCount, now geo.Level, at func(analysis.LevelCount) address.Address) Menu {
	menu := Menu{Title: "Level"}
	for i, l := range levels {
		if l.Level == now {
			menu.Cursor = i
		}
		count := indicator.Unit{}.Number(float64(l.Areas))
		menu.Options = append(menu.Options, Option{Label: l.Level.Plural(), Note: count, Also: l.Level.Short() + " " + l.Level.String(), Step: Replace(at(l))})
	}
	return menu
}
