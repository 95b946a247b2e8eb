package published

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/text"
)

// IsRecognised reports whether the layout is one that had to be found out, and not weal's or
// that of the statistics offices, whose files are theirs.
func (h *Header) IsRecognised() bool { return h.lenient && !h.usual }

// Columns returns what each column of h is read as, and why.
func (h *Header) Columns() []Column {
	if h.columns != nil {
		return h.columns
	}
	columns := make([]Column, len(h.Headings))
	for i, heading := range h.Headings {
		c := Column{Heading: heading, Role: RoleUnused, Why: "is nothing that weal uses"}
		if role := slices.Index(h.col[:], i); role >= 0 {
			c.Role, c.Why = Role(role), "is headed so in weal's layout, or that of the statistics offices"
		} else if slices.Contains(h.notes, i) {
			c.Role, c.Why = RoleNote, "is headed so"
		}
		columns[i] = c
	}
	return columns
}

// Told returns in one line what columns are read as: "area from Area Code, period from Time
// period (years from April)". It is "" of weal's layout and that of the statistics offices,
// of which there is nothing to find out.
func (h *Header) Told() string {
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	name := func(r Role) string { return h.columns[h.col[r]].Heading }
	switch {
	case len(h.columns) == 0:
		return ""
	case h.levelled != nil:
		say("area from the column that %s names", name(RoleLevel))
	case h.col[RoleArea] >= 0:
		say("area from %s", name(RoleArea))
	case h.col[RoleName] >= 0:
		say("area by name from %s", name(RoleName))
	}
	begins := ""
	if b := h.reader.Begins; b != period.UnknownBeginning {
		begins = fmt.Sprintf(" (years from %s)", text.Sentence(b.String()))
	}
	switch {
	case h.fixed != 0:
		say("period %s", h.fixed.Label())
	case h.col[RoleStart] >= 0:
		say("period from %s and %s", name(RoleStart), name(RoleEnd))
	case h.col[RolePeriod] >= 0:
		say("period from %s%s", name(RolePeriod), begins)
	default:
		say("periods from headings%s", begins)
	}
	unused := 0
	for _, c := range h.columns {
		if c.Role == RoleUnused && c.Heading != "" {
			unused++
		}
	}
	if unused > 0 {
		say("%s not used", indicator.Count(unused, "column"))
	}
	return strings.Join(parts, ", ")
}
