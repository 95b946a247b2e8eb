package ons

import (
	"cmp"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"weal/internal/published"
)

// files returns what is to be written, by path.
func (im *importer) files() map[string][]byte {
	indicators := im.indicators()
	im.report.Areas, im.report.Indicators = len(im.areas), len(indicators)
	twins := slices.DeleteFunc(im.facts.twins, func(t published.TwinRow) bool { return !im.knows(t.Area) })
	targets := slices.DeleteFunc(im.facts.targets, func(t published.TargetRow) bool {
		return !im.knows(t.Area) || len(im.series[t.Indicator]) == 0
	})
	files := map[string][]byte{
		"areas.csv":       published.Encode(slices.Collect(maps.Values(im.areas)), true),
		"memberships.csv": published.Encode(im.memberships, true),
		"successions.csv": published.Encode(im.successions, true),
		"coterminous.csv": published.Encode(twins, true),
		"targets.csv":     published.Encode(targets, true),
		"population.csv":  published.Encode(slices.Collect(maps.Values(im.population)), true),
		"indicators.csv":  published.Encode(indicators, false),
	}
	if len(im.outlines) > 0 {
		slices.SortStableFunc(im.outlines, func(a, b published.BoundaryRow) int { return cmp.Compare(a.Area, b.Area) })
		files["boundaries.csv"] = published.Encode(im.outlines, false)
	}
	for _, ind := range indicators {
		var rows []published.ObservationRow
		for k, o := range im.series[ind.ID] {
			rows = append(rows, published.ObservationRow{
				Area: k.area, Period: k.period.String(), Value: format(o.Value), Lower: format(o.Lower), Upper: format(o.Upper), Status: o.Status.String(),
			})
		}
		files[path.Join(published.Slug(ind.Theme), ind.ID+".csv")] = published.Encode(rows, true)
		im.report.Observations += len(rows)
	}
	return files
}

// indicators returns the indicators that have figures, by theme, headlines first
// and then in the order of the catalogue. Published is empty where it is what the
// id is made of, and where the figures are worked out from others.
func (im *importer) indicators() []published.IndicatorRow {
	var rows []published.IndicatorRow
	for _, e := range im.facts.entries {
		row := e.IndicatorRow
		if e.Derive != "" || published.Slug(e.Published) == e.ID {
			row.Published = ""
		}
		if len(im.series[e.ID]) > 0 {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b published.IndicatorRow) int {
		return cmp.Or(cmp.Compare(themeOrder(a.Theme), themeOrder(b.Theme)), cmp.Compare(rank(a), rank(b)))
	})
	return rows
}

func themeOrder(theme string) int {
	return slices.Index([]string{"wellbeing", "net zero", "living standards", "inclusive growth"}, theme)
}

// rank orders headlines before all others.
func rank(ind published.IndicatorRow) int {
	if n, err := strconv.Atoi(ind.Headline); err == nil {
		return n
	}
	return 1000
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// writeFiles writes files below dest, each by way of a new file that takes the
// place of the old one.
func writeFiles(dest string, files map[string][]byte) error {
	for _, name := range sortedKeys(files) {
		if err := replace(filepath.Join(dest, filepath.FromSlash(name)), files[name]); err != nil {
			return err
		}
	}
	return nil
}

func replace(name string, data []byte) error {
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".import-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already if all went well
	_, err = f.Write(data)
	if err := cmp.Or(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
