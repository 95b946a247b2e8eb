package paint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"weal/internal/text"
)

// shown returns the text and the styles of width columns of a terminal, those of a space as far
// as it shows them. Colours of lines are left out, and all where there are none. Of a wide character that the last column cuts there is nothing.
func shown(e *vt.Emulator, width int, profile colorprofile.Profile) string {
	const lined = uv.AttrReverse | uv.AttrBlink | uv.AttrRapidBlink | uv.AttrStrikethrough
	var b strings.Builder
	for y := range e.Height() {
		for x := range width {
			c := uv.EmptyCell
			if at := e.CellAt(x, y); at != nil && x+at.Width <= width {
				c = *at
			}
			style := c.Style
			style.UnderlineColor = nil
			if profile <= colorprofile.ASCII {
				style.Fg, style.Bg = nil, nil
			}
			switch {
			case c.Width == 0: // the right half of the one before
			case c.Content != " ":
				b.WriteString(style.Styled(c.Content))
			case style.Underline == uv.UnderlineNone && style.Attrs&lined == 0:
				b.WriteString((&uv.Style{Bg: style.Bg}).Styled(" "))
			default:
				style.Attrs &= lined | uv.AttrBold | uv.AttrFaint
				b.WriteString(style.Styled(" "))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// asDrawn returns a terminal of height lines on which a frame stands as it was drawn, each line
// from a reset on, in the colours of profile. It is as wide as any line.
func asDrawn(frame string, height int, profile colorprofile.Profile) *vt.Emulator {
	e := vt.NewEmulator(200, height)
	for y, line := range strings.Split(frame, "\n") {
		fmt.Fprintf(e, "\x1b[m\x1b[%dH", y+1)
		w := colorprofile.Writer{Forward: e, Profile: profile}
		if profile == colorprofile.ASCII {
			w.Profile = colorprofile.TrueColor // it makes a reset of a colour that it leaves out
		}
		_, _ = w.WriteString(line)
	}
	return e
}

// words are what the frames of the tests are made of.
var words = []string{
	"a", "Leeds", " ", "    ", "7.49 ▂▃▄", "\x1b[1;38;2;120;214;154m▲\x1b[m", "\x1b[7mcursor\x1b[m",
	"\x1b[1m\x1b[38;5;12mboth\x1b[0m", "漢字", "e\u0301", "\x1b[48;2;1;2;3m  \x1b[m", "–",
	"\x1b[1;38;5;9;48;5;4ma \x1b[m\x1b[1;48;5;4m b\x1b[m", "\x1b[38;5;7m. .\x1b[m", "\x1b[3;38;5;9m x\x1b[m",
	"\x1b[38:5:9m c \x1b[m", "\x1b[31;44m1\x1b[97;104m2\x1b[39m3\x1b[m",
	// Spaces that show more than a ground, and what they must not show.
	"\x1b[4m u \x1b[m", "\x1b[4;31m   \x1b[m", "\x1b[7;32m   \x1b[m", "\x1b[7;48;5;4m   \x1b[m", "\x1b[1;7;31m  \x1b[m", "\x1b[9;33m  \x1b[m", "\x1b[5m \x1b[m",
	"\x1b[1;2;3m  \x1b[38;5;9m  \x1b[m", "\x1b[48;5;236m \x1b[38;5;153m▲ \x1b[39m x \x1b[m",
	// Attributes that come and go.
	"\x1b[1;2mbf\x1b[22mn\x1b[2mf\x1b[m", "\x1b[3;4;7;9mall\x1b[23mu\x1b[24mr\x1b[27ms\x1b[29mn\x1b[m", "\x1b[5;6mk\x1b[25m\x1b[8mh\x1b[28mn\x1b[m",
	"\x1b[41m漢\x1b[42m字\x1b[m", "\x1b[48;5;236m漢 \x1b[7m字 \x1b[m", "\x1b[;1mb\x1b[0;3mi\x1b[21;58;5;9;53m.\x1b[m",
}

// frames draws frames such as people page through: lines that scroll, change
// in part, or change altogether, with or without what does not scroll beside them.
func frames(t *rapid.T, width, height int) []string {
	line := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, width/2).Draw(t, "words"), "")
	})
	pool := rapid.SliceOfN(line, 3*height, 3*height).Draw(t, "pool")
	at := 0
	beside := rapid.SliceOfN(line, height, height).Draw(t, "beside")
	column := width // of what stands beside; none at first
	if rapid.Bool().Draw(t, "parted") {
		column = rapid.IntRange(0, width).Draw(t, "column")
	}
	var out []string
	for range rapid.IntRange(2, 8).Draw(t, "frames") {
		at = max(0, min(at+rapid.IntRange(-4, 4).Draw(t, "scroll"), 2*height))
		lines := slices.Clone(pool[at : at+height])
		for y := range lines {
			if column < width {
				lines[y] = text.Fit(lines[y], column) + "\x1b[m" + beside[y]
			}
		}
		for range rapid.IntRange(0, 3).Draw(t, "edits") {
			lines[rapid.IntRange(0, height-1).Draw(t, "y")] = line.Draw(t, "line")
		}
		if rapid.Bool().Draw(t, "heading") {
			lines[0] = "a heading that stays"
		}
		out = append(out, strings.Join(lines, "\n"))
	}
	return out
}

