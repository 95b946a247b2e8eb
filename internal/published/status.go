package published

import (
	"strconv"
	"strings"

	"weal/internal/dataset"
)

// parseStatus reads a status letter in any case, in brackets or not, or the
// word for it.
func parseStatus(s string) (dataset.Status, bool) {
	if s == "" {
		return dataset.Normal, true
	}
	lower := strings.ToLower(s)
	if status, err := dataset.ParseStatus(lower); err == nil {
		return status, true
	}
	status, ok := statusWords[lower]
	return status, ok
}

// statusWords are the words that files write for statuses.
var statusWords = map[string]dataset.Status{
	"break in series": dataset.Break, "confidential": dataset.Confidential, "estimated": dataset.Estimated,
	"provisional": dataset.Provisional, "revised": dataset.Revised, "unreliable": dataset.Unreliable,
	"not available": dataset.NotAvailable, "not applicable": dataset.NotApplicable,
}

// isUnreliable reports whether a note says what status u says.
func isUnreliable(note string) bool {
	return strings.HasPrefix(note, "Estimate and confidence interval unreliable")
}

// obsoleteSince returns the year since which the row's code is out of use, if a
// note says so: "Obsolete code since 2025 (replaced by …)"; 0 if it does not.
func obsoleteSince(note string) int {
	since, ok := strings.CutPrefix(note, "Obsolete code since ")
	if !ok || len(since) < 4 {
		return 0
	}
	year, err := strconv.Atoi(since[:4])
	if err != nil || year < 1800 {
		return 0
	}
	return year
}
