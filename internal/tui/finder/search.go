package finder

import (
	"cmp"
	"slices"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/scheme"
	"weal/internal/text"
	"weal/internal/view"
)

// A kind says what a result leads to.
type kind string

const (
	screen  kind = "screen"
	area    kind = "area"
	measure kind = "indicator"
	line    kind = "address"
	command kind = "command"
)

// A result is one line of the list.
type result struct {
	kind       kind
	name, note string
	code       string
	area       geo.ID       // if it is one
	indicator  indicator.ID // if it is one
	step       nav.Step     // what opening it does
	completion string       // the text that means it
	score      int
}

func (r result) same(o result) bool {
	return r.kind == o.kind && r.name == o.name && r.code == o.code && r.note == o.note
}

// isUnfinished reports whether r is a command that lacks its argument.
func (r result) isUnfinished() bool { return r.step.Do == nav.Staying }

// leading returns r as it leads to an address.
func (r result) leading(to address.Address) result {
	r.step, r.completion = nav.Replace(to), to.String()
	return r
}

// most is how many areas and how many indicators are listed: nobody reads on
// from there, but types another letter.
const most = 60

// search returns what the text of r finds, best first. If that is nothing, it
// returns a notice and what is nearest.
func search(env nav.Env, r address.Address) ([]result, string) {
	text := strings.TrimSpace(r.Filter)
	if strings.HasPrefix(text, ":") {
		return commands(env, strings.TrimPrefix(strings.TrimLeft(r.Filter, " "), ":"))
	}
	if text == "" {
		return suggestions(env.Data, r), ""
	}
	var found []result
	for _, t := range analysis.Themes(env.Data) {
		if score := analysis.Match(t.String()+" overview", text); score > 0 {
			of := themeResult(r, t)
			of.score = 8 * score
			found = append(found, of)
		}
	}
	for _, h := range analysis.FindIndicators(env.Data, text, most) {
		found = append(found, hit(env.Data, r, h))
	}
	for _, h := range analysis.FindAreas(env.Data, text, most) {
		found = append(found, hit(env.Data, r, h))
	}
	slices.SortStableFunc(found, func(a, b result) int { return cmp.Compare(b.score, a.score) })
	found = append(named(env.Data, r, text), withMore(env.Data, r, found)...)
	if len(found) == 0 || found[0].score <= analysis.Strewn {
		found = append(series(env.Data, r, text), found...)
	}
	at, isAddress, err := addressed(env, text)
	switch {
	case err != nil:
		return found, err.Error()
	case isAddress:
		return append([]result{at}, found...), ""
	case len(found) > 0:
		return found, ""
	}
	for _, h := range analysis.Nearest(env.Data, text, 8) {
		found = append(found, hit(env.Data, r, h))
	}
	return found, prose.NothingCalled(text, len(found) > 0)
}

// mostSeries is how many indicators of one area are listed where text names both.
const mostSeries = 4

// series returns the trends that text names by an indicator and an area.
func series(d *dataset.Dataset, r address.Address, text string) []result {
	var found []result
	for _, f := range analysis.FindFigures(d, text, mostSeries) {
		ind, a, to := d.Indicator(f.Indicator), d.Areas().Area(f.Area), r.To("trend")
		to = to.Of(ind)
		to.Areas = []string{d.Areas().Slug(f.Area)}
		found = append(found, result{kind: measure, name: ind.Name + ", " + a.Name, note: prose.TrendIn(a.Level), indicator: f.Indicator}.leading(to))
	}
	return found
}

// withMore adds to what was found what else there is to see of the best area
// and of the best indicator, each after it.
func withMore(d *dataset.Dataset, r address.Address, found []result) []result {
	if i := slices.IndexFunc(found, func(r result) bool { return r.kind == area }); i >= 0 && len(d.AllTargets(found[i].area)) > 0 {
		found = slices.Insert(found, i+1, pathways(d, r, found[i])...)
	}
	if i := slices.IndexFunc(found, func(r result) bool { return r.kind == measure }); i >= 0 && d.Observations(found[i].indicator) > 0 {
		to := r.To("spread").Of(d.Indicator(found[i].indicator))
		found = slices.Insert(found, i+1, result{kind: screen, name: "Spread of " + d.Indicator(found[i].indicator).Name, note: prose.HowUnequal}.leading(to))
	}
	return found
}

// mostPathways is how many ways of one area are offered.
const mostPathways = 4

