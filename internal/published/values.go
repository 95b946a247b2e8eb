package published

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"weal/internal/period"
	"weal/internal/text"
)

// findValues finds the columns of figures, with their bounds.
func (r *recognition) findValues() error {
	var err error
	switch {
	case len(r.answers.Columns[RoleValue]) > 0:
		for i := range r.role {
			if r.role[i] == RoleValue {
				r.values = append(r.values, r.measuredAt(i, r.headings[i], 0))
			}
		}
		if len(r.values) == 1 {
			r.values[0].measure = ""
			if !slices.Contains(valueKeys, r.keys[r.values[0].column]) {
				r.values[0].measure = r.headings[r.values[0].column]
			}
		}
	default:
		err = r.findFigures()
	}
	if err != nil {
		return err
	}
	r.findBounds()
	return r.findFixed()
}

// measuredAt returns column i as one of values.
func (r *recognition) measuredAt(i int, measure string, p period.Period) measured {
	m := measured{column: i, measure: measure, period: p, lower: -1, upper: -1, half: -1}
	if r.units != nil {
		m.unit = r.units[i]
	}
	return m
}

// findFigures finds the columns of figures that nobody named.
func (r *recognition) findFigures() error {
	if r.col[RolePeriod] < 0 && r.fixed == 0 {
		if found := r.periodsInHeadings(); len(found) > 1 || len(found) == 1 && r.numeric() == 1 {
			return r.takeHeaded(found)
		}
	}
	i := r.best(valueKeys, func(i int) bool { return r.sampledTable.columns[i].isNumeric() })
	if i < 0 {
		i = r.onlyValue()
	}
	if i < 0 {
		i = r.best(valueKeys, func(i int) bool {
			s := &r.sampledTable.columns[i]
			return s.numbers+s.marks > 0 || s.filled == 0
		})
	}
	if i >= 0 {
		r.take(i, RoleValue, "is headed as values")
		r.values = append(r.values, r.measuredAt(i, "", 0))
		return nil
	}
	for i := range r.free {
		s := &r.sampledTable.columns[i]
		kind, _ := r.boundOf(r.headings[i])
		switch {
		case !s.isNumeric() || kind != RoleUnused:
		case numbers(r.headings[i]):
			r.skip(i, "numbers, orders or places rows, and is no figure of an area")
		case slices.Contains(categoryWords, r.keys[i]) || periodRank(r.keys[i]) >= 0 || slices.Contains([]string{"epiweek", "weeknumber", "monthnumber"}, r.keys[i]):
		default:
			r.values = append(r.values, r.measuredAt(i, r.headings[i], 0))
		}
	}
	for _, v := range r.values {
		r.take(v.column, RoleValue, "is a column of numbers")
		r.columns[v.column].Measure = v.measure
	}
	if i := r.best(valueKeys, func(i int) bool { return r.sampledTable.columns[i].filled > 0 }); i >= 0 && len(r.values) == 0 {
		for cell := range r.texts(i) {
			if _, err := parseFigure(cell); err != nil {
				return fmt.Errorf("%s: %w", text.Quote(short(r.headings[i])), err)
			}
		}
	}
	if len(r.values) == 0 {
		return r.lacks(RoleValue, func(i int) bool { return r.sampledTable.columns[i].numbers > 0 })
	}
	return r.distinct()
}

// onlyValue returns the one column of numbers whose heading ends as those of values do:
// "metric_value"; -1 if there is none, or several.
func (r *recognition) onlyValue() int {
	only := -1
	for i := range r.free {
		if strings.HasSuffix(r.keys[i], "value") && r.sampledTable.columns[i].isNumeric() && len(words(r.headings[i])) > 1 {
			if only >= 0 {
				return -1
			}
			only = i
		}
	}
	return only
}

// numeric returns how many columns may be figures.
func (r *recognition) numeric() (n int) {
	for i := range r.free {
		if kind, _ := r.boundOf(r.headings[i]); kind == RoleUnused && r.sampledTable.columns[i].isNumeric() && !numbers(r.headings[i]) {
			n++
		}
	}
	return n
}

