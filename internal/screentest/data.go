package screentest

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// Areas returns the areas that text lists, such as "E12000001 North East; W06000001 Ynys
// Môn": the code of each says at which level it is, and in which nation.
func Areas(text string) []geo.Area {
	var areas []geo.Area
	for of := range strings.SplitSeq(text, "; ") {
		code, name, _ := strings.Cut(of, " ")
		a := geo.Area{Code: geo.Code(code), Name: name, Level: geo.LevelOf(geo.Code(code)), Nation: geo.NationOf(geo.Code(code))}
		areas = append(areas, a)
	}
	return areas
}

// A Member is an area in another, until End if that is not zero.
type Member struct {
	Parent, Child geo.Code
	End           time.Time
}

// Gazetteer returns areas that are in no other but what members say.
func Gazetteer(t testing.TB, areas []geo.Area, members ...Member) *geo.Gazetteer {
	t.Helper()
	var b geo.Builder
	for _, a := range areas {
		if err := b.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range members {
		if err := b.AddMembership(m.Parent, m.Child, time.Time{}, m.End); err != nil {
			t.Fatal(err)
		}
	}
	return b.Gazetteer()
}

// A Builder makes a dataset by hand.
type Builder struct {
	testing.TB
	*dataset.Builder
	Areas   *geo.Gazetteer
	Missing dataset.Status // of the values that are NaN
	Status  dataset.Status // of the others
}

// NewBuilder returns a Builder of figures for areas, where a value that is NaN
// is confidential.
func NewBuilder(t testing.TB, areas *geo.Gazetteer) Builder {
	return Builder{t, dataset.NewBuilder(areas), areas, dataset.Confidential, dataset.Normal}
}

// Put adds values of an area in the first of periods, one each; half is half
// the width of their intervals, 0 for none.
func (b Builder) Put(ind indicator.ID, code geo.Code, half float64, periods []string, values ...float64) {
	b.Helper()
	id, ok := b.Areas.Lookup(code)
	if !ok {
		b.Fatalf("no area %s", code)
	}
	c := dataset.Columns{File: "test.csv"}
	for i, v := range values {
		status := b.Status
		if math.IsNaN(v) {
			status = b.Missing
		}
		c.Area, c.Period, c.Value, c.Status = append(c.Area, id), append(c.Period, Period(b, periods[i])), append(c.Value, v), append(c.Status, status)
		if half > 0 {
			c.Lower, c.Upper = append(c.Lower, v-half), append(c.Upper, v+half)
		}
	}
	b.Builder.Add(ind, c)
}

// Yearly adds values of an area, from the year first on, with intervals.
func (b Builder) Yearly(ind indicator.ID, code geo.Code, first int, values ...float64) {
	b.Helper()
	b.Put(ind, code, 0.1, Years(first, len(values)), values...)
}

// AddSeries adds an indicator with the values of areas, as Put does.
func (b Builder) AddSeries(ind indicator.Indicator, half float64, periods []string, values map[geo.Code][]float64) indicator.ID {
	b.Helper()
	id := b.AddIndicator(ind)
	for code, vs := range values {
		b.Put(id, code, half, periods, vs...)
	}
	return id
}

// Years returns the names of n years from first on.
func Years(first, n int) []string {
	years := make([]string, n)
	for i := range years {
		years[i] = fmt.Sprint(first + i)
	}
	return years
}

// Dataset returns what was added.
func (b Builder) Dataset() *dataset.Dataset {
	b.Helper()
	d, conflicts, err := b.Builder.Dataset()
	if err != nil || len(conflicts) > 0 {
		b.Fatal(err, conflicts)
	}
	return d
}

// Changed returns a Dataset like d with what change makes of each observation of the
// indicator slug in an area.
func Changed(d *dataset.Dataset, slug string, code geo.Code, change func(*dataset.Observation)) *dataset.Dataset {
	changed, _ := d.Lookup(slug)
	area, _ := d.Areas().Lookup(code)
	row := dataset.Row{Area: area, Observations: d.Series(changed, area).Observations()}
	for i := range row.Observations {
		change(&row.Observations[i])
	}
	return d.WithRows(func(ind indicator.ID) []dataset.Row {
		if ind != changed {
			return nil
		}
		return []dataset.Row{row}
	})
}
