package tui

import (
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/figures"
)

// TestSave: a key and a command draw what is shown, and it is said where; over SSH it is
// said how to.
func TestSave(t *testing.T) {
	var asked []string
	m := mustNew(t, awkward(t), "overview")
	m.options.Save = func(_ *figures.Set, at address.Address, file string) (string, error) {
		asked = append(asked, at.String()+" "+file)
		if file == "no.svg" {
			return "", errors.New("no such folder")
		}
		return "/home/me/x.svg", nil
	}
	for _, tt := range []struct{ file, want string }{{"", "Written to /home/me/x.svg."}, {"no.svg", "no such folder"}} {
		next, cmd := m.save(tt.file)
		if cmd == nil {
			t.Fatal("nothing is drawn")
		}
		shown, _ := next.Update(cmd())
		if got := shown.(Model).notice; got != tt.want {
			t.Errorf("save(%q) says %q, want %q", tt.file, got, tt.want)
		}
	}
	if len(asked) != 2 || !strings.HasPrefix(asked[0], "overview") {
		t.Errorf("it was asked for %q", asked)
	}
	m.options.Save = nil
	m.options.Host = "-p 2222 localhost"
	next, cmd := m.save("a.pdf")
	if cmd == nil {
		t.Error("the command is not copied")
	}
	want := "ssh -p 2222 localhost \"show '" + next.Address().String() + "' --format pdf\" > a.pdf"
	for _, width := range []int{40, 80, 100} {
		lines := strings.Split(ansi.Strip(next.Frame(width, 20)), "\n")
		shown := strings.Join(strings.Fields(strings.Join(lines[14:], " ")), "")
		if !strings.Contains(shown, strings.ReplaceAll(want, " ", "")) || len(lines) != 20 {
			t.Errorf("at %d columns the command %s is not whole:\n%s", width, want, strings.Join(lines, "\n"))
		}
	}
}
