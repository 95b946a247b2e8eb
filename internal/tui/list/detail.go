package list

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/view"
)

// Parts returns what a screen draws: main and, beside or under it, the detail of the row
// that the cursor is on.
func (l *List) Parts(env nav.Env, main func(width, height int) string) nav.Parts {
	return nav.Parts{Main: main, Detail: func() draw.Detail { return l.Detail(env) }, Of: l.Of(), IsList: true}
}

// Of returns what the detail and the pictures of l's cursor are of.
func (l *List) Of() string { return fmt.Sprint(l.View.Address, l.Row, l.Col) }

// Detail returns what there is to say of the cursor's row, in full and in brief or, where there
// is room beside the table, with pictures; of the whole if it is on none.
func (l *List) Detail(env nav.Env) draw.Detail {
	row := l.Current()
	if row < 0 || l.View.About == nil {
		crumbs := l.View.Title.Crumbs
		return draw.Detail{Title: crumbs[len(crumbs)-1], Said: Paragraphs(env, l.View.Caption, nil, nil), Brief: Brief(env, l.View.Caption), More: prose.MoreInDetail}
	}
	about, name := l.View.Sentences(row), l.named(env, row)
	width, _ := draw.MainSize(env.Width, env.Height)
	if !env.HasPane() {
		detail := draw.Detail{Title: name, Brief: Brief(env, about), More: prose.MoreInDetail}
		for _, s := range about {
			detail.Said = append(detail.Said, spoken(env, s, s.Bare))
		}
		return detail
	}
	strip, chart := l.pictures(row, env.Width-width-4, min(env.Height-34, 14), env.Palette)
	var own, common []view.Sentence // of the row, and of what others are of, too
	for _, s := range about {
		if s.Topic < view.Method || s.Topic == view.Among {
			own = append(own, s)
		} else {
			common = append(common, s)
		}
	}
	return draw.Detail{Title: name, Said: Paragraphs(env, own, strip, chart), Foot: Paragraphs(env, common, nil, nil)}
}

// Without returns l as it does not say again what stands elsewhere on its screen.
func (l List) Without(said []view.Sentence) List {
	rest := func(ss []view.Sentence) []view.Sentence {
		return slices.DeleteFunc(slices.Clone(ss), func(s view.Sentence) bool {
			return slices.ContainsFunc(said, func(t view.Sentence) bool { return s.Text == t.Text })
		})
	}
	if about := l.View.About; about != nil {
		l.View.About = func(row int) []view.Sentence { return rest(about(row)) }
	}
	l.View.Caption = rest(l.View.Caption)
	return l
}

// named returns what a row is of, as far as the title of the view does not say it.
func (l *List) named(env nav.Env, row int) string {
	t := &l.View.Table
	switch {
	case t.Name != nil:
		return t.Name(row)
	case t.Figure == nil:
		return env.Data.Areas().Area(t.Area(row)).Name
	}
	f := t.Figure(row)
	var parts []string
	for _, part := range []string{f.Called(env.Data), env.Data.Indicator(f.Indicator).Name} {
		if !slices.Contains(l.View.Title.Crumbs, part) {
			parts = append(parts, part)
		}
	}
	if f.Period != 0 {
		parts = append(parts, f.Period.Label())
	}
	return strings.Join(parts, " "+env.Palette.Glyph.Dot+" ")
}

// Paragraphs returns sentences as draw.WithDetail takes them: those of a topic together. What
// is said of how an area lies among the others has a strip right under it, which tells nothing
// without the words, and then a chart; nil for none.
func Paragraphs(env nav.Env, sentences []view.Sentence, strip, chart []string) []string {
	var groups [][]string
	for topic := view.Finding; topic <= view.Source; topic++ {
		var lines []string
		for _, s := range sentences {
			if s.Topic == topic && s.Bare != "" {
				lines = append(lines, spoken(env, s, s.Bare))
			}
		}
		switch {
		case topic == view.Source:
			for i := range lines {
				lines[i] = env.Palette.Muted.Render(lines[i])
			}
		case topic == view.Among && len(lines) > 0:
			lines = append(lines, strip...)
		}
		if groups = append(groups, lines); topic == view.Among {
			groups = append(groups, chart)
		}
	}
	return draw.Paragraphs(groups...)
}

// Brief returns sentences as they stand where there is little room, the most important first.
// One that is to be doubted, beside the figure itself, is not said without its doubt.
func Brief(env nav.Env, sentences []view.Sentence) []draw.Saying {
	var out []draw.Saying
	var before view.Topic
	for _, s := range view.ByImportance(sentences) {
		full, brief := spoken(env, s, s.Bare), spoken(env, s, cmp.Or(s.Brief, s.Bare))
		switch last := len(out) - 1; {
		case full == "":
			continue
		case s.Doubt && s.Topic == before && s.Topic != view.Finding && last >= 0:
			out[last].Full += " " + full
			out[last].Brief += " " + brief
		default:
			out = append(out, draw.Saying{Full: full, Brief: brief, Main: s.Topic == view.Finding})
		}
		before = s.Topic
	}
	return out
}

// spoken returns words of s as they stand under the name of what it is about.
func spoken(env nav.Env, s view.Sentence, words string) string {
	if s.Doubt && words != "" {
		return env.Palette.Warning.Render(text.Clean(words))
	}
	return text.Clean(words)
}

// pictures returns the lines of the pictures of a row, without those that there is no room
// for.
func (l *List) pictures(row, width, height int, p *palette.Palette) (strip, chart []string) {
	if l.View.Beside == nil {
		return nil, nil
	}
	for _, picture := range l.View.Beside(row) {
		switch picture := picture.(type) {
		case view.Dots:
			strip = Strip(picture, width, p)
		case view.Lines:
			if height >= 6 && width >= 20 {
				chart = strings.Split(draw.Plot(Plot(picture), width, height, p), "\n")
			}
		}
	}
	return strip, chart
}
