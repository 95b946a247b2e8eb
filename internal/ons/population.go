package ons

import (
	"context"
	"fmt"
	"math"
	"strconv"
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
	return im.each("geo/population_age.csv", func(r record) {
		year, err := strconv.Atoi(r.get("year"))
		if err != nil {
			im.problem(r.problem("year", fmt.Errorf("%q is not a year", r.get("year"))))
			return
		}
		p, err := newPeople(r)
		if err != nil {
			im.problem(r.problem("population", err))
			return
		}
		code := im.code(r.get("code"))
		if _, ok := im.areas[code]; !ok {
			im.problem(r.problem("code", fmt.Errorf("%q: unknown area", code)))
			return
		}
		im.population[areaYear{code, year}] = p
	})
}

func newPeople(r record) (people, error) {
	all, err := strconv.Atoi(r.get("population"))
	if err != nil || all < 0 {
		return people{}, fmt.Errorf("%q is not a number of people", r.get("population"))
	}
	p := people{all, -1, -1, -1}
	young, err1 := strconv.ParseFloat(r.get("pct_0_15"), 64)
	old, err2 := strconv.ParseFloat(r.get("pct_65_plus"), 64)
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
