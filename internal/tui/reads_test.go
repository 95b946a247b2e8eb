package tui

import (
	"io/fs"
	"path"
	"slices"
	"sync"
	"testing"

	"weal/data"
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/figures"
	"weal/internal/load"
)

// A counting is a file system that notes the files in folders that are opened.
type counting struct {
	fs.FS
	mu     sync.Mutex
	opened []string
}

func (c *counting) Open(name string) (fs.File, error) {
	if path.Ext(name) != "" && path.Dir(name) != "." {
		c.mu.Lock()
		c.opened = append(c.opened, name)
		c.mu.Unlock()
	}
	return c.FS.Open(name)
}

// Stat opens nothing.
func (c *counting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

// TestReadsWhatIsShown: a frame reads the files of the indicators that it shows, and of
// those that are in the weights of their groups' figures, once each.
func TestReadsWhatIsShown(t *testing.T) {
	for _, tt := range []struct {
		at, theme string   // whose headlines it shows
		shows     []string // and other indicators
	}{
		{at: "", theme: "wellbeing"},
		{at: "overview/wellbeing", theme: "wellbeing"},
		{at: "overview/net-zero", theme: "net-zero"},
		{at: "ranking/employment-rate", shows: []string{"employment-rate"}},
		{at: "trend/median-age/north-east-ca", shows: []string{"median-age"}},
		{at: "pathway/north-east-ca", shows: []string{"greenhouse-gas-emissions"}},
		{at: "find", shows: []string{"life-satisfaction"}}, // which it says the periods of
	} {
		fsys := &counting{FS: data.FS}
		s := figures.Source{Base: []load.Source{{Name: "built-in", FS: fsys, OnDemand: true}}}
		v, err := s.Read(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var to address.Address
		if tt.at != "" {
			if to, _, err = address.Read(tt.at); err != nil {
				t.Fatal(err)
			}
		}
		m, err := New(v.Set, to, Options{})
		if err != nil {
			t.Fatal(err)
		}
		m.Frame(160, 45)
		var want []string
		add := func(slug string) {
			id, _ := v.Today.Lookup(slug)
			want = append(want, path.Join(v.Today.Indicator(id).Theme.Slug(), slug+".csv"))
		}
		for id, ind := range v.Today.Indicators() {
			headline := ind.Theme.Slug() == tt.theme && slices.Contains(analysis.Headlines(v.Today, ind.Theme), id)
			if !headline && !slices.Contains(tt.shows, ind.Slug) {
				continue
			}
			add(ind.Slug)
			for factor := range ind.Combine.Factors() {
				add(factor)
			}
		}
		slices.Sort(want)
		slices.Sort(fsys.opened)
		if want = slices.Compact(want); !slices.Equal(fsys.opened, want) {
			t.Errorf("%q reads %v, want %v", tt.at, fsys.opened, want)
		}
	}
}
