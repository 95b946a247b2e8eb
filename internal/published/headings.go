package published

import (
	"slices"

	"weal/internal/period"
)

// A heading is one that may be that of a table: texts, and the last record they are from.
type heading struct {
	texts []string
	last  int
}

// headings returns what the headings of a table may be whose first is the i'th record: that
// record, or with the one below, where one of the two leaves out what the other has.
func (s *sample) headings(i int) []heading {
	first := s.records[i]
	all := []heading{{first, i}}
	if i+1 >= len(s.records) || len(first) != len(s.records[i+1]) || len(first) < 2 {
		return all
	}
	below := s.records[i+1]
	filled, over := 0, 0
	joined := make([]string, len(first))
	group, inGroup := "", false
	for c := range first {
		if first[c] != "" {
			filled++
			group, inGroup = first[c], true
		}
		switch {
		case below[c] == "":
			joined[c] = first[c]
		case inGroup && first[c] == "" && group != "":
			joined[c] = group + " " + below[c]
			over++
		case first[c] == "":
			joined[c] = below[c]
		default:
			joined[c] = first[c] + " " + below[c]
			over++
		}
	}
	if stub := s.stub(first, below); stub != nil {
		return []heading{{stub, i + 1}, {first, i}}
	}
	isOfRow := func(cell string) bool {
		_, _, number := plainNumber(cell)
		return isAreaCode(cell) || number && len(cell) != len("2024")
	}
	if filled > 1 && filled < len(first) && over > 0 && !slices.ContainsFunc(below, isOfRow) && slices.ContainsFunc(first, func(t string) bool { return t == "" }) {
		all = append(all, heading{joined, i + 1})
	}
	return all
}

// stub returns the headings of a table whose first line has periods, and whose second the
// headings of the columns before them and nothing else; nil if it is none.
func (s *sample) stub(first, below []string) []string {
	periods, headings := 0, 0
	joined := slices.Clone(first)
	for c := range first {
		at, rest, ok := period.InHeading(first[c])
		isPeriod := ok && rest == "" && at != ""
		switch {
		case isPeriod && below[c] != "":
			return nil
		case isPeriod:
			periods++
		case below[c] != "":
			joined[c] = below[c]
			headings++
		}
	}
	if periods == 0 || headings == 0 {
		return nil
	}
	return joined
}

// above returns the title that stands above the i'th record, and the period that is named
// there.
func (s *sample) above(i int) (title, dated string) {
	for _, record := range s.records[:i] {
		var filled []string
		for _, field := range record {
			if field != "" {
				filled = append(filled, field)
			}
		}
		switch {
		case len(filled) == 1 && title == "":
			title = titleOf(filled[0])
		case len(filled) == 2 && periodRank(key(filled[0])) >= 0:
			dated = filled[1]
		case len(filled) == 2 && (keyRank(key(filled[0]), measureKeys) >= 0 || keyRank(key(filled[0]), indicatorKeys) >= 0):
			title = titleOf(filled[1])
		}
	}
	return title, dated
}
