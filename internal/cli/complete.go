package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// completeFlag has the value of a flag of c be one of those that values returns.
// Not for a client of a server, who has nothing to complete with: cobra keeps what
// completes, and with it the commands and what they ran for, as long as the process
// lives.
func (a *app) completeFlag(c *cobra.Command, name string, values func(c *cobra.Command, s string) []string) {
	if a.remote != nil {
		return
	}
	err := c.RegisterFlagCompletionFunc(name, func(c *cobra.Command, _ []string, s string) ([]string, cobra.ShellCompDirective) {
		found, more := beginning(values(c, s), s), cobra.ShellCompDirectiveNoFileComp
		if name == "as" { // what follows is a column
			more |= cobra.ShellCompDirectiveNoSpace
		}
		return found, more
	})
	if err != nil {
		panic(err) // the flag was not defined: a bug
	}
}

// completeOneOf has the value of a flag of c be one of values.
func (a *app) completeOneOf(c *cobra.Command, name string, values []string) {
	a.completeFlag(c, name, func(*cobra.Command, string) []string { return values })
}

// oneOf gives c a flag whose value is one of values, and usual unless it is given.
func (a *app) oneOf(c *cobra.Command, at *string, name, usual string, values []string, more string) {
	c.Flags().StringVar(at, name, usual, "one of "+strings.Join(values, ", ")+more)
	a.completeOneOf(c, name, values)
}

// beginning returns those of values that begin with s.
func beginning(values []string, s string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !strings.HasPrefix(v, s) })
}

func levelSlugs() []string { return namesOf(geo.Levels(), geo.Level.Slug) }

// comparators returns what areas can be compared with that begins with s.
func (a *app) comparators(c *cobra.Command, s string) []string {
	return a.known(c, func(d *dataset.Dataset) []string { return comparatorsOf(d, s) })
}

func comparatorsOf(d *dataset.Dataset, s string) []string {
	return append(beginning(analysis.ComparatorWords(), s), areaSlugs(d, "", s)...)
}

// known returns what f finds in the figures to complete from; nothing if they
// cannot be read.
func (a *app) known(c *cobra.Command, f func(*dataset.Dataset) []string) []string {
	r, err := a.request(nil)
	if err != nil {
		return nil
	}
	loaded, err := a.load(c.Context(), r)
	if err != nil {
		return nil
	}
	return f(loaded.Today)
}

