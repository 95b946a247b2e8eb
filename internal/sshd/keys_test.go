package sshd

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"pgregory.net/rapid"

	"weal/internal/escape"
)

// names returns events as they are read.
func names(events []any) string {
	var out []string
	for _, e := range events {
		switch e := e.(type) {
		case uv.KeyPressEvent:
			out = append(out, tea.KeyPressMsg(e).String())
		case uv.PasteEvent:
			out = append(out, "paste("+e.Content+")")
		default:
			out = append(out, "other")
		}
	}
	return strings.Join(out, " ")
}

func TestKeys(t *testing.T) {
	for _, tt := range []struct {
		chunks []string // "" is the timeout
		want   string
	}{
		{[]string{"jk"}, "j k"},
		{[]string{"\x1b[A\x1b[6~\r\t"}, "up pgdown enter tab"},
		{[]string{"\x1b", "[A"}, "up"},
		{[]string{"\x1b[", "B"}, "down"},
		{[]string{"\x1b[1;", "5C"}, "ctrl+right"},
		{[]string{"\x1bOA"}, "up"},
		{[]string{"\x1b", ""}, "esc"},
		{[]string{"\x1b", "", "j"}, "esc j"},
		{[]string{"\xc3", "\xa9"}, "é"},
		{[]string{"▲"}, "▲"},
		{[]string{"\x1b[200~two ", "words\x1b[20", "1~j"}, "paste(two words) j"},
		{[]string{"\x1b[200~no \x1b[31m end", "", "j"}, ""},
		{[]string{"\x1b]11;rgb:12", "/12", "/12\a/"}, "other /"},
		{[]string{"\x1b]11;rgb:12", "", "j"}, "j"},
		{[]string{"\x1b[?64;1", "c"}, "other"},
		{[]string{"\x1b[8;3000;3000t", "j"}, "j"},
		{[]string{"\x1b]52;c;AAAA\x07j"}, "j"},
		{[]string{"\x03"}, "ctrl+c"},
	} {
		var k keys
		var events []any
		for _, c := range tt.chunks {
			if c == "" {
				events = append(events, k.expire()...)
			} else {
				events = append(events, k.feed([]byte(c), time.Time{})...)
			}
		}
		if got := names(events); got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.chunks, got, tt.want)
		}
	}
}

// TestKeysThatWaited: what comes a while after an escape does not belong to it,
// though nobody had time to look meanwhile.
func TestKeysThatWaited(t *testing.T) {
	now := time.Now()
	for _, tt := range []struct {
		second string
		after  time.Duration
		want   string
	}{
		{"j", 0, "alt+j"},
		{"j", escape.Alone, "esc j"},
		{"j", time.Minute, "esc j"},
		{"[B", escape.Alone - 1, "down"},
		{"[B", escape.Alone, "esc [ B"},
	} {
		var k keys
		events := append(k.feed([]byte("\x1b"), now), k.feed([]byte(tt.second), now.Add(tt.after))...)
		events = append(events, k.expire()...)
		if got := names(events); got != tt.want {
			t.Errorf("escape and %q after %v give %q, want %q", tt.second, tt.after, got, tt.want)
		}
	}
}

// TestKeysInAnyPieces: plain keys come out whole however they arrive.
func TestKeysInAnyPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := []rune(rapid.StringMatching(`[a-zé▲0-9]{1,40}`).Draw(t, "typed"))
		bytes := []byte(string(typed))
		var k keys
		var events []any
		for len(bytes) > 0 {
			n := rapid.IntRange(1, len(bytes)).Draw(t, "n")
			events = append(events, k.feed(bytes[:n], time.Time{})...)
			bytes = bytes[n:]
		}
		if got, want := names(events), strings.Join(strings.Split(string(typed), ""), " "); got != want {
			t.Errorf("%q gives %q, want %q", string(typed), got, want)
		}
	})
}

// FuzzKeys checks that nothing that a client sends stops the decoder, or makes
// it keep more than it should.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"j\x1b[A", "\x1b[200~paste\x1b[201~", "\x1bP+q524742\x1b\\", "\x1b]11;rgb:0/0/0\x07", "\x1b[<0;1;1M", "\xff\xfe\x1b["} {
		f.Add([]byte(s), 3)
	}
	f.Fuzz(func(t *testing.T, b []byte, n int) {
		var k keys
		n = max(1, min(n, len(b)))
		for len(b) > 0 {
			n = min(n, len(b))
			k.feed(b[:n], time.Time{})
			b = b[n:]
			if len(k.paste) > maxPaste {
				t.Fatalf("%d bytes of a paste are kept", len(k.paste))
			}
		}
		k.expire()
	})
}
