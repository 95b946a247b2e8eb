package published

import (
	"fmt"
	"maps"
	"slices"

	"weal/internal/period"
	"weal/internal/text"
)

// periodsInHeadings returns the columns of figures whose headings have a period.
func (r *recognition) periodsInHeadings() map[int]headed {
	found := make(map[int]headed)
	for i := range r.free {
		at, rest, ok := period.InHeading(r.headings[i])
		s := &r.sampledTable.columns[i]
		if ok && s.numbers+s.marks > 0 && 2*(s.numbers+s.marks) >= s.filled && !isBound(rest) && !numbers(rest) && !isChange(r.headings[i]) {
			found[i] = headed{at, rest}
		}
	}
	if r.areKinds(found) {
		clear(found)
	}
	return found
}

// isChange reports whether a heading is of a change between periods.
func isChange(heading string) bool {
	return hasWord(heading, []string{"change", "changes", "difference", "growth", "increase", "decrease", "since", "from", "between"})
}

// areKinds reports whether headings that can be read as several years together are kinds of
// something, such as the times when homes were built: they are not equally long, or stand
// beside columns of numbers that have none.
func (r *recognition) areKinds(found map[int]headed) bool {
	var cells []string
	for _, h := range found {
		cells = append(cells, h.period)
	}
	reader := period.Learn(slices.Values(cells))
	lengths := make(map[int]bool)
	for _, cell := range cells {
		months := 12
		if p, err := reader.Read(cell); err == nil {
			months = p.Months()
		}
		lengths[months] = true
	}
	long := slices.ContainsFunc(slices.Collect(maps.Keys(lengths)), func(months int) bool { return months > 12 })
	return long && (len(lengths) > 1 || r.numeric() > len(found))
}

// headed is a period in a heading, and the rest of it.
type headed struct{ period, rest string }

// headingPeriods returns the periods of headings, once it is learnt how they are written.
func (r *recognition) headingPeriods(found map[int]headed) (map[int]period.Period, error) {
	cells := make(map[string]bool)
	for _, h := range found {
		cells[h.period] = true
	}
	sorted := slices.Sorted(maps.Keys(cells))
	begins := r.reader.Begins
	r.reader = period.Learn(slices.Values(sorted))
	r.reader.Begins = begins
	periods := make(map[int]period.Period)
	for _, i := range slices.Sorted(maps.Keys(found)) {
		p, err := r.reader.Read(found[i].period)
		if asks(err) && r.reader.Begins == period.UnknownBeginning {
			return nil, r.begins(found[i].period, 1, 1)
		}
		if err != nil {
			return nil, fmt.Errorf("heading %s: %w", text.Quote(r.headings[i]), err)
		}
		periods[i] = p
	}
	return periods, nil
}
