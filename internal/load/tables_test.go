package load

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/text"
)

// TestTableProblems lists what can be wrong in the small tables. The file of
// the name is added to a good areas.csv and indicators.csv.
func TestTableProblems(t *testing.T) {
	for _, tt := range []struct {
		file, text string
		problems   []string
	}{
		{"memberships.csv", "parent,child,start,end\nE47000002,E99,,\nE1,E08000038,,\n", []string{
			`d/memberships.csv:2:11: child: child "E99": unknown area; it counts as a member without figures`, `d/memberships.csv:3:1: parent: parent "E1": unknown area`,
		}},
		{"memberships.csv", "parent,child,start,end\nE47000002,E08000038,2024-13-01,\n", []string{
			`d/memberships.csv:2:21: start: "2024-13-01" is not a date; write it as 2024-05-07`,
		}},
		{"memberships.csv", "parent,child,start,end\nE47000002,E08000038,,\nE47000002,E08000038,,\nE08000038,E47000002,,\n", []string{
			"d/memberships.csv:3:1: parent: membership of E08000038 in E47000002 overlaps", "d/memberships.csv:4:1: parent: membership of E47000002 in E08000038 is a cycle",
		}},
		{"successions.csv", "from,to,date\nE08000016,E99,2025-04-01\n", []string{`d/successions.csv:2:11: to: to "E99": unknown area`}},
		{"population.csv", "code,year,all\nE47000002,2024,\"1,400,000\"\nE99,2024,5\nE47000002,twenty,5\nE47000002,2024\nE47000002,2023,\n", []string{
			`d/population.csv:3:1: code: area "E99" is in no areas.csv`,
			`d/population.csv:4:11: year: "twenty" is not a whole number from 1600 to 2399`,
			"d/population.csv:5:1: row: 2 fields, want 3",
			"d/population.csv:6:16: all: is empty",
		}},
		{"population.csv", "code,year,all,aged_0_15\nE47000002,2024,-5,1\nE47000002,2023,5,-1\n", []string{
			`d/population.csv:2:16: all: "-5" is less than nobody`,
			`d/population.csv:3:18: aged_0_15: "-1" is less than nobody`,
		}},
		{"targets.csv", "indicator,area,year,value,kind\npay,E47000002,2030,\"1,234\",level\npay,E99,2030,,net zero\nother,E47000002,2030,,net zero\npay,E47000002,2030,x,\n", []string{
			`d/targets.csv:3:5: area: area "E99" is in no areas.csv`,
			`d/targets.csv:4:1: indicator: "other" is in no indicators.csv`,
			`d/targets.csv:5:20: value: "x" is not a number`,
		}},
		{"targets.csv", "indicator,area,year,value,kind\npay,E47000002,2030,,at least\npay,E47000002,2030,,\npay,E47000002,2030,,Vision Zero\npay,E47000002,2030,,Net Zero Carbon\n", []string{
			`d/targets.csv:2:20: value: is empty, and the kind, "at least", does not say what is to be reached as net zero does`,
			`d/targets.csv:3:20: value: is empty, and there is no kind that says what is to be reached, such as net zero`,
			`d/targets.csv:4:20: value: is empty, and the kind, "Vision Zero", does not say what is to be reached as net zero does`,
		}},
		{"targets.csv", "indicator,area,year,value\npay,E47000002,2030,x\npay,E99,2030,3\n", []string{ // no observations, which have such headings too
			`d/targets.csv:2:20: value: "x" is not a number`,
			`d/targets.csv:3:5: area: area "E99" is in no areas.csv`,
		}},
		{"targets.csv", "indicator,area,year,value,kind\npay,E47000002,,,net zero\n", []string{"d/targets.csv:2:15: year: is empty"}},
		{"more.csv", "id,name,theme,family,category\n" +
			"power-wind,Power,,power,Wind\npower,Power,,power,\nwind,Power,,power,Wind\npower-,Power,,power,Wind\np,Power,,Po wer,Wind\np,Power,,,Wind\nq,Power,,power,\n", []string{
			"d/more.csv:4:1: id: wind does not begin with the family: write power-wind",
			`d/more.csv:5:1: id: "power-" is not lower-case words with hyphens, such as power`,
			"d/more.csv:5:1: id: power- does not begin with the family: write power-wind",
			`d/more.csv:6:10: family: "Po wer" is not lower-case words with hyphens, such as po-wer`,
			`d/more.csv:7:10: family: is empty beside the category "Wind"`,
			"d/more.csv:8:16: category: is empty, and q is not the id of the family, which its total has",
		}},
		{"more.csv", "id,name,theme,decimals,polarity,combine,headline,colour\n" +
			"a,A,wealth & health,,,,,\nb,B,,010,up,,,\nC,C,,,,median,first,\nd,,,,,,,\npay,Pay again,,,,,,\n,,,,,,,\nf,F,,,,mean:firms,,\n", []string{
			"d/more.csv:1:50: colour: is a column that weal does not use",
			`d/more.csv:2:5: theme: theme "wealth & health": want words of letters and digits`,
			`d/more.csv:3:10: polarity: polarity "up": want`,
			`d/more.csv:4:1: id: "C" is not lower-case words with hyphens, such as c`,
			`d/more.csv:4:8: combine: combine "median": want`,
			`d/more.csv:4:15: headline: "first" is not a whole number from 0 to 1000`,
			"d/more.csv:5:3: name: is empty",
			`d/more.csv:6:1: id: "pay" is there twice; the first one counts`,
			`d/more.csv:8:8: combine: "firms" is in no indicators.csv, so that groups have no figure`,
		}},
		{"more.csv", "id,name,theme,combine,interval\na,A,,mean:16-64,wilson\nb,B,,approx:16-64,wilson\nc,C,,,byar:1000\nd,D,,sum,published\n", []string{
			"d/more.csv:3:19: interval: is not worked out, as combine does not say of which people",
		}},
		{"more.csv", "id,name,theme,breaks\na,A,,caution 2020-04-01: people were asked by telephone [an office]\nb,B,,gap 2020: schools closed\n", []string{
			`d/more.csv:3:6: breaks: breaks "gap 2020: schools closed": want break, odd or caution`,
		}},
		{"more.csv", "code,name,level\nE1,One,village\nE2\nE3,\"Three,custom\nE4,Four,custom\nE47000002,Again,custom\n", []string{
			`d/more.csv:2:8: level: level "village": want one of`,
			"d/more.csv:3:1: row: 1 field, want 3",
			`d/more.csv:4:1: row: extraneous or missing " in quoted-field`,
			`d/more.csv:6:1: code: "E47000002" is there twice`,
		}},
		{"more.csv", "id,name,theme,scale,prices\na,A,other,0 to 10,current\nb,B,other,wide,\nc,C,other,,real\n", []string{
			`d/more.csv:3:11: scale: scale "wide": want the least and the greatest value, as in 0–10, or none, or nothing`,
			`d/more.csv:4:12: prices: prices "real": want current or constant, or nothing`,
		}},
		{"more.csv", "id,name,theme\na,A,wellbeign\nb,B,public health\nc,C,Net-Zero\n", []string{
			`d/more.csv:2:5: theme: "wellbeign" is a theme of its own: if wellbeing is meant, write that`,
		}},
		{"areas.csv", "code,title\nE1,One\n", []string{"d/areas.csv:1:1: file: header: no column name"}},
		{"more.csv", "CODE; Name ;LEVEL\nE1;One;Local Enterprise Partnership\n", nil},
		{"more.csv", "code,name,level\nE1,\"Two\nlines\",custom\nE2,\"\x1b[2J\",custom\n", []string{
			"d/more.csv:2:4: name: has control characters, which are left out (and 1 more row)",
		}},
		{"more.csv", "code,name,level\nE1,M\xf4n,custom\n", []string{"d/more.csv:2:1: encoding: is not UTF-8; read as Windows-1252"}},
	} {
		good := []string{"areas.csv", areas, "indicators.csv", "id,name,theme\npay,Pay,wellbeing\n", tt.file, tt.text}
		if tt.file == "areas.csv" {
			good = good[2:]
		}
		_, ps := load(t, files(good...))
		wantProblems(t, ps, tt.problems...)
	}
}

