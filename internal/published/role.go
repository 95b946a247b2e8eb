package published

import (
	"slices"
	"strings"
)

// A Role is what a column of an observation file holds.
type Role uint8

// The roles.
const (
	RoleArea Role = iota
	RolePeriod
	RoleValue
	RoleLower
	RoleUpper
	RoleStatus
	RoleIndicator
	RoleMeasure
	RoleUnit
	RoleName
	RoleBasis
	RoleHalf     // half the width of the confidence interval
	RoleStart    // the first day of the period
	RoleEnd      // the last day of the period
	RolePart     // what the period is of its year: a month, a quarter, the kind of year
	RoleLevel    // the kind of area, which tells which column has its code
	RoleCategory // one of several that divide the indicator
	RoleNote     // of which there may be several too
	RoleUnused
	numRoles
)

// roleNames gives the headings of each role, in weal's layout and in the
// published ones, the one that counts if several are there first.
var roleNames = [numRoles][]string{
	RoleArea:      {"areacd", "area_code", "area"},
	RolePeriod:    {"period", "year"},
	RoleValue:     {"observation", "value"},
	RoleLower:     {"lci_95", "lower", "lower confidence interval (95%)"},
	RoleUpper:     {"uci_95", "upper", "upper confidence interval (95%)"},
	RoleStatus:    {"status", "observation status"},
	RoleIndicator: {"indicator"},
	RoleMeasure:   {"measure"},
	RoleUnit:      {"unit"},
	RoleName:      {"areanm", "area_name", "name"},
	RoleBasis:     {"basis"},
}

// roleWords are what roles are called where a reader names or is told them.
var roleWords = [numRoles]string{
	"area", "period", "value", "lower bound", "upper bound", "status", "indicator", "measure", "unit", "name of the area", "basis",
	"half the interval", "first day", "last day", "part of the year", "level", "category", "note", "not used",
}

// String returns r in words: "area", "lower bound".
func (r Role) String() string { return roleWords[r] }

// noteNames are the headings of notes on rows. There may be several of them.
var noteNames = []string{"notes", "note"}

// unused are the headings that hold nothing for weal, and are no surprise.
var unused = []string{
	"geography", "source", "level", "theme", "coverage", "method", "rank", "verdict", "trend",
	"verdict_method", "verdict_reason", "comparator", "gap", "gap_percent", "trend_method", "trend_from", "trend_to", "of",
	"change", "change_from", "change_verdict", "stands_out", "variable name", "polarity", "",
}

