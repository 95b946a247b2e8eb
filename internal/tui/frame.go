package tui

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
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
	case m.question != nil:
		return m.withEdges(m.questionHeader(), m.questionView(max(height-2, 0)))
	case m.top.screen == nil: // the load failed, and Err says why
		return draw.Block(nil, width, height)
	}
	env := m.env()
	body := ""
	if env.Height > 0 {
		if m.reading {
			body = m.readingView(env.Palette)
		} else {
			body = nav.Frame(m.top.screen, env)
		}
		if m.menu != nil {
			body = m.menu.view(body, env.Width, env.Height, env.Palette)
		}
	}
	return m.withEdges(m.header(), body)
}

func (m Model) withEdges(header, body string) string {
	lines := []string{header}
	if body != "" {
		lines = append(lines, strings.Split(body, "\n")...)
	}
	foot := m.footer()
	lines = append(lines[:min(len(lines), max(m.height-len(foot), 0))], foot...)
	frame := draw.Block(lines, m.width, m.height)
	if m.look.ASCII {
		return text.ASCII(frame)
	}
	return frame
}

// header says where the reader is, and on the right what it is compared with and when, and
// before that why newer figures are not shown. What does not fit is left out from the left,
// because the end of the path tells most.
func (m Model) header() string {
	p := m.look
	crumbs, right := m.Title()
	right = text.Clean(right)
	room := m.width - 3
	if right != "" {
		room -= text.Width(right) + 2
	}
	sep := " " + p.Glyph.Crumb + " "
	crumbs = append([]string{"weal"}, crumbs...)
	for i := range crumbs {
		crumbs[i] = text.Clean(crumbs[i])
	}
	newer, since := m.options.Newer.Notice()
	if whole := newer + " " + since; newer != "" && text.Width(whole)+2+text.Width(strings.Join(crumbs, sep)) <= room {
		newer = whole
	}
	if newer = text.Fit(newer, min(text.Width(newer), max(room-leastCrumb, 0))); newer != "" {
		room -= text.Width(newer) + 2
		newer = p.Warning.Render(newer) + "  "
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
	return text.Fit(left+"  "+newer+p.Comparator.Render(right), m.width)
}

// leastCrumb is how many cells of the header are for where the reader is.
const leastCrumb = 20

// footer is the keys that work now or, until the next key, the notice: in several lines, over
// the last of what is shown, if one does not hold it.
func (m Model) footer() []string {
	p := m.look
	if m.notice != "" {
		var lines []string
		for _, line := range text.Wrap(text.Clean(m.notice), m.width-2) {
			lines = append(lines, text.Fit(" "+p.Warning.Render(line), m.width))
		}
		return lines[:min(len(lines), max(m.height-1, 1))]
	}
	if m.question != nil {
		return []string{text.Fit(" "+m.hints(m.questionKeys(), m.width-2), m.width)}
	}
	var hints []key.Binding
	switch {
	case m.menu != nil:
		hints = []key.Binding{hint("enter", "choose"), hint("esc", "leave"), hint("↑↓", "move"), hint("type", "narrow")}
	case m.reading:
		hints = []key.Binding{hint("↑↓", "scroll"), keyClose, hint("pgup pgdn", "page"), hint("g G", "top, end")}
	case m.top.screen == nil:
		hints = []key.Binding{keyQuit}
	case m.top.screen.Showing().Typing:
		hints = m.top.screen.Keys()
	default:
		hints = append(m.top.screen.Keys(), keyFind, keyCopy)
	}
	hints, always := m.edged(hints)
	end := m.hints(always, m.width)
	if m.menu != nil || m.reading || m.top.screen == nil || m.top.screen.Showing().Typing {
		end = ""
	}
	left := m.hints(hints, m.width-text.Width(end)-edge)
	return []string{text.Fit(" "+left, m.width-text.Width(end)-1) + end + " "}
}

// edged returns hints and the keys that are seen at any width. Where both do not fit, what
// enter does comes first, and there is no more than the way out and, if it can be, help
// beside it.
func (m Model) edged(hints []key.Binding) (before, always []key.Binding) {
	always = m.always()
	enter := slices.IndexFunc(hints, func(b key.Binding) bool { return strings.HasPrefix(b.Help().Key, "enter") })
	wide := func(bs []key.Binding) int { return text.Width(m.hints(bs, m.width)) }
	if enter < 0 || wide(hints[:enter+1])+edge+wide(always) <= m.width {
		return hints, always
	}
	first := hints[enter]
	hints = slices.Insert(slices.Delete(slices.Clone(hints), enter, enter+1), 0, first)
	for _, less := range []string{"D", "?"} {
		if wide(hints[:1])+edge+wide(always) > m.width {
			always = slices.DeleteFunc(always, func(b key.Binding) bool { return b.Help().Key == less })
		}
	}
	return hints, always
}

// edge is how many cells of the footer are no key: two between its groups, and its margins.
const edge = 4

// always returns the keys that are seen at any width: the way out that leads
// back, if there is one, comes first.
func (m Model) always() []key.Binding {
	keys := []key.Binding{keyHelp}
	if m.top.screen != nil && m.top.screen.Showing().View.About != nil {
		keys = []key.Binding{hint("D", "detail"), keyHelp}
	}
	if len(m.past) > 0 {
		return append([]key.Binding{keyBack}, keys...)
	}
	return append(keys, keyQuit)
}

func hint(keys, does string) key.Binding {
	return key.NewBinding(key.WithKeys(keys), key.WithHelp(keys, does))
}

// hints writes as many of bindings as fit into width cells.
func (m Model) hints(bindings []key.Binding, width int) string {
	p := m.look
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
		b.WriteString(hinted(k, p))
		used += need
	}
	return b.String()
}

