package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// readme returns the text of the README.
func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// printed returns what weal prints, given args.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	t.Setenv("LC_ALL", "C.UTF-8")
	var out, problems strings.Builder
	if status := Main(t.Context(), args, strings.NewReader(""), &out, &problems); status != 0 {
		t.Fatalf("weal %q ends with status %d: %s", args, status, problems.String())
	}
	return out.String()
}

// TestReadmeFrame: the frame in the README is the one that weal shows.
func TestReadmeFrame(t *testing.T) {
	_, rest, _ := strings.Cut(readme(t), "```\n")
	want, _, _ := strings.Cut(rest, "```\n")
	got := printed(t, "show", "--width", "96", "--height", strconv.Itoa(strings.Count(want, "\n")))
	if got != want {
		t.Errorf("README.md shows\n%s\nwhere weal shows\n%s", want, got)
	}
}

// TestReadmeCounts: the README says how many areas, indicators and observations
// weal check counts, the last to the thousand.
func TestReadmeCounts(t *testing.T) {
	counts := make(map[string]string)
	for line := range strings.Lines(printed(t, "check")) {
		if f := strings.Fields(line); len(f) == 2 {
			counts[f[0]] = f[1]
		}
	}
	thousands, _, _ := strings.Cut(counts["observations"], ",")
	want := fmt.Sprintf("%s indicators, %s areas, %s,000\nobservations.", counts["indicators"], counts["areas"], thousands)
	if !strings.Contains(readme(t), want) {
		t.Errorf("README.md does not say %q", want)
	}
}

// TestReadmeCommands: every command that the README shows is one that there
// is, with options that there are.
func TestReadmeCommands(t *testing.T) {
	commands := shellCommands(readme(t))
	for _, line := range commands {
		args, ours := wealArgs(line)
		if !ours {
			continue
		}
		c, rest, err := new(app).root().Find(args)
		if err != nil {
			t.Errorf("README.md: %q: %v", line, err)
			continue
		}
		if err := c.ParseFlags(rest); err != nil {
			t.Errorf("README.md: %q: %v", line, err)
		}
		for _, arg := range c.Flags().Args() {
			a := &app{}
			if _, err := a.request([]string{arg}); err != nil && isAddress(arg) {
				t.Errorf("README.md: %q: %v", line, err)
			}
		}
	}
	if len(commands) == 0 {
		t.Error("README.md has no commands in blocks marked sh")
	}
}

// shellCommands returns the commands in the blocks of Markdown text that are
// marked sh, without what comments say of them.
func shellCommands(text string) []string {
	var commands []string
	inside := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") {
			inside = line == "```sh"
			continue
		}
		line, _, _ = strings.Cut(line, " #")
		if line = strings.TrimPrefix(strings.TrimSpace(line), "$ "); inside && line != "" && line[0] != '#' {
			commands = append(commands, line)
		}
	}
	return commands
}

// wealArgs returns the arguments that a shell command gives to weal, and false
// if it runs something else.
func wealArgs(line string) ([]string, bool) {
	line, _, _ = strings.Cut(line, "|")
	line, _, _ = strings.Cut(line, ">")
	words := strings.Fields(strings.ReplaceAll(line, "'", ""))
	switch {
	case len(words) > 0 && (words[0] == "weal" || words[0] == "./weal"):
		return words[1:], true
	case len(words) > 2 && words[0] == "go" && words[1] == "run" && words[2] == "./cmd/weal":
		return words[3:], true
	}
	return nil, false
}

func TestShellCommands(t *testing.T) {
	text := "# weal\n```sh\n$ weal show overview # a frame\n\n# more\ngo run ./cmd/weal get 'ranking/x' --format csv | head\ngo test ./...\n```\n```\nweal ▸ a frame\n```\n"
	want := [][]string{{"show", "overview"}, {"get", "ranking/x", "--format", "csv"}}
	var got [][]string
	for _, line := range shellCommands(text) {
		if args, ours := wealArgs(line); ours {
			got = append(got, args)
		}
	}
	if len(got) != 2 || strings.Join(got[0], " ") != strings.Join(want[0], " ") || strings.Join(got[1], " ") != strings.Join(want[1], " ") {
		t.Errorf("commands = %q, want %q", got, want)
	}
}
