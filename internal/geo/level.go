package geo

import (
	"cmp"
	"fmt"
	"strings"
)

// A Level is a kind of area.
type Level uint8

// The levels, from the largest areas to the smallest: first those that govern, plan or
// work together, then the divisions that health, the police, elections and statistics
// have of their own. Unitary is the level of an authority that is both tiers at once; it
// is listed among the upper tier and among the lower tier, and never on its own. A
// metropolitan county is the ground of several of these, and no council. There is no
// level of ITL 1 areas: they are the regions and nations.
const (
	UnitedKingdom Level = iota
	Nation
	Region
	CombinedAuthority
	LocalEnterprisePartnership
	CityRegion
	RegionalEconomicPartnership
	SocialEconomyZone
	MetropolitanCounty
	UpperTier
	LowerTier
	Unitary
	NHSRegion
	HealthBoard
	SubICB
	PoliceForceArea
	ITL2
	ITL3
	TravelToWorkArea
	Constituency
	BuiltUpArea
	Ward
	MSOA
	LSOA
	OutputArea
	StatisticalArea
	SmallArea
	Custom
	numLevels
)

// levels holds the words for each level: as data/areas.csv writes it, for
// several, and the ending that tells areas of one name apart in an address.
var levels = [numLevels]struct{ name, plural, suffix string }{
	UnitedKingdom:               {"united kingdom", "United Kingdom", "uk"},
	Nation:                      {"nation", "Nations", "nation"},
	Region:                      {"region", "Regions", "region"},
	CombinedAuthority:           {"combined authority", "Combined authorities", "ca"},
	LocalEnterprisePartnership:  {"local enterprise partnership", "Local Enterprise Partnerships", "lep"},
	CityRegion:                  {"city region", "City regions", "city"},
	RegionalEconomicPartnership: {"regional economic partnership", "Regional economic partnerships", "rep"},
	SocialEconomyZone:           {"social economy zone", "Social economy zones", "sez"},
	MetropolitanCounty:          {"metropolitan county", "Metropolitan counties", "met"},
	UpperTier:                   {"upper tier", "Upper-tier councils", "county"},
	LowerTier:                   {"lower tier", "Lower-tier councils", "district"},
	Unitary:                     {"unitary", "Unitary authorities", "council"},
	NHSRegion:                   {"NHS region", "NHS regions", "nhs"},
	HealthBoard:                 {"health board", "Health boards", "icb"},
	SubICB:                      {"sub-ICB location", "Sub-ICB locations", "sub-icb"},
	PoliceForceArea:             {"police force area", "Police force areas", "police"},
	ITL2:                        {"ITL 2 area", "ITL 2 areas", "itl2"},
	ITL3:                        {"ITL 3 area", "ITL 3 areas", "itl3"},
	TravelToWorkArea:            {"travel to work area", "Travel to work areas", "ttwa"},
	Constituency:                {"parliamentary constituency", "Parliamentary constituencies", "constituency"},
	BuiltUpArea:                 {"built-up area", "Built-up areas", "town"},
	Ward:                        {"ward", "Wards", "ward"},
	MSOA:                        {"MSOA", "MSOAs", "msoa"},
	LSOA:                        {"LSOA", "LSOAs", "lsoa"},
	OutputArea:                  {"output area", "Output areas", "oa"},
	StatisticalArea:             {"statistical area", "Statistical areas", "stat"},
	SmallArea:                   {"small area", "Small areas", "small"},
	Custom:                      {"custom", "Other areas", "area"},
}

// String returns the name of l as data files write it: "combined authority".
func (l Level) String() string { return levels[l].name }

// Plural returns the heading for several areas of l: "Combined authorities".
func (l Level) Plural() string { return levels[l].plural }

// Slug returns the form of l's name in addresses: "combined-authority".
func (l Level) Slug() string { return Slug(levels[l].name) }

// Short returns the short form of l's name, which tells areas of one name apart in
// addresses: "ca", "lep".
func (l Level) Short() string { return levels[l].suffix }

