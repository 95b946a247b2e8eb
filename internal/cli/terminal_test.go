package cli

import "testing"

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
