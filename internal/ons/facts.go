package ons

import (
	"cmp"
	"embed"
	"errors"
	"strings"

	"weal/internal/published"
)

//go:embed facts/*.csv
var factFiles embed.FS

// facts are what the published files do not say.
type facts struct {
	entries     []*entry // catalogue.csv, in order
	areas       []published.AreaRow
	memberships []published.MembershipRow
	successions []published.SuccessionRow
	targets     []published.TargetRow
	twins       []published.TwinRow // coterminous.csv
	placeNames  map[string]string   // names.csv: a name as published → code
}

// An entry of the catalogue describes one indicator and where it is published.
type entry struct {
	Dir         string `csv:"dir"`         // in raw/
	Years       string `csv:"years"`       // how a bare year is to be read: "year", "school" or a month and day
	Derive      string `csv:"derive"`      // for what is worked out from counts, how
	Provisional string `csv:"provisional"` // a period that was not over when the counts were taken
	published.IndicatorRow
}

func readFacts() (facts, error) {
	f := facts{placeNames: make(map[string]string)}
	var groups []struct {
		Children string `csv:"children"`
		published.MembershipRow
	}
	var names []struct {
		Name string `csv:"name"`
		Code string `csv:"code"`
	}
	err := cmp.Or(
		readFact("catalogue.csv", &f.entries), readFact("areas.csv", &f.areas), readFact("memberships.csv", &groups),
		readFact("successions.csv", &f.successions), readFact("targets.csv", &f.targets),
		readFact("coterminous.csv", &f.twins), readFact("names.csv", &names),
	)
	for _, g := range groups {
		for g.Child = range strings.FieldsSeq(g.Children) {
			f.memberships = append(f.memberships, g.MembershipRow)
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
	csv, err := published.Open(f, name)
	if err != nil {
		return err
	}
	rest, err := csv.Rest()
	for row := range published.Decode[R](csv.Header, rest, func(p *published.Problem) { err = errors.Join(err, p) }) {
		*rows = append(*rows, row)
	}
	return err
}
