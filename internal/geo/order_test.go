package geo

import (
	"cmp"
	"slices"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// TestNameKey: names stand as readers look them up, whatever their case and marks.
func TestNameKey(t *testing.T) {
	want := []string{"aberdare", "Abertawe", "Ealing", "Éire", "Flint", "King's Lynn", "King’s Lynn and West Norfolk", "St Albans", "St. Albans", "The Vale", "Ŵyddgrug", "Zennor", "Ærø"}
	got := slices.Clone(want)
	slices.Sort(got)
	slices.SortFunc(got, func(a, b string) int { return cmp.Compare(NameKey(a), NameKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("in order: %q, want %q", got, want)
	}
}

// TestNameKeyCollates: keys are in the order of the Unicode collation algorithm.
func TestNameKeyCollates(t *testing.T) {
	all := collate.New(language.BritishEnglish, collate.IgnoreCase, collate.IgnoreDiacritics)
	letters := []rune(inOrder[len("\t\n\v\f\r"):] + "ABCXYZéŵÔ")
	name := rapid.StringOfN(rapid.RuneFrom(letters), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := name.Draw(t, "a"), name.Draw(t, "b")
		if got, want := cmp.Compare(NameKey(a), NameKey(b)), all.CompareString(a, b); got != want {
			t.Fatalf("%q and %q: %d, want %d", a, b, got, want)
		}
	})
}

func BenchmarkNameKey(b *testing.B) {
	for b.Loop() {
		NameKey("Newcastle upon Tyne 001A")
	}
}
