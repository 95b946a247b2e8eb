package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"weal/data"
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/text"
	"weal/internal/view"
)

// An ask is what the arguments of a command ask for: where to open, over
// which figures.
type ask struct {
	address address.Address // the zero Address for home
	paths   []string        // files and directories of the reader's
	own     bool            // show those alone
}

// view returns what args, an address and files in any order, and the options
// ask for.
func (a *app) view(args []string) (ask, error) {
	v := ask{own: a.flags.only}
	for _, arg := range args {
		if !isAddress(arg) {
			if a.remote != nil { // and may not learn of the server's files
				_, err := remoteAddress(arg)
				return ask{}, usageError{err}
			}
			if err := a.isFile(arg); err != nil {
				return ask{}, err
			}
			v.paths, v.own = append(v.paths, arg), true
			continue
		}
		if v.address.View != "" {
			return ask{}, usagef("%q: there is an address already, %s", arg, v.address)
		}
		r, err := parseAddress(arg)
		if err != nil {
			return ask{}, usageError{err}
		}
		v.address = r
	}
	// Files of --data are later layers of one and the same view.
	v.paths = append(v.paths, a.flags.data...)
	if a.flags.only && len(v.paths) == 0 {
		return ask{}, usagef("--only leaves nothing to show without --data")
	}
	if err := v.take(a.flags); err != nil {
		return ask{}, usageError{err}
	}
	if a.remote != nil {
		v.address = a.remote.from(v.address)
	}
	return v, nil
}

// take adds to the address of v what the options ask for.
func (v *ask) take(f flags) error {
	home := v.address.View == ""
	if home {
		v.address.View = "overview" // which home is, and whose keys it takes
	}
	asked := []struct {
		key   address.Key
		value string
	}{{address.Level, f.level}, {address.VS, f.vs}}
	if f.target != 0 {
		asked = append(asked, struct {
			key   address.Key
			value string
		}{address.Target, strconv.Itoa(f.target)})
	}
	for _, q := range asked {
		if q.value == "" {
			continue
		}
		var err error
		if v.address, err = v.address.With(q.key, q.value); err != nil {
			return err
		}
	}
	if home {
		v.address.View = ""
	}
	return nil
}

// parseAddress parses an address with all that can be known to be wrong without
// figures.
func parseAddress(arg string) (address.Address, error) {
	r, err := address.Parse(arg)
	if err != nil {
		return r, err
	}
	if r.Level != "" && r.Level != view.AllLevels {
		_, err = geo.ParseLevel(r.Level)
	}
	if r.Theme != "" && err == nil {
		_, err = indicator.ParseTheme(r.Theme)
	}
	if err != nil {
		err = fmt.Errorf("address %q: %w", arg, err)
	}
	return r, err
}

// isAddress reports whether arg begins with the name of a screen.
func isAddress(arg string) bool {
	screen := arg
	if i := strings.IndexAny(arg, "/?"); i >= 0 {
		screen = arg[:i]
	}
	_, ok := address.Forms()[screen]
	return ok
}

// isFile returns why arg, which is no address, is no file either.
func (a *app) isFile(arg string) error {
	_, err := os.Stat(arg)
	switch {
	case err == nil:
		return nil
	case path.Ext(arg) != "" || filepath.IsAbs(arg) || strings.HasPrefix(arg, "."):
		return missing(arg, err)
	}
	if like := nearestScreen(arg); like != "" {
		return usagef("%q: no such command, address or file; did you mean %s?", arg, like)
	}
	return usagef("%q: no such command, address or file; an address begins with %s", arg, strings.Join(address.Views(), ", "))
}

// nearestScreen returns arg with the one screen that its beginning has most of,
// or "" if there is none.
func nearestScreen(arg string) string {
	word, rest := arg, ""
	if i := strings.IndexAny(arg, "/?"); i >= 0 {
		word, rest = arg[:i], arg[i:]
	}
	best, most := "", 1 // a letter alone is no likeness
	for _, screen := range address.Views() {
		n := 0
		for n < min(len(word), len(screen)) && word[n] == screen[n] {
			n++
		}
		switch {
		case n > most:
			best, most = screen, n
		case n == most:
			best = ""
		}
	}
	if best == "" {
		return ""
	}
	return best + rest
}

