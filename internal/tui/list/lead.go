package list

import (
	"cmp"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/prose"
)

// compared returns the step to the comparison of the marked areas that have figures.
func (l *List) compared(env nav.Env) nav.Step {
	row := l.Current()
	if len(l.Kept) == 0 || row < 0 {
		return nav.Say(prose.NoneMarked)
	}
	f := l.View.Table.Figure(row)
	var areas []geo.ID
	for _, code := range l.Kept {
		if id, ok := env.Data.Areas().Lookup(code); ok && analysis.HasFigures(env.Data, f.Indicator, []geo.ID{id}) {
			areas = append(areas, id)
		}
	}
	if len(areas) == 0 {
		return nav.Say(prose.NoFigures(env.Data, f.Indicator, "the marked areas"))
	}
	to := nav.Leading(env.Data, &l.View, f, "compare")
	to.Areas = nil
	for _, a := range areas {
		to.Areas = append(to.Areas, env.Data.Areas().Slug(a))
	}
	return nav.Open(to)
}

// A lead is a key that leads on from the figure under the cursor to another view.
type lead struct {
	key.Binding
	view string
}

// leads returns the leads, in the order in which help lists them.
func leads() []lead {
	return []lead{
		{nav.KeyTrend, "trend"},
		{nav.KeyRanking, "ranking"},
		{nav.KeyProfile, "profile"},
		{nav.KeyExplain, "explain"},
		{nav.KeyMap, "map"},
		{nav.KeyHeatMap, "heatmap"},
		{nav.KeySpread, "spread"},
		{nav.KeyPathway, "pathway"},
		{nav.KeyWithin, ""},
	}
}

// ofOne reports whether a lead to the view called name, or to the areas within if that is
// "", wants one area to lead on from.
func ofOne(name string) bool {
	form := address.Forms()[name]
	return name == "" || form.Areas > 0 && !form.Optional
}

// led returns the step to another view, or to a menu of what this could be of.
func (l *List) led(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch {
	case key.Matches(press, nav.KeyLevel) && l.listsLevel():
		menu := nav.LevelMenu(env.Data, &l.View)
		if len(menu.Options) == 0 {
			return nav.Say(l.View.Table.Empty)
		}
		return nav.Choose(menu)
	case key.Matches(press, nav.KeyComparator) && l.compares():
		return nav.Choose(nav.ComparatorMenu(env.Data, &l.View))
	case key.Matches(press, nav.KeySince) && l.takes(address.Since):
		menu := nav.SinceMenu(&l.View)
		if len(menu.Options) == 0 {
			return nav.Say(prose.NoneToChangeSince)
		}
		return nav.Choose(menu)
	case key.Matches(press, nav.KeyCategory) && l.View.FamilyAt(l.Current()) != nil:
		return nav.Choose(nav.CategoryMenu(env.Data, &l.View, l.Current()))
	case key.Matches(press, nav.KeyCompare) && l.Mark:
		return l.compared(env)
	case key.Matches(press, nav.KeyOpen) && l.Open != "":
		return l.LeadTo(env, l.Open, press.String())
	}
	for _, lead := range leads() {
		if key.Matches(press, lead.Binding) && lead.view != l.View.Address.View {
			return l.LeadTo(env, lead.view, press.String())
		}
	}
	return nav.Pass
}

// LeadTo returns the step from the figure under the cursor to the view called name, the
// areas within its own if that is "". Where it leads nowhere, it says why.
func (l *List) LeadTo(env nav.Env, name, press string) nav.Step {
	row, d, f, one := l.Current(), env.Data, analysis.Figure{}, true
	switch {
	case l.rows() == 0 && l.View.Table.Empty != "":
		return nav.Say(l.none())
	case row >= 0 && l.View.Table.Figure != nil: // also one of the grid's alone, without a value
		f = l.View.Table.Figure(row)
	case row >= 0 && l.View.Behind != nil:
		f, one = l.meant(d, row)
	default:
		return nav.Say(prose.NothingHere(press))
	}
	if !one && ofOne(name) {
		return nav.Say(prose.OfSeveral(press))
	}
	area, from := d.Areas().Area(f.Area), nav.Spot{Indicator: d.Indicator(f.Indicator).Slug}
	if one {
		from.Area = area.Code
	}
	switch name {
	case "trend", "compare":
		if !analysis.HasFigures(d, f.Indicator, []geo.ID{f.Area}) {
			return nav.Say(prose.NoFigures(d, f.Indicator, area.Name))
		}
	case "":
		to, ok := nav.Within(d, &l.View, f)
		if !ok {
			return nav.Say(prose.NoneWithin(area.Name))
		}
		return nav.Step{Do: nav.Opening, To: to, From: from}
	}
	return nav.Step{Do: nav.Opening, To: nav.Leading(d, &l.View, f, name), From: from}
}

// leader returns what the one area is called that keys lead on from where rows are of
// several: that which led here, or the one whose members they are of; "" if there is none.
func (l *List) leader() string { return cmp.Or(l.on, l.View.Address.Area()) }

// meant returns the figure that a key leads on from where those behind a row are of several
// areas: that of the one that leader names or else, and false, the first.
func (l *List) meant(d *dataset.Dataset, row int) (analysis.Figure, bool) {
	first := l.View.Behind(row)[0]
	area, err := analysis.AreaCalled(d, l.leader())
	if err != nil {
		return first, false
	}
	f := analysis.FigureAt(d, first.Indicator, area, first.Period)
	f.Among = first.Among
	return f, true
}