// TestScaleAndPrices: a table says of what values lie between and in what money
// they are; without those columns only what a unit says itself is known.
func TestScaleAndPrices(t *testing.T) {
	inf := math.Inf(1)
	d, ps := load(t, files(
		"old/indicators.csv", "id,name,unit,suffix,note\nscore,Score,0–10,,\nshare,Share,,%,\npay,Pay,£,,In pounds of each year.\n",
		"new/indicators.csv", "id,name,unit,suffix,scale,prices\ngrowth,Growth,,%,none,\nwages,Wages,£,, ,Current\nreal-wages,Real wages,£,,,constant\nindex,Index,points,,-1 to 1,\n",
		"x.csv", publishedLayout+row("E47000001", "2023", "1", ",,,")))
	wantProblems(t, ps)
	for slug, want := range map[string]struct {
		least, greatest float64
		prices          indicator.Prices
	}{
		"score": {0, 10, 0}, "share": {0, 100, 0}, "pay": {-inf, inf, 0},
		"growth": {-inf, inf, 0}, "wages": {-inf, inf, indicator.CurrentPrices}, "real-wages": {-inf, inf, indicator.ConstantPrices}, "index": {-1, 1, 0},
	} {
		id, ok := d.Lookup(slug)
		if !ok {
			t.Fatalf("no %s", slug)
		}
		ind := d.Indicator(id)
		if least, greatest := ind.Unit.Scale(); least != want.least || greatest != want.greatest || ind.Prices != want.prices {
			t.Errorf("%s is from %v to %v in %q prices, want %v", slug, least, greatest, ind.Prices, want)
		}
	}
}

