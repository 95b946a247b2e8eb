// Package ons turns the statistics offices' published layout into weal's own.
//
// The source is a directory with the published files as they are (raw/), the
// lookups and outlines of areas (geo/), and is only read. What the published
// files do not say (names, polarity, how figures may be combined, dates of
// combined authorities) is in CSV files inside this package, to be reviewed
// like any other data.
package ons

import (
	"cmp"
	"context"
	"errors"
	"io/fs"

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
	steps := []func(context.Context) error{
		im.readAreas, im.readGroups, im.readSuccessions, im.readPopulation,
		im.readPublished, im.readExtras, im.shareFigures, im.readMemberships, im.readBoundaries,
	}
	for _, step := range steps {
		if err := cmp.Or(step(ctx), ctx.Err()); err != nil {
			return Report{}, err
		}
	}
	files := im.files()
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	im.report.Files = len(files)
	im.report.Problems = im.problems.Sorted(nil)
	return im.report, writeFiles(dest, files)
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
