package ranking

import (
	"testing"

	"weal/internal/screentest"
)

var addresses = []string{
	"ranking/life-satisfaction", "ranking/life-satisfaction?vs=none&filter=zzz", "ranking/obesity?level=lower-tier",
	"ranking/obesity?level=lower-tier&vs=region&sort=-change", "ranking/arts?vs=median", "ranking/nothing", "ranking/obesity",
}

var keysOf = []string{
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+d", "ctrl+u", "enter", "esc", "space", "backspace", "tab",
	"a", "c", "e", "f", "g", "G", "L", "q", "s", "S", "t", "v", "x", ",", ".", "ô",
}

func TestViewHasTheExactSize(t *testing.T) {
	screentest.CheckSize(t, environment(t), New, addresses, keysOf)
}
