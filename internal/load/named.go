package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
)

// noAreas are the names of what is no area, as nameKey has them.
var noAreas = map[string]bool{
	"total": true, "grand-total": true, "subtotal": true, "all": true, "all-areas": true, "unknown": true, "unallocated": true, "other": true,
	"not-known": true, "not-stated": true, "none": true, "": true,
}

// otherNames are the names of areas besides those of the register, as nameKey has both:
// those in Welsh and in English, and those that are used for short.
var otherNames = map[string]string{
	"ynys-mon": "isle-of-anglesey", "anglesey": "isle-of-anglesey", "sir-ddinbych": "denbighshire", "sir-y-fflint": "flintshire",
	"wrecsam": "wrexham", "sir-benfro": "pembrokeshire", "sir-gaerfyrddin": "carmarthenshire", "sir-gar": "carmarthenshire", "abertawe": "swansea",
	"castell-nedd-port-talbot": "neath-port-talbot", "pen-y-bont-ar-ogwr": "bridgend", "bro-morgannwg": "vale-of-glamorgan",
	"caerdydd": "cardiff", "rhondda-cynon-taff": "rhondda-cynon-taf", "caerffili": "caerphilly", "tor-faen": "torfaen",
	"sir-fynwy": "monmouthshire", "casnewydd": "newport", "merthyr-tudful": "merthyr-tydfil", "cymru": "wales", "lloegr": "england",
	"eilean-siar": "na-h-eileanan-siar", "western-isles": "na-h-eileanan-siar", "comhairle-nan-eilean-siar": "na-h-eileanan-siar",
	"orkney": "orkney-islands", "shetland": "shetland-islands", "hull": "kingston-upon-hull-city-of", "uk": "united-kingdom", "gb": "great-britain",
	"yorkshire-and-humber": "yorkshire-and-the-humber", "yorkshire-and-humberside": "yorkshire-and-the-humber", "east": "east-of-england",
}

// unsaid are the words of names that people leave out, or add, without meaning another
// area.
var unsaid = []string{
	"city", "county", "of", "the", "borough", "district", "council", "royal", "metropolitan", "unitary", "authority",
	"cty", "met", "ua", "cc", "cb", "lb", "mb", "mbc", "bc", "dc", "mcd",
}

// shortened returns key, a name as nameKey has it, without the words that are left unsaid.
func shortened(key string) string {
	key = strings.TrimPrefix(key, "london-borough-of-")
	words := slices.DeleteFunc(strings.Split(key, "-"), func(w string) bool { return slices.Contains(unsaid, w) })
	return strings.Join(words, "-")
}

// endings are what stands behind the names of areas of some levels.
var endings = []struct {
	words  string
	levels []geo.Level
}{
	{"-combined-authority", []geo.Level{geo.CombinedAuthority}},
	{"-ca", []geo.Level{geo.CombinedAuthority}},
	{"-lep", []geo.Level{geo.LocalEnterprisePartnership}},
	{"-region", []geo.Level{geo.Region}},
	{"-met-county", []geo.Level{geo.MetropolitanCounty}},
}

// isCouncil reports whether areas of l are the first that a name is taken for.
func isCouncil(l geo.Level) bool { return geo.UpperTier.Includes(l) || geo.LowerTier.Includes(l) }

// isForPlans reports whether areas of l come after those that are governed.
func isForPlans(l geo.Level) bool {
	return l >= geo.LocalEnterprisePartnership && l < geo.MetropolitanCounty
}

