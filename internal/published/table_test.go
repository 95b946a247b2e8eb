package published

import (
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

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
