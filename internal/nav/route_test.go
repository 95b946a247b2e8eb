package nav

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/geo"
)

func TestParseRoute(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Route
	}{
		{"overview", Route{Screen: "overview"}},
		{"overview/net-zero", Route{Screen: "overview", Theme: "net-zero"}},
		{"overview?theme=net-zero", Route{Screen: "overview", Theme: "net-zero"}},
		{"profile/north-east-ca?theme=wellbeing", Route{Screen: "profile", Theme: "wellbeing", Areas: []string{"north-east-ca"}}},
		{
			"trend/life-satisfaction/E47000014,E12000001?vs=E92000001",
			Route{Screen: "trend", Indicator: "life-satisfaction", Areas: []string{"E47000014", "E12000001"}, VS: "E92000001"},
		},
		{
			"ranking/gva?level=region&period=2022%2F23&sort=-change&filter=st+h",
			Route{Screen: "ranking", Indicator: "gva", Level: "region", Period: "2022/23", Sort: "-change", Filter: "st h"},
		},
	} {
		got, err := ParseRoute(tt.in)
		if err != nil || !got.Equal(tt.want) || got.Theme != tt.want.Theme || !slices.Equal(got.Areas, tt.want.Areas) {
			t.Errorf("ParseRoute(%q) = %+v, %v, want %+v", tt.in, got, err, tt.want)
		}
	}
}

func TestBadRouteSaysWhichPart(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "no screen"},
		{"rankings/gva", "there are compare, explain, find, "},
		{"ranking", "want ranking/INDICATOR"},
		{"profile", "no area: want profile/AREA"},
		{"profile/a,b", "2 areas, at most 1"},
		{"overview?as=was", "want as=constituted"},
		{"trend/gva", "no area: want trend/INDICATOR/AREA"},
		{"trend/gva/a/b", `"b" is one part too many`},
		{"trend/gva/a,b,c,d,e,f,g,h,i", "9 areas, at most 8"},
		{"ranking/gva?colour=red", `unknown key "colour": want one of theme, level`},
		{"ranking/gva?g=1&f=1&e=1&d=1&c=1&b=1&a=1", `unknown key "a": want`}, // each time
		{"ranking/%zz", "invalid URL escape"},
		{"ranking/" + strings.Repeat("a", 5000), "longer than"},
	} {
		if r, err := ParseRoute(tt.in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("ParseRoute(%.40q) = %v, %v, want an error with %q", tt.in, r, err, tt.want)
		}
	}
}

// TestRoutesRoundTrip: what is printed is read back as the same address.
func TestRoutesRoundTrip(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z/,?&= %]{0,6}`))
	rapid.Check(t, func(t *rapid.T) {
		r := Route{Screen: rapid.SampledFrom(Screens()).Draw(t, "screen")}
		shape := Shapes()[r.Screen]
		if shape.Indicator {
			r.Indicator = text.Filter(func(s string) bool { return s != "" }).Draw(t, "indicator")
		}
		for i := range rapid.IntRange(leastAreas(shape), shape.Areas).Draw(t, "areas") {
			_ = i
			r.Areas = append(r.Areas, text.Filter(func(s string) bool { return s != "" }).Draw(t, "area"))
		}
		r.Level, r.VS, r.Filter = text.Draw(t, "level"), text.Draw(t, "vs"), text.Draw(t, "filter")
		r.Theme, r.Mode = text.Draw(t, "theme"), text.Draw(t, "mode")
		got, err := ParseRoute(r.String())
		if err != nil {
			t.Fatalf("ParseRoute(%q): %v", r, err)
		}
		if !got.Equal(r) || got.Theme != r.Theme || got.Indicator != r.Indicator || !slices.Equal(got.Areas, r.Areas) || got.Filter != r.Filter || got.Mode != r.Mode {
			t.Fatalf("ParseRoute(%q) = %+v, want %+v", r, got, r)
		}
	})
}

func leastAreas(s Shape) int {
	if s.Optional {
		return 0
	}
	return min(1, s.Areas)
}

func TestLevelFor(t *testing.T) {
	for _, tt := range []struct {
		level string
		own   geo.Level
		want  string
	}{
		{"", geo.CombinedAuthority, ""},
		{"", geo.Region, "region"},
		{"", geo.Unitary, "lower-tier"},
		{"upper-tier", geo.Unitary, "upper-tier"},
		{"region", geo.CombinedAuthority, "combined-authority"},
		{"nonsense", geo.Region, "region"},
	} {
		if got := (Route{Level: tt.level}).LevelFor(tt.own); got != tt.want {
			t.Errorf("at level %q: LevelFor(%v) = %q, want %q", tt.level, tt.own, got, tt.want)
		}
	}
}

func FuzzParseRoute(f *testing.F) {
	for _, s := range []string{"overview/wellbeing", "trend/a/b,c?vs=d&period=2022%2F23", "profile/x?", "ranking//", "?", "%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRoute(s)
		if err != nil {
			return
		}
		again, err := ParseRoute(r.String())
		if err != nil || !again.Equal(r) {
			t.Errorf("ParseRoute(%q) = %q; reparsed as %q, %v", s, r, again, err)
		}
	})
}