// IsDivision reports whether areas of l are there for a purpose of their own: health,
// the police, elections, statistics. Of several areas of one name, people mean another.
// Their figures are not combined of councils'.
func (l Level) IsDivision() bool { return l > Unitary && l < Custom }

// ParseLevel returns the level that String, Plural, Slug or Short calls s, or that
// areas of it are called in one nation, such as "data zone". The error lists the levels
// there are.
func ParseLevel(s string) (Level, error) {
	for l := range numLevels {
		if strings.EqualFold(levels[l].name, s) { // as a table has it on every line
			return l, nil
		}
	}
	want := Slug(s)
	names := make([]string, 0, numLevels)
	for l := range numLevels {
		if want != "" && (l.Slug() == want || Slug(l.Plural()) == want || l.Short() == want) {
			return l, nil
		}
		names = append(names, l.Slug())
	}
	for _, k := range kinds {
		if want == Slug(k.name) || want == Slug(k.plural) {
			return byPrefix[k.prefix], nil
		}
	}
	return 0, fmt.Errorf("level %q: want one of %s", s, strings.Join(names, ", "))
}

// Levels returns the levels that areas can be listed at, largest areas first.
func Levels() []Level {
	ls := make([]Level, 0, numLevels)
	for l := range numLevels {
		if l != Unitary {
			ls = append(ls, l)
		}
	}
	return ls
}

// Listed returns the level at which an area of l is listed: l, or the lower tier for an
// authority that is both tiers at once.
func (l Level) Listed() Level {
	if l == Unitary {
		return LowerTier
	}
	return l
}

// Includes reports whether an area of level m is listed at level l.
func (l Level) Includes(m Level) bool {
	return l == m || m == Unitary && (l == UpperTier || l == LowerTier)
}

// prefixes gives the first three characters of the codes of a level, as the Office for
// National Statistics' Register of Geographic Codes has them; no level shares one with
// another. The labels of published files are not to be trusted with it. Northern Ireland's
// data zones and super data zones of 2021 are where the office's postcode directory has
// them, beside output areas and LSOAs.
var prefixes = [numLevels][]Code{
	UnitedKingdom:              {"K02", "K03", "K04"},
	Nation:                     {"E92", "W92", "S92", "N92"},
	Region:                     {"E12"},
	CombinedAuthority:          {"E47", "E61"},
	LocalEnterprisePartnership: {"E37"},
	CityRegion:                 {"W42", "N34"},
	MetropolitanCounty:         {"E11"},
	UpperTier:                  {"E10"},
	LowerTier:                  {"E07"},
	Unitary:                    {"E06", "E08", "E09", "W06", "S12", "N09"},
	NHSRegion:                  {"E40"},
	HealthBoard:                {"E54", "W11", "S08"},
	SubICB:                     {"E38"}, // clinical commissioning groups, until 2022
	PoliceForceArea:            {"E23", "W15", "S23", "N23"},
	TravelToWorkArea:           {"E30", "W22", "S22", "N12", "K01"}, // K01 across the border
	Constituency:               {"E14", "W07", "S14", "N06", "N05"}, // N05 from 2024
	BuiltUpArea:                {"E63", "E34", "W37", "K05"},        // E63 of 2022, the others of 2011
	Ward:                       {"E05", "W05", "S13", "N08"},
	MSOA:                       {"E02", "W02", "S02"},
	LSOA:                       {"E01", "W01", "S01", "N21"},
	OutputArea:                 {"E00", "W00", "S00", "N00", "N20"},
	StatisticalArea:            {"K99", "E13", "E67"},                      // inner and outer London, two councils together
	SmallArea:                  {"E04", "W04", "E33", "W35", "S34", "N19"}, // parishes, workplace zones
}

// byPrefix is prefixes the other way round.
var byPrefix = func() map[Code]Level {
	of := make(map[Code]Level)
	for l, codes := range prefixes {
		for _, code := range codes {
			of[code] = Level(l)
		}
	}
	return of
}()

