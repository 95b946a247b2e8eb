package load

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/published"
	"weal/internal/text"
)

// tables is what the small tables say, in the order of the files.
type tables struct {
	areas       []placed[geo.Area]
	memberships []placed[link]
	successions []placed[link]
	indicators  []placed[indicator.Indicator]
	population  []placed[codedPopulation]
	targets     []placed[codedTarget]
	twins       []placed[link]
}

// rows returns how many rows t has.
func (t *tables) rows() int {
	return len(t.areas) + len(t.memberships) + len(t.successions) + len(t.indicators) + len(t.population) + len(t.targets) + len(t.twins)
}

// placed is a row with where it is in its file, and the layer of that.
type placed[T any] struct {
	row T
	published.Place
	layer int
}

type (
	// A link is between two areas: that the first contains the second, was followed
	// by it, or covers the same ground, and has the figures published under its code.
	link struct {
		areas      [2]geo.Code
		start, end time.Time
	}
	codedPopulation struct {
		code geo.Code
		dataset.Population
	}
	codedTarget struct {
		slug string
		area geo.Code
		dataset.Target
	}
)

// A tableKind is one of weal's small tables: how to know it, and to read it.
type tableKind struct {
	name        string   // of its file
	required    []string // headings
	distinctive []string // headings that, with the required ones, only it has
	columns     []string
	read        func(*job) func(*tables)
}

var tableKinds = []*tableKind{
	newKind(MaxAreas, "areas", "code name", "level", published.Decode, decodeArea,
		func(t *tables) *[]placed[geo.Area] { return &t.areas }),
	newKind(published.MaxTableRows, "memberships", "parent child", "", published.Decode, decodeMembership,
		func(t *tables) *[]placed[link] { return &t.memberships }),
	newKind(published.MaxTableRows, "successions", "from to", "", published.Decode, decodeSuccession,
		func(t *tables) *[]placed[link] { return &t.successions }),
	newKind(MaxIndicators, "indicators", "id name", "theme", published.Decode, decodeIndicator,
		func(t *tables) *[]placed[indicator.Indicator] { return &t.indicators }),
	newKind(published.MaxTableRows, "population", "code year all", "", populationRows, decodePopulation,
		func(t *tables) *[]placed[codedPopulation] { return &t.population }),
	newKind(published.MaxTableRows, "targets", "indicator area year", "kind", published.Decode, decodeTarget,
		func(t *tables) *[]placed[codedTarget] { return &t.targets }),
	newKind(published.MaxTableRows, "coterminous", "area figures_of", "", published.Decode, decodeTwin,
		func(t *tables) *[]placed[link] { return &t.twins }),
	{name: "boundaries", distinctive: []string{"polygon", "points"}},          // which only the map reads
	{name: "imports", distinctive: published.Headings[published.ImportRow]()}, // which only imports read
}

// shortest is how many bytes a row of a table has at least, if there are many: room is made
// for no more rows than have so many, since a line may be empty.
const shortest = 16

// newKind returns the kind of table that rowsOf reads rows such as R of, which
// decode to rows of the list that in returns, of which no more than most are accepted.
func newKind[R, T any](most int, name, required, distinctive string, rowsOf func(iter.Seq[published.Cells]) iter.Seq2[R, published.Place],
	decode func(R, *fields) T, in func(*tables) *[]placed[T],
) *tableKind {
	read := func(j *job) func(*tables) {
		lines := bytes.Count(j.block.Text, []byte{'\n'})
		rows := make([]placed[T], 0, min(lines, len(j.block.Text)/shortest, most)+1)
		f := &fields{report: j.report}
		for row, place := range rowsOf(j.head.Table(j.block, j.report)) {
			f.Place, f.refused = place, false
			if v := decode(row, f); !f.refused {
				rows = append(rows, placed[T]{v, place, j.file.layer})
			}
			if len(rows) > most {
				break // nothing comes of it
			}
		}
		return func(t *tables) {
			if all := in(t); len(*all) == 0 {
				*all = rows
			} else {
				*all = append(*all, rows...)
			}
		}
	}
	return &tableKind{name, strings.Fields(required), strings.Fields(distinctive), published.Headings[R](), read}
}

