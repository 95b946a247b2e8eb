package load

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// files makes a source of the given files: pairs of a path and a text.
func files(pairs ...string) Source {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return Source{Name: "d", FS: m}
}

// load loads sources and returns the problems as lines of text.
func load(t testing.TB, sources ...Source) (*dataset.Dataset, []string) {
	t.Helper()
	read, err := Load(t.Context(), sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	d, ps := read.Dataset, read.Problems
	var lines []string
	for _, p := range ps {
		lines = append(lines, p.Error())
	}
	return d, lines
}

// series returns the values of an indicator for an area.
func values(t testing.TB, d *dataset.Dataset, slug, code string) []float64 {
	t.Helper()
	ind, ok := d.Lookup(slug)
	if !ok {
		t.Fatalf("no indicator %q", slug)
	}
	area, ok := d.Areas().Lookup(geo.Code(code))
	if !ok {
		t.Fatalf("no area %q", code)
	}
	return d.Series(ind, area).Values()
}

// wantProblems checks that there are as many problems as texts, and that each
// has its text.
func wantProblems(t testing.TB, got []string, want ...string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("no problem with %q", want[i])
		case i >= len(want):
			t.Errorf("problem %q, want none", got[i])
		case !strings.Contains(got[i], want[i]):
			t.Errorf("problem %q, want one with %q", got[i], want[i])
		}
	}
}

func same(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && !(math.IsNaN(a[i]) && math.IsNaN(b[i])) {
			return false
		}
	}
	return true
}

const areas = "code,name,level,nation,start,end\n" +
	"E92000001,England,nation,,,\n" +
	"E47000002,South Yorkshire,combined authority,E92000001,2014-04-01,\n" +
	"E08000016,Barnsley,unitary,E92000001,,2025-04-01\n" +
	"E08000038,Barnsley,unitary,E92000001,2025-04-01,\n"

// TestTargetsBySlug: a target's area may be written as an address writes it, and replaces
// one by code of an earlier source.
func TestTargetsBySlug(t *testing.T) {
	base := files("areas.csv", areas, "indicators.csv", "id,name\npay,Weekly pay\n",
		"targets.csv", "indicator,area,year,value\npay,E47000002,2030,900\npay,south-yorkshir,2030,900\n")
	own := files("targets.csv", "indicator,area,year,value\npay,south-yorkshire,2035,950\n")
	d, ps := load(t, base, own)
	wantProblems(t, ps, `"south-yorkshir" is in no areas.csv`)
	ind, _ := d.Lookup("pay")
	area, _ := d.Areas().Lookup("E47000002")
	if got := d.Targets(ind, area); len(got) != 1 || got[0].Value != 950 {
		t.Errorf("targets = %+v, want the later one alone", got)
	}
}

func TestWealLayout(t *testing.T) {
	d, ps := load(t, files(
		"areas.csv", areas,
		"memberships.csv", "parent,child,start,end\nE47000002,E08000016,,\nE47000002,E08000038,,\n",
		"successions.csv", "from,to,date\nE08000016,E08000038,2025-04-01\n",
		"indicators.csv", "id,name,short,theme,unit,prefix,suffix,decimals,polarity,combine,released,headline\n"+
			"pay,Weekly pay,Pay,living standards,a week,£,,0,higher,never,2025-10-23,2\n",
		"population.csv", "code,year,all,aged_0_15,aged_16_64,aged_65_over\nE08000016,2024,250000,45000,155000,50000\n",
		"targets.csv", "indicator,area,year,value,baseline_year,kind,scope,source,url,confidence\npay,E47000002,2030,900,,level,,plan,,high\n",
		"living-standards/pay.csv", "area,period,value,lower,upper,status\nE08000016,2023,500,490,510,\nE08000038,2024,510,500,520,p\nE47000002,2024,,,,x\n",
	))
	wantProblems(t, ps)
	if got, want := values(t, d, "pay", "E08000038"), []float64{500, 510}; !same(got, want) {
		t.Errorf("pay in Barnsley = %v, want %v", got, want)
	}
	ind, _ := d.Lookup("pay")
	if got := d.Indicator(ind); got.Unit.Prefix != "£" || got.Headline != 2 || got.Source.Released.Year() != 2025 {
		t.Errorf("indicator = %+v", got)
	}
	sy, _ := d.Areas().Lookup("E47000002")
	if o := d.Series(ind, sy).At(1); !o.IsMissing() || o.Status != dataset.NotAvailable {
		t.Errorf("pay in South Yorkshire = %+v, want not available", o)
	}
	if got := d.Targets(ind, sy); len(got) != 1 || got[0].Value != 900 {
		t.Errorf("targets = %+v", got)
	}
	barnsley, _ := d.Areas().Lookup("E08000016")
	if p, ok := d.Population(barnsley, 2020); !ok || p.Aged16To64 != 155000 {
		t.Errorf("population = %+v", p)
	}
}

