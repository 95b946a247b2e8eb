package explain

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
)

const (
	twoColumns = 140 // cells from which there are two columns
	longest    = 100 // cells of a line of text, beyond which it is hard to read
	labelWidth = 12  // cells for what a line is about, with the gap after it
)

// View implements nav.Screen.
func (s Screen) View(env nav.Env) string {
	lines := s.lines(env)
	shown := visible(len(lines), env)
	top := max(0, min(s.top, len(lines)-shown))
	if shown < len(lines) && env.Height > 1 {
		last := top + shown
		where := fmt.Sprintf("lines %d%s%d of %d", top+1, env.Palette.Glyph.Dash, last, len(lines))
		lines = append(lines[top:last:last], draw.Rule(env.Width, "", where, env.Palette))
		top = 0
	}
	block := draw.Block(lines[top:], env.Width, env.Height)
	if env.Palette.ASCII {
		return text.ASCII(block) // the sign for where a line was cut
	}
	return block
}

// visible returns how many of n lines are seen at once: how far a page is. One
// line is for saying which, if there are more.
func visible(n int, env nav.Env) int {
	switch {
	case n <= env.Height:
		return n
	case env.Height < 2:
		return max(env.Height, 0)
	}
	return env.Height - 1
}

// lines returns the whole text in the width of env, however long that is.
func (s Screen) lines(env nav.Env) []string {
	width, p := max(env.Width, 0), env.Palette
	if width < twoColumns {
		return write(s.text, width, p)
	}
	var main, beside []section
	for _, sec := range s.text {
		if sec.beside {
			beside = append(beside, sec)
		} else {
			main = append(main, sec)
		}
	}
	right := min(width*2/5, longest)
	left := width - right - 2
	rule := p.Border.Render(p.Glyph.VLine)
	first, second := write(main, left, p), write(beside, right, p)
	lines := make([]string, max(len(first), len(second)))
	for i := range lines {
		lines[i] = text.Fit(at(first, i), left) + rule + " " + at(second, i)
	}
	return lines
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// write returns sections as lines of at most width cells; of any length if
// width is 0.
func write(sections []section, width int, p *palette.Palette) []string {
	var lines []string
	for i, sec := range sections {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+p.Header.Render(finish(plain(sec.heading, p), p)))
		for _, l := range sec.lines {
			lines = append(lines, l.write(width, p)...)
		}
		if sec.members != nil {
			lines = append(lines, "")
			lines = append(lines, strings.Split(sec.members.draw(width, p), "\n")...)
		}
	}
	return lines
}

// write returns l with its text in a column of its own, beside its label.
func (l line) write(width int, p *palette.Palette) []string {
	const margin = 3
	words := plain(l.text, p)
	wrapped := []string{words}
	if width > 0 {
		wrapped = text.Wrap(words, min(max(width-margin-labelWidth-1, 1), longest))
	}
	style := p.Text
	if l.doubt {
		style = p.Warning
	}
	lines := make([]string, len(wrapped))
	for i, w := range wrapped {
		label := ""
		if i == 0 {
			label = l.label
		}
		lines[i] = strings.Repeat(" ", margin) + p.Muted.Render(text.Fit(label, labelWidth)) + style.Render(finish(w, p))
	}
	return lines
}

// plain returns text from outside as it may be broken into lines.
func plain(words string, p *palette.Palette) string {
	if p.ASCII {
		words = strings.ReplaceAll(words, "√", "sqrt")
	}
	return text.Clean(words)
}

// finish returns a line in the characters that p allows. It is done last,
// because a line may be broken after a hyphen, and not after a minus sign.
func finish(line string, p *palette.Palette) string {
	if p.ASCII {
		return text.ASCII(line)
	}
	return line
}

// capital returns s with its first letter large.
func capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// Text returns the explanation at r as plain text, without colours and without
// cutting anything: sentences are wrapped to width, or are one line each if it
// is 0, and tables are as wide as they have to be. It waits for the line of the
// file.
func Text(env nav.Env, r address.Address, width int) (string, error) {
	s, err := open(env, r)
	if err != nil {
		return "", err
	}
	if cmd := s.seek(env); cmd != nil {
		next, _, _ := s.Update(env, cmd())
		s = next.(Screen)
	}
	p := &palette.Palette{Kind: env.Palette.Kind, ASCII: env.Palette.ASCII, Glyph: env.Palette.Glyph}
	var b strings.Builder
	for i, sec := range s.text {
		members := sec.members
		sec.members = nil
		if i > 0 {
			b.WriteByte('\n')
		}
		lines := write([]section{sec}, width, p)
		if members != nil {
			lines = append(lines, "")
			lines = append(lines, strings.Split(members.draw(0, p), "\n")...)
		}
		for _, l := range lines {
			b.WriteString(strings.TrimRight(l, " ") + "\n")
		}
	}
	return b.String(), nil
}