// takeHeaded takes the columns whose headings have periods.
func (r *recognition) takeHeaded(found map[int]headed) error {
	periods, err := r.headingPeriods(found)
	if err != nil {
		return err
	}
	for _, i := range slices.Sorted(maps.Keys(found)) {
		m := r.measuredAt(i, measureOf(found[i].rest), periods[i])
		if m.measure == "%" || m.measure == "£" { // which is a unit, and no name
			m.unit, m.measure = m.measure, map[string]string{"%": "per cent", "£": "pounds"}[m.measure]
		}
		r.take(i, RoleValue, "is headed by a period")
		r.columns[i].Measure, r.columns[i].Period = m.measure, periods[i].Label()
		r.values = append(r.values, m)
	}
	return r.distinct()
}

// measureOf returns what is left of a heading as the name of a measure.
func measureOf(rest string) string {
	for _, none := range []string{"()", "( )", "[]"} {
		rest = strings.ReplaceAll(rest, none, "")
	}
	rest = strings.Trim(strings.Join(strings.Fields(quarterMark.ReplaceAllString(rest, "")), " "), " -–—_:,")
	switch strings.ToLower(rest) {
	case "as at", "as of", "at", "on", "in", "for", "during", "year", "year ending", "to":
		return "" // what stands before a date
	}
	return rest
}

// quarterMark is which quarter a day ends, which it says itself.
var quarterMark = regexp.MustCompile(`\(Q[1-4]\)`)

// distinct returns why two columns cannot be told apart; nil if all can.
func (r *recognition) distinct() error {
	type what struct {
		measure string
		period  period.Period
	}
	met := make(map[what]int)
	for _, v := range r.values {
		w := what{strings.ToLower(v.measure), v.period}
		if before, ok := met[w]; ok {
			return fmt.Errorf("columns %d and %d are both headed %s; give each a heading of its own", before+1, v.column+1, text.Quote(r.headings[v.column]))
		}
		met[w] = v.column
	}
	return nil
}

// findBounds finds the bounds of values, or half the widths of their intervals.
func (r *recognition) findBounds() {
	for i := range r.headings {
		if !r.isFree(i) && r.role[i] != RoleLower && r.role[i] != RoleUpper && r.role[i] != RoleHalf {
			continue
		}
		s := &r.sampledTable.columns[i]
		at, heading, ok := period.InHeading(r.headings[i])
		if !ok {
			at, heading = "", r.headings[i]
		}
		kind, rest := r.boundOf(heading)
		if r.role[i] != RoleUnused {
			kind = r.role[i]
		}
		if kind == RoleUnused || kind != RoleHalf && s.filled > 0 && !s.isNumeric() && s.marks < s.filled {
			continue
		}
		if kind == RoleHalf && s.numbers > 0 && !hasWord(r.headings[i], halfWords) && !hasWord(r.headings[i], []string{"margin"}) {
			r.skip(i, "may be an interval, or half of one")
			continue
		}
		v := r.valueOf(i, at, rest)
		if v == nil {
			r.skip(i, "bounds no figure that is read")
			continue
		}
		bound := map[Role]*int{RoleLower: &v.lower, RoleUpper: &v.upper, RoleHalf: &v.half}[kind]
		if bound == nil || *bound >= 0 {
			r.skip(i, "bounds a figure that has other bounds")
			continue
		}
		*bound = i
		r.take(i, kind, "bounds "+r.headings[v.column])
	}
	for i := range r.values {
		v := &r.values[i]
		if (v.lower < 0) != (v.upper < 0) {
			lone := max(v.lower, v.upper)
			r.role[lone], r.columns[lone].Role = RoleUnused, RoleUnused
			r.skip(lone, "is one bound, and there is no other")
			v.lower, v.upper = -1, -1
		}
	}
}

