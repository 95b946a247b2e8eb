package cli

import (
	"context"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// completions have what a shell runs to complete weal's command lines. cobra's own
// scripts escape the signs of an address, such as ? and the comma, and then find that
// it is not what was typed.
//
//go:embed completion
var completions embed.FS

// installs says how to have the completions in each shell, for good.
var installs = map[string]string{
	"bash": "weal completion bash > ~/.local/share/bash-completion/completions/weal",
	"fish": "weal completion fish > ~/.config/fish/completions/weal.fish",
	"zsh":  "weal completion zsh > /usr/local/share/zsh/site-functions/_weal",
}

func (a *app) completionCommand() *cobra.Command {
	shells := slices.Sorted(maps.Keys(installs))
	var lines []string
	for _, s := range shells {
		lines = append(lines, installs[s])
	}
	c := &cobra.Command{
		Use:       "completion " + strings.Join(shells, "|"),
		Short:     "Print what completes command lines in a shell",
		Long:      "Print what has a shell complete command lines of weal: commands, options and what they take, and addresses with their keys and what those can be.",
		Example:   strings.Join(lines, "\n"),
		ValidArgs: shells,
	}
	c.RunE = a.run(func(_ context.Context, args []string) error {
		if len(args) != 1 || !slices.Contains(shells, args[0]) {
			return usagef("completion: want one of %s", strings.Join(shells, ", "))
		}
		script, err := completions.ReadFile("completion/weal." + args[0])
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(a.stdout, string(script))
		return err
	})
	return c
}
