package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
)

func (m Model) paletteMenu() nav.Menu {
	menu := nav.Menu{Title: "Colours"}
	notes := map[palette.Kind]string{
		palette.Dark: "for a dark background", palette.Light: "for a light background",
		palette.DarkSafe: prose.SafeOnDark, palette.LightSafe: prose.SafeOnLight,
		palette.Mono: "no colour at all",
	}
	for i, k := range palette.Kinds() {
		if k == m.look.Kind {
			menu.Cursor = i
		}
		menu.Options = append(menu.Options, nav.Option{Label: k.String(), Note: notes[k], Step: nav.Run(nav.Palette, k.String())})
	}
	glyphs := "ASCII glyphs only"
	if m.options.ASCII {
		glyphs = "all glyphs"
	}
	menu.Options = append(menu.Options, nav.Option{Label: glyphs, Step: nav.Run(nav.ASCII, "")})
	return menu
}

// adapt follows what the terminal says of its background and colours.
func (m Model) adapt(msg tea.Msg) Model {
	if !m.options.AutoPalette {
		return m
	}
	kind := m.look.Kind
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		if kind != palette.Mono {
			kind = palette.Light
			if msg.IsDark() {
				kind = palette.Dark
			}
		}
	case tea.ColorProfileMsg:
		if msg.Profile <= colorprofile.Ascii {
			kind = palette.Mono
		}
	}
	m.look = palette.New(kind, m.options.ASCII)
	return m
}
