package view_test

import (
	"math"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/scheme"
	"weal/internal/screentest"
	"weal/internal/view"
)

// TestSince: a change since a chosen period is in the table and in words, and one across a
// break says why it is none.
func TestSince(t *testing.T) {
	bs, err := indicator.ParseBreaks("break 2016-01-01: another definition")
	if err != nil {
		t.Fatal(err)
	}
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Unit: indicator.Unit{Decimals: 1}, Breaks: bs}, 0, screentest.Years(2014, 6), map[geo.Code][]float64{
		"E47000001": {1, 2, 3, 4, 6, 9}, "E47000002": {1, 2, 3, 3, 3, 3},
	})
	d := b.Dataset()
	for at, want := range map[string]string{
		"ranking/pay?since=2017":         "Since 2017: +5.0, not tested.",
		"profile/E47000001?since=2017":   "Since 2017: +5.0, not tested.",
		"trend/pay/E47000001?since=2017": "Since 2017: +5.0, not tested.",
		"ranking/pay?since=2015":         "Since 2015: cannot say, because the series breaks in 2016: another definition.",
		"profile/E47000001?since=2015":   "Since 2015: cannot say, because the series breaks in 2016: another definition.",
		"profile/E47000001":              "Since 2018: +3.0, not tested.",
	} {
		v := opened(t, d, at)
		row := v.Start
		if words := said(v, row); !strings.Contains(words, want) {
			t.Errorf("%s: said %q, want %q", at, words, want)
		}
		moved, ok := v.Table.Cell(row, v.Table.Find(view.Change)).(view.Moved)
		if !ok || math.IsNaN(moved.Difference) != strings.Contains(want, "cannot say") {
			t.Errorf("%s: the cell is %+v", at, moved)
		}
		if v.Address.Since == "" && strings.Contains(at, "since") {
			t.Errorf("%s: its address is %s", at, v.Address)
		}
	}
	for _, period := range []string{"2016", "2017"} { // before which nothing is since 2017
		v := opened(t, d, "ranking/pay?since=2017&period="+period)
		if words := said(v, 0); strings.Contains(words, "Since") || !v.Table.Columns[v.Table.Find(view.Change)].Nothing || v.Address.Since != "2017" {
			t.Errorf("%s: %s says %q", period, v.Address, words)
		}
	}
	v := opened(t, d, "profile/E47000001?since=2017&sort=change")
	if words := said(v, 0); !strings.Contains(words, "Sorted by the change as a share of how far the best of the combined authorities is from the worst.") {
		t.Errorf("sorted by change: said %q", words)
	}
	for _, at := range []string{"ranking/pay?level=region&since=2017", "ranking/pay?level=region&since=2017&period=2018"} {
		if v, err := view.Open(d, screentest.Address(t, at)); err != nil || v.Table.Empty == "" {
			t.Errorf("%s: %v, want a list without figures that says so", at, err)
		}
	}
	for _, at := range []string{"ranking/pay?since=1999", "profile/E47000001?since=long-ago"} {
		if _, err := view.Open(d, screentest.Address(t, at)); err == nil {
			t.Errorf("%s: no error", at)
		}
	}
}

