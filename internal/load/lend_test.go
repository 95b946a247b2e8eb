package load

import (
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// lender is what comes with a program that reads other people's files: areas, an indicator,
// and its figures.
func lender() Source {
	s := files(
		"areas.csv", "code,name,level,nation\nK02000001,United Kingdom,united kingdom,\nE92000001,England,nation,\nW92000004,Wales,nation,\n"+
			"E12000001,North East,region,E92000001\nE08000021,Newcastle upon Tyne,upper tier,E92000001\nW06000001,Isle of Anglesey,upper tier,W92000004\n",
		"indicators.csv", "id,name,theme,unit,suffix,publisher,released\nlonely,Adults who are lonely,wellbeing,,%,Office of Figures,2024-05-01\n",
		"wellbeing/lonely.csv", "area,period,value,lower,upper\nE92000001,2022,20,19,21\nE92000001,2023,22,21,23\nW92000004,2023,24,23,25\n"+
			"E12000001,2023,30,29,31\nE08000021,2023,31,30,32\n",
	)
	s.Reference, s.Lends = true, true
	return s
}

// TestLoans: of the built-in figures of an indicator that an own file has, those of nations are
// lent where the file has none, in its own periods, for others to be compared with and for
// nothing else.
func TestLoans(t *testing.T) {
	for _, tt := range []struct {
		name, file, text string
		england          []float64 // beside the file's figures, by its periods
	}{
		{"the same id", "lonely.csv", "area,period,value,unit\nE08000021,2021,25,%\nE08000021,2023,26,%\n", []float64{math.NaN(), 22}},
		{"without a unit, of the same size", "lonely.csv", "area,period,value\nE08000021,2023,26\n", []float64{22}},
		{"without a unit, a count", "lonely.csv", "area,period,value\nE08000021,2023,2600\n", nil},
		{"without a unit, a share of 1", "lonely.csv", "area,period,value\nE08000021,2023,0.26\n", nil},
		{"another unit", "lonely.csv", "area,period,value,unit\nE08000021,2023,26,£\n", nil},
		{"other periods", "lonely.csv", "area,period,value,unit\nE08000021,2024,26,%\nE08000021,2023/24,26,%\n", nil},
		{"an England of its own", "lonely.csv", "area,period,value,unit\nE08000021,2023,26,%\nE92000001,2021,25,%\n", []float64{25, math.NaN()}},
		{"a United Kingdom of its own", "lonely.csv", "area,period,value,unit\nE08000021,2023,26,%\nK02000001,2023,25,%\n", nil},
		{"another indicator", "alone.csv", "area,period,value,unit\nE08000021,2023,26,%\n", nil},
	} {
		d, _ := load(t, lender(), files(tt.file, tt.text))
		ind := indicator.ID(0)
		england, _ := d.Areas().Lookup(geo.England)
		got := d.Lending().Series(ind, england)
		if tt.england == nil && got.Latest() < 0 {
			continue
		}
		if !same(got.Values(), tt.england) {
			t.Errorf("%s: England beside it has %v, want %v", tt.name, got.Values(), tt.england)
			continue
		}
		own := d.Series(ind, england).Len() > 0
		o := got.At(got.Latest())
		if o.Lent == own || !own && !o.HasInterval() {
			t.Errorf("%s: England has %+v", tt.name, o)
		}
		from, ok := d.LentBy(ind, england)
		if ok == own || ok && (from.Publisher != "Office of Figures" || from.Released.Year() != 2024) {
			t.Errorf("%s: England's figure is lent by %+v, %v", tt.name, from, ok)
		}
		if region, _ := d.Areas().Lookup("E12000001"); d.Lending().Series(ind, region).Len() > 0 {
			t.Errorf("%s: the figures of a region are lent", tt.name)
		}
		if town, _ := d.Areas().Lookup("E08000021"); d.Lending().Series(ind, town).Value(got.Period(got.Len()-1)) != d.Series(ind, town).Value(got.Period(got.Len()-1)) {
			t.Errorf("%s: the file's own figures are others", tt.name)
		}
		if d.Len() != 1 || d.Observations(ind) > 2 {
			t.Errorf("%s: %d indicators, %d figures; what is lent is among them", tt.name, d.Len(), d.Observations(ind))
		}
	}
}

// TestLoansWait: nothing that could be lent is read until somebody asks for it, and what is not
// asked for is never in the way.
func TestLoansWait(t *testing.T) {
	s := lender()
	counted := &counting{FS: s.FS}
	s.FS = counted
	loaded, err := Load(t.Context(), []Source{s, files("lonely.csv", "area,period,value,unit\nE08000021,2023,26,%\n", "other.csv", "area,period,value\nE08000021,2023,26\n")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := loaded.Dataset
	if got := counted.inFolders(); len(got) > 0 {
		t.Errorf("%q were read", got)
	}
	england, _ := d.Areas().Lookup(geo.England)
	ind, _ := d.Lookup("lonely")
	for range 2 {
		if s := d.Lending().Series(ind, england); s.Latest() < 0 || s.At(0).Basis != dataset.Published {
			t.Errorf("England has no figure")
		}
	}
	if got := counted.inFolders(); len(got) != 1 {
		t.Errorf("%q were read, want one file once", got)
	}
}

// TestSameName: an indicator that a file calls as indicators.csv does, in the same unit, is that
// one, and beside its England; in another unit, or without one, it is not.
func TestSameName(t *testing.T) {
	for unit, want := range map[string]string{"%": "lonely", "per cent": "lonely", "": "adults-who-are-lonely", "people": "adults-who-are-lonely"} {
		d, _ := load(t, lender(), files("figures.csv", "areacd,areanm,period,indicator,measure,unit,value\n"+
			"E08000021,Newcastle upon Tyne,2023-01-01T00:00:00/P1Y,Adults who are lonely,Value,"+unit+",26\n"))
		ind, ok := d.Lookup(want)
		if !ok {
			t.Errorf("in %q there is no %s", unit, want)
			continue
		}
		england, _ := d.Areas().Lookup(geo.England)
		if lent := d.Lending().Series(ind, england).Latest() >= 0; lent != (want == "lonely") {
			t.Errorf("in %q England is lent: %v", unit, lent)
		}
	}
}