// named returns the areas that name may be of, at the level that is asked for unless that
// is nil: councils by their full names, others by theirs, councils by what people call
// them, and then those that are there for statistics.
func (r registered) named(name string, level *geo.Level) []geo.Area {
	if before, in, ok := strings.Cut(name, "["); ok && strings.HasPrefix(strings.ToLower(in), "note") {
		name = before
	}
	if found := r.withKey(nameKey(name), level); len(found) > 0 {
		return found
	}
	all := make(map[geo.Code]geo.Area)
	for part := range strings.SplitSeq(name, "/") { // as in "Cardiff / Caerdydd", each of which is that area
		found := r.withKey(nameKey(part), level)
		if len(found) == 0 {
			clear(all)
			break
		}
		for _, a := range found {
			all[a.Code] = a
		}
	}
	before, in, ok := strings.Cut(name, "(")
	if in, _, closed := strings.Cut(in, ")"); ok && closed && len(all) == 0 && shortened(nameKey(in)) == "" {
		return r.withKey(nameKey(before), level) // as in "Bristol (City of)"
	}
	return slices.SortedFunc(maps.Values(all), func(a, b geo.Area) int { return strings.Compare(string(a.Code), string(b.Code)) })
}

// withKey is named of a name as nameKey has it.
func (r registered) withKey(key string, level *geo.Level) []geo.Area {
	if other, ok := otherNames[key]; ok && len(r.names[key]) == 0 {
		key = other
	}
	key = strings.TrimPrefix(key, "the-")
	exact, short := r.names[key], r.short[shortened(key)]
	if strings.HasSuffix(key, "-county") { // which tells a county from its town
		short = slices.DeleteFunc(slices.Clone(short), func(code geo.Code) bool { return r.areas[code].Level != geo.UpperTier })
	}
	for _, step := range []struct {
		codes []geo.Code
		is    func(geo.Level) bool
	}{
		{exact, isCouncil},
		{exact, func(l geo.Level) bool { return !l.IsDivision() && !isForPlans(l) }},
		{exact, isForPlans},
		{short, isCouncil},
		{exact, geo.Level.IsDivision},
		{short, func(geo.Level) bool { return true }},
	} {
		if found := r.those(step.codes, step.is, level); len(found) > 0 {
			return found
		}
	}
	for _, e := range endings {
		if name, ok := strings.CutSuffix(key, e.words); ok && (level == nil || slices.Contains(e.levels, *level)) {
			return r.withKey(name, &e.levels[0])
		}
	}
	return nil
}

// those returns the areas with codes at levels that there are and at the level asked for,
// without those that are no more where others are.
func (r registered) those(codes []geo.Code, is func(geo.Level) bool, level *geo.Level) (found []geo.Area) {
	for _, code := range codes {
		if a := r.areas[code]; is(a.Level) && (level == nil || level.Includes(a.Level)) {
			found = append(found, a)
		}
	}
	if slices.ContainsFunc(found, geo.Area.Current) {
		return slices.DeleteFunc(found, func(a geo.Area) bool { return !a.Current() })
	}
	return found
}

// nameCodes makes names of what stands for codes, is none that anybody has, and is what one
// area is called.
func (g *gathering) nameCodes(r registered) {
	for i := range g.areas {
		a := &g.areas[i]
		total := noAreas[nameKey(a.code)]
		if _, ok := r.areas[geo.Code(a.code)]; ok || a.code == "" || a.name != "" || !total && len(r.names[nameKey(a.code)]) == 0 {
			continue
		}
		if total || len(r.named(a.code, nil)) == 1 {
			a.name, a.code, a.in = a.code, "", a.file
		}
	}
}

// findNamed finds the areas that files give by name alone, and returns those that there
// are not, or of which nothing says which is meant, by their place.
func (g *gathering) findNamed(r registered) map[int]missed {
	g.nameCodes(r)
	byFile := make(map[string][]int) // places
	var order []string
	for i := range g.areas {
		if a := &g.areas[i]; a.code == "" {
			if byFile[a.in] == nil {
				order = append(order, a.in)
			}
			byFile[a.in] = append(byFile[a.in], i)
		}
	}
	if len(order) == 0 {
		return nil
	}
	levels := make(map[string]*geo.Level)
	for _, f := range g.files {
		levels[f.name] = f.answers.Level
	}
	lost := make(map[int]missed)
	for _, file := range order {
		g.findIn(r, byFile[file], levels[file], lost)
	}
	return lost
}

