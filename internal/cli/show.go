package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"weal/internal/palette"
	"weal/internal/tui"
)

// colourless is what a terminal without colours can do: bold, reverse and
// underline.
const colourless = colorprofile.ASCII

// show prints one frame of a view, without escape codes if plain or if it does
// not go to a terminal.
func (a *app) show(ctx context.Context, args []string, asked frameSize, plain bool) error {
	plain = plain || !isTerminal(a.stdout)
	look := a.look()
	if plain {
		look.Palette = palette.Mono
	}
	m, size, notice, err := a.opened(ctx, args, asked, look)
	if err != nil {
		return err
	}
	a.warn(notice)
	m = m.Settled()
	if plain && !isTerminal(a.stdout) && asked.height == 0 {
		return a.print(m.Whole(size.width, mostLines), plain)
	}
	return a.print(m.Frame(size.width, size.height), plain)
}

// opened returns the view that args lead to, the size to show it at, and what
// there is to say about its figures.
func (a *app) opened(ctx context.Context, args []string, asked frameSize, look tui.Options) (tui.Model, frameSize, string, error) {
	var none tui.Model
	size, err := a.frame(asked)
	if err != nil {
		return none, size, "", err
	}
	v, loaded, err := a.asked(ctx, args)
	if err != nil {
		return none, size, "", err
	}
	look.Locate = a.locator(ctx, v)
	m, err := tui.New(loaded.Set, v.address, look)
	return m, size, loaded.Notice, err
}

// print writes a frame, in as many colours as the terminal has.
func (a *app) print(frame string, plain bool) error {
	w := colorprofile.NewWriter(a.stdout, os.Environ())
	switch {
	case plain:
		w.Profile = colorprofile.NoTTY
	case a.colourless():
		w.Profile = min(w.Profile, colourless)
	}
	if !plain {
		_, err := io.WriteString(w, frame+"\n")
		return err
	}
	// Blanks at the end of lines would be noise in a file or a mail.
	var text strings.Builder
	w.Forward = &text
	if _, err := io.WriteString(w, frame); err != nil {
		return err
	}
	for line := range strings.Lines(text.String()) {
		if _, err := fmt.Fprintln(a.stdout, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

// warn says on standard error what the dashboard says in its footer: the notice of the
// figures, and what the address no longer is written like.
func (a *app) warn(notice string) {
	for _, said := range []string{a.said, notice} {
		if said != "" {
			fmt.Fprintf(a.stderr, "weal: %s\n", said)
		}
	}
}
