package ranking

import (
	"slices"
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/text"
	"weal/internal/view"
)

// detail returns what is known about the cursor's area: a few sentences or,
// where there is room beside the table, all of it.
func (s *Screen) detail(env nav.Env) (title string, lines []string) {
	t := &s.v.Table
	if t.Len == 0 {
		return s.v.Title.Crumbs[2], draw.Paragraphs(s.said(env, s.v.Caption, true, view.Context), s.said(env, s.v.Caption, true, view.Source))
	}
	about := s.v.About(s.list.Row)
	name := t.Cell(s.list.Row, t.Find(view.Area)).String()
	width, _ := draw.MainSize(env.Width, env.Height)
	if width == env.Width {
		title = name + " " + env.Palette.Glyph.Dot + " " + t.Cell(s.list.Row, t.Find(view.Period)).String()
		for _, sentence := range about {
			lines = append(lines, s.spoken(env, sentence, sentence.Bare))
		}
		return title, lines
	}
	strip, chart := s.pictures(env, env.Width-width-4, min(env.Height-34, 14))
	among := s.said(env, about, true, view.Among)
	if len(strip) == 0 {
		among = nil
	}
	return name, draw.Paragraphs(
		s.said(env, about, false, view.Finding), s.said(env, about, true, view.Standing), s.said(env, about, true, view.Method),
		slices.Concat(among, strip), chart,
		s.said(env, about, true, view.Context), s.said(env, about, true, view.Source),
	)
}

// said returns the sentences of a topic, in full or without what stands above them.
func (s *Screen) said(env nav.Env, sentences []view.Sentence, bare bool, topic view.Topic) []string {
	var lines []string
	for _, sentence := range sentences {
		if sentence.Topic != topic || sentence.Bare == "" {
			continue
		}
		words := sentence.Text
		if bare {
			words = sentence.Bare
		}
		line := s.spoken(env, sentence, words)
		if topic == view.Source {
			line = env.Palette.Muted.Render(line)
		}
		lines = append(lines, line)
	}
	return lines
}

func (s *Screen) spoken(env nav.Env, sentence view.Sentence, words string) string {
	if sentence.Doubt {
		return env.Palette.Warning.Render(text.Clean(words))
	}
	return text.Clean(words)
}

// pictures returns the lines of the strip and the plot of the cursor's area, none where
// there is no room or nothing to draw.
func (s *Screen) pictures(env nav.Env, width, height int) (strip, chart []string) {
	for _, picture := range s.v.Beside(s.list.Row) {
		switch picture := picture.(type) {
		case view.Dots:
			strip = dotsIn(picture, width, env.Palette)
		case view.Lines:
			if height < 6 || width < 20 {
				continue
			}
			spec := draw.PlotSpec{Format: picture.Format, Marked: true, Cursor: picture.At, Labels: picture.Slots}
			for _, l := range picture.Lines {
				spec.Series = append(spec.Series, draw.Series{Name: l.Name, Values: l.Values, Reference: l.Reference})
			}
			chart = strings.Split(draw.Plot(spec, width, height, env.Palette), "\n")
		}
	}
	return strip, chart
}
