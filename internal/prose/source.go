package prose

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// mostSources is how many sources a sentence names in full.
const mostSources = 3

// Sources returns the sentence about where figures are from: as Source does or, of more than a
// few, by their publishers, each once, with the days on which they published them. Of several
// publishers of an indicator those of a nation that no figure is of are left out. Then it says
// what Lent and RowsLeftOut do.
func Sources(d *dataset.Dataset, figures []analysis.Figure) string {
	var inds []indicator.ID
	seen := make(map[indicator.ID]bool)
	for _, f := range figures {
		if !seen[f.Indicator] {
			seen[f.Indicator], inds = true, append(inds, f.Indicator)
		}
	}
	return joined(" ", sourcesOf(d, figures), Lent(d, figures...), RowsLeftOut(d, inds...))
}

// sourcesOf is Sources without those of what figures are compared with.
func sourcesOf(d *dataset.Dataset, figures []analysis.Figure) string {
	elsewhere := nationsWithout(d, figures)
	var full []string
	var by publishers
	seen := make(map[indicator.ID]bool)
	for _, f := range figures {
		if seen[f.Indicator] {
			continue
		}
		seen[f.Indicator] = true
		ind := d.Indicator(f.Indicator)
		names := publishersOf(ind, elsewhere)
		if s := cmp.Or(originBy(ind, strings.Join(names, "; ")), "a source not stated"); !slices.Contains(full, s) {
			full = append(full, s)
		}
		if len(names) == 0 {
			names = []string{cmp.Or(ind.Source.Title, "a source not stated")}
		}
		for _, name := range names {
			by.add(name, ind.Source.Released)
		}
	}
	switch {
	case len(full) == 1 && len(seen) > 0:
		if full[0] == "a source not stated" {
			return Source(&indicator.Indicator{})
		}
		return "Source: " + full[0] + "."
	case len(full) <= mostSources:
		return "Sources: " + strings.Join(full, "; ") + "."
	}
	return "Sources: " + by.String() + "."
}

// RowsLeftOut returns the sentence that rows of the files of inds were left out, and what lists
// them; "" if none were.
func RowsLeftOut(d *dataset.Dataset, inds ...indicator.ID) string {
	gaps := d.LeftOut(inds...)
	if len(gaps) == 0 {
		return ""
	}
	rows := 0
	var said, files []string
	for _, g := range gaps {
		rows += g.Rows
		said, files = append(said, indicator.Count(g.Rows, "row")+" of "+g.File), append(files, oneWord(g.File))
	}
	command := "weal check " + strings.Join(files, " ")
	if len(gaps) > mostSources {
		said = []string{indicator.Count(rows, "row") + " of " + indicator.Count(len(gaps), "file")}
		command = "weal check"
	}
	return list(said) + either(rows == 1, " was", " were") + " left out: " + command + either(rows == 1, " shows it.", " lists them.")
}

// oneWord returns s as a shell takes it for one word.
func oneWord(s string) string {
	if strings.ContainsAny(s, " \t\"'()[]{}&;|<>*?!$~^\\`") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

// publishersOf returns the publishers of ind but those that name a nation of elsewhere, if others
// are left.
func publishersOf(ind *indicator.Indicator, elsewhere []string) []string {
	all := present(strings.Split(ind.Source.Publisher, "; ")...)
	here := slices.DeleteFunc(slices.Clone(all), func(name string) bool {
		return slices.ContainsFunc(elsewhere, func(nation string) bool { return strings.Contains(name, nation) })
	})
	if len(here) == 0 {
		return all
	}
	return here
}

// nationsWithout returns the names of the nations that none of figures is of: none if one is of
// all, or of an area whose nation is not known.
func nationsWithout(d *dataset.Dataset, figures []analysis.Figure) []string {
	g := d.Areas()
	with := make(map[geo.Code]bool)
	for i, f := range figures {
		if f.IsMissing() || i > 0 && f.Area == figures[i-1].Area {
			continue
		}
		switch a := g.Area(f.Area); {
		case a.Level == geo.Nation:
			with[a.Code] = true
		case a.Nation == "":
			return nil
		default:
			with[a.Nation] = true
		}
	}
	var names []string
	for _, code := range []geo.Code{geo.England, geo.Wales, geo.Scotland, geo.NorthernIreland} {
		if id, ok := g.Lookup(code); ok && !with[code] {
			names = append(names, g.Area(id).Name)
		}
	}
	return names
}

// publishers are those of some indicators, each with all that it is called, as in "Department for
// Transport, sourced from Zapmap", and with the first and the last day of a release.
type publishers []publisher

type publisher struct {
	name, more  string
	plain       bool // some of what it published is its own alone
	first, last time.Time
}

func (ps *publishers) add(called string, released time.Time) {
	name, more, _ := strings.Cut(called, ", sourced from ")
	if at := strings.LastIndex(name, " ("); at > 0 && strings.HasSuffix(name, ")") { // which nation it is of
		name = name[:at]
	}
	at := slices.IndexFunc(*ps, func(p publisher) bool { return p.name == name })
	if at < 0 {
		at = len(*ps)
		*ps = append(*ps, publisher{name: name})
	}
	p := &(*ps)[at]
	p.more, p.plain = cmp.Or(p.more, more), p.plain || more == ""
	if released.IsZero() {
		return
	}
	if p.first.IsZero() || released.Before(p.first) {
		p.first = released
	}
	if released.After(p.last) {
		p.last = released
	}
}

func (ps publishers) String() string {
	var said []string
	for _, p := range ps {
		day := func(t time.Time) string {
			if t.IsZero() {
				return ""
			}
			return t.Format("2 Jan 2006")
		}
		source := around(either(p.plain, "in part ", "")+"sourced from ", p.more, "")
		said = append(said, joined(", ", p.name, source, spanning(day(p.first), day(p.last))))
	}
	return strings.Join(said, "; ")
}