// TestTablesOverride: a later source has the last word on an area, an
// indicator, a membership and a target.
func TestTablesOverride(t *testing.T) {
	first := files(
		"areas.csv", areas, "indicators.csv", "id,name,theme,polarity\npay,Pay,wellbeing,higher\nrent,Rent,wellbeing,lower\n",
		"memberships.csv", "parent,child,start,end\nE47000002,E08000038,,\n",
		"targets.csv", "indicator,area,year,kind\npay,E47000002,2030,net zero\nrent,E47000002,2031,net zero\n",
	)
	second := files(
		"areas.csv", "code,name\nE47000002,SYMCA\nX-1,Our area\n", "indicators.csv", "id,name,theme,polarity\npay,Earnings,net zero,none\n",
		"memberships.csv", "parent,child,start,end\nE47000002,E08000038,2014-04-01,2030-04-01\nX-1,E08000038,,\n",
		"targets.csv", "indicator,area,year,kind\npay,E47000002,2040,carbon neutral\n",
	)
	d, ps := load(t, first, second)
	wantProblems(t, ps)
	sy, _ := d.Areas().Lookup("E47000002")
	if a := d.Areas().Area(sy); a.Name != "SYMCA" || a.Level != geo.CombinedAuthority {
		t.Errorf("area = %+v", a)
	}
	pay, _ := d.Lookup("pay")
	if got := d.Indicator(pay); got.Name != "Earnings" || got.Theme != indicator.NetZero || got.Polarity != indicator.NoPolarity {
		t.Errorf("indicator = %+v", got)
	}
	ms := slices.Collect(d.Areas().Members(sy))
	if len(ms) != 1 || ms[0].End != time.Date(2030, 4, 1, 0, 0, 0, 0, time.UTC) {
		t.Errorf("members of South Yorkshire = %v", ms)
	}
	ours, _ := d.Areas().Lookup("X-1")
	if n := len(slices.Collect(d.Areas().Members(ours))); n != 1 {
		t.Errorf("%d members of our area, want 1", n)
	}
	rent, _ := d.Lookup("rent")
	if got := d.Targets(pay, sy); len(got) != 1 || got[0].Kind != "carbon neutral" {
		t.Errorf("targets for pay = %+v", got)
	}
	if got := d.Targets(rent, sy); len(got) != 1 || got[0].Kind != "net zero" {
		t.Errorf("targets for rent = %+v", got)
	}
}

// TestPeopleNotCounted: a blank or an absent number of people is not known, which
// is not nobody: a member that weighs nothing would be left out of the mean.
func TestPeopleNotCounted(t *testing.T) {
	d, ps := load(t, files("areas.csv", areas, "population.csv",
		"code,year,all,aged_0_15,aged_16_64\nE47000002,2023,100,,60\nE47000002,2024,100,0,60\n",
		"x.csv", publishedLayout+row("E47000002", "2023", "1", ",,,")))
	wantProblems(t, ps)
	sy, _ := d.Areas().Lookup("E47000002")
	for _, tt := range []struct {
		year   int
		weight indicator.Weight
		want   float64
	}{
		{2023, indicator.Aged0To15, math.NaN()},
		{2024, indicator.Aged0To15, 0},
		{2023, indicator.Aged16To64, 60},
		{2023, indicator.Aged16AndOver, math.NaN()},
		{2023, indicator.Aged65AndOver, math.NaN()},
		{2023, indicator.AllAges, 100},
	} {
		if got, _ := d.PeopleIn(sy, tt.year, tt.weight); !same([]float64{got}, []float64{tt.want}) {
			t.Errorf("%v in %d = %v, want %v", tt.weight, tt.year, got, tt.want)
		}
	}
}

