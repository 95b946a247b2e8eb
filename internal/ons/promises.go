package ons

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"weal/internal/published"
)

// promised is the collection of councils' own words about net zero.
const promised = "pledges/net-zero-promises.csv"

// kinds are what councils call what they promise. The first that their words speak of
// is the one.
var kinds = regexp.MustCompile(`(?i)(net[- ]*(?:carbon )?zero)|(carbon[- ](?:net-)?neutral)|(zero[- ]+(?:carbon|emissions)|carbon zero|carbon-free|to zero)`)

// kindNames names the groups of kinds.
var kindNames = [...]string{"net zero", "carbon neutral", "zero carbon"}

// A promise is what we say of one of the collection, in place of what its words say.
type promise struct {
	Area string `csv:"area"`
	Kind string `csv:"kind"` // "" if it is no target of net zero for the whole area
}

// readPromises adds the targets that councils have promised for their whole area by a
// year. Those of an area that targets.csv has, which were looked up one by one, and of
// councils that are no more are left out. A source may be without them.
func (im *importer) readPromises() error {
	own := make(map[string]bool)
	for _, t := range im.facts.targets {
		own[t.Area] = own[t.Area] || t.Indicator == netZero
	}
	err := im.each(promised, func(r published.Cells) {
		code := im.code(r.Text("area"))
		if r.Text("scope") != "Whole area" || r.Text("target") == "" || own[code] || im.areas[code].End != "" {
			return
		}
		if !im.knows(code) {
			im.problem(r.Problem("area", fmt.Errorf("%q: unknown area", code)))
			return
		}
		kind, said := im.facts.promises[r.Text("area")]
		if !said {
			kind = kindOf(r.Text("wording"))
		}
		switch {
		case kind != "":
			im.facts.targets = append(im.facts.targets, published.TargetRow{
				Indicator: netZero, Area: code, Year: r.Text("target"), Kind: kind, Scope: "whole area",
				Source: strings.Join(strings.Fields(r.Text("source_name")), " "), URL: r.Text("source_url"), Confidence: "medium",
			})
		case !said:
			im.problem(r.Problem("wording", errors.New("names no kind of target; promises.csv does not say what to make of it")))
		}
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// netZero is the indicator that promises are about.
const netZero = "greenhouse-gas-emissions"

// kindOf returns the kind of target that words speak of first, "" if of none.
func kindOf(words string) string {
	if found := kinds.FindStringSubmatch(words); found != nil {
		for i, name := range kindNames {
			if found[i+1] != "" {
				return name
			}
		}
	}
	return ""
}
