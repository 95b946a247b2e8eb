package main

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestTable(t *testing.T) {
	b := bench{scenario: "a"}
	b.add("nobody", 0, 0, plain)
	b.add("told", 12.4e6, noGoal, inBytes)
	b.add("kept", .207, .2, inPercent)
	b.scenario = "scenes"
	b.addTimes("get", &times{all: []time.Duration{time.Millisecond, 1500 * time.Millisecond}}, 2)
	b.addTimes("nothing", &times{}, 2)
	b.addTimes("untold", &times{}, noGoal)
	var out strings.Builder
	if err := b.table.print(&out); err != nil {
		t.Fatal(err)
	}
	want := `
scenario  what          measured  goal  met
a         nobody        0         0     yes
a         told          12.4 MB         
a         kept          21 %      20 %  no
scenes    get, p95      1.5 s     2 s   yes
scenes    nothing, p95  none      2 s   no
scenes    untold, p95   none            
`
	if got := "\n" + out.String(); got != want {
		t.Errorf("the table is:%s\nwant:%s", got, want)
	}
	if got := b.table.missed(); got != 2 {
		t.Errorf("missed goals: %d, want 2", got)
	}
}

func TestPercentile(t *testing.T) {
	hundred := &times{}
	for i := range 100 {
		hundred.add(time.Duration(100 - i))
	}
	for _, tt := range []struct {
		t     *times
		share float64
		want  time.Duration
	}{
		{hundred, 0, 1},
		{hundred, .5, 50},
		{hundred, .95, 95},
		{hundred, .951, 96},
		{hundred, 1, 100},
		{&times{all: []time.Duration{7}}, .5, 7},
		{&times{all: []time.Duration{3, 1, 2}}, .5, 2},
		{&times{}, .95, 0},
	} {
		if got := tt.t.at(tt.share); got != tt.want {
			t.Errorf("at(%v) of %d times = %d, want %d", tt.share, tt.t.len(), got, tt.want)
		}
	}
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		got, want string
	}{
		{inSeconds(0.01234), "12.3 ms"},
		{inSeconds(20), "20 s"},
		{inSeconds(math.Inf(1)), "none"},
		{inBytes(999), "999 B"},
		{inBytes(-2.5e3), "-2.5 kB"},
		{inBytes(512e6), "512 MB"},
		{inBytes(2.04e9), "2.04 GB"},
		{inPercent(1.5), "150 %"},
		{plain(3), "3"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}
