package geo

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// with returns a Builder with areas.
func with(t rapid.TB, areas []Area) *Builder {
	t.Helper()
	var b Builder
	for _, a := range areas {
		if err := b.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	return &b
}

// northEast is the North East as it was and is: two combined authorities
// until May 2024, one since; Barnsley recoded; two councils merged.
func northEast(t *testing.T) *Gazetteer {
	t.Helper()
	b := with(t, []Area{
		{Code: "E92000001", Name: "England", Level: Nation},
		{Code: "E12000001", Name: "North East", Level: Region, Nation: England},
		{Code: "E47000010", Name: "North East", Level: CombinedAuthority, End: day(t, "2024-05-07")},
		{Code: "E47000011", Name: "North of Tyne", Level: CombinedAuthority, End: day(t, "2024-05-07")},
		{Code: "E47000014", Name: "North East", Level: CombinedAuthority, Start: day(t, "2024-05-07")},
		{Code: "E47000002", Name: "South Yorkshire", Level: CombinedAuthority},
		{Code: "E06000047", Name: "County Durham", Level: Unitary},
		{Code: "E08000016", Name: "Barnsley", Level: Unitary, End: day(t, "2025-04-01")},
		{Code: "E08000038", Name: "Barnsley", Level: Unitary, Start: day(t, "2025-04-01")},
		{Code: "E07000026", Name: "Allerdale", Level: LowerTier, End: day(t, "2023-04-01")},
		{Code: "E07000028", Name: "Carlisle", Level: LowerTier, End: day(t, "2023-04-01")},
		{Code: "E06000063", Name: "Cumberland", Level: Unitary, Start: day(t, "2023-04-01")},
		{Code: "E10000006", Name: "Cumbria", Level: UpperTier, End: day(t, "2023-04-01")},
		{Code: "W06000001", Name: "Ynys Môn", Level: Unitary},
	})
	for _, m := range []struct{ parent, child, start, end string }{
		{"E92000001", "E12000001", "", ""},
		{"E47000010", "E06000047", "2018-11-02", "2024-05-07"},
		{"E47000014", "E06000047", "2024-05-07", ""},
		{"E47000002", "E08000016", "", ""},
		{"E47000002", "E08000038", "", ""},
	} {
		if err := b.AddMembership(Code(m.parent), Code(m.child), day(t, m.start), day(t, m.end)); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []struct{ from, to Code }{
		{"E08000016", "E08000038"},
		{"E07000026", "E06000063"},
		{"E07000028", "E06000063"},
		{"E47000010", "E47000014"},
		{"E47000011", "E47000014"},
	} {
		if err := b.AddSuccession(s.from, s.to, day(t, "2024-05-07")); err != nil {
			t.Fatal(err)
		}
	}
	return b.Gazetteer()
}

func TestRecodedAreaIsOne(t *testing.T) {
	g := northEast(t)
	old, ok := g.Lookup("E08000016")
	if !ok {
		t.Fatal("the old code of Barnsley is unknown")
	}
	if a := g.Area(old); a.Code != "E08000038" || !a.Start.IsZero() {
		t.Errorf("Barnsley = %+v, want the new code, in use since the old one", a)
	}
	sy, _ := g.Lookup("E47000002")
	n := 0
	for m := range g.Members(sy) {
		if m.Child != old {
			t.Errorf("member %v of South Yorkshire, want Barnsley", g.Area(m.Child))
		}
		n++
	}
	if n != 1 {
		t.Errorf("Barnsley is %d members of South Yorkshire, want 1", n)
	}
}

func TestMergedAreasStayApart(t *testing.T) {
	g := northEast(t)
	a, _ := g.Lookup("E07000026")
	b, _ := g.Lookup("E07000028")
	c, _ := g.Lookup("E06000063")
	if a == b || a == c {
		t.Error("merged districts became one area")
	}
	if got := len(g.Successions()); got != 4 {
		t.Errorf("%d successions, want 4: the recode is none", got)
	}
}

func TestSlugs(t *testing.T) {
	g := northEast(t)
	for _, tt := range []struct {
		code Code
		want string
	}{
		{"E47000014", "north-east-ca"},
		{"E47000010", "north-east-ca-until-2024"},
		{"E12000001", "north-east-region"},
		{"E47000011", "north-of-tyne"},
		{"W06000001", "ynys-mon"},
	} {
		id, _ := g.Lookup(tt.code)
		if got := g.Slug(id); got != tt.want {
			t.Errorf("Slug(%s) = %q, want %q", tt.code, got, tt.want)
		}
		for _, s := range []string{tt.want, string(tt.code), strings.ToLower(string(tt.code))} {
			if found, ok := g.Find(s); !ok || found != id {
				t.Errorf("Find(%q) = %v, %v, want %v", s, found, ok, id)
			}
		}
	}
	if id, ok := g.Find("north-east"); ok {
		t.Errorf("Find(north-east) = %v, want none: it could be three areas", g.Area(id))
	}
}

// TestNameOfWhatIsMeant: a name leads to the one area that exists and is not
// there for statistics alone, whatever else has it.
func TestNameOfWhatIsMeant(t *testing.T) {
	ended := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)
	b := with(t, []Area{
		{Code: "E08000038", Name: "Barnsley", Level: Unitary},
		{Code: "TLE31", Name: "Barnsley", Level: StatisticalArea},
		{Code: "E08000016", Name: "Barnsley", Level: Unitary, End: ended},
		{Code: "E08000012", Name: "Liverpool", Level: Unitary},
		{Code: "E99000012", Name: "Liverpool", Level: CityRegion},
		{Code: "TLX", Name: "Doncaster", Level: StatisticalArea},
		{Code: "TLY", Name: "Doncaster", Level: StatisticalArea},
	})
	g := b.Gazetteer()
	if id, ok := g.Find("barnsley"); !ok || g.Area(id).Code != "E08000038" {
		t.Errorf("Find(barnsley) = %v, %v, want the council", g.Area(id), ok)
	}
	for _, s := range []string{"liverpool", "doncaster"} {
		if id, ok := g.Find(s); ok {
			t.Errorf("Find(%s) = %v, want none", s, g.Area(id))
		}
	}
}

// TestSlugsAreUnique: whatever the areas are called, each has a slug of its
// own that finds it.
func TestSlugsAreUnique(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var areas []Area
		n := rapid.IntRange(1, 12).Draw(t, "areas")
		for i := range n {
			a := Area{
				Code:  Code(rapid.SampledFrom([]string{"E06", "X-", "a-b", "!"}).Draw(t, "prefix") + string(rune('a'+i))),
				Name:  rapid.SampledFrom([]string{"A", "a", "A-B", "?", "A ca", "A E06b", "Ô"}).Draw(t, "name"),
				Level: rapid.SampledFrom(Levels()).Draw(t, "level"),
			}
			if rapid.Bool().Draw(t, "ended") {
				a.End = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
			}
			areas = append(areas, a)
		}
		g := with(t, areas).Gazetteer()
		for id := range ID(n) {
			if got, ok := g.Find(g.Slug(id)); !ok || got != id {
				t.Fatalf("Find(%q) = %v, %v, want %v", g.Slug(id), got, ok, id)
			}
		}
	})
}