// hinted writes what k does after its key. Of several keys each is pointed at by itself.
func hinted(k key.Binding, p *palette.Palette) string {
	h, keys := k.Help(), k.Keys()
	hint := func(name, words string) string { return draw.Hit{On: draw.Hint, Key: name}.In(words, p) }
	does := " " + p.Muted.Render(h.Desc)
	if !p.Pointing || slices.Contains(keys, h.Key) {
		return hint(h.Key, p.Key.Render(h.Key)+does)
	}
	arrows := map[rune]string{'←': "left", '→': "right", '↑': "up", '↓': "down"}
	var b strings.Builder
	for _, r := range h.Key {
		name := cmp.Or(arrows[r], string(r))
		if words := p.Key.Render(string(r)); slices.Contains(keys, name) {
			b.WriteString(hint(name, words))
		} else {
			b.WriteString(words)
		}
	}
	return b.String() + does
}

const (
	leastCredited = 12 // lines of a still from which it says where its figures are from
	mostCredits   = 2  // lines in which it does, if its size is given

	leastChart, mostChart = 24, 60 // lines of what has no height of its own
	chartShape            = 3      // of which there is one for so many columns
)

// Still returns what Frame does, for a picture that nobody can press a key in: the
// last lines are the source of its figures and the view's address in place of the
// keys, and no cursor stands anywhere but on the area of a map's address.
func (m Model) Still(width, height int) string {
	m = m.stilled()
	m.width = width
	var credits []string
	if height >= leastCredited {
		credits = m.credits()
	}
	credits = list.Cut(credits, mostCredits, width)
	frame := m.Frame(width, height-len(credits))
	at := strings.LastIndexByte(frame, '\n')
	if at < 0 {
		return frame
	}
	return frame[:at+1] + m.signed(credits)
}

