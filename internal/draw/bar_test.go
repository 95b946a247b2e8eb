package draw

import (
	"testing"

	"weal/internal/palette"
)

func TestBar(t *testing.T) {
	for _, c := range []struct {
		name  string
		spec  BarSpec
		ascii bool
		want  string
	}{
		{"half", BarSpec{Value: 5, High: 10}, false, "█████     "},
		{"eighths", BarSpec{Value: 5.25, High: 10}, false, "█████▎    "},
		{"a little still shows", BarSpec{Value: 0.01, High: 10}, false, "▏         "},
		{"zero", BarSpec{Value: 0, High: 10}, false, "          "},
		{"none", BarSpec{Value: nan, High: 10}, false, "          "},
		{"negative", BarSpec{Value: -2, Low: -5, High: 5}, false, "   ██     "},
		{"negative, half a cell", BarSpec{Value: -2.5, Low: -5, High: 5}, false, "  ▐██     "},
		{"positive about zero", BarSpec{Value: 3, Low: -5, High: 5}, false, "     ███  "},
		{"beyond the scale", BarSpec{Value: 99, High: 10}, false, "██████████"},
		{"interval", BarSpec{Value: 5, High: 10, Lower: 3, Upper: 8}, false, "███▓▓───  "},
		{"mark", BarSpec{Value: 5, High: 10, Marks: []float64{7}}, false, "█████  │  "},
		{"mark on the bar", BarSpec{Value: 5, High: 10, Marks: []float64{2}}, false, "██│██     "},
		{"no scale", BarSpec{Value: 5}, false, "          "},
		{"ascii", BarSpec{Value: 5, High: 10, Lower: 3, Upper: 8, Marks: []float64{9}}, true, "###==--- |"},
	} {
		p := palette.New(palette.Mono, c.ascii)
		if got := Bar(c.spec, 10, p).Plain(); got != c.want {
			t.Errorf("%s: Bar(%+v) = %q, want %q", c.name, c.spec, got, c.want)
		}
	}
}

func TestProgress(t *testing.T) {
	p := palette.New(palette.Mono, false)
	for _, c := range []struct {
		done, total float64
		want        string
	}{
		{0, 4, "░░░░░░░░░░   0%"},
		{1, 4, "██▌░░░░░░░  25%"},
		{4, 4, "██████████ 100%"},
		{9, 4, "██████████ 100%"},
		{1, 0, "░░░░░░░░░░░░░░░"},
	} {
		if got := Progress(c.done, c.total, 15, p); got != c.want {
			t.Errorf("Progress(%v, %v) = %q, want %q", c.done, c.total, got, c.want)
		}
	}
}