// populationRows is published.Decode for a table that has a row for every area
// and year: too many for reflection.
func populationRows(table iter.Seq[published.Cells]) iter.Seq2[published.PopulationRow, published.Place] {
	return func(yield func(published.PopulationRow, published.Place) bool) {
		for c := range table {
			row := published.PopulationRow{
				Code: c.Text("code"), Year: c.Text("year"), All: c.Text("all"),
				Aged0To15: c.Text("aged_0_15"), Aged16To64: c.Text("aged_16_64"), Aged65AndOver: c.Text("aged_65_over"),
			}
			if !yield(row, c.Place) {
				return
			}
		}
	}
}

// open reads the header of r, which is called name, and tells by it what r holds:
// a kind of table, or nil for observations. What is wrong with r is a Problem.
func open(r io.Reader, name string, answers published.Answers) (*published.File, *tableKind, error) {
	f, err := published.Open(r, name)
	if err != nil {
		return nil, nil, err
	}
	lacks := func(column string) bool { return !slices.Contains(f.Headings, column) }
	for _, k := range tableKinds {
		if slices.ContainsFunc(k.required, lacks) || slices.ContainsFunc(k.distinctive, lacks) {
			continue
		}
		if wide := len(f.Headings); wide > MaxTableColumns {
			return nil, nil, f.Whole(fmt.Errorf("header: %d columns, at most %d are read of a table of %s", wide, MaxTableColumns, k.name))
		}
		return f, k, nil
	}
	base := strings.ToLower(published.Called(f.File))
	named := slices.IndexFunc(tableKinds, func(k *tableKind) bool { return k.name == base })
	if named >= 0 && !slices.ContainsFunc(tableKinds[named].required, lacks) && (f.Missing != nil || tableKinds[named].read != nil) {
		return f, tableKinds[named], nil // its name tells it from observations, which may have the same headings
	}
	err = f.Recognise(answers)
	if err != nil && named >= 0 {
		err = f.Whole(fmt.Errorf("header: no column %s", tableKinds[named].required[slices.IndexFunc(tableKinds[named].required, lacks)]))
	}
	if err != nil {
		return nil, nil, err
	}
	return f, nil, nil
}

// decode returns what adds the rows of j to others. It reports what cannot be
// understood, and the columns that mean nothing.
func (k *tableKind) decode(j *job) func(*tables) {
	for i, name := range j.head.Headings {
		switch {
		case j.again:
		case slices.Index(j.head.Headings, name) != i:
			j.report(j.head.Note(i, errors.New("is a column twice; the first that is filled counts")))
		case !slices.Contains(k.columns, name) && name != "":
			j.report(j.head.Note(i, published.ErrUnused))
		}
	}
	return k.read(j)
}

func decodeArea(r published.AreaRow, f *fields) geo.Area {
	a := geo.Area{
		Code:  f.code("code", r.Code),
		Name:  f.required("name", r.Name),
		Start: f.day("start", r.Start),
		End:   f.day("end", r.End),
	}
	a.Level = geo.LevelOf(a.Code)
	if r.Level != "" {
		a.Level = parsed(f, "level", r.Level, geo.ParseLevel)
	}
	if a.Nation = geo.Code(f.text("nation", r.Nation)); a.Nation == "" {
		a.Nation = geo.NationOf(a.Code)
	}
	return a
}

func decodeMembership(r published.MembershipRow, f *fields) link {
	areas := [2]geo.Code{f.code("parent", r.Parent), f.code("child", r.Child)}
	return link{areas, f.day("start", r.Start), f.day("end", r.End)}
}

func decodeSuccession(r published.SuccessionRow, f *fields) link {
	return link{areas: [2]geo.Code{f.code("from", r.From), f.code("to", r.To)}, start: f.day("date", r.Date)}
}

