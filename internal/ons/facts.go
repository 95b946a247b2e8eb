package ons

import (
	"embed"
	"errors"
	"fmt"
	"strings"
)

//go:embed facts/*.csv
var factFiles embed.FS

// facts are what the published files do not say.
type facts struct {
	entries     []entry           // catalogue.csv, in order
	levels      []levelRule       // levels.csv
	aliases     map[string]string // aliases.csv: another code for the same area → its code
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
	unit, prefix, suffix, decimals, polarity, combine,
	headline, note string
	source
}

// A source says who published figures, under what title, where and when.
type source struct {
	publisher, title, url, released string
}

// A levelRule says what codes that begin with prefix stand for.
type levelRule struct{ prefix, level, nation string }

func readFacts() (facts, error) {
	f := facts{aliases: make(map[string]string), placeNames: make(map[string]string)}
	return f, errors.Join(
		eachFact("catalogue.csv", func(r record) { f.entries = append(f.entries, newEntry(r)) }),
		eachFact("levels.csv", func(r record) {
			f.levels = append(f.levels, levelRule{r.get("prefix"), r.get("level"), r.get("nation")})
		}),
		eachFact("aliases.csv", func(r record) { f.aliases[r.get("alias")] = r.get("code") }),
		eachFact("names.csv", func(r record) { f.placeNames[r.get("name")] = r.get("code") }),
		eachFact("areas.csv", func(r record) {
			f.areas = append(f.areas, area{r.get("code"), r.get("name"), r.get("level"), r.get("nation"), r.get("start"), r.get("end")})
		}),
		eachFact("memberships.csv", func(r record) {
			for child := range strings.FieldsSeq(r.get("children")) {
				f.memberships = append(f.memberships, membership{r.get("parent"), child, r.get("start"), r.get("end")})
			}
		}),
		eachFact("successions.csv", func(r record) {
			f.successions = append(f.successions, succession{r.get("from"), r.get("to"), r.get("date")})
		}),
		eachFact("coterminous.csv", func(r record) {
			f.twins = append(f.twins, twin{r.get("area"), r.get("published")})
		}),
		eachFact("targets.csv", func(r record) {
			row := make([]string, len(targetColumns))
			for i, column := range targetColumns {
				row[i] = r.get(column)
			}
			f.targets = append(f.targets, row)
		}),
	)
}

func newEntry(r record) entry {
	return entry{
		dir: r.get("dir"), published: r.get("published"), years: r.get("years"), derive: r.get("derive"), partial: r.get("partial"),
		id: r.get("id"), name: r.get("name"), short: r.get("short"), theme: r.get("theme"), topic: r.get("topic"),
		unit: r.get("unit"), prefix: r.get("prefix"), suffix: r.get("suffix"), decimals: r.get("decimals"),
		polarity: r.get("polarity"), combine: r.get("combine"), headline: r.get("headline"), note: r.get("note"),
		source: source{r.get("publisher"), r.get("source"), r.get("url"), r.get("released")},
	}
}

// eachFact calls do for every row of a file of this package. A bad row is an
// error: it can only be a slip of ours.
func eachFact(name string, do func(record)) error {
	for r, err := range records(factFiles, "facts/"+name) {
		if err != nil {
			return fmt.Errorf("facts/%s: %w", name, err)
		}
		do(r)
	}
	return nil
}
