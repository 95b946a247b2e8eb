package published

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// TestPlainIsCSV: where there are no quotes, splitting at line breaks and
// separators is what encoding/csv does, positions and all.
func TestPlainIsCSV(t *testing.T) {
	text := rapid.StringOf(rapid.SampledFrom([]rune("ab,,;\n\n\r\t é")))
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		if strings.Contains(strings.ReplaceAll(s, "\r\n", ""), "\r") {
			s = strings.ReplaceAll(s, "\r", "")
		}
		want := csv.NewReader(strings.NewReader(s))
		want.FieldsPerRecord = -1
		got := newRecords([]byte(s), ',', 0)
		for {
			w, wantErr := want.Read()
			g, gotErr := got.next()
			if wantErr != gotErr || !slices.Equal(w, g) {
				t.Fatalf("in %q: record %q, %v, want %q, %v", s, g, gotErr, w, wantErr)
			}
			if wantErr == io.EOF {
				return
			}
			for i, at := range got.spots(nil, len(w)) {
				wantLine, wantCol := want.FieldPos(i)
				if at != got.spot(i) || int(at.line) != wantLine || int(at.col) != wantCol {
					t.Fatalf("in %q: field %d of %q at %d:%d, want %d:%d", s, i, w, at.line, at.col, wantLine, wantCol)
				}
			}
			if want.InputOffset() != int64(got.offset()) {
				t.Fatalf("in %q: offset %d after %q, want %d", s, got.offset(), w, want.InputOffset())
			}
		}
	})
}

// TestBlocksLoseNothing: a text cut into blocks is the same text, each block
// ends where a record ends, and knows the lines before it.
func TestBlocksLoseNothing(t *testing.T) {
	field := rapid.SampledFrom([]string{"a", "", `"b"`, `"c, d"`, "\"two\nlines\"", `"say ""so"""`, "é"})
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(0, 30).Draw(t, "rows") {
			text.WriteString(strings.Join(rapid.SliceOfN(field, 1, 4).Draw(t, "row"), ",") + "\n")
		}
		in, buf := text.String(), make([]byte, rapid.IntRange(64, 200).Draw(t, "size"))
		b := &File{Header: &Header{}, r: bufio.NewReader(iotest.HalfReader(strings.NewReader(in)))}
		var out bytes.Buffer
		for {
			block, err := b.Next(buf)
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if want := bytes.Count(out.Bytes(), []byte("\n")); block.Lines != want {
				t.Fatalf("block after %d lines says %d", want, block.Lines)
			}
			if bytes.Count(block.Text, []byte(`"`))%2 != 0 {
				t.Fatalf("block %q ends within quotes", block.Text)
			}
			out.Write(block.Text)
		}
		if out.String() != in {
			t.Fatalf("blocks are %q, want %q", out.String(), in)
		}
	})
}

func TestRowLongerThanABlock(t *testing.T) {
	long := strings.Repeat("x", 100)
	b := &File{Header: &Header{}, r: bufio.NewReader(strings.NewReader("a,b\n" + long + "\nc,d\n"))}
	var got []string
	for buf := make([]byte, 32); ; {
		block, err := b.Next(buf)
		if err == io.EOF {
			break
		}
		var p *Problem
		if errors.As(err, &p) {
			got = append(got, "long")
			if p.Line != 2 {
				t.Errorf("long row in line %d, want 2", p.Line)
			}
			continue
		}
		got = append(got, string(block.Text))
		if string(block.Text) == "c,d\n" && block.Lines != 2 {
			t.Errorf("last block after %d lines, want 2", block.Lines)
		}
	}
	if want := []string{"a,b\n", "long", "c,d\n"}; !slices.Equal(got, want) {
		t.Errorf("blocks %q, want %q", got, want)
	}
}

func TestRepair(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		line     int
	}{
		{"plain\n", "plain\n", -1},
		{"Ynys Môn £", "Ynys Môn £", -1},
		{"a\nYnys M\xf4n \xa35 \x80", "a\nYnys Môn £5 €", 1},
		{"Môn and M\xf4n", "Môn and Môn", 0},
	} {
		got, line := repair([]byte(tt.in))
		if string(got) != tt.want || line != tt.line {
			t.Errorf("repair(%q) = %q, %d, want %q, %d", tt.in, got, line, tt.want, tt.line)
		}
	}
}

