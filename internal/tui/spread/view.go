package spread

import (
	"strings"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

const (
	leastChart = 7  // lines under which a chart says less than a table
	leastTable = 6  // lines of a table worth having beside a chart
	roomy      = 26 // lines from which a rule stands between the two
)

// View implements nav.Screen.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	title := s.now().Period.Label() + ", " + prose.Count(s.now().Areas, "area")
	least := (len(s.spreads)+2)*5/2 + 3 // for a finding, and two fifths of the rest as high as the table
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: s.detail(env), Least: least}
}

// main draws the finding over the chart over the table of periods.
func (s Screen) main(env nav.Env, width, height int) string {
	lines := s.finding(env, width)
	below := s.tableHeight(env, width, height)
	if room := height - len(lines) - 1 - below; room >= leastChart {
		rule := 0
		if height >= roomy {
			rule = 1
		}
		lines = append(lines, s.caption(env, width), draw.Plot(s.plot(), width, room-rule, env.Palette))
		if rule > 0 {
			lines = append(lines, draw.Rule(width, "", "", env.Palette))
		}
	}
	if below > 0 {
		lines = append(lines, draw.Table(s.table(env), width, below, env.Palette))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

// tableHeight returns the lines of the table: all there are if the chart does
// not fit or there is only one period to draw.
func (s Screen) tableHeight(env nav.Env, width, height int) int {
	room := height - len(s.finding(env, width))
	if len(s.spreads) < 2 {
		return room
	}
	tall := min(len(s.spreads)+2, max(leastTable, room*2/5))
	if room-1-tall < leastChart {
		return room
	}
	return tall
}

// finding is the sentence that says what the periods come to, in at most three
// lines.
func (s Screen) finding(env nav.Env, width int) []string {
	words := s.change.sentence(s.spreads)
	var lines []string
	wrapped := text.Wrap(text.Clean(words), max(width-2, 1))
	if len(wrapped) > 3 {
		wrapped = append(wrapped[:2], text.Fit(strings.Join(wrapped[2:], " "), max(width-2, 0)))
	}
	for _, line := range wrapped {
		lines = append(lines, shown(" "+env.Palette.Title.Render(line), width, env.Palette))
	}
	return lines
}

func shown(line string, width int, p *palette.Palette) string {
	if line = text.Fit(line, width); p.ASCII {
		return text.ASCII(line)
	}
	return line
}

// caption says what is drawn, and what 0 would mean.
func (s Screen) caption(env nav.Env, width int) string {
	ind, p := env.Data.Indicator(s.ind), env.Palette
	words := s.measure.title() + ": 0 if all were the same"
	if s.measure == gap {
		words = s.measure.title() + ", " + unit(ind)
	}
	return shown(p.Muted.Render(" "+text.Clean(words)), width, p)
}

func unit(ind *indicator.Indicator) string {
	if ind.Unit.Name != "" {
		return ind.Unit.Name
	}
	return ind.Unit.Prefix + ind.Unit.Suffix
}

// detail is what there is to say of the period under the cursor, and then of
// all of them. What the finding above all of it leaves out comes first.
func (s Screen) detail(env nav.Env) []string {
	ind, now := env.Data.Indicator(s.ind), s.now()
	sentences := append(s.change.doubts(env.Data, s.ind, s.spreads), s.sentence(),
		prose.Extremes(env.Data, ind, now), prose.People(ind, now), prose.Parts(now, s.units.theil))
	sentences = append(sentences, prose.Convergence(s.change.convergence)...)
	sentences = append(sentences, prose.ByPerson(ind), ind.Note, prose.Source(ind))
	var out []string
	for _, sentence := range sentences {
		if sentence = text.Clean(sentence); sentence != "" {
			out = append(out, sentence)
		}
	}
	return out
}

// sentence returns how unequal areas were in the cursor's period, "" if it
// cannot be said.
func (s Screen) sentence() string {
	now, u := s.now(), s.units.variation
	cv, people := u.Format(now.CV), u.Format(now.CVWeighted)
	switch {
	case cv == "":
		return ""
	case people == "":
		return "Coefficient of variation " + cv + " by area; there are no people on file to count it by person."
	}
	return "Coefficient of variation " + cv + " by area, " + people + " by person."
}
