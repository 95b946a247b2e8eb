package tui

import (
	"errors"
	"strings"
	"testing"

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
	if next, cmd := m.save("a.pdf"); cmd != nil || !strings.Contains(next.notice, "--format pdf\" > a.pdf") {
		t.Errorf("without files of the reader's it says %q", next.notice)
	}
}
