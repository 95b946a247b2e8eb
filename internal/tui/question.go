package tui

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/draw"
	"weal/internal/figures"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/published"
	"weal/internal/text"
	"weal/internal/tui/list"
)

// A question is what the reader is asked of a file before there is anything to show: all of
// it waits for the answer, or some rows.
type question struct {
	*published.Question
	version *figures.Version // in which these rows are left out; nil if all waits
	failed  error            // that nobody answered
	answers []answer
	cursor  int       // among answers
	box     *list.Box // for what is typed
	wrong   string    // why that is no answer
	keptIn  string    // the file that keeps the answer, if it is to be kept; "" for none
	keep    bool
}

// An answer is one line to choose.
type answer struct {
	does   doing
	label  string
	beside string           // quieter
	choice published.Choice // of choosing
}

// doing is what an answer does.
type doing uint8

const (
	choosing doing = iota
	typing         // another answer
	leaving        // the rows out
	keeping        // the answer, or not
)

// asked returns the question of err, or else the first of v that the reader has not left;
// nil if nothing is asked, or nobody can be.
func (m Model) asked(v *figures.Version, err error) *question {
	if m.options.Answer == nil {
		return nil
	}
	if q, ok := errors.AsType[*published.Question](err); ok {
		return m.newQuestion(q, nil, err)
	}
	if err != nil {
		return nil
	}
	for _, q := range v.Questions {
		if q.Rows > 0 && !slices.Contains(m.leftOpen, q.File+q.About) {
			return m.newQuestion(q, v, fmt.Errorf("%s: %w", q.File, q))
		}
	}
	return nil
}

func (m Model) newQuestion(of *published.Question, v *figures.Version, failed error) *question {
	q := &question{Question: of, version: v, failed: failed, box: list.NewFilter(""), keep: m.keeps}
	if m.options.AnswersFile != nil {
		q.keptIn = m.options.AnswersFile(of.File)
	}
	for _, c := range of.Choices {
		a := answer{does: choosing, label: text.Clean(c.Means), beside: text.Clean(c.String()), choice: c}
		if !strings.HasPrefix(strings.ToLower(a.label), strings.ToLower(c.Value)) {
			a.label = text.Clean(c.Value) + ": " + a.label
		}
		q.answers = append(q.answers, a)
	}
	if of.Typed != "" {
		q.answers = append(q.answers, answer{does: typing, beside: "--" + of.Typed})
	}
	if v != nil {
		q.answers = append(q.answers, answer{does: leaving, label: prose.LeaveRows(of.Rows)})
	}
	if q.keptIn != "" {
		q.answers = append(q.answers, answer{does: keeping, label: prose.KeepAnswer, beside: text.Clean(q.keptIn)})
	}
	return q
}

// The keys of a question.
var (
	keyAnswer = hint("enter", "answer")
	keyMove   = hint("↑↓", "move")
	keyKeep   = hint("k", "keep")
	keyLeave  = hint("esc", "leave")
)

// numbered reports whether digits choose an answer: they do not where they may be typed.
func (q *question) numbered() bool { return q.Typed == "" }

// update returns q after a key, and the answer that is chosen, nil for none.
func (q question) update(press tea.KeyPressMsg) (*question, *answer) {
	at := q.answers[q.cursor]
	word := press.String()
	switch {
	case word == "up" || word == "shift+tab" || word == "ctrl+p":
		q.cursor = max(q.cursor-1, 0)
	case word == "down" || word == "tab" || word == "ctrl+n":
		q.cursor = min(q.cursor+1, len(q.answers)-1)
	case word == "enter" && at.does != keeping:
		return &q, &at
	case at.does == keeping && (word == "enter" || word == "space"), at.does != typing && word == "k" && q.keptIn != "":
		q.keep = !q.keep
	case q.numbered() && len(word) == 1 && word >= "1" && word <= "9":
		if i := int(word[0] - '1'); i < len(q.answers) && q.answers[i].does != keeping {
			q.cursor = i
			return &q, &q.answers[i]
		}
	case q.Typed != "" && (at.does == typing || len(press.Text) == 1 && press.Text >= "0" && press.Text <= "9"):
		return q.typed(press), nil
	}
	return &q, nil
}

// typed returns q after something was typed or pasted.
func (q question) typed(msg tea.Msg) *question {
	q.box, q.wrong = q.box.Update(msg), ""
	q.cursor = slices.IndexFunc(q.answers, func(a answer) bool { return a.does == typing })
	return &q
}

// answering gives msg, a key or a paste, to the question.
func (m Model) answering(msg tea.Msg) (Model, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		if m.question.Typed != "" {
			m.question = m.question.typed(msg)
		}
		return m, nil
	}
	types := m.question.answers[m.question.cursor].does == typing
	if press.String() == "esc" || press.String() == "q" && !types {
		m.err = m.question.failed
		return m.quit()
	}
	q, a := m.question.update(press)
	m.question, m.keeps = q, q.keep
	if a == nil {
		return m, nil
	}
	if a.does == leaving {
		m.leftOpen = append(slices.Clip(m.leftOpen), q.File+q.About)
		m.question = nil
		return m.move(q.version, nil)
	}
	return m.answer(*q, *a)
}

