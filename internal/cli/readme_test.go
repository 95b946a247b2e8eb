package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadmeCommands: every command that the README shows is one that there
// is, with options that there are.
func TestReadmeCommands(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if os.IsNotExist(err) {
		t.Skip("no README.md yet")
	} else if err != nil {
		t.Fatal(err)
	}
	commands := shellCommands(string(text))
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
			if _, err := a.view([]string{arg}); err != nil && isAddress(arg) {
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
