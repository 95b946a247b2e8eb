package ons

import (
	"io/fs"
	"math"
	"slices"
	"testing"
	"testing/fstest"

	"weal/internal/period"
	"weal/internal/published"
)

// with returns the published source with more files.
func with(t *testing.T, files map[string]string) fs.FS {
	t.Helper()
	m := make(fstest.MapFS)
	src := asPublished()
	err := fs.WalkDir(src, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(src, name)
		m[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestExtras(t *testing.T) {
	files, _ := imported(t, asPublished())
	for _, test := range []struct{ what, file, prefix, want string }{
		{"3,820 vehicles over the people of 2024", "plug-in-vehicles", "E08000038,2024", "E08000038,2024-12-31,15.1726,,,"},
		{"2025 over the people of 2024, the nearest year", "plug-in-vehicles", "E08000038,2025", "E08000038,2025-12-31,23.1322,,,"},
		{"a financial year", "heat-pump-grants", "E06000047,2022", "E06000047,2022-04-01/P1Y,1.09899,,,"},
		{"a year that was not over", "heat-pump-grants", "E06000047,2025", "E06000047,2025-04-01/P1Y,4.34935,,,p"},
		{"a sum without suppressed kinds", "renewable-electricity", "E06000014", "E06000014,2024-01-01/P1Y,0.0715158,,,u"},
		{"all kinds known", "renewable-electricity", "E06000047", "E06000047,2024-01-01/P1Y,0.98385,,,"},
		{"financial years in England", "recycling-rate", "E06000014", "E06000014,2022-04-01/P1Y,41.6,,,"},
		{"calendar years in Scotland", "recycling-rate", "S12000047", "S12000047,2022-01-01/P1Y,45.7,,,"},
		{"(466+4698+19123) of 48561 certificates in ten years", "epc-band-c-or-better", "E06000014", "E06000014,2016-04-01/P10Y,50.0134,,,"},
		{"a name two codes bear", "trees-planted", "E08000039", "E08000039,2010-04-01/P102M,89900,,,"},
		{"a former name, and a spreadsheet's nought", "trees-planted", "E07000112", "E07000112,2010-04-01/P102M,0,,,"},
		{"a district of then", "trees-planted", "E07000166", "E07000166,2010-04-01/P102M,388400,,,"},
		{"trees for each thousand people", "trees-planted-per-1000-people", "E07000166", "E07000166,2010-04-01/P102M,7233,,,"},
		{"none, as a spreadsheet shows it", "trees-planted-per-1000-people", "E07000112", "E07000112,2010-04-01/P102M,0,,,"},
	} {
		got := rowsOf(files["net-zero/"+test.file+".csv"], test.prefix)
		if !slices.Equal(got, []string{test.want}) {
			t.Errorf("%s: %s has %q, want %q", test.what, test.file, got, test.want)
		}
	}
}

// TestSuppressedCount checks that a suppressed count is not taken for nought,
// neither for the council nor in a sum.
func TestSuppressedCount(t *testing.T) {
	const header = "area_code,area_name,indicator,period,measure,unit,value\n"
	const name = "Boiler Upgrade Scheme redemptions paid"
	files, _ := imported(t, with(t, map[string]string{
		"raw/extra-net-zero/boiler_upgrade_scheme.csv": header +
			"E06000014,York," + name + ",2022/23,Count,Heat pump technologies,NA\n",
	}))
	got := rowsOf(files["net-zero/heat-pump-grants.csv"], "E")
	if want := []string{"E06000014,2022-04-01/P1Y,,,,x"}; !slices.Equal(got, want) {
		t.Errorf("a suppressed count gives %q, want %q", got, want)
	}
}

// TestSums checks that regions get the sum of their councils, if all are there.
func TestSums(t *testing.T) {
	im := &importer{
		areas: map[string]published.AreaRow{
			"E06000001": {Code: "E06000001", Level: "unitary", Nation: "E92000001"},
			"E06000002": {Code: "E06000002", Level: "unitary", Nation: "E92000001"},
			"E06000003": {Code: "E06000003", Level: "unitary", Nation: "E92000001"},
		},
		regions: map[string]string{"E06000001": "E12000001", "E06000002": "E12000001", "E06000003": "E12000002"},
	}
	one := func(v float64) *count { return &count{groups: map[string]float64{"": v}} }
	year, err := period.Parse("2024")
	if err != nil {
		t.Fatal(err)
	}
	c := counts{
		{"E06000001", year}: one(3),
		{"E06000002", year}: one(4),
		{"E06000003", year}: {groups: map[string]float64{}, missing: true},
	}
	im.addSums(c)
	if got := c[key{"E12000001", year}]; got == nil || got.groups[""] != 7 {
		t.Errorf("sum of a complete region = %v, want 7", got)
	}
	for _, area := range []string{"E12000002", "E92000001", "K02000001"} {
		if got := c[key{area, year}]; got != nil {
			t.Errorf("sum of %s = %v, want none: a council is suppressed", area, got)
		}
	}
}

func TestCountPeriod(t *testing.T) {
	for _, test := range []struct{ years, in, want string }{
		{"", "2022/23", "2022-04-01/P1Y"},
		{"", "2016/Q2 to 2026/Q1", "2016-04-01/P10Y"},
		{"12-31", "2025", "2025-12-31"},
		{"year", "2024", "2024-01-01/P1Y"},
		{"2010-04-01/P102M", "", "2010-04-01/P102M"},
		{"", "2024", "error: 2024: a bare year, and the catalogue does not say how to read it"},
		{"", "2016/Q5 to 2026/Q1", `error: "2016/Q5" is not a quarter`},
		{"year", "last year", `error: "last year" is not a year`},
	} {
		p, err := countPeriod(test.years, test.in)
		got := p.String()
		if err != nil {
			got = "error: " + err.Error()
		}
		if got != test.want {
			t.Errorf("countPeriod(%q, %q) = %q, want %q", test.years, test.in, got, test.want)
		}
	}
}

// FuzzImport checks that no file, however broken, stops an import or gets a
// value into the data that is not a number.
func FuzzImport(f *testing.F) {
	f.Add("areacd,areanm,indicator,period,observation,status\nE92000001,England,Claimant Count,2024-01-01/P1Y,3.1,\n")
	f.Add("\ufeffareacd,indicator,period,observation\r\nE06000014,Claimant Count,2024-01-01,1e3\r\n")
	f.Add("areacd,areacd\n\"\n,\n")
	f.Fuzz(func(t *testing.T, text string) {
		im, err := newImporter(fstest.MapFS{"raw/claimant-count/claimant-count.csv": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		if err := im.readDir("claimant-count"); err != nil {
			t.Errorf("readDir: %v", err)
		}
		for k, o := range im.series["claimant-count"] {
			if math.IsInf(o.Value, 0) || o.IsMissing() && o.Status == 0 {
				t.Errorf("%v: %+v", k, o)
			}
		}
	})
}

// TestPromises: a council's promise for its whole area is a target under its code of
// now, of the kind that its words speak of, and one that is looked up counts instead.
func TestPromises(t *testing.T) {
	src := with(t, map[string]string{promised: `area,council,scope,target,source_url,source_name,wording
E06000014,York,Whole area,2030,https://york.example,"Climate
 Change",Commit to making York carbon neutral by 2030
E06000014,York,Council operations,2025,https://york.example,Plan,Net zero by 2025
E08000016,Barnsley,Whole area,2045,https://barnsley.example,Zero45,to become net Zero Carbon by 2045
E06000010,Hull,Whole area,,https://hull.example,Hull,as soon as possible
E07000166,Richmondshire,Whole area,2030,https://no.more,Gone,net zero by 2030
E47000002,South Yorkshire,Whole area,2041,https://sy.example,SY,net zero by 2041
E07000112,Folkestone,Whole area,2030,https://f.example,F,a greener place
`})
	files, report := imported(t, src)
	for area, want := range map[string][]string{
		"E06000014": {"greenhouse-gas-emissions,E06000014,2030,,,carbon neutral,whole area,Climate Change,https://york.example,medium"},
		"E08000038": {"greenhouse-gas-emissions,E08000038,2045,,,net zero,whole area,Zero45,https://barnsley.example,medium"},
		"E06000010": nil, "E07000166": nil, "E07000112": nil,
	} {
		if got := rowsOf(files["targets.csv"], "greenhouse-gas-emissions,"+area); !slices.Equal(got, want) {
			t.Errorf("targets of %s: %q, want %q", area, got, want)
		}
	}
	if got := rowsOf(files["targets.csv"], "greenhouse-gas-emissions,E47000002"); len(got) != 1 {
		t.Errorf("targets of South Yorkshire: %q, want its own alone", got)
	}
	wordless := func(p *published.Problem) bool { return p.File == promised && p.Field == "wording" }
	if n := len(slices.DeleteFunc(slices.Clone(report.Problems), func(p *published.Problem) bool { return !wordless(p) })); n != 1 {
		t.Errorf("%d promises without a kind are reported, want 1", n)
	}
}
