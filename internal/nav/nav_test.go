package nav

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/view"
)

// places is a dataset of areas without figures.
func places(t *testing.T) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "K02000001", Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: "E92000001", Name: "England", Level: geo.Nation, Nation: "E92000001"},
		{Code: "W92000004", Name: "Wales", Level: geo.Nation, Nation: "W92000004"},
		{Code: "E12000001", Name: "North East", Level: geo.Region, Nation: "E92000001"},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority, Nation: "E92000001"},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	d, _, err := dataset.NewBuilder(g.Gazetteer()).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// listing writes a menu on one line: the options with where they lead, and the
// one under the cursor in brackets.
func listing(m Menu) string {
	var options []string
	for i, o := range m.Options {
		r, ok := o.Step.To, o.Step.Do == Replacing
		if !ok {
			r = o.Step.To
		}
		text := o.Label + "=" + strings.TrimPrefix(r.String(), "trend/pay/x")
		if o.Note != "" {
			text = fmt.Sprintf("%s (%s)", text, o.Note)
		}
		if i == m.Cursor {
			text = "[" + text + "]"
		}
		options = append(options, text)
	}
	return strings.Join(options, " ")
}

func TestComparatorMenu(t *testing.T) {
	const (
		uk    = "United Kingdom=?vs=K02000001"
		words = "median=?vs=median own target=?vs=target"
		none  = " nothing=?vs=none"
		other = " another area…=find?filter=%3Avs+ (type its name)"
	)
	d := places(t)
	with := func(code geo.Code) analysis.Comparator { return analysis.CompareWith(code) }
	for _, tt := range []struct {
		name       string
		areas      []geo.Code
		usual, now analysis.Comparator
		needed     bool
		want       string
	}{
		{
			name: "the default in force", areas: []geo.Code{"E47000014"}, usual: with("E92000001"), now: with("E92000001"),
			want: "[England= (usual)] " + uk + " own nation=?vs=nation (England) " + words + none + other,
		},
		{
			name: "one that is not ordinary", areas: []geo.Code{"E47000014"}, usual: with("E92000001"), now: with("W92000004"),
			want: "[Wales=?vs=W92000004] England= (usual) " + uk + " own nation=?vs=nation (England) " + words + none + other,
		},
		{
			name: "another usual one", areas: []geo.Code{"E47000014"}, usual: analysis.WithMedian, now: analysis.WithRegion, needed: true,
			want: "[own region=?vs=region] median= (usual) England=?vs=E92000001 " + uk + " own nation=?vs=nation (England) own target=?vs=target" + other,
		},
		{
			name: "an area is not offered to itself", areas: []geo.Code{"E92000001"}, usual: with("K02000001"), now: with("K02000001"),
			want: "[United Kingdom= (usual)] " + words + none + other,
		},
		{
			name: "own nation is each nation itself", areas: []geo.Code{"E92000001", "W92000004"}, usual: with("K02000001"), now: with("K02000001"),
			want: "[United Kingdom= (usual)] England=?vs=E92000001 " + words + none + other,
		},
		{
			name: "two areas of one name", areas: []geo.Code{"E47000014"}, usual: with("E92000001"), now: with("E12000001"),
			want: "[North East (region)=?vs=E12000001] England= (usual) " + uk + " own nation=?vs=nation (England) " + words + none + other,
		},
		{
			name: "what is usual differs within the view", areas: []geo.Code{"E47000014", "W92000004"},
			want: "[each indicator's usual=] England=?vs=E92000001 " + uk + " own nation=?vs=nation " + words + none + other,
		},
	} {
		r := address.Address{View: "trend", Indicator: "pay", Areas: []string{"x"}, VS: "anything"}
		v := view.View{Address: r, Scope: view.Scope{Usual: tt.usual, Comparator: tt.now, Compared: tt.needed}}
		for _, code := range tt.areas {
			id, _ := d.Areas().Lookup(code)
			v.Scope.Areas = append(v.Scope.Areas, id)
		}
		if got := listing(ComparatorMenu(d, &v)); got != tt.want {
			t.Errorf("%s: ComparatorMenu = %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestLevelMenu(t *testing.T) {
	levels := []analysis.LevelCount{{Level: geo.Region, Areas: 9}, {Level: geo.CombinedAuthority, Areas: 15}, {Level: geo.LowerTier, Areas: 1320}}
	r := address.Address{View: "ranking", Indicator: "pay", Level: "nation", Filter: "north"}
	v := view.View{Address: r, Scope: view.Scope{Level: geo.CombinedAuthority, Levels: func() []analysis.LevelCount { return levels }}}
	v.Table.Sorted = -1
	want := "Regions=ranking/pay?level=region (9) [Combined authorities=ranking/pay (15)] " + geo.LowerTier.Plural() + "=ranking/pay?level=lower-tier (1,320)"
	if got := listing(LevelMenu(places(t), &v)); got != want {
		t.Errorf("LevelMenu = %s\nwant %s", got, want)
	}
}

func TestMoved(t *testing.T) {
	ctrl := func(letter rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: letter, Mod: tea.ModCtrl} }
	letter := func(l rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: l, Text: string(l)} }
	for _, tt := range []struct {
		press           tea.KeyPressMsg
		row, rows, page int
		want            int
		moves           bool
	}{
		{letter('j'), 3, 10, 4, 4, true},
		{tea.KeyPressMsg{Code: tea.KeyDown}, 9, 10, 4, 9, true},
		{letter('k'), 3, 10, 4, 2, true},
		{tea.KeyPressMsg{Code: tea.KeyUp}, 0, 10, 4, 0, true},
		{letter('g'), 3, 10, 4, 0, true},
		{tea.KeyPressMsg{Code: tea.KeyHome}, 3, 10, 4, 0, true},
		{letter('G'), 3, 10, 4, 9, true},
		{tea.KeyPressMsg{Code: tea.KeyEnd}, 3, 10, 4, 9, true},
		{ctrl('d'), 3, 10, 4, 5, true},
		{ctrl('d'), 3, 10, 1, 4, true},
		{ctrl('u'), 3, 10, 4, 1, true},
		{tea.KeyPressMsg{Code: tea.KeyPgDown}, 3, 10, 4, 7, true},
		{tea.KeyPressMsg{Code: tea.KeyPgDown}, 3, 10, 0, 4, true},
		{tea.KeyPressMsg{Code: tea.KeyPgUp}, 3, 10, 4, 0, true},
		{letter('G'), 0, 0, 4, 0, true},
		{letter('x'), 3, 10, 4, 3, false},
		{tea.KeyPressMsg{Code: tea.KeyLeft}, 3, 10, 4, 3, false},
	} {
		if got, moves := Moved(tt.press, tt.row, tt.rows, func() int { return tt.page }); got != tt.want || moves != tt.moves {
			t.Errorf("Moved(%s, row %d of %d, page %d) = %d, %v, want %d, %v", tt.press, tt.row, tt.rows, tt.page, got, moves, tt.want, tt.moves)
		}
	}
}

// TestMovedStaysInTheList: wherever the cursor was, as after a list got shorter.
func TestMovedStaysInTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.SampledFrom([]rune("kjgG")).Draw(t, "key")
		press := tea.KeyPressMsg{Code: letter, Text: string(letter)}
		rows := rapid.IntRange(0, 50).Draw(t, "rows")
		row, moves := Moved(press, rapid.IntRange(-5, 80).Draw(t, "row"), rows, func() int { return rapid.IntRange(-1, 60).Draw(t, "page") })
		if !moves || row < 0 || row > max(rows-1, 0) {
			t.Fatalf("%s leads to %d, %v, of %d rows", press, row, moves, rows)
		}
	})
}
