package palette

import "testing"

func TestParseLinesReadsWhatStringWrites(t *testing.T) {
	for _, l := range AllLines() {
		if got, err := ParseLines(l.String()); err != nil || got != l {
			t.Errorf("ParseLines(%q) = %v, %v", l, got, err)
		}
	}
	if l, err := ParseLines("dots"); err == nil {
		t.Errorf(`ParseLines("dots") = %v, want an error`, l)
	}
}

// TestDrawnIsMadeOnce: a palette by how it draws, which ASCII has no choice of.
func TestDrawnIsMadeOnce(t *testing.T) {
	p := New(Dark, false)
	box := p.Drawn(Box)
	if box.Lines != Box || p.Lines != Braille {
		t.Errorf("lines %v and %v, want box of braille", box.Lines, p.Lines)
	}
	if p.Drawn(Braille) != p || box.Drawn(Braille) != p || p.Drawn(Box) != box {
		t.Error("a palette is made again")
	}
	if sixteen := Sixteen(Dark, false).Drawn(Box); sixteen.Band != (Style{}) || p.Band == (Style{}) {
		t.Error("an interval has a ground where none is quiet, or none where one is")
	}
	if ascii := New(Dark, true); ascii.Drawn(Braille) != ascii || ascii.Lines != Box {
		t.Error("ASCII draws in braille")
	}
}
