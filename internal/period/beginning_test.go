package period

import (
	"strings"
	"testing"
)

func TestParseBeginning(t *testing.T) {
	for s, want := range map[string]Beginning{
		"april": FromApril, " APR ": FromApril, "Financial year": FromApril, "fiscal": FromApril, "tax year": FromApril,
		"August": FromAugust, "aug": FromAugust, "college": FromAugust,
		"september": FromSeptember, "Sept": FromSeptember, "school": FromSeptember, "School year": FromSeptember,
	} {
		if got, err := ParseBeginning(s); got != want || err != nil {
			t.Errorf("ParseBeginning(%q) = %v, %v, want %v", s, got, err, want)
		}
	}
	for s, hint := range map[string]string{
		"": "april (financial)", "may": "not in \"may\"", "academic": "could begin in August", "Academic year": "in September, as in schools",
		strings.Repeat("x", 1<<20): "april (financial)",
	} {
		if got, err := ParseBeginning(s); err == nil || !strings.Contains(err.Error(), hint) || len(err.Error()) > 200 {
			t.Errorf("ParseBeginning(%.40q) = %v, %.200v, want an error with %q", s, got, err, hint)
		}
	}
	for _, b := range beginnings {
		if got, err := ParseBeginning(b.begins.String()); got != b.begins || err != nil {
			t.Errorf("ParseBeginning(%q) = %v, %v", b.begins, got, err)
		}
	}
}
