package address

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/geo"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Address
	}{
		{"overview", Address{View: "overview"}},
		{"overview/net-zero", Address{View: "overview", Theme: "net-zero"}},
		{"overview?theme=net-zero", Address{View: "overview", Theme: "net-zero"}},
		{"profile/north-east-ca?theme=wellbeing", Address{View: "profile", Theme: "wellbeing", Areas: []string{"north-east-ca"}}},
		{
			"trend/life-satisfaction/E47000014,E12000001?vs=E92000001",
			Address{View: "trend", Indicator: "life-satisfaction", Areas: []string{"E47000014", "E12000001"}, VS: "E92000001"},
		},
		{
			"ranking/gva?level=region&period=2022%2F23&sort=-change&filter=st+h",
			Address{View: "ranking", Indicator: "gva", Level: "region", Period: "2022/23", Sort: "-change", Filter: "st h"},
		},
	} {
		got, err := Parse(tt.in)
		if err != nil || !got.Equal(tt.want) || got.Theme != tt.want.Theme || !slices.Equal(got.Areas, tt.want.Areas) {
			t.Errorf("Parse(%q) = %+v, %v, want %+v", tt.in, got, err, tt.want)
		}
	}
}

func TestBadAddressSaysWhichPart(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "no view"},
		{"rankings/gva", "there are compare, explain, find, "},
		{"ranking", "want ranking/INDICATOR"},
		{"profile", "no area: want profile/AREA"},
		{"profile/a,b", "2 areas, at most 1"},
		{"overview?as=was", "want as=constituted"},
		{"trend/gva", "no area: want trend/INDICATOR/AREA"},
		{"trend/gva/a/b", `"b" is one part too many`},
		{"trend/gva/a,b,c,d,e,f,g,h,i", "9 areas, at most 8"},
		{"ranking/gva?colour=red", `ranking takes no "colour": it takes level, vs, period`},
		{"ranking/gva?g=1&f=1&e=1&d=1&c=1&b=1&a=1", `takes no "a"`}, // each time
		{"ranking/%zz", "invalid URL escape"},
		{"ranking/" + strings.Repeat("a", 5000), "longer than"},
	} {
		if r, err := Parse(tt.in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Parse(%.40q) = %v, %v, want an error with %q", tt.in, r, err, tt.want)
		}
	}
}

// TestAddressesRoundTrip: what is printed is read back as the same address.
func TestAddressesRoundTrip(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z/,?&= %]{0,6}`))
	rapid.Check(t, func(t *rapid.T) {
		r := Address{View: rapid.SampledFrom(Views()).Draw(t, "screen")}
		shape := Forms()[r.View]
		if shape.Indicator {
			r.Indicator = text.Filter(func(s string) bool { return s != "" }).Draw(t, "indicator")
		}
		for i := range rapid.IntRange(leastAreas(shape), shape.Areas).Draw(t, "areas") {
			_ = i
			r.Areas = append(r.Areas, text.Filter(func(s string) bool { return s != "" }).Draw(t, "area"))
		}
		for _, key := range shape.Keys {
			if key != As && key != Mode {
				*r.at(key) = text.Draw(t, string(key))
			}
		}
		if shape.Theme {
			r.Theme = text.Draw(t, "theme")
		}
		got, err := Parse(r.String())
		if err != nil {
			t.Fatalf("Parse(%q): %v", r, err)
		}
		if !got.Equal(r) || got.Theme != r.Theme || got.Indicator != r.Indicator || !slices.Equal(got.Areas, r.Areas) || got.Filter != r.Filter || got.Mode != r.Mode {
			t.Fatalf("Parse(%q) = %+v, want %+v", r, got, r)
		}
	})
}

func leastAreas(s Form) int {
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
		if got := (Address{Level: tt.level}).LevelFor(tt.own); got != tt.want {
			t.Errorf("at level %q: LevelFor(%v) = %q, want %q", tt.level, tt.own, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"overview/wellbeing", "trend/a/b,c?vs=d&period=2022%2F23", "profile/x?", "ranking//", "?", "%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := Parse(s)
		if err != nil {
			return
		}
		again, err := Parse(r.String())
		if err != nil || !again.Equal(r) {
			t.Errorf("Parse(%q) = %q; reparsed as %q, %v", s, r, again, err)
		}
	})
}

// TestRefusedKeys: what a view cannot do is said, with what it can.
func TestRefusedKeys(t *testing.T) {
	for _, in := range []string{
		"heatmap/wellbeing?target=2019", "overview/wellbeing?mode=banana", "ranking/gva?target=2030", "trend/gva/a?sort=name",
		"trend/gva/a?mode=banana", "help?level=region", "profile/a?mode=index", "pathway/a?period=2020",
	} {
		if a, err := Parse(in); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", in, a)
		}
	}
}
