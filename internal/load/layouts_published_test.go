package load_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"weal/data"
)

// A publishedFile is a file that somebody published, and how to read it by hand: which
// column is what is written here, and not found out.
type publishedFile struct {
	name string
	want layoutWant // its blocks are read
	read func(*byHand)
}

// publishedFiles are those of ../shared/data/layouts/published that are CSV.
var publishedFiles = []publishedFile{
	{"dfe-ees-ks4.csv", layoutWant{refused: "--as", answers: []string{"--year september"}}, func(h *byHand) {
		for h.next() {
			for c := 11; c < len(h.heads); c++ {
				h.add(h.heads[c]+"*"+h.categories(5, 6, 7, 8)+"*"+h.row[9]+"*", "E92000001", "2016-09+12m", c)
			}
		}
	}},
	{"dwelling-completions-measures.csv", layoutWant{asks: "begin", may: true, answers: []string{"--year april"}}, func(h *byHand) {
		for h.next() {
			for _, c := range []int{4, 5, 8, 9, 10} {
				h.add(h.heads[c]+"*", h.row[1], h.row[3]+"|"+h.row[3]+"-04+12m", c)
			}
			if i := len(h.blocks[1].figures) - 1; h.row[6] != "" { // of the count of people, or nothing
				f := h.blocks[1].figures[i]
				value, _ := strconv.ParseFloat(h.row[5], 64)
				half, _ := strconv.ParseFloat(h.row[6], 64)
				f.lower, f.upper, f.optional = cell(value-half), cell(value+half), true
				h.blocks[1].figures[i].optional = true
				h.blocks[1].figures = append(h.blocks[1].figures, f)
			}
		}
	}},
	{"fingertips-campylobacter.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			name := "Campylobacter incidence rate/100,000"
			if h.row[8] != "All ages" { // before or behind the decile, which are all of one age
				name += "*" + h.row[8]
			}
			if h.row[10] != "" { // a decile is no area: left out, or an indicator of its own
				name = "?" + name + "*" + h.row[9] + "*" + h.row[10] + "*"
			}
			f := h.add(name, h.row[4], h.row[11], 12)
			if h.row[13] != "" {
				f.lower, f.upper = h.number(13), h.number(14)
			}
		}
	}},
	{"lginform-artscouncil-wide.csv", layoutWant{asks: "begin", answers: []string{"--year april"}}, func(h *byHand) {
		for h.next() {
			if strings.Contains(h.row[0], "Reference Date") || strings.Contains(h.row[0], "Update") {
				continue
			}
			name := regexp.MustCompile(` \((CTY|UTLA)\)$`).ReplaceAllString(h.row[1], "")
			for c := 2; c < len(h.heads); c++ {
				year := regexp.MustCompile(`\((....)/..\)`).FindStringSubmatch(h.heads[c])[1]
				f := h.add("Total amount awarded", h.council(name), year+"-04+12m", c)
				f.optional = name == "North Yorkshire" && year == "2020" // which has two sums, of which one is rounded
			}
		}
	}},
	{"nomis-api-population.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			name := "*: " + h.row[19]
			if h.row[19] == "All Ages" {
				name = "*"
			}
			h.add(name, h.row[8], "2021", 26)
		}
	}},
	{"ogi-claimant-count.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			h.add("*", h.row[1], h.row[0], 4)
		}
	}},
	{"oi-claimant-count.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			h.add(h.row[3], h.row[1], h.row[0], 4)
		}
	}},
	{"oi-hbai-tenure.csv", layoutWant{asks: "begin", answers: []string{"--year april"}}, func(h *byHand) {
		for h.next() {
			h.add("*"+h.row[1]+"*"+h.row[2]+"*"+h.row[3]+"*", h.row[0], h.row[6][:4]+"-04+36m", 5)
		}
	}},
	{"ons-gdp-table5-wide.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			code := h.row[1]
			if code == "UK" {
				code = "UK|K02000001"
			}
			for c := 3; c < len(h.heads); c++ {
				f := h.add("*", code, h.heads[c], c)
				f.optional = code == "TLE2" || code == "TLD7" // by the names of other areas: a doubt
			}
		}
	}},
	{"scotgov-gva-per-head-names-wide.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			for c := 1; c < len(h.heads); c++ {
				h.add("*", h.council(h.row[0]), h.heads[c], c)
			}
		}
	}},
	{"simd2020.csv", layoutWant{asks: "period", answers: []string{"--period 2020"}}, func(h *byHand) {
		for h.next() {
			for _, c := range []int{4, 7, 8} {
				h.add(h.heads[c], h.row[0], "2020", c)
			}
		}
	}},
	{"statswales3-contacts.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			h.add("Number of contacts: "+h.row[6], h.council(h.row[5]), h.row[2][:4]+"-04+12m", 0)
		}
	}},
	{"trafford-cycling.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			h.add("Proportion of adults cycling: "+h.row[3], h.row[0], h.row[4], 7)
		}
	}},
	{"trafford-life-expectancy.csv", layoutWant{}, func(h *byHand) {
		for h.next() {
			h.add("Life expectancy at birth: "+h.row[9], h.row[0], h.row[3][:4]+"+36m", 7)
		}
	}},
	{"trafford-recycling.csv", layoutWant{asks: "begin", answers: []string{"--year april"}}, func(h *byHand) {
		for h.next() {
			h.add("Waste Reused/Recycled/Composted", h.row[0], h.row[2][:4]+"-04+12m", 6)
		}
	}},
}

