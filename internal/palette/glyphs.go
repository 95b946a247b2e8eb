package palette

import (
	"strings"

	"weal/internal/scheme"
)

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
	Partial    string // too few members have a figure to combine
	Absent     string // the area did not exist, or is not in the file

	Better, Worse, Similar string // verdicts with a polarity
	Higher, Lower          string // verdicts without
	Above, Below, Level    string // on which side a figure is that is not tested; hollow
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
	Second       string // mark of what is compared with besides
	Point        string // a value among others or in an interval
	Track        rune   // where a rail goes on outside an interval
	Rail         Rail   // a value, an interval and a mark in one line

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
	Care                                   string // down, across which values compare with care
	Cut                                    string // at the foot of an axis that does not begin at nought
	Band                                   string // inside an interval
	Reference                              string // comparator's line, horizontal
}

func newGlyphs(ascii bool) Glyphs {
	sign := func(unicode, plain string) string {
		if ascii {
			return plain
		}
		return unicode
	}
	said := func(s scheme.Sign) string { return string(s.Rune(ascii)) }
	one := func(unicode, plain rune) rune { return []rune(sign(string(unicode), string(plain)))[0] }
	return Glyphs{
		Ticks: []rune(sign("▁▂▃▄▅▆▇█", "_-=*#")), Eighths: []rune(sign("▏▎▍▌▋▊▉█", "#")),
		HalfBar: one('▐', '#'), Inside: one('▓', '='), Trough: one('░', '.'),
		Missing: sign("·", "."), Partial: sign("–", ":"), Suppressed: sign("×", "x"), Absent: sign("╱", "/"),
		Better: said(scheme.SignBetter), Worse: said(scheme.SignWorse), Similar: said(scheme.SignSimilar),
		Higher: said(scheme.SignHigher), Lower: said(scheme.SignLower), Unknown: said(scheme.SignUnknown),
		Above: said(scheme.SignAbove), Below: said(scheme.SignBelow), Level: said(scheme.SignLevel),
		Rising: said(scheme.SignRising), Falling: said(scheme.SignFalling), Steady: said(scheme.SignSteady),
		Up: sign("↑", "^"), Down: sign("↓", "v"), SortUp: sign("▴", "^"), SortDown: sign("▾", "v"),
		Cursor: sign("▸", ">"), Mark: sign("◆", "*"), Left: sign("‹", "<"), Right: sign("›", ">"),
		Crumb: sign("▸", ">"), Dot: sign("·", "|"), Dash: sign("–", "-"), Ellipsis: sign("…", "~"),
		HLine: sign("─", "-"), VLine: sign("│", "|"), Whisker: sign("─", "-"), Reference: sign("│", "|"),
		Second: sign("┊", ":"), Point: sign("▌", "o"), Track: one('╌', '.'), Rail: newRail(ascii),
		Line: Line{
			Horizontal: sign("─", "-"), Vertical: sign("│", "|"), End: sign("╴", "-"),
			DownRight: sign("╭", "."), DownLeft: sign("╮", "."), UpRight: sign("╰", "'"), UpLeft: sign("╯", "'"),
			Axis: sign("│", "|"), AxisTick: sign("┤", "+"), Corner: sign("└", "+"), Base: sign("─", "-"), BaseTick: sign("┬", "+"), Cut: sign("≈", "~"),
			Zero: sign("┄", "."), Selected: sign("┊", ":"), Care: sign("╎", "!"), Band: sign("░", ":"), Reference: sign("╌", "~"),
		},
		Markers: strings.Split(sign("■◇✚□◆✕▣◈", "ABCDEFGH"), ""),
	}
}
