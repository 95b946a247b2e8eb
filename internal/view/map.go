package view

import (
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/prose"
)

// A mapped is what the view of a map is made of: a ranking, whose areas are in classes.
type mapped struct {
	ranking
	named    geo.ID // the area of the address
	isNamed  bool
	verdicts bool // classes are verdicts, if there are any
}

func openMap(d *dataset.Dataset, a address.Address) (View, error) {
	r, err := newRanking(d, a)
	if err != nil {
		return View{}, err
	}
	m := mapped{ranking: r}
	if len(a.Areas) > 0 {
		if m.named, _, err = areaCalled(d, a.Area()); err != nil {
			return View{}, err
		}
		m.isNamed, m.addr.Areas = true, []string{d.Areas().Slug(m.named)}
	}
	return m.inMode(a)
}

// inMode returns the View of m in the mode of a, which says what classes are.
func (m mapped) inMode(a address.Address) (View, error) {
	m.verdicts = a.Mode == address.Verdicts // and fifths if not
	if m.verdicts && len(m.periods) > 0 && !m.compares {
		area := m.ranked.Places[0].Area
		return View{}, prose.Refusal(prose.Unmapped(m.ind, m.d.Areas().Area(area).Name, m.judge.Verdict(area).Reason))
	}
	return m.view()
}

// in returns the View of m in the period of a.
func (m mapped) in(a address.Address) (View, error) {
	if err := m.setPeriod(a.Period); err != nil {
		return View{}, err
	}
	return m.view()
}

// view returns the View of m: that of the ranking, best first, with a map of it.
func (m mapped) view() (View, error) {
	if err := m.arrange(m.addr); err != nil {
		return View{}, err
	}
	m.verdicts = m.verdicts && m.compares
	m.addr.Mode = ""
	if m.verdicts {
		m.addr.Mode = address.Verdicts
	}
	v := m.ranking.view()
	if !m.verdicts { // the picture compares nothing
		v.Heading.Subtitle = prose.Subheading(unitOf(m.ind), m.ind.Polarity, "")
	}
	v.with, v.Turn, v.Table.Orders = map[address.Key]opener{address.Mode: m.inMode, address.Period: m.in}, m.turn, nil
	part, isPart := m.place(&v)
	v.Scope.Within, v.Scope.Modes = isPart, []string{address.Fifths, address.Verdicts}
	if m.verdicts {
		v.Scope.Mode = 1
	}
	if len(m.periods) == 0 {
		v.Picture = nil
		return v, nil
	}
	v.Picture = m.picture(part, isPart)
	finding := say(Among, prose.Map(m.d, &m.ranked, m.level))
	unranked := say(Among, prose.Unranked(m.unranked()))
	v.Caption = slices.Concat(finding, unranked, m.median(), say(Method, m.chance), v.Caption)
	v.About = func(row int) []Sentence { return m.about(row, finding...) }
	return v, nil
}

// place sets the row that the address is about, and adds to the title what part of the map
// there is to show: all, or the area of the address if that is not one of those that are
// ranked.
func (m *mapped) place(v *View) (part geo.ID, isPart bool) {
	at := func(areas []geo.ID) int {
		return slices.IndexFunc(m.ranked.Places, func(p analysis.Place) bool { return slices.Contains(areas, p.Area) })
	}
	row := at([]geo.ID{m.named})
	if isPart = m.isNamed && !slices.Contains(m.areas, m.named); isPart {
		row = at(m.within())
		name := m.d.Areas().Area(m.named).Name
		v.Title.Crumbs = append(v.Title.Crumbs, name)
		v.Heading.Title = prose.RankingHeading(m.ind, m.councils(), name, m.ranked.Period.Label())
	} else {
		v.Title.Crumbs = append(v.Title.Crumbs, "Map")
	}
	if m.isNamed {
		v.Start = max(row, 0)
	}
	return m.named, isPart
}

// turn returns the address of the map of the next indicator, by fifths where it has no
// verdicts.
func (m *mapped) turn(by int) (address.Address, error) {
	to, err := indicators(m.d, m.addr, m.id, analysis.Areas(m.d, m.level), prose.LevelName(m.d, m.level))(by)
	if err == nil && m.verdicts {
		if _, err := openMap(m.d, to); err != nil {
			to.Mode = ""
		}
	}
	return to, err
}

// within returns the areas that lie within the one of the address.
func (m *mapped) within() []geo.ID {
	var areas []geo.ID
	for _, i := range analysis.NewListing(m.d, m.areas).Within(m.named) {
		areas = append(areas, m.areas[i])
	}
	return areas
}

// councils returns what areas within the one of the address are called: unitary authorities, where
// all are that, whichever level is shown.
func (m *mapped) councils() string {
	for _, id := range m.within() {
		if geo.LevelOf(m.d.Areas().Area(id).Code) != geo.Unitary {
			return prose.LevelHeading(m.d, m.level)
		}
	}
	return geo.Unitary.Plural()
}

// picture returns the areas in classes.
func (m *mapped) picture(part geo.ID, isPart bool) Map {
	values := make([]float64, len(m.ranked.Places))
	for i := range values {
		values[i] = m.ranked.Places[i].Value
	}
	p := Map{Classing: analysis.Fifths(values), Unit: unitOf(m.ind), Polarity: m.ind.Polarity, Part: part, IsPart: isPart}
	if m.verdicts {
		p.Classing = analysis.Outcomes(values, func(i int) analysis.Outcome { return m.judge.Verdict(m.ranked.Places[i].Area).Outcome })
	}
	p.Heading = prose.Shading(m.d, &m.ranked, &p.Classing, m.vs)
	for k := range len(p.Classing.Classes) + 1 {
		p.Names = append(p.Names, prose.Class(m.ind, &p.Classing, k))
	}
	return p
}
