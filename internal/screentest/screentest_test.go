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
