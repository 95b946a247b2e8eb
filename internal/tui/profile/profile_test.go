package profile

import (
	"testing"

	"weal/internal/screentest"
)

var addresses = []string{
	"profile/greater-manchester", "profile/england", "profile/united-kingdom", "profile/ynys-mon?vs=median",
	"profile/E47000010", "profile/gwynedd?vs=none", "profile/wales", "profile/greater-manchester?theme=living-standards",
}

var keysOf = []string{
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+d", "ctrl+u", "enter", "esc", "space", "backspace", "tab",
	"a", "c", "e", "f", "g", "G", "L", "q", "s", "S", "t", "v", "1", "3", "o", "shift+tab", "x", ",", ".", "ô",
}

func TestViewHasTheExactSize(t *testing.T) {
	screentest.CheckSize(t, environment(t), New, addresses, keysOf)
}
