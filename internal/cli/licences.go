package cli

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/spf13/cobra"
)

// notices are the licences of all that the program is made from, as a test writes them.
//
//go:embed notices.txt
var notices string

func (a *app) licencesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "licences",
		Short:   "Print the licences of what weal is made from",
		Long:    "Print the licences of the figures and outlines, of weal, of Go, and of every module that is linked, with its version.",
		Example: "weal licences | less",
	}
	c.RunE = a.run(func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return usagef("licences takes no arguments, not %q", args[0])
		}
		_, err := fmt.Fprint(a.stdout, notices)
		return err
	})
	return c
}
