// Package ons turns the statistics offices' published layout into weal's own.
//
// The source is a directory with the published files as they are (raw/), the
// lookups and outlines of areas (geo/) and what councils have promised
// (pledges/), and is only read. What the published
// files do not say (names, polarity, how figures may be combined, dates of
// combined authorities) is in CSV files inside this package, to be reviewed
// like any other data.
package ons

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/layout"
	"weal/internal/published"
)

// A Report says what an import wrote and what it found on the way.
type Report struct {
	Areas        int
	Indicators   int
	Observations int
	Files        int // files written, of every kind

	// Problems are about rows and files that were left out, and about rows that
	// were kept, but not exactly as they stand: prose in place of a status, or two
	// rows for one figure.
	Problems []*published.Problem
}

// Import reads the published files in src and writes weal's layout to the
// directory dest, which is made if need be. The same src always gives the same
// bytes. Rows that make no sense are left out and reported; an error means
// that src or dest could not be read or written. Nothing is written before
// everything is read, and each file is replaced in one step, so that dest can
// be loaded at any moment.
func Import(ctx context.Context, src fs.FS, dest string) (Report, error) {
	im, err := newImporter(src)
	if err != nil {
		return Report{}, err
	}
	steps := []func() error{
		im.readAreas, im.readGroups, im.readSuccessions, im.readPopulation,
		func() error { return im.readPublished(ctx) },
		im.readExtras, im.readPromises, im.shareFigures, im.readMemberships, im.readBoundaries,
	}
	for _, step := range steps {
		if err := cmp.Or(step(), ctx.Err()); err != nil {
			return Report{}, err
		}
	}
	files := im.files()
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	im.report.Files = len(files)
	im.report.Problems = im.problems.Sorted(nil)
	return im.report, files.Write(dest)
}

// An importer holds what has been read so far.
type importer struct {
	src      fs.FS
	facts    facts
	problems published.Problems
	report   Report

	areas       map[string]published.AreaRow
	current     map[string]string // a recoded area's old code → its code now
	successions []published.SuccessionRow
	memberships []published.MembershipRow
	regions     map[string]string // by council
	population  map[areaYear]published.PopulationRow
	outlines    []published.BoundaryRow
	series      map[string]series // by indicator id
}

func newImporter(src fs.FS) (*importer, error) {
	f, err := readFacts()
	if err != nil {
		return nil, err
	}
	return &importer{
		src: src, facts: f,
		areas:      make(map[string]published.AreaRow),
		current:    make(map[string]string),
		regions:    make(map[string]string),
		population: make(map[areaYear]published.PopulationRow),
		series:     make(map[string]series),
	}, nil
}

func (im *importer) problem(p *published.Problem) { im.problems.Add(p) }

// knows reports whether there is an area of a code.
func (im *importer) knows(code string) bool {
	_, ok := im.areas[code]
	return ok
}

// each calls do for every row of the named table of the source, and reports those
// that are none.
func (im *importer) each(name string, do func(published.Cells)) error {
	f, err := im.src.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := published.ReadTable(f, name, im.problem)
	if p, ok := errors.AsType[*published.Problem](err); ok {
		im.problem(p)
		return nil
	} else if err != nil {
		return err
	}
	for row := range rows {
		do(row)
	}
	return nil
}

//go:embed facts/*.csv
var factFiles embed.FS

// facts are what the published files do not say.
type facts struct {
	entries     []*entry // catalogue.csv, in order
	areas       []published.AreaRow
	memberships []published.MembershipRow
	successions []published.SuccessionRow
	targets     []published.TargetRow
	twins       []published.TwinRow         // coterminous.csv
	promises    map[string]string           // promises.csv: area → kind
	placeNames  map[string]string           // names.csv: a name as published → code
	breaks      map[string]indicator.Breaks // breaks.csv, by indicator id
	words       map[string]string           // words.csv, by indicator id
}

// An entry of the catalogue describes one indicator and where it is published.
type entry struct {
	Dir            string `csv:"dir"`             // in raw/
	Years          string `csv:"years"`           // how a bare year is to be read: "year", "school" or a month and day
	Derive         string `csv:"derive"`          // for what is worked out from counts, how
	Provisional    string `csv:"provisional"`     // the periods, or "all", whose figures are; "-N" for not where codes begin with N
	IntervalReason string `csv:"interval_reason"` // why verdicts rest on that interval, or on none
	published.IndicatorRow
}