// Whole returns what Still does, as high as the view has to be for all of its rows
// and words, but at most most lines. What fits any height, such as a chart, gets
// one that suits its width.
func (m Model) Whole(width, most int) string {
	m = m.stilled()
	m.width = max(width, 1)
	credits := m.credits()
	room := max(most-len(credits)-2, 1)
	body := strings.Split(m.whole(room), "\n")
	if len(body) > room {
		body = body[:room]
	}
	frame := draw.Block(append([]string{m.header()}, body...), m.width, len(body)+1)
	if m.look.ASCII {
		frame = text.ASCII(frame)
	}
	return frame + "\n" + m.signed(credits)
}

// whole returns what stands between header and source, in at most room lines if it is a list.
func (m Model) whole(room int) string {
	m.height = room + 2
	parts := m.parts()
	if parts.IsList {
		return draw.Whole(m.width, room-m.under(parts), parts.Main, parts.Said(), m.look)
	}
	columns, _ := draw.MainSize(m.width, room)
	lines := min(max(min(max(columns/chartShape, leastChart), mostChart), parts.Least), room)
	m.height = lines + 2
	parts = m.parts()
	return draw.Whole(m.width, lines, parts.Main, parts.Said(), m.look)
}

// parts returns the parts of the screen without the sentences about the source, if
// the end of the picture says the same.
func (m Model) parts() nav.Parts {
	parts := m.top.screen.Parts(m.env())
	if inds := m.indicators(); len(inds) == 1 {
		said := []string{text.Clean(prose.Source(m.Data().Indicator(inds[0]))), text.Clean(prose.RowsLeftOut(m.Data(), inds[0]))}
		detail := parts.Said()
		for _, in := range []*[]string{&detail.Said, &detail.Foot} {
			*in = slices.DeleteFunc(slices.Clone(*in), func(s string) bool { return slices.Contains(said, text.Clean(s)) })
		}
		parts.Detail = func() draw.Detail { return detail }
	}
	return parts
}

// under returns how many lines the detail takes from a list above it.
func (m Model) under(parts nav.Parts) int {
	if columns, _ := draw.MainSize(m.width, 1); columns < m.width {
		return 0
	}
	none := func(int, int) string { return "" }
	return strings.Count(draw.Whole(m.width, 0, none, parts.Said(), m.look), "\n") + 1
}

func (m Model) stilled() Model {
	m.still, m.look = true, m.look.Still()
	return m
}

// signed returns credits and, under them, the address.
func (m Model) signed(credits []string) string {
	lines := append(slices.Clone(credits), "weal "+text.Clean(m.top.screen.Address().String()))
	for i, line := range lines {
		if m.look.ASCII {
			line = text.ASCII(line)
		}
		lines[i] = m.look.Muted.Render(text.Fit(" "+line, m.width))
	}
	return strings.Join(lines, "\n")
}

func (m Model) indicators() []indicator.ID {
	var inds []indicator.ID
	for _, f := range m.Figures() {
		if !slices.Contains(inds, f.Indicator) {
			inds = append(inds, f.Indicator)
		}
	}
	return inds
}

// credits returns where the figures of the view are from and under which licence,
// as far as that is known, in lines that fit; none if it shows no figures.
func (m Model) credits() []string {
	inds := m.indicators()
	if len(inds) == 0 {
		return nil
	}
	words := prose.Sources(m.Data(), m.Figures())
	if licence := m.licence(inds); licence != "" {
		words += " " + licence + "."
	}
	return text.Wrap(text.Clean(words), max(m.width-2, 1))
}

// licence returns the licence of all figures of inds; "" if there is not one for all.
func (m Model) licence(inds []indicator.ID) string {
	if m.options.Licence == nil {
		return ""
	}
	found := ""
	for _, ind := range inds {
		for file := range m.Data().Files(ind) {
			licence := m.options.Licence(file)
			if licence == "" || found != "" && licence != found {
				return ""
			}
			found = licence
		}
	}
	if found != "" && m.top.screen.Address().View == "map" && m.options.Credit != "" {
		found += ". " + m.options.Credit
	}
	return found
}
