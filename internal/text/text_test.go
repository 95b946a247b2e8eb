package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestCleanTakesOutWhatCouldHarm(t *testing.T) {
	for in, want := range map[string]string{
		"Greater Manchester":        "Greater Manchester",
		"Ynys Môn":                  "Ynys Môn",
		"cafe\u0301":                "cafe\u0301",
		"a\nb\r\nc\td":              "a b  c d",
		"\x1b[31mred\x1b[0m":        "red",
		"\x1b]0;title\x07after":     "after",
		"\x1b]52;c;aGk=\x1b\\after": "after",
		"\x1b[2Jgone":               "gone",
		"\u202eevil\u202c":          "evil",
		"zero\u200bwidth":           "zerowidth",
		"bad\xffbyte":               "bad\uFFFDbyte",
		"\x00\x07\x08":              "",
		"c1 \u009b31m":              "c1 31m",
		"大阪":                        "大阪",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHarmlessKeepsWhatStandsInFiles(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Ynys Môn", "Ynys Môn"},
		{"a\x1b[31mb", "a[31mb"},
		{"a\x00\x07\x7fb", "ab"},
		{"a\u0085\u009bb", "a b"},
		{"two\nlines\tand a tab", "two lines and a tab"},
		{"\u202eevil\u202c", "evil"},
		{"\u2066a\u2069", "a"},
		{"\ufeffa\u200b", "a"},
		{"bad \xff byte", "bad \uFFFD byte"},
		{"co-op\u00ad", "co-op\u00ad"},
		{"£ per m²", "£ per m²"},
	} {
		if got := Harmless(tt.in); got != tt.want {
			t.Errorf("Harmless(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestQuoteCutsBetweenLetters(t *testing.T) {
	for in, want := range map[string]string{
		"pay":                         `"pay"`,
		"a\x1b[2J\u202e\n":            `"a\x1b[2J\u202e\n"`,
		strings.Repeat("ô", 80):       `"` + strings.Repeat("ô", 80) + `"`,
		"x" + strings.Repeat("ô", 80): `"x` + strings.Repeat("ô", 79) + `…"`,
	} {
		if got := Quote(in); got != want {
			t.Errorf("Quote(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestFitCutsAndPads(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"North East", 12, "North East  "},
		{"North East", 10, "North East"},
		{"North East", 6, "North…"},
		{"North East", 1, "…"},
		{"North East", 0, ""},
		{"North East", -3, ""},
		{"大阪府", 5, "大阪…"},
		{"大阪府", 4, "大… "},
		{"e\u0301tude", 4, "e\u0301tu…"},
		{"\x1b[31mred\x1b[m", 5, "\x1b[31mred\x1b[m  "},
		{"\x1b[31mred", 5, "\x1b[31mred\x1b[m  "},
	} {
		if got := Fit(c.s, c.width); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestFitRightAndCentre(t *testing.T) {
	if got, want := FitRight("7.49", 6), "  7.49"; got != want {
		t.Errorf("FitRight = %q, want %q", got, want)
	}
	if got, want := FitCentre("7.49", 7), " 7.49  "; got != want {
		t.Errorf("FitCentre = %q, want %q", got, want)
	}
}

// TestWrapKeepsNumbers: a line ends neither after a minus nor between a number and
// its sign.
func TestWrapKeepsNumbers(t *testing.T) {
	for s, want := range map[string][]string{
		"improving, -0.230":  {"improving,", "-0.230"},
		"fell by, a -£40":    {"fell by, a", "-£40"},
		"improving, −0.230":  {"improving,", "−0.230"},
		"in about 2021-23 x": {"in about", "2021-23 x"},
		"it rose by 1.2 pp.": {"it rose by", "1.2 pp."},
		"it rose by 1.2 %":   {"it rose by", "1.2 %"},
		"well known-here x":  {"well known-", "here x"},
	} {
		if got := Wrap(s, 12); !slices.Equal(got, want) {
			t.Errorf("Wrap(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestWrapCarriesStylesFromLineToLine(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  []string
	}{
		{"one two three", 7, []string{"one two", "three"}},
		{"one\ntwo", 20, []string{"one", "two"}},
		{"Llanfairpwllgwyngyll", 8, []string{"Llanfair", "pwllgwyn", "gyll"}},
		{"\x1b[1mone two\x1b[m three", 5, []string{"\x1b[1mone\x1b[m", "\x1b[1mtwo\x1b[m", "three"}},
		{"one", 0, nil},
	} {
		if got := Wrap(c.s, c.width); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

// TestNarrowCharactersAreNarrow holds the fast path to the slow one.
func TestNarrowCharactersAreNarrow(t *testing.T) {
	for r := rune(0x80); r < 0x3000; r++ {
		if !Narrow(r) {
			continue
		}
		if n := ansi.StringWidth(string(r)); n != 1 {
			t.Errorf("%U %c is %d wide", r, r, n)
		}
		if n := ansi.StringWidth("a" + string(r) + "a"); n != 3 {
			t.Errorf("%U %c joins its neighbours", r, r)
		}
	}
}

func TestASCIIKeepsLettersAndTheirWidth(t *testing.T) {
	if got, want := ASCII("Ynys Môn £7–8 ▸ 2021… CO₂e"), "Ynys Môn £7-8 > 2021~ CO2e"; got != want {
		t.Errorf("ASCII = %q, want %q", got, want)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\x1b[31mb", "\x1b]8;;http://x\x07y", "e\u0301", "\u202e", "\xff", "\x9b1m", "🇬🇧👨‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if again := Clean(got); again != got {
			t.Errorf("Clean(%q) = %q, and cleaned again %q", s, got, again)
		}
		if stripped := ansi.Strip(got); stripped != got {
			t.Errorf("Clean(%q) = %q has escape codes", s, got)
		}
		if fitted := Fit(s, 10); ansi.StringWidth(fitted) != 10 {
			t.Errorf("Fit(%q, 10) = %q is %d wide", s, fitted, ansi.StringWidth(fitted))
		}
	})
}
