package published

import (
	"errors"
	"io"
	"slices"
)

// A Difference is a column in which two rows are not the same.
type Difference struct {
	Heading string // "" if there is none
	Texts   [2]string
	Unused  bool // it has words, and weal does not use it
}

// Choice returns the answer that the column of d divides what is measured.
func (d Difference) Choice() Choice {
	return Choice{Option: "as", Value: as(RoleCategory, d.Heading), Means: "each is a series of its own"}
}

// Telling returns for each of pairs, lines where two rows of r begin that are about one
// area and period, the column that tells these apart. It is one that weal does not use if
// there is such a one, and words rather than numbers. It reads r, a file of observations,
// from its beginning, once.
func Telling(r io.Reader, name string, answers Answers, pairs [][2]int) []Difference {
	all := make([]Difference, len(pairs))
	f, err := OpenObservations(r, name, answers)
	if err != nil {
		return all
	}
	rows := make(map[int][]string, 2*len(pairs)) // by line
	for _, lines := range pairs {
		rows[lines[0]], rows[lines[1]] = nil, nil
	}
	missing := len(rows)
	for buf := make([]byte, MaxRow); missing > 0; {
		b, err := f.Next(buf)
		if _, ok := errors.AsType[*Problem](err); ok {
			continue
		} else if err != nil {
			break
		}
		for s := newScan(f.Header, b, func(*Problem) {}); missing > 0 && s.next(); {
			if row, ok := rows[s.rec.line()]; ok && row == nil {
				rows[s.rec.line()] = slices.Clone(s.fields)
				missing--
			}
		}
	}
	for i, lines := range pairs {
		if two := [2][]string{rows[lines[0]], rows[lines[1]]}; two[0] != nil && two[1] != nil {
			all[i] = f.telling(two)
		}
	}
	return all
}

// telling returns the column that tells rows of h apart best.
func (h *Header) telling(rows [2][]string) (best Difference) {
	least := len(roleNames)
	for i, name := range h.Headings {
		d := Difference{Heading: name, Texts: [2]string{Trim(rows[0][i]), Trim(rows[1][i])}}
		if cost, ok := h.cost(i, d); ok && d.Texts[0] != d.Texts[1] && cost < least {
			best, least = d, cost
			best.Unused = cost == 0 && !slices.Contains(h.dims, i)
		}
	}
	return best
}

// cost is how little the i'th column, with the difference d, is one to tell rows apart
// by; false if it is none.
func (h *Header) cost(i int, d Difference) (cost int, ok bool) {
	role := slices.Index(h.col[:], i)
	switch Role(role) {
	case RoleArea, RolePeriod, RoleValue, RoleLower, RoleUpper, RoleStatus, RoleBasis:
		return 0, false
	case RoleName:
		return 5, true
	}
	if slices.ContainsFunc(h.values, func(m measured) bool { return slices.Contains([]int{m.column, m.lower, m.upper, m.half}, i) }) {
		return 0, false
	}
	_, err := Number(d.Texts[0])
	_, err2 := Number(d.Texts[1])
	switch known := slices.Contains(unused, d.Heading) || slices.Contains(noteNames, d.Heading); {
	case known:
		return 4, true
	case role >= 0:
		return 1, true
	case h.columns != nil && (isPlace(key(h.Headings[i]), nameEndings) || isPlace(key(h.Headings[i]), codeEndings) || hasWord(h.Headings[i], remarkWords)):
		return 2, true // which names areas, or remarks on rows
	case err == nil && err2 == nil:
		return 3, true
	}
	return 0, true
}
