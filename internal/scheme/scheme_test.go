package scheme

import (
	"math"
	"reflect"
	"slices"
	"testing"
)

func TestParseReadsWhatStringWrites(t *testing.T) {
	for _, k := range Kinds() {
		if got, err := Parse(k.String()); got != k || err != nil {
			t.Errorf("Parse(%q) = %v, %v, want %v", k, got, err, k)
		}
	}
	for name, want := range map[string]Kind{"colour-blind": Dark, "light-colour-blind": Light} {
		if got, err := Parse(name); got != want || err != nil {
			t.Errorf("Parse(%q), a former name, = %v, %v, want %v", name, got, err, want)
		}
	}
	if k, err := Parse("sepia"); err == nil {
		t.Errorf(`Parse("sepia") = %v, want an error`, k)
	}
	if Of(Kind(200)) != Of(Dark) || Sixteen(Kind(200)) != Sixteen(Dark) {
		t.Error("an unknown kind is not dark")
	}
}

func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b RGB
		want float64
	}{
		{RGB{}, RGB{255, 255, 255}, 21},
		{RGB{255, 255, 255}, RGB{255, 255, 255}, 1},
		{RGB{0x77, 0x77, 0x77}, RGB{255, 255, 255}, 4.48}, // the grey that just fails, as the guideline is taught
		{Colour(196).RGB(), Black.RGB(), 5.25},
	} {
		if got := Contrast(tt.a, tt.b); math.Abs(got-tt.want) > 0.01 {
			t.Errorf("Contrast(%v, %v) = %.3f, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestColoursAreThoseOfTerminals(t *testing.T) {
	for c, want := range map[Colour]string{9: "#FF0000", 16: "#000000", 25: "#005FAF", 202: "#FF5F00", 231: "#FFFFFF", 232: "#080808", 255: "#EEEEEE"} {
		if got := c.RGB().String(); got != want {
			t.Errorf("colour %d is %s, want %s", c, got, want)
		}
	}
}

// inks calls f with every colour of s that something is written or drawn in, and what
// contrast it needs.
func inks(s Scheme, f func(name string, c Colour, least float64)) {
	text := []string{"Text", "Muted", "Header", "Key", "Warning", "Comparator", "Marked"}
	signs := []string{"Better", "Worse", "Similar", "Higher", "Lower", "Unknown"}
	v := reflect.ValueOf(s)
	for _, name := range text {
		f(name, v.FieldByName(name).Interface().(Colour), 4.5)
	}
	for _, name := range signs {
		f(name, v.FieldByName(name).Interface().(Colour), 3)
	}
	for i, c := range s.Series {
		f("Series["+string(rune('0'+i))+"]", c, 3)
	}
}

// TestInksAreReadable: on the ground itself, on those of other usual dark and light themes,
// and behind the cursor.
func TestInksAreReadable(t *testing.T) {
	grounds := map[Kind][]RGB{
		Dark:  {{}, {0x1E, 0x1E, 0x1E}, {0x28, 0x2C, 0x34}},
		Light: {{255, 255, 255}, {0xF7, 0xF7, 0xF2}},
	}
	grounds[RedGreen], grounds[LightRedGreen] = grounds[Dark], grounds[Light]
	for kind, grounds := range grounds {
		s := Of(kind)
		grounds = append(slices.Clone(grounds), s.Ground.RGB(), s.Row.RGB(), s.Cell.RGB())
		inks(s, func(name string, c Colour, least float64) {
			for _, ground := range grounds {
				if (name == "Marked" || name == "Warning") && ground == s.Cell.RGB() {
					continue // which nothing under the cursor is written in
				}
				if got := Contrast(c.RGB(), ground); got < least {
					t.Errorf("%v: %s, %d, on %v has a contrast of %.2f, want %v", kind, name, c, ground, got, least)
				}
			}
		})
		for _, c := range []Colour{s.Better, s.Worse} {
			if got := Contrast(c.RGB(), s.Ground.RGB()); got < 4.5 {
				t.Errorf("%v: text in %d has a contrast of %.2f, want 4.5", kind, c, got)
			}
		}
	}
	inks(Of(Both), func(name string, c Colour, _ float64) {
		for _, ground := range []Colour{Black, White} {
			if got := Contrast(c.RGB(), ground.RGB()); got < 3 && name != "Text" {
				t.Errorf("both: %s, %d, on %v has a contrast of %.2f, want 3", name, c, ground.RGB(), got)
			}
		}
	})
}

// TestSixteenAreReadable: so are those of terminals with sixteen, as xterm has them, but for
// lines on a ground that is not known, of which there are eight.
func TestSixteenAreReadable(t *testing.T) {
	for kind, grounds := range map[Kind][]Colour{
		Dark: {0}, RedGreen: {0}, Light: {15}, LightRedGreen: {15}, Both: {0, 15},
	} {
		s := Sixteen(kind)
		inks(s, func(name string, c Colour, _ float64) {
			least := 3.0
			if len(name) > 6 && name[:6] == "Series" && kind == Both {
				least = 1.9
			}
			for _, ground := range grounds {
				if got := Contrast(c.RGB(), ground.RGB()); got < least && name != "Text" {
					t.Errorf("%v: %s, %d, on %d has a contrast of %.2f, want %v", kind, name, c, ground, got, least)
				}
			}
		})
	}
}

// TestBetterAndWorseDifferInGrey: on paper without colour, and to whoever sees none, they
// are told apart by lightness.
func TestBetterAndWorseDifferInGrey(t *testing.T) {
	for _, kind := range []Kind{Dark, Light, Both, RedGreen, LightRedGreen} {
		s := Of(kind)
		if got := Contrast(s.Better.RGB(), s.Worse.RGB()); got < 2 {
			t.Errorf("%v: better and worse have a contrast of %.2f, want 2", kind, got)
		}
	}
}

// TestBandHasEdges: an interval is quiet, and seen on any ground.
func TestBandHasEdges(t *testing.T) {
	for _, kind := range Kinds() {
		s := Of(kind)
		if band, edge := Contrast(s.Band.RGB(), s.Ground.RGB()), Contrast(s.Edge.RGB(), s.Ground.RGB()); band < 1.5 || edge < 3 {
			t.Errorf("%v: a band has a contrast of %.2f and its edge of %.2f, want 1.5 and 3", kind, band, edge)
		}
	}
}

// A deficiency is how somebody sees whose eyes lack one kind of cone.
type deficiency struct {
	name string
	of   [3][3]float64 // linear parts
}

// deficiencies are those that are common, in full, after Machado, Oliveira and Fernandes,
// "A physiologically-based model for simulation of color vision deficiency" (2009).
var deficiencies = []deficiency{
	{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
}

// lab returns what is seen of c in the CIE L*a*b* space, where distances are about alike to
// the eye.
func (d deficiency) lab(c RGB) (lab [3]float64) {
	r, g, b := c.linear()
	var seen [3]float64
	for i, row := range d.of {
		seen[i] = min(max(row[0]*r+row[1]*g+row[2]*b, 0), 1)
	}
	var f [3]float64
	for i, row := range [3][3]float64{
		{0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505}, {0.2126, 0.7152, 0.0722}, {0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089},
	} {
		v := row[0]*seen[0] + row[1]*seen[1] + row[2]*seen[2]
		if f[i] = math.Cbrt(v); v <= 216.0/24389 {
			f[i] = (24389.0/27*v + 16) / 116
		}
	}
	return [3]float64{116*f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])}
}

func (d deficiency) apart(a, b Colour) float64 {
	la, lb := d.lab(a.RGB()), d.lab(b.RGB())
	return math.Sqrt(math.Pow(la[0]-lb[0], 2) + math.Pow(la[1]-lb[1], 2) + math.Pow(la[2]-lb[2], 2))
}

// TestVerdictsAreToldApartByTheColourBlind: 20 is ten times what the eye just notices side
// by side.
func TestVerdictsAreToldApartByTheColourBlind(t *testing.T) {
	for _, kind := range []Kind{Dark, Light, Both} {
		s := Of(kind)
		for _, d := range deficiencies {
			for _, pair := range [][2]Colour{{s.Better, s.Worse}, {s.Better, s.Similar}, {s.Worse, s.Similar}} {
				if got := d.apart(pair[0], pair[1]); got < 20 {
					t.Errorf("%v, %s: %d and %d are %.1f apart, want 20", kind, d.name, pair[0], pair[1], got)
				}
			}
		}
	}
}

// TestClassesAreInOrder: to everybody, each class of a map is farther from the land than the
// one before.
func TestClassesAreInOrder(t *testing.T) {
	grey := deficiency{"grey", [3][3]float64{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}}
	for _, kind := range Kinds() {
		s := Of(kind)
		for _, d := range append(slices.Clone(deficiencies), grey) {
			step := func(c Colour) float64 {
				l := d.lab(c.RGB())[0]
				if kind.OnLight() || kind == Mono {
					return -l
				}
				return l
			}
			for i, c := range s.Classes[1:] {
				if got := step(c) - step(s.Classes[i]); got < 5 {
					t.Errorf("%v, %s: class %d is %.1f of 100 from the one before, want 5", kind, d.name, i+1, got)
				}
			}
		}
		for i, c := range s.Classes {
			if got := Contrast(s.Inks[i].RGB(), c.RGB()); got < 4.5 {
				t.Errorf("%v: text on class %d has a contrast of %.2f, want 4.5", kind, i, got)
			}
		}
	}
}

func TestSignsDiffer(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		seen := make(map[rune]Sign)
		for s := SignUnknown; s <= SignSteady; s++ {
			r := s.Rune(ascii)
			if other, ok := seen[r]; ok {
				t.Errorf("ASCII %v: signs %d and %d are both %q", ascii, other, s, r)
			}
			if ascii && (r <= ' ' || r > '~') {
				t.Errorf("sign %d is %q, want ASCII", s, r)
			}
			seen[r] = s
		}
	}
}

// TestLinesDiffer: from each other and from what they are compared with. In black and white
// it is by their strokes that they do.
func TestLinesDiffer(t *testing.T) {
	seen := deficiency{"nobody", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}
	for _, kind := range Kinds() {
		if kind == Mono {
			continue
		}
		for i, s := range []Scheme{Of(kind), Sixteen(kind)} {
			lines := append(s.Series[:], s.Comparator)
			if i == 1 && s.Ground == lightSixteen.Ground { // on which eight of the sixteen are seen
				lines = s.Series[:]
			}
			for k, c := range lines {
				for _, other := range lines[:k] {
					if c == other || i == 0 && seen.apart(c, other) < 15 {
						t.Errorf("%v, of %d: %d and %d are %.1f apart, want 15", kind, []int{256, 16}[i], c, other, seen.apart(c, other))
					}
				}
			}
		}
	}
}
