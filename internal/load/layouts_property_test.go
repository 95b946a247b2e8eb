package load_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"weal/internal/load"
	"weal/internal/period"
	"weal/internal/published"
)

// A written table is the figures of a made-up file: by category, council and period.
type writtenTable struct {
	councils   [][2]string // codes and names
	periods    []writtenPeriod
	categories []string
	values     map[[3]int]string // "" for a mark
	mark       string
	grouped    bool // thousands have commas
	bounded    bool // figures have bounds in columns beside them, where there are such columns
}

// A writtenPeriod is a period as a file writes it and as a .want file does.
type writtenPeriod struct{ text, brief string }

// councilsToWrite are some that no other area shares its name with.
var councilsToWrite = [][2]string{
	{"E06000001", "Hartlepool"},
	{"E06000002", "Middlesbrough"},
	{"E06000017", "Rutland"},
	{"W06000015", "Cardiff"},
	{"E06000023", "Bristol, City of"},
	{"S12000049", "Glasgow City"},
	{"N09000003", "Belfast"},
	{"E07000223", "Adur"},
	{"E06000049", "Cheshire East"},
	{"S12000013", "Na h-Eileanan Siar"},
}

// periodsToWrite are kinds of periods.
var periodsToWrite = [][]writtenPeriod{
	{{"2021", "2021"}, {"2022", "2022"}, {"2023", "2023"}},
	{{"2020/21", "2020-04+12m"}, {"2021/22", "2021-04+12m"}, {"2022/23", "2022-04+12m"}},
	{{"2021-22", "2021-04+12m"}, {"2022-23", "2022-04+12m"}},
	{{"January 2024", "2024-01"}, {"February 2024", "2024-02"}, {"April 2024", "2024-04"}},
	{{"2023 Q4", "2023-10+3m"}, {"2024 Q1", "2024-01+3m"}},
	{{"2023-11", "2023-11"}, {"2024-01", "2024-01"}},
	{{"Jan 2023-Dec 2023", "2023"}, {"Apr 2023-Mar 2024", "2023-04+12m"}},
}

// categoriesToWrite are of a dimension or of two, with a total or not.
var categoriesToWrite = [][]string{
	{""},
	{"Male", "Female"},
	{"All", "Male", "Female"},
	{"Onshore wind", "Hydro"},
	{"Owned outright", "Total", "Social rent"},
	{"Male|16 to 24", "Female|16 to 24", "Male|25 to 64", "Female|25 to 64"},
	{"Persons|All ages", "Female|All ages", "Persons|65 and over", "Female|65 and over"},
}

// dimensions returns the headings of the columns of categories.
func (w *writtenTable) dimensions() []string {
	if len(w.categories) == 1 {
		return nil
	}
	return []string{"Group", "Age"}[:1+strings.Count(w.categories[0], "|")]
}

// cells returns what the columns of categories have.
func (w *writtenTable) cells(category string) []string {
	if len(w.categories) == 1 {
		return nil
	}
	return strings.Split(category, "|")
}

func drawTable(t *rapid.T) *writtenTable {
	w := &writtenTable{values: make(map[[3]int]string), mark: rapid.SampledFrom([]string{"[x]", "..", "*", "[c]"}).Draw(t, "mark")}
	w.councils = rapid.Permutation(councilsToWrite).Draw(t, "councils")[:rapid.IntRange(2, 6).Draw(t, "n")]
	w.periods = rapid.SampledFrom(periodsToWrite).Draw(t, "periods")
	w.categories = rapid.SampledFrom(categoriesToWrite).Draw(t, "categories")
	w.grouped, w.bounded = rapid.Bool().Draw(t, "thousands"), rapid.Bool().Draw(t, "bounds")
	// No two figures are alike, so that each is known again.
	n := len(w.categories) * len(w.councils) * len(w.periods)
	order := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)).Perm(n)
	marked := rapid.IntRange(-1, n-1).Draw(t, "marked")
	for c := range w.categories {
		for a := range w.councils {
			for p := range w.periods {
				i := len(w.values)
				w.values[[3]int{c, a, p}] = fmt.Sprintf("%d.25", 1100+order[i])
				if i == marked {
					w.values[[3]int{c, a, p}] = ""
				}
			}
		}
	}
	return w
}

// cell returns the text of a figure.
func (w *writtenTable) cell(c, a, p int) string {
	v := w.values[[3]int{c, a, p}]
	switch {
	case v == "":
		return w.mark
	case w.grouped:
		return "1," + v[1:]
	}
	return v
}

// bounds returns the texts of the bounds of a figure.
func (w *writtenTable) bounds(c, a, p int) []string {
	v := w.values[[3]int{c, a, p}]
	if v == "" {
		return []string{"", ""}
	}
	return []string{strings.TrimSuffix(v, ".25"), strings.TrimSuffix(v, ".25") + ".75"}
}

