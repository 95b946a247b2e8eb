// Package prose puts findings into sentences: what a person would say of a
// figure to somebody who cannot see it.
package prose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Value returns o with its unit and interval: "7.49 (95% interval 7.40–7.58)".
// Without a value it returns why there is none: "confidential", "no figure".
func Value(ind *indicator.Indicator, o dataset.Observation) string {
	if o.IsMissing() {
		return Missing(o)
	}
	return amount(ind, o.Value) + aside(around("95% interval ", Interval(ind, o), ""), Status(o.Status))
}

// In returns when something was so, as part of a sentence: "in 2022/23", "on 30 Apr 2025".
func In(p period.Period) string {
	return either(p.Months() == 0, "on ", "in ") + p.Label()
}

// Amount returns o with its unit and without its interval: "7.49", "59.9 years,
// provisional". Without a value it returns what Value does.
func Amount(ind *indicator.Indicator, o dataset.Observation) string {
	if o.IsMissing() {
		return Missing(o)
	}
	return joined(", ", amount(ind, o.Value), Status(o.Status))
}

// unitWords returns the name of u as it stands after number in a sentence: "per
// 100,000 people", "person" after 1. It is "" where the number shows its unit,
// and for what a number is anyway, such as a count or a score on a scale.
func unitWords(u indicator.Unit, number string) string {
	name := u.Name
	if name == "" || u.Prefix != "" || u.Suffix != "" || u.IsScale() {
		return ""
	}
	name = lowerFirst(name)
	for _, opening := range []string{"number of ", "count of ", "rate "} {
		name = strings.TrimPrefix(name, opening)
	}
	switch first, rest, _ := strings.Cut(name, " "); {
	case name == "count", name == "number", name == "rate", name == "ratio", name == "index", name == "value", name == "score":
		return ""
	case number != "1" || first == "times":
		return name
	case first == "people":
		return joined(" ", "person", rest)
	case strings.HasSuffix(first, "sses"):
		return joined(" ", strings.TrimSuffix(first, "es"), rest)
	case strings.HasSuffix(first, "s") && !strings.HasSuffix(first, "ss"):
		return joined(" ", strings.TrimSuffix(first, "s"), rest)
	}
	return name
}

// Interval returns the confidence interval of o as "7.40–7.58", or "" if it
// has none.
func Interval(ind *indicator.Indicator, o dataset.Observation) string {
	if !o.HasInterval() {
		return ""
	}
	return ind.Unit.Number(o.Lower) + "–" + ind.Unit.Number(o.Upper)
}

// Missing returns why o has no value: its status in words, or "no figure".
func Missing(o dataset.Observation) string {
	switch words := Status(o.Status); {
	case words != "":
		return words
	case o.Basis == dataset.Partial:
		return "no figure, for its members do not give one"
	}
	return "no figure"
}

// Remark returns what there is to know of o besides its value, in a few words: how it came
// about, what its publisher says of it, why there is none; "" if there is nothing.
func Remark(o dataset.Observation) string {
	switch {
	case o.Basis == dataset.Partial:
		return "too few members"
	case o.IsMissing():
		return Missing(o)
	case o.Lent:
		return joined(", ", wealsOwn, Status(o.Status))
	case o.Basis == dataset.Published:
		return Status(o.Status)
	}
	return joined(", ", o.Basis.String(), Status(o.Status))
}

// Judged returns the sentence about f with a verdict that is already known,
// against what is called name; "" for nothing.
func Judged(d *dataset.Dataset, f analysis.Figure, v analysis.Verdict, name string) string {
	ind := d.Indicator(f.Indicator)
	return fmt.Sprintf("%s, %s, %s: %s%s.", f.Called(d), lowerFirst(ind.Name), f.Period.Label(),
		Value(ind, f.Observation), ending(d, f, v, name))
}

// ending returns the end of the sentence about f, without the full stop: ", similar
// to England, 7.44"; "" if there is nothing to compare.
func ending(d *dataset.Dataset, f analysis.Figure, v analysis.Verdict, name string) string {
	switch text := Verdict(d.Indicator(f.Indicator), v, name); {
	case f.IsMissing() || text == "" || name == d.Areas().Area(f.Area).Name:
		return ""
	case v.Outcome == analysis.CannotSay && v.Reason.Cause != analysis.TargetAhead:
		return "; weal " + text
	default:
		return ", " + text
	}
}