// What other publishers call their columns, as keys of headings, the one that counts
// first where several are there.
var (
	periodKeys = []string{
		"period", "timeperiod", "datename", "time", "calendaryears", "calendaryear", "financialyear", "financialyears", "academicyear",
		"referenceperiod", "refperiod", "reportingperiod", "reportingyear", "surveyyear", "periodname", "yyyytoyyyyyy", "yyyyyy", "mmmyy", "mmmyyyy", "timeframe",
		"yearending", "yearended", "yearto", "yeargroup", "tlistm", "tlistq", "tlista", "tlist", "yearmonth", "yearquarter", "date", "datecode", "year", "years", "month", "quarter", "week", "day",
		"fiscalyear", "taxyear", "schoolyear", "fy", "yr", "timename", "timecode", "yearcode", "yearname", "yearitemnameeng", "yearitemname", "perioditemname", "perioditemnameeng", "dateofdata", "publicationyear", "collectionyear", "dataperiod", "midyear", "an", "annee",
	}
	valueKeys = []string{
		"value", "observation", "obsvalue", "datavalue", "datavalues", "data", "v", "observationvalue", "figure", "val", "indicatorvalue", "numericvalue", "measurevalue", "statisticvalue", "values",
	}
	indicatorKeys = []string{"indicator", "indicatorname", "variablename", "variable", "statisticlabel", "indicatortitle", "indicatorlabel", "metrictype", "metric", "metricname", "kpi", "seriesname", "series", "statisticname", "statistic", "indicatorid", "indicatorcode", "subject", "cell", "cellname"}
	measureKeys   = []string{"measure", "measuresname", "measurename", "measurement", "measuretype", "datatype", "valuetype", "statistictype", "measures", "measureitemname", "measureitemnameeng", "typeofvalue", "statisticalmeasure", "measurecode"}
	unitKeys      = []string{"unit", "units", "unitofmeasure", "unitname", "unitmeasure", "unitofmeasurement", "uom", "unitlabel"}
	statusKeys    = []string{"status", "obsstatus", "obsflag", "observationstatus", "datamarking", "flag", "obsstatusname", "marking", "valuestatus", "datamarker", "marker", "suppressed", "flags", "confstatus", "qualifier"}
	levelKeys     = []string{"geographiclevel"}
	partKeys      = []string{"timeidentifier", "month", "quarter", "monthname"}
	startKeys     = []string{"startdate", "periodstart", "startofperiod", "datefrom", "fromdate", "start", "periodstartdate", "reportingperiodstart", "reportingperiodstartdate", "datestart", "from", "periodfrom", "firstday"}
	endKeys       = []string{"enddate", "periodend", "endofperiod", "dateto", "todate", "end", "periodenddate", "reportingperiodend", "reportingperiodenddate", "dateend", "to", "periodto", "lastday"}
	nameEndings   = []string{"", "names", "name", "nm", "label", "title", "nameeng", "itemnameeng", "itemname"}
	codeEndings   = []string{"codes", "code", "cd", "gsscode", "onscode", "identifier", "id", "gss", "ons", "ref", ""}

	// Kinds of areas, and what stands for one.
	placeKeys = []string{
		"", "area", "areas", "geography", "geographic", "geographical", "geog", "geo", "gss", "ons", "onsarea", "localauthority", "localauthorities", "localauthoritydistrict",
		"localauthoritydistricts", "localauthoritydistrictunitary", "localauthorityarea", "localgovernmentdistrict", "la", "lad", "lgd", "newla", "laua", "council", "councilarea", "councilareas", "councils", "district", "districts",
		"county", "counties", "countyua", "countyunitary", "countyunitaryauthority", "unitaryauthority", "region", "regions", "govtregion", "governmentregion", "regionorcountry", "countryorregion", "country", "countries", "nation", "utla", "ltla", "ctyua", "uppertierlocalauthority", "lowertierlocalauthority",
		"uppertierlocalauthorities", "lowertierlocalauthorities", "rgn", "ctry", "cauth", "ca", "combinedauthority", "combinedauthorities", "mayoralcombinedauthority", "mca", "lep", "localenterprisepartnership", "itl", "nuts", "ward", "wards", "wd", "electoralward", "lsoa", "msoa", "oa", "outputarea", "lowerlayersuperoutputarea",
		"lowerlayersuperoutputareas", "middlelayersuperoutputarea", "middlelayersuperoutputareas", "superoutputarea", "soa", "datazone", "dz", "intermediatezone", "iz", "constituency", "pcon", "parliamentaryconstituency", "westminsterparliamentaryconstituency", "ccg", "icb", "subicb", "stp", "healthboard", "localhealthboard", "hb", "policeforce", "policeforcearea", "pfa", "place", "location",
		"feature", "referencearea", "refarea", "reference", "authority", "authorities", "authorityarea", "borough", "boroughs", "town", "bua", "builtuparea", "ttwa", "traveltoworkarea", "parish", "entity", "administrativegeography", "adminarea", "zone", "municipality", "territory", "mnemonic", "secondtierauthority",
		"codgeo", "libgeo", "areaname", "areatype", "nationalregionallaoas", "spatialunit", "arealevel", "cityregion", "city", "cities", "growthdeal", "rep", "regionaleconomicpartnership", "localauthorityname",
	}

	// Columns that divide what is measured wherever they are: who, of which age, in which
	// trade.
	categoryWords = []string{
		"sex", "gender", "age", "ages", "agegroup", "ageband", "ethnicity", "ethnic", "religion", "disability", "industry", "occupation", "tenure", "qualification", "sector", "subsector", "category", "breakdown", "band",
		"deprivation", "quintile", "decile", "group", "household", "nssec", "sic", "soc", "characteristic", "product", "commodity", "fuel", "mode", "purpose", "subcategory", "inequality", "frequency", "dwelling", "accommodation", "bedrooms",
	}

	// Columns that say something of a row and divide nothing.
	remarkWords = []string{
		"note", "notes", "footnote", "footnotes", "comment", "comments", "remark", "remarks", "caveat", "compared", "comparison", "trend", "sortable", "sortorder", "flag", "flags", "updated", "update", "url", "link", "publisher", "source", "licence", "license",
		"notation", "dataflow", "structure", "action", "hierarchy", "altcode", "sort", "obs", "freq", "goal", "provenance", "dataset", "symbol", "significance", "significant", "colour", "rag", "rating",
	}

	// Columns of numbers that are no figures of an area: they number, order or place it.
	numberingWords = []string{
		"rank", "ranking", "ranked", "decile", "quintile", "quartile", "percentile", "ventile", "vigintile", "id", "urn", "objectid", "fid", "uid", "offset", "sortorder", "sortable", "lat", "long", "latitude", "longitude", "lon", "easting", "northing", "eastings", "northings",
		"code", "cd", "sort", "order", "seq", "sequence", "index_", "serial", "uprn", "postcode", "gid", "version",
	}
)

// numCodeEndings is how many of codeEndings say that a column has codes.
const numCodeEndings = 7

// periodRank returns how little k, the key of a heading, is one of periods; -1 if it is none.
func periodRank(k string) int { return keyRank(k, periodKeys) }

// keyRank returns the place in keys of k, the key of a heading, with an ending for names or
// codes or without; -1 if it is not among them.
func keyRank(k string, keys []string) int {
	first := slices.Index(keys, k)
	for _, endings := range [][]string{nameEndings, codeEndings} {
		for _, end := range endings {
			if stem, ok := strings.CutSuffix(k, end); ok && end != "" && stem != "" {
				if i := slices.Index(keys, stem); i >= 0 && (first < 0 || i < first) {
					first = i
				}
			}
		}
	}
	return first
}

// numbers reports whether a heading is of a column that numbers, orders or places rows, or
// classes areas by their order; a lower quartile is a figure.
func numbers(heading string) bool {
	return hasWord(heading, numberingWords) && !hasWord(heading, []string{"lower", "upper", "median", "interquartile", "first", "third"})
}

// isPlace reports whether k, the key of a heading, is that of areas: a kind of area with
// one of endings.
func isPlace(k string, endings []string) bool {
	for _, end := range endings {
		if stem, ok := strings.CutSuffix(k, end); ok && slices.Contains(placeKeys, stem) {
			return true
		}
	}
	return false
}

// stem returns the kind of area that k, the key of a heading of codes or names, is of.
func stem(k string) string {
	for _, endings := range [][]string{codeEndings, nameEndings} {
		for _, end := range endings {
			if s, ok := strings.CutSuffix(k, end); ok && end != "" && slices.Contains(placeKeys, s) {
				return s
			}
		}
	}
	return k
}

// hasWord reports whether a heading has one of all as a word.
func hasWord(heading string, all []string) bool {
	return slices.ContainsFunc(words(heading), func(w string) bool {
		return slices.Contains(all, w) || slices.Contains(all, strings.TrimRight(w, "0123456789")) // of a footnote
	})
}
