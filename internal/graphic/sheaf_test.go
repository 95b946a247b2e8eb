package graphic

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os/exec"
	"slices"
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
	v.Table.Feet = []view.Foot{foot("England beneath")}
	return v
}

func foot(name string) view.Foot {
	return view.Foot{Cell: func(col int) view.Cell {
		if col == 0 {
			return view.Term(name)
		}
		return view.Bar{Observation: dataset.Observation{Value: 55}}
	}}
}

// lowEnough returns o with the height that the least page needs, if its own is less.
func lowEnough(t rapid.TB, v view.View, o Options) Options {
	t.Helper()
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.pages(context.Background()); err != nil {
		_, needs, _ := strings.Cut(err.Error(), "it takes ")
		if _, scanErr := fmt.Sscanf(needs, "%f mm of height", &o.Height); scanErr != nil {
			t.Fatal(err)
		}
	}
	return o
}

func sheaf(t rapid.TB, v view.View, o Options) []*page {
	t.Helper()
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := s.pages(context.Background())
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
		for i := range rapid.IntRange(0, 3).Draw(t, "more feet") {
			v.Table.Feet = append(v.Table.Feet, foot(fmt.Sprint("Foot ", i)))
		}
		v.Heading.Notes = slices.Repeat([]string{"What it takes to read this, said in so many words that on pages of most widths they take a line."}, rapid.IntRange(0, 6).Draw(t, "notes"))
		height := rapid.OneOf(rapid.SampledFrom([]float64{0, 90, 297}), rapid.Float64Range(42, 70)).Draw(t, "height")
		if rows == 1 { // which cannot go on over, and is left out of a page too low for it and its feet
			height = 0
		}
		o := lowEnough(t, v, Options{Width: rapid.SampledFrom([]float64{0, 90, 160, 297}).Draw(t, "width"), Height: height})
		pages := sheaf(t, v, o)
		next := 0
		for i, p := range pages {
			wantOnPage(t, p)
			wantApart(t, p)
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
			if got, want := strings.Contains(strings.Join(said, " "), "weal show"), i == len(pages)-1; got != want {
				t.Fatalf("page %d of %d says where it is from: %v", i+1, len(pages), got)
			}
			if count("Many areas") != 1 {
				t.Fatalf("page %d of %d has a title else than once: %q", i+1, len(pages), said)
			}
			if next == rows && i == len(pages)-1 { // what stands under the picture has a page of its own
				if count("Area") != 0 || count("0") != 0 {
					t.Fatalf("page %d of %d has headings or an axis of no rows: %q", i+1, len(pages), said)
				}
				break
			}
			if count("Area") != 1 || count("0") != 1 {
				t.Fatalf("page %d of %d has headings and an axis else than once: %q", i+1, len(pages), said)
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
			for f := range v.Table.Feet {
				name := "England beneath"
				if f > 0 {
					name = fmt.Sprint("Foot ", f-1)
				}
				if got, want := count(name), map[bool]int{true: 1}[next == rows]; got != want {
					t.Fatalf("page %d of %d, to row %d, has %s %d times, want %d", i+1, len(pages), next, name, got, want)
				}
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
		if v.Address.View == "profile" { // in smaller text there is room for another column in place of this
			want = slices.DeleteFunc(want, func(word string) bool { return word == "Change" || word == "+0.90" })
		}
		for _, size := range [][2]float64{{0, 44}, {0, 52}, {0, 60}, {0, 70}, {254, 90}, {297, 120}, {80, 80}} {
			o.Width, o.Height = size[0], size[1]
			o = lowEnough(t, v, o)
			pages := sheaf(t, v, o)
			if few := v.Table.Len < 6 || v.Address.View == "heatmap"; len(pages) < 2 && !few && o.Height == 60 {
				t.Errorf("%s is on one page of 60 mm", at)
			}
			said := make(map[string]int)
			for _, p := range pages {
				wantOnPage(t, p)
				for _, word := range strings.Fields(read(p)) {
					said[word]++
				}
			}
			if o.Width == 80 { // where fewer columns have room, and words are broken elsewhere
				want = []string{"weal", "show"}
			}
			for _, word := range want {
				if said[word]--; said[word] < 0 {
					t.Errorf("%s on pages of %v mm: %q is missing", at, size, word)
				}
			}
		}
	}
}

// TestManyPages: what makes a document take long costs no more for each page, and too many
// pages are an error that says what to ask for; who has gone waits for none.
func TestManyPages(t *testing.T) {
	o := Options{Height: 60}
	err := Write(t.Context(), io.Discard, long(20*MaxPages), PDF, o)
	if err == nil || !strings.Contains(err.Error(), "fewer rows") || !strings.Contains(err.Error(), "higher pages") {
		t.Errorf("too many pages: %v", err)
	}
	ctx, stop := context.WithCancelCause(t.Context())
	gone := errors.New("nobody is there")
	stop(gone)
	for _, rows := range []int{3, 100} {
		if err := Write(ctx, io.Discard, long(rows), PDF, o); !errors.Is(err, gone) {
			t.Errorf("%d rows for nobody: %v, want %v", rows, err, gone)
		}
	}
}

// TestMarksOfAPage: a page of many is made of few more marks than it has.
func TestMarksOfAPage(t *testing.T) {
	var marks []mark
	for i := range 1000 {
		y := float64(i) * 10
		marks = append(marks, mark{label: label{at: point{5, y}, text: "a", size: 5}}, mark{outline: outline{rings: [][]point{{{0, y}, {9, y + 8}}}}})
	}
	marks = append(marks, mark{outline: outline{rings: [][]point{{{3, 0}, {3, 10000}}}, width: 1}})
	r := newReel(marks, 100)
	if n := len(r.near(span{500, 600})); n > 80 {
		t.Errorf("%d marks are looked at for a page that has 20", n)
	}
	got := r.within(span{500, 600}, 10, true)
	if len(got) < 20 || len(got) > 22 || got[len(got)-1].clip != (rect{0, 500, 10, 100}) {
		t.Errorf("%d marks on a page that has 20 and part of a line: %v", len(got), got)
	}
}

func BenchmarkManyPages(b *testing.B) {
	for _, rows := range []int{2_000, 8_000, 16_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			v := long(rows)
			for b.Loop() {
				if err := Write(b.Context(), io.Discard, v, PDF, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
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
	if err := Write(t.Context(), &b, long(92), PDF, Options{}); err != nil {
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
	pages, err := s.goOver(t.Context(), of)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range pages {
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