// Change returns the sentence about a change: "Since 2022/23: +0.04, no clear change.",
// "Since 2019/20: cannot say, because the series breaks in 2021/22."; "" if there is
// nothing before to compare with.
func Change(ind *indicator.Indicator, c analysis.Change) string {
	switch {
	case c.From == 0:
		return ""
	case c.Reason.Is():
		return "Since " + c.From.Label() + ": " + CannotSay(ind, c.Reason) + "."
	}
	s := "Since " + c.From.Label() + ": " + joined(", ", ind.Unit.Signed(c.Difference), c.String()) + aside(either(c.Counted, "by "+byCounts, ""))
	for _, w := range c.Warnings {
		s += "; " + Warning(ind, w)
	}
	return s + "."
}

// Changes returns the sentences about how figures called names changed since one period, each
// with its test: "Change since 2015: Tees Valley +3.5 pp, improved; England +2.2 pp, improved."
// Those that cannot be said stand last, by why. It is "" if there is none. What changes are to be
// read across with care is for others to say.
func Changes(ind *indicator.Indicator, names []string, changes []analysis.Change) string {
	var parts, reasons []string
	without := make(map[string][]string) // by reason, whose change cannot be said
	since, tested, counted := "", false, false
	for i, c := range changes {
		if c.From == 0 {
			continue
		}
		since = c.From.Label()
		if c.Reason.Is() {
			why := CannotSay(ind, c.Reason)
			if without[why] == nil {
				reasons = append(reasons, why)
			}
			without[why] = append(without[why], names[i])
			continue
		}
		parts = append(parts, names[i]+" "+joined(", ", ind.Unit.Signed(c.Difference), c.String()))
		tested, counted = tested || c.Tested(), counted || c.Counted
	}
	for _, why := range reasons {
		parts = append(parts, list(without[why])+": "+why)
	}
	if len(parts) == 0 {
		return ""
	}
	by := either(counted, "the chance variation in counts of people", "the intervals of both figures")
	return "Change since " + since + ": " + strings.Join(parts, "; ") + "." + either(tested, " Tested at the 5% level, by "+by+".", "")
}

// Moved returns a change as it is read aloud: "+0.04 since 2022/23, no clear change"; "" if
// there is none.
func Moved(ind *indicator.Indicator, c analysis.Change) string {
	if c.From == 0 || c.Reason.Is() {
		return ""
	}
	return ind.Unit.Signed(c.Difference) + " since " + c.From.Label() + ", " + c.String()
}

// Polarity returns which way is better: "Higher is better.", or "" if neither
// is.
func Polarity(ind *indicator.Indicator) string { return Sentence(Better(ind.Polarity)) }

// Better returns which way is better, as a label; "" if neither is.
func Better(p indicator.Polarity) string {
	switch p {
	case indicator.HigherIsBetter:
		return "higher is better"
	case indicator.LowerIsBetter:
		return "lower is better"
	}
	return ""
}

// Arrow returns which of two signs, one for up and one for down, says which way is better, as
// Better does in words; "" if neither is.
func Arrow(p indicator.Polarity, up, down string) string {
	switch p {
	case indicator.HigherIsBetter:
		return up
	case indicator.LowerIsBetter:
		return down
	}
	return ""
}

// origin returns where ind is from: "Office for National Statistics, 7 Nov 2023"; "" if
// that is not stated.
func origin(ind *indicator.Indicator) string { return originBy(ind, ind.Source.Publisher) }

func originBy(ind *indicator.Indicator, publisher string) string {
	return joined(", ", publisher, ind.Source.Title, released(ind))
}

// released returns the day on which ind was published; "" if that is not stated.
func released(ind *indicator.Indicator) string {
	if day := ind.Source.Released; !day.IsZero() {
		return day.Format("2 Jan 2006")
	}
	return ""
}

// Source returns the sentence about where ind is from: "Source: Office for
// National Statistics, 7 Nov 2023."
func Source(ind *indicator.Indicator) string {
	return cmp.Or(around("Source: ", origin(ind), "."), "Source not stated.")
}

// NoFigures returns the sentence that says for which levels ind has figures,
// when it has none for an area or level called name.
func NoFigures(d *dataset.Dataset, ind indicator.ID, name string) string {
	if d.IsConstituted() {
		name += " as it was constituted"
	}
	var levels []string
	for _, l := range analysis.Levels(d, []indicator.ID{ind}) {
		levels = append(levels, LevelName(d, l.Level))
	}
	if len(levels) == 0 {
		return fmt.Sprintf("%s: no figures for %s, nor for any other area.", d.Indicator(ind).Name, name)
	}
	return fmt.Sprintf("%s: no figures for %s. There are figures for %s.", d.Indicator(ind).Name, name, list(levels))
}

