//go:build unix

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A shell is one that completes weal's command lines, as somebody has it who installed
// nothing but the completions.
type shell struct {
	name string
	args []string
	rc   string // where it reads what it is to do first
	text string
	two  string // an address with two keys, as it can be completed there
}

var shells = []shell{
	{"bash", []string{"--noprofile", "-i"}, ".bashrc", ". <(weal completion bash)\nPS1='> '\n", `'ranking/employment-rate?vs=none&`},
	{"zsh", []string{"-i"}, ".zshrc", "autoload -U compinit; compinit -u\n. <(weal completion zsh)\nPS1='> '\nunsetopt prompt_sp\n", `'ranking/employment-rate?vs=none&`},
	{"fish", []string{"-i"}, ".config/fish/config.fish", "weal completion fish | source\nfunction fish_prompt; echo -n '> '; end\nset -g fish_greeting\n", `ranking/employment-rate?vs=none\&`},
}

// TestShellsComplete: each shell completes commands, options with their values, and
// addresses up to their keys and what those can be, though they have signs that shells
// take for theirs.
func TestShellsComplete(t *testing.T) {
	for _, sh := range shells {
		t.Run(sh.name, func(t *testing.T) {
			if _, err := exec.LookPath(sh.name); err != nil {
				t.Skip("is not installed")
			}
			home := t.TempDir()
			rc := filepath.Join(home, sh.rc)
			if err := os.MkdirAll(filepath.Dir(rc), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(rc, []byte(sh.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(home, "notes.csv"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(sh.name, sh.args...)
			cmd.Dir = home
			s := run(t, cmd, 100, 30, "HOME="+home, "ZDOTDIR="+home, "XDG_CONFIG_HOME="+filepath.Join(home, ".config"), "XDG_DATA_HOME="+home)
			s.WaitFor(">")
			for _, line := range [][2]string{
				{"weal vers", "weal version"},
				{"weal get --form", "weal get --format"},
				{"weal get --format js", "weal get --format json"},
				{"weal get ranking/employment-rate?lev", "weal get ranking/employment-rate?level="},
				{"weal get trend/life-satisfaction/north-east-ca,tees-v", "weal get trend/life-satisfaction/north-east-ca,tees-valley"},
				{"weal show ranking/employment-rate?level=unit", "weal show ranking/employment-rate?level=united-kingdom"},
				{"weal show " + sh.two + "level=unit", "weal show " + strings.ReplaceAll(sh.two, `\`, "") + "level=united-kingdom"},
				{"weal get --level=combined-a", "weal get --level=combined-authority"},
				{"weal check no", "weal check notes.csv"},
			} {
				s.Type("\x15" + line[0] + "\t") // ctrl+u first
				s.WaitUntil(line[1], func(screen string) bool {
					typed := screen[strings.LastIndex(screen, "> ")+2:] // and what there is to choose from below
					return strings.HasPrefix(strings.ReplaceAll(typed, `\`, ""), line[1])
				})
			}
		})
	}
}
