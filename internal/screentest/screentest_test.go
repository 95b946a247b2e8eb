package screentest

import "testing"

// TestKey: a key is called what key maps call it.
func TestKey(t *testing.T) {
	for _, name := range []string{
		"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "enter", "esc", "tab", "shift+tab", "backspace",
		"space", "ctrl+d", "ctrl+u", "j", "G", "?", "ô",
	} {
		if got := Key(name).String(); got != name {
			t.Errorf("Key(%q) = %q", name, got)
		}
	}
}

func TestYears(t *testing.T) {
	if got := Years(2015, 3); len(got) != 3 || got[0] != "2015" || got[2] != "2017" {
		t.Errorf("Years(2015, 3) = %v, want 2015 to 2017", got)
	}
}