// A missed name is one that is of no area, or may be of several.
type missed struct{ areas []geo.Area }

// findIn finds the areas at places, of one file, and adds those it does not find to lost. A
// name that areas of several levels have is that of the one whose level others in the file
// are of.
func (g *gathering) findIn(r registered, places []int, level *geo.Level, lost map[int]missed) {
	found := make([][]geo.Area, len(places))
	for k, i := range places {
		// A level tells namesakes apart. It may be what the reader lists, too.
		if found[k] = r.named(g.areas[i].name, level); len(found[k]) == 0 && level != nil {
			found[k] = r.named(g.areas[i].name, nil)
		}
	}
	usual := r.levelsOf(found)
	for k, i := range places {
		areas := found[k]
		doubtful := len(areas) > 1 || len(areas) == 1 && !usual[areas[0].Level.Listed()]
		if doubtful && level == nil {
			among := slices.DeleteFunc(r.namesakes(areas[0]), func(a geo.Area) bool { return !usual[a.Level.Listed()] })
			if len(among) == 1 {
				areas = among
			}
		}
		if len(areas) > 1 {
			areas = g.withFiguresOfTheirOwn(areas)
		}
		if len(areas) == 1 {
			g.areas[i].code, g.areas[i].named = string(areas[0].Code), true
			continue
		}
		g.areas[i].lost = true
		lost[i] = missed{areas}
	}
}

// namesakes returns the areas that have the name of a, of those there are and that are not
// for statistics alone.
func (r registered) namesakes(a geo.Area) []geo.Area {
	return r.those(r.names[nameKey(a.Name)], func(l geo.Level) bool { return !l.IsDivision() }, nil)
}

// levelsOf returns the levels of the areas that were found for the names of a file: of
// those without namesakes or, if all have some, that of the most.
func (r registered) levelsOf(found [][]geo.Area) map[geo.Level]bool {
	levels, times := make(map[geo.Level]bool), make(map[geo.Level]int)
	most := geo.Level(0)
	for _, areas := range found {
		if len(areas) != 1 {
			continue
		}
		l := areas[0].Level.Listed()
		if len(r.namesakes(areas[0])) <= 1 {
			levels[l] = true
		}
		if times[l]++; times[l] > times[most] {
			most = l
		}
	}
	if len(levels) == 0 && times[most] > 0 {
		levels[most] = true
	}
	return levels
}

// withFiguresOfTheirOwn returns areas without those that have the figures of another of
// them.
func (g *gathering) withFiguresOfTheirOwn(areas []geo.Area) []geo.Area {
	return slices.DeleteFunc(slices.Clone(areas), func(a geo.Area) bool {
		return slices.ContainsFunc(g.tables.twins, func(t placed[link]) bool {
			return t.row.areas[0] == a.Code && slices.ContainsFunc(areas, func(b geo.Area) bool { return b.Code == t.row.areas[1] })
		})
	})
}

// dropLost leaves out the rows of the areas that were not found, and says which these are.
func (g *gathering) dropLost(r registered, lost map[int]missed) {
	if len(lost) == 0 {
		return
	}
	rows, line := make(map[int]map[uint32]bool), make(map[int]int) // by place: lines, of each of which there may be many figures
	for _, s := range g.series {
		for k := range s.columns {
			c := s.columns[k].Columns
			for i, area := range c.Area {
				if at := int(area); g.areas[at].lost {
					if rows[at] == nil {
						rows[at] = make(map[uint32]bool)
					}
					rows[at][c.Line[i]] = true
					if of := int(c.Line[i]); line[at] == 0 || of < line[at] {
						line[at] = of
					}
				}
			}
			s.columns[k].Columns = without(c, func(_ string, area geo.ID) bool { return g.areas[area].lost })
		}
	}
	byFile := make(map[string]*namesMissed)
	for _, i := range slices.Sorted(maps.Keys(lost)) {
		file := g.areas[i].in
		if byFile[file] == nil {
			byFile[file] = &namesMissed{file: file}
		}
		byFile[file].add(r, g.areas[i].name, lost[i].areas, len(rows[i]), line[i])
		g.left[file] += len(rows[i])
	}
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		g.ask(byFile[file])
	}
}

