package graphic

import (
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/dataset"
	"weal/internal/prose"
	"weal/internal/view"
)

// long returns a view of many rows in groups, with bars over an axis and a foot.
func long(rows int, groups ...view.Group) view.View {
	of := make([]view.Bar, rows)
	for i := range of {
		of[i] = view.Bar{Observation: dataset.Observation{Value: 50, Lower: 40, Upper: 60}, Against: 55}
	}
	v := bars(of, 0, 100)
	v.Heading = view.Heading{Title: "Many areas", Subtitle: "Per cent"}
	v.Table.Groups = groups
	v.Table.Feet = []view.Foot{{Cell: func(col int) view.Cell {
		if col == 0 {
			return view.Term("England beneath")
		}
		return view.Bar{Observation: dataset.Observation{Value: 55}}
	}}}
	return v
}

func sheaf(t rapid.TB, v view.View, o Options) []*page {
	t.Helper()
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := s.pages()
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// TestLongTablesGoOnOver: on as many pages as it takes every row is there once, in order and
// under the headings of columns and of its group; the source is there once.
func TestLongTablesGoOnOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 200).Draw(t, "rows")
		first := rapid.IntRange(0, rows).Draw(t, "first")
		v := long(rows, view.Group{Head: "Group A", Rows: first}, view.Group{Head: "Group B", Rows: rows - first})
		o := Options{Width: rapid.SampledFrom([]float64{0, 90, 160, 297}).Draw(t, "width"), Height: rapid.SampledFrom([]float64{0, 70, 90, 297}).Draw(t, "height")}
		pages := sheaf(t, v, o)
		next := 0
		for i, p := range pages {
			wantOnPage(t, p)
			var said []string
			for _, m := range p.marks {
				if m.label.text != "" {
					said = append(said, m.label.text)
				}
			}
			count := func(words string) (n int) {
				for _, s := range said {
					if s == words {
						n++
					}
				}
				return n
			}
			if number := prose.PageOf(i+1, len(pages)); len(pages) > 1 && count(number) != 1 {
				t.Fatalf("page %d does not say %q: %q", i, number, said)
			}
			if count("Area") != 1 || count("Many areas") != 1 || count("0") != 1 {
				t.Fatalf("page %d of %d has headings, a title and an axis else than once: %q", i+1, len(pages), said)
			}
			if got, want := count("England beneath"), map[bool]int{true: 1}[i == len(pages)-1]; got != want {
				t.Fatalf("page %d of %d has the foot %d times, want %d", i+1, len(pages), got, want)
			}
			from := next
			for count(fmt.Sprintf("Area %d", next)) == 1 {
				next++
			}
			if from == next {
				t.Fatalf("page %d of %d has no row from %d on: %q", i+1, len(pages), from, said)
			}
			if got, want := count("Group A"), map[bool]int{true: 1}[from < first]; got != want {
				t.Fatalf("page %d of %d, from row %d, has the first group's heading %d times, want %d", i+1, len(pages), from, got, want)
			}
			if got, want := count("Group B"), map[bool]int{true: 1}[next > first]; got != want {
				t.Fatalf("page %d of %d, to row %d, has the last group's heading %d times, want %d", i+1, len(pages), next, got, want)
			}
			if got, want := strings.Contains(strings.Join(said, " "), "weal show"), i == len(pages)-1; got != want {
				t.Fatalf("page %d of %d says where it is from: %v", i+1, len(pages), got)
			}
		}
		if next != rows {
			t.Fatalf("%d rows of %d", next, rows)
		}
	})
}

