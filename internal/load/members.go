package load

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
	"weal/internal/workbook"
)

// Separator stands between the name of a file and that of a table in it: a sheet of a
// workbook, or a member of an archive.
const Separator = "#"

// kind is what a file is, by its name.
type kind uint8

const (
	notRead kind = iota
	plain        // text
	gzipped      // text, packed
	book         // a workbook
	archive      // a zip file
)

// kindOf returns the kind of a file called name. Those that spreadsheets keep while a
// workbook is open are none.
func kindOf(name string) kind {
	base := strings.ToLower(path.Base(name))
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") {
		return notRead
	}
	base, packed := strings.CutSuffix(base, ".gz")
	switch path.Ext(base) {
	case ".csv", ".tsv":
		if packed {
			return gzipped
		}
		return plain
	case ".xlsx", ".xlsm", ".ods":
		return book
	case ".zip":
		return archive
	}
	return notRead
}

// IsRead reports whether a file called so is read where it is one of a directory.
func IsRead(name string) bool { return kindOf(name) != notRead }

// packed reports whether a file called so may hold several tables.
func packed(name string) bool { k := kindOf(name); return k == book || k == archive }

// FileOf returns the name of the file that name is of: name itself, or what comes before
// that of a table in it.
func FileOf(name string) string {
	if _, err := os.Stat(name); err == nil {
		return name
	}
	likely := name
	for at := len(name); ; {
		if at = strings.LastIndex(name[:at], Separator); at <= 0 {
			return likely
		}
		if stat, err := os.Stat(name[:at]); err == nil && !stat.IsDir() {
			return name[:at]
		}
		if IsRead(name[:at]) {
			likely = name[:at] // but it is gone
		}
	}
}

// members is what may be a table in a file that holds several.
type members struct {
	list []member
	of   string // what each is: "sheet", "file"
}

// A member is what may be a table.
type member struct {
	name   string
	hidden bool
	text   func(context.Context) (io.ReadCloser, error)
}

// What is looked at in an archive.
const (
	maxMembers = 1000
	maxBooks   = 256 << 20 // bytes of all workbooks in it
)

// membersOf returns the members of z: the sheets of the workbook that it is, or the members
// of an archive that may be tables, and the sheets of such as are workbooks.
func membersOf(z *zip.Reader) (members, error) {
	w, err := workbook.Open(z)
	switch {
	case err == nil:
		return members{sheets(w, ""), "sheet"}, nil
	case !errors.Is(err, workbook.ErrNone):
		return members{}, err
	}
	ms, left := members{of: "file"}, int64(maxBooks)
	for _, m := range z.File {
		kind, err := kindOf(m.Name), error(nil)
		var more []member
		switch {
		case kind == notRead || strings.HasPrefix(m.Name, "__MACOSX/"):
			continue
		case m.Flags&1 != 0:
			err = errLocked
		case kind == archive || kind == gzipped:
			err = errNested
		case kind == book:
			more, err = sheetsOf(m, &left)
		default:
			more = []member{{m.Name, false, func(context.Context) (io.ReadCloser, error) { return m.Open() }}}
		}
		if err != nil {
			more = []member{{m.Name, false, func(context.Context) (io.ReadCloser, error) { return nil, err }}}
		}
		if ms.list = append(ms.list, more...); len(ms.list) > maxMembers {
			return ms, fmt.Errorf("has more than %d tables", maxMembers)
		}
	}
	if len(ms.list) == 0 {
		return ms, errors.New("holds no csv, tsv, xlsx or ods file")
	}
	return ms, nil
}

var errLocked = errors.New("is protected by a password; unpack it first")

// sheetsOf returns the sheets of the workbook that is a member of an archive, which is
// held in memory. left is how many bytes may be.
func sheetsOf(m *zip.File, left *int64) ([]member, error) {
	r, err := m.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, *left+1))
	if *left -= int64(len(b)); *left < 0 {
		*left, err = 0, errors.New("is too large to be read within an archive; unpack it first")
	}
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, unzipped(err)
	}
	w, err := workbook.Open(z)
	if err != nil {
		return nil, err
	}
	return sheets(w, m.Name+Separator), nil
}