// namesMissed are the names of one file whose rows are left out.
type namesMissed struct {
	file                 string
	none, several, total []string   // how each is listed
	rows, line           [3]int     // of each of these
	areas                []geo.Area // that the first of several may be
}

// add adds a name that is of none of the areas, or of several.
func (m *namesMissed) add(r registered, name string, areas []geo.Area, rows, line int) {
	var list *[]string
	at, said := 0, text.Quote(name)
	switch {
	case noAreas[nameKey(name)]:
		at, list = 2, &m.total
	case len(areas) > 1:
		at, list = 1, &m.several
		if m.areas == nil {
			m.areas = areas
		}
	default:
		list = &m.none
		if len(m.none) < mostListed { // it looks through all names
			if near := r.near(nameKey(name)); near != "" {
				said += " (" + near + "?)"
			}
		}
	}
	*list = append(*list, said)
	m.rows[at] += rows
	if m.line[at] == 0 || line < m.line[at] {
		m.line[at] = line
	}
}

// near returns the names of areas that key may be short for, or misspelt; "" if there is
// none.
func (r registered) near(key string) string {
	var names []string
	add := func(codes []geo.Code) {
		if name := r.areas[codes[0]].Name; isCouncil(r.areas[codes[0]].Level) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, other := range slices.Sorted(maps.Keys(r.names)) {
		if strings.HasPrefix(other, key+"-") {
			add(r.names[other])
		}
	}
	if near := text.NewLikeness(key); len(names) == 0 && len(key) > 4 {
		best, most := "", misspelt-1
		for _, other := range slices.Sorted(maps.Keys(r.names)) {
			if score := near.To(other); score > most {
				best, most = other, score
			}
		}
		if best != "" {
			return r.areas[r.names[best][0]].Name
		}
	}
	if len(names) > 3 {
		return ""
	}
	return strings.Join(names, " or ")
}

// ask says which names of a file its rows are left out for, and asks what can be answered.
func (g *gathering) ask(m *namesMissed) {
	add := func(at int, severity published.Severity, err error) {
		p := published.At(m.file, max(m.line[at], 1), "name", severity, err)
		p.Rows, p.Kind = m.rows[at], fmt.Sprint("names ", at)
		g.problems.Add(p)
	}
	if n := len(m.none); n > 0 {
		add(0, published.Skipped, fmt.Errorf("no area that weal knows is called %s; add the codes of the areas in a column area_code", listed(m.none)))
	}
	if n := len(m.total); n > 0 {
		add(2, published.Note, fmt.Errorf("%s is no area", listed(m.total)))
	}
	if len(m.several) == 0 {
		return
	}
	q := &published.Question{File: m.file, About: fmt.Sprintf("Which area is called %s?", listed(m.several)), Rows: m.rows[1]}
	var options []string
	for _, a := range m.areas {
		c := published.Choice{Option: "level", Value: a.Level.Listed().Slug(), Means: fmt.Sprintf("the %s, %s", a.Kind(), a.Code)}
		if !slices.Contains(options, c.String()) {
			options, q.Choices = append(options, c.String()), append(q.Choices, c)
		}
	}
	if len(options) < 2 {
		add(1, published.Skipped, fmt.Errorf("several areas are called %s; add their codes in a column area_code", listed(m.several)))
		return
	}
	g.questions = append(g.questions, q)
	add(1, published.Skipped, fmt.Errorf("areas of several levels are called %s; say which is meant with %s", listed(m.several), strings.Join(options, " or ")))
}

// mostListed is how many names of a file are listed.
const mostListed = 5

// listed returns the first few of names, and how many there are beside.
func listed(names []string) string {
	if len(names) <= mostListed {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %s", strings.Join(names[:mostListed], ", "), indicator.Count(len(names)-mostListed, "other"))
}
