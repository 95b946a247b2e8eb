package scale

import (
	"slices"
	"strings"
)

// Short returns the labels of ticks without the noughts that say nothing, those that all of
// their decimals end in: 7.80 and 7.70 are 7.8 and 7.7.
func Short(labels []string) []string {
	for {
		shorter := make([]string, len(labels))
		for i, s := range labels {
			var ok bool
			if shorter[i], ok = lessNought(s); !ok {
				return labels
			}
		}
		if slices.Equal(shorter, labels) {
			return labels
		}
		labels = shorter
	}
}

// lessNought returns a label without the last of its decimals, and whether that was nought;
// one without decimals is left as it is, and so, with the others, is one with a power of ten.
func lessNought(s string) (string, bool) {
	point := strings.IndexByte(s, '.')
	if point < 0 {
		return s, !strings.Contains(s, "e+") && !strings.Contains(s, "e-")
	}
	end := point + 1
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	switch {
	case end == point+1 || s[end-1] != '0' || strings.HasPrefix(s[end:], "e"):
		return s, false
	case end == point+2:
		return s[:point] + s[end:], true
	}
	return s[:end-1] + s[end:], true
}