// TestChangesShowTheFrame checks the promise of the package: after any frames,
// the terminal shows the last one as it was drawn.
func TestChangesShowTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(1, 30).Draw(t, "width"), rapid.IntRange(1, 12).Draw(t, "height")
		profile := rapid.SampledFrom([]colorprofile.Profile{
			colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII, colorprofile.NoTTY,
		}).Draw(t, "profile")
		terminal := vt.NewEmulator(width, height)
		s := New(profile)
		if rapid.Bool().Draw(t, "sides") {
			s.ScrollsColumns()
		}
		s.Resize(width, height)
		for i, f := range frames(t, width, height) {
			bytes := s.Paint(nil, f)
			_, _ = terminal.Write(bytes)
			if got, want := shown(terminal, width, profile), shown(asDrawn(f, height, profile), width, profile); got != want {
				t.Fatalf("frame %d by %q shows\n%q\nwant\n%q", i, bytes, got, want)
			}
		}
	})
}

// TestFullFrameShowsItsText: what is painted on an empty screen is the frame.
func TestFullFrameShowsItsText(t *testing.T) {
	terminal := vt.NewEmulator(12, 3)
	s := New(colorprofile.TrueColor)
	s.Resize(12, 3)
	_, _ = terminal.Write(s.Paint(nil, "one\n\x1b[31mtwo\x1b[m and more than fits\nthree\nfour"))
	if got, want := terminal.String(), "one\ntwo and more\nthree"; got != want {
		t.Errorf("the terminal shows\n%s\nwant\n%s", got, want)
	}
}

func TestNothingButStylesReachesTheTerminal(t *testing.T) {
	s := New(colorprofile.TrueColor)
	s.Resize(40, 2)
	got := string(s.Paint(nil, "\x1b]0;title\x07a\x1b[2Jb\x1b[31mc\x1b[m\x07\x1b]52;c;AAAA\x07\n\x1b[?1049lx"))
	if want := reset + erase + "\x1b[1Hab\x1b[31mc\x1b[2H\x1b[mx"; got != want {
		t.Errorf("Paint = %q, want %q", got, want)
	}
}

// TestMarksStay: what is drawn over a character is a part of it, unless it says how wide it is.
func TestMarksStay(t *testing.T) {
	s := New(colorprofile.TrueColor)
	s.Resize(9, 1)
	got := string(s.Paint(nil, "\u0301Me\u0301xe \u0302漢\u0303\x1b[1m\u0304\x1b[m1\ufe0f\u200b\u202ea"))
	if want := reset + erase + "\x1b[1HMe\u0301xe \u0302漢\u0303\u03041a"; got != want {
		t.Errorf("Paint = %q, want %q", got, want)
	}
}

