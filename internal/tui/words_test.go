package tui

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"weal/internal/address"
	"weal/internal/export"
	"weal/internal/figures"
	"weal/internal/palette"
	"weal/internal/text"
)

// pictures are what words do without: escape codes, lines and blocks.
var pictures = regexp.MustCompile("[\x1b\u2500-\u259f]")

// wordsOf returns the view of m in words.
func wordsOf(t *testing.T, m Model) string {
	t.Helper()
	var b strings.Builder
	if err := export.Words(&b, *m.top.screen.Showing().View, m.look.ASCII); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryViewCanBeSaidInWords(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		for _, at := range goldens() {
			r, err := address.Parse(at)
			if err != nil {
				t.Fatal(err)
			}
			m, err := New(figures.Of(builtIn()), r, Options{Palette: palette.Dark, ASCII: ascii})
			if err != nil {
				t.Fatal(err)
			}
			if r.View == "find" || r.View == "help" { // which are no views
				continue
			}
			words := wordsOf(t, m)
			if found := pictures.FindString(words); found != "" {
				t.Errorf("%s: words hold %q", at, found)
			}
			if title, _, _ := strings.Cut(words, "\n"); !strings.Contains(title, m.top.screen.Showing().View.Title.Crumbs[0]) {
				t.Errorf("%s: words begin with %q, want the title", at, title)
			}
			if !strings.HasSuffix(words, "\n") || strings.Count(words, "\n") < 5 {
				t.Errorf("%s: words are %q, want lines", at, words)
			}
			sign := func(r rune) bool { return r >= 0x2000 && !unicode.IsLetter(r) && !unicode.IsNumber(r) }
			if i := strings.IndexFunc(words, sign); ascii && i >= 0 && r.View != "explain" {
				t.Errorf("%s: ASCII words hold %q", at, words[i:min(i+3, len(words))])
			}
		}
	}
}

func TestSentencesAreLinesOfPlainText(t *testing.T) {
	for _, at := range []string{
		"overview/wellbeing", "ranking/life-satisfaction", "profile/north-east-ca", "trend/life-satisfaction/north-east-ca",
		"pathway/west-midlands-ca", "spread/life-satisfaction", "compare/life-satisfaction/north-east-ca,west-midlands-ca",
		"heatmap/wellbeing", "map/life-satisfaction",
	} {
		r, err := address.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		m, err := New(figures.Of(builtIn()), r, Options{})
		if err != nil {
			t.Fatal(err)
		}
		sentences := m.Sentences()
		if len(sentences) < 3 {
			t.Errorf("%s: sentences are %q, want a few", at, sentences)
		}
		for _, s := range sentences {
			if s == "" || s != text.Clean(s) {
				t.Errorf("%s: sentence %q is not a line of plain text", at, s)
			}
		}
	}
}

// TestWordsBeginWithWhatTheyAreOf: they are read without the screen, so that the
// first sentence names an area and, in all but spreads and pathways, what is
// measured, also of areas without a figure.
func TestWordsBeginWithWhatTheyAreOf(t *testing.T) {
	for at, want := range map[string]string{
		"overview/wellbeing":                             "Cambridgeshire and Peterborough, life satisfaction, 2022/23: ",
		"ranking/life-satisfaction":                      "Cumbria, life satisfaction, 2022/23: 7.",
		"ranking/employment-rate?filter=Lerwick":         "Higher is better.",
		"ranking/gross-median-weekly-pay?filter=cumbria": "Cumbria, median weekly pay, 30 Apr 2025: no figure.",
		"map/life-satisfaction":                          "Cumbria, life satisfaction, 2022/23: 7.",
		"profile/north-east-ca":                          "North East, life satisfaction, 2022/23: 7.49 (95% interval",
		"profile/united-kingdom":                         "United Kingdom, life satisfaction, 2022/23: 7.45",
		"trend/life-satisfaction/north-east-ca":          "North East, life satisfaction, 2022/23: 7.49",
		"heatmap/wellbeing":                              "Cambridgeshire and Peterborough, life satisfaction, 2022/23: ",
	} {
		r, err := address.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		m, err := New(figures.Of(builtIn()), r, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Sentences(); len(got) == 0 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: sentences begin with %q, want %q", at, got[:min(len(got), 1)], want)
		}
		if words := wordsOf(t, m); strings.Contains(words, " of 3 the ") {
			t.Errorf("%s ranks the United Kingdom:\n%s", at, words)
		}
	}
}

func TestStillHasTheAddressInPlaceOfKeys(t *testing.T) {
	r, err := address.Parse("ranking/life-satisfaction")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(figures.Of(builtIn()), r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {9, 3}, {1, 1}, {0, 0}} {
		frame, still := m.Frame(size[0], size[1]), m.Still(size[0], size[1])
		if got, want := strings.Count(still, "\n"), strings.Count(frame, "\n"); got != want {
			t.Errorf("Still(%v) has %d line breaks, want %d", size, got, want)
		}
	}
	still := m.Still(80, 24)
	last := still[strings.LastIndexByte(still, '\n')+1:]
	if want := " weal ranking/life-satisfaction"; !strings.Contains(last, want) || text.Width(last) != 80 {
		t.Errorf("the last line is %q, want %q in 80 cells", last, want)
	}
}

// TestAStillHasNoCursor: a picture shows the colours of its first row, and no
// area of a map apart from the one that its address names.
func TestAStillHasNoCursor(t *testing.T) {
	for _, at := range []string{"ranking/life-satisfaction", "heatmap/wellbeing", "overview/wellbeing", "profile/north-east-ca", "compare/life-satisfaction/north-east-ca,london-ca"} {
		m := mustNew(t, builtIn(), at)
		for n, line := range strings.Split(m.Still(160, 40), "\n") {
			if n > 0 && strings.HasPrefix(text.Clean(line), " "+m.look.Glyph.Cursor) { // the header has the same sign
				t.Errorf("%s: a cursor in %q", at, text.Clean(line))
			}
		}
		if open := strings.SplitN(m.look.Selected.Render("x"), "x", 2)[0]; strings.Contains(m.Still(160, 40), open) || !strings.Contains(m.Frame(160, 40), open) {
			t.Errorf("%s: Selected is in Still, or not in Frame", at)
		}
	}
}
