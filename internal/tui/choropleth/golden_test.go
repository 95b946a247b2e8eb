package choropleth

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"weal/data"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/load"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/sshd/paint"
	"weal/internal/tui/list"
)

var update = flag.Bool("update", false, "rewrite golden files")

// builtIn returns the figures that weal comes with, as it opens them.
var builtIn = sync.OnceValue(func() *dataset.Dataset {
	read, err := load.Load(context.Background(), []load.Source{{Name: "built-in", FS: data.FS, Path: "."}}, nil)
	if err != nil {
		panic(err)
	}
	d := read.Dataset
	return analysis.Combine(d)
})

var builtInOutlines = sync.OnceValue(func() *geo.Outlines {
	f, err := data.FS.Open("boundaries.csv")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	o, _, err := load.Boundaries(f, "boundaries.csv")
	if err != nil {
		panic(err)
	}
	return o
})

func builtInEnv(width, height int, kind palette.Kind, ascii bool) nav.Env {
	return nav.Env{Data: builtIn(), Outlines: builtInOutlines, Palette: palette.New(kind, ascii), Width: width, Height: height - 2}
}

// TestGoldenFrames holds maps to what a person sees of them: the text where it
// says it all, and else the text with its colours.
func TestGoldenFrames(t *testing.T) {
	const cities = "map/life-satisfaction/greater-manchester-ca"
	const councils = "map/life-satisfaction?level=lower-tier"
	type frame struct {
		name, address string
		width, height int
		kind          palette.Kind
		ascii         bool
	}
	frames := []frame{
		{"authorities-light-80x24", cities, 80, 24, palette.Light, false},
		{"authorities-verdict-80x24", cities + "?mode=verdicts", 80, 24, palette.Dark, false},
		{"councils-80x24", councils, 80, 24, palette.Dark, false},
		{"councils-120x36", councils, 120, 36, palette.Dark, false},
		{"councils-200x60", councils, 200, 60, palette.Dark, false},
		{"councils-tiles-80x24", councils, 80, 24, palette.Mono, true},
		{"zoomed-120x36", "map/life-satisfaction/greater-manchester-ca?level=lower-tier", 120, 36, palette.Dark, false},
		{"small-40x16", cities, 40, 16, palette.Dark, false},
	}
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 60}} {
		at := fmt.Sprintf("%dx%d", size[0], size[1])
		frames = append(frames,
			frame{"authorities-" + at, cities, size[0], size[1], palette.Dark, false},
			frame{"authorities-mono-" + at, cities, size[0], size[1], palette.Mono, false},
			frame{"authorities-ascii-" + at, cities, size[0], size[1], palette.Mono, true},
		)
	}
	for _, tt := range frames {
		t.Run(tt.name, func(t *testing.T) {
			env := builtInEnv(tt.width, tt.height, tt.kind, tt.ascii)
			frame := nav.Frame(opened(t, env, tt.address), env)
			if env.Palette.Kind == palette.Mono {
				screentest.WantGolden(t, tt.name+".txt", ansi.Strip(frame)+"\n", *update)
			} else {
				screentest.WantGolden(t, tt.name+".ansi", frame+"\n", *update)
			}
		})
	}
}

// TestArrowsReachEveryArea: whatever can be seen can be gone to.
func TestArrowsReachEveryArea(t *testing.T) {
	env := builtInEnv(120, 36, palette.Dark, false)
	for _, level := range []string{"combined-authority", "lower-tier", "upper-tier", "region", "local-enterprise-partnership"} {
		s := opened(t, env, "map/greenhouse-gas-emissions?level="+level)
		reached := map[int]bool{s.cursor(): true}
		for todo := []int{s.cursor()}; len(todo) > 0; todo = todo[1:] {
			for _, d := range compass {
				if to := toward(s.survey.On.Centres, todo[0], d, s.survey.Sees); !reached[to] {
					reached[to] = true
					todo = append(todo, to)
				}
			}
		}
		for i, a := range s.survey.Areas {
			if s.survey.Sees(i) && !reached[i] {
				t.Errorf("%s: no arrows lead to %s", level, env.Data.Areas().Area(a).Name)
			}
		}
	}
}

// TestLevelsHaveOutlines: every area of the levels made of councils is drawn.
func TestLevelsHaveOutlines(t *testing.T) {
	env := builtInEnv(120, 36, palette.Dark, false)
	for _, level := range []geo.Level{
		geo.Nation, geo.Region, geo.CombinedAuthority, geo.LocalEnterprisePartnership, geo.CityRegion,
		geo.RegionalEconomicPartnership, geo.SocialEconomyZone, geo.UpperTier, geo.LowerTier,
	} {
		areas := analysis.Areas(env.Data, level)
		g := list.NewGround(env, areas)
		for _, a := range areas {
			if _, ok := g.ExtentOf(a); !ok {
				t.Errorf("%s has no outline", env.Data.Areas().Area(a).Name)
			}
		}
	}
}