func TestPublishedLayout(t *testing.T) {
	d, ps := load(t, files("x.csv", "\ufeffareacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\r\n"+
		"E47000001,Greater Manchester,ITL Level 2,Pay,2023-04-01/P1Y,Median,\"1,234.5\",£,,,,\r\n"+
		"E47000001,Greater Manchester,Combined Authority,Pay,2023-04-01/P1Y,Median,1234.5,£,,,,twice\r\n"+
		"E47000001,Greater Manchester,Combined Authority,Pay,2024-04-01/P1Y,Median,,£,,,x,\r\n"))
	wantProblems(t, ps, "x.csv:3:1: row: gives 1234.5 for E47000001 in 2023-04-01/P1Y of pay, as line 2 does; it counts once")
	if got, want := values(t, d, "pay", "E47000001"), []float64{1234.5, math.NaN()}; !same(got, want) {
		t.Errorf("pay = %v, want %v", got, want)
	}
	ind, _ := d.Lookup("pay")
	if got := d.Indicator(ind); got.Name != "Pay" || got.Unit.Prefix != "£" || got.Unit.Decimals != 1 {
		t.Errorf("indicator = %+v", got)
	}
	gm, _ := d.Areas().Lookup("E47000001")
	if a := d.Areas().Area(gm); a.Name != "Greater Manchester" || a.Level != geo.CombinedAuthority || a.Nation != geo.England {
		t.Errorf("area = %+v", a)
	}
}

// TestPublishedRows reads rows as the statistics offices published them.
func TestPublishedRows(t *testing.T) {
	base := files("areas.csv", areas, "successions.csv", "from,to,date\nE08000016,E08000038,2025-04-01\n")
	names, err := filepath.Glob("testdata/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	published := make(fstest.MapFS)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		published[filepath.Base(name)] = &fstest.MapFile{Data: text}
	}
	d, ps := load(t, base, Source{Name: "published", FS: published})
	wantProblems(t, ps, `published/preventable-cardiovascular-mortality-england.csv:4:`)
	if want := "(and 3 more like it, as in published/preventable-cardiovascular-mortality-england.csv:6, published/preventable-cardiovascular-mortality-england.csv:7)"; !strings.HasSuffix(ps[0], want) {
		t.Errorf("problem %q, want it with %s", ps[0], want)
	}
	nan := math.NaN()
	for _, tt := range []struct {
		slug, code string
		want       []float64
	}{
		{"greenhouse-gas-emissions", "E47000002", []float64{5.25, 5.27, 4.98, 4.57}},
		{"greenhouse-gas-emissions", "E08000016", []float64{5.17, 5.39, 5.17, 4.65}},
		{"anxiety", "E06000014", []float64{3.33, 3.45}},
		{"anxiety", "E06000053", []float64{nan, nan}},
		{"gross-median-weekly-pay", "E47000001", []float64{nan, 546.2, 593.8, 608.3}},
		{"preventable-cardiovascular-mortality-england", "E67000001", []float64{41.824026246692206, 41.2507030136426}},
	} {
		if got := values(t, d, tt.slug, tt.code); !same(got, tt.want) {
			t.Errorf("%s in %s = %v, want %v", tt.slug, tt.code, got, tt.want)
		}
	}
	pay, _ := d.Lookup("gross-median-weekly-pay")
	scilly, _ := d.Areas().Lookup("E06000053")
	if o := d.Series(pay, scilly).At(0); o.Status != dataset.Unreliable {
		t.Errorf("pay in the Isles of Scilly = %+v, want unreliable", o)
	}
}