// pathways returns the ways of an area to its targets, that which goes without saying
// first.
func pathways(d *dataset.Dataset, r address.Address, of result) []result {
	to := r.To("pathway")
	to.Areas = []string{d.Areas().Slug(of.area)}
	usual, _ := analysis.AimedAt(d, of.area)
	found := []result{{kind: screen, name: "Pathway of " + of.name, note: d.Indicator(usual).Heading()}}
	found[0] = found[0].leading(to)
	last := usual
	for _, t := range d.AllTargets(of.area) {
		if t.Indicator == last || t.Indicator == usual || len(found) == mostPathways || d.Series(t.Indicator, of.area).Latest() < 0 {
			continue
		}
		ind := d.Indicator(t.Indicator)
		last, to = t.Indicator, to.Of(ind)
		found = append(found, result{kind: screen, name: "Pathway of " + of.name, note: ind.Heading()}.leading(to))
	}
	return found
}

func hit(d *dataset.Dataset, r address.Address, h analysis.Hit) result {
	if !h.IsArea {
		ind := d.Indicator(h.Indicator)
		to := r.To("ranking").Of(ind)
		of := result{kind: measure, name: ind.Name, note: ind.Theme.String(), indicator: h.Indicator, score: h.Score}
		if h.IsFamily {
			of.name, of.note = ind.Measure(), of.note+", "+prose.Categories(d, ind)
			to.Category = "" // the total or, if there is none, the first
		}
		return of.leading(to)
	}
	a, to := d.Areas().Area(h.Area), r.To("profile")
	res := result{kind: area, name: a.Name, note: a.Kind(), code: string(a.Code), area: h.Area, score: h.Score}
	if !a.Current() {
		res.note += ", until " + a.End.Format("2006")
	}
	to.Areas = []string{d.Areas().Slug(h.Area)}
	return res.leading(to)
}

func themeResult(r address.Address, t indicator.Theme) result {
	to := r.To("overview")
	to.Theme = t.Slug()
	return result{kind: screen, name: t.Title(), note: "overview of the theme"}.leading(to)
}

// suggestions is what an empty box lists: every theme, the combined
// authorities, and each theme's first headline.
func suggestions(d *dataset.Dataset, r address.Address) []result {
	var found []result
	themes := analysis.Themes(d)
	for _, t := range themes {
		found = append(found, themeResult(r, t))
	}
	for _, t := range themes {
		found = append(found, hit(d, r, analysis.Hit{Indicator: analysis.Headlines(d, t)[0]}))
	}
	level, err := r.ListLevel()
	if err != nil {
		level = geo.CombinedAuthority
	}
	areas := analysis.Areas(d, level)
	for _, id := range areas[:min(len(areas), most)] {
		found = append(found, hit(d, r, analysis.Hit{IsArea: true, Area: id}))
	}
	return found
}

// addressed returns the result for text that is an address, whether it is one,
// and what is wrong with one that leads nowhere.
func addressed(env nav.Env, text string) (result, bool, error) {
	if !address.IsMeant(text) {
		return result{}, false, nil
	}
	r, notice, err := address.Read(text)
	if err != nil {
		return result{}, false, err
	}
	if r.Indicator != "" {
		if _, err := analysis.IndicatorCalled(env.Data, r.Indicator, r.Category); err != nil {
			return result{}, false, err
		}
	}
	for _, a := range r.Areas {
		if _, err := analysis.AreaCalled(env.Data, a); err != nil {
			return result{}, false, err
		}
	}
	r = view.Homeward(env.Data, r) // at a level that has figures, as when weal is opened at it
	at := result{kind: line, name: r.String(), note: "open this address"}.leading(r)
	at.step.Text = notice
	return at, true, nil
}

// hasFigures reports whether any indicator has a figure for id.
func hasFigures(d *dataset.Dataset, id geo.ID) bool {
	for ind := range d.Indicators() {
		if d.Series(ind, id).Latest() >= 0 {
			return true
		}
	}
	return false
}

// leastNamed is how many letters name a screen: one begins too many other names.
const leastNamed = 2

// named returns the screens whose name text begins, each with something to show:
// the first theme, headline or area of the level.
func named(d *dataset.Dataset, r address.Address, text string) []result {
	text = strings.ToLower(text)
	if len(text) < leastNamed {
		return nil
	}
	var found []result
	for _, view := range address.Views() {
		title := address.Forms()[view].Title
		if title == "" || !strings.HasPrefix(view, text) && !strings.HasPrefix(strings.ToLower(title), text) {
			continue
		}
		to := r.To(view)
		if of, ok := complete(d, &to); ok {
			found = append(found, result{kind: screen, name: title, note: of}.leading(to))
		}
	}
	return found
}

