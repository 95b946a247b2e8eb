package graphic

import (
	"strings"
	"testing"

	"weal/internal/prose"
)

// keyOf returns what the key of s says.
func keyOf(s *sheet) string {
	var said []string
	for _, line := range s.keyLines(s.picture.key(s), 1000) {
		for _, e := range line {
			said = append(said, e.words)
		}
	}
	return strings.Join(said, "; ")
}

// textOf returns what is written on p, a line for each.
func textOf(p *page) string {
	var said strings.Builder
	for _, m := range p.marks {
		if m.label.text != "" {
			said.WriteString(m.label.text + "\n")
		}
	}
	return said.String()
}

// TestMapOfAPartNamesItsAreas: those within it and no other, the part by its outline.
func TestMapOfAPartNamesItsAreas(t *testing.T) {
	v, o := squares(t, "map/life/ashby-and-buckley?level=lower-tier")
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	c := s.picture.(*chorograph)
	if len(c.rows) == 0 || len(c.rows) == v.Table.Len {
		t.Fatalf("%d of %d areas are in Ashby and Buckley", len(c.rows), v.Table.Len)
	}
	if got := keyOf(s); !strings.Contains(got, prose.Around("Ashby and Buckley")) {
		t.Errorf("the key says %q, want what lies outside", got)
	}
	inside := make(map[int]bool)
	for _, row := range c.rows {
		inside[row] = true
	}
	text := textOf(pageOf(t, v, o))
	for row := range v.Table.Len {
		if name := c.rollLine(row).name; inside[row] && strings.Count(text, name+"\n") < 1 || !inside[row] && strings.Contains(text, "\n"+name+"\n") {
			t.Errorf("%s: inside %v, and the map says\n%s", name, inside[row], text)
		}
	}
}

// TestMapSaysWhatIsInUse: no class without areas is in the key, and no area without a figure
// has a rank.
func TestMapSaysWhatIsInUse(t *testing.T) {
	for _, at := range []string{"map/life?mode=verdicts", "map/life", "map/life?level=lower-tier"} {
		v, o := squares(t, at)
		s, err := newSheet(v, o)
		if err != nil {
			t.Fatal(err)
		}
		c, got := s.picture.(*chorograph), keyOf(s)
		for k, class := range c.Classing.Classes {
			if c.Names[k] == "" {
				continue
			}
			if in := strings.Contains(got, c.meaning(k, c.than())); in != (class.Areas > 0) {
				t.Errorf("%s: the key says %q; %d areas are %s", at, got, class.Areas, c.Names[k])
			}
		}
		for row := range v.Table.Len {
			if rank := c.rank(row); (rank == "") != v.Table.Figure(row).IsMissing() {
				t.Errorf("%s: row %d has rank %q", at, row, rank)
			}
		}
	}
}

// TestTiesHaveLetters: no two labels on a map are the same, and the key says what letters mean.
func TestTiesHaveLetters(t *testing.T) {
	for at, want := range map[string]bool{"map/life?level=lower-tier": true, "map/life": false, "map/life/ashby-and-buckley?level=lower-tier": false} {
		v, o := squares(t, at)
		s, err := newSheet(v, o)
		if err != nil {
			t.Fatal(err)
		}
		c, seen := s.picture.(*chorograph), make(map[string]bool)
		for _, row := range c.roll {
			rank := c.rank(row)
			if rank != "" && seen[rank] && !c.IsPart {
				t.Errorf("%s: %q is there twice", at, rank)
			}
			seen[rank] = true
		}
		if got := strings.Contains(keyOf(s), "equal ranks"); got != want || seen["6a"] != want || seen["6b"] != want {
			t.Errorf("%s: the key says %q of %v", at, keyOf(s), seen)
		}
	}
}

// TestNarrowMaps: what has no room for the names of its areas is refused with the least width
// that has, and at any other width they are whole.
func TestNarrowMaps(t *testing.T) {
	v, o := squares(t, "map/life")
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	c := s.picture.(*chorograph)
	s.width = c.rollWidth(s) * leastRoll
	if err := c.check(s); err == nil || !strings.Contains(err.Error(), "mm of width") {
		t.Errorf("a page as wide as names alone: %v, want an error that says how wide", err)
	}
	for o.Width = MinSide; o.Width < 200; o.Width += 20 {
		text := textOf(pageOf(t, v, o))
		for row := range v.Table.Len {
			if name := c.rollLine(row).name; !strings.Contains(text, name+"\n") {
				t.Errorf("%v mm: %q is not whole in\n%s", o.Width, name, text)
			}
		}
	}
}

// TestMapIsNotSmallBesideALongList: where a list is much longer than the map beside it, it
// stands under it, and the page holds both.
func TestMapIsNotSmallBesideALongList(t *testing.T) {
	v, o := squares(t, "map/life?level=lower-tier")
	s, err := newSheet(v, o)
	if err != nil {
		t.Fatal(err)
	}
	c := s.picture.(*chorograph)
	width := s.width - 2*s.margin()
	for _, many := range []int{3, 10, 20, 45} {
		for len(c.roll) < many {
			c.roll = append(c.roll, c.roll[0])
		}
		c.roll = c.roll[:many]
		l := c.layOut(s, rect{0, 0, width, c.height(s, width)})
		w, h := c.extent()
		if high := min(l.ground.w*h/w, l.ground.h); !l.listed || l.list.h > mostOver*high && l.list.y < l.ground.bottom() {
			t.Errorf("a list of %d is %v high beside a map of %v", many, l.list.h, high)
		}
		if wantsBelow := many == 45; wantsBelow != (l.list.y >= l.ground.bottom()) {
			t.Errorf("a list of %d begins at %v, and the map ends at %v", many, l.list.y, l.ground.bottom())
		}
	}
}
