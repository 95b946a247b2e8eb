package layout

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/published"
	"weal/internal/text"
)

// The tables of a directory in weal's layout that an import adds to.
const (
	Indicators = "indicators.csv"
	areas      = "areas.csv"
	imports    = "imports.csv"
	readme     = "README.md"
)

// Tables are those of a directory by which an import knows areas and indicators there.
func Tables() []string { return []string{areas, Indicators} }

// An Import is what files of other layouts become in weal's.
type Import struct {
	Files      Files
	Indicators int      // with figures
	Figures    int      // and what stands in the place of one
	Areas      int      // that areas.csv did not have
	Described  int      // indicators that indicators.csv did not have
	Replaced   []string // files of figures that were written from the same file before
	Same       int      // files of figures that are there already as they would be written
}

// An importer makes an Import.
type importer struct {
	Import
	read  load.Loaded
	dest  fs.FS
	force bool
	was   map[string]published.ImportRow // by path of the figures
	now   []published.ImportRow
}

// Of returns what is to be written of the figures in read below a directory that has dest
// already: the files of figures, rows for indicators and areas that no table described, and
// where each file came from. What stands in the tables of dest stays. A file of figures there
// has to be one that was written of the same file, and not changed since, unless force is true.
func Of(read load.Loaded, dest fs.FS, force bool) (*Import, error) {
	im := &importer{read: read, dest: dest, force: force, was: make(map[string]published.ImportRow)}
	im.Files = make(Files)
	if err := im.readImports(); err != nil {
		return nil, err
	}
	used := make([]bool, read.Dataset.Areas().Len())
	for id := range read.Dataset.Indicators() {
		if err := im.figures(id, used); err != nil {
			return nil, err
		}
	}
	if err := cmp.Or(im.areas(used), im.describe()); err != nil {
		return nil, err
	}
	if _, err := fs.Stat(dest, readme); errors.Is(err, fs.ErrNotExist) {
		im.Files[readme] = howTo
	}
	return &im.Import, im.imports()
}

// howTo says what there is to fill in.
//
//go:embed template.md
var howTo []byte

// readImports reads what was imported into dest before.
func (im *importer) readImports() error {
	f, err := im.dest.Open(imports)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	defer f.Close()
	table, err := published.ReadTable(f, imports, func(*published.Problem) {}, published.Headings[published.ImportRow]()...)
	if err != nil {
		return err
	}
	for row := range published.Decode[published.ImportRow](table) {
		im.was[row.Figures] = row
	}
	return nil
}

