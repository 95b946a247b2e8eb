package load_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A layoutWant is what a file should show.
type layoutWant struct {
	asks, refused string
	may           bool     // know what is asked, or read what is refused
	answers       []string // as the command line has them
	problems      []string // texts of them
	blocks        []*layoutBlock
}

// A layoutBlock is the figures of one indicator.
type layoutBlock struct {
	name, unit string
	optional   bool
	figures    []layoutFigure
}

// A layoutFigure is one cell, as texts.
type layoutFigure struct {
	area, period, value, lower, upper, status string
	optional                                  bool
}

// readWant reads a .want file.
func readWant(t *testing.T, name string) *layoutWant {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	w := &layoutWant{}
	for line := range strings.Lines(string(b)) {
		line, optional := strings.CutPrefix(strings.TrimSpace(line), "?")
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || word == "#":
		case word == "may":
			w.may = true
			verb, text, _ := strings.Cut(rest, " ")
			w.asks, w.refused = map[string]string{"ask": text}[verb], map[string]string{"refuse": text}[verb]
		case word == "asks":
			w.asks = rest
		case word == "refused":
			w.refused = rest
		case word == "says":
			w.problems = append(w.problems, rest)
		case strings.HasPrefix(word, "--"):
			w.answers = append(w.answers, line)
		case line[0] == '[':
			end := strings.LastIndex(line, "]")
			w.blocks = append(w.blocks, &layoutBlock{name: line[1:end], unit: strings.TrimSpace(line[end+1:]), optional: optional})
		case len(w.blocks) == 0:
			t.Fatalf("%s: %q is of no indicator", name, line)
		default:
			last := w.blocks[len(w.blocks)-1]
			last.figures = append(last.figures, parseFigure(t, line, optional))
		}
	}
	return w
}

func parseFigure(t *testing.T, line string, optional bool) layoutFigure {
	t.Helper()
	fields := strings.Fields(line)
	if len(fields) < 3 {
		t.Fatalf("%q is no figure", line)
	}
	f := layoutFigure{area: fields[0], period: fields[1], value: number(t, fields[2]), optional: optional}
	if fields = fields[3:]; len(fields) >= 2 {
		f.lower, f.upper, fields = number(t, fields[0]), number(t, fields[1]), fields[2:]
	}
	if len(fields) > 0 {
		f.status = fields[0]
	}
	return f
}

// number returns s in the one way in which values are compared.
func number(t *testing.T, s string) string {
	t.Helper()
	if s == "-" {
		return s
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return cell(v)
}

func cell(v float64) string {
	if v != v {
		return "-"
	}
	return strconv.FormatFloat(v, 'g', 12, 64)
}

// isOf reports whether got has the area, the period and the value that f says.
func (f layoutFigure) isOf(got layoutFigure) bool {
	is := func(got, want string) bool {
		return got == want || strings.Contains(want, "|") && slices.Contains(strings.Split(want, "|"), got)
	}
	return f.value == got.value && is(got.area, f.area) && is(got.period, f.period)
}

// is reports whether got is what f says.
func (f layoutFigure) is(got layoutFigure) bool {
	return f.isOf(got) && f.lower == got.lower && f.upper == got.upper && (f.status == got.status || f.status == "*" && got.status != "")
}

func (f layoutFigure) String() string {
	return strings.Join(strings.Fields(strings.Join([]string{f.area, f.period, f.value, f.lower, f.upper, f.status}, " ")), " ")
}

// mismatch returns how figures differ from those of b; "" if they do not.
func (b *layoutBlock) mismatch(figures []layoutFigure) string {
	const most = 12
	var lines []string
	n := 0
	say := func(what string, f layoutFigure) {
		if n++; n <= most {
			lines = append(lines, what+": "+f.String())
		}
	}
	byValue, met := make(map[string][]int), make([]bool, len(figures))
	for i, f := range figures {
		byValue[f.value] = append(byValue[f.value], i)
	}
	for _, f := range b.figures {
		of := byValue[f.value]
		if i := slices.IndexFunc(of, func(i int) bool { return !met[i] && f.is(figures[i]) }); i >= 0 {
			met[of[i]] = true
		} else if !f.optional {
			say("missing", f)
		}
	}
	for i, f := range figures {
		if !met[i] {
			say("too much", f)
		}
	}
	if n > most {
		lines = append(lines, fmt.Sprintf("and %d more", n-most))
	}
	return strings.Join(lines, "\n\t")
}

// isCalled reports whether an indicator is called what pattern says, in any case, and
// however blanks stand in it.
func isCalled(name, pattern string) bool {
	plain := func(s string) string { return strings.NewReplacer(" ", "", "_", "").Replace(strings.ToLower(s)) }
	parts, rest := strings.Split(plain(pattern), "*"), plain(name)
	rest, ok := strings.CutPrefix(rest, parts[0])
	if len(parts) == 1 {
		return ok && rest == ""
	}
	for _, part := range parts[1 : len(parts)-1] {
		var found bool
		_, rest, found = strings.Cut(rest, part)
		ok = ok && found
	}
	return ok && strings.HasSuffix(rest, parts[len(parts)-1])
}
