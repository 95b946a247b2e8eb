package published

import (
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
