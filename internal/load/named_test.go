package load

import (
	"strings"
	"testing"

	"weal/data"
	"weal/internal/geo"
	"weal/internal/published"
)

// builtInAreas returns the areas that weal comes with, to find names among.
func builtInAreas(t *testing.T) registered {
	t.Helper()
	sources := []Source{{Name: "built-in", FS: data.FS, Path: "areas.csv"}}
	all, _, err := list(sources)
	if err != nil {
		t.Fatal(err)
	}
	g := newGathering(sources, all, MaxCells)
	if err := g.read(t.Context(), all, &saying{progress: func(Progress) {}}); err != nil {
		t.Fatal(err)
	}
	g.areas = []foundArea{{areaText: areaText{name: "one by name"}}}
	return g.registered()
}

// TestNamed: names as people write them are those of areas, councils first.
func TestNamed(t *testing.T) {
	r := builtInAreas(t)
	for name, want := range map[string]string{
		"Hartlepool": "E06000001", "Hartlepool UA": "E06000001", "HARTLEPOOL": "E06000001",
		"Bristol": "E06000023", "Bristol, City of": "E06000023", "City of Bristol": "E06000023", "Bristol City": "E06000023",
		"Kingston upon Hull, City of": "E06000010", "Hull": "E06000010", "Herefordshire, County of": "E06000019", "Herefordshire": "E06000019",
		"Durham CC": "E06000047", "Durham": "E06000047", "County Durham": "E06000047", "St. Helens": "E08000013", "St Helens": "E08000013",
		"Bath & North East Somerset": "E06000022", "Isles of Scilly [note 3]": "E06000053", "Newcastle-upon-Tyne": "E08000021",
		"Cardiff / Caerdydd": "W06000015", "Cardiff": "W06000015", "Caerdydd": "W06000015", "Ynys Môn": "W06000001", "Isle of Anglesey / Ynys Môn": "W06000001",
		"The Vale of Glamorgan": "W06000014", "Rhondda Cynon Taff": "W06000016", "City of Edinburgh": "S12000036", "Edinburgh": "S12000036",
		"Na h-Eileanan Siar": "S12000013", "Western Isles": "S12000013", "Dundee City": "S12000042", "Dundee": "S12000042", "Argyll & Bute": "S12000035",
		"Derry and Strabane": "N09000005", "Derry City & Strabane": "N09000005", "Armagh, Banbridge and Craigavon": "N09000002",
		"ENGLAND": "E92000001", "United Kingdom": "K02000001", "UK": "K02000001", "Great Britain": "K03000001", "Wales": "W92000004",
		"Cornwall": "E06000052", "Dorset": "E06000059", "Somerset": "E06000066", "Allerdale": "E07000026", "North West": "E12000002",
		"London Borough of Newham": "E09000025", "Kensington & Chelsea": "E09000020", "City of London": "E09000001", "Westminster": "E09000033",
		"North East region": "E12000001", "North East Combined Authority": "E47000014", "Greater Manchester": "E47000001",
		"Tees Valley": "E47000006", "Yorkshire and Humber": "E12000003", "Tees Valley and Durham": "TLC1",
		"North East": "E12000001 E47000014", "Newcastle": "", "Total": "", "Middlesborough": "", "": "",
	} {
		var got []string
		for _, a := range r.named(name, nil) {
			got = append(got, string(a.Code))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	level := geo.CombinedAuthority
	if got := r.named("North East", &level); len(got) != 1 || got[0].Code != "E47000014" {
		t.Errorf("the combined authority called North East is %v", got)
	}
	if got := r.named("Hartlepool", &level); got != nil {
		t.Errorf("the combined authority called Hartlepool is %v, want none", got)
	}
}

// TestNamesAlone: areas are found by their names; what is none is listed and left out, and
// what others in the file do not tell is asked.
func TestNamesAlone(t *testing.T) {
	d, ps := fed(t, nil, rowsOf(t, `
Hartlepool|2023|1|Rate
Middlesborough|2023|2|Rate
Middlesborough|2024|2|Rate
Nowhere|2023|3|Rate
Total|2023|6|Rate
North East|2023|4|Rate`)...)
	wantProblems(t, ps,
		`x.csv:3:1: name: no area that weal knows is called "Middlesborough" (Middlesbrough?), "Nowhere"; add the codes of the areas in a column area_code (and 2 more rows)`,
		`x.csv:6:1: name: "Total" is no area`,
		`x.csv:7:1: name: areas of several levels are called "North East"; say which is meant with --level region or --level combined-authority`)
	if got := values(t, d, "rate", "E06000001"); !same(got, []float64{1}) {
		t.Errorf("Hartlepool has %v, want 1", got)
	}
	id, _ := d.Lookup("rate")
	if n := d.Observations(id); n != 1 || leftOut(d, id) != 5 {
		t.Errorf("%d figures, with %d rows left out, want 1 and 5", n, leftOut(d, id))
	}
	d, ps = fed(t, nil, rowsOf(t, "North West|2023|1|Rate\nNorth East|2023|4|Rate")...)
	wantProblems(t, ps)
	if got := values(t, d, "rate", "E12000001"); !same(got, []float64{4}) {
		t.Errorf("the region North East has %v, want 4, as the other is a region", got)
	}
}

// TestAnsweredLevel: the level that a reader names tells namesakes apart.
func TestAnsweredLevel(t *testing.T) {
	r := builtInAreas(t)
	g := newGathering(nil, nil, MaxCells)
	g.areas = []foundArea{{areaText: areaText{name: "North East", in: "x.csv"}}}
	level := geo.CombinedAuthority
	g.files = []file{{name: "x.csv", answers: published.Answers{Level: &level}}}
	g.sources = make([]Source, 1)
	if lost := g.findNamed(r); len(lost) > 0 || g.areas[0].code != "E47000014" {
		t.Errorf("North East is %q, want the combined authority", g.areas[0].code)
	}
}

// TestListedLevel: a level that a reader names leaves out none of the areas of others, which
// have no namesakes there.
func TestListedLevel(t *testing.T) {
	r := builtInAreas(t)
	g := newGathering(nil, nil, MaxCells)
	for _, name := range []string{"Hartlepool", "North East"} {
		g.areas = append(g.areas, foundArea{areaText: areaText{name: name, in: "x.csv"}})
	}
	level := geo.Region
	g.files = []file{{name: "x.csv", answers: published.Answers{Level: &level}}}
	if lost := g.findNamed(r); len(lost) > 0 || g.areas[0].code != "E06000001" || g.areas[1].code != "E12000001" {
		t.Errorf("Hartlepool is %q and North East %q, want the council and the region", g.areas[0].code, g.areas[1].code)
	}
}

// TestNamesakes: names that areas of several levels have are of the level that others in
// their file are of.
func TestNamesakes(t *testing.T) {
	r := builtInAreas(t)
	for _, tt := range []struct{ names, want string }{
		{"Black Country,Greater Manchester,Lancashire", "E37000001 E37000015 E37000019"},
		{"Greater Manchester,Tees Valley,Lancashire", "E47000001 E47000006 E47000018"},
		{"Devon,Kent,Lancashire", "E10000008 E10000016 E10000017"},
		{"Barnet,London,England", "E09000003 E12000007 E92000001"},
		{"North West,North East,West Midlands", "E12000002 E12000001 E12000005"},
		{"Hartlepool,North East", "E06000001 "},
	} {
		g := newGathering(nil, nil, MaxCells)
		g.tables.twins = []placed[link]{{row: link{areas: [2]geo.Code{"E61000001", "E12000007"}}}}
		for name := range strings.SplitSeq(tt.names, ",") {
			g.areas = append(g.areas, foundArea{areaText: areaText{name: name, in: "x.csv"}})
		}
		g.findNamed(r)
		var got []string
		for _, a := range g.areas {
			got = append(got, a.code)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s are %q, want %q", tt.names, got, tt.want)
		}
	}
}