// valueOf returns the column of figures that column i, a bound with a period, "" for none,
// and a rest in its heading, is of; nil for none.
func (r *recognition) valueOf(i int, at, stem string) *measured {
	ok := at != ""
	var near *measured
	for k := range r.values {
		v := &r.values[k]
		if ok && v.period == 0 || !ok && v.period != 0 && stem != "" {
			continue
		}
		if ok {
			if p, err := r.reader.Read(at); err != nil || p != v.period {
				continue
			}
		}
		if stem != "" && strings.Join(words(stem), " ") == strings.Join(words(v.measure), " ") {
			return v
		}
		if stem == "" && (near == nil || v.column < i) {
			near = v
		}
	}
	if near == nil && len(r.values) == 1 && !ok {
		return &r.values[0]
	}
	return near
}

var (
	lowerWords = []string{"lci", "lcl", "lower", "ll", "lowerci", "lcb", "lowerlimit", "low", "minimum", "min"}
	upperWords = []string{"uci", "ucl", "upper", "ul", "upperci", "ucb", "upperlimit", "high", "maximum", "max"}
	halfWords  = []string{"conf", "confidence", "±", "moe", "halfwidth"}
	ciWords    = []string{"ci", "cl", "confidence", "interval", "intervals", "limit", "limits", "bound", "bounds", "level", "95", "95%", "0", "estimate", "95ci", "value", "of", "margin", "error", "percent", "+"}
)

// boundOf returns what a heading says a column bounds a figure by: from below, from above
// or on both sides; and the rest of the heading. RoleBasis stands for bounds of another
// level than 95%, and RoleUnused for none.
func boundOf(heading string) (kind Role, rest string) {
	kind = RoleUnused
	var kept []string
	w := words(heading)
	has := func(all []string) bool {
		return slices.ContainsFunc(w, func(word string) bool { return slices.Contains(all, word) })
	}
	sure := has([]string{"ci", "cl", "confidence", "interval", "limit", "bound", "95", "95%", "lci", "uci", "lcl", "ucl", "95ci"})
	switch {
	case has([]string{"quartile", "tier", "layer", "age", "income", "threshold", "status", "code", "flag", "level"}):
		return RoleUnused, heading
	case has(lowerWords[:7]) || has(lowerWords) && sure:
		kind = RoleLower
	case has(upperWords[:7]) || has(upperWords) && sure:
		kind = RoleUpper
	case has(halfWords) || has([]string{"margin"}) && has([]string{"error"}) || has([]string{"ci"}):
		kind = RoleHalf
	default:
		return RoleUnused, heading
	}
	if has([]string{"99", "99%", "998", "90", "90%", "80", "68"}) {
		return RoleBasis, ""
	}
	for _, word := range w {
		if !slices.Contains(lowerWords, word) && !slices.Contains(upperWords, word) && !slices.Contains(halfWords, word) && !slices.Contains(ciWords, word) {
			kept = append(kept, word)
		}
	}
	return kind, strings.Join(kept, " ")
}

// boundOf is boundOf of a heading of r: where it has no word that is of intervals alone, the
// rest of it has to be another heading, or nothing. Lower paid jobs bound nothing.
func (r *recognition) boundOf(heading string) (kind Role, rest string) {
	kind, rest = boundOf(heading)
	if kind == RoleUnused || rest == "" || hasWord(heading, []string{"lci", "uci", "lcl", "ucl", "ci", "cl", "95", "95%", "95ci", "interval", "limit", "limits", "conf", "±", "moe", "margin"}) {
		return kind, rest
	}
	for _, h := range r.headings {
		if _, of, ok := period.InHeading(h); strings.Join(words(h), " ") == rest || ok && strings.Join(words(of), " ") == rest {
			return kind, rest
		}
	}
	return RoleUnused, heading
}

// isBound reports whether a heading is of a bound.
func isBound(heading string) bool {
	kind, _ := boundOf(heading)
	return kind != RoleUnused
}
