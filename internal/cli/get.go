package cli

import (
	"bufio"
	"context"
	"io"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/export"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/tui"
	"weal/internal/view"
)

// get prints the figures behind a view.
func (a *app) get(ctx context.Context, args []string, formatName string) error {
	format, err := export.ParseFormat(formatName)
	if err != nil {
		return usageError{err}
	}
	asked, err := a.view(args)
	if err != nil {
		return err
	}
	d, notice, err := a.load(ctx, asked, nil)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(a.stdout)
	if err := a.write(w, d, asked.address, format); err != nil {
		return err
	}
	a.warn(notice)
	return w.Flush()
}

// write writes what is behind the view at r: the findings of a pathway or of a
// spread, and the figures of any other.
func (a *app) write(w io.Writer, d *dataset.Dataset, r address.Address, format export.Format) error {
	if r.Level == allLevels {
		d, figures, err := a.everywhere(d, r)
		if err != nil {
			return err
		}
		return export.Write(w, d, figures, format)
	}
	if r.View == "help" || r.View == "find" {
		return usagef("address %q: there are no figures behind it", r)
	}
	if view.Has(r.View) {
		v, err := viewed(d, r)
		if err != nil {
			return err
		}
		return export.View(w, v, format)
	}
	m, err := tui.New(d, r, a.look())
	if err != nil {
		return err
	}
	if p, ok := m.Pathway(); ok {
		return export.WritePathways(w, m.Data(), []analysis.Pathway{p}, format)
	}
	if spreads, ok := m.Spreads(); ok {
		ind, err := analysis.IndicatorCalled(d, r.Indicator)
		if err != nil {
			return err
		}
		return export.WriteSpreads(w, m.Data(), ind, spreads, format)
	}
	return export.Write(w, m.Data(), m.Figures(), format)
}

// everywhere returns the figures behind the view at r for the areas of every
// level, and the dataset that they are of: on the boundaries that r names.
func (a *app) everywhere(d *dataset.Dataset, r address.Address) (*dataset.Dataset, []analysis.Figure, error) {
	if r.Level = ""; r.View == "" {
		home := tui.Home(d)
		home.VS, home.As = r.VS, r.As
		r = home
	}
	m, err := tui.New(d, r, a.look())
	if err != nil {
		return nil, nil, err
	}
	d = m.Data()
	vs, err := analysis.ParseComparator(d, r.VS)
	if err != nil {
		return nil, nil, err
	}
	var inds []indicator.ID
	switch r.View {
	case "ranking":
		ind, err := analysis.IndicatorCalled(d, r.Indicator)
		if err != nil {
			return nil, nil, err
		}
		inds = append(inds, ind)
	case "overview":
		theme, err := indicator.ParseTheme(themeOf(d, r))
		if err != nil {
			return nil, nil, err
		}
		inds = analysis.Headlines(d, theme)
	default:
		return nil, nil, usagef("--level %s: a %s lists no level", allLevels, r.View)
	}
	figures := anywhere(d, r, inds...)
	for i := range figures {
		figures[i].Against = vs
	}
	return d, figures, nil
}

// themeOf returns the theme of the overview at r.
func themeOf(d *dataset.Dataset, r address.Address) string {
	if r.Theme != "" {
		return r.Theme
	}
	return tui.Home(d).Theme
}

// anywhere returns a figure of each of inds for every area that has any,
// ended ones too, from the largest areas to the smallest: that of the period
// that r names, or the latest of each area.
func anywhere(d *dataset.Dataset, r address.Address, inds ...indicator.ID) []analysis.Figure {
	var figures []analysis.Figure
	filter := geo.Fold(r.Filter)
	seen := make([]bool, d.Areas().Len())
	for _, l := range geo.Levels() {
		for _, area := range d.Areas().AtLevel(l) {
			// Unitary authorities are in both tiers.
			if seen[area] || !strings.Contains(geo.Fold(d.Areas().Area(area).Name), filter) {
				continue
			}
			seen[area] = true
			for _, ind := range inds {
				if f, ok := figureIn(d, ind, area, r.Period); ok {
					figures = append(figures, f)
				}
			}
		}
	}
	return figures
}

// figureIn returns the figure of ind for area in the period called so, or the
// latest if name is "", and false if there is neither a value nor a status.
func figureIn(d *dataset.Dataset, ind indicator.ID, area geo.ID, name string) (analysis.Figure, bool) {
	s := d.Series(ind, area)
	if name == "" {
		i := s.Latest()
		if i < 0 {
			return analysis.Figure{}, false
		}
		return analysis.FigureAt(d, ind, area, s.Period(i)), true
	}
	p, ok := analysis.PeriodCalled(d, ind, name)
	if !ok {
		return analysis.Figure{}, false
	}
	f := analysis.FigureAt(d, ind, area, p)
	return f, !f.IsMissing() || f.Status != dataset.Normal
}
