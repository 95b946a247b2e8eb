package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"weal/internal/address"
	"weal/internal/figures"
	"weal/internal/sshd"
	"weal/internal/tui"
	"weal/internal/view"
)

// remoteCommands are what a client may run: they read, and name no file.
func remoteCommands() []string {
	return []string{"get", "show", "explain", "check", "version", "help"}
}

// isRemoteCommand reports whether a client's command line is one of these commands, or
// asks for help, and no address to be shown.
func isRemoteCommand(args []string) bool {
	isOne := func(word string) bool { return slices.Contains(remoteCommands(), word) }
	switch args = address.Bare(args); {
	case slices.Contains(args, "--help") || slices.Contains(args, "-h"):
		return true
	case len(args) > 0 && isOption(args[0]): // before the name of the command, if there is one
		return slices.ContainsFunc(args, isOne)
	}
	return len(args) > 0 && isOne(args[0])
}

// isOption reports whether word of a command line begins an option.
func isOption(word string) bool { return strings.HasPrefix(word, "-") }

// run does what the command line of a client says, as weal itself would with
// the figures that the server shows.
func (s *server) run(ctx context.Context, c sshd.Command) int {
	a := &app{stdin: strings.NewReader(""), stdout: c.Stdout, stderr: c.Stderr, env: c.Env, remote: s, turn: c.Turn}
	root := a.remoteRoot()
	args := address.Bare(c.Args)
	if len(args) > 0 && !isRemoteCommand(args) && !isAddress(args[0]) && !isOption(args[0]) {
		fmt.Fprintf(c.Stderr, "weal: %s\n", oneLine(notRemote(args[0])))
		return statusUsage
	}
	return a.execute(root, args, func() error { return root.ExecuteContext(ctx) })
}

// shown returns the figures that the server shows, once it is the command's turn to
// compute: what does without them, such as help, takes no turn.
func (a *app) shown() (*figures.Version, error) {
	if err := a.turn(); err != nil {
		return nil, err
	}
	return a.remote.versions.Now(), nil
}

// remoteRoot returns the commands of a client.
func (a *app) remoteRoot() *cobra.Command {
	root := a.root()
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.Use, root.Long = "weal [ADDRESS]", about+"\n\nWithout a command, and on a terminal, this is a dashboard.\n\n"+views()
	root.Example = "ssh -t HOST profile/north-east-ca\nssh -t HOST -- --ascii --palette light\nssh HOST get overview/wellbeing --format csv\nssh HOST show overview/net-zero"
	root.RunE = a.run(func(ctx context.Context, args []string) error { return a.showAs(ctx, args, unasked()) })
	for _, name := range serverFlags() {
		root.Flags().Lookup(name).Hidden = true // and refused, with the reason, if they are there
	}
	for _, c := range root.Commands() {
		c.Use = strings.NewReplacer(" [FILE.csv...]", "", " [PATH...]", "").Replace(c.Use)
		switch {
		case !slices.Contains(remoteCommands(), c.Name()):
			root.RemoveCommand(c)
		case c.Name() == "check":
			c.RunE = a.run(func(_ context.Context, args []string) error {
				explain, err := c.Flags().GetBool("explain")
				return cmp.Or(err, a.checkRemote(args, explain))
			})
			c.Long, c.Example = "Report what is wrong or in doubt in the figures that are shown, and count them.", "ssh HOST check"
		case c.Name() == "show":
			c.Flags().Lookup("output").Hidden = true
			c.Flags().Lookup("font").Hidden = true
			c.Use = "show [ADDRESS]"
			c.Long = "Print one frame of a view: what the dashboard shows at that size, 80 by 24 cells unless told. " +
				"With --format, a picture on a page: svg, pdf, png or html; with --plain, in words and a table."
			c.Example = "ssh HOST show overview/net-zero --width 120 --height 36\nssh HOST show ranking/employment-rate --format pdf > ranking.pdf"
		case c.HasExample():
			c.Example = strings.ReplaceAll(c.Example, "weal ", "ssh HOST ")
		}
	}
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		a.flags.command = c
		if err := refuseServerFlags(c); err != nil {
			return err
		}
		a.flags.noColor = true // what a command prints is for a file, until it is asked for more
		return nil
	}
	return root
}

// serverFlags are the options that are for the server to choose.
func serverFlags() []string { return []string{"data", "only", "max-cells", "as", "year", "period"} }

// refuseServerFlags returns the error that c was given one of these, nil if it was not.
func refuseServerFlags(c *cobra.Command) error {
	if slices.ContainsFunc(serverFlags(), c.Flags().Changed) {
		return usagef("the server chooses the figures: --%s are not for its clients", strings.Join(serverFlags(), ", --"))
	}
	return nil
}

// checkRemote prints what there is to say of the figures that are shown.
func (a *app) checkRemote(args []string, explain bool) error {
	if len(args) > 0 {
		return usagef("check takes no arguments here, not %q: it checks what the server shows", args[0])
	}
	now, err := a.shown()
	if err != nil {
		return err
	}
	if explain {
		return a.explainRead(now.Readings, now.Problems)
	}
	if err := cmp.Or(a.list(now.Problems), a.listRead(now.Readings)); err != nil {
		return err
	}
	return a.count(a.remote.versions.Source, now.Loaded, now.Problems)
}

// open returns the dashboard for a client, as its command line asks, until ctx is done.
func (s *server) open(ctx context.Context, c sshd.Client) (tea.Model, error) {
	a := &app{env: c.Env, remote: s}
	root := a.remoteRoot()
	if err := root.ParseFlags(address.Bare(c.Args)); err != nil {
		return nil, plainFlagError(root, err)
	}
	if !root.Flags().Changed("palette") {
		a.flags.palette = s.app.flags.palette
	}
	if !root.Flags().Changed("lines") {
		a.flags.lines = s.app.flags.lines
	}
	if err := cmp.Or(refuseServerFlags(root), a.flags.check(root)); err != nil {
		return nil, err
	}
	r, err := a.request(root.Flags().Args())
	switch {
	case err != nil:
		return nil, err
	case r.address.Level == view.AllLevels:
		return nil, errAllLevels
	}
	o := a.look(false)
	o.Host = c.Host
	o.Notice, o.Locate, o.Followed, o.Newer = r.notice, s.locator(ctx), len(s.request.paths) > 0, s.versions.Newer()
	return tui.New(s.versions.Now().Set, r.address, o)
}

// where returns the address of what a dashboard shows.
func where(m tea.Model) string {
	if m, ok := m.(tui.Model); ok {
		return m.Address().String()
	}
	return ""
}

// notRemote returns the error that arg is nothing that a client may give: it must not
// be taken for a file.
func notRemote(arg string) error {
	return noSuch(arg, "command or address", "the commands are "+strings.Join(remoteCommands(), ", ")+", and ")
}