// TestGreaterManchesterIsNotWestYorkshire: on a terminal of 80 by 24 the two can
// be told apart, whatever their classes.
func TestGreaterManchesterIsNotWestYorkshire(t *testing.T) {
	env := builtInEnv(80, 24, palette.Dark, false)
	s := opened(t, env, "map/life-satisfaction/greater-manchester-ca")
	manchester := frame(env, s)
	s, _ = screentest.Typed(t, env, opened(t, env, "map/life-satisfaction/west-yorkshire-ca"), "")
	if yorkshire := frame(env, s); yorkshire == manchester || on(env, s) != "West Yorkshire" {
		t.Errorf("the cursor on %s shows the same as on Greater Manchester", on(env, s))
	}
}

// BenchmarkKey is a key and the frame after it, with every council on the map.
func BenchmarkKey(b *testing.B) {
	env := builtInEnv(200, 60, palette.Dark, false)
	first := opened(b, env, "map/greenhouse-gas-emissions?level=lower-tier")
	_ = nav.Frame(first, env)
	for _, k := range []string{"down", "b", ",", "enter"} {
		b.Run(k, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				next, _, _ := first.Update(env, screentest.Key(k))
				_ = nav.Frame(next, env)
			}
		})
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			s := opened(b, env, "map/greenhouse-gas-emissions?level=lower-tier")
			_ = nav.Frame(s, env)
		}
	})
	b.Run("tiles", func(b *testing.B) {
		env := builtInEnv(200, 60, palette.Mono, true)
		for b.Loop() {
			s := opened(b, env, "map/greenhouse-gas-emissions?level=lower-tier")
			_ = nav.Frame(s, env)
		}
	})
}

func environment(t testing.TB) nav.Env {
	return nav.Env{
		Data: screentest.SquareFigures(t), Palette: palette.New(palette.Dark, false), Width: 80, Height: 22, Outlines: screentest.SquareOutlines,
	}
}

func opened(t testing.TB, env nav.Env, address string) Screen {
	t.Helper()
	return screentest.Open(t, env, New, address).(Screen)
}

func frame(env nav.Env, s nav.Screen) string { return screentest.Frame(s, env) }

// on returns the name of the cursor's area, "" if it is not seen.
func on(env nav.Env, s Screen) string {
	if i := s.cursor(); i >= 0 {
		return env.Data.Areas().Area(s.survey.Areas[i]).Name
	}
	return ""
}

// mostBytes is what a move of the cursor may cost on the wire.
const mostBytes = 2000

// TestMovesAreSmallOnTheWire: to show the cursor on a neighbour in place of
// where it was takes fewer than mostBytes from the server to the terminal,
// whatever its size.
func TestMovesAreSmallOnTheWire(t *testing.T) {
	for _, tt := range []struct {
		address string
		every   int // of so many areas, one is moved from
	}{
		{"map/life-satisfaction?level=combined-authority", 1},
		{"map/life-satisfaction?level=combined-authority&mode=verdicts", 1},
		{"map/greenhouse-gas-emissions?level=region", 1},
		{"map/life-satisfaction?level=lower-tier", 12},
	} {
		for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 45}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", tt.address, size[0], size[1]), func(t *testing.T) {
				env := builtInEnv(size[0], size[1], palette.Dark, false)
				checkMoves(t, env, opened(t, env, tt.address), tt.every)
			})
		}
	}
}

// checkMoves moves s from one in so many areas to each neighbour, and back.
func checkMoves(t *testing.T, env nav.Env, s Screen, every int) {
	t.Helper()
	wire := paint.New(colorprofile.ANSI256)
	wire.Resize(env.Width, env.Height)
	show := func(area int) int {
		s.Row, s.moved, s.backward = int(s.survey.Rows[area]), true, still
		return len(wire.Paint(nil, nav.Frame(s, env)))
	}
	var costs []int
	for from := 0; from < len(s.survey.Areas); from += every {
		for _, d := range compass {
			to := toward(s.survey.On.Centres, from, d, s.survey.Sees)
			if !s.survey.Sees(from) || to == from {
				continue
			}
			show(from)
			there, back := show(to), show(from)
			if most := max(there, back); most >= mostBytes {
				name := func(i int) string { return env.Data.Areas().Area(s.survey.Areas[i]).Name }
				t.Errorf("between %s and %s: %d bytes, want fewer than %d", name(from), name(to), most, mostBytes)
			}
			costs = append(costs, there, back)
		}
	}
	if len(costs) == 0 {
		t.Fatal("no area has a neighbour")
	}
	slices.Sort(costs)
	t.Logf("%d moves: %d, %d and %d bytes at least, in the middle and at most",
		len(costs), costs[0], costs[len(costs)/2], costs[len(costs)-1])
}

// BenchmarkGround is what a screen with a map needs before it draws, when another screen had it
// before: of combined authorities, which a picture under a table is of, and of councils.
func BenchmarkGround(b *testing.B) {
	env := builtInEnv(160, 45, palette.Dark, false)
	for _, level := range []geo.Level{geo.CombinedAuthority, geo.LowerTier} {
		areas := analysis.Areas(env.Data, level)
		_ = list.NewGround(env, areas)
		b.Run(level.Slug(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = list.NewGround(env, areas)
			}
		})
	}
}