// answer has the figures read with what the reader chose or typed, if that is an answer.
func (m Model) answer(q question, a answer) (Model, tea.Cmd) {
	option, value := a.choice.Option, a.choice.Value
	if a.does == typing {
		option, value = q.Typed, strings.TrimSpace(q.box.Text())
	}
	var said published.Answers
	if err := said.Set(option, value); err != nil {
		q.wrong = text.Clean(err.Error())
		m.question = &q
		return m, nil
	}
	m.question, m.progress = nil, figures.Progress{}
	m.loading = m.options.Answer(q.File, said, q.keep)
	return m, await(m.loading)
}

// questionHeader says what file the question is about.
func (m Model) questionHeader() string {
	crumb := " weal " + m.look.Glyph.Crumb + " "
	return text.Fit(m.look.Muted.Render(crumb)+m.look.Title.Render(text.Clean(m.question.File)), m.width)
}

// questionKeys are the hints in the footer.
func (m Model) questionKeys() []key.Binding {
	keys := []key.Binding{keyAnswer, keyLeave}
	if m.question.keptIn != "" && m.question.answers[m.question.cursor].does != typing {
		keys = append(keys, keyKeep)
	}
	if keys = append(keys, keyMove); m.question.numbered() {
		keys = append(keys, hint("1–9", "answer"))
	}
	return keys
}

// questionView draws what is asked, the answers, and the first rows as far as there is room.
func (m Model) questionView(height int) string {
	q, p := m.question, m.look
	room := max(m.width-2, 1)
	lines := []string{""}
	say := func(style palette.Style, words string) {
		for _, line := range text.Wrap(words, room) {
			lines = append(lines, " "+style.Render(line))
		}
	}
	say(p.Title, text.Clean(q.About))
	if q.version != nil {
		say(p.Muted, prose.RowsWait(q.Rows))
	}
	lines = append(lines, "")
	for i := range q.answers {
		if q.answers[i].does == keeping {
			lines = append(lines, "")
		}
		lines = append(lines, m.answerLines(i)...)
	}
	if q.wrong != "" {
		lines = append(lines, "")
		say(p.Warning, q.wrong)
	}
	if len(q.Preview) > 1 && len(lines)+4 <= height {
		lines = append(lines, "", draw.Rule(m.width, prose.FirstRows, "", p))
		lines = append(lines, preview(q.Preview, room, p)...)
	}
	return draw.Block(lines, m.width, height)
}

// answerLines draws the i'th answer: its option beside it where there is room.
func (m Model) answerLines(i int) []string {
	q, p := m.question, m.look
	a := q.answers[i]
	mark := "   "
	if i == q.cursor {
		mark = " " + p.Glyph.Cursor + " "
	}
	switch {
	case a.does == keeping:
		box := "[ ] "
		if q.keep {
			box = "[x] "
		}
		mark += box
	case q.numbered() && i < 9:
		mark += fmt.Sprintf("%d  ", i+1)
	}
	room := max(m.width-text.Width(mark)-1, 1)
	if a.does == typing {
		mark = strings.TrimSuffix(mark, " ") // which Asking begins with
		if i != q.cursor {                   // nothing is typed now
			return []string{text.Fit(mark+" "+prose.AnotherAnswer+" "+cmp.Or(text.Clean(q.box.Text()), p.Muted.Render(prose.Typed(q.Typed))), m.width)}
		}
		return []string{text.Fit(mark+q.box.Asking(prose.AnotherAnswer+" ", prose.Typed(q.Typed), room, p), m.width)}
	}
	var lines []string
	for k, line := range text.Wrap(a.label, room) {
		beside := ""
		if k == 0 && text.Width(a.label)+3+text.Width(a.beside) <= room {
			beside = "   " + a.beside
		}
		if i == q.cursor {
			line = p.Gutter.Render(text.Fit(line+beside, room))
		} else {
			line += p.Muted.Render(beside)
		}
		if k > 0 {
			mark = text.Spaces(text.Width(mark))
		}
		lines = append(lines, mark+line)
	}
	return lines
}

// Unless all fit, a preview of a file has no column that is wider, and cuts none to be less.
const widestPreview, leastPreview = 24, 6

// preview returns the headings and rows of a file as a table, in as many columns as width
// cells have room for.
func preview(rows [][]string, width int, p *palette.Palette) []string {
	natural, whole := make([]int, len(rows[0])), 0
	for c := range natural {
		for _, row := range rows {
			if c < len(row) {
				natural[c] = max(natural[c], text.Width(text.Clean(row[c])), 1)
			}
		}
		whole += natural[c] + 2
	}
	var wide []int
	used := 0
	for c, w := range natural {
		if whole > width {
			w = min(w, widestPreview)
		}
		if room := width - used; w > room {
			if w = room; w < leastPreview && c > 0 {
				break
			}
		}
		wide, used = append(wide, w), used+w+2
	}
	var lines []string
	for i, row := range rows {
		var b strings.Builder
		for c, w := range wide {
			cell := ""
			if c < len(row) {
				cell = text.Clean(row[c])
			}
			b.WriteString(text.Fit(cell, min(w, width)) + "  ")
		}
		line := text.Fit(b.String(), width)
		if i == 0 {
			line = p.Header.Render(line)
		}
		lines = append(lines, " "+line)
	}
	return lines
}