// TestOneFigureHasOneChange: since the year before in which the area itself has a figure,
// or since the one that was chosen, in every view and list; a heading names a year only where
// it is one for all.
func TestOneFigureHasOneChange(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Unit: indicator.Unit{Decimals: 1}}, 0, screentest.Years(2016, 4), map[geo.Code][]float64{
		"E47000001": {1, 2, 4, 9}, "E47000002": {1, 2, math.NaN(), 8},
	})
	d := b.Dataset()
	for _, tt := range []struct {
		since, heading string
		want           map[geo.Code]string
	}{
		{"", "", map[geo.Code]string{"E47000001": "Since 2018: +5.0, not tested.", "E47000002": "Since 2017: +6.0, not tested."}},
		{"2016", "since 2016", map[geo.Code]string{"E47000001": "Since 2016: +8.0, not tested.", "E47000002": "Since 2016: +7.0, not tested."}},
	} {
		a := screentest.Address(t, "ranking/pay?since="+tt.since)
		ranking, err := view.Open(d, a)
		if err != nil {
			t.Fatal(err)
		}
		all, err := view.Everywhere(d, a)
		if err != nil {
			t.Fatal(err)
		}
		if got := ranking.Table.Columns[ranking.Table.Find(view.Change)].Under; got != tt.heading {
			t.Errorf("since %q: changes are under %q, want %q", tt.since, got, tt.heading)
		}
		for row := range 2 {
			area := ranking.Table.Area(row)
			want := tt.want[d.Areas().Area(area).Code]
			if words := said(ranking, row); !strings.Contains(words, want) {
				t.Errorf("since %q: a ranking says %q, want %q", tt.since, words, want)
			}
			if words := said(opened(t, d, "profile/"+string(d.Areas().Area(area).Code)+"?since="+tt.since), 0); !strings.Contains(words, want) {
				t.Errorf("since %q: a profile says %q, want %q", tt.since, words, want)
			}
			for i := range all.Table.Len {
				if all.Table.Area(i) != area {
					continue
				}
				col := all.Table.Find(view.Change)
				one, other := all.Table.Cell(i, col).(view.Moved), ranking.Table.Cell(row, ranking.Table.Find(view.Change)).(view.Moved)
				if one.From != other.From || one.Difference != other.Difference {
					t.Errorf("since %q: %v in a list of all levels, %v in one", tt.since, one, other)
				}
			}
		}
	}
	if _, err := view.Everywhere(d, screentest.Address(t, "ranking/pay?since=1999")); err == nil {
		t.Error("all levels since 1999: no error")
	}
}

// TestALaterPeriodWithoutAFigureIsSaid: where the latest figure is older than what is
// published, with the reason, and nowhere else.
func TestALaterPeriodWithoutAFigureIsSaid(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.Missing = dataset.Unreliable
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay"}, 0, screentest.Years(2018, 3), map[geo.Code][]float64{"E47000001": {1, 2, math.NaN()}, "E47000002": {1, 2, 3}})
	d := b.Dataset()
	for at, want := range map[string]bool{
		"profile/E47000001": true, "explain/pay/E47000001": true, "profile/E47000002": false, "explain/pay/E47000002": false,
		"explain/pay/E47000001?period=2018": false,
	} {
		v := opened(t, d, at)
		words := ""
		for _, s := range v.Sentences(0) {
			words += s.Text + " "
		}
		for _, s := range v.Sections {
			for _, l := range s.Lines {
				words += l.Text + " "
			}
		}
		if got := strings.Contains(words, "There is no figure for 2020 (unreliable)."); got != want {
			t.Errorf("%s: said %v, want %v: %q", at, got, want, words)
		}
	}
}

// TestOddAndBrokenFiguresAreApart: no line joins the figures on two sides of a break, nor
// one that stands out to its neighbours, which says so.
func TestOddAndBrokenFiguresAreApart(t *testing.T) {
	bs, err := indicator.ParseBreaks("break 2016-01-01: another definition | odd 2018-01-01: a strike")
	if err != nil {
		t.Fatal(err)
	}
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Breaks: bs}, 0, screentest.Years(2014, 7), map[geo.Code][]float64{"E47000001": {1, 2, 3, 4, 6, 9, 10}})
	d := b.Dataset()
	v := opened(t, d, "trend/pay/E47000001?period=2018")
	line := v.Picture.(view.Lines).Lines[0]
	for slot, want := range []bool{false, false, true, false, true, true, false} {
		if line.Apart[slot] != want || line.Broken[slot] != (slot == 2) || line.Odd[slot] != (slot == 4) {
			t.Errorf("slot %d: apart %v, broken %v, odd %v", slot, line.Apart[slot], line.Broken[slot], line.Odd[slot])
		}
	}
	if words := said(v, v.Start); !strings.Contains(words, "2018 stands out, and is left out of trends and changes: a strike.") {
		t.Errorf("said %q", words)
	}
	for _, at := range []string{"trend/pay/E47000001?period=2018", "ranking/pay?period=2018", "overview"} {
		v := opened(t, d, at)
		if sign := strings.Contains(strings.Join(v.Title.Right, " "), "2018*"); sign != (at == "ranking/pay?period=2018") {
			t.Errorf("%s: its title says %q", at, v.Title.Right)
		}
	}
	filed := view.Values(nil, v.Table.Columns[view.Status].Fields, v.Table.Cell(v.Start, int(view.Status)))
	if len(filed) != 1 || filed[0].Text != "a strike" {
		t.Errorf("files say %+v, want why the figure stands out", filed)
	}
	v = opened(t, d, "trend/pay/E47000001?mode=index")
	lines := v.Picture.(view.Lines)
	x := lines.Lines[0].Values
	if !math.IsNaN(x[1]) || x[2] != 100 {
		t.Errorf("the index is %v, want it to begin at the break", x)
	}
	begun := lines.Begun()
	if begun.Slots[0] != "2016" || begun.Lines[0].Values[0] != 100 || begun.Lines[0].Broken[0] || !begun.Lines[0].Odd[2] || begun.At != 4 {
		t.Errorf("begun it is %+v, want it from 2016 on", begun)
	}
	if !lines.Lines[0].Broken[2] {
		t.Error("what it was begun from has changed")
	}
	if !strings.HasSuffix(v.Heading.Title, "2016 to 2020") {
		t.Errorf("it is called %q, want the years that are drawn", v.Heading.Title)
	}
}

