package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"weal/data"
	"weal/internal/address"
	"weal/internal/figures"
	"weal/internal/geo"
	"weal/internal/load"
	"weal/internal/text"
	"weal/internal/view"
)

// A request is what the arguments of a command ask for: where to open, over
// which figures.
type request struct {
	address address.Address // the zero Address for home
	notice  string          // what of the address is no longer written so
	paths   []string        // files and directories of the reader's
	own     bool            // show those alone
	all     bool            // read everything at once, and report what is wrong anywhere
	said    *said           // nil where nobody is asked
}

// request returns what args, an address and files in any order, and the options
// ask for.
func (a *app) request(args []string) (request, error) {
	r := request{own: a.flags.only}
	for _, arg := range args {
		if !isAddress(arg) {
			if a.remote != nil { // and may not learn of the server's files
				return r, notRemote(arg)
			}
			if err := isFile(arg); err != nil {
				return r, err
			}
			r.paths, r.own = append(r.paths, arg), true
			continue
		}
		if r.address.View != "" {
			return r, usagef("%q: there is an address already, %s", arg, r.address)
		}
		var err error
		if r.address, r.notice, err = parseAddress(arg); err != nil {
			return r, usageError{err}
		}
	}
	// Files of --data are later layers of one and the same view.
	r.paths = append(r.paths, a.flags.data...)
	if a.flags.only && len(r.paths) == 0 {
		return r, errNothing
	}
	if err := a.readable(r.paths); err != nil {
		return r, err
	}
	if err := r.take(a.flags); err != nil {
		return r, usageError{err}
	}
	if err := a.flags.aboutFiles(r.paths); err != nil {
		return r, err
	}
	if a.remote != nil {
		r.address = a.remote.from(r.address)
	}
	return r, nil
}

// readable returns the error that standard input, which is one of paths, is where keys
// come from.
func (a *app) readable(paths []string) error {
	if in, ok := a.stdin.(*os.File); ok && isTerminal(in) && slices.ContainsFunc(paths, isInput) {
		return usagef("- is standard input, and that is the terminal; have a program or a file come in: weal - < figures.csv")
	}
	return nil
}

var errNothing = usagef("--only leaves nothing to show without --data")

// take adds to the address of r what the options ask for.
func (r *request) take(f flags) error {
	home := r.address.View == ""
	if home {
		r.address.View = "overview" // which home is, and whose keys it takes
	}
	target := strings.TrimPrefix(strconv.Itoa(f.target), "0") // which is none
	for _, option := range []struct{ name, value string }{{"--level", f.level}, {"--vs", f.vs}, {"--target-year", target}} {
		if option.value == "" {
			continue
		}
		var err error
		if r.address, err = r.address.WithOption(option.name, option.value); err != nil {
			return fmt.Errorf("%s %s: %w", option.name, option.value, err)
		}
	}
	if home {
		r.address.View = ""
	}
	return nil
}

// parseAddress parses an address with all that can be known to be wrong without
// figures. The notice says what was written as it no longer is.
func parseAddress(arg string) (at address.Address, notice string, err error) {
	if at, notice, err = address.Read(arg); err != nil {
		return at, "", err
	}
	if at.Level != "" && at.Level != view.AllLevels {
		if _, err = geo.ParseLevel(at.Level); err != nil {
			err = fmt.Errorf("address %q: %w", arg, err)
		}
	}
	return at, notice, err
}

// isAddress reports whether arg begins with the name of a view.
func isAddress(arg string) bool {
	name, _ := address.Cut(arg)
	_, ok := address.Forms()[name]
	return ok
}

// isFile returns why arg, which is no address, is no file either.
func isFile(arg string) error {
	file := load.FileOf(arg)
	_, err := os.Stat(file)
	switch {
	case err == nil || load.IsOnce(arg):
		return nil
	case path.Ext(file) != "" || filepath.IsAbs(arg) || strings.HasPrefix(arg, "."):
		return missing(file, err)
	}
	return noSuch(arg, "command, address or file", "")
}