func TestPeriodsAreRemembered(t *testing.T) {
	ps := NewRows().periods
	for range 3 {
		for _, s := range []string{"2019", "2020", " 2021", "oops", "2019-04-01/P1Y", "2019"} {
			p := ps.parse(s, nil)
			if s == "oops" {
				if p.err == nil {
					t.Errorf("parse(%q) = %v, want an error", s, p.period)
				}
			} else if p.err != nil || p.period.Start().Format("2006") != strings.TrimSpace(s)[:4] || p.year != (len(s) < 6) {
				t.Errorf("parse(%q) = %+v", s, p)
			}
		}
	}
}

// TestTable: a column is read by its name, whatever surrounds it.
func TestTable(t *testing.T) {
	for _, test := range []struct {
		name, text     string
		want, problems []string
	}{
		{"plain", "a,b\n1,2\n3,4\n", []string{"2", "4"}, nil},
		{"byte order mark and CRLF", "\ufeffb,a\r\n2,1\r\n4,3\r\n", []string{"2", "4"}, nil},
		{"space and case in the header, space in a field", "a , B \n1, 2 \n", []string{"2"}, nil},
		{"column twice, second filled", "a,b,b\n1,,2\n3,4,\n", []string{"2", "4"}, nil},
		{"quoted comma and line end", "a,b\n\"1,\n5\",2\n", []string{"2"}, nil},
		{"a field longer than one of an observation", "a,b\n1," + strings.Repeat("x", MaxField+1) + "\n", []string{strings.Repeat("x", MaxField+1)}, nil},
		{"rows that are none", "a,b\n1\n,\n3,4\n5,6,\n", []string{"4", "6"}, []string{"f.csv:2:1: row: 1 field, want 2; a field with a separator in it needs quotes"}},
		{"not UTF-8", "a,b\n1,M\xf4n\n", []string{"Môn"}, []string{"f.csv:2:1: encoding: is not UTF-8; read as Windows-1252"}},
		{"no such column", "a\n1\n", nil, []string{"f.csv:1:1: file: header: no column b"}},
		{"empty", "", nil, []string{"f.csv:1:1: file: is empty"}},
	} {
		var got, problems []string
		rows, err := ReadTable(strings.NewReader(test.text), "f.csv", func(p *Problem) { problems = append(problems, p.Error()) }, "b")
		if err != nil {
			problems = append(problems, err.Error())
			rows = func(func(Cells) bool) {}
		}
		for row := range rows {
			got = append(got, row.Text("b"))
			if c := row.Text("c"); c != "" {
				t.Errorf("%s: a column that is not there has %q", test.name, c)
			}
		}
		if !slices.Equal(got, test.want) || !slices.Equal(problems, test.problems) {
			t.Errorf("%s: %q, %q, want %q, %q", test.name, got, problems, test.want, test.problems)
		}
	}
	if _, err := ReadTable(iotest.ErrReader(iotest.ErrTimeout), "f.csv", nil); err == nil || err.Error() != "f.csv: timeout" {
		t.Errorf("reading fails with %v, want f.csv: timeout", err)
	}
}

// TestRestIsAllOrAnError: a table that is too large is not cut off without a word, whether
// or not the beginning of it was read with the header.
func TestRestIsAllOrAnError(t *testing.T) {
	for _, carry := range []string{"", "1,"} {
		for rest, fits := range map[string]bool{"23456789"[len(carry):]: true, "234567890"[len(carry):]: false} {
			f := &File{Header: &Header{File: "areas.csv"}, r: bufio.NewReader(strings.NewReader(rest)), carry: []byte(carry)}
			b, err := f.upTo(8, 0)
			if (err == nil) != fits || fits && string(b.Text) != carry+rest {
				t.Errorf("%q after %q: %q, %v; want all of it or an error", rest, carry, b.Text, err)
			}
		}
	}
}
