package geo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Level is a kind of area.
type Level uint8

// The levels, from the largest areas to the smallest. Unitary is the level of
// an authority that is both tiers at once; it is listed among the upper tier
// and among the lower tier, and never on its own. A metropolitan county is the
// ground of several of these, and no council.
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
	StatisticalArea:             {"statistical area", "Statistical areas", "itl"},
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

// ParseLevel returns the level that String, Plural, Slug or Short calls s. The
// error lists the levels there are.
func ParseLevel(s string) (Level, error) {
	want := Slug(s)
	names := make([]string, 0, numLevels)
	for l := range numLevels {
		if want != "" && (l.Slug() == want || Slug(l.Plural()) == want || l.Short() == want) {
			return l, nil
		}
		names = append(names, l.Slug())
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

// prefixes gives the first characters of the codes of a level. No two begin alike.
// The labels of published files are not to be trusted with it.
var prefixes = [numLevels][]string{
	UnitedKingdom:              {"K0"},
	Nation:                     {"E92", "W92", "S92", "N92"},
	Region:                     {"E12"},
	CombinedAuthority:          {"E47", "E61"},
	LocalEnterprisePartnership: {"E37"},
	CityRegion:                 {"W42", "N34"},
	MetropolitanCounty:         {"E11"},
	UpperTier:                  {"E10"},
	LowerTier:                  {"E07"},
	Unitary:                    {"E06", "E08", "E09", "W06", "S12", "N09"},
	// With inner and outer London, police forces, and two councils together.
	StatisticalArea: {"K99", "E13", "E23", "E67", "W15", "TL"},
	SmallArea: {
		"E00", "E01", "E02", "E05", "W00", "W01", "W02", "W05",
		"S00", "S01", "S02", "S13", "N00", "N20", "N21", "N08",
	},
}

// LevelOf returns the level that code's prefix tells, or Custom if it tells
// none.
func LevelOf(code Code) Level {
	for l, of := range prefixes {
		if slices.ContainsFunc(of, func(prefix string) bool { return strings.HasPrefix(string(code), prefix) }) {
			return Level(l)
		}
	}
	return Custom
}

// NationOf returns the code of the nation that code's first letters tell, or
// "" for codes of the United Kingdom and of our own.
func NationOf(code Code) Code {
	switch {
	case strings.HasPrefix(string(code), "TL") && len(code) > len("TL"):
		return cmp.Or(nations[code[:3]], England)
	case len(code) == len("E06000047"):
		return nations[code[:1]]
	}
	return ""
}

var nations = map[Code]Code{
	"E": England, "W": Wales, "S": Scotland, "N": NorthernIreland, "TLL": Wales, "TLM": Scotland, "TLN": NorthernIreland,
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

// Unaliased returns the usual code of the area that code stands for: that of a
// region or nation for its code as a statistical area, and code itself otherwise.
func Unaliased(code Code) Code {
	if usual, ok := aliases[code]; ok {
		return usual
	}
	return code
}
