//go:build unix

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// testQuestion: a file that does not say when its years begin opens once that is answered,
// and does not ask again if the answer was kept; who leaves is told the option.
func testQuestion(t *testing.T, program string) {
	dir := t.TempDir()
	name := filepath.Join(dir, "lonely.csv")
	const text = "Area code,Year,Percent lonely\nE06000001,2021-22,6.1\nE06000001,2022-23,6.4\nE06000002,2021-22,7.1\nE06000002,2022-23,7\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	open := func() *session {
		cmd := exec.Command(program, "lonely.csv")
		cmd.Dir = dir
		return run(t, cmd, 100, 30)
	}
	left := open()
	left.WaitFor("When do years such as \"2021-22\" begin?")
	left.Type("q")
	left.WaitFor("weal: lonely.csv: When do years")
	if status := left.status(t); status != statusFailed || !strings.Contains(left.Screen(), "--year april") {
		t.Errorf("status %d after\n%s", status, left.Screen())
	}
	for range 2 { // it was not kept
		s := open()
		s.WaitFor("E06000002  2022-23")
		s.Type("\r")
		s.WaitFor("Read: area from Area code, period from Year (years from April)")
		s.WaitFor("Middlesbrough")
		s.Type("q")
		if status := s.status(t); status != statusDone {
			t.Errorf("status %d", status)
		}
	}
	s := open()
	s.WaitFor("keep the answer beside the file")
	s.Type("k2")
	s.WaitFor("Kept in lonely.csv.weal")
	s.Type("q")
	s.status(t)
	if kept, err := os.ReadFile(name + ".weal"); err != nil || !strings.HasPrefix(string(kept), "#") || !strings.HasSuffix(string(kept), "\nyear august\n") {
		t.Errorf("kept %q, %v", kept, err)
	}
	s = open()
	s.WaitUntil("the dashboard at once", func(screen string) bool {
		if strings.Contains(screen, "When do years") {
			t.Fatalf("asked again:\n%s", screen)
		}
		return strings.Contains(screen, "(years from August)")
	})
	s.Type("q")
	if status := s.status(t); status != statusDone {
		t.Errorf("status %d", status)
	}
}