func decodeTwin(r published.TwinRow, f *fields) link {
	return link{areas: [2]geo.Code{f.code("area", r.Area), f.code("figures_of", r.FiguresOf)}}
}

func decodeIndicator(r published.TemplateRow, f *fields) indicator.Indicator {
	id := f.required("id", r.ID)
	if s := published.Slug(id); s != id {
		f.refuse("id", errors.New(text.Quote(id)+" is not lower-case words with hyphens, such as "+s))
	}
	family, category := f.family(id, r.IndicatorRow)
	bounds := parsed(f, "scale", r.Scale, indicator.ParseScale)
	return indicator.Indicator{
		Slug:      id,
		Name:      indicator.Categorised(f.required("name", r.Name), category),
		Family:    family,
		Category:  category,
		Published: f.text("published", r.Published),
		Short:     f.text("short", r.Short),
		Theme:     f.theme(r.Theme),
		Topic:     f.text("topic", r.Topic),
		Words:     f.text("words", r.Words),
		Unit: indicator.Unit{
			Name:     f.text("unit", r.Unit),
			Prefix:   f.text("prefix", r.Prefix),
			Suffix:   f.text("suffix", r.Suffix),
			Decimals: f.whole("decimals", r.Decimals, -1, -1, 10),
			Bounds:   cmp.Or(bounds, scaleOf(r.Unit)),
		},
		Prices:   parsed(f, "prices", r.Prices, indicator.ParsePrices),
		Polarity: parsed(f, "polarity", r.Polarity, indicator.ParsePolarity),
		Combine:  parsed(f, "combine", r.Combine, indicator.ParseCombine),
		Interval: parsed(f, "interval", r.Interval, indicator.ParseInterval),
		Source: indicator.Source{
			Publisher: f.text("publisher", r.Publisher),
			Title:     f.text("source", r.Source),
			URL:       f.text("url", r.URL),
			Released:  f.day("released", r.Released),
		},
		Headline: f.whole("headline", r.Headline, 0, 0, 1000),
		Breaks:   f.breaks(r.Breaks),
		Note:     f.text("note", r.Note),
	}
}

// family returns the family that r says the indicator id is of, and its category there. The id
// of a category begins with that of its family, so that addresses can name it by the rest.
func (f *fields) family(id string, r published.IndicatorRow) (family, category string) {
	family, category = r.Family, f.text("category", r.Category)
	switch slug := published.Slug(family); {
	case family == "" && category == "":
	case family == "":
		f.refuse("family", fmt.Errorf("is empty beside the category %s", text.Quote(category)))
	case slug != family:
		f.refuse("family", errors.New(text.Quote(family)+" is not lower-case words with hyphens, such as "+slug))
	case category == "" && id != family:
		f.refuse("category", fmt.Errorf("is empty, and %s is not the id of the family, which its total has", id))
	case category != "" && (!strings.HasPrefix(id, family+"-") || len(id) == len(family)+1):
		f.refuse("id", fmt.Errorf("%s does not begin with the family: write %s", id, published.Slug(family+" "+category)))
	}
	return family, category
}

func decodeTarget(r published.TargetRow, f *fields) codedTarget {
	return codedTarget{f.required("indicator", r.Indicator), f.code("area", r.Area), dataset.Target{
		Year:         f.year("year", f.filled("year", r.Year)),
		Value:        f.number("value", r.Value),
		BaselineYear: f.year("baseline_year", r.BaselineYear),
		Kind:         f.text("kind", r.Kind),
		Scope:        f.text("scope", r.Scope),
		Source:       f.text("source", r.Source),
		URL:          f.text("url", r.URL),
		Confidence:   f.text("confidence", r.Confidence),
	}}
}

func decodePopulation(r published.PopulationRow, f *fields) codedPopulation {
	return codedPopulation{f.code("code", r.Code), dataset.Population{
		Year:          f.year("year", f.filled("year", r.Year)),
		All:           f.people("all", f.filled("all", r.All)),
		Aged0To15:     f.people("aged_0_15", r.Aged0To15),
		Aged16To64:    f.people("aged_16_64", r.Aged16To64),
		Aged65AndOver: f.people("aged_65_over", r.Aged65AndOver),
	}}
}