// kinds are what areas of a level are called whose codes begin with prefix, where that is
// not the name of the level.
var kinds = []struct {
	prefix       Code
	name, plural string
}{
	{"E54", "integrated care board", "Integrated care boards"},
	{"S02", "intermediate zone", "Intermediate zones"},
	{"S01", "data zone", "Data zones"},
	{"N21", "super data zone", "Super data zones"},
	{"N20", "data zone", "Data zones"},
}

// kindOf returns what an area of level l with that code is called, and several of them.
func kindOf(code Code, l Level) (name, plural string) {
	if l.IsDivision() {
		for _, k := range kinds {
			if strings.HasPrefix(string(code), string(k.prefix)) && byPrefix[k.prefix] == l {
				return k.name, k.plural
			}
		}
	}
	return levels[l].name, levels[l].plural
}

// LevelOf returns the level that code's first characters tell, or Custom if they tell
// none.
func LevelOf(code Code) Level {
	if itl := territorial(code); itl != "" {
		switch usual := Unaliased(itl); {
		case usual != itl:
			return LevelOf(usual)
		case len(itl) == len("TLC1"):
			return ITL2
		case len(itl) == len("TLC11"):
			return ITL3
		}
		return StatisticalArea
	}
	if len(code) >= 3 {
		if l, ok := byPrefix[code[:3]]; ok {
			return l
		}
	}
	return Custom
}

// territorial returns code as that of an International Territorial Level: "TLC11", also for
// "UKC11", which was its NUTS code until 2021; "" if it is none. The office took over the
// codes of NUTS with TL for UK, and gave new ones to areas that it changed.
func territorial(code Code) Code {
	if len(code) < len("TLC") || len(code) > len("TLC11") || code[:2] != "TL" && code[:2] != "UK" || code[2] < 'A' || code[2] > 'Z' {
		return ""
	}
	for _, c := range code[3:] {
		if !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
			return ""
		}
	}
	return "TL" + code[2:]
}

// NationOf returns the code of the nation that code's first letters tell, or
// "" for codes of the United Kingdom and of our own.
func NationOf(code Code) Code {
	if itl := territorial(code); itl != "" {
		return cmp.Or(nations[itl[:3]], England)
	}
	if len(code) == len("E06000047") {
		return nations[code[:1]]
	}
	return ""
}

var nations = map[Code]Code{
	"E": England, "W": Wales, "S": Scotland, "N": NorthernIreland,
	"TLL": Wales, "TLM": Scotland, "TLN": NorthernIreland,
}

// The codes of the kingdom and its nations. England is what English areas are
// compared with unless someone asks for another comparator.
const (
	UK              Code = "K02000001"
	England         Code = "E92000001"
	Wales           Code = "W92000004"
	Scotland        Code = "S92000003"
	NorthernIreland Code = "N92000002"
)

// London is the code of the Greater London Authority, which is listed among combined
// authorities and is none.
const London Code = "E61000001"

// aliases are the codes of the regions and nations as areas of ITL 1, and of the one
// area of Northern Ireland as one of ITL 2.
var aliases = map[Code]Code{
	"TLB": England,
	"TLC": "E12000001", "TLD": "E12000002", "TLE": "E12000003", "TLF": "E12000004", "TLG": "E12000005",
	"TLH": "E12000006", "TLI": "E12000007", "TLJ": "E12000008", "TLK": "E12000009",
	"TLL": Wales, "TLM": Scotland, "TLN": NorthernIreland, "TLN0": NorthernIreland,
}

// Unaliased returns the usual code of the area that code stands for: that of the kingdom, a
// region or a nation for its code as a territorial area, the code of now for one of NUTS,
// and code itself otherwise.
func Unaliased(code Code) Code {
	if code == "UK" {
		return UK
	}
	if itl := territorial(code); itl != "" {
		code = itl
	}
	if usual, ok := aliases[code]; ok {
		return usual
	}
	return code
}
