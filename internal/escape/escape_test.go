package escape

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// added returns what comes of pieces, so long after each other.
func added(between time.Duration, pieces ...string) string {
	var p Pieces
	var out []byte
	at := time.Unix(0, 0)
	for _, s := range pieces {
		if s == "" {
			out = append(out, p.Expire()...)
			continue
		}
		out = append(out, p.Add([]byte(s), at)...)
		at = at.Add(between)
	}
	return string(out)
}

func TestPieces(t *testing.T) {
	const second = time.Second
	for _, tt := range []struct {
		between time.Duration
		pieces  []string // "" is that no more comes
		want    string
	}{
		{0, []string{"jk\r"}, "jk\r"},
		{0, []string{"\x1b[A\x1b[6~j"}, "\x1b[A\x1b[6~j"},
		{Sequence - 1, []string{"\x1b[", "B"}, "\x1b[B"},
		{Sequence, []string{"\x1b[", "B"}, "B"}, // not a second down, and no escape
		{Alone - 1, []string{"\x1b", "[B"}, "\x1b[B"},
		{Alone - 1, []string{"\x1b", "OB"}, "\x1bOB"},
		{Alone - 1, []string{"j\x1b", "[", "1;", "5C"}, "j\x1b[1;5C"},
		{Alone, []string{"\x1b", "[B"}, alone + "[B"},
		{0, []string{"\x1b", ""}, alone},
		{alt, []string{"\x1b", "j"}, alone + "j"},
		{alt - 1, []string{"\x1b", "j"}, "\x1bj"},
		{0, []string{"\x1bj"}, "\x1bj"},
		{0, []string{"\x1b\x1b", ""}, alone + alone},
		{0, []string{"\x1b\x1b[A"}, alone + "\x1b[A"},
		{second / 2, []string{"\x1b]11;rgb:1212", "/1212/", "1212\x1b", "\\j"}, "\x1b]11;rgb:1212/1212/1212\x1b\\j"},
		{second / 2, []string{"\x1b]11;rgb:1212/1212", "/1212\a/"}, "\x1b]11;rgb:1212/1212/1212\a/"},
		{second, []string{"\x1b]11;rgb:1212/12", ""}, ""},
		{0, []string{"\x1b]j"}, "\x1b]j"}, // alt and ]
		{0, []string{"\x1b[?64;1", ";2c"}, "\x1b[?64;1;2c"},
		{0, []string{"\x1bP>|XTerm", "(390)\x1b\\"}, "\x1bP>|XTerm(390)\x1b\\"},
		{0, []string{"\x1b[1;", "\x1b[B"}, "\x1b[B"},
		{0, []string{"\x1b[[", "A"}, "\x1b[[A"},
		{0, []string{"\x1b[M !", "!j"}, "\x1b[M !!j"},
		{0, []string{"\xc3", "\xa9"}, "é"},
		{0, []string{"\xc3", ""}, ""},
		{0, []string{"\xff"}, "\xff"},
		{0, []string{"\x1b[200~two \x1b words\x1b[20", "1~j"}, "\x1b[200~two \x1b words\x1b[201~j"},
		{0, []string{"\x1b[200~two", "\x1b", "", "[20"}, "\x1b[200~two\x1b[20"},
		{0, []string{"\x1b]11;" + strings.Repeat("x", 2000), strings.Repeat("/", 2000), "\aj"}, "\x1b]1/\aj"},
	} {
		if got := added(tt.between, tt.pieces...); got != tt.want {
			t.Errorf("%.200q, %v apart, give %.200q, want %q", tt.pieces, tt.between, got, tt.want)
		}
	}
}

// TestAnyPieces: whatever a terminal sends comes out as it is, however it is cut, and
// never half of a sequence at a time.
func TestAnyPieces(t *testing.T) {
	sequence := rapid.SampledFrom([]string{
		"j", "/", "é", "▲", "\r", "\x1b[B", "\x1bOA", "\x1b[1;5C", "\x1b[6~", "\x1b[<0;10;12M", "\x1b[?64;1;2c", "\x1b[[A",
		"\x1b]11;rgb:1212/1212/1212\a", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1bP1+r524742\x1b\\", "\x1b[200~a \x1b b\x1b[201~",
	})
	rapid.Check(t, func(t *rapid.T) {
		sent := strings.Join(rapid.SliceOfN(sequence, 1, 12).Draw(t, "sent"), "")
		var p Pieces
		var got []byte
		at := time.Unix(0, 0)
		for rest := sent; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			got = append(got, p.Add([]byte(rest[:n]), at)...)
			rest = rest[n:]
			at = at.Add(time.Duration(rapid.IntRange(0, int(Alone-1)).Draw(t, "pause")))
		}
		if string(got) != sent || p.Wait() != 0 {
			t.Fatalf("%q gives %q, and waits %v", sent, got, p.Wait())
		}
	})
}

// FuzzPieces checks that what is kept is little, whatever is sent, and that nothing
// is kept after Expire.
func FuzzPieces(f *testing.F) {
	for _, s := range []string{"j\x1b[A", "\x1b[200~paste\x1b[201~", "\x1bP+q524742\x1b\\", "\x1b]11;rgb:0/0/0\a", "\xff\xfe\x1b["} {
		f.Add([]byte(s), 3)
	}
	f.Fuzz(func(t *testing.T, b []byte, n int) {
		var p Pieces
		n = max(1, min(n, len(b)))
		sent, got := len(b), 0
		for len(b) > 0 {
			n = min(n, len(b))
			got += len(p.Add(b[:n], time.Time{}))
			b = b[n:]
			if len(p.rest) > maxSequence {
				t.Fatalf("%d bytes are kept", len(p.rest))
			}
		}
		got += len(p.Expire())
		if p.Wait() != 0 || got > sent*len(alone) {
			t.Fatalf("%d bytes of %d sent, and a wait of %v", got, sent, p.Wait())
		}
	})
}
