package scheme

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

// A Sign is a character that says a verdict or a trend without colour.
type Sign uint8

// The signs: of what cannot be said, of verdicts by a test, of those without one, which are
// hollow, and of trends.
const (
	SignUnknown Sign = iota
	SignSimilar
	SignBetter
	SignWorse
	SignHigher
	SignLower

	SignAbove
	SignLevel
	SignBelow

	SignRising
	SignFalling
	SignSteady
)

var (
	unicode = [...]rune{'?', '●', '▲', '▼', '◢', '◣', '△', '○', '▽', '↗', '↘', '→'}
	plain   = [...]rune{'?', '=', '+', '-', 'h', 'l', '^', 'o', 'v', '/', '\\', '>'}
)

// Rune returns the character of s, which is one cell wide.
func (s Sign) Rune(ascii bool) rune {
	if ascii {
		return plain[s]
	}
	return unicode[s]
}

// A Signal is the sign of a verdict or a trend, and the tone that it is said in. The zero
// Signal says that nothing can be said.
type Signal struct {
	Sign Sign
	Tone Tone
}
