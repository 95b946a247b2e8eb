package load

import (
	"context"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"weal/data"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
)

// A counting is a file system that notes what is opened.
type counting struct {
	fs.FS
	mu     sync.Mutex
	opened []string
}

func (c *counting) Open(name string) (fs.File, error) {
	if path.Ext(name) != "" {
		c.mu.Lock()
		c.opened = append(c.opened, name)
		c.mu.Unlock()
	}
	return c.FS.Open(name)
}

// Stat opens nothing.
func (c *counting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

// inFolders returns what was opened that is not at the top.
func (c *counting) inFolders() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(c.opened), func(name string) bool { return path.Dir(name) == "." })
}

// sameDatasets checks that two have the same indicators with the same figures, and
// everything else.
func sameDatasets(t *testing.T, got, want *dataset.Dataset) {
	t.Helper()
	if got.Len() != want.Len() || got.Areas().Len() != want.Areas().Len() || !got.Released().Equal(want.Released()) || got.AddedTargets() != want.AddedTargets() {
		t.Fatalf("%d indicators of %d areas, %v, want %d of %d, %v", got.Len(), got.Areas().Len(), got.Released(), want.Len(), want.Areas().Len(), want.Released())
	}
	for id, ind := range want.Indicators() {
		if have := got.Indicator(id); have.Slug != ind.Slug || have.Name != ind.Name || have.Headline != ind.Headline || have.Unit != ind.Unit || have.Theme != ind.Theme {
			t.Fatalf("indicator %d is %+v, want %+v", id, have, ind)
		}
		if got.HasFigures(id) != want.HasFigures(id) || got.Observations(id) != want.Observations(id) || got.HasIntervals(id) != want.HasIntervals(id) {
			t.Errorf("%s: %d observations, want %d", ind.Slug, got.Observations(id), want.Observations(id))
		}
		if !slices.Equal(got.Periods(id), want.Periods(id)) || !slices.Equal(slices.Collect(got.Files(id)), slices.Collect(want.Files(id))) {
			t.Errorf("%s: other periods or files", ind.Slug)
		}
		for f := range want.Files(id) {
			if got.RowsIn(id, f) != want.RowsIn(id, f) {
				t.Errorf("%s: %d rows in %s, want %d", ind.Slug, got.RowsIn(id, f), f, want.RowsIn(id, f))
			}
		}
		for area := range geo.ID(want.Areas().Len()) {
			if code := want.Areas().Area(area).Code; got.Areas().Area(area).Code != code {
				t.Fatalf("area %d is %s, want %s", area, got.Areas().Area(area).Code, code)
			}
			if !slices.EqualFunc(got.Series(id, area).Observations(), want.Series(id, area).Observations(), sameObservation) {
				t.Errorf("%s: other figures for %s", ind.Slug, want.Areas().Area(area).Code)
			}
			if !slices.Equal(got.Populations(area), want.Populations(area)) && !slices.ContainsFunc(want.Populations(area), anyUnknown) {
				t.Errorf("other people in %s", want.Areas().Area(area).Code)
			}
		}
	}
}

func anyUnknown(p dataset.Population) bool {
	return math.IsNaN(p.Aged0To15 + p.Aged16To64 + p.Aged65AndOver)
}

func sameObservation(a, b dataset.Observation) bool {
	same := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
	return same(a.Value, b.Value) && same(a.Lower, b.Lower) && same(a.Upper, b.Upper) && a.Status == b.Status && a.Basis == b.Basis
}