func TestMembershipOnDay(t *testing.T) {
	g := northEast(t)
	durham, _ := g.Lookup("E06000047")
	for _, tt := range []struct{ day, want string }{
		{"2018-11-01", ""},
		{"2018-11-02", "E47000010"},
		{"2024-05-06", "E47000010"},
		{"2024-05-07", "E47000014"},
		{"", "E47000014"},
	} {
		got := Code("")
		if id, ok := g.Parent(durham, CombinedAuthority, day(t, tt.day)); ok {
			got = g.Area(id).Code
		}
		if got != Code(tt.want) {
			t.Errorf("Parent(Durham) on %q = %q, want %q", tt.day, got, tt.want)
		}
	}
}

func TestAtLevelListsUnitariesInBothTiers(t *testing.T) {
	g := northEast(t)
	for _, tt := range []struct {
		level Level
		want  string
	}{
		{UpperTier, "Barnsley County Durham Cumberland Cumbria Ynys Môn"},
		{LowerTier, "Allerdale Barnsley Carlisle County Durham Cumberland Ynys Môn"},
		{CombinedAuthority, "North East North East North of Tyne South Yorkshire"},
	} {
		var names []string
		for _, id := range g.AtLevel(tt.level) {
			names = append(names, g.Area(id).Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("AtLevel(%v) = %s, want %s", tt.level, got, tt.want)
		}
	}
	if first := g.Area(g.AtLevel(CombinedAuthority)[0]); first.Code != "E47000014" {
		t.Errorf("the ended North East is listed before the current one")
	}
}

func TestBuilderRefuses(t *testing.T) {
	start, later := day(t, "2020-01-01"), day(t, "2021-01-01")
	for _, tt := range []struct {
		name string
		add  func(b *Builder) error
		want string
	}{
		{"no name", func(b *Builder) error { return b.AddArea(Area{Code: "Z"}) }, "no name"},
		{"a code twice", func(b *Builder) error { return b.AddArea(Area{Code: "A", Name: "Other"}) }, "defined twice"},
		{"the end before the start", func(b *Builder) error { return b.AddArea(Area{Code: "Z", Name: "Z", Start: later, End: start}) }, "before it starts"},
		{"an unknown parent", func(b *Builder) error { return b.AddMembership("Z", "A", start, later) }, `parent "Z": unknown area`},
		{"an unknown child", func(b *Builder) error { return b.AddMembership("A", "Z", start, later) }, `child "Z": unknown area`},
		{"itself", func(b *Builder) error { return b.AddMembership("A", "A", start, later) }, "cycle"},
		{"a cycle of three", func(b *Builder) error { return b.AddMembership("C", "A", start, later) }, "cycle"},
		{"overlapping dates", func(b *Builder) error { return b.AddMembership("A", "B", start, time.Time{}) }, "overlaps"},
		{"a succession in a circle", func(b *Builder) error { return b.AddSuccession("B", "A", start) }, "cycle"},
	} {
		b := with(t, []Area{{Code: "A", Name: "A"}, {Code: "B", Name: "B"}, {Code: "C", Name: "C"}})
		if err := b.AddMembership("A", "B", time.Time{}, later); err != nil {
			t.Fatal(err)
		}
		if err := b.AddMembership("B", "C", time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
		if err := b.AddSuccession("A", "B", start); err != nil {
			t.Fatal(err)
		}
		if err := tt.add(b); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an error with %q", tt.name, err, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ s, want string }{
		{"Ynys MÔN", "ynys mon"},
		{"Ŵyr", "wyr"},
		{"Na h-Eileanan Siar", "na h-eileanan siar"},
		{"", ""},
	} {
		if got := Fold(tt.s); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

// TestAliases: a region looks up under its code as a statistical area, unless an
// area of that code was added.
func TestAliases(t *testing.T) {
	b := with(t, []Area{{Code: "E12000001", Name: "North East", Level: Region}, {Code: Wales, Name: "Wales", Level: Nation}, {Code: "TLL", Name: "Ours", Level: Custom}})
	g := b.Gazetteer()
	for code, want := range map[Code]string{"TLC": "North East", "UKC": "North East", "TLL": "Ours", "UKL": "Wales", "TLD": "", "UKD": "", "UK": ""} {
		id, ok := g.Lookup(code)
		if ok != (want != "") || ok && g.Area(id).Name != want {
			t.Errorf("Lookup(%s) = %v, %v, want %q", code, id, ok, want)
		}
	}
	if id, _ := g.Lookup("E12000001"); !slices.Equal(g.Codes(id), []Code{"E12000001", "TLC"}) {
		t.Errorf("Codes = %v", g.Codes(id))
	}
	for code, want := range map[Code]Code{"TLC31": England, "TLM6": Scotland, "TLN": NorthernIreland, "TLL1": Wales, "UKM5": Scotland, "UKC11": England, "E12000001": England, "K02000001": "", "X-1": ""} {
		if got := NationOf(code); got != want {
			t.Errorf("NationOf(%s) = %q, want %q", code, got, want)
		}
	}
}

// TestCountyMergedInTwoSteps: a county stands for what its districts became, also where
// two of them were one of its own districts between: Somerset from 2019 to 2023.
func TestCountyMergedInTwoSteps(t *testing.T) {
	b := with(t, []Area{
		{Code: "E12000009", Name: "E12000009", Level: Region},
		{Code: "E47000009", Name: "E47000009", Level: CombinedAuthority},
		{Code: "E10000027", Name: "E10000027", Level: UpperTier, End: day(t, "2023-04-01")},
		{Code: "E07000187", Name: "E07000187", Level: LowerTier, End: day(t, "2023-04-01")},
		{Code: "E07000190", Name: "E07000190", Level: LowerTier, End: day(t, "2019-04-01")},
		{Code: "E07000246", Name: "E07000246", Level: LowerTier, Start: day(t, "2019-04-01"), End: day(t, "2023-04-01")},
		{Code: "E06000066", Name: "E06000066", Level: Unitary, Start: day(t, "2023-04-01")},
		{Code: "E06000022", Name: "E06000022", Level: Unitary},
	})
	for _, m := range [][2]Code{
		{"E10000027", "E07000187"},
		{"E10000027", "E07000190"},
		{"E10000027", "E07000246"},
		{"E47000009", "E06000066"},
		{"E47000009", "E07000187"},
		{"E47000009", "E07000190"},
		{"E12000009", "E06000066"},
		{"E12000009", "E06000022"},
	} {
		if err := b.AddMembership(m[0], m[1], day(t, ""), day(t, "")); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []struct {
		from, to Code
		on       string
	}{
		{"E07000190", "E07000246", "2019-04-01"},
		{"E07000246", "E06000066", "2023-04-01"},
		{"E07000187", "E06000066", "2023-04-01"},
	} {
		if err := b.AddSuccession(s.from, s.to, day(t, s.on)); err != nil {
			t.Fatal(err)
		}
	}
	g := b.Gazetteer()
	region, _ := g.Lookup("E12000009")
	county, _ := g.Lookup("E10000027")
	somerset, _ := g.Lookup("E06000066")
	f := g.Footprint(region)
	if len(f.Uppers) != 1 || f.Uppers[0].Area != county || len(f.Uppers[0].Units) != 1 || f.Units[f.Uppers[0].Units[0]] != somerset {
		t.Errorf("counties that stand for councils of the region: %+v of %v, want Somerset for Somerset", f.Uppers, f.Units)
	}
	between, _ := g.Lookup("E07000246")
	mendip, _ := g.Lookup("E07000187")
	if got := g.Replaced(somerset); !slices.Equal(got, []ID{mendip, between}) {
		t.Errorf("Replaced(Somerset) = %v, want %v", got, []ID{mendip, between})
	}
	if got := g.Replaced(mendip); len(got) != 0 {
		t.Errorf("Replaced(Mendip) = %v, want nothing", got)
	}
	group, _ := g.Lookup("E47000009")
	if f := g.Footprint(group); !slices.Equal(f.Units, []ID{somerset}) {
		t.Errorf("a group of Somerset and what it took the place of covers %v, want Somerset once", f.Units)
	}
}

// TestMetropolitanCountiesAreNoCouncils: they stand for the councils on their ground, and
// are listed with each other alone.
func TestMetropolitanCountiesAreNoCouncils(t *testing.T) {
	b := with(t, []Area{
		{Code: "E47000001", Name: "Greater Manchester", Level: CombinedAuthority},
		{Code: "E11000001", Name: "Greater Manchester (Met County)", Level: LevelOf("E11000001")},
		{Code: "E08000002", Name: "Bury", Level: Unitary}, // in another order than of codes
		{Code: "E08000001", Name: "Bolton", Level: Unitary},
	})
	for _, parent := range []Code{"E47000001", "E11000001"} {
		for _, child := range []Code{"E08000001", "E08000002"} {
			if err := b.AddMembership(parent, child, time.Time{}, time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	g := b.Gazetteer()
	if LevelOf("E11000001") != MetropolitanCounty || UpperTier.Includes(MetropolitanCounty) || LowerTier.Includes(MetropolitanCounty) {
		t.Errorf("E11000001 is of level %v", LevelOf("E11000001"))
	}
	met, _ := g.Lookup("E11000001")
	if at := g.AtLevel(MetropolitanCounty); !slices.Contains(at, met) || slices.Contains(g.AtLevel(UpperTier), met) {
		t.Errorf("metropolitan counties %v, upper tier %v", at, g.AtLevel(UpperTier))
	}
	authority, _ := g.Lookup("E47000001")
	if f := g.Footprint(authority); len(f.Uppers) != 1 || f.Uppers[0].Area != met {
		t.Errorf("what stands for councils of %s: %+v", g.Area(authority).Name, f.Uppers)
	}
	if !g.Footprint(authority).Covers(g.Units(met)) || !g.Footprint(met).Covers(g.Units(authority)) {
		t.Errorf("units %v and %v do not cover each other", g.Units(authority), g.Units(met))
	}
	if same := g.SameGround(met); !slices.Equal(same, []ID{authority, met}) {
		t.Errorf("on the ground of the county are %v, want the authority and it", same)
	}
}