// A layoutFamily is a way of writing a table: headings, and rows of cells. It is false if a table
// has no such form.
type layoutFamily func(w *writtenTable) (heads []string, rows [][]string, ok bool)

// layoutFamilies are those of the files of publishers.
var layoutFamilies = map[string]layoutFamily{
	"long": func(w *writtenTable) ([]string, [][]string, bool) {
		return longRows(w, []string{"Area code", "Area name"}, func(a int) []string { return w.councils[a][:] })
	},
	"long, names only": func(w *writtenTable) ([]string, [][]string, bool) {
		return longRows(w, []string{"Local authority"}, func(a int) []string { return w.councils[a][1:] })
	},
	"long, codes only": func(w *writtenTable) ([]string, [][]string, bool) {
		return longRows(w, []string{"LAD23CD"}, func(a int) []string { return w.councils[a][:1] })
	},
	"wide": func(w *writtenTable) ([]string, [][]string, bool) {
		return wideRows(w, []string{"Local authority code", "Local authority name"}, func(a int) []string { return w.councils[a][:] })
	},
	"wide, names only": func(w *writtenTable) ([]string, [][]string, bool) {
		return wideRows(w, []string{"Area"}, func(a int) []string { return w.councils[a][1:] })
	},
	"measures as columns": func(w *writtenTable) ([]string, [][]string, bool) {
		w.bounded = false // as bounds have no place here
		heads := append([]string{"geography_code", "geography_name", "Time period"}, measures(w)...)
		var rows [][]string
		for a := range w.councils {
			for p := range w.periods {
				row := []string{w.councils[a][0], w.councils[a][1], w.periods[p].text}
				for c := range w.categories {
					row = append(row, w.cell(c, a, p))
				}
				rows = append(rows, row)
			}
		}
		return heads, rows, true
	},
	"wide, period and measure": func(w *writtenTable) ([]string, [][]string, bool) {
		heads := []string{"Area code", "Area name"}
		for _, p := range w.periods {
			for _, m := range measures(w) {
				heads = append(heads, p.text+" "+m)
				if w.bounded {
					heads = append(heads, p.text+" "+m+" LCI", p.text+" "+m+" UCI")
				}
			}
		}
		var rows [][]string
		for a := range w.councils {
			row := slices.Clone(w.councils[a][:])
			for p := range w.periods {
				for c := range w.categories {
					row = append(row, w.cell(c, a, p))
					if w.bounded {
						row = append(row, w.bounds(c, a, p)...)
					}
				}
			}
			rows = append(rows, row)
		}
		return heads, rows, len(w.periods)*len(w.categories) > 1
	},
}

// measures returns the categories of w as headings of columns of figures.
func measures(w *writtenTable) []string {
	var names []string
	for _, c := range w.categories {
		names = append(names, strings.TrimSpace("Made-up rate "+strings.ReplaceAll(c, "|", " ")))
	}
	return names
}

func longRows(w *writtenTable, areaHeads []string, area func(int) []string) ([]string, [][]string, bool) {
	heads := append(slices.Clone(areaHeads), "Year", "Value")
	if w.bounded {
		heads = append(heads, "Lower CI", "Upper CI")
	}
	heads = append(heads, w.dimensions()...)
	var rows [][]string
	for c, category := range w.categories {
		for a := range w.councils {
			for p := range w.periods {
				row := append(slices.Clone(area(a)), w.periods[p].text, w.cell(c, a, p))
				if w.bounded {
					row = append(row, w.bounds(c, a, p)...)
				}
				rows = append(rows, append(row, w.cells(category)...))
			}
		}
	}
	return heads, rows, true
}

func wideRows(w *writtenTable, areaHeads []string, area func(int) []string) ([]string, [][]string, bool) {
	w.bounded = false // as bounds have no place here
	heads := slices.Clone(areaHeads)
	heads = append(heads, w.dimensions()...)
	for _, p := range w.periods {
		heads = append(heads, p.text)
	}
	var rows [][]string
	for c, category := range w.categories {
		for a := range w.councils {
			row := append(slices.Clone(area(a)), w.cells(category)...)
			for p := range w.periods {
				row = append(row, w.cell(c, a, p))
			}
			rows = append(rows, row)
		}
	}
	return heads, rows, true
}

