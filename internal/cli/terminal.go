package cli

import (
	"cmp"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"weal/data"
	"weal/internal/escape"
	"weal/internal/geo"
	"weal/internal/load"
	"weal/internal/palette"
	"weal/internal/scheme"
	"weal/internal/tui"
)

// isTerminal reports whether what is written to w is shown on a terminal.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// colourless reports whether the reader asked for no colour, by the option or
// by NO_COLOR with any value, or has a terminal that has none.
func (a *app) colourless() bool {
	return a.flags.noColor || a.env("NO_COLOR") != "" || monochrome(a.env("TERM"))
}

// colourless is what a terminal without colours can do: bold, reverse and
// underline.
const colourless = colorprofile.ASCII

// monochrome reports whether the terminal of that name never had colours,
// whatever COLORTERM says of the one that it runs in.
func monochrome(term string) bool {
	return escape.IsVT(term) || strings.HasSuffix(term, "-m") || strings.HasSuffix(term, "-mono")
}

// asciiOnly reports whether to draw with ASCII alone: if the reader asks for it,
// or has an environment that does.
func (a *app) asciiOnly() bool {
	if a.flags.asciiSet {
		return a.flags.ascii
	}
	return needsASCII(a.env)
}

// needsASCII reports whether whoever has the variables that env returns is to be
// shown ASCII alone: with a locale whose encoding is not UTF-8, or with none and a
// terminal that is older than UTF-8. No locale on any other, as in containers, in cron
// jobs and from clients that do not send theirs, says nothing.
func needsASCII(env func(name string) string) bool {
	locale := strings.ToLower(cmp.Or(env("LC_ALL"), env("LC_CTYPE"), env("LANG")))
	if term := env("TERM"); locale == "" {
		return escape.IsVT(term) || term == "linux"
	}
	return !strings.Contains(locale, "utf-8") && !strings.Contains(locale, "utf8")
}

// lines returns what lines are drawn with: boxes on terminals that are older than braille,
// unless the reader says otherwise.
func (a *app) lines(picture bool) palette.Lines {
	if l, err := palette.ParseLines(a.flags.lines); err == nil {
		return l
	}
	if term := a.env("TERM"); !picture && (escape.IsVT(term) || term == "linux") {
		return palette.Box
	}
	return palette.Braille
}

// look returns the options of the screens; for a picture those of one that has all glyphs
// and colours whatever the terminal and the locale, unless the reader says otherwise.
func (a *app) look(picture bool) tui.Options {
	o := tui.Options{Palette: palette.Dark, ASCII: a.asciiOnly(), Outlines: outlines, Licence: licence, Credit: outlinesCredit}
	o.Lines = a.lines(picture)
	o.Untitled = escape.IsVT(a.env("TERM"))
	mono := a.colourless()
	kind, err := scheme.Parse(a.flags.palette)
	if picture {
		o.ASCII = a.flags.asciiSet && a.flags.ascii
		mono = a.flags.noColor && (a.remote == nil || err != nil) // a client of a server has colours if it chooses them
	}
	switch {
	case mono:
		o.Palette = palette.Mono
	case err == nil:
		o.Palette = kind
	default:
		o.AutoPalette, o.Guessed = true, true
		if onLight, known := background(a.env); known && !picture {
			o.Guessed = false
			if onLight {
				o.Palette = palette.Light
			}
		}
	}
	return o
}

// background reports whether the terminal of whoever has the variables that env returns has a
// light background, and whether they say so: rxvt, konsole and others set COLORFGBG to the
// numbers of their colours, such as "15;0" and "0;default;15".
func background(env func(name string) string) (light, known bool) {
	if env("TERM") == "linux" {
		return false, true
	}
	fields := strings.Split(env("COLORFGBG"), ";")
	n, err := strconv.Atoi(fields[len(fields)-1])
	if err != nil || len(fields) < 2 || n < 0 || n > 15 {
		return false, false
	}
	return n == 7 || n > 8, true
}

// outlinesCredit is what the built-in outlines ask those who print them to say.
const outlinesCredit = "Contains OS data © Crown copyright and database right 2025"

// licence returns the licence of the figures in the file of that name, "" for a
// reader's own.
func licence(file string) string {
	if strings.HasPrefix(file, builtInName+"/") {
		return "Open Government Licence v3.0"
	}
	return ""
}

// dumb reports whether the terminal cannot place text, only append it.
func dumb() bool {
	name, set := os.LookupEnv("TERM")
	return name == "dumb" || (!set || name == "") && runtime.GOOS != "windows"
}

// A frameSize is the size of a frame in cells; 0 for that of the terminal.
type frameSize struct {
	width, height int
	given         bool // whether the height was asked for
}

// A frame can be as many cells wide and high. One for a client of a server is drawn
// beside those of others, so that what nobody would look at is left out.
const (
	maxSide       = 1000
	maxRemoteSide = 400
)

// frame returns the size of the frame to print.
func (a *app) frame(asked frameSize) (frameSize, error) {
	most, where := maxSide, ""
	if a.remote != nil {
		most, where = maxRemoteSide, " over SSH"
	}
	for name, n := range map[string]int{"width": asked.width, "height": asked.height} {
		if n < 0 || n > most {
			return asked, usagef("--%s %d: want 1 to %d%s", name, n, most, where)
		}
	}
	width, height := 80, 24 // if there is no terminal to fill
	if f, ok := a.stdout.(*os.File); ok {
		if w, h, err := term.GetSize(f.Fd()); err == nil && w > 0 && h > 1 {
			width, height = w, h-1 // so that the prompt does not push it up
		}
	}
	return frameSize{cmp.Or(asked.width, width), cmp.Or(asked.height, height), asked.height > 0}, nil
}

// outlines returns the boundaries that weal comes with, read when a map is
// first drawn; nil if they cannot be read, which a test would have found. It is
// the same for every session, and never changes.
var outlines = sync.OnceValue(func() *geo.Outlines {
	f, err := data.FS.Open("boundaries.csv")
	if err != nil {
		return nil
	}
	defer f.Close()
	o, _, _ := load.Boundaries(f, "boundaries.csv")
	return o
})
