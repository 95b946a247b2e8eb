package cli

import (
	"testing"

	"weal/internal/palette"
)

// TestLinesFollowTheTerminal: unless the reader says what they are drawn with, and in
// pictures, which no terminal shows.
func TestLinesFollowTheTerminal(t *testing.T) {
	for _, tt := range []struct {
		term, flag string
		picture    bool
		want       palette.Lines
	}{
		{"xterm-256color", "auto", false, palette.Braille},
		{"linux", "auto", false, palette.Box},
		{"vt100", "auto", false, palette.Box},
		{"linux", "braille", false, palette.Braille},
		{"xterm-256color", "box", false, palette.Box},
		{"linux", "auto", true, palette.Braille},
	} {
		a := &app{env: func(string) string { return tt.term }, flags: flags{lines: tt.flag}}
		if got := a.lines(tt.picture); got != tt.want {
			t.Errorf("--lines %s on %s: %v, want %v", tt.flag, tt.term, got, tt.want)
		}
	}
}

// TestNeedsASCII: the locale is that of programs in C, LC_ALL before LC_CTYPE before
// LANG, and where there is none the terminal says it.
func TestNeedsASCII(t *testing.T) {
	for _, tt := range []struct {
		all, ctype, lang, term string
		want                   bool
	}{
		{"", "", "en_GB.UTF-8", "xterm", false},
		{"", "", "C.utf8", "linux", false},
		{"", "", "en_GB.ISO-8859-1", "xterm", true},
		{"", "C", "en_GB.UTF-8", "xterm", true},
		{"", "en_GB.UTF-8", "C", "xterm", false},
		{"POSIX", "en_GB.UTF-8", "en_GB.UTF-8", "xterm", true},
		{"C.UTF-8", "C", "C", "xterm", false},
		{"", "", "", "xterm-256color", false},
		{"", "", "", "", false},
		{"", "", "", "vt100", true},
		{"", "", "", "vt220", true},
		{"", "", "", "linux", true},
		{"", "", "en_GB.UTF-8", "vt100", false},
	} {
		env := map[string]string{"LC_ALL": tt.all, "LC_CTYPE": tt.ctype, "LANG": tt.lang, "TERM": tt.term}
		if got := needsASCII(func(name string) string { return env[name] }); got != tt.want {
			t.Errorf("%q: ASCII %v, want %v", env, got, tt.want)
		}
	}
}
