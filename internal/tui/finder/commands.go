package finder

import (
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
)

// A verb is what can be typed after a colon.
type verb struct {
	name, does string
	command    nav.Command
	arguments  func(nav.Env, string) []argument // nil if it takes none
}

// An argument is one that a verb can take.
type argument struct{ word, note string }

func verbs() []verb {
	return []verb{
		{"level", prose.OtherLevel, nav.AtLevel, levels},
		{"vs", prose.OtherArea, nav.Versus, comparators},
		{"palette", "choose colours", nav.Palette, palettes},
		{"ascii", prose.ASCIIOnOrOff, nav.ASCII, nil},
		{"mouse", prose.MouseOnOrOff, nav.Mouse, nil},
		{"reload", "read the data again", nav.Reload, nil},
		{"help", "keys and signs", nav.Help, nil},
		{"quit", "leave weal", nav.Quit, nil},
	}
}

// commands returns the commands that text, which follows the colon, begins.
// Any other text is looked up as it would be without the colon, but what is only
// near to it is not offered: a slip in a command is no place to go to.
func commands(env nav.Env, r address.Address, text string) ([]result, string) {
	name, rest, hasRest := strings.Cut(strings.TrimLeft(text, " "), " ")
	var found []result
	for _, v := range verbs() {
		switch {
		case hasRest && v.name == name && v.arguments != nil:
			rest = strings.TrimSpace(rest)
			for _, a := range v.arguments(env, rest) {
				found = append(found, v.run(a.word, a.note))
			}
			if len(found) == 0 {
				return nil, "“" + rest + "” is nothing that :" + v.name + " takes."
			}
			return found, ""
		case !strings.HasPrefix(v.name, name):
		case v.arguments != nil:
			found = append(found, result{kind: command, name: ":" + v.name + " …", note: v.does, completion: ":" + v.name + " "})
		default:
			found = append(found, v.run("", v.does))
		}
	}
	if len(found) > 0 {
		return found, ""
	}
	r.Filter = text
	found, notice := search(env, r)
	unknown := "No command is called “" + strings.TrimSpace(text) + "”. "
	_, _, err := addressed(env, strings.TrimSpace(text))
	switch {
	case err != nil:
		return nil, err.Error()
	case notice != "":
		var names []string
		for _, v := range verbs() {
			names = append(names, v.name)
		}
		return nil, unknown + "There are " + strings.Join(names, ", ") + "."
	case found[0].kind != line:
		return found, unknown + "Found instead:"
	}
	return found, ""
}

func (v verb) run(arg, note string) result {
	text := strings.TrimSpace(":" + v.name + " " + arg)
	return result{kind: command, name: text, note: note, step: nav.Run(v.command, arg), completion: text}
}

// levels returns the levels with figures whose name text is part of.
func levels(env nav.Env, text string) []argument {
	var all []indicator.ID
	for id := range env.Data.Indicators() {
		all = append(all, id)
	}
	var out []argument
	for _, l := range analysis.Levels(env.Data, all) {
		if analysis.Match(l.Level.Slug(), text) > 0 || analysis.Match(l.Level.Plural(), text) > 0 || l.Level.Short() == strings.ToLower(text) {
			out = append(out, argument{l.Level.Slug(), l.Level.Plural()})
		}
	}
	return out
}

// comparators returns what text can mean as a comparator: words, then areas.
func comparators(env nav.Env, text string) []argument {
	words := []argument{
		{"nation", "each area's own nation"},
		{"region", "each area's own region"},
		{"median", prose.MedianOfLevel},
		{"target", "each area's own target"},
		{"none", "no comparison"},
	}
	var out []argument
	for _, a := range words {
		if strings.HasPrefix(a.word, strings.ToLower(text)) {
			out = append(out, a)
		}
	}
	for _, h := range analysis.FindAreas(env.Data, text, 12) {
		a := env.Data.Areas().Area(h.Area)
		out = append(out, argument{env.Data.Areas().Slug(h.Area), a.Name + ", " + a.Level.String()})
	}
	return out
}

func palettes(_ nav.Env, text string) []argument {
	var out []argument
	for _, k := range palette.Kinds() {
		if analysis.Match(k.String(), text) > 0 {
			out = append(out, argument{k.String(), ""})
		}
	}
	return out
}
