package load

import (
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// lend returns d with what files, each of one indicator, say of nations and of the United
// Kingdom, for the same indicators of d to be compared with. Each is read when somebody first
// asks for it.
func (g *gathering) lend(d *dataset.Dataset, files []file) *dataset.Dataset {
	loans := make(map[indicator.ID]dataset.Loan)
	read := readers(d.Areas())
	for i := range files {
		f := &files[i]
		slug := f.indicatorOf()
		id, ok := d.Lookup(slug)
		lender := g.describedIn(f.layer, slug)
		if !ok || !d.HasFigures(id) || lender == nil {
			continue
		}
		same, said := g.measuresAs(lender)
		if said && !same {
			continue
		}
		loans[id] = dataset.Loan{Source: lender.Source, Read: func() []dataset.Columns {
			all := homes(d, id, read(f))
			if !said && !ofOneSize(d, id, all) {
				return nil
			}
			return all
		}}
	}
	return d.WithLoans(loans)
}

// describedIn returns the indicator called slug as a layer describes it; nil if it does not.
func (g *gathering) describedIn(layer int, slug string) *indicator.Indicator {
	for i := range g.tables.indicators {
		if p := &g.tables.indicators[i]; p.layer == layer && p.row.Slug == slug {
			return &p.row
		}
	}
	return nil
}

// measuresAs reports whether the figures that were loaded for the indicator of lender are in
// its unit, and whether anything says in which they are.
func (g *gathering) measuresAs(lender *indicator.Indicator) (same, said bool) {
	slug := lender.Slug
	if is, of := g.known[slug].Unit, lender.Unit; is.Name != of.Name || is.Prefix != of.Prefix || is.Suffix != of.Suffix {
		return false, true // a later source describes it
	}
	unit := ""
	if first := g.first[slug]; first != nil {
		unit = first.unit
	}
	switch {
	case agrees(unit, lender.Unit):
		return true, true
	case differs(unit, lender.Unit):
		return false, true
	}
	return false, false
}

// agrees reports whether a file's unit is that of an indicator for certain.
func agrees(unit string, of indicator.Unit) bool {
	is, sign := normalUnit(unit), of.Prefix+of.Suffix
	return is != "" && (is == normalUnit(of.Name) || is == sign && of.Name == "" || is == normalUnit(sign+of.Name))
}

// homes returns those rows of all that areas of ind are compared with and that d has no figure
// of: none if d has one of the United Kingdom, which is a comparator for all.
func homes(d *dataset.Dataset, ind indicator.ID, all []dataset.Columns) []dataset.Columns {
	areas := d.Areas()
	if uk, ok := areas.Lookup(geo.UK); ok && d.Series(ind, uk).Latest() >= 0 {
		return nil
	}
	lent := make([]dataset.Columns, 0, len(all))
	for i := range all {
		c := &all[i]
		rows := dataset.Columns{File: c.File, Layer: c.Layer}
		for row, a := range c.Area {
			if areas.Area(a).Level <= geo.Nation && d.Series(ind, a).Latest() < 0 {
				take(&rows, c, row, a)
			}
		}
		lent = append(lent, rows)
	}
	return lent
}

// ofOneSize reports whether most figures of ind are of the size of those in lent for the same
// period, up to ten times: a count is no rate, and a share of 1 no percentage.
func ofOneSize(d *dataset.Dataset, ind indicator.ID, lent []dataset.Columns) bool {
	const times = 10
	near, all := 0, 0
	periods := d.Periods(ind)
	for i := range lent {
		for row, p := range lent[i].Period {
			at, ok := slices.BinarySearch(periods, p)
			if !ok {
				continue
			}
			nation := lent[i].Value[row]
			for a := range geo.ID(d.Areas().Len()) {
				s := d.Series(ind, a)
				if s.Len() == 0 {
					continue
				}
				if v := s.Values()[at]; v == v {
					all++
					if nation/times <= v && v <= nation*times {
						near++
					}
				}
			}
		}
	}
	return 2*near > all
}
