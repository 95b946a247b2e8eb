package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

func TestRank(t *testing.T) {
	d := small(t)
	ind, _ := called(t, d, "emissions", "E47000014")
	areas := Areas(d, geo.CombinedAuthority)
	r := Rank(NewJudge(d, ind, year(t, 2023), Comparator{}, areas), 0)
	var got []string
	for _, p := range r.Places {
		got = append(got, fmt.Sprintf("%d %s %v %+v %+v", p.Rank, d.Areas().Area(p.Area).Name, p.Value, p.Change, p.Difference))
	}
	want := []string{"1 Tees Valley 4 -4 -1", "2 North East 5 -1 0", "0 South Yorkshire NaN NaN NaN"}
	if !slices.Equal(got, want) {
		t.Errorf("Rank = %q, want %q", got, want)
	}
	if r.Ranked != 2 || r.Median != 4.5 || r.Before != year(t, 2022) {
		t.Errorf("%d ranked, median %v, since %v, want 2, 4.5, 2022", r.Ranked, r.Median, r.Before)
	}
}

func TestTiesShareARank(t *testing.T) {
	d := small(t)
	ind, _ := called(t, d, "pay", "E06000001")
	r := Rank(NewJudge(d, ind, year(t, 2023), WithNothing, Areas(d, geo.LowerTier)), 0)
	var ranks []int
	for _, p := range r.Places {
		ranks = append(ranks, p.Rank)
	}
	if !slices.Equal(ranks, []int{1, 1, 3}) {
		t.Errorf("ranks = %v, want 1, 1, 3", ranks)
	}
}

// TestAscending: values come least first whichever way a ranking runs, and the
// ends and the middle of it are theirs.
func TestAscending(t *testing.T) {
	d := small(t)
	for id := range d.Indicators() {
		for _, p := range d.Periods(id) {
			areas := Areas(d, geo.CombinedAuthority)
			r := Rank(NewJudge(d, id, p, WithMedian, areas), 0)
			values := r.Ascending
			if !slices.IsSorted(values) || len(values) != r.Ranked {
				t.Errorf("%s, %s: Ascending = %v of %d", d.Indicator(id).Slug, p, values, r.Ranked)
			}
			least, greatest := r.Range()
			if got, want := fmt.Sprint(r.Spread(), least, greatest, r.Median), RangeOf(d, id, p, areas); got != fmt.Sprint(want, want.Least, want.Greatest, want.Median) {
				t.Errorf("%s, %s: Spread, Range and Median are %s, want %v", d.Indicator(id).Slug, p, got, want)
			}
		}
	}
}

// TestRankAgreesWithProfile: an area has the same rank on both screens.
func TestRankAgreesWithProfile(t *testing.T) {
	d := small(t)
	for id := range geo.ID(d.Areas().Len()) {
		if d.Areas().Area(id).Level == geo.UnitedKingdom {
			continue // its profile gives no rank, having nothing to rank it among
		}
		profile := ProfileOf(d, id, Comparator{}, 0, false)
		for _, line := range profile.Lines {
			judge := NewJudge(d, line.Indicator, line.Period, line.With, profile.Peers)
			r := Rank(judge, 0)
			i := slices.IndexFunc(r.Places, func(p Place) bool { return p.Area == id })
			if i < 0 {
				if line.Rank != 0 {
					t.Errorf("%s ranks %d among peers it is not one of", d.Areas().Area(id).Name, line.Rank)
				}
				continue
			}
			if at := judge.Rank(id); at != line.Position {
				t.Errorf("%s: a judge ranks it %+v, its profile %+v", d.Areas().Area(id).Name, at, line.Position)
			}
			if p := r.Places[i]; r.Position(&p) != line.Position || !same(p.Difference, line.Difference) || !same(p.Change, line.Change.Difference) {
				t.Errorf("%s: profile says %+v, ranking %+v", d.Areas().Area(id).Name, line, p)
			}
		}
	}
}

// TestAnAnalystForgetsOtherPeriods: one is kept as long as a view, which may be turned to
// every period there is, and back by one.
func TestAnAnalystForgetsOtherPeriods(t *testing.T) {
	d := small(t)
	a := NewAnalyst(d)
	for ind := range d.Indicators() {
		for _, p := range d.Periods(ind) {
			a.Turn(p)
			first := a.Findings(FigureAt(d, ind, 0, p))
			if again := a.Findings(FigureAt(d, ind, 0, p)); again.Position != first.Position || len(a.judges) == 0 {
				t.Errorf("%s: %v, then %v", p.Label(), first, again)
			}
			of := make(map[period.Period]bool)
			for b := range a.judges {
				of[b.p] = true
			}
			if !of[p] || len(of) > remembered {
				t.Errorf("at %s it has judges of %d periods, want that and at most %d more", p.Label(), len(of), remembered-1)
			}
		}
	}
}