// table is a frame of the size and kind that a reader moves about in.
func table(rows, from, cursor int) string {
	lines := []string{" weal ▸ Combined authorities"}
	for i := range rows - 2 {
		l := fmt.Sprintf("   Area %03d   \x1b[38;2;120;214;154m7.%02d ▂▃▄▅▆ ▲\x1b[m   %s", from+i, (from+i)%100, strings.Repeat("8.11 ▁▂▃ ●   ", 9))
		if from+i == cursor {
			l = "\x1b[7m" + strings.ReplaceAll(l, "\x1b[m", "\x1b[m\x1b[7m") + "\x1b[m"
		}
		lines = append(lines, l)
	}
	return strings.Join(append(lines, " ↑↓ move"), "\n")
}

func TestFewBytes(t *testing.T) {
	for _, tt := range []struct {
		name         string
		from, cursor int
		most         int
	}{
		{"the same frame", 10, 12, 0},
		{"a cursor that moves", 10, 13, 600},
		{"a scroll by one line", 11, 13, 1000},
		{"a scroll back by three", 7, 9, 1500},
	} {
		s := New(colorprofile.ANSI256)
		s.Resize(160, 45)
		s.Paint(nil, table(45, 10, 12))
		if got := len(s.Paint(nil, table(45, tt.from, tt.cursor))); got > tt.most {
			t.Errorf("%s takes %d bytes, want at most %d", tt.name, got, tt.most)
		} else {
			t.Logf("%s takes %d bytes", tt.name, got)
		}
	}
}

// TestFewCodes: no more than changes of a style is sent, and none for what no space shows.
func TestFewCodes(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"\x1b[31m   \x1b[m.", "\x1b[1;32m   \x1b[m.", ""},
		{"ab.", "\x1b[1;31ma\x1b[m\x1b[1;32mb\x1b[m.", "\x1b[1H\x1b[1;31ma\x1b[32mb"},
		{"ab.", "\x1b[1;31;48;5;7ma\x1b[m\x1b[1;48;5;7mb\x1b[m.", "\x1b[1H\x1b[1;31;48;5;7ma\x1b[39mb"},
		{"a b.", "\x1b[31mb\x1b[m \x1b[31mc\x1b[m.", "\x1b[1H\x1b[31mb c"},
		{"ab.", "\x1b[3;31ma\x1b[m\x1b[31mb\x1b[m.", "\x1b[1H\x1b[3;31ma\x1b[23mb"},
		{"ab.", "\x1b[3;31ma\x1b[mb\x1b[31m.", "\x1b[1H\x1b[3;31ma\x1b[C\x1b[23m."},
		{"ab.", "\x1b[1;3;31ma\x1b[mc.", "\x1b[1H\x1b[1;3;31ma\x1b[mc"},
		{"ab.", "\x1b[1;2ma\x1b[m\x1b[2mb\x1b[m.", "\x1b[1H\x1b[1;2ma\x1b[0;2mb"},
		{"a b.", "\x1b[38;5;153;48;5;236mx\x1b[39m \x1b[38;5;153my\x1b[m.", "\x1b[1H\x1b[38;5;153;48;5;236mx y"},
		{"a b.", "x\x1b[48;5;236m \x1b[38;5;153my\x1b[m.", "\x1b[1Hx\x1b[38;5;153;48;5;236m y"},
		{"\x1b[4ma b\x1b[m.", "\x1b[4mx\x1b[m \x1b[4my\x1b[m.", "\x1b[1H\x1b[4mx\x1b[m \x1b[4my"},
		{"\x1b[7ma b\x1b[m.", "\x1b[7mx\x1b[31m \x1b[39my\x1b[m.", "\x1b[1H\x1b[7mx\x1b[31m \x1b[39my"},
		{"abcdefg", "xbcdefy", "\x1b[1Hx\x1b[5Cy"},
		{"abcdefg", "xbcdyfg", "\x1b[1Hxbcdy"},
		{"a\x1b[1mb\x1b[mc", "x\x1b[1mb\x1b[my", "\x1b[1Hx\x1b[Cy"},
		{"漢bcdefghijkl", "字bcdefghijky", "\x1b[1H字\x1b[1;13Hy"}, // a terminal may think it narrow
		{"ab.", "\x1b[4:3;1ma\x1b[4:0mb\x1b[m.", "\x1b[1H\x1b[1;4ma\x1b[24mb"},
		{"ab", "\x1b[31mc\x1b[m", "\x1b[1H\x1b[31mc "},
		{"abcdefg", "\x1b[31mh\x1b[m", "\x1b[1H\x1b[31mh\x1b[K"},
		{"abcdefg", "\x1b[41mh\x1b[m", "\x1b[1H\x1b[41mh\x1b[m\x1b[K"},
	} {
		s := New(colorprofile.TrueColor)
		s.Resize(20, 1)
		s.Paint(nil, tt.before)
		if got := string(s.Paint(nil, tt.after)); got != tt.want {
			t.Errorf("%q after %q is %q, want %q", tt.after, tt.before, got, tt.want)
		}
	}
}