// TestEveryViewGoesOnOver: on low pages all of it is there that is on one that is as high as
// it takes, and lies on its page.
func TestEveryViewGoesOnOver(t *testing.T) {
	for _, at := range []string{"ranking/life?level=lower-tier", "profile/ashby-and-buckley", "overview/wellbeing?level=lower-tier", "heatmap/wellbeing", "explain/life/ashby-and-buckley"} {
		v, o := squares(t, at)
		want := strings.Fields(read(pageOf(t, v, o)))
		o.Height = 60
		pages := sheaf(t, v, o)
		if few := v.Table.Len < 6 || v.Address.View == "heatmap"; len(pages) < 2 && !few {
			t.Errorf("%s is on one page of 60 mm", at)
		}
		said := make(map[string]int)
		for _, p := range pages {
			wantOnPage(t, p)
			for _, word := range strings.Fields(read(p)) {
				said[word]++
			}
		}
		for _, word := range want {
			if said[word]--; said[word] < 0 {
				t.Errorf("%s: %q is missing", at, word)
			}
		}
	}
}

// TestSheets: what a sheet of A4 holds is as large as it is, and what none holds is on
// sheets; a chart and a map are whole.
func TestSheets(t *testing.T) {
	if pages := sheaf(t, long(10), Options{}); len(pages) != 1 || pages[0].width > 160*perMillimetre+1 || pages[0].height > 100*perMillimetre {
		t.Errorf("ten rows are on %d pages of %v × %v", len(pages), pages[0].width, pages[0].height)
	}
	for _, p := range sheaf(t, long(100), Options{}) {
		if math.Abs(p.width-210*perMillimetre) > 0.01 || math.Abs(p.height-297*perMillimetre) > 0.01 {
			t.Errorf("a page of %v × %v points, want A4", p.width, p.height)
		}
		for _, m := range p.marks {
			if in := (rect{25 * perMillimetre, 25 * perMillimetre, 160 * perMillimetre, 247 * perMillimetre}); m.label.text != "" && !in.contains(m.label.box()) {
				t.Errorf("%q is in the margin", m.label.text)
			}
		}
	}
	for _, at := range []string{"trend/life/ashby-and-buckley", "map/life"} {
		v, o := squares(t, at)
		if o.Width, o.Height = 160, 60; len(sheaf(t, v, o)) != 1 {
			t.Errorf("%s is in parts", at)
		}
	}
}

// TestPagesAreReadBack: what is on each page of a PDF is text, in order.
func TestPagesAreReadBack(t *testing.T) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext here")
	}
	var b bytes.Buffer
	if err := Write(&b, long(92), PDF, Options{}); err != nil {
		t.Fatal(err)
	}
	read := exec.Command(program, "-layout", "-", "-")
	read.Stdin = &b
	out, err := read.Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	if len(pages) < 2 {
		t.Fatalf("%d pages", len(pages))
	}
	for row := range 92 {
		if n := strings.Count(string(out), fmt.Sprintf("Area %d\n", row)) + strings.Count(string(out), fmt.Sprintf("Area %d ", row)); n != 1 {
			t.Errorf("row %d is there %d times", row, n)
		}
	}
	for i, page := range pages {
		if !strings.Contains(page, prose.PageOf(i+1, len(pages))) || !strings.Contains(page, "England") {
			t.Errorf("page %d: %s", i+1, page)
		}
	}
}

// TestKeyIsOnTheFirstPage of several: what it takes to read that is there, and not only after the last row.
func TestKeyIsOnTheFirstPage(t *testing.T) {
	v := broad(t, "ranking/measure-1?level=lower-tier")
	s, err := newSheet(v, Options{Width: 160, Height: 60})
	if err != nil {
		t.Fatal(err)
	}
	of := s.leaf()
	b := s.set(s.width - 2*s.margin())
	if len(b.key) == 0 {
		t.Fatal("a ranking without a key")
	}
	for i, p := range s.goOver(of) {
		said := false
		for _, m := range p.marks {
			said = said || m.label.text == b.key[0][0].words
		}
		if i == 0 && !said {
			t.Errorf("%q is not on the first page", b.key[0][0].words)
		}
		wantOnPage(t, p)
	}
}