// TestColumnTwice: in every table the first that is filled counts, as the note says.
func TestColumnTwice(t *testing.T) {
	d, ps := load(t, files("areas.csv", "code,name,level,nation,start,end,name\nE47000002,,,,,,Second\nE08000038,First,,,,,Second\n",
		"population.csv", "code,year,all,all\nE47000002,2023,100,200\nE08000038,2023,,300\n",
		"x.csv", publishedLayout+row("E47000002", "2023", "1", ",,,")))
	wantProblems(t, ps, "d/areas.csv:1:34: name: is a column twice; the first that is filled counts",
		"d/population.csv:1:15: all: is a column twice; the first that is filled counts")
	for code, want := range map[geo.Code]struct {
		name   string
		people float64
	}{"E47000002": {"Second", 100}, "E08000038": {"First", 300}} {
		id, _ := d.Areas().Lookup(code)
		if people, _ := d.PeopleIn(id, 2023, indicator.AllAges); d.Areas().Area(id).Name != want.name || people != want.people {
			t.Errorf("%s is %q with %v people, want %q with %v", code, d.Areas().Area(id).Name, people, want.name, want.people)
		}
	}
}

// TestTableInLatin1: bytes that are not UTF-8 in the header do not move the rows
// below it.
func TestTableInLatin1(t *testing.T) {
	d, ps := load(t, files("areas.csv", "code,name,gr\xf6\xdfe\xea\xea\nX-1,Ynys M\xf4n,5\nX-2,Two,6\n", "pay.csv", "area,period,value\nX-1,2023,1\nX-2,2023,2\n"))
	wantProblems(t, ps, "d/areas.csv:1:1: encoding: is not UTF-8", "d/areas.csv:1:11: größeêê: is a column that weal does not use", "pay is in no indicators.csv")
	for code, want := range map[geo.Code]string{"X-1": "Ynys Môn", "X-2": "Two"} {
		id, _ := d.Areas().Lookup(code)
		if got := d.Areas().Area(id).Name; got != want {
			t.Errorf("area %s is called %q, want %q", code, got, want)
		}
	}
}

func TestIndicatorWithoutATable(t *testing.T) {
	d, ps := load(t, greaterManchester(), files("net-zero/heat-pumps.csv", "area,period,value\nE47000001,2023,1.25\n"))
	wantProblems(t, ps, "d/net-zero/heat-pumps.csv:2:1: indicator: heat-pumps is in no indicators.csv; it has no unit and no polarity")
	id, _ := d.Lookup("heat-pumps")
	if got := d.Indicator(id); got.Name != "Heat pumps" || got.Theme != indicator.NetZero || got.Unit.Decimals != 2 {
		t.Errorf("indicator = %+v", got)
	}
}

// isMisformatted reports whether package fmt found fault with how said was formatted,
// which may quote in: that has "%!" only if it has a per cent sign, and the words of fmt
// for verbs without a value only if somebody wrote them.
func isMisformatted(said string, in []byte) bool {
	if !bytes.ContainsRune(in, '%') {
		return strings.Contains(said, "%!")
	}
	for _, fault := range []string{"(MISSING)", "(NOVERB)", "(BADINDEX)", "(BADWIDTH)", "(BADPREC)", "%!(EXTRA "} {
		if strings.Contains(said, fault) && !bytes.Contains(in, []byte(strings.Trim(fault, "%!() "))) {
			return true
		}
	}
	return false
}

func TestMisformatted(t *testing.T) {
	for _, tt := range []struct {
		said, in string
		want     bool
	}{
		{`"000%!00000000" is no date`, "000%!00000000", false},
		{"100%!d(MISSING) is no date", "100%d", true},
		{"100%!(NOVERB)", "100%", true},
		{"%!d(string=x) is no date", "x", true},
		{"x%!(EXTRA string=y)", "x%", true},
		{`"x" is no date`, "x", false},
	} {
		if got := isMisformatted(tt.said, []byte(tt.in)); got != tt.want {
			t.Errorf("isMisformatted(%q, %q) = %v", tt.said, tt.in, got)
		}
	}
}