// TestBuiltInFiles: the files that weal comes with are as Source.OnDemand says: each is of
// the indicator that it is called by, in weal's layout, and nothing is wrong with any.
func TestBuiltInFiles(t *testing.T) {
	read, err := Load(t.Context(), []Source{{Name: "d", FS: data.FS}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d, problems := read.Dataset, read.Problems
	for _, p := range problems {
		if p.Severity == published.Skipped {
			t.Error(p)
		}
	}
	met := make(map[string]bool)
	err = fs.WalkDir(data.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Dir(name) == "." {
			return err
		}
		slug := strings.TrimSuffix(path.Base(name), ".csv")
		id, ok := d.Lookup(slug)
		if !ok || met[slug] || d.Observations(id) == 0 || !slices.Equal(slices.Collect(d.Files(id)), []string{"d/" + name}) {
			t.Errorf("%s is not the one file of an indicator of that name", name)
		}
		if theme := d.Indicator(id).Theme.Slug(); theme != path.Dir(name) {
			t.Errorf("%s is of %s", name, theme)
		}
		met[slug] = true
		f, err := data.FS.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		csv, err := published.Open(f, name)
		if err != nil || csv.Published || csv.Missing != nil || slices.Contains(csv.Headings, "indicator") {
			t.Errorf("%s is not in weal's layout: %v, %v", name, csv.Headings, err)
		}
		return nil
	})
	if err != nil || len(met) != d.Len() {
		t.Errorf("files of %d indicators, want %d: %v", len(met), d.Len(), err)
	}
}

// TestOnDemand: the built-in figures are those that are read at once, whoever asks for them
// and in whichever order; nothing is read before that.
func TestOnDemand(t *testing.T) {
	want, _ := load(t, Source{Name: "built-in", FS: data.FS})
	fsys := &counting{FS: data.FS}
	got, problems := load(t, Source{Name: "built-in", FS: fsys, OnDemand: true})
	wantProblems(t, problems)
	if read := fsys.inFolders(); len(read) > 0 {
		t.Errorf("%v was read before anybody asked for it", read)
	}
	id, _ := got.Lookup("happiness")
	got.Periods(id)
	if read := fsys.inFolders(); !slices.Equal(read, []string{"wellbeing/happiness.csv"}) {
		t.Errorf("%v was read for happiness", read)
	}
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() { got.PrepareAll() })
		group.Go(func() {
			for i := range got.Len() {
				got.Series(indicator.ID(got.Len()-1-i), 0)
			}
		})
	}
	group.Wait()
	sameDatasets(t, got, want)
	if read := fsys.inFolders(); len(read) != got.Len() {
		t.Errorf("%d files were read for %d indicators", len(read), got.Len())
	}
}

// TestOwnFilesOnTop: the reader's own files come to the same on top of figures that are
// read when somebody asks for them; those that they touch are read at once.
func TestOwnFilesOnTop(t *testing.T) {
	base := files(
		"areas.csv", "code,name,start,end\nE06000001,Hartlepool,,\nE06000002,Middlesbrough,,2020-04-01\nE06000003,Redcar,,\n",
		"successions.csv", "from,to,date\nE06000002,E06000003,2020-04-01\n",
		"coterminous.csv", "area,figures_of\nE06000001,E06000003\n",
		"population.csv", "code,year,all\nE06000001,2023,100\nE06000003,2023,200\n",
		"indicators.csv", "id,name,theme,headline,released,published,unit\npay,Pay,wellbeing,1,2024-01-01,Weekly pay,\nrent,Rent,wellbeing,,2025-01-01,,\njobs,Jobs,net-zero,,2023-01-01,,\nhomes,Homes,net-zero,,,,\n",
		"targets.csv", "indicator,area,year,value,kind\nrent,E06000001,2030,5,\n",
		"wellbeing/pay.csv", "area,period,value,status\nE06000001,2022,5,\nE06000001,2023,,c\nE06000002,2019,7,\nE06000003,2022,6,\n",
		"wellbeing/rent.csv", "area,period,value,lower,upper\nE06000001,2022,1.5,1,2\nE06000003,2023,-1.0,-2,0\n",
		"net-zero/jobs.csv", "area,period,value\nE06000003,2021,9\n",
	)
	lazy := base
	lazy.OnDemand = true
	for _, tt := range []struct {
		name string
		own  []string
		read []string // at once
	}{
		{"nothing", nil, nil},
		{"another indicator", []string{"x/parks.csv", "area,period,value\nE06000001,2023,5\n"}, nil},
		{"other figures", []string{"rent.csv", "area,period,value\nE06000001,2022,6\nE06000001,2024,7\n"}, []string{"wellbeing/rent.csv"}},
		{"figures by another name", []string{"x.csv", "AREACD,AREANM,Indicator,Measure,Unit,Period,Value\nE06000003,Redcar,Weekly pay,Median,£,2023,6\n"}, []string{"wellbeing/pay.csv"}},
		{"a mark among its own", []string{"jobs.csv", "area,period,value\nE06000001,2021,-1\nE06000001,2022,4\n"}, []string{"net-zero/jobs.csv"}},
		{"another description", []string{"indicators.csv", "id,name,theme,headline\nrent,The rent,net-zero,2\n"}, nil},
		{
			"other areas",
			[]string{"areas.csv", "code,name\nX-1,Ours\nE06000001,Hartlepool!\n", "pay.csv", "area,period,value\nX-1,2022,5\n"},
			[]string{"net-zero/jobs.csv", "wellbeing/pay.csv", "wellbeing/rent.csv"},
		},
		{"groups", []string{"memberships.csv", "parent,child\nE06000003,E06000001\n"}, []string{"net-zero/jobs.csv", "wellbeing/pay.csv", "wellbeing/rent.csv"}},
		{"areas in no table", []string{"parks.csv", "area,period,value\nX-1,2022,5\n"}, nil},
		{
			"what became of an area",
			[]string{"areas.csv", "code,name,start,end\nE06000009,New,,\n", "successions.csv", "from,to,date\nE06000001,E06000009,2023-04-01\n"},
			[]string{"net-zero/jobs.csv", "wellbeing/pay.csv", "wellbeing/rent.csv"},
		},
		{"a figure without letters", []string{"x.csv", "AREACD,AREANM,Indicator,Measure,Unit,Period,Value\nE06000003,Redcar,---,Median,£,2023,6\n"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sources := []Source{base}
			fsys := &counting{FS: lazy.FS}
			later := []Source{{Name: lazy.Name, FS: fsys, OnDemand: true}}
			if tt.own != nil {
				sources, later = append(sources, files(tt.own...)), append(later, files(tt.own...))
				sources[1].Name, later[1].Name = "own", "own"
			}
			want, problems := load(t, sources...)
			got, others := load(t, later...)
			wantProblems(t, others, problems...)
			if read := fsys.inFolders(); !slices.Equal(read, tt.read) {
				t.Errorf("%v was read at once, want %v", read, tt.read)
			}
			sameDatasets(t, got, want)
		})
	}
}

