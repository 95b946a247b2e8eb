package graphic

import "weal/internal/scheme"

// inks are the colours of a page: those of a scheme, and greys between its text and its
// ground, which take no part in what is said.
type inks struct {
	paper, text, muted, comparator ink
	grid, axis                     ink // lines that values are read by
	series                         []ink
	classes                        []ink // from the lowest values to the highest
	none, land                     ink   // an area without a figure; what is no area of a map

	scheme scheme.Scheme
}

func newInks(k scheme.Kind) inks {
	s := scheme.Of(k)
	of := func(c scheme.Colour) ink { return inkOf(c.RGB()) }
	in := inks{
		paper: of(s.Ground), text: of(s.Text), muted: of(s.Muted), comparator: of(s.Comparator),
		grid: mixed(s.Ground, s.Text, 0.11), axis: mixed(s.Ground, s.Text, 0.55),
		none: of(s.NoFigure), land: mixed(s.Ground, s.Text, 0.07), scheme: s,
	}
	for _, c := range s.Series {
		in.series = append(in.series, of(c))
	}
	for _, c := range s.Classes {
		in.classes = append(in.classes, of(c))
	}
	return in
}

func inkOf(c scheme.RGB) ink { return ink{c.R, c.G, c.B, 1} }

// mixed returns the colour so far on the way from one to another.
func mixed(from, to scheme.Colour, share float64) ink {
	a, b := from.RGB(), to.RGB()
	part := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*share + 0.5) }
	return ink{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), 1}
}

// signal returns the sign of a verdict or a trend, and its colour.
func (in *inks) signal(s scheme.Signal) (string, ink) {
	return string(s.Sign.Rune(false)), inkOf(in.scheme.InkOf(s.Tone).RGB())
}
