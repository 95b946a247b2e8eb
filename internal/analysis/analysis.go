// Package analysis answers questions about a Dataset: which areas and periods
// have figures, how an area ranks, what it is compared with, what its profile
// is. The answers are findings; how they look is for other packages.
package analysis

import (
	"math"
	"slices"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Areas returns the areas listed at l today, in order of name; those that have
// ended too if d shows areas as they were constituted.
func Areas(d *dataset.Dataset, l geo.Level) []geo.ID {
	all := d.Areas().AtLevel(l)
	ids := make([]geo.ID, 0, len(all))
	for _, id := range all {
		if d.IsConstituted() || d.Areas().Area(id).Current() {
			ids = append(ids, id)
		}
	}
	return ids
}

// Listed returns those of areas, all that are listed at a level, that a list by inds shows:
// all or, where there is nothing of inds for more than half of them, the others; and of files
// of one's own, that lack more than a few, those of which there is anything. A few blanks say
// who has no figure; hundreds hide who has one.
func Listed(d *dataset.Dataset, inds []indicator.ID, areas []geo.ID) []geo.ID {
	some := make([]bool, len(areas))
	n := 0
	for i, a := range areas {
		if some[i] = slices.ContainsFunc(inds, func(ind indicator.ID) bool { return d.Series(ind, a).Len() > 0 }); some[i] {
			n++
		}
	}
	blank := len(areas) - n
	if n == 0 || blank <= n && (d.IsOnDemand() || blank <= mostBlank) || blank <= mostBlank && d.IsOnDemand() {
		return areas
	}
	few := blank*d.Len() <= mostLooked
	listed := make([]geo.ID, 0, n)
	for i, a := range areas {
		if some[i] || few && anything(d, a) {
			listed = append(listed, a)
		}
	}
	return listed
}

// anything reports whether there is a figure of any indicator for area.
func anything(d *dataset.Dataset, area geo.ID) bool {
	for ind := range d.Indicators() {
		if d.Series(ind, area).Len() > 0 {
			return true
		}
	}
	return false
}

// mostLooked is how many series are looked through for anything of areas without figures.
const mostLooked = 100_000

// mostBlank is how many areas without figures any list has.
const mostBlank = 20

// HasFigures reports whether ind has a value for any of areas in any period.
func HasFigures(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) bool {
	return slices.ContainsFunc(areas, func(a geo.ID) bool { return d.Series(ind, a).Latest() >= 0 })
}

// Fill returns how many of areas have a value of ind in any period.
func Fill(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) int {
	n := 0
	for _, a := range areas {
		if d.Series(ind, a).Latest() >= 0 {
			n++
		}
	}
	return n
}

// Periods returns the periods in which ind has a value for any of areas, in
// order. The caller must not modify the result.
func Periods(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) []period.Period {
	all := d.Periods(ind)
	found := make([]bool, len(all))
	left := len(all)
	for _, a := range areas {
		for i, v := range d.Series(ind, a).Values() {
			if !found[i] && !math.IsNaN(v) {
				found[i] = true
				left--
			}
		}
		if left == 0 {
			return all
		}
	}
	var periods []period.Period
	for i, p := range all {
		if found[i] {
			periods = append(periods, p)
		}
	}
	return periods
}

// Latest returns the period in which areas are listed by ind unless another is chosen:
// the last in which most of those that have any value have one or, where there is none,
// the last of those in which as many have one as ever. A value that is withheld counts: its
// period has been published. It is false if no area has a value.
func Latest(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) (period.Period, bool) {
	return LatestOf(d, ind, areas, func(period.Period) bool { return true })
}

// LatestOf is Latest of the periods that are among those to choose from.
func LatestOf(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, among func(period.Period) bool) (period.Period, bool) {
	rows, last := make([]dataset.Series, 0, len(areas)), -1
	for _, a := range areas {
		s := d.Series(ind, a)
		if i := s.Latest(); i >= 0 {
			rows, last = append(rows, s), max(last, i)
		}
	}
	periods, most, found := d.Periods(ind), 0, 0
	for i := last; i >= 0 && 2*most <= len(rows); i-- {
		if !among(periods[i]) {
			continue
		}
		n := 0
		for _, s := range rows {
			if !math.IsNaN(s.Values()[i]) {
				n++
			} else if s.At(i).Status.Hides() {
				n++
			}
		}
		if n > most {
			most, found = n, i
		}
	}
	if most == 0 {
		return 0, false
	}
	return periods[found], true
}

// A LevelCount is a level and how many of its areas are listed.
type LevelCount struct {
	Level geo.Level
	Areas int
}

// Levels returns the levels with current areas for which one of inds has
// figures, largest areas first.
func Levels(d *dataset.Dataset, inds []indicator.ID) []LevelCount {
	d.Prepare(inds...)
	var counts []LevelCount
	for _, l := range geo.Levels() {
		areas := Listed(d, inds, Areas(d, l))
		if slices.ContainsFunc(inds, func(i indicator.ID) bool { return HasFigures(d, i, areas) }) {
			counts = append(counts, LevelCount{l, len(areas)})
		}
	}
	return counts
}

// InTheme returns the indicators of t: headlines first, in their order, then
// the others by name.
func InTheme(d *dataset.Dataset, t indicator.Theme) []indicator.ID {
	var ids []indicator.ID
	for id, ind := range d.Indicators() {
		if ind.Theme == t {
			ids = append(ids, id)
		}
	}
	return ids
}

// Headlines returns the headline indicators of t in order; all of t's if it
// names none, as files without metadata do not. A family has one that stands for it.
func Headlines(d *dataset.Dataset, t indicator.Theme) []indicator.ID {
	all := InTheme(d, t)
	if n := slices.IndexFunc(all, func(id indicator.ID) bool { return d.Indicator(id).Headline == 0 }); n > 0 {
		all = all[:n]
	}
	return Undivided(d, all, d.HasFigures)
}

// Themes returns the themes that have indicators, in the order in which
// they are shown.
func Themes(d *dataset.Dataset) []indicator.Theme {
	var themes []indicator.Theme
	for _, ind := range d.Indicators() {
		themes = append(themes, ind.Theme) // those of one theme stand together
	}
	return slices.Compact(themes)
}

// Members returns the areas listed at l that are members of group today, or of its
// members, in order of name. A county that covers some of its councils is none of them.
func Members(d *dataset.Dataset, group geo.ID, l geo.Level) []geo.ID {
	g := d.Areas()
	seen := map[geo.ID]bool{group: true}
	var found []geo.ID
	var visit func(geo.ID)
	visit = func(parent geo.ID) {
		for m := range g.Members(parent) {
			if seen[m.Child] || !m.On(time.Time{}) || !g.Area(m.Child).Current() {
				continue
			}
			seen[m.Child] = true
			if l.Includes(g.Area(m.Child).Level) {
				found = append(found, m.Child)
			}
			visit(m.Child)
		}
	}
	visit(group)
	if len(found) == 0 { // a nation has no list: those in it say so themselves
		found = slices.DeleteFunc(Areas(d, l), func(a geo.ID) bool { return a == group || g.Area(a).Nation != g.Area(group).Code })
	}
	g.SortByName(found)
	return found
}

// MembersLevel returns the level at which to look at the members of group: the lower
// tier, or the upper tier if only there at least two have figures of ind.
func MembersLevel(d *dataset.Dataset, ind indicator.ID, group geo.ID) geo.Level {
	for _, l := range []geo.Level{geo.LowerTier, geo.UpperTier} {
		if Fill(d, ind, Members(d, group, l)) >= 2 {
			return l
		}
	}
	return geo.LowerTier
}

// NamesApart returns what areas that stand together are called: by their names
// and, where several share one, their levels too, as "North East (region)"; where
// those are the same as well, by their codes besides.
func NamesApart(d *dataset.Dataset, areas []geo.ID) []string {
	g := d.Areas()
	names := make([]string, len(areas))
	for i, id := range areas {
		names[i] = g.Area(id).Name
	}
	forms := []func(geo.Area) string{
		withLevel,
		func(a geo.Area) string { return a.Name + " (" + a.Kind() + ", " + string(a.Code) + ")" },
	}
	for _, form := range forms {
		uses := make(map[string]int, len(names))
		for i, name := range names {
			if slices.Index(areas, areas[i]) == i {
				uses[name]++
			}
		}
		for i, name := range names {
			if uses[name] > 1 {
				names[i] = form(g.Area(areas[i]))
			}
		}
	}
	return names
}

// NameBeside returns what id is called beside another area: by its name, and if
// that is the other's too by its level besides.
func NameBeside(d *dataset.Dataset, id, other geo.ID) string {
	if name := d.Areas().Area(id).Name; name != d.Areas().Area(other).Name { // as for every cell of a frame
		return name
	}
	return NamesApart(d, []geo.ID{id, other})[0]
}

// Called returns what the area of f is called where it stands.
func (f Figure) Called(d *dataset.Dataset) string {
	if f.As != "" {
		return f.As
	}
	return d.Areas().Area(f.Area).Name
}

func withLevel(a geo.Area) string { return a.Name + " (" + a.Kind() + ")" }
