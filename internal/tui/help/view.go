package help

import (
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

const (
	boxLines  = 2 // what was typed, and a rule
	mostCols  = 3
	signWidth = 11 // cells for the key or sign, with the gap after it
)

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	return nav.Parts{Main: func(int, int) string { return s.draw(env) }, Full: true}
}

func (s Screen) draw(env nav.Env) string {
	p := env.Palette
	body := s.body(env.Width, p)
	shown := max(env.Height-boxLines, 0)
	top := s.clamp(env)
	where := ""
	if len(body) > shown {
		where = "more below"
		if top+shown >= len(body) {
			where = "the end"
		}
	}
	lines := []string{s.boxLine(env.Width, p), draw.Rule(env.Width, "", where, p)}
	block := draw.Block(append(lines, body[top:]...), env.Width, env.Height)
	if p.ASCII {
		return text.ASCII(block)
	}
	return block
}

// boxLine is the line with what was typed.
func (s Screen) boxLine(width int, p *palette.Palette) string {
	prompt := "Search help: "
	line := " " + p.Key.Render(prompt) + s.box.Line(max(width-len(prompt)-2, 1), p)
	if s.box.Text() == "" {
		line += p.Muted.Render(" " + prose.SearchHelp)
	}
	return line
}

// body returns all lines under the box for a width.
func (s Screen) body(width int, p *palette.Palette) []string {
	var lines []string
	for _, sec := range s.matching() {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+p.Header.Render(text.Clean(sec.title)))
		if sec.prose {
			for _, e := range sec.lines {
				for _, l := range text.Wrap(e.text, min(width-4, 100)) {
					lines = append(lines, "   "+l)
				}
			}
			continue
		}
		lines = append(lines, columns(sec.lines, width)...)
	}
	if len(lines) == 0 {
		return []string{" " + p.Muted.Render(prose.NothingInHelp(text.Clean(s.box.Text())))}
	}
	return lines
}

// columns lays entries out in as many columns as the longest leaves room for,
// read downwards.
func columns(entries []entry, width int) []string {
	widest := 0
	for _, e := range entries {
		widest = max(widest, signWidth+text.Width(e.text)+3)
	}
	n := min(max((width-2)/widest, 1), mostCols)
	each := max(width-2, 0) / n
	lines := make([]string, (len(entries)+n-1)/n)
	for i := range lines {
		var b strings.Builder
		b.WriteString("  ")
		for at := i; at < len(entries); at += len(lines) {
			b.WriteString(text.Fit(entries[at].line(each-1), each))
		}
		lines[i] = b.String()
	}
	return lines
}

func (e entry) line(width int) string {
	sign := text.Clean(e.sign)
	pad := max(signWidth-text.Width(sign), 1)
	return text.Fit(" "+e.style.Render(sign)+strings.Repeat(" ", pad)+text.Clean(e.text), width)
}