// TestAChangeThatWasAskedForIsSeen: its column weighs as much as what a row is of, says since
// when, and has the sign of its test.
func TestAChangeThatWasAskedForIsSeen(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Unit: indicator.Unit{Decimals: 1}}, 0, screentest.Years(2014, 6), map[geo.Code][]float64{
		"E47000001": {1, 2, 3, 4, 6, 9}, "E47000002": {1, 2, 3, 3, 3, 3},
	})
	d := b.Dataset()
	for _, at := range []string{"ranking/pay", "profile/E47000001", "compare/pay/E47000001,E47000002"} {
		change := func(at string) view.Column {
			v := opened(t, d, at)
			return v.Table.Columns[v.Table.Find(view.Change)]
		}
		if c := change(at); c.Weight == 0 || c.Noted {
			t.Errorf("%s: changes weigh %d, with signs %v", at, c.Weight, c.Noted)
		}
		if c := change(at + "?since=2015"); c.Weight != 0 || !c.Noted || !strings.HasPrefix(c.Under, "since 2015") {
			t.Errorf("%s since 2015: changes weigh %d, with signs %v, under %q", at, c.Weight, c.Noted, c.Under)
		}
	}
	up := analysis.Change{Difference: 2, Direction: analysis.Worsening, Statistic: 3}
	if got, want := (view.Moved{Change: up}).Signal(), (scheme.Signal{Sign: scheme.SignRising, Tone: scheme.Worse}); got != want {
		t.Errorf("a rise that is worse has the sign %+v, want %+v", got, want)
	}
	up.Statistic = math.NaN()
	if got := (view.Moved{Change: up}).Signal(); got != (scheme.Signal{}) {
		t.Errorf("a change that was not tested has the sign %+v", got)
	}
}

// TestAPageSaysTheChangeThatWasAskedFor, of each line and with its test, and what it is to be
// read across with care.
func TestAPageSaysTheChangeThatWasAskedFor(t *testing.T) {
	bs, err := indicator.ParseBreaks("caution 2018-01-01: fewer were asked")
	if err != nil {
		t.Fatal(err)
	}
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Short: "Pay", Theme: indicator.LivingStandards, Breaks: bs}, 0, screentest.Years(2014, 7), map[geo.Code][]float64{
		"E47000001": {1, 2, 3, 4, 6, 9, 10}, "E47000002": {1, 2, 3, 4, 6, 9, 11},
	})
	d := b.Dataset()
	care := "across January 2018: fewer were asked."
	for at, want := range map[string][]string{
		"trend/pay/E47000001?since=2015":             {"Change since 2015: Greater Manchester +8, not tested.", care},
		"compare/pay/E47000001,E47000002?since=2015": {"Greater Manchester +8, not tested;", care},
		"trend/pay/E47000001":                        {care},
		"ranking/pay?since=2015":                     {care},
		"profile/E47000001?since=2015":               {"Change of pay: with care " + care},
		"ranking/pay?since=2019":                     nil,
		"profile/E47000001?since=2019":               nil,
	} {
		h := opened(t, d, at).Heading
		words := strings.Join(h.Notes, " ")
		for _, c := range h.Cautions {
			words += " " + c.Text
		}
		for _, w := range want {
			if !strings.Contains(words, w) {
				t.Errorf("%s says %q, want %q", at, words, w)
			}
		}
		if want == nil && words != "" {
			t.Errorf("%s says %q, want nothing", at, words)
		}
	}
}
