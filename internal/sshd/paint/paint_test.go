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
)

// shown returns the text and the styles on a terminal, those of a space as far as it shows them.
func shown(e *vt.Emulator) string {
	var b strings.Builder
	for y := range e.Height() {
		for x := range e.Width() {
			c := e.CellAt(x, y)
			if c == nil {
				continue
			}
			style := c.Style
			if strings.TrimSpace(c.Content) == "" {
				style.Fg = nil
				style.Attrs &= uv.AttrReverse | uv.AttrBlink | uv.AttrRapidBlink | uv.AttrStrikethrough
			}
			b.WriteString(style.Styled(c.Content))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// frames draws frames such as people page through: lines that scroll, change
// in part, or change altogether.
func frames(t *rapid.T, width, height int) []string {
	word := rapid.SampledFrom([]string{
		"a", "Leeds", " ", "    ", "7.49 ▂▃▄", "\x1b[1;38;2;120;214;154m▲\x1b[m", "\x1b[7mcursor\x1b[m",
		"\x1b[1m\x1b[38;5;12mboth\x1b[0m", "漢字", "e\u0301", "\x1b[48;2;1;2;3m  \x1b[m", "–",
		"\x1b[1;38;5;9;48;5;4ma \x1b[m\x1b[1;48;5;4m b\x1b[m", "\x1b[38;5;7m. .\x1b[m", "\x1b[3;38;5;9m x\x1b[m", "\x1b[4m u \x1b[m", "\x1b[38:5:9m c \x1b[m", "\x1b[31;44m1\x1b[97;104m2\x1b[39m3\x1b[m",
	})
	line := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, width/2).Draw(t, "words"), "")
	})
	pool := rapid.SliceOfN(line, 3*height, 3*height).Draw(t, "pool")
	at := 0
	var out []string
	for range rapid.IntRange(2, 8).Draw(t, "frames") {
		at = max(0, min(at+rapid.IntRange(-4, 4).Draw(t, "scroll"), 2*height))
		lines := slices.Clone(pool[at : at+height])
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
// the terminal shows the last one as if it had been painted on an empty screen.
func TestChangesShowTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(1, 30).Draw(t, "width"), rapid.IntRange(1, 12).Draw(t, "height")
		profile := rapid.SampledFrom([]colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII}).Draw(t, "profile")
		terminal := vt.NewEmulator(width, height)
		s := New(profile)
		s.Resize(width, height)
		for i, f := range frames(t, width, height) {
			bytes := s.Paint(nil, f)
			_, _ = terminal.Write(bytes)

			fresh := vt.NewEmulator(width, height)
			full := New(profile)
			full.Resize(width, height)
			_, _ = fresh.Write(full.Paint(nil, f))
			if got, want := shown(terminal), shown(fresh); got != want {
				t.Fatalf("frame %d by %q shows\n%s\nwant\n%s", i, bytes, got, want)
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
		{"ab.", "\x1b[3;31ma\x1b[m\x1b[31mb\x1b[m.", "\x1b[1H\x1b[3;31ma\x1b[m\x1b[31mb"},
		{"abc", "\x1b[31md\x1b[m", "\x1b[1H\x1b[31md\x1b[K"},
	} {
		s := New(colorprofile.TrueColor)
		s.Resize(20, 1)
		s.Paint(nil, tt.before)
		if got := string(s.Paint(nil, tt.after)); got != tt.want {
			t.Errorf("%q after %q is %q, want %q", tt.after, tt.before, got, tt.want)
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