// sheets returns the sheets of w as members whose names begin with before.
func sheets(w *workbook.Workbook, before string) (list []member) {
	for _, s := range w.Sheets {
		list = append(list, member{before + s.Name, s.Hidden, s.Text})
	}
	return list
}

// pick returns the member of the file called file that is called name; the only one that
// is a table if name is "".
func (ms members) pick(ctx context.Context, file, name string, answers published.Answers) (member, error) {
	if name != "" {
		return ms.named(ctx, file, name, answers)
	}
	shown := slices.DeleteFunc(slices.Clone(ms.list), func(m member) bool { return m.hidden })
	if len(shown) == 1 {
		return shown[0], nil // and if it is no table, whoever reads it says why
	}
	var tables, reasons []string
	var only member
	for _, m := range shown {
		title, err := m.probe(ctx, answers)
		if err != nil {
			reasons = append(reasons, fmt.Sprintf("%s %v", text.Quote(m.name), err))
			continue
		}
		only, tables = m, append(tables, text.Quote(file+Separator+m.name)+title)
	}
	switch {
	case len(tables) == 1:
		return only, nil
	case len(tables) == 0 && len(shown) == 0:
		return member{}, fmt.Errorf("has no %s that is not hidden", ms.of)
	case len(tables) == 0:
		return member{}, fmt.Errorf("none of its %s is a table of figures: %s", indicator.Count(len(shown), ms.of), some(reasons, 3))
	}
	return member{}, fmt.Errorf("has %s; name one: %s", indicator.Count(len(tables), "table"), some(tables, 40))
}

// hidden returns the names of those that are.
func (ms members) hidden() (names []string) {
	for _, m := range ms.list {
		if m.hidden {
			names = append(names, text.Quote(m.name))
		}
	}
	return names
}

// some returns the first few of list, and how many there are more.
func some(list []string, n int) string {
	if more := len(list) - n; more > 0 {
		list = append(slices.Clone(list[:n]), fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, "; ")
}

// named returns the member that is called so, or the one in the workbook that is.
func (ms members) named(ctx context.Context, file, name string, answers published.Answers) (member, error) {
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		if i := slices.IndexFunc(ms.list, func(m member) bool { return same(m.name, name) }); i >= 0 {
			return ms.list[i], nil
		}
	}
	within := members{of: "sheet"}
	var names, lower []string
	for _, m := range ms.list {
		names, lower = append(names, text.Quote(m.name)), append(lower, strings.ToLower(m.name))
		if before, _, ok := strings.Cut(m.name, Separator); ok && strings.EqualFold(before, name) {
			within.list = append(within.list, m)
		}
	}
	switch like := text.Nearest(name, lower); {
	case len(within.list) > 0:
		return within.pick(ctx, file, "", answers)
	case like != "":
		return member{}, fmt.Errorf("no %s %s; did you mean %s?", ms.of, text.Quote(name), names[slices.Index(lower, like)])
	}
	return member{}, fmt.Errorf("no %s %s; there are %s", ms.of, text.Quote(name), some(names, 20))
}

// patience is how long the beginning of a member may take to be read.
const patience = 10 * time.Second

// probe returns why m is no table, with what the reader says of it, or else what stands above it, in brackets.
func (m member) probe(ctx context.Context, answers published.Answers) (title string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	r, err := m.text(ctx)
	if err != nil {
		return "", unzipped(err)
	}
	defer r.Close()
	var start bytes.Buffer
	err = probe(io.TeeReader(r, &start), m.name, answers)
	if _, asks := errors.AsType[*published.Question](err); asks {
		err = nil // and it will ask whoever takes it
	}
	return titleOf(start.Bytes()), cause(err)
}

// titleOf returns the text that stands alone in a line above a table, in brackets: the
// first of them, or that which begins with the word; "" if there is none.
func titleOf(start []byte) (title string) {
	for line := range bytes.Lines(start) {
		fields, err := csv.NewReader(bytes.NewReader(line)).Read()
		if err != nil {
			continue
		}
		fields = slices.DeleteFunc(fields, func(f string) bool { return published.Trim(f) == "" })
		if len(fields) > 1 {
			break
		}
		if len(fields) == 1 && (title == "" || strings.HasPrefix(published.Trim(fields[0]), "Table ")) {
			title = fmt.Sprintf(" (%s)", text.Harmless(published.Trim(fields[0])))
		}
	}
	return title
}
