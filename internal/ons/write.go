package ons

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"weal/internal/published"
)

// targetColumns are the columns of targets.csv.
var targetColumns = [...]string{
	"indicator", "area", "year", "value", "baseline_year", "kind", "scope", "source", "url", "confidence",
}

// files returns what is to be written, by path.
func (im *importer) files() map[string][]byte {
	files := map[string][]byte{
		"areas.csv":       im.areasFile(),
		"memberships.csv": im.membershipsFile(),
		"successions.csv": im.successionsFile(),
		"indicators.csv":  im.indicatorsFile(),
		"population.csv":  im.populationFile(),
		"targets.csv":     im.targetsFile(),
		"coterminous.csv": im.coterminousFile(),
	}
	if len(im.outlines) > 0 {
		files["boundaries.csv"] = im.boundariesFile()
	}
	for _, e := range im.facts.entries {
		if s := im.series[e.id]; len(s) > 0 {
			files[path.Join(published.Slug(e.theme), e.id+".csv")] = s.file()
			im.report.Observations += len(s)
		}
	}
	return files
}

// encode returns a CSV file with the given rows below header, in order.
func encode(header []string, rows [][]string) []byte {
	slices.SortFunc(rows, slices.Compare[[]string])
	return encodeAsIs(header, rows)
}

func encodeAsIs(header []string, rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	// Writing to a buffer cannot fail.
	_ = w.Write(header)
	_ = w.WriteAll(rows)
	return b.Bytes()
}

func (im *importer) areasFile() []byte {
	var rows [][]string
	for _, a := range im.areas {
		rows = append(rows, []string{a.code, a.name, a.level, a.nation, a.start, a.end})
	}
	im.report.Areas = len(rows)
	return encode([]string{"code", "name", "level", "nation", "start", "end"}, rows)
}

func (im *importer) membershipsFile() []byte {
	var rows [][]string
	for _, m := range im.memberships {
		rows = append(rows, []string{m.parent, m.child, m.start, m.end})
	}
	return encode([]string{"parent", "child", "start", "end"}, rows)
}

func (im *importer) successionsFile() []byte {
	var rows [][]string
	for _, s := range im.successions {
		rows = append(rows, []string{s.from, s.to, s.date})
	}
	return encode([]string{"from", "to", "date"}, rows)
}

// indicatorsFile lists the indicators that have figures, by theme, headlines
// first and then in the order of the catalogue.
func (im *importer) indicatorsFile() []byte {
	var entries []entry
	for _, e := range im.facts.entries {
		if len(im.series[e.id]) > 0 {
			entries = append(entries, e)
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(themeOrder(a.theme), themeOrder(b.theme)), cmp.Compare(a.rank(), b.rank()))
	})
	im.report.Indicators = len(entries)
	var rows [][]string
	for _, e := range entries {
		s := im.sources[e.id]
		rows = append(rows, []string{
			e.id, e.name, e.short, e.theme, e.topic, e.unit, e.prefix, e.suffix, e.decimals, e.polarity,
			e.combine, s.publisher, s.title, s.url, s.released, e.headline, e.note, e.publishedAs(),
		})
	}
	return encodeAsIs([]string{
		"id", "name", "short", "theme", "topic", "unit", "prefix", "suffix", "decimals", "polarity",
		"combine", "publisher", "source", "url", "released", "headline", "note", "published",
	}, rows)
}

// publishedAs returns what published files call the figures of e, if that is not
// what its id is made of; "" where the figures are worked out from others.
func (e entry) publishedAs() string {
	if e.derive != "" || published.Slug(e.published) == e.id {
		return ""
	}
	return e.published
}

func themeOrder(theme string) int {
	return slices.Index([]string{"wellbeing", "net zero", "living standards", "inclusive growth"}, theme)
}

// rank orders headlines before all others.
func (e entry) rank() int {
	if n, err := strconv.Atoi(e.headline); err == nil {
		return n
	}
	return 1000
}

func (im *importer) populationFile() []byte {
	var rows [][]string
	for k, p := range im.population {
		row := []string{k.code, strconv.Itoa(k.year), strconv.Itoa(p.all), "", "", ""}
		if p.young >= 0 {
			row[3], row[4], row[5] = strconv.Itoa(p.young), strconv.Itoa(p.working), strconv.Itoa(p.old)
		}
		rows = append(rows, row)
	}
	return encode([]string{"code", "year", "all", "aged_0_15", "aged_16_64", "aged_65_over"}, rows)
}

// targetsFile lists the targets for indicators and areas that are there.
func (im *importer) targetsFile() []byte {
	var rows [][]string
	for _, row := range im.facts.targets {
		_, ok := im.areas[row[1]]
		if ok && len(im.series[row[0]]) > 0 {
			rows = append(rows, row)
		}
	}
	return encode(targetColumns[:], rows)
}

func (im *importer) coterminousFile() []byte {
	var rows [][]string
	for _, t := range im.facts.twins {
		if _, ok := im.areas[t.area]; ok {
			rows = append(rows, []string{t.area, t.published})
		}
	}
	return encode([]string{"area", "figures_of"}, rows)
}

func (im *importer) boundariesFile() []byte {
	slices.SortStableFunc(im.outlines, func(a, b outline) int {
		return cmp.Or(strings.Compare(a.area, b.area), cmp.Compare(a.polygon, b.polygon), cmp.Compare(a.ring, b.ring))
	})
	var rows [][]string
	for _, o := range im.outlines {
		rows = append(rows, []string{o.area, strconv.Itoa(o.polygon), strconv.Itoa(o.ring), o.text()})
	}
	return encodeAsIs([]string{"area", "polygon", "ring", "points"}, rows)
}

func (s series) file() []byte {
	rows := make([][]string, 0, len(s))
	for k, o := range s {
		rows = append(rows, []string{k.area, k.period.String(), format(o.Value), format(o.Lower), format(o.Upper), o.Status.String()})
	}
	return encode([]string{"area", "period", "value", "lower", "upper", "status"}, rows)
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
