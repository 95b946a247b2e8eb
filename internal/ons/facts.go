package ons

import (
	"embed"
	"errors"
	"strings"

	"weal/internal/published"
)

//go:embed facts/*.csv
var factFiles embed.FS

// facts are what the published files do not say.
type facts struct {
	entries     []entry           // catalogue.csv, in order
	areas       []area            // areas.csv
	memberships []membership      // memberships.csv
	successions []succession      // successions.csv
	targets     [][]string        // targets.csv, header first
	twins       []twin            // coterminous.csv
	placeNames  map[string]string // names.csv: a name as published → code
}

// An entry of the catalogue describes one indicator and where it is published.
type entry struct {
	dir       string // directory in raw/
	published string // the indicator's name in the file
	years     string // how a bare year is to be read: "year", "school" or a month and day
	derive    string // for what is worked out from counts, how
	partial   string // a period that was not over when the counts were taken
	id, name, short, theme, topic,
	unit, prefix, suffix, decimals, scale, prices, polarity, combine,
	headline, note string
	source
}

// A source says who published figures, under what title, where and when.
type source struct {
	publisher, title, url, released string
}

func readFacts() (facts, error) {
	f := facts{placeNames: make(map[string]string)}
	return f, errors.Join(
		eachFact("catalogue.csv", func(r published.Cells) { f.entries = append(f.entries, newEntry(r)) }),
		eachFact("names.csv", func(r published.Cells) { f.placeNames[r.Text("name")] = r.Text("code") }),
		eachFact("areas.csv", func(r published.Cells) {
			f.areas = append(f.areas, area{r.Text("code"), r.Text("name"), r.Text("level"), r.Text("nation"), r.Text("start"), r.Text("end")})
		}),
		eachFact("memberships.csv", func(r published.Cells) {
			for child := range strings.FieldsSeq(r.Text("children")) {
				f.memberships = append(f.memberships, membership{r.Text("parent"), child, r.Text("start"), r.Text("end")})
			}
		}),
		eachFact("successions.csv", func(r published.Cells) {
			f.successions = append(f.successions, succession{r.Text("from"), r.Text("to"), r.Text("date")})
		}),
		eachFact("coterminous.csv", func(r published.Cells) {
			f.twins = append(f.twins, twin{r.Text("area"), r.Text("published")})
		}),
		eachFact("targets.csv", func(r published.Cells) {
			var row []string
			for column := range strings.SplitSeq(targetColumns, ",") {
				row = append(row, r.Text(column))
			}
			f.targets = append(f.targets, row)
		}),
	)
}

func newEntry(r published.Cells) entry {
	return entry{
		dir: r.Text("dir"), published: r.Text("published"), years: r.Text("years"), derive: r.Text("derive"), partial: r.Text("partial"),
		id: r.Text("id"), name: r.Text("name"), short: r.Text("short"), theme: r.Text("theme"), topic: r.Text("topic"),
		unit: r.Text("unit"), prefix: r.Text("prefix"), suffix: r.Text("suffix"), decimals: r.Text("decimals"),
		scale: r.Text("scale"), prices: r.Text("prices"), polarity: r.Text("polarity"), combine: r.Text("combine"), headline: r.Text("headline"), note: r.Text("note"),
		source: source{r.Text("publisher"), r.Text("source"), r.Text("url"), r.Text("released")},
	}
}

// eachFact calls do for every row of a file of this package. A bad row is an
// error: it can only be a slip of ours.
func eachFact(name string, do func(published.Cells)) error {
	var wrong error
	err := eachRow(factFiles, "facts/"+name, func(p *published.Problem) { wrong = errors.Join(wrong, p) }, do)
	return errors.Join(err, wrong)
}