// TestReference: a file is shown with what a reference knows of its indicator
// and its areas, and with nothing else of the reference.
func TestReference(t *testing.T) {
	reference := Source{Name: "reference", Reference: true, FS: fstest.MapFS{
		"areas.csv":      {Data: []byte("code,name,level,nation,start,end\nE06000001,Hartlepool,unitary,E92000001,,\n")},
		"indicators.csv": {Data: []byte("id,name,theme,polarity,decimals\nsmoking,Adults who smoke,wellbeing,lower,1\nwalking,Adults who walk,wellbeing,higher,1\n")},
	}, Path: "."}
	file := Source{Name: "smoking.csv", FS: fstest.MapFS{
		"smoking.csv": {Data: []byte("areacd,areanm,indicator,period,observation\nE06000001,Hartlepool,Smoking,2023,11.5\n")},
	}, Path: "smoking.csv"}
	read, err := Load(t.Context(), []Source{reference, file}, nil)
	if err != nil || len(read.Problems) > 0 {
		t.Fatal(err, read.Problems)
	}
	d := read.Dataset
	id, ok := d.Lookup("smoking")
	if _, walking := d.Lookup("walking"); d.Len() != 1 || !ok || walking {
		t.Fatalf("%d indicators, want smoking alone", d.Len())
	}
	if ind := d.Indicator(id); ind.Name != "Adults who smoke" || ind.Polarity != indicator.LowerIsBetter {
		t.Errorf("smoking is %q with polarity %v, want what the reference knows", ind.Name, ind.Polarity)
	}
}

// TestBasis: what weal combined and wrote is read as combined, under former
// codes too; a basis of another kind is said to be no such thing.
func TestBasis(t *testing.T) {
	d, ps := load(t, files("areas.csv", areas, "successions.csv", "from,to,date\nE08000016,E08000038,2025-04-01\n",
		"x.csv", "area,indicator,period,value,basis,method\n"+
			"E47000002,pay,2022,1,combined,\nE47000002,pay,2023,2,published,\nE47000002,pay,2024,,partial,\n"+
			"E08000016,pay,2022,3,approximate,\nE08000038,pay,2023,4,,\nE08000038,pay,2024,4,workplace,\n"))
	wantProblems(t, ps, `x.csv:2:1: indicator: pay is in no indicators.csv`, `x.csv:7:22: basis: basis "workplace": want published,`)
	ind, _ := d.Lookup("pay")
	for _, tt := range []struct {
		code geo.Code
		want []dataset.Basis
	}{
		{"E47000002", []dataset.Basis{dataset.Combined, dataset.Published}},
		{"E08000038", []dataset.Basis{dataset.Approximated, dataset.Published, dataset.Published}},
	} {
		id, _ := d.Areas().Lookup(tt.code)
		for i, want := range tt.want {
			if got := d.Series(ind, id).At(i); got.Basis != want {
				t.Errorf("%s in %v is %v, want %v", tt.code, d.Periods(ind)[i], got.Basis, want)
			}
		}
	}
}

// TestSigns: a sign in the cells is the unit of figures whose file has no other; a figure
// without it among them is doubted.
func TestSigns(t *testing.T) {
	d, ps := load(t, files("x.csv", "areacd,indicator,period,observation,unit\n"+
		"E47000001,Share,2023,45%,\nE47000001,Share,2024,[c],\nE47000001,Share,2025,46,\n"+
		"E47000001,Pay,2023,\"£1,234\",\nE47000001,Rate,2023,5%,per 100 jobs\nE47000001,Ratio,2023,[x],\nE47000001,Ratio,2024,7%,\n"))
	wantProblems(t, ps, "is in no areas.csv", `x.csv:4:1: value: 46 has no unit, and other figures of share are in "%", which it is taken to be in`)
	for slug, want := range map[string]indicator.Unit{
		"share": {Suffix: "%"}, "pay": {Prefix: "£"}, "rate": {Name: "per 100 jobs"}, "ratio": {Suffix: "%"},
	} {
		id, _ := d.Lookup(slug)
		if got := d.Indicator(id).Unit; got != want {
			t.Errorf("unit of %s is %+v, want %+v", slug, got, want)
		}
	}
	if got, want := values(t, d, "share", "E47000001"), []float64{45, math.NaN(), 46}; !same(got, want) {
		t.Errorf("share = %v, want %v", got, want)
	}
}