// figures adds the file of an indicator's figures, and notes which areas have some.
func (im *importer) figures(id indicator.ID, used []bool) error {
	d := im.read.Dataset
	ind := d.Indicator(id)
	var all []Figure
	for area := range geo.ID(d.Areas().Len()) {
		s := d.Series(id, area)
		for i := range s.Len() {
			if o := s.At(i); !o.IsMissing() || o.Status != dataset.Normal {
				all = append(all, Figure{d.Areas().Area(area).Code, s.Period(i), o})
				used[area] = true
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	name, err := im.placeOf(ind)
	if err != nil {
		return err
	}
	if from := sources(d, id); strings.Contains(from, " | ") && !im.force {
		return fmt.Errorf("%s: is in %s; import one of them, or --force to have the later figures count", ind.Slug, strings.ReplaceAll(from, " | ", " and in "))
	}
	b := Figures(all)
	sum := sha256.Sum256(b)
	now := published.ImportRow{Figures: name, File: sources(d, id), SHA256: hex.EncodeToString(sum[:])}
	im.Indicators, im.Figures, im.now = im.Indicators+1, im.Figures+len(all), append(im.now, now)
	return im.replace(now, b)
}

// placeOf returns the path of the figures of ind: that which they have already, or a folder
// called as the theme.
func (im *importer) placeOf(ind *indicator.Indicator) (string, error) {
	id := shortened(ind)
	there, err := fs.Glob(im.dest, "*/"+id+".csv")
	switch {
	case err != nil:
		return "", err
	case len(there) > 1:
		return "", fmt.Errorf("%s: are both of %s; keep one of them", strings.Join(there, ", "), id)
	case len(there) == 1:
		return there[0], nil
	}
	return ind.Theme.Slug() + "/" + id + ".csv", nil
}

// sources returns the names of the files that the figures of an indicator are of.
func sources(d *dataset.Dataset, id indicator.ID) string {
	var names []string
	for file := range d.Files(id) {
		at := load.FileOf(file)
		names = append(names, path.Base(filepath.ToSlash(at))+strings.TrimPrefix(file, at))
	}
	return strings.Join(names, " | ")
}

// shares returns how many figures of was, each of an area and period, is has too.
func shares(was, is []byte) (n int) {
	cellOf := func(line []byte) string {
		fields := bytes.SplitN(line, []byte(","), 3)
		return string(bytes.Join(fields[:min(len(fields), 2)], []byte(",")))
	}
	has := make(map[string]bool)
	for line := range bytes.Lines(is) {
		has[cellOf(line)] = !bytes.HasPrefix(line, []byte("area,"))
	}
	for line := range bytes.Lines(was) {
		if has[cellOf(line)] {
			n++
		}
	}
	return n
}

// replace writes b to where now says, unless something stands there that is not to be
// lost.
func (im *importer) replace(now published.ImportRow, b []byte) error {
	there, err := fs.ReadFile(im.dest, now.Figures)
	if errors.Is(err, fs.ErrNotExist) {
		im.Files[now.Figures] = b
		return nil
	} else if err != nil {
		return err
	}
	if string(there) == string(b) {
		im.Same++
		return nil
	}
	sum := sha256.Sum256(there)
	switch was, known := im.was[now.Figures]; {
	case im.force:
	case !known:
		return fmt.Errorf("%s: is there, and was not imported; --force replaces it", now.Figures)
	case was.SHA256 != hex.EncodeToString(sum[:]):
		return fmt.Errorf("%s: was changed since it was imported; --force replaces it", now.Figures)
	case was.File != now.File:
		return fmt.Errorf("%s: is there from %s, and not from %s; --force replaces it", now.Figures, was.File, now.File)
	case shares(there, b) == 0:
		return fmt.Errorf("%s: has no figure of an area and period that %s has, which is another file of that name; --force replaces it", now.Figures, now.File)
	}
	im.Files[now.Figures] = b
	im.Replaced = append(im.Replaced, now.Figures)
	return nil
}

// longest is how many bytes of an id are the name of a file, whose ending comes after.
const longest = 200

// shortened returns the id of ind, or one that the name of a file has room for.
func shortened(ind *indicator.Indicator) string {
	short := func(s string, most int) string {
		if len(s) <= most {
			return s
		}
		sum := sha256.Sum256([]byte(s))
		return strings.Trim(strings.ToValidUTF8(s[:most-9], ""), "-") + "-" + hex.EncodeToString(sum[:4])
	}
	if part := ind.Part(); part != "" {
		return short(ind.Family, longest/2) + "-" + short(part, longest/2)
	}
	if ind.Family != "" {
		return short(ind.Slug, longest/2)
	}
	return short(ind.Slug, longest)
}

// areas adds a row for each area with figures that no table has.
func (im *importer) areas(used []bool) error {
	all := im.read.Dataset.Areas()
	var rows []published.AreaRow
	for _, code := range im.read.Found {
		id, ok := all.Lookup(code)
		if !ok || !used[id] || all.Area(id).Code != code {
			continue
		}
		a := all.Area(id)
		row := published.AreaRow{Code: text.NoFormula(string(a.Code)), Name: text.NoFormula(a.Name), Level: a.Level.String(), Nation: string(a.Nation)}
		if !a.End.IsZero() {
			row.End = a.End.Format(time.DateOnly)
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b published.AreaRow) int { return cmp.Compare(a.Code, b.Code) })
	var err error
	im.Areas, err = extend(im, areas, "code", rows, func(r published.AreaRow) string { return r.Code })
	return err
}

// describe adds a row for each indicator that no table describes.
func (im *importer) describe() error {
	d := im.read.Dataset
	var rows []published.TemplateRow
	done := make(map[indicator.ID]bool)
	for id, ind := range d.Indicators() {
		of := []indicator.ID{id}
		if ind.Family != "" {
			of = d.Family(ind.Family) // in their order
		}
		for _, id := range of {
			ind := d.Indicator(id)
			if guessed, untold := im.read.Guessed[ind.Slug]; untold && !done[id] && d.HasFigures(id) {
				rows = append(rows, template(ind, guessed))
			}
			done[id] = true
		}
	}
	var err error
	im.Described, err = extend(im, Indicators, "id", rows, func(r published.TemplateRow) string { return r.ID })
	return err
}

// extend adds those of rows to a table of dest, which is made if it is not there, whose key it
// does not have, and returns how many.
func extend[R any](im *importer, name, key string, rows []R, keyOf func(R) string) (int, error) {
	there, err := fs.ReadFile(im.dest, name)
	switch {
	case len(rows) == 0:
		return 0, nil
	case errors.Is(err, fs.ErrNotExist):
		im.Files[name] = published.Encode(rows, false)
		return len(rows), nil
	case err != nil:
		return 0, err
	}
	table, err := published.ReadTable(bytes.NewReader(there), name, func(*published.Problem) {}, key)
	if err != nil {
		return 0, err
	}
	has := make(map[string]bool)
	for c := range table {
		has[c.Text(key)] = true
	}
	rows = slices.DeleteFunc(rows, func(r R) bool { return has[text.Formula(keyOf(r))] })
	if len(rows) > 0 {
		im.Files[name], err = published.Extended(there, name, rows)
	}
	return len(rows), err
}

// imports adds the table of where each file of figures came from.
func (im *importer) imports() error {
	for _, row := range im.now {
		im.was[row.Figures] = row
	}
	rows := make([]published.ImportRow, 0, len(im.was))
	for _, row := range im.was {
		row.File = text.NoFormula(row.File)
		rows = append(rows, row)
	}
	b := published.Encode(rows, true)
	there, err := fs.ReadFile(im.dest, imports)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if string(there) != string(b) {
		im.Files[imports] = b
	}
	return nil
}

// template returns what is known of ind as a row to be filled in.
func template(ind *indicator.Indicator, guessed []string) published.TemplateRow {
	row := published.TemplateRow{Guessed: strings.Join(guessed, " ")}
	row.ID, row.Family = shortened(ind), ind.Family
	if ind.Family != "" {
		row.Family = shortened(&indicator.Indicator{Slug: ind.Family, Family: ind.Family})
	}
	row.Name, row.Category, row.Note = text.NoFormula(ind.Measure()), text.NoFormula(ind.Category), text.NoFormula(ind.Note)
	row.Unit, row.Prefix, row.Suffix = text.NoFormula(ind.Unit.Name), text.NoFormula(ind.Unit.Prefix), text.NoFormula(ind.Unit.Suffix)
	if ind.Unit.Decimals >= 0 {
		row.Decimals = strconv.Itoa(ind.Unit.Decimals)
	}
	row.Scale = ind.Unit.Bounds.String()
	if ind.Theme != indicator.Other {
		row.Theme = ind.Theme.String()
	}
	row.Prices = ind.Prices.String()
	if ind.Polarity != indicator.NoPolarity {
		row.Polarity = ind.Polarity.String()
	}
	return row
}
