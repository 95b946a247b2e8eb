package scale

import (
	"slices"
	"testing"
)

func TestShort(t *testing.T) {
	for _, tt := range []struct{ labels, want []string }{
		{[]string{"7.70", "7.80"}, []string{"7.7", "7.8"}},
		{[]string{"7.75", "7.80"}, []string{"7.75", "7.80"}},
		{[]string{"0.00", "5.00", "10.00"}, []string{"0", "5", "10"}},
		{[]string{"£1.00m", "£1.20m", "£900k"}, []string{"£1.0m", "£1.2m", "£900k"}},
		{[]string{"1,000", "1,200"}, []string{"1,000", "1,200"}},
		{[]string{"1.50e+20", "2e+20"}, []string{"1.50e+20", "2e+20"}},
		{nil, nil},
	} {
		if got := Short(tt.labels); !slices.Equal(got, tt.want) {
			t.Errorf("Short(%q) = %q, want %q", tt.labels, got, tt.want)
		}
	}
}
