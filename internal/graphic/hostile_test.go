package graphic

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"weal/internal/view"
)

// hostile are texts that names in a file, and titles, may be.
var hostile = map[string]string{
	"emoji":         "Leeds 😀 and 👩‍👩‍👧‍👦",
	"right to left": "ירושלים القدس\u202e",
	"control":       "a\x00b\x1b[31mc\u0085\u2028d",
	"broken":        "a\xff\xc3 \xf0\x9f",
	"wide":          "漢字の地域",
	"accents":       "Z" + strings.Repeat("\u0301", 200),
	"letters":       strings.Repeat("x", 10_000),
	"words":         strings.Repeat("word ", 2_000),
	"commas":        strings.Repeat(",", 20_000),
	"blank":         " \t ",
}

// TestAnyTextIsDrawn: in every format, in titles, names and cells, soon.
func TestAnyTextIsDrawn(t *testing.T) {
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			lines := view.Lines{Axis: s, At: -1, Slots: []string{s, "2001"}, Lines: []view.Line{{Name: s, Values: []float64{1, 2}}}}
			v := view.View{Picture: lines, Heading: view.Heading{Title: s, Subtitle: s}}
			table := shown(t, "ranking/pay")
			table.Heading.Title = s
			for _, v := range []view.View{v, table} {
				for _, f := range Formats() {
					began := time.Now()
					if err := Write(t.Context(), io.Discard, v, f, Options{MaxPixels: 1 << 30}); err != nil {
						t.Errorf("%v: %v", f, err)
					}
					if took := time.Since(began); took > time.Minute {
						t.Errorf("%v took %v", f, took)
					}
				}
			}
		})
	}
}

// TestFittingIsQuick: it takes longer in proportion to the text, or to the line.
func TestFittingIsQuick(t *testing.T) {
	f, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	l := look{size: 10}
	for _, letter := range []string{",", "x", "x ", "x, "} {
		s := strings.Repeat(letter, 200_000)
		began := time.Now()
		f.fit(s, 400, l)
		f.wrap(s, 400, l)
		f.halved(s, 10, false)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("200,000 of %q took %v", letter, took)
		}
	}
}

// TestFit keeps as much as there is room for, and no more.
func TestFit(t *testing.T) {
	f, err := newFonts(nil)
	if err != nil {
		t.Fatal(err)
	}
	l := look{size: 10}
	s := "North East, and elsewhere"
	for _, tt := range []struct {
		width float64
		want  string
	}{
		{f.width(s, 10, false), s},
		{f.width("North East…", 10, false), "North East…"},
		{f.width("North East, a…", 10, false) - 0.01, "North East…"},
		{0, ""},
	} {
		if got := f.fit(s, tt.width, l); got != tt.want {
			t.Errorf("fit(%q, %v) = %q, want %q", s, tt.width, got, tt.want)
		}
	}
}

// TestBrokenFontsAreRefused: whatever is wrong with one, there is a picture or an error.
func TestBrokenFontsAreRefused(t *testing.T) {
	v := shown(t, "trend/pay/E47000014")
	ttf := liberationsansregular.TTF
	var fonts [][]byte
	for n := range 12 {
		fonts = append(fonts, ttf[:len(ttf)*(n+1)/13])
		spoilt := bytes.Clone(ttf)
		for i := range 4096 {
			spoilt[(len(spoilt)*n/12+i)%len(spoilt)] = 0xFF
		}
		fonts = append(fonts, spoilt)
		spoilt = bytes.Clone(ttf)
		for i := 300 * n; i < len(spoilt); i += 3001 {
			spoilt[i] ^= 0x5A
		}
		fonts = append(fonts, append(bytes.Clone(ttf[:12+16*12]), spoilt[12+16*12:]...))
	}
	for _, font := range fonts {
		for _, f := range Formats() {
			_ = Write(t.Context(), io.Discard, v, f, Options{Font: font})
		}
	}
}