// missing returns err, from looking for the file called name, in words.
func missing(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such file or directory", name)
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// builtIn is the figures that weal comes with.
func builtIn() load.Source { return load.Source{Name: builtInName, FS: data.FS, Path: "."} }

// builtInName is what problems in the built-in data begin with.
const builtInName = "built-in"

// reference is some of the tables that weal comes with, and no figures, so
// that the reader's own files can be shown alone, but with names and units, and
// combined.
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

// only is a file system of which some files at the top are left.
type only struct {
	fs.FS
	names []string
}

// ReadDir implements fs.ReadDirFS.
func (o only) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !slices.Contains(o.names, e.Name()) }), err
}

// sources returns what v is a view of, from the lowest layer up.
func (a *app) sources(v ask) ([]load.Source, error) {
	var sources []load.Source
	switch {
	case !v.own:
		sources = append(sources, builtIn())
	case a.flags.only:
		sources = append(sources, register())
	default:
		sources = append(sources, reference("areas.csv", "memberships.csv", "successions.csv", "indicators.csv", "population.csv", "targets.csv", "coterminous.csv"))
	}
	for _, p := range v.paths {
		s, err := load.Open(p)
		if err != nil {
			return nil, err
		}
		sources = append(sources, s)
	}
	return sources, nil
}

// load reads the figures of v. The notice says in one line that there were
// problems, and is "" if there were none.
func (a *app) load(ctx context.Context, v ask, progress func(read, total int64, rows int)) (*dataset.Dataset, string, error) {
	if a.remote != nil {
		return a.remote.now().data, "", nil
	}
	sources, err := a.sources(v)
	if err != nil {
		return nil, "", err
	}
	var report func(load.Progress)
	if progress != nil {
		report = func(p load.Progress) { progress(p.Read, p.Total, p.Rows) }
	}
	a.leniency.begin()
	defer a.leniency.end()
	d, problems, err := load.Load(ctx, sources, report)
	if err != nil {
		return nil, "", err
	}
	mine := slices.DeleteFunc(problems, func(p load.Problem) bool { return strings.HasPrefix(p.File, builtInName+"/") })
	if err := v.empty(d, mine); err != nil {
		return nil, "", err
	}
	return analysis.Combine(d), v.notice(mine), nil
}

// empty returns the error that nothing of the reader's own files could be used,
// nil if something could.
func (v ask) empty(d *dataset.Dataset, problems []load.Problem) error {
	for id := range d.Indicators() {
		if d.Observations(id) > 0 {
			return nil
		}
	}
	i := slices.IndexFunc(problems, func(p load.Problem) bool { return p.Severity == load.Skipped && p.File != "" })
	if i < 0 {
		return fmt.Errorf("%s: no row has a figure", strings.Join(v.paths, ", "))
	}
	return fmt.Errorf("no figure could be read; the first of %s: %s", count(tally(problems)[load.Skipped], "problem"), problems[i])
}

// notice says that there are problems or doubts in the reader's own files, in
// the words and numbers of weal check.
func (v ask) notice(problems []load.Problem) string {
	by := tally(problems)
	var found []string
	for _, kind := range []struct {
		load.Severity
		noun string
	}{{load.Skipped, "problem"}, {load.Doubt, "doubt"}} {
		if n := by[kind.Severity]; n > 0 {
			found = append(found, count(n, kind.noun))
		}
	}
	if len(found) == 0 || len(v.paths) == 0 {
		return ""
	}
	verb := "lists them"
	if by[load.Skipped]+by[load.Doubt] == 1 {
		verb = "shows it"
	}
	return fmt.Sprintf("%s: weal check %s %s", strings.Join(found, " and "), text.Clean(strings.Join(v.paths, " ")), verb)
}

// tally returns how many problems there are of each severity.
func tally(problems []load.Problem) (n map[load.Severity]int) {
	n = make(map[load.Severity]int)
	for _, p := range problems {
		if p.File == "" {
			n[p.Severity] += p.Rows // it stands for those that were not kept
		} else {
			n[p.Severity]++
		}
	}
	return n
}

// count returns n of noun: "1 area", "2,300 areas".
func count(n int, noun string) string {
	s := grouped(n) + " " + noun
	if n != 1 {
		s += "s"
	}
	return s
}

// grouped returns n with its thousands separated.
func grouped(n int) string {
	return indicator.Unit{}.Number(float64(n))
}
