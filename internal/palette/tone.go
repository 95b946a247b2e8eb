package palette

// A Tone is what is said of a figure by sign and colour: how it stands to what it
// is compared with, or where it is heading.
type Tone uint8

// The tones. Higher and Lower are for what is neither better nor worse.
const (
	Unknown Tone = iota // nothing can be said
	Similar             // or no clear change
	Better
	Worse
	Higher
	Lower
)

// Ink returns how what has that tone looks.
func (p *Palette) Ink(t Tone) Style {
	return [...]Style{p.Unknown, p.Similar, p.Better, p.Worse, p.Higher, p.Lower}[t]
}