// TestPublishedLayouts: every figure of files that somebody published is what a reading
// of theirs by hand has, once what they ask is answered.
func TestPublishedLayouts(t *testing.T) {
	long(t)
	root := filepath.FromSlash("../../../shared/data/layouts/published")
	if _, err := os.Stat(root); err != nil {
		t.Skip("the published files are not here: ", err)
	}
	met := make(map[string]bool)
	for _, f := range publishedFiles {
		met[f.name] = true
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(root, f.name)
			h := openByHand(t, name)
			f.read(h)
			f.want.blocks = h.blocks
			checkLayout(t, name, &f.want)
		})
	}
	names, err := filepath.Glob(filepath.Join(root, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !met[filepath.Base(name)] {
			t.Errorf("%s is not read by hand", name)
		}
	}
}

// byHand reads a file row by row.
type byHand struct {
	t        *testing.T
	heads    []string
	rows     [][]string
	row      []string
	blocks   []*layoutBlock
	byName   map[string]*layoutBlock
	met      map[string]bool
	councils map[string]string // codes by names
}

func openByHand(t *testing.T, name string) *byHand {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	h := &byHand{t: t, heads: rows[0], byName: make(map[string]*layoutBlock), met: make(map[string]bool)}
	for _, row := range rows[1:] {
		if len(row) >= len(h.heads)-1 { // the last one of a file that was cut is not
			h.rows = append(h.rows, row)
		}
	}
	return h
}

// next goes to the next row.
func (h *byHand) next() bool {
	if len(h.rows) == 0 {
		return false
	}
	h.row, h.rows = h.rows[0], h.rows[1:]
	return true
}

// categories returns those of columns that are not all together.
func (h *byHand) categories(columns ...int) string {
	var parts []string
	for _, c := range columns {
		if h.row[c] != "Total" {
			parts = append(parts, h.row[c])
		}
	}
	return strings.Join(parts, "*")
}

// number returns what is in column c as a figure has it: "-" for a mark, and "" for nothing.
func (h *byHand) number(c int) string {
	s := strings.TrimPrefix(strings.ReplaceAll(strings.TrimSpace(h.row[c]), ",", ""), "£")
	if s == "" {
		return ""
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return "-"
	}
	return cell(v)
}

// add adds the figure in column c to the indicator called name, which begins with ? if it
// may be left out. What is there already is the same figure.
func (h *byHand) add(name, area, period string, c int) *layoutFigure {
	if first, last, ok := strings.Cut(period, " - "); ok && len(last) == 2 {
		period = first + "+36m"
	}
	f := layoutFigure{area: area, period: period, value: h.number(c)}
	key := strings.Join([]string{name, area, period, f.value}, "\x00")
	if f.value == "" || h.met[key] {
		return &layoutFigure{}
	}
	h.met[key] = true
	if f.value == "-" {
		f.status = "*"
	}
	b := h.byName[name]
	if b == nil {
		plain, optional := strings.CutPrefix(name, "?")
		b = &layoutBlock{name: plain, optional: optional}
		h.byName[name] = b
		h.blocks = append(h.blocks, b)
	}
	b.figures = append(b.figures, f)
	return &b.figures[len(b.figures)-1]
}

// council returns the code of the council or nation of that name there is now.
func (h *byHand) council(name string) string {
	h.t.Helper()
	if h.councils == nil {
		b, err := data.FS.ReadFile("areas.csv")
		if err != nil {
			h.t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			h.t.Fatal(err)
		}
		h.councils = make(map[string]string)
		for _, row := range rows {
			if slices.Contains([]string{"unitary", "upper tier", "lower tier", "nation"}, row[2]) && row[5] == "" {
				h.councils[plainName(row[1])] = row[0]
			}
		}
	}
	code, ok := h.councils[plainName(name)]
	if !ok {
		h.t.Errorf("no council %q", name)
	}
	return code
}

// plainName returns a name of a council without what some leave out.
func plainName(name string) string {
	name, _, _ = strings.Cut(strings.ReplaceAll(name, "&", "and"), ", C")
	return name
}