// complete gives to what its screen cannot do without, and returns what that is;
// false if there is nothing.
func complete(d *dataset.Dataset, to *address.Address) (string, bool) {
	themes := analysis.Themes(d)
	if len(themes) == 0 {
		return "", false
	}
	shape, ind := address.Forms()[to.View], analysis.Headlines(d, themes[0])[0]
	var of []string
	switch {
	case shape.Theme:
		to.Theme = themes[0].Slug()
		of = append(of, themes[0].String())
	case shape.Indicator && !shape.Implied:
		*to = to.Of(d.Indicator(ind))
		of = append(of, d.Indicator(ind).Name)
	}
	if shape.Areas > 0 && !shape.Optional {
		id, ok := firstArea(d, *to)
		if !ok {
			return "", false
		}
		to.Areas = []string{d.Areas().Slug(id)}
		of = append(of, d.Areas().Area(id).Name)
	}
	return "of " + strings.Join(of, ", "), true
}

// firstArea returns the first area of the level of to that its screen can show.
func firstArea(d *dataset.Dataset, to address.Address) (geo.ID, bool) {
	level, err := to.ListLevel()
	if err != nil {
		return 0, false
	}
	for _, id := range analysis.Areas(d, level) {
		if hasFigures(d, id) && (to.View != "pathway" || len(d.AllTargets(id)) > 0) {
			return id, true
		}
	}
	return 0, false
}

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
		{"lines", prose.DrawnWith, nav.Lines, lineWays},
		{"ascii", prose.ASCIIOnOrOff, nav.ASCII, nil},
		{"save", prose.DrawIntoFile, nav.Save, files},
		{"mouse", prose.MouseOnOrOff, nav.Mouse, nil},
		{"reload", "read the data again", nav.Reload, nil},
		{"files", prose.WhatWasRead, nav.Files, nil},
		{"help", "keys and signs", nav.Help, nil},
		{"quit", "leave weal", nav.Quit, nil},
	}
}

// commands returns the commands that asked, which follows the colon, begins.
// Any other text is an address, or wrong: nothing is looked up by it, for a slip in a command
// is no place to go to.
func commands(env nav.Env, asked string) ([]result, string) {
	name, rest, hasRest := strings.Cut(strings.TrimLeft(asked, " "), " ")
	var found []result
	for _, v := range verbs() {
		switch {
		case hasRest && v.name == name && v.arguments != nil:
			rest = strings.TrimSpace(rest)
			for _, a := range v.arguments(env, rest) {
				found = append(found, v.run(a.word, a.note))
			}
			if len(found) == 0 {
				return nil, prose.NothingTaken(v.name, rest)
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
	typed := strings.TrimSpace(asked)
	at, isAddress, err := addressed(env, typed)
	switch {
	case err != nil:
		return nil, err.Error()
	case isAddress:
		return []result{at}, ""
	}
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	return nil, prose.NoCommand(typed, text.Nearest(name, names), names)
}

func (v verb) run(arg, note string) result {
	text := strings.TrimSpace(":" + v.name + " " + arg)
	return result{kind: command, name: text, note: note, step: nav.Run(v.command, arg), completion: text}
}

// files returns the name of a file that is being typed or, until it has an ending, the names
// with each that a picture can have.
func files(_ nav.Env, text string) []argument {
	if strings.Contains(text, ".") {
		return []argument{{text, prose.DrawIntoFile}}
	}
	var out []argument
	for _, ending := range []string{".svg", ".pdf", ".png", ".html"} {
		out = append(out, argument{cmp.Or(text, "view") + ending, prose.DrawIntoFile})
	}
	return out
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
			out = append(out, argument{l.Level.Slug(), prose.LevelHeading(env.Data, l.Level)})
		}
	}
	return out
}

// comparators returns what text can mean as a comparator: words, then areas.
func comparators(env nav.Env, text string) []argument {
	words := []argument{
		{"nation", "each area's own nation"},
		{"region", "each area's own region"},
		{"group", "each area's own group"},
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
		out = append(out, argument{env.Data.Areas().Slug(h.Area), a.Name + ", " + a.Kind()})
	}
	return out
}

func lineWays(_ nav.Env, text string) []argument {
	var out []argument
	for _, l := range palette.AllLines() {
		if analysis.Match(l.String(), text) > 0 {
			out = append(out, argument{l.String(), [...]string{palette.Braille: prose.LinesBraille, palette.Box: prose.LinesBox}[l]})
		}
	}
	return out
}

func palettes(_ nav.Env, text string) []argument {
	var out []argument
	for _, k := range scheme.Kinds() {
		if analysis.Match(k.String(), text) > 0 {
			out = append(out, argument{k.String(), ""})
		}
	}
	return out
}