// TestTheKingdomHasNoRank: it has no rivals.
func TestTheKingdomHasNoRank(t *testing.T) {
	d, _, _ := judged(t, indicator.HigherIsBetter, map[geo.Code]reading{geo.UK: exactly(1)})
	uk, _ := d.Areas().Lookup(geo.UK)
	if p := ProfileOf(d, uk, Comparator{}, 0, false); len(p.Lines) != 1 || p.Lines[0].Rank != 0 || p.Lines[0].Of != 0 {
		t.Errorf("profile of the United Kingdom = %+v, want one line without a rank", p.Lines)
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func TestEndedAreasAreNotListed(t *testing.T) {
	d := small(t)
	for _, id := range Areas(d, geo.CombinedAuthority) {
		if d.Areas().Area(id).Code == "E47000011" {
			t.Error("North of Tyne is listed among today's combined authorities")
		}
	}
	_, ended := called(t, d, "emissions", "E47000011")
	if p := ProfileOf(d, ended, Comparator{}, 0, false); len(p.Lines) != 1 || p.Lines[0].Rank != 0 || p.Lines[0].Value != 4 {
		t.Errorf("profile of North of Tyne = %+v, want its figure of 2021 without a rank", p.Lines)
	}
}

func TestPeriodsOfALevel(t *testing.T) {
	d := small(t)
	ind, sy := called(t, d, "emissions", "E47000002")
	if p, ok := Latest(d, ind, []geo.ID{sy}); !ok || p != year(t, 2022) {
		t.Errorf("Latest(South Yorkshire) = %v, %v, want 2022", p, ok)
	}
	if ps := Periods(d, ind, []geo.ID{sy}); len(ps) != 2 {
		t.Errorf("Periods(South Yorkshire) = %v, want 2021 and 2022", ps)
	}
	traffic, _ := called(t, d, "traffic", "E47000002")
	if _, ok := Latest(d, traffic, Areas(d, geo.LowerTier)); ok || HasFigures(d, traffic, Areas(d, geo.LowerTier)) {
		t.Error("an indicator without figures has some")
	}
	levels := Levels(d, []indicator.ID{ind})
	var names []string
	for _, l := range levels {
		names = append(names, fmt.Sprint(l.Level, l.Areas))
	}
	if got := strings.Join(names, ", "); got != "united kingdom 1, nation 2, combined authority 3, upper tier 3, lower tier 3" {
		t.Errorf("Levels = %s", got)
	}
}

func TestComparators(t *testing.T) {
	d := small(t)
	ind, tees := called(t, d, "emissions", "E47000006")
	cas := Areas(d, geo.CombinedAuthority)
	_, aberdeen := called(t, d, "emissions", "S12000033")
	_, hartlepool := called(t, d, "emissions", "E06000001")
	councils := Areas(d, geo.LowerTier)
	for _, tt := range []struct {
		vs    string
		area  geo.ID
		areas []geo.ID
		name  string
		want  float64
	}{
		{"", tees, cas, "England", 5},
		{"", aberdeen, councils, "own nation", 5.5}, // for Scotland has no figures
		{"", hartlepool, councils, "own nation", 5},
		{"united-kingdom", tees, cas, "United Kingdom", 5.5},
		{"E06000001", tees, cas, "Hartlepool", 6},
		{"median", tees, cas, "median", 4.5},
		{"nation", tees, cas, "own nation", 5},
		{"region", tees, cas, "own region", nan}, // the region has no figures
		{"none", tees, cas, "nothing", nan},
	} {
		c, err := ParseComparator(d, tt.vs)
		if err != nil {
			t.Fatal(err)
		}
		j := NewJudge(d, ind, year(t, 2023), c, tt.areas)
		if got, name := j.Against(tt.area), j.c.Name(d); !same(got, tt.want) || name != tt.name {
			t.Errorf("comparator %q is %s with %v, want %s with %v", tt.vs, name, got, tt.name, tt.want)
		}
		again, err := ParseComparator(d, c.String())
		if err != nil || again != c {
			t.Errorf("ParseComparator(%q) = %v, %v, want %v", c, again, err, c)
		}
	}
	region, ok := WithRegion.Area(d, tees)
	if !ok || d.Areas().Area(region).Code != "E12000001" {
		t.Error("Tees Valley is not in the region of its members")
	}
	if _, err := ParseComparator(d, "hartlepol"); err == nil || !strings.Contains(err.Error(), "hartlepool") {
		t.Errorf("ParseComparator(hartlepol): %v, want a suggestion", err)
	}
}

func TestFind(t *testing.T) {
	d := small(t)
	for _, tt := range []struct{ query, want string }{
		{"north east", "E47000014 E12000001"}, // levels that are looked for more come before
		{"tees", "E47000006"},
		{"E0600", "E06000001 E06000002"},
		{"aberdn", "S12000033"},
		{"xyzzy", ""},
	} {
		var got []string
		for _, h := range FindAreas(d, tt.query, 2) {
			got = append(got, string(d.Areas().Area(h.Area).Code))
		}
		if tt.query == "north east" {
			slices.Sort(got)
			slices.Reverse(got)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("FindAreas(%q) = %v, want %s", tt.query, got, tt.want)
		}
	}
	if hits := FindIndicators(d, "wekly", 1); len(hits) != 1 || d.Indicator(hits[0].Indicator).Slug != "pay" {
		t.Errorf("FindIndicators(wekly) = %v, want weekly pay", hits)
	}
	if _, err := IndicatorCalled(d, "emission", ""); err == nil || !strings.Contains(err.Error(), "did you mean emissions?") {
		t.Errorf("IndicatorCalled(emission): %v, want a suggestion", err)
	}
}

// TestFindNeverPanics: whatever is typed, at most as many hits as asked.
func TestFindNeverPanics(t *testing.T) {
	d := small(t)
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.String().Draw(t, "query")
		most := rapid.IntRange(0, 5).Draw(t, "most")
		if n := len(FindAreas(d, q, most)); n > most {
			t.Fatalf("%d areas, asked for %d", n, most)
		}
		if n := len(FindIndicators(d, q, most)); n > most {
			t.Fatalf("%d indicators, asked for %d", n, most)
		}
	})
}

