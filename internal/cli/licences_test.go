package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestNotices: the figures, Go and every module that is linked, in its version, have
// their licences among the notices, as they came with them, and no other version has. With -update the notices are
// written anew, for all systems, which wants the network for modules of the others.
func TestNotices(t *testing.T) {
	if *update {
		if err := os.WriteFile("notices.txt", []byte(gather(t)), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Log("notices.txt is written anew; run again")
		return
	}
	want := own(t)
	for _, m := range linked(t, runtime.GOOS) {
		want = append(want, m.notice(t))
	}
	for _, n := range want {
		if !strings.Contains(notices, strings.TrimSpace(n)) {
			name, _, _ := strings.Cut(n[len(ruled("")):], "\n")
			t.Errorf("notices.txt has no licence of %s, or another: go test ./internal/cli -run Notices -update", name)
		}
	}
	required, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range regexp.MustCompile(`(?m)^`+ruled(`(\S+ v\S+)$`)).FindAllStringSubmatch(notices, -1) {
		if !strings.Contains(string(required), name[1]) {
			t.Errorf("notices.txt has a licence of %s, which is not linked: go test ./internal/cli -run Notices -update", name[1])
		}
	}
}

// TestNoticesAreText: what is printed has nothing that a terminal would obey.
func TestNoticesAreText(t *testing.T) {
	if at := regexp.MustCompile(`[^\n\t\x20-\x7e\pL\pP\pS]`).FindStringIndex(notices); at != nil {
		t.Errorf("notices.txt has %q", notices[at[0]:at[1]])
	}
}

// A linked module, or what counts as one.
type module struct{ path, version, dir string }

// linked returns the modules that the program is made from on a system, in order.
func linked(t *testing.T, system string) []module {
	t.Helper()
	c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}", "weal/cmd/weal")
	c.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	lines := strings.Split(string(out), "\n")
	slices.Sort(lines)
	var all []module
	for _, l := range slices.Compact(lines) {
		if f := strings.Split(l, "\t"); len(f) == 3 && f[0] != "weal" {
			all = append(all, module{f[0], f[1], f[2]})
		}
	}
	return all
}

// ruled returns what stands above the licence of a thing.
func ruled(of string) string { return strings.Repeat("=", 72) + "\n" + of }

// notice returns the licence of m as it is printed.
func (m module) notice(t *testing.T) string {
	t.Helper()
	var names []string
	for _, like := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*", "PATENTS"} {
		found, err := filepath.Glob(filepath.Join(m.dir, like))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	if len(names) == 0 {
		t.Fatalf("%s %s has no licence", m.path, m.version)
	}
	if m.path == "golang.org/x/image" {
		names = append(names, filepath.Join(m.dir, "font", "gofont", "ttfs", "README")) // of the letters in pictures
	}
	return ruled(strings.TrimSpace(m.path+" "+m.version)+"\n\n") + texts(t, names)
}

// texts returns what the files called names say, without blanks at the ends of lines.
func texts(t *testing.T, names []string) string {
	t.Helper()
	var b strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(strings.TrimSpace(strings.ReplaceAll(string(text), "\f", ""))) {
			b.WriteString(strings.TrimRight(line, " \t\r\n") + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// gather returns the notices of the program on all systems.
func gather(t *testing.T) string {
	t.Helper()
	var all []module
	for _, system := range []string{"linux", "darwin", "windows"} {
		all = append(all, linked(t, system)...)
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.path, b.path) })
	var b strings.Builder
	for _, n := range own(t) {
		b.WriteString(n)
	}
	for _, m := range slices.Compact(all) {
		b.WriteString(m.notice(t))
	}
	return strings.TrimSpace(b.String()) + "\n"
}

// link is one of Markdown's.
var link = regexp.MustCompile(`\[([^]]*)\]\(([^)]*)\)`)

// own returns the notices of what is no module: the figures, weal and Go.
func own(t *testing.T) []string {
	t.Helper()
	readme := texts(t, []string{"../../data/README.md"})
	_, figures, ok := strings.Cut(readme, "\n## Licence\n")
	figures, _, _ = strings.Cut(figures, "\n## ")
	if !ok || !strings.Contains(figures, outlinesCredit) {
		t.Fatalf("data/README.md says of the licence of the figures: %q", figures)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return []string{
		ruled("the figures that come with weal\n\n") + strings.TrimSpace(link.ReplaceAllString(figures, "$1 ($2)")) + "\n\n",
		ruled("weal\n\n") + texts(t, []string{"../../LICENSE"}),
		module{"Go", "", strings.TrimSpace(string(root))}.notice(t),
	}
}