// TestUnreadableOnDemand: an indicator whose file cannot be read, or makes no sense, when
// somebody asks for it has no figures; a load that reads all at once says what is wrong.
func TestUnreadableOnDemand(t *testing.T) {
	s := files("areas.csv", "code,name\nE06000001,Hartlepool\n", "indicators.csv", "id,name\npay,Pay\nrent,Rent\njobs,Jobs\n",
		"x/pay.csv", "\x00\x01", "x/rent.csv", "area,period,value\nE06000001,2022,5\nE06000009,2022,6\nE06000001,nonsense,5\n", "x/jobs.csv", "area,period,value\n")
	_, problems := load(t, s)
	if len(problems) == 0 {
		t.Error("nothing is wrong")
	}
	s.OnDemand = true
	d, problems := load(t, s)
	wantProblems(t, problems)
	d.PrepareAll()
	for slug, want := range map[string]int{"pay": 0, "rent": 1, "jobs": 0} {
		if id, _ := d.Lookup(slug); d.Observations(id) != want {
			t.Errorf("%s has %d figures, want %d", slug, d.Observations(id), want)
		}
	}
}

// TestPeopleOnDemand: populations that are read beside the areas are those that would be
// read at once, without what is wrong with them, and a reader's own count for more.
func TestPeopleOnDemand(t *testing.T) {
	base := files("areas.csv", "code,name\nE06000001,Hartlepool\nE06000002,Middlesbrough\n", "indicators.csv", "id,name\npay,Pay\n",
		"population.csv", "code,year,all\nE06000001,2022,5\nE06000001,2021,4\nE06000002,2022,8\nE06000009,2022,6\nE06000002,nonsense,7\n",
		"x/pay.csv", "area,period,value\nE06000001,2022,5\n")
	own := files("population.csv", "code,year,all\nE06000001,2022,50\n")
	for name, on := range map[string][]Source{"alone": nil, "below others": {own}} {
		want, _ := load(t, append([]Source{base}, on...)...)
		lazily := base
		lazily.OnDemand = true
		got, _ := load(t, append([]Source{lazily}, on...)...)
		for area := range geo.ID(2) {
			people := func(d *dataset.Dataset) (all []float64) {
				for _, p := range d.Populations(area) {
					all = append(all, float64(p.Year), p.All)
				}
				return all
			}
			if got, want := people(got), people(want); len(want) == 0 || !slices.Equal(got, want) {
				t.Errorf("%s: area %d has %v people, want %v", name, area, got, want)
			}
		}
	}
}

// TestOnDemandProgress: what is read later is none of what there is to read.
func TestOnDemandProgress(t *testing.T) {
	var last Progress
	s := files("areas.csv", "code,name\nE06000001,Hartlepool\n", "indicators.csv", "id,name\npay,Pay\nrent,Rent\n",
		"x/pay.csv", "area,period,value\nE06000001,2022,5\n", "x/rent.csv", "area,period,value\nE06000001,2022,5\n")
	s.OnDemand = true
	own := files("rent.csv", "area,period,value\nE06000001,2023,5\n")
	if _, err := Load(context.Background(), []Source{s, own}, func(p Progress) { last = p }); err != nil {
		t.Fatal(err)
	}
	if last.Read != last.Total || last.Rows != 2 {
		t.Errorf("%d of %d bytes, %d rows were read; want all, 2", last.Read, last.Total, last.Rows)
	}
}
