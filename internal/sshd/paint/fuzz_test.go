package paint

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// FuzzPaint checks that no frame sends a terminal anything but text, styles
// and moves of the cursor.
func FuzzPaint(f *testing.F) {
	f.Add("one\n\x1b[31mtwo\x1b[m", "two\n\x1b]52;c;AAAA\x07", 10, 3)
	f.Add("漢字\x1b[?1049l", "e\u0301\x9b2J", 3, 2)
	f.Fuzz(func(t *testing.T, first, second string, width, height int) {
		s := New(colorprofile.TrueColor)
		s.ScrollsColumns()
		s.Resize(width%50, height%20)
		out := string(s.Paint(s.Paint(nil, first), second))
		for rest := out; ; {
			i := strings.IndexByte(rest, '\x1b')
			if i < 0 {
				break
			}
			rest = rest[i+1:]
			if strings.HasPrefix(rest, "M") || strings.HasPrefix(rest, "[?69h") || strings.HasPrefix(rest, "[?69l") {
				continue
			}
			end := strings.IndexAny(rest, "CDHJKmrs")
			if !strings.HasPrefix(rest, "[") || end < 0 || strings.Trim(rest[1:end], "0123456789;") != "" {
				t.Fatalf("%q and %q send %q", first, second, out)
			}
		}
		if strings.ContainsAny(out, "\x07\x00\u009b\u009d\x7f\t") {
			t.Fatalf("%q and %q send %q", first, second, out)
		}
	})
}
