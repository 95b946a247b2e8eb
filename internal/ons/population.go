package ons

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"weal/internal/published"
)

type areaYear struct {
	code string
	year int
}

// people are the inhabitants of an area in the middle of a year. The bands add
// up to all, or are all -1 if they are not known.
type people struct{ all, young, working, old int }

// readPopulation reads mid-year estimates. The offices publish the bands as
// percentages with two decimals: the numbers here are within 0.01 % of all.
func (im *importer) readPopulation(context.Context) error {
	return im.each("geo/population_age.csv", func(r published.Cells) {
		year, err := strconv.Atoi(r.Text("year"))
		if err != nil {
			im.problem(r.Problem("year", fmt.Errorf("%q is not a year", r.Text("year"))))
			return
		}
		p, err := newPeople(r)
		if err != nil {
			im.problem(r.Problem("population", err))
			return
		}
		code := im.code(r.Text("code"))
		if _, ok := im.areas[code]; !ok {
			im.problem(r.Problem("code", fmt.Errorf("%q: unknown area", code)))
			return
		}
		im.population[areaYear{code, year}] = p
	})
}

func newPeople(r published.Cells) (people, error) {
	all, err := strconv.Atoi(r.Text("population"))
	if err != nil || all < 0 {
		return people{}, fmt.Errorf("%q is not a number of people", r.Text("population"))
	}
	p := people{all, -1, -1, -1}
	young, err1 := strconv.ParseFloat(r.Text("pct_0_15"), 64)
	old, err2 := strconv.ParseFloat(r.Text("pct_65_plus"), 64)
	if err1 == nil && err2 == nil && young >= 0 && old >= 0 && young+old <= 100 {
		p.young = int(math.Round(float64(all) * young / 100))
		p.old = int(math.Round(float64(all) * old / 100))
		p.working = all - p.young - p.old
	}
	return p, nil
}

// inhabitants returns how many people live in an area in the given year, or in
// the nearest year there is, the earlier of two. It is 0 if there is none.
func (im *importer) inhabitants(code string, year int) int {
	for d := range 40 {
		for _, y := range [2]int{year - d, year + d} {
			if p, ok := im.population[areaYear{code, y}]; ok {
				return p.all
			}
		}
	}
	return 0
}