func FuzzTables(f *testing.F) {
	for _, s := range []string{
		areas, "parent,child,start,end\nA,B,,\n", "from,to,date\nA,B,\n", "id,name,theme\na,A,other\n",
		"code,year,all\nA,2024,1\n", "indicator,area,year,kind\na,A,2030,net zero\n", "code,name,level\n\"A\n\",\"\"\"\n,,\n",
		"\xea\xeacode,name,level\n\"A\n\",\"\"\"\n,,\n", small, "\ufeffareacd;indicator;period;observation\r\n\"E1\n\";a;2024-01-01/P1Y;\r\n",
		"area,period,value\nE1,2024,\x1b[2J\nE\x1b1,2024,1\n", "areacd,indicator,period,observation,lci_95,uci_95,notes\nTLC,\"i,2024,5,6,4,\n\"\"\"\n",
		"000%!00000000",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		read, err := Load(t.Context(), []Source{files("x.csv", string(in), "ok.csv", small)}, nil)
		if err != nil {
			t.Skip() // too scattered, or too many indicators
		}
		d, ps := read.Dataset, read.Problems
		for _, p := range ps {
			if p.Line < 1 || p.Col < 1 || !text.IsHarmless(p.Error()) || isMisformatted(p.Error(), in) {
				t.Errorf("problem %+q", p.Error())
			}
		}
		for id := range geo.ID(d.Areas().Len()) {
			if a := d.Areas().Area(id); !text.IsHarmless(a.Name + string(a.Code+a.Nation)) {
				t.Errorf("area %+q", a.Name)
			}
		}
		for _, ind := range d.Indicators() {
			if !text.IsHarmless(ind.Slug + ind.Name + ind.Short + ind.Topic + ind.Note + ind.Unit.Name + ind.Source.URL) {
				t.Errorf("indicator %+q", ind.Slug)
			}
		}
	})
}

// TestWideTable: a table with more columns than anybody fills is a problem, and the rest
// of the directory is read.
func TestWideTable(t *testing.T) {
	commas := strings.Repeat(",", MaxTableColumns-3) // beside three headings
	for more, want := range map[string]string{
		"":  "",
		",": "d/p.csv:1:1: file: header: 257 columns, at most 256 are read of a table of population",
	} {
		_, ps := load(t, greaterManchester(), files("p.csv", "code,year,all"+commas+more+"\nE47000001,2023,5"+commas+more+"\n", "pay.csv", "area,period,value\nE47000001,2023,1\n"))
		if strings.Contains(strings.Join(ps, "\n"), "header:") != (want != "") || want != "" && !slices.Contains(ps, want) {
			t.Errorf("%q more: problems %q, want %q", more, ps, want)
		}
	}
}

// TestFamiliesOfTables: the total of a family in indicators.csv is the first of it without
// saying so, and it alone is a headline; without a total that is the first category.
func TestFamiliesOfTables(t *testing.T) {
	read, err := Load(t.Context(), []Source{someAreas(), files(
		"indicators.csv", "id,name,family,category,guessed\nrain,Rain,,,unit\nrain-cold,Rain,rain,Cold,\nrain-acid,Rain,rain,Acid,\nsun-low,Sun,sun,Low,\nsun-high,Sun,sun,High,\n",
		"imports.csv", "figures,file,sha256\nother/rain.csv,x.csv,0\n",
		"other/rain-acid.csv", "area,period,value\nE06000001,2023,1\nX-1,2023,1\n", "other/rain-cold.csv", "area,period,value\nE06000001,2023,2\n",
		"other/rain.csv", "area,period,value\nE06000001,2023,3\n", "other/sun-high.csv", "area,period,value\nE06000001,2023,4\n",
		"other/sun-low.csv", "area,period,value\nE06000001,2023,5\n", "other/mist.csv", "area,period,value\nE06000001,2023,6\n")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := read.Dataset
	var got []string
	for _, family := range []string{"rain", "sun"} {
		for _, id := range d.Family(family) {
			got = append(got, fmt.Sprint(d.Indicator(id).Slug, " ", d.Indicator(id).Headline > 0))
		}
	}
	if want := []string{"rain true", "rain-cold false", "rain-acid false", "sun-low false", "sun-high true"}; !slices.Equal(got, want) {
		t.Errorf("families are %q, want %q", got, want)
	}
	if _, untold := read.Guessed["mist"]; !untold || len(read.Guessed) != 1 || len(read.Found) != 1 || read.Found[0] != "X-1" {
		t.Errorf("no table has %v and %v, want mist and X-1", read.Guessed, read.Found)
	}
	for _, p := range read.Problems {
		if strings.HasSuffix(p.File, "indicators.csv") || strings.HasSuffix(p.File, "imports.csv") {
			t.Errorf("a table has a problem: %v", p)
		}
	}
}