// fields reads the texts of one row, and reports those it cannot.
type fields struct {
	published.Place
	report  func(*published.Problem)
	refused bool
	known   geo.Code // the last that was read: rows of one area stand together
}

func (f *fields) refuse(field string, err error) {
	f.refused = true
	f.report(f.Problem(field, err))
}

// filled returns s, and refuses "".
func (f *fields) filled(field, s string) string {
	if s == "" {
		f.refuse(field, errors.New("is empty"))
	}
	return s
}

// text returns s as it can be shown.
func (f *fields) text(field, s string) string {
	cleaned := text.Harmless(s)
	if cleaned != s {
		p := f.Problem(field, published.ErrControls)
		p.Severity = published.Note
		f.report(p)
	}
	return cleaned
}

// required is text, and refuses "".
func (f *fields) required(field, s string) string { return f.filled(field, f.text(field, s)) }

func (f *fields) code(field, s string) geo.Code {
	if s != "" && geo.Code(s) == f.known {
		return f.known
	}
	if s == "" || !text.IsHarmless(s) {
		f.refuse(field, fmt.Errorf("%s is not an area code", text.Quote(s)))
		return ""
	}
	f.known = geo.Code(strings.Clone(s))
	return f.known
}

// day returns the date that s is; "" is the zero time.
func (f *fields) day(field, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		f.refuse(field, fmt.Errorf("%s is not a date; write it as 2024-05-07", text.Quote(s)))
	}
	return day
}

// whole returns the whole number that s is; "" is otherwise.
func (f *fields) whole(field, s string, otherwise, lowest, highest int) int {
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < lowest || n > highest {
		f.refuse(field, fmt.Errorf("%s is not a whole number from %d to %d", text.Quote(s), lowest, highest))
	}
	return n
}

// year returns the year that s is; "" is 0.
func (f *fields) year(field, s string) int {
	return f.whole(field, s, 0, period.FirstYear, period.LastYear)
}

// number returns the figure that s is; "" is NaN.
func (f *fields) number(field, s string) float64 {
	if s == "" {
		return math.NaN()
	}
	v, err := published.Number(s)
	if err != nil {
		f.refuse(field, err)
	}
	return v
}

// people returns the number of people that s is; "" is NaN, not known, which is
// not the same as nobody.
func (f *fields) people(field, s string) float64 {
	n := f.number(field, s)
	if n < 0 {
		f.refuse(field, fmt.Errorf("%s is less than nobody", text.Quote(s)))
	}
	return n
}

// parsed returns what parse makes of s, as the words of weal's own tables are
// written, and refuses the field if that is an error.
func parsed[T any](f *fields, field, s string, parse func(string) (T, error)) T {
	v, err := parse(strings.ToLower(s))
	if err != nil {
		f.refuse(field, err)
	}
	return v
}

// breaks returns the breaks of a series that s writes, and refuses what it cannot read.
func (f *fields) breaks(s string) indicator.Breaks {
	bs, err := indicator.ParseBreaks(f.text("breaks", s))
	if err != nil {
		f.refuse("breaks", err)
	}
	return bs
}

// alike is the likeness of two names of themes that one is taken for the other misspelt.
const alike = 75

// theme returns the theme that s names, and doubts one that a built-in theme may be meant
// by.
func (f *fields) theme(s string) indicator.Theme {
	theme, err := indicator.ParseTheme(f.text("theme", s))
	if err != nil {
		f.refuse("theme", err)
	}
	near := text.NewLikeness(theme.Slug())
	for _, known := range indicator.Themes() {
		if theme != known && near.To(known.Slug()) >= alike {
			p := f.Problem("theme", fmt.Errorf("%s is a theme of its own: if %s is meant, write that", text.Quote(theme.String()), known))
			p.Severity = published.Doubt
			f.report(p)
		}
	}
	return theme
}
