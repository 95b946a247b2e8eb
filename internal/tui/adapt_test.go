package tui

import (
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"weal/internal/palette"
)

// TestAdapt: what the terminal says of its background counts, however late; one that says
// nothing is shown what can be read on any, unless its environment says which it has.
func TestAdapt(t *testing.T) {
	white, black := tea.BackgroundColorMsg{Color: color.White}, tea.BackgroundColorMsg{Color: color.Black}
	auto := Options{AutoPalette: true, Guessed: true}
	known := Options{AutoPalette: true, Palette: palette.Light}
	for _, tt := range []struct {
		what string
		o    Options
		msgs []tea.Msg
		want *palette.Palette
	}{
		{"nothing said yet", auto, nil, palette.New(palette.Dark, false)},
		{"no answer", auto, []tea.Msg{unanswered{}}, palette.New(palette.Both, false)},
		{"an answer", auto, []tea.Msg{white, unanswered{}}, palette.New(palette.Light, false)},
		{"a late answer", auto, []tea.Msg{unanswered{}, black}, palette.New(palette.Dark, false)},
		{"the environment", known, []tea.Msg{unanswered{}}, palette.New(palette.Light, false)},
		{"the environment, wrong", known, []tea.Msg{black}, palette.New(palette.Dark, false)},
		{"the reader's choice", Options{Palette: palette.RedGreen, Guessed: true}, []tea.Msg{white, unanswered{}}, palette.New(palette.RedGreen, false)},
		{"sixteen colours", auto, []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ANSI}, unanswered{}}, palette.Sixteen(palette.Both, false)},
		{"sixteen, chosen", Options{Palette: palette.Light}, []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ANSI}}, palette.Sixteen(palette.Light, false)},
		{"no colours", auto, []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ASCII}, white, unanswered{}}, palette.New(palette.Mono, false)},
	} {
		m := newModel(tt.o)
		for _, msg := range tt.msgs {
			m = m.adapt(msg)
		}
		if m.look != tt.want {
			t.Errorf("%s: %v, want %v", tt.what, m.look.Kind, tt.want.Kind)
		}
	}
	if auto := newModel(auto); auto.wait() == nil {
		t.Error("nobody waits for the answer of a terminal that is asked")
	}
	if newModel(known).wait() != nil || newModel(Options{Guessed: true}).wait() != nil {
		t.Error("an answer is waited for that changes nothing")
	}
}