// TestOneStyleAfterTheOther: where styles take turns on a line, each is sent once.
func TestOneStyleAfterTheOther(t *testing.T) {
	s := New(colorprofile.ANSI256)
	s.Resize(60, 1)
	s.Paint(nil, "")
	got := string(s.Paint(nil, strings.Repeat("7.49 \x1b[38;5;248m▂▃▄ ● \x1b[m", 4)))
	want := "\x1b[1H7.49\x1b[7C7.49\x1b[7C7.49\x1b[7C7.49\x1b[32D\x1b[38;5;248m▂▃▄ ●\x1b[6C▂▃▄ ●\x1b[6C▂▃▄ ●\x1b[6C▂▃▄ ●"
	if got != want {
		t.Errorf("Paint = %q, want %q", got, want)
	}
}

// TestOnlyResetsWithoutColours: a VT100 knows no other end of an attribute.
func TestOnlyResetsWithoutColours(t *testing.T) {
	s := New(colorprofile.ASCII)
	s.Resize(20, 1)
	got := string(s.Paint(nil, "\x1b[1;4;31ma\x1b[m\x1b[1;32mb\x1b[m \x1b[4;33mc\x1b[m"))
	if want := reset + erase + "\x1b[1H\x1b[1;4ma\x1b[0;1mb \x1b[0;4mc"; got != want {
		t.Errorf("Paint = %q, want %q", got, want)
	}
}

// TestScrollBesidesWhatStays: rows scroll although what stands beside them does not.
func TestScrollBesidesWhatStays(t *testing.T) {
	rows := func(from int) string {
		lines := []string{"heading"}
		for y := range 20 {
			lines = append(lines, fmt.Sprintf("%-100s│ %d", strings.Repeat(fmt.Sprint(from+y, " "), 20), y*y*y))
		}
		return strings.Join(append(lines, "what is under them, and stays"), "\n")
	}
	for _, by := range []int{-2, -1, 1, 2, 3} {
		s := New(colorprofile.ANSI256)
		s.Resize(160, 22)
		s.Paint(nil, rows(50))
		got, most := len(s.Paint(nil, rows(50+by))), 450+130*max(by, -by)
		if got > most {
			t.Errorf("a scroll by %d takes %d bytes, want at most %d", by, got, most)
		}
		s.Forget()
		s.ScrollsColumns()
		s.Paint(nil, rows(50))
		if apart := len(s.Paint(nil, rows(50+by))); apart > got-200 {
			t.Errorf("a scroll by %d takes %d bytes, and with what stays left alone %d, want 200 less", by, got, apart)
		}
	}
}

func BenchmarkCursorMove(b *testing.B) {
	one, two := table(45, 10, 12), table(45, 10, 13)
	s := New(colorprofile.ANSI256)
	s.Resize(160, 45)
	var buf []byte
	for b.Loop() {
		buf = s.Paint(buf[:0], one)
		buf = s.Paint(buf[:0], two)
	}
}