// TestDecimals: figures that nobody rounded are shown with as many decimals as
// their size has a use for.
func TestDecimals(t *testing.T) {
	for _, tt := range []struct {
		values []string
		want   int
	}{
		{[]string{"12", "13.5"}, 1},
		{[]string{"0.125"}, 3},
		{[]string{"10579.9315705545", "-57741.476702912", "3.1"}, 0},
		{[]string{"78.17254", "129.33791"}, 1},
		{[]string{"1.23456", "4.5"}, 2},
		{[]string{"0.123456"}, 3},
		{[]string{"0.0001234"}, -1},
		{[]string{"[c]", "0.00000"}, 0},
		{[]string{"1200.0", "5810000000.0"}, 0}, // whole, as programs write them
		{[]string{"7.0", "7.5"}, 1},
	} {
		var b strings.Builder
		b.WriteString("areacd,indicator,period,observation\n")
		for i, v := range tt.values {
			fmt.Fprintf(&b, "E47000001,Pay,%d,%s\n", 2000+i, v)
		}
		d, _ := load(t, files("x.csv", b.String()))
		ind, _ := d.Lookup("pay")
		if got := d.Indicator(ind).Unit.Decimals; got != tt.want {
			t.Errorf("decimals of %v are %d, want %d", tt.values, got, tt.want)
		}
	}
}

// TestLocate: a figure is found at its line, under an earlier code of its area
// too, and in the last source that gives it.
func TestLocate(t *testing.T) {
	first := Source{Name: "a", Path: ".", FS: fstest.MapFS{"wellbeing/pay.csv": {Data: []byte("area,period,value\nE08000016,2022,1\nE08000016,2023,2\n")}}}
	later := Source{Name: "b", Path: ".", FS: fstest.MapFS{"wellbeing/pay.csv": {Data: []byte("area,period,value\nE06000001,2023,9\n\nE08000038,2023,2\n")}}}
	p, err := period.Parse("2023")
	if err != nil {
		t.Fatal(err)
	}
	sought := Sought{Files: []string{"a/wellbeing/pay.csv", "b/wellbeing/pay.csv"}, Indicator: "pay", Areas: []geo.Code{"E08000038", "E08000016"}, Period: p, Value: 2}
	for _, tt := range []struct {
		sources []Source
		file    string
		line    int
	}{
		{[]Source{first}, "a/wellbeing/pay.csv", 3},
		{[]Source{first, later}, "b/wellbeing/pay.csv", 4},
	} {
		if file, line := Locate(t.Context(), tt.sources, sought); file != tt.file || line != tt.line {
			t.Errorf("Locate = %s, %d, want %s, %d", file, line, tt.file, tt.line)
		}
	}
	sought.Value = 3
	if file, line := Locate(t.Context(), []Source{first, later}, sought); file != "" || line != 0 {
		t.Errorf("Locate of what is not there = %s, %d", file, line)
	}
}

// TestLocateTheIndicator: a row of an indicator whose name another's begins with
// is not taken for it, and neither is one whose name has no letters.
func TestLocateTheIndicator(t *testing.T) {
	source := Source{Name: "a", Path: ".", FS: fstest.MapFS{"x.csv": {Data: []byte("areacd,indicator,measure,period,observation\n" +
		"E08000038,Pay,Mean,2023,2\nE08000038,?,,2023,2\nE08000038,Pay gap,,2023,2\nE08000038,Pay,Median,2023,2\n")}}}
	p, err := period.Parse("2023")
	if err != nil {
		t.Fatal(err)
	}
	for slug, want := range map[string]int{"pay-gap": 4, "pay-median": 5, "pay-mean": 2, "pay-gap-median": 0, "rent": 0} {
		sought := Sought{Files: []string{"a/x.csv"}, Indicator: slug, Areas: []geo.Code{"E08000038"}, Period: p, Value: 2}
		if _, line := Locate(t.Context(), []Source{source}, sought); line != want {
			t.Errorf("%s is found at line %d, want %d", slug, line, want)
		}
	}
}
