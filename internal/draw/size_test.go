package draw

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
	"weal/internal/scheme"
	"weal/internal/text"
)

func anyValue() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Float64(),
		rapid.Float64Range(-10, 10),
		rapid.SampledFrom([]float64{
			math.NaN(), math.NaN(), math.Inf(1), math.Inf(-1), 0, 5, 5, 1e9, 1e-9, -1e9,
			math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e300, -1e300,
		}),
	)
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[A-Za-z0-9 ,.–£%-]{0,40}`),
		rapid.SampledFrom([]string{
			"", "Ynys Môn", "大阪府の指標", "e\u0301e\u0301e\u0301", "👨‍👩‍👧 family", "\x1b[31mred\x1b[0m",
			"\x1b[31mred for ever", "\x1b]0;title\x07x", "\x1b[2J", "a\tb\nc\rd", "\u202eevil", "\x9b31m", "\xff\xfe",
			"\x1b", "\x1b[", "\u0301", "\u200b", "️", "🇬🇧", "\x00\x07", "\u0085\u2028",
		}),
	)
}

func anyPalette() *rapid.Generator[*palette.Palette] {
	return rapid.Custom(func(t *rapid.T) *palette.Palette {
		return palette.New(rapid.SampledFrom(scheme.Kinds()).Draw(t, "kind"), rapid.Bool().Draw(t, "ascii"))
	})
}

func anyCell(p *palette.Palette) *rapid.Generator[Cell] {
	return rapid.Custom(func(t *rapid.T) Cell {
		var c Cell
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			style := rapid.SampledFrom([]palette.Style{{}, p.Better, p.Muted}).Draw(t, "style")
			c = append(c, Span{anyText().Draw(t, "text"), style})
		}
		return c
	})
}

// checkBlock fails t unless block is w × h cells without control characters.
func checkBlock(t *rapid.T, name, block string, w, h int) {
	t.Helper()
	if h == 0 {
		if block != "" {
			t.Fatalf("%s = %q, want nothing in 0 lines", name, block)
		}
		return
	}
	lines := strings.Split(block, "\n")
	if len(lines) != h {
		t.Fatalf("%s: %d lines, want %d", name, len(lines), h)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			t.Fatalf("%s: line %d is %d wide, want %d: %q", name, i, got, w, l)
		}
		checkSafe(t, name, l)
	}
}

// checkSafe fails t if s holds a control character that is not part of a
// style, or leaves a style on.
func checkSafe(t *rapid.T, name, s string) {
	t.Helper()
	if open := text.Unclosed(s); open != "" {
		t.Fatalf("%s leaves %q on in %q", name, open, s)
	}
	for i := 0; i < len(s); {
		if n := text.StyleLen(s[i:]); n > 0 {
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.In(r, unicode.Cc) || r == '\u202e' || r == utf8.RuneError && n == 1 {
			t.Fatalf("%s lets %U through: %q", name, r, s)
		}
		i += n
	}
}

func sizes(t *rapid.T) (w, h int) {
	return rapid.IntRange(0, 220).Draw(t, "w"), rapid.IntRange(0, 70).Draw(t, "h")
}

func TestTextIsAsWideAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		s := anyText().Draw(t, "s") + anyText().Draw(t, "more")
		p := anyPalette().Draw(t, "palette")
		checkBlock(t, "Fit", text.Fit(s, w), w, 1)
		checkBlock(t, "FitRight", text.FitRight(s, w), w, 1)
		checkBlock(t, "FitCentre", text.FitCentre(s, w), w, 1)
		checkBlock(t, "Rule", Rule(w, s, s, p), w, 1)
		checkBlock(t, "ASCII", text.ASCII(text.Fit(s, w)), w, 1)
		if got := text.Clean(s); ansi.Strip(got) != got || text.Clean(got) != got {
			t.Fatalf("text.Clean(%q) = %q is not clean", s, got)
		}
		checkSafe(t, "Clean", text.Clean(s))
		lines := text.Wrap(s, w)
		for _, l := range lines {
			if n := ansi.StringWidth(l); n > w {
				t.Fatalf("text.Wrap(%q, %d): line of %d cells", s, w, n)
			}
			checkSafe(t, "Wrap", l)
		}
		some := WrapUpTo(s, w, h, p)
		if want := min(len(lines), h); len(some) != want {
			t.Fatalf("WrapUpTo(%q, %d, %d): %d lines, want %d", s, w, h, len(some), want)
		}
		for _, l := range some {
			if n := ansi.StringWidth(l); n > w {
				t.Fatalf("WrapUpTo(%q, %d, %d): line of %d cells", s, w, h, n)
			}
			checkSafe(t, "WrapUpTo", l)
		}
		checkBlock(t, "Block", Block(lines, w, h), w, h)
		checkBlock(t, "Resize", Resize(s, w, h), w, h)
		checkBlock(t, "Beside", Beside(h, Resize(s, w, h), Resize("x", 7, h)), w+7, h)
	})
}

func TestMarksAreAsWideAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		p := anyPalette().Draw(t, "palette")
		values := rapid.SliceOfN(anyValue(), 0, 300).Draw(t, "values")
		v := rapid.SliceOfN(anyValue(), 6, 6).Draw(t, "bar")
		checkBlock(t, "Sparkline", Sparkline(values, w, p), w, 1)
		checkBlock(t, "SparklineIn", SparklineIn(values, v[0], v[1], w, p), w, 1)
		spec := BarSpec{Value: v[0], Low: v[1], High: v[2], Lower: v[3], Upper: v[4], Mark: v[5]}
		checkBlock(t, "Bar", Bar(spec, w, p).String(), w, 1)
		checkBlock(t, "Dot", Dot(spec, w, p).String(), w, 1)
		checkBlock(t, "Progress", Progress(v[0], v[1], w, p), w, 1)
		entries := []Entry{{anyText().Draw(t, "sign"), anyText().Draw(t, "name"), "7.3", p.Better}, {"x", "y", "z", p.Worse}}
		for _, l := range Legend(entries, w, h, p) {
			checkBlock(t, "Legend", l, w, 1)
		}
	})
}

func TestDetailIsAsLargeAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		p := anyPalette().Draw(t, "palette")
		said := rapid.SliceOfN(anyText(), 0, 6)
		detail := Detail{Title: anyText().Draw(t, "title"), Said: said.Draw(t, "said"), Foot: said.Draw(t, "foot")}
		for _, s := range said.Draw(t, "brief") {
			detail.Brief = append(detail.Brief, Saying{s, anyText().Draw(t, "shorter"), rapid.Bool().Draw(t, "main")})
		}
		wantW, wantH := MainSize(w, h)
		main := func(w, h int) string {
			if w != wantW || h != wantH {
				t.Fatalf("main is called with %d × %d, MainSize is %d × %d", w, h, wantW, wantH)
			}
			return anyText().Draw(t, "main")
		}
		whole := Whole(w, h, func(w, h int) string { return Block([]string{"main"}, w, h) }, detail, p)
		if whole != "" { // nothing to draw in no line
			checkBlock(t, "Whole", whole, w, strings.Count(whole, "\n")+1)
		}
		checkBlock(t, "WithDetail", WithDetail(w, h, main, detail, p), w, h)
		mainWidth, _ := MainSize(w, h)
		pane := Pane(w, h, detail, p)
		checkBlock(t, "Pane", pane, w-mainWidth, h)
		if mainWidth < w {
			checkBlock(t, "WithPane", WithPane(w, h, main, pane, p), w, h)
		}
	})
}

func TestTableIsAsLargeAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		p := anyPalette().Draw(t, "palette")
		cells := rapid.SliceOfN(anyCell(p), 1, 5).Draw(t, "cells")
		spec := TableSpec{
			Frozen: rapid.IntRange(-1, 4).Draw(t, "frozen"),
			Close:  rapid.IntRange(-1, 3).Draw(t, "close"),
			Left:   rapid.IntRange(-1, 10).Draw(t, "left"),
			Rows:   rapid.IntRange(0, 100).Draw(t, "rows"),
			Row:    rapid.IntRange(-1, 110).Draw(t, "row"),
			Col:    rapid.IntRange(-1, 12).Draw(t, "col"),
			Cell:   func(row, col int) Cell { return cells[(row+col)%len(cells)] },
			Marked: func(row int) bool { return row%3 == 0 },
			Empty:  anyText().Draw(t, "empty"),
		}
		for range rapid.IntRange(0, 10).Draw(t, "columns") {
			spec.Columns = append(spec.Columns, Column{
				Head:  rapid.SliceOfN(anyText(), 0, 3).Draw(t, "head"),
				Over:  rapid.OneOf(rapid.Just(""), anyText()).Draw(t, "upright"),
				Width: rapid.IntRange(0, 40).Draw(t, "width"),
				Grow:  rapid.IntRange(0, 20).Draw(t, "grow"),
				Align: Align(rapid.IntRange(0, 2).Draw(t, "align")),
			})
		}
		if rapid.Bool().Draw(t, "foot") {
			spec.Foot = func(col int) Cell { return cells[col%len(cells)] }
		}
		checkBlock(t, "Table", Table(spec, w, h, p), w, h)
		spec.Left = spec.Led(w)
		checkBlock(t, "Table with level names", Table(spec, w, h, p), w, h)
		checkBlock(t, "Table that is pointed at", Table(spec, w, h, Pointing(p)), w, h)
	})
}

// anyPlot is a plot of anything, with all that a plot can have.
func anyPlot(t *rapid.T) PlotSpec {
	positions := func(name string) []int { return rapid.SliceOfN(rapid.IntRange(-2, 60), 0, 6).Draw(t, name) }
	spec := PlotSpec{
		Labels: rapid.SliceOfN(anyText(), 0, 30).Draw(t, "labels"),
		Cycle:  rapid.SampledFrom([]int{-1, 0, 1, 4, 12}).Draw(t, "cycle"),
		Cursor: rapid.IntRange(-1, 50).Draw(t, "cursor"),
		Marked: rapid.Bool().Draw(t, "marked"),
		Bare:   rapid.Bool().Draw(t, "bare"),
		Empty:  anyText().Draw(t, "empty"),
		Unfit:  anyText().Draw(t, "unfit"),
		Shaded: rapid.SliceOfN(rapid.Bool(), 0, 60).Draw(t, "shaded"),
		Break:  anyText().Draw(t, "break"), Cut: anyText().Draw(t, "cut"),
		Breaks: positions("breaks"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "cares") {
		spec.Cares = append(spec.Cares, Care{anyValue().Draw(t, "care"), anyText().Draw(t, "care's words")})
	}
	for _, at := range positions("notes") {
		spec.Notes = append(spec.Notes, Note{Position: at, Text: anyText().Draw(t, "note"), Colour: at})
	}
	for range rapid.IntRange(0, 3).Draw(t, "levels") {
		spec.References = append(spec.References, Reference{anyValue().Draw(t, "level"), anyText().Draw(t, "level's name")})
	}
	if rapid.Bool().Draw(t, "format") {
		spec.Format = func(v float64) string { return fmt.Sprintf("£%.0f\x1b[2J", v) }
	}
	for i := range rapid.IntRange(0, 9).Draw(t, "series") {
		spec.Series = append(spec.Series, Series{
			Name:      anyText().Draw(t, "name"),
			Values:    rapid.SliceOfN(anyValue(), 0, rapid.SampledFrom([]int{3, 40, 500}).Draw(t, "most")).Draw(t, "values"),
			Lower:     rapid.SliceOfN(anyValue(), 0, 30).Draw(t, "lower"),
			Upper:     rapid.SliceOfN(anyValue(), 0, 30).Draw(t, "upper"),
			Reference: rapid.Bool().Draw(t, "reference"),
			Front:     rapid.Bool().Draw(t, "front"),
			Ends:      rapid.Bool().Draw(t, "ends"),
			Colour:    i * 3,
		})
	}
	return spec
}

func TestPlotsAreAsLargeAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		p := anyPalette().Draw(t, "palette")
		spec := anyPlot(t)
		plot, multiples := Plot(spec, w, h, p), Multiples(spec, w, h, p)
		checkBlock(t, "Plot", plot, w, h)
		checkBlock(t, "Multiples", multiples, w, h)
		if both := plot + multiples; p.ASCII && text.ASCII(both) != both {
			t.Fatalf("signs that are not ASCII:\n%s", both)
		}
	})
}

func TestOverlaysAreAsLargeAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := sizes(t)
		p := anyPalette().Draw(t, "palette")
		lines := rapid.SliceOfN(anyText(), 0, 6).Draw(t, "lines")
		box := Box(lines, w, h, p)
		checkBlock(t, "Box", box, w+2, h+2)
		W, H := sizes(t)
		checkBlock(t, "Overlay", Overlay(Block(lines, W, H), box, W, H), W, H)
	})
}

func TestPiecesOfTextAreSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPalette().Draw(t, "palette")
		a, b, c := anyText().Draw(t, "a"), anyText().Draw(t, "b"), anyText().Draw(t, "c")
		checkSafe(t, "Text", Text(a, p.Better).String())
		checkSafe(t, "Flanked", Flanked(a, b, c, rapid.Bool().Draw(t, "slot"), p.Better, p).String())
		signal := scheme.Signal{
			Sign: scheme.Sign(rapid.Uint8Max(uint8(scheme.SignSteady)).Draw(t, "sign")),
			Tone: scheme.Tone(rapid.Uint8Max(uint8(scheme.Lower)).Draw(t, "tone")),
		}
		checkBlock(t, "Signal", Cell{Signal(signal, p)}.String(), 1, 1)
		for _, s := range Paragraphs([]string{text.Clean(a), text.Clean(b)}, []string{text.Clean(c)}) {
			checkSafe(t, "Paragraphs", s)
		}
	})
}

// TestEveryDrawingIsChecked: whatever this package returns as text is held by
// one of the tests to its size, or at least to be safe to show. It reads the
// source, so that a new function cannot be left out.
func TestEveryDrawingIsChecked(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	drawn, checked := map[string]bool{}, map[string]bool{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.IsExported() && returnsText(n.Type) && !strings.HasSuffix(name, "_test.go") {
					drawn[n.Name.Name] = true
				}
			case *ast.CallExpr:
				if of, ok := n.Fun.(*ast.Ident); ok && (of.Name == "checkBlock" || of.Name == "checkSafe") {
					if what, ok := n.Args[1].(*ast.BasicLit); ok {
						checked[strings.Trim(what.Value, `"`)] = true
					}
				}
			}
			return true
		})
	}
	if len(drawn) < 20 {
		t.Fatalf("found only %d functions", len(drawn))
	}
	for name := range drawn {
		if !checked[name] {
			t.Errorf("no test checks the size of what %s returns", name)
		}
	}
}

// returnsText reports whether a function of type f returns text of any kind
// first.
func returnsText(f *ast.FuncType) bool {
	if f.Results == nil {
		return false
	}
	of := f.Results.List[0].Type
	if slice, ok := of.(*ast.ArrayType); ok {
		of = slice.Elt
	}
	name, ok := of.(*ast.Ident)
	return ok && (name.Name == "string" || name.Name == "Cell" || name.Name == "Span")
}