// completeAddressOrFile offers addresses part by part, and files.
func (a *app) completeAddressOrFile(c *cobra.Command, _ []string, s string) ([]string, cobra.ShellCompDirective) {
	if !strings.ContainsAny(s, "/?") {
		views := address.Views()
		for i, name := range views {
			if shape := address.Forms()[name]; shape.Theme || shape.Indicator || shape.Areas > 0 {
				views[i] += "/"
			}
		}
		// Files come from the shell if no view begins like this.
		return beginning(views, s), cobra.ShellCompDirectiveNoSpace
	}
	if !isAddress(s) {
		return nil, cobra.ShellCompDirectiveDefault
	}
	found := a.known(c, func(d *dataset.Dataset) []string { return addresses(d, s) })
	return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// addresses returns the addresses that begin like s, up to the end of the part
// that s is in.
func addresses(d *dataset.Dataset, s string) []string {
	if path, query, ok := strings.Cut(s, "?"); ok {
		return queries(d, path+"?", query)
	}
	parts := strings.Split(s, "/")
	shape, last := address.Forms()[parts[0]], parts[len(parts)-1]
	before := strings.TrimSuffix(s, last)
	switch {
	case len(parts) == 2 && shape.Theme:
		return prefixed(before, beginning(themeSlugs(d), last))
	case len(parts) == 2 && shape.Implied:
		return append(indicatorSlugs(d, before, last, "/", func(ind indicator.ID) bool { return d.CountTargets(ind) > 0 }), areaSlugs(d, before, last)...)
	case len(parts) == 2 && shape.Indicator:
		end := ""
		if shape.Areas > 0 {
			end = "/"
		}
		return indicatorSlugs(d, before, last, end, nil)
	case len(parts) == 2 && shape.Areas > 0, len(parts) == 3 && shape.Indicator && shape.Areas > 0:
		if i := strings.LastIndexByte(last, ','); i >= 0 && shape.Areas > 1 {
			return areaSlugs(d, before+last[:i+1], last[i+1:])
		}
		return areaSlugs(d, before, last)
	}
	return nil
}

// queries returns the ends that query, after before, could have: the keys that the view
// takes and that are not there yet, or what one of them can be.
func queries(d *dataset.Dataset, before, query string) []string {
	path := strings.TrimSuffix(before, "?")
	last := query[strings.LastIndexByte(query, '&')+1:]
	before += strings.TrimSuffix(query, last)
	view, _ := address.Cut(path)
	form := address.Forms()[view]
	name, value, isValue := strings.Cut(last, "=")
	if isValue {
		return prefixed(before+name+"=", valuesOf(d, path, query, form, address.Key(name), value))
	}
	var keys []string
	for _, k := range form.Keys {
		if k == address.Category && len(valuesOf(d, path, query, form, k, "")) == 0 {
			continue
		}
		if !strings.Contains("&"+query, "&"+string(k)+"=") {
			keys = append(keys, string(k)+"=")
		}
	}
	return prefixed(before, beginning(keys, last))
}

// indicatorAt returns the indicator of the view at path with a query, false if it has none.
func indicatorAt(d *dataset.Dataset, path, query string, form address.Form) (indicator.ID, bool) {
	parts := strings.Split(path, "/")
	if !form.Indicator || len(parts) < 2 {
		return 0, false
	}
	category := ""
	for pair := range strings.SplitSeq(query, "&") {
		if value, ok := strings.CutPrefix(pair, string(address.Category)+"="); ok {
			category = value
		}
	}
	id, err := analysis.IndicatorCalled(d, parts[1], category)
	if err != nil && category != "" { // which is being typed
		id, err = analysis.IndicatorCalled(d, parts[1], "")
	}
	return id, err == nil
}

// valuesOf returns what a key of the view at path with a query could be that begins with s.
func valuesOf(d *dataset.Dataset, path, query string, form address.Form, key address.Key, s string) []string {
	switch key {
	case address.Level:
		return beginning(levelSlugs(), s)
	case address.VS:
		return comparatorsOf(d, s)
	case address.Without:
		return areaSlugs(d, "", s)
	case address.Theme:
		return beginning(themeSlugs(d), s)
	case address.As:
		return beginning([]string{address.Constituted}, s)
	case address.Mode:
		return beginning(form.Modes, s)
	case address.Period, address.Since:
		if ind, ok := indicatorAt(d, path, query, form); ok {
			return beginning(periodNames(d, ind), s)
		}
	case address.Category:
		if ind, ok := indicatorAt(d, path, query, form); ok {
			return categorySlugs(d, ind, s)
		}
	}
	return nil
}

// periodNames returns the periods of ind, as addresses write them.
func periodNames(d *dataset.Dataset, ind indicator.ID) []string {
	var names []string
	for _, p := range d.Periods(ind) {
		names = append(names, strings.ReplaceAll(analysis.PeriodName(d, ind, p), " ", "+"))
	}
	return names
}

func themeSlugs(d *dataset.Dataset) []string {
	return namesOf(analysis.Themes(d), indicator.Theme.Slug)
}

// prefixed returns values with before in front of each.
func prefixed(before string, values []string) []string {
	for i := range values {
		values[i] = before + values[i]
	}
	return values
}

// categorySlugs returns the categories of the family of ind that begin with s, with their text.
func categorySlugs(d *dataset.Dataset, ind indicator.ID, s string) []string {
	var found []string
	for _, id := range d.Family(d.Indicator(ind).Family) {
		if of := d.Indicator(id); of.Part() != "" && strings.HasPrefix(of.Part(), s) {
			found = append(found, of.Part()+"\t"+of.Category)
		}
	}
	return found
}

// indicatorSlugs returns the indicators whose slug begins with s, of those that are wanted
// (all if that is nil), with their name for shells to show beside it. A family is one of them,
// whose categories a key names.
func indicatorSlugs(d *dataset.Dataset, before, s, end string, wanted func(indicator.ID) bool) []string {
	var found []string
	met := make(map[string]bool)
	for id, ind := range d.Indicators() {
		if wanted != nil && !wanted(id) {
			continue
		}
		slug, name := ind.Slug, ind.Name
		if ind.Part() != "" {
			slug, name = ind.Family, ind.Measure()
		}
		if strings.HasPrefix(slug, s) && !met[slug] {
			met[slug], found = true, append(found, before+slug+end+"\t"+name)
		}
	}
	return found
}

// areaSlugs returns the areas that begin with s, by slug, or by code if that
// is how s begins; described by name and level.
func areaSlugs(d *dataset.Dataset, before, s string) []string {
	byCode := s != "" && s != strings.ToLower(s)
	var found []string
	for id := range geo.ID(d.Areas().Len()) {
		area := d.Areas().Area(id)
		word := d.Areas().Slug(id)
		if byCode {
			word = string(area.Code)
		}
		if strings.HasPrefix(word, s) && (area.Current() || s != "") {
			found = append(found, fmt.Sprintf("%s%s\t%s, %s", before, word, area.Name, area.Level))
		}
	}
	slices.Sort(found)
	return found
}
