package ons

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"iter"
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
const targetColumns = "indicator,area,year,value,baseline_year,kind,scope,source,url,confidence"

// files returns what is to be written, by path.
func (im *importer) files() map[string][]byte {
	files := map[string][]byte{
		"areas.csv": sorted("code,name,level,nation,start,end", maps.Values(im.areas), func(a area) []string {
			return []string{a.code, a.name, a.level, a.nation, a.start, a.end}
		}),
		"memberships.csv": sorted("parent,child,start,end", slices.Values(im.memberships), func(m membership) []string {
			return []string{m.parent, m.child, m.start, m.end}
		}),
		"successions.csv": sorted("from,to,date", slices.Values(im.successions), func(s succession) []string {
			return []string{s.from, s.to, s.date}
		}),
		"coterminous.csv": sorted("area,figures_of", slices.Values(im.facts.twins), im.coterminous),
		"targets.csv":     sorted(targetColumns, slices.Values(im.facts.targets), im.target),
		"population.csv":  sorted("code,year,all,aged_0_15,aged_16_64,aged_65_over", maps.Keys(im.population), im.inhabited),
		"indicators.csv":  im.indicatorsFile(),
	}
	im.report.Areas = len(im.areas)
	if len(im.outlines) > 0 {
		files["boundaries.csv"] = im.boundariesFile()
	}
	for _, e := range im.facts.entries {
		if s := im.series[e.id]; len(s) > 0 {
			files[path.Join(published.Slug(e.theme), e.id+".csv")] = sorted("area,period,value,lower,upper,status", maps.Keys(s), s.row)
			im.report.Observations += len(s)
		}
	}
	return files
}

// sorted returns a CSV file with the rows that row makes of each of what, but for
// nil ones, in order below a header.
func sorted[T any](header string, what iter.Seq[T], row func(T) []string) []byte {
	var rows [][]string
	for w := range what {
		if r := row(w); r != nil {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, slices.Compare[[]string])
	return encode(header, rows)
}

func encode(header string, rows [][]string) []byte {
	var b bytes.Buffer
	b.WriteString(header + "\n")
	_ = csv.NewWriter(&b).WriteAll(rows) // to a buffer, which cannot fail
	return b.Bytes()
}

// coterminous returns the row of twins that are there.
func (im *importer) coterminous(t twin) []string {
	if _, ok := im.areas[t.area]; !ok {
		return nil
	}
	return []string{t.area, t.published}
}

// target returns the row of a target for an indicator and an area that are there.
func (im *importer) target(row []string) []string {
	if _, ok := im.areas[row[1]]; !ok || len(im.series[row[0]]) == 0 {
		return nil
	}
	return row
}

func (im *importer) inhabited(k areaYear) []string {
	p, row := im.population[k], []string{k.code, strconv.Itoa(k.year), "", "", "", ""}
	row[2] = strconv.Itoa(p.all)
	if p.young >= 0 {
		row[3], row[4], row[5] = strconv.Itoa(p.young), strconv.Itoa(p.working), strconv.Itoa(p.old)
	}
	return row
}

func (s series) row(k key) []string {
	o := s[k]
	return []string{k.area, k.period.String(), format(o.Value), format(o.Lower), format(o.Upper), o.Status.String()}
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
			e.id, e.name, e.short, e.theme, e.topic, e.unit, e.prefix, e.suffix, e.decimals, e.scale, e.prices, e.polarity,
			e.combine, s.publisher, s.title, s.url, s.released, e.headline, e.note, e.publishedAs(),
		})
	}
	return encode("id,name,short,theme,topic,unit,prefix,suffix,decimals,scale,prices,polarity,"+
		"combine,publisher,source,url,released,headline,note,published", rows)
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

func (im *importer) boundariesFile() []byte {
	slices.SortStableFunc(im.outlines, func(a, b outline) int {
		return cmp.Or(strings.Compare(a.area, b.area), cmp.Compare(a.polygon, b.polygon), cmp.Compare(a.ring, b.ring))
	})
	var rows [][]string
	for _, o := range im.outlines {
		rows = append(rows, []string{o.area, strconv.Itoa(o.polygon), strconv.Itoa(o.ring), o.text()})
	}
	return encode("area,polygon,ring,points", rows)
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