// marked returns o as provisional, if e says that figures of its period are and
// nothing graver is said of it.
func (e *entry) marked(k key, o dataset.Observation) dataset.Observation {
	provisional := false
	for said := range strings.FieldsSeq(e.Provisional) {
		but, isExcept := strings.CutPrefix(said, "-")
		switch {
		case isExcept:
			provisional = provisional && !strings.HasPrefix(k.area, but)
		case said == "all", said == k.period.String():
			provisional = true
		}
	}
	if provisional && o.Status == dataset.Normal {
		o.Status = dataset.Provisional
	}
	return o
}

func readFacts() (facts, error) {
	f := facts{
		placeNames: make(map[string]string), promises: make(map[string]string),
		breaks: make(map[string]indicator.Breaks), words: make(map[string]string),
	}
	var groups []struct {
		Children string `csv:"children"`
		published.MembershipRow
	}
	var promises []promise
	var names []struct {
		Name string `csv:"name"`
		Code string `csv:"code"`
	}
	var breaks []struct {
		Indicators string `csv:"indicators"`
		Kind       string `csv:"kind"`
		Days       string `csv:"days"`
		Reason     string `csv:"reason"`
		Source     string `csv:"source"`
	}
	var words []struct {
		Words      string `csv:"words"`
		Indicators string `csv:"indicators"`
	}
	err := cmp.Or(
		readFact("breaks.csv", &breaks), readFact("words.csv", &words),
		readFact("catalogue.csv", &f.entries), readFact("areas.csv", &f.areas), readFact("memberships.csv", &groups),
		readFact("successions.csv", &f.successions), readFact("targets.csv", &f.targets),
		readFact("coterminous.csv", &f.twins), readFact("names.csv", &names), readFact("promises.csv", &promises),
	)
	for _, g := range groups {
		for g.Child = range strings.FieldsSeq(g.Children) {
			f.memberships = append(f.memberships, g.MembershipRow)
		}
	}
	for _, b := range breaks {
		bs, wrong := indicator.ParseBreaks(b.Kind + " " + b.Days + ": " + b.Reason + " [" + b.Source + "]")
		err = cmp.Or(err, wrong)
		for id := range strings.FieldsSeq(b.Indicators) {
			f.breaks[id] = append(f.breaks[id], bs...)
		}
	}
	for _, p := range promises {
		f.promises[p.Area] = p.Kind
	}
	for _, w := range words {
		for id := range strings.FieldsSeq(w.Indicators) {
			f.words[id] = w.Words
		}
	}
	for _, n := range names {
		f.placeNames[n.Name] = n.Code
	}
	return f, err
}

// readFact reads the rows of a file of this package. A bad row is an error: it
// can only be a slip of ours.
func readFact[R any](name string, rows *[]R) error {
	f, err := factFiles.Open("facts/" + name)
	if err != nil {
		return err
	}
	var wrong error
	table, err := published.ReadTable(f, name, func(p *published.Problem) { wrong = errors.Join(wrong, p) })
	if err != nil {
		return err
	}
	for row := range published.Decode[R](table) {
		*rows = append(*rows, row)
	}
	return wrong
}

// files returns what is to be written, by path.
func (im *importer) files() layout.Files {
	indicators := im.indicators()
	im.report.Areas, im.report.Indicators = len(im.areas), len(indicators)
	twins := slices.DeleteFunc(im.facts.twins, func(t published.TwinRow) bool { return !im.knows(t.Area) })
	targets := slices.DeleteFunc(im.facts.targets, func(t published.TargetRow) bool {
		return !im.knows(t.Area) || len(im.series[t.Indicator]) == 0
	})
	files := layout.Files{
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
		var figures []layout.Figure
		for k, o := range im.series[ind.ID] {
			figures = append(figures, layout.Figure{Area: geo.Code(k.area), Period: k.period, Observation: o.Observation})
		}
		files[published.Slug(ind.Theme)+"/"+ind.ID+".csv"] = layout.Figures(figures)
		im.report.Observations += len(figures)
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
		row.Breaks, row.Words = im.facts.breaks[e.ID].String(), im.facts.words[e.ID]
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
