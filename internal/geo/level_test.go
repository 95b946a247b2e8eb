package geo

import (
	"strings"
	"testing"
)

func TestLevels(t *testing.T) {
	for _, l := range Levels() {
		for _, s := range []string{l.String(), l.Slug(), l.Plural(), l.Short(), strings.ToUpper(l.Short())} {
			if got, err := ParseLevel(s); err != nil || got != l {
				t.Errorf("ParseLevel(%q) = %v, %v, want %v", s, got, err, l)
			}
		}
	}
	for code, want := range map[Code]Level{
		"K02000001": UnitedKingdom, "E92000001": Nation, "E12000007": Region, "E47000014": CombinedAuthority,
		"E61000001": CombinedAuthority, "E10000003": UpperTier, "E07000008": LowerTier, "E09000001": Unitary,
		"TLM2": ITL2, "TLM20": ITL3, "TLC": Region, "TLL": Nation, "UKC1": ITL2, "UKC11": ITL3, "UKC": Region, "UKIP": ITL2, "UKULELE": Custom,
		"E01000001": LSOA, "S01006506": LSOA, "N21000192": LSOA, "W02000001": MSOA, "S02001236": MSOA, "E00000001": OutputArea, "N20000855": OutputArea,
		"E05000026": Ward, "N08000101": Ward, "S13002835": Ward, "E54000008": HealthBoard, "W11000023": HealthBoard, "S08000015": HealthBoard,
		"E38000007": SubICB, "E40000003": NHSRegion, "E23000013": PoliceForceArea, "W15000001": PoliceForceArea,
		"E14001073": Constituency, "N05000001": Constituency, "N06000001": Constituency, "K01000010": TravelToWorkArea, "E63004906": BuiltUpArea,
		"E13000001": StatisticalArea, "K99000002": StatisticalArea, "E04000001": SmallArea, "my-place": Custom, "E0": Custom, "": Custom,
	} {
		if got := LevelOf(code); got != want {
			t.Errorf("LevelOf(%s) = %v, want %v", code, got, want)
		}
	}
}

// TestPrefixes: no two levels share the first characters of a code.
func TestPrefixes(t *testing.T) {
	of := make(map[Code]Level)
	for l, codes := range prefixes {
		for _, code := range codes {
			if before, ok := of[code]; ok {
				t.Errorf("codes in %s are at %v and at %v", code, before, Level(l))
			}
			of[code] = Level(l)
		}
	}
	for _, k := range kinds {
		if l, err := ParseLevel(k.name); err != nil || l.IsDivision() != true {
			t.Errorf("ParseLevel(%q) = %v, %v", k.name, l, err)
		}
	}
	if l, err := ParseLevel("intermediate-zones"); err != nil || l != MSOA {
		t.Errorf("intermediate zones are at %v, %v", l, err)
	}
}

// TestKinds: areas are called what they are in their nation, also all of a level.
func TestKinds(t *testing.T) {
	g := with(t, []Area{
		{Code: "E01011954", Name: "Hartlepool 009A", Level: LSOA},
		{Code: "S01006506", Name: "Culter - 01", Level: LSOA},
		{Code: "S02001236", Name: "Culter", Level: MSOA},
		{Code: "E54000050", Name: "North East and North Cumbria", Level: HealthBoard},
		{Code: "S08000031", Name: "Greater Glasgow and Clyde", Level: HealthBoard},
		{Code: "E06000001", Name: "Hartlepool", Level: Unitary},
	}).Gazetteer()
	for code, want := range map[Code]string{
		"E01011954": "LSOA", "S01006506": "data zone", "S02001236": "intermediate zone", "E54000050": "integrated care board", "S08000031": "health board",
	} {
		id, _ := g.Lookup(code)
		if got := g.Area(id).Kind(); got != want {
			t.Errorf("%s is a %s, want %s", code, got, want)
		}
	}
	for l, want := range map[Level]string{
		LSOA: "Data zones and LSOAs", MSOA: "Intermediate zones", HealthBoard: "Health boards and integrated care boards",
		LowerTier: "Lower-tier councils", Ward: "Wards",
	} {
		if got := g.Plural(l); got != want {
			t.Errorf("areas at %v are %q, want %q", l, got, want)
		}
	}
}

// TestFormerSlugs: addresses of when all ITL and police areas were at one level lead on.
func TestFormerSlugs(t *testing.T) {
	g := with(t, []Area{
		{Code: "E08000038", Name: "Barnsley", Level: Unitary},
		{Code: "TLE31", Name: "Barnsley", Level: ITL3},
		{Code: "E23000011", Name: "South Yorkshire", Level: PoliceForceArea},
		{Code: "TLE3", Name: "South Yorkshire", Level: ITL2},
		{Code: "E47000002", Name: "South Yorkshire", Level: CombinedAuthority},
	}).Gazetteer()
	for s, want := range map[string]Code{
		"barnsley": "E08000038", "barnsley-itl3": "TLE31", "barnsley-itl": "TLE31", "south-yorkshire": "E47000002",
		"south-yorkshire-police": "E23000011", "south-yorkshire-e23000011": "E23000011", "south-yorkshire-tle3": "TLE3", "UKE31": "TLE31",
		"leeds-tle3": "", "leeds-itl": "", "-itl": "",
	} {
		id, ok := g.Find(s)
		if ok != (want != "") || ok && g.Area(id).Code != want {
			t.Errorf("Find(%q) = %v, %v, want %q", s, id, ok, want)
		}
	}
}
