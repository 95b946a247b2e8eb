package list

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/prose"
)

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
	row, d, f := l.Current(), env.Data, analysis.Figure{}
	switch {
	case l.rows() == 0 && l.View.Table.Empty != "":
		return nav.Say(l.View.Table.Empty)
	case row >= 0 && l.View.Table.Figure != nil: // also one of the grid's alone, without a value
		f = l.View.Table.Figure(row)
	case row >= 0 && l.View.Behind != nil:
		f = l.View.Behind(row)[0]
	default:
		return nav.Say(prose.NothingHere(press))
	}
	area := d.Areas().Area(f.Area).Name
	switch name {
	case "trend", "compare":
		if !analysis.HasFigures(d, f.Indicator, []geo.ID{f.Area}) {
			return nav.Say(prose.NoFigures(d, f.Indicator, area))
		}
	case "":
		to, ok := nav.Within(d, &l.View, f)
		if !ok {
			return nav.Say(prose.NoneWithin(area))
		}
		return nav.Open(to)
	}
	return nav.Open(nav.Leading(d, &l.View, f, name))
}
