package published

import (
	"strings"
	"testing"
)

func TestCutShort(t *testing.T) {
	for text, want := range map[string]bool{
		"area,period,value\nE1,2023,1\nE2,2023":           true,
		"area,period,value\nE1,2023,1\n\"E2, b\",2023":    true,
		"area,period,value\nE1,2023,1\nE2,2023\n":         false,
		"area,period,value\nE1,2023,1\nE2,2023,2":         false,
		"area,period,value\nE1,2023,1\nSource: us":        false,
		"area,period,value,note\nE1,2023,1\nE2,2023,2":    false, // as the row before
		"area,period,value\nE2,2023":                      false, // a row of its own
		"area,period,value\n\"a\n\nb\",2023,1\nE2,20\n\n": false,
	} {
		f, err := Open(strings.NewReader(text), "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		b, err := f.Next(make([]byte, MaxRow))
		if err != nil {
			t.Fatal(err)
		}
		p := f.CutShort(b)
		if (p != nil) != want {
			t.Errorf("%q: %v, want a doubt: %v", text, p, want)
		}
		if want && p.Line != 3 {
			t.Errorf("%q: line %d, want 3", text, p.Line)
		}
	}
}
