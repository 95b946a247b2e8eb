package ons

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"weal/internal/dataset"
	"weal/internal/layout"
	"weal/internal/period"
	"weal/internal/published"
)

// A key is what a figure is about.
type key struct {
	area   string
	period period.Period
}

// An observation is a published figure.
type observation struct {
	dataset.Observation
	current bool // published under the code that the area has now
}

type series map[key]observation

// readPublished reads every directory of raw/ that the catalogue knows.
func (im *importer) readPublished(ctx context.Context) error {
	dirs, err := fs.ReadDir(im.src, "raw")
	if err != nil {
		return err
	}
	for _, d := range dirs {
		if !d.IsDir() || d.Name() == "history" || d.Name() == extraDir {
			continue // withdrawn series, and counts that are read by readExtras
		}
		if err := cmp.Or(im.readDir(d.Name()), ctx.Err()); err != nil {
			return err
		}
	}
	return nil
}

// readDir reads the files of one directory of raw/.
func (im *importer) readDir(dir string) error {
	entries := make(map[string]*entry)
	for _, e := range im.facts.entries {
		if e.Dir == dir {
			entries[e.Published] = e
			im.series[e.ID] = make(series)
		}
	}
	if len(entries) == 0 {
		im.problem(published.Whole(path.Join("raw", dir), errors.New("not in the catalogue")))
		return nil
	}
	files, err := fs.Glob(im.src, path.Join("raw", dir, "*.csv"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := im.readFile(file, entries); err != nil {
			return err
		}
	}
	im.readSources(dir, entries)
	return nil
}

// readFile reads the rows of a published file.
func (im *importer) readFile(file string, entries map[string]*entry) error {
	f, err := im.src.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	for row, err := range published.Observations(f, file, published.Answers{}) {
		if p, ok := errors.AsType[*published.Problem](err); ok {
			im.problem(p)
		} else if err != nil {
			return err
		} else {
			im.addRow(entries, &row)
		}
	}
	return nil
}

// addRow adds one row of a published file to its series.
func (im *importer) addRow(entries map[string]*entry, row *published.Row) {
	refuse := func(role published.Role, err error) { im.problem(row.Problem(role, published.Skipped, err)) }
	e, ok := entries[row.Indicator]
	if !ok {
		refuse(published.RoleIndicator, fmt.Errorf("%q is not in the catalogue", row.Indicator))
		return
	}
	if row.IsMissing() && row.Status == dataset.Normal {
		im.problem(row.Problem(published.RoleValue, published.Note, errors.New("is blank, and no status says why; left out")))
		return
	}
	code, end := im.code(string(row.Area)), ""
	current := code == string(row.Area)
	if current && row.Obsolete > 0 { // or else the note is about the code it had
		end = fmt.Sprintf("%d-01-01", row.Obsolete)
	}
	if !im.addArea(code, row.AreaName, "", end) {
		refuse(published.RoleArea, fmt.Errorf("%q (%s): no such code", row.Area, row.AreaName))
		return
	}
	per := row.Period
	if row.Year {
		var err error
		if per, err = fromYear(e.Years, per.Start().Year()); err != nil {
			refuse(published.RolePeriod, err)
			return
		}
	}
	k := key{code, per}
	im.add(e, k, observation{e.marked(k, row.Observation), current}, row)
}

// add adds o, unless the same figure is there already. Councils that were
// recoded are published under the old code, the new one, or both; then the row
// with the new one counts.
func (im *importer) add(e *entry, k key, o observation, row *published.Row) {
	was, dup := im.series[e.ID][k]
	if !dup {
		im.series[e.ID][k] = o
		return
	}
	if o.current && !was.current {
		im.series[e.ID][k] = o
	}
	if layout.Number(o.Value) != layout.Number(was.Value) || layout.Number(o.Lower) != layout.Number(was.Lower) || layout.Number(o.Upper) != layout.Number(was.Upper) {
		im.problem(row.Problem(published.RoleValue, published.Note, fmt.Errorf(
			"%s for %s, %s, where another row has %s: the row under the code of now is used, or else the first",
			orNone(o.Value), k.area, k.period, orNone(was.Value))))
	}
}

func orNone(value float64) string { return cmp.Or(layout.Number(value), "none") }

// fromYear returns the period that a bare year stands for, to be read as years
// says: files rebuilt from earlier releases have no more.
func fromYear(years string, year int) (period.Period, error) {
	from := years
	switch years {
	case "":
		return 0, fmt.Errorf("%d: a bare year, and the catalogue does not say how to read it", year)
	case "year":
		from = "01-01/P1Y"
	case "school":
		from = "09-01/P1Y"
	}
	return period.Parse(fmt.Sprintf("%04d-%s", year, from))
}

// readSources reads who published a directory's figures, where the catalogue
// does not say so itself, from the file beside them. Where several offices
// published, the address is the first one's and the date the latest.
func (im *importer) readSources(dir string, entries map[string]*entry) {
	type meta struct {
		SourceOrg  string `json:"sourceOrg"`
		SourceDate string `json:"sourceDate"`
		SourceURL  string `json:"sourceURL"`
	}
	var doc struct {
		Metadata struct {
			meta
			Shared meta `json:"shared"`
		} `json:"ess-beta-metadata"`
	}
	name := path.Join("raw", dir, dir+".json")
	data, err := fs.ReadFile(im.src, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err = cmp.Or(err, json.Unmarshal(data, &doc)); err != nil {
		im.problem(published.Whole(name, err))
		return
	}
	m := doc.Metadata.meta
	if m.SourceOrg == "" {
		m = doc.Metadata.Shared
	}
	publisher, released := strings.ReplaceAll(m.SourceOrg, "|", "; "), ""
	url, _, _ := strings.Cut(m.SourceURL, "|")
	for day := range strings.SplitSeq(m.SourceDate, "|") {
		if t, err := time.Parse("02/01/2006", day); err == nil {
			released = max(released, t.Format(time.DateOnly))
		}
	}
	for _, e := range entries {
		e.Publisher, e.URL, e.Released = cmp.Or(e.Publisher, publisher), cmp.Or(e.URL, url), cmp.Or(e.Released, released)
	}
}

// shareFigures gives areas what is published, under another code, about the
// ground that they cover: figures and statuses as they stand, and population.
// What is published about such an area itself, for a period, comes first.
func (im *importer) shareFigures() error {
	for _, t := range im.facts.twins {
		for _, s := range im.series {
			s.share(t)
		}
		for k, p := range im.population {
			if to := (areaYear{t.Area, k.year}); k.code == t.FiguresOf {
				if _, has := im.population[to]; !has {
					p.Code = t.Area
					im.population[to] = p
				}
			}
		}
	}
	return nil
}

func (s series) share(t published.TwinRow) {
	for k, o := range s {
		if to := (key{t.Area, k.period}); k.area == t.FiguresOf {
			if _, has := s[to]; !has {
				s[to] = o
			}
		}
	}
}