// TestNamesApart: a reader of "North East 4.32, North East 4.90" could not tell
// which is the region.
func TestNamesApart(t *testing.T) {
	g := with(t, []geo.Area{
		{Code: "E92000001", Name: "England", Level: geo.Nation},
		{Code: "E12000001", Name: "North East", Level: geo.Region},
		{Code: "E47000010", Name: "North East", Level: geo.CombinedAuthority},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority},
		{Code: "E12000002", Name: "North West", Level: geo.Region},
	}...)
	d, _, err := dataset.NewBuilder(g.Gazetteer()).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		codes []geo.Code
		want  []string
	}{
		{nil, []string{}},
		{[]geo.Code{"E47000014", "E92000001"}, []string{"North East", "England"}},
		{[]geo.Code{"E47000014", "E12000001", "E12000002"}, []string{"North East (combined authority)", "North East (region)", "North West"}},
		{[]geo.Code{"E47000014", "E12000001", "E47000010"}, []string{"North East (combined authority, E47000014)", "North East (region)", "North East (combined authority, E47000010)"}},
		{[]geo.Code{"E47000014", "E47000014"}, []string{"North East", "North East"}},
	} {
		ids := make([]geo.ID, len(tt.codes))
		for i, c := range tt.codes {
			ids[i] = areaOf(d, c)
		}
		if got := NamesApart(d, ids); !slices.Equal(got, tt.want) {
			t.Errorf("NamesApart(%v) = %q, want %q", tt.codes, got, tt.want)
		}
	}
	authority, region := areaOf(d, "E47000014"), areaOf(d, "E12000001")
	for c, want := range map[Comparator][2]string{
		CompareWith("E12000001"): {"North East (region)", "North East (region)"},
		CompareWith("E12000002"): {"North West", "North West"},
		CompareWith("E92000001"): {"England", "England"},
	} {
		if got := [2]string{c.Name(d), c.NameFor(d, authority)}; got != want {
			t.Errorf("%v is called %q, want %q", c, got, want)
		}
	}
	if got := CompareWith("E12000001").NameFor(d, region); got != "North East" {
		t.Errorf("beside itself the region is %q", got)
	}
}