// noSuch returns the error that arg is none of what it could be: with the address that was
// likely meant, or else with what there is.
func noSuch(arg, what, others string) error {
	name, rest := address.Cut(strings.Trim(arg, `'"`))
	if like := text.Nearest(name, address.Views()); like != "" {
		return usagef("%q: no such %s; did you mean %s?", arg, what, like+rest)
	}
	return usagef("%q: no such %s; %san address begins with %s", arg, what, others, strings.Join(address.Views(), ", "))
}

// missing returns err, from looking for the file called name, in words.
func missing(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such file or directory", name)
	}
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		err = at.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// builtIn is the figures that weal comes with. They are read when somebody asks for them:
// tests see to their being right.
func builtIn() load.Source {
	return load.Source{Name: builtInName, FS: data.FS, Path: ".", OnDemand: true}
}

// builtInName is what problems in the built-in data begin with.
const builtInName = "built-in"

// reference is some of what weal comes with, to be looked things up in, so that the
// reader's own files can be shown alone, but with names and units, and combined.
func reference(tables ...string) load.Source {
	return load.Source{Name: builtInName, FS: only{data.FS, tables}, Path: ".", Reference: true}
}

// register is the names, levels and former codes of the areas that weal comes
// with, for those that the reader's own files name.
func register() load.Source {
	s := reference("areas.csv", "successions.csv")
	s.Register = true
	return s
}

// only is a file system of which some files and directories at the top are left.
type only struct {
	fs.FS
	names []string
}

// ReadDir implements fs.ReadDirFS.
func (o only) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if name != "." {
		return entries, err
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !slices.Contains(o.names, e.Name()) }), err
}

// lender is the tables that weal comes with and, where the reader's own files have no figure of
// a nation, its figure of that: without one, a few councils have nothing to be compared with.
func lender() load.Source {
	s := reference("areas.csv", "memberships.csv", "successions.csv", "indicators.csv", "population.csv", "targets.csv", "coterminous.csv",
		"wellbeing", "net-zero", "living-standards", "inclusive-growth")
	s.Lends = true
	return s
}

// source returns where the figures of r are read from.
func (a *app) source(r request) figures.Source {
	base := lender()
	switch {
	case !r.own:
		base = builtIn()
		base.OnDemand = !r.all
	case a.flags.only:
		base = register()
	}
	return figures.Source{Base: []load.Source{base}, Paths: r.paths, Spools: a.spools, Answers: a.flags.answers.With(r.said.all()), MaxCells: a.flags.maxCells}
}

// load returns the figures of r, or those of the server, whose client need not know
// what was wrong in its files.
func (a *app) load(ctx context.Context, r request) (*figures.Version, error) {
	if a.remote != nil {
		now, err := a.shown()
		if err != nil {
			return nil, err
		}
		return &figures.Version{Set: now.Set}, nil
	}
	r.unhurried() // to the end, which is near
	return a.read(ctx, r, nil)
}

// read reads the figures of r, some of which can be shown.
func (a *app) read(ctx context.Context, r request, progress func(figures.Progress)) (*figures.Version, error) {
	defer lenient(leniency)()
	source := a.source(r)
	loaded, err := source.Read(ctx, progress)
	if err == nil {
		err = source.Check(loaded)
	}
	if err != nil && loaded != nil && waits(loaded) { // all there is
		q := loaded.Questions[slices.IndexFunc(loaded.Questions, isWaitedFor)]
		err = fmt.Errorf("%s: %w", q.File, q)
	}
	return loaded, err
}

// leniency is how much the heap grows before garbage is collected while figures
// load, in percent. What a load makes it keeps, so that collecting meanwhile is mostly
// for nothing: the first frame comes a tenth sooner.
const leniency = 400

// lenient has the heap grow by so many percent before garbage is collected, until
// settle is called, unless GOGC is set: whoever set it has chosen otherwise.
func lenient(percent int) (settle func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

// unhurried has no garbage collected until settle is called, or there is 40 MB of it: the
// built-in figures are read while they are shown, and those of one view take half of that.
// A reader's own may take any, and are collected once they are read.
func (r request) unhurried() (settle func()) {
	if len(r.paths) > 0 {
		return func() {}
	}
	return lenient(1000)
}
