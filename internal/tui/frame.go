package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/text"
)

// Frame returns what the terminal shows at width × height cells: text with
// escape codes for its styles.
func (m Model) Frame(width, height int) string {
	m.width, m.height = width, height
	switch {
	case width <= 0 || height <= 0:
		return ""
	case m.loading != nil && m.top.screen == nil:
		return m.withEdges("", m.loadingView(max(height-2, 0)))
	case m.top.screen == nil: // the load failed, and Err says why
		return draw.Block(nil, width, height)
	}
	env := m.env()
	body := ""
	if env.Height > 0 {
		if m.reading != nil {
			body = m.readingView(env.Palette)
		} else {
			body = draw.Resize(nav.Frame(m.top.screen, env), env.Width, env.Height)
		}
		if m.menu != nil {
			body = m.menu.view(body, env.Width, env.Height, env.Palette)
		}
	}
	return m.withEdges(m.header(), body)
}

// withEdges puts the header above body and the footer below it.
func (m Model) withEdges(header, body string) string {
	lines := []string{header}
	if body != "" {
		lines = append(lines, strings.Split(body, "\n")...)
	}
	frame := draw.Block(append(lines, m.footer()), m.width, m.height)
	if m.look.ASCII {
		return text.ASCII(frame)
	}
	return frame
}

// header says where the reader is, and on the right what it is compared with
// and when. What does not fit is left out from the left, because the end of
// the path tells most.
func (m Model) header() string {
	p := m.palette()
	title := nav.TitleOf(m.top.screen, m.env())
	right := text.Clean(title.Right)
	room := m.width - 3
	if right != "" {
		room -= text.Width(right) + 2
	}
	sep := " " + p.Glyph.Crumb + " "
	crumbs := append([]string{"weal"}, title.Crumbs...)
	for i := range crumbs {
		crumbs[i] = text.Clean(crumbs[i])
	}
	for len(crumbs) > 2 && text.Width(strings.Join(crumbs, sep)) > room {
		crumbs = append([]string{p.Glyph.Ellipsis}, crumbs[2:]...)
	}
	last := len(crumbs) - 1
	path := strings.Join(crumbs[:last], sep)
	if last > 0 {
		path += sep
	}
	left := text.Fit(" "+p.Muted.Render(path)+p.Title.Render(crumbs[last]), max(room, 0)+1)
	return text.Fit(left+"  "+p.Comparator.Render(right), m.width)
}

// footer is the keys that work now or, until the next key, the notice.
func (m Model) footer() string {
	p := m.palette()
	if m.notice != "" {
		return text.Fit(" "+p.Warning.Render(text.Clean(m.notice)), m.width)
	}
	var hints []key.Binding
	switch {
	case m.menu != nil:
		hints = []key.Binding{hint("↑↓", "move"), hint("enter", "choose"), hint("type", "narrow"), hint("esc", "leave")}
	case m.reading != nil:
		hints = m.reading.keys()
	case m.top.screen == nil:
		hints = []key.Binding{m.keys.Quit}
	case nav.TitleOf(m.top.screen, m.env()).Typing:
		hints = m.top.screen.Keys()
	default:
		hints = append(m.top.screen.Keys(), m.keys.Find, m.keys.Copy)
	}
	end := m.hints(m.always(), m.width)
	if m.menu != nil || m.reading != nil || m.top.screen == nil || nav.TitleOf(m.top.screen, m.env()).Typing {
		end = ""
	}
	left := m.hints(hints, m.width-text.Width(end)-4) // so that they stand two cells apart
	return text.Fit(" "+left, m.width-text.Width(end)-1) + end + " "
}

// always returns the keys that are seen at any width: the way out that leads
// back, if there is one, comes first.
func (m Model) always() []key.Binding {
	keys := []key.Binding{m.keys.Help}
	if m.top.screen != nil && m.top.screen.Showing().View.About != nil {
		keys = []key.Binding{hint("D", "detail"), m.keys.Help}
	}
	if len(m.past) > 0 {
		return append([]key.Binding{m.keys.Back}, keys...)
	}
	return append(keys, m.keys.Quit)
}

func hint(keys, does string) key.Binding {
	return key.NewBinding(key.WithKeys(keys), key.WithHelp(keys, does))
}

// hints writes as many of bindings as fit into width cells.
func (m Model) hints(bindings []key.Binding, width int) string {
	p := m.palette()
	var b strings.Builder
	used := 0
	for _, k := range bindings {
		h := k.Help()
		if h.Key == "" || !k.Enabled() {
			continue
		}
		need := text.Width(h.Key) + 1 + text.Width(h.Desc)
		if used > 0 {
			need += 3
		}
		if used+need > width {
			break
		}
		if used > 0 {
			b.WriteString(p.Border.Render(" " + p.Glyph.Dot + " "))
		}
		b.WriteString(p.Key.Render(h.Key) + " " + p.Muted.Render(h.Desc))
		used += need
	}
	return b.String()
}
