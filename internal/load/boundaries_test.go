package load

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/data"
	"weal/internal/geo"
)

func TestBoundariesOfEveryCouncil(t *testing.T) {
	f, err := data.FS.Open("boundaries.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	o, problems, err := Boundaries(f, "boundaries.csv")
	if err != nil || len(problems) > 0 || o.Len() != 361 {
		t.Errorf("Boundaries = %d areas, %v, %v, want 361", o.Len(), problems, err)
	}
}

func TestBadRingsAreReported(t *testing.T) {
	text := "\ufeffpoints,area\n0 50 1 50 1 51 0 50,E1\n0 50 1 50,E1\n0 50 1 x,E2\n0 50 1 50 1,E2\n1 2 3 4 5 6,\n1 2\n0 50 200 50 1 51,E3\n0 50 0x1p-2 50 1 51,E3\n"
	o, problems, err := Boundaries(strings.NewReader(text), "b.csv")
	if err != nil || o.Len() != 1 {
		t.Fatalf("Boundaries = %d areas, %v, want 1", o.Len(), err)
	}
	want := []string{
		"b.csv:3:1: points: 2 points: a ring takes 3", `b.csv:4:1: points: "x": want degrees`,
		"b.csv:5:1: points: a longitude without a latitude", "b.csv:6:1: points: no area that they are of",
		"b.csv:7:1: row: 1 field, want 2; a field with a separator in it needs quotes", `b.csv:8:1: points: "200": want degrees`,
		`b.csv:9:1: points: "0x1p-2": want degrees`,
	}
	if len(problems) != len(want) {
		t.Fatalf("%d problems, want %d: %v", len(problems), len(want), problems)
	}
	for i, p := range problems {
		if p.Error() != want[i] {
			t.Errorf("problem %d = %q, want %q", i, p, want[i])
		}
	}
	if _, _, err := Boundaries(strings.NewReader("area,ring\nE1,0\n"), "b.csv"); err == nil {
		t.Error("Boundaries without points: no error")
	}
}

func FuzzBoundaries(f *testing.F) {
	f.Add("area,polygon,ring,points\nE1,0,0,0 50 1 50 1 51 0 50\n")
	f.Add("points,area\n\"0 50\n1 50\",E1\n")
	f.Fuzz(func(t *testing.T, text string) {
		o, _, err := Boundaries(strings.NewReader(text), "f")
		if err != nil {
			return
		}
		var b geo.Builder
		if o.On(b.Gazetteer()) == nil || o.Len() < 0 {
			t.Error("no outlines")
		}
	})
}

// TestDegrees: whatever way a number of degrees is written, it is what strconv makes of it.
func TestDegrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(
			rapid.StringMatching(`-?[0-9]{0,4}\.?[0-9]{0,5}`),
			rapid.StringMatching(`[-+.0-9eExX_]{1,8}`),
		).Draw(t, "word")
		n, ok := thousandths(word)
		if want, wantOK := rounded(word); n != want && wantOK || ok != wantOK {
			t.Errorf("thousandths(%q) = %d, %v, want %d, %v", word, n, ok, want, wantOK)
		}
	})
}

func BenchmarkBoundaries(b *testing.B) {
	text, err := data.FS.ReadFile("boundaries.csv")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := Boundaries(strings.NewReader(string(text)), "b"); err != nil {
			b.Fatal(err)
		}
	}
}