// OfArea returns what the finder says of an area: note, its code, and how many of all
// indicators have figures for it.
func OfArea(note, code string, with, all int) []string {
	have := fmt.Sprintf("%d of %d indicators have figures for it.", with, all)
	return []string{Sentence(note + ", code " + code), either(with == 0, "None of the indicators has a figure for it.", have)}
}

// OfIndicator returns what the finder says of an indicator: note, and all that there is.
func OfIndicator(d *dataset.Dataset, id indicator.ID, note string) []string {
	ind, when := d.Indicator(id), ""
	if ps := d.Periods(id); len(ps) > 1 {
		when = "Figures from " + ps[0].Label() + " to " + ps[len(ps)-1].Label() + "."
	} else if len(ps) == 1 {
		when = "Figures for " + ps[0].Label() + " only."
	}
	var levels []string
	for _, l := range analysis.Levels(d, []indicator.ID{id}) {
		levels = append(levels, LevelHeading(d, l.Level))
	}
	said := []string{
		Sentence(joined(", ", note, ind.Topic)), FamilyOf(d, ind), around("Unit: ", ind.Unit.Name, "."), when,
		around("Levels: ", strings.Join(levels, "; "), "."), Polarity(ind), ind.Note, Source(ind),
	}
	return slices.DeleteFunc(said, func(s string) bool { return s == "" })
}

// joined joins those of parts that are not "".
func joined(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

// around returns s between other words; "" if it is "".
func around(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

// aside returns parts in brackets, as they stand after what they are about; "" if there is
// nothing to say.
func aside(parts ...string) string { return around(" (", joined("; ", parts...), ")") }

// either returns one of two, words or others: the first if so.
func either[T any](so bool, word, other T) T {
	if so {
		return word
	}
	return other
}

// Sentence returns s as a sentence, from a capital to a full stop; "" if it is "".
func Sentence(s string) string { return upperFirst(around("", s, ".")) }

// upperFirst returns s as it begins a sentence.
func upperFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// list joins words as people do: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// lowerFirst returns s as it stands inside a sentence: its first letter small,
// unless the first word is an abbreviation or a name.
func lowerFirst(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if first == "United" || first == "Local" || strings.ToUpper(first) == first && len(first) > 1 || len(s) == 0 {
		return s
	}
	if len(first) > 1 && strings.ToLower(first[1:]) != first[1:] { // GVA, GCSEs
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// Rank returns p as sentences and tables say it: "6th of 18", "6th= of 18" if others
// share it, "8th largest of 8" if it is by size,
// "8th highest of 8" if neither way is better; "" if there is none.
func Rank(p analysis.Position) string {
	if p.Rank == 0 {
		return ""
	}
	tied := either(p.Tied, "=", "")
	switch {
	case (p.BySize || p.Highest) && p.Rank == 1:
		return fmt.Sprintf("%s%s of %d", either(p.BySize, "largest", "highest"), tied, p.Of)
	case p.BySize || p.Highest:
		return fmt.Sprintf("%s%s %s of %d", Ordinal(p.Rank), tied, either(p.BySize, "largest", "highest"), p.Of)
	}
	return fmt.Sprintf("%s%s of %d", Ordinal(p.Rank), tied, p.Of)
}

// Ranked returns the sentence about a rank; "" if there is none: "6th of 18."
func Ranked(p analysis.Position) string { return Sentence(Rank(p)) }

// First returns the sentence about which end of a ranking of ind is first: "1st is
// best." It is the highest where there is no best, and the largest of totals.
func First(ind *indicator.Indicator, bySize bool) string {
	switch {
	case bySize:
		return "1st is largest."
	case ind.Polarity == indicator.NoPolarity:
		return "1st is highest."
	}
	return "1st is best."
}

// Order returns the sentence about which way a ranking of ind goes: Polarity or, where
// neither way is better or the order is by size, First.
func Order(ind *indicator.Indicator, bySize bool) string {
	return cmp.Or(either(bySize, "", Polarity(ind)), First(ind, bySize))
}

// FirstAmong is First where the reader cannot see which areas are ranked: "Among
// combined authorities, 1st is best."
func FirstAmong(d *dataset.Dataset, ind *indicator.Indicator, l geo.Level, bySize bool) string {
	return "Among " + LevelName(d, l) + ", " + First(ind, bySize)
}

// Ordinal returns n as "1st", "2nd", "3rd", "11th".
func Ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}
