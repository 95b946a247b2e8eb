package cli

import "testing"

func TestBackground(t *testing.T) {
	for _, tt := range []struct {
		term, colours string
		light, known  bool
	}{
		{"xterm", "", false, false},
		{"rxvt", "15;0", false, true},
		{"rxvt", "0;15", true, true},
		{"konsole", "0;default;15", true, true},
		{"rxvt", "0;7", true, true},
		{"rxvt", "7;8", false, true}, // bright black
		{"rxvt", "15;default", false, false},
		{"rxvt", "0", false, false},
		{"rxvt", "0;-1", false, false},
		{"rxvt", "0;99", false, false},
		{"linux", "", false, true},
	} {
		env := func(name string) string { return map[string]string{"TERM": tt.term, "COLORFGBG": tt.colours}[name] }
		if light, known := background(env); light != tt.light || known != tt.known {
			t.Errorf("background of %s with %q = %v, %v, want %v, %v", tt.term, tt.colours, light, known, tt.light, tt.known)
		}
	}
}
