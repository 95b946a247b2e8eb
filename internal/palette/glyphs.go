package palette

// Glyphs are the signs of the interface. Each is one cell wide; the ASCII
// set is pure ASCII.
type Glyphs struct {
	Ticks   []rune // sparkline, lowest first
	Eighths []rune // part of a bar's last cell, least first, a full cell last
	HalfBar rune   // right half of a cell, for bars that run to the left
	Inside  rune   // the part of a bar inside the interval
	Trough  rune   // what a progress bar has yet to fill

	Missing    string // no value
	Suppressed string // a value that the publisher withholds
	Absent     string // the area did not exist, or is not in the file

	Better, Worse, Similar string // verdicts with a polarity
	Higher, Lower          string // verdicts without
	Unknown                string // a verdict that cannot be given

	Rising, Falling, Steady string // trends
	Up, Down                string // polarity: higher is better, lower is better
	SortUp, SortDown        string // sort order: ascending, descending

	Cursor, Mark string // in the margin of a table
	Left, Right  string // more columns that way
	Crumb        string // between the parts of a path
	Dot          string // between short pieces of text
	Dash         string // from – to
	Ellipsis     string // text was cut here

	HLine, VLine string // rules
	Whisker      string // interval beyond a bar
	Reference    string // mark of a comparator on a bar
	Crossing     string // the same where it crosses an interval
	Second       string // mark of what is compared with besides
	Point        string // a value on a strip or in an interval

	Line    Line
	Markers []string // one for each of Palette.Series; no sign that says anything else beside a name
}

// Line holds the signs that a chart is drawn with.
type Line struct {
	Horizontal, Vertical                   string
	DownRight, DownLeft, UpRight, UpLeft   string
	End                                    string // a line's last half cell
	Axis, AxisTick, Corner, Base, BaseTick string
	Zero, Selected                         string
	Band                                   string // inside an interval
	Reference                              string // comparator's line, horizontal
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Ticks:   []rune("▁▂▃▄▅▆▇█"),
		Eighths: []rune("▏▎▍▌▋▊▉█"),
		HalfBar: '▐', Inside: '▓', Trough: '░',
		Missing: "·", Suppressed: "×", Absent: "╱",
		Better: "▲", Worse: "▼", Similar: "●", Higher: "△", Lower: "▽", Unknown: "?",
		Rising: "↗", Falling: "↘", Steady: "→",
		Up: "↑", Down: "↓", SortUp: "▴", SortDown: "▾",
		Cursor: "▸", Mark: "◆", Left: "‹", Right: "›", Crumb: "▸", Dot: "·",
		Dash: "–", Ellipsis: "…",
		HLine: "─", VLine: "│",
		Whisker: "─", Reference: "│", Crossing: "┼", Second: "┊", Point: "●",
		Line: Line{
			Horizontal: "─", Vertical: "│",
			DownRight: "╭", DownLeft: "╮", UpRight: "╰", UpLeft: "╯", End: "╴",
			Axis: "│", AxisTick: "┤", Corner: "└", Base: "─", BaseTick: "┬",
			Zero: "┄", Selected: "┊", Band: "░", Reference: "╌",
		},
		Markers: []string{"■", "◇", "✚", "□", "◆", "✕", "▣", "◈"},
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Ticks:   []rune("_-=*#"),
		Eighths: []rune("#"),
		HalfBar: '#', Inside: '=', Trough: '.',
		Missing: ".", Suppressed: "x", Absent: "/",
		Better: "+", Worse: "-", Similar: "=", Higher: "^", Lower: "v", Unknown: "?",
		Rising: "/", Falling: "\\", Steady: ">",
		Up: "^", Down: "v", SortUp: "^", SortDown: "v",
		Cursor: ">", Mark: "*", Left: "<", Right: ">", Crumb: ">", Dot: "|",
		Dash: "-", Ellipsis: "~",
		HLine: "-", VLine: "|",
		Whisker: "-", Reference: "|", Crossing: "|", Second: ":", Point: "o",
		Line: Line{
			Horizontal: "-", Vertical: "|",
			DownRight: ".", DownLeft: ".", UpRight: "'", UpLeft: "'", End: "-",
			Axis: "|", AxisTick: "+", Corner: "+", Base: "-", BaseTick: "+",
			Zero: ".", Selected: ":", Band: ":", Reference: "~",
		},
		Markers: []string{"A", "B", "C", "D", "E", "F", "G", "H"},
	}
}