// dressed returns a file of heads and rows, as programs and people leave them.
func dressed(t *rapid.T, heads []string, rows [][]string) string {
	seed := rapid.Uint64().Draw(t, "order")
	order := func() *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }
	rows = slices.Clone(rows)
	if rapid.Bool().Draw(t, "what says nothing") { // of each row, and in columns that are empty
		heads = append([]string{"Source", "Unit"}, append(heads, "")...)
		for i, row := range rows {
			rows[i] = append([]string{"made up", "Rate"}, append(row, "")...)
		}
	}
	if rapid.Bool().Draw(t, "larger areas") { // that rows are in, and not about
		heads = append([]string{"Region code", "Region name"}, heads...)
		for i, row := range rows {
			rows[i] = append([]string{"E12000001", "North East"}, row...)
		}
	}
	if rapid.Bool().Draw(t, "rows twice") {
		rows = append(rows, rows[0])
	}
	if rapid.Bool().Draw(t, "rows in any order") {
		order().Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
	all := append([][]string{heads}, rows...)
	if rapid.Bool().Draw(t, "columns in any order") {
		for k, row := range all {
			row = slices.Clone(row)
			order().Shuffle(len(row), func(i, j int) { row[i], row[j] = row[j], row[i] })
			all[k] = row
		}
	}
	separator := rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "separator")
	quote := rapid.Bool().Draw(t, "quotes")
	end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
	var b strings.Builder
	if rapid.Bool().Draw(t, "mark of the order of bytes") {
		b.WriteString("\ufeff")
	}
	if rapid.Bool().Draw(t, "preamble") {
		b.WriteString("Made-up figures of councils" + end + end)
	}
	for _, row := range all {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(separator)
			}
			if quote || strings.ContainsAny(cell, ",;\t") {
				cell = `"` + cell + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(end)
	}
	if rapid.Bool().Draw(t, "notes") {
		b.WriteString(end + "Source: nobody" + end)
	}
	return b.String()
}

// TestNeverAnotherFigure: whatever a file of a publisher looks like, what is shown of it is
// what stands there; and what is not shown was asked for or refused.
func TestNeverAnotherFigure(t *testing.T) {
	long(t)
	var areas strings.Builder
	areas.WriteString("code,name,level\nE92000001,England,nation\nE12000001,North East,region\nTLK51,\"Bristol, City of\",statistical area\n")
	for _, c := range councilsToWrite {
		fmt.Fprintf(&areas, "%s,%q,unitary\n", c[0], c[1])
	}
	register := fstest.MapFS{"areas.csv": {Data: []byte(areas.String())}}
	for name, family := range layoutFamilies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				w := drawTable(rt)
				heads, rows, ok := family(w)
				if !ok {
					rt.Skip("has no such form")
				}
				text := dressed(rt, heads, rows)
				for _, answers := range []published.Answers{{}, {Begins: period.FromApril}} {
					own := load.Source{Name: "made-up.csv", FS: fstest.MapFS{"made-up.csv": {Data: []byte(text)}}, Path: "made-up.csv", Answers: answers}
					w.check(rt, text, openBeside(t, register, own), answers)
				}
			})
		})
	}
}

// check checks that o has nothing but what is in w, each indicator that of one category,
// and all of it once what it asks is answered; before, it says why there is no more.
func (w *writtenTable) check(t *rapid.T, text string, o opened, answers published.Answers) {
	of := make(map[string]int) // the category of an area, a period and a value
	marks := make(map[string]bool)
	for at, v := range w.values {
		where := w.councils[at[1]][0] + " " + w.periods[at[2]].brief
		if v == "" {
			marks[where] = true
			continue
		}
		of[where+" "+v] = at[0]
	}
	met, shown := make(map[int]string), 0
	for _, b := range o.blocks {
		for _, f := range b.figures {
			where := f.area + " " + f.period
			if f.value == "-" && marks[where] {
				continue
			}
			c, ok := of[where+" "+f.value]
			if !ok || w.bounded != (f.lower != "") || w.bounded && (f.lower+".25" != f.value || f.lower+".75" != f.upper) {
				t.Fatalf("%s\n%q has %v, which is not in the file", text, b.name, f)
			}
			if other, ok := met[c]; ok && other != b.name {
				t.Fatalf("%s\n%q and %q both have figures of %q", text, other, b.name, w.categories[c])
			}
			met[c] = b.name
			shown++
		}
	}
	names := make(map[string]int)
	for c, name := range met {
		if other, ok := names[name]; ok {
			t.Fatalf("%s\n%q has figures of %q and of %q", text, name, w.categories[c], w.categories[other])
		}
		names[name] = c
	}
	said := o.err != nil || len(o.questions) > 0 || slices.ContainsFunc(o.problems, func(p *published.Problem) bool { return p.Severity == published.Skipped })
	if answers.Begins != period.UnknownBeginning {
		said = false // as there is nothing more to ask
	}
	if shown < len(of) && !said {
		t.Fatalf("%s\n%d of %d figures are shown, and nothing is said of the others: %v", text, shown, len(of), o.problems)
	}
	if len(o.questions) > 0 && answers.Begins != period.UnknownBeginning {
		t.Fatalf("%s\nstill asks %v", text, o.questions[0])
	}
}
