package address

import (
	"slices"
	"strings"
	"testing"
	"unicode"

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
		{"ranking/power?category=hydro&level=region", Address{View: "ranking", Indicator: "power", Category: "hydro", Level: "region"}},
		{"trend/power/a?category=16+to+24", Address{View: "trend", Indicator: "power", Areas: []string{"a"}, Category: "16 to 24"}},
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
		{"/ranking/gva", `no view ""`},
		{"rankings/gva", `no view "rankings" (did you mean ranking?); there are compare, explain, find, `},
		{"Ranking/gva", `no view "Ranking" (did you mean ranking?)`},
		{"table/gva", `no view "table"; there are`},
		{"ranking", "no indicator: want ranking/INDICATOR"},
		{"ranking//", "an empty part: want ranking/INDICATOR"},
		{"ranking//gva", "an empty part: want ranking/INDICATOR"},
		{"overview//", "an empty part: want overview[/THEME]"},
		{"trend/gva/a,,b", "an area without a name"},
		{"trend/gva/a,", "an area without a name"},
		{"profile", "no area: want profile/AREA"},
		{"profile/a,b", "2 areas, at most 1"},
		{"trend/gva", "no area: want trend/INDICATOR/AREA"},
		{"trend/gva/a/b", `"b" is one part too many: want trend/INDICATOR/AREA[,AREA…]`},
		{"trend/gva/a,b,c,d,e,f,g,h,i", "9 areas, at most 8"},
		{"profile/a?category=hydro", `profile takes no "category": it takes theme, vs`},
		{"overview?as=was", `as "was": want as=constituted`},
		{"overview?as=Constituted", `as "Constituted": want as=constituted`},
		{"ranking/gva?colour=red", `ranking takes no "colour": it takes category, level, vs, period`},
		{"ranking/gva?perod=2022", `ranking takes no "perod" (did you mean period?): it takes category, level, vs, period`},
		{"ranking/gva?Level=region", `ranking takes no "Level" (did you mean level?)`},
		{"ranking/gva?g=1&f=1&e=1&d=1&c=1&b=1&a=1", `takes no "g"`}, // the first of them
		{"ranking/gva?level=region&vs=a&level=region", "level is given twice"},
		{"ranking/gva?level=&level=region", "level is given twice"},
		{"overview/net-zero?theme=wellbeing", "theme is given twice"},
		{"ranking/gva?level", "level has no value: want level=…"},
		{"help?level=region", `help takes no "level": it takes none`},
		{"map/gva?mode=verdict", `mode "verdict" (did you mean verdicts?): want fifths or verdicts`},
		{"spread/gva?mode=Gini", `mode "Gini" (did you mean gini?): want cv, gini, theil or gap`},
		{"compare/gva/a?mode=banana", `mode "banana": want together, apart, index, england`},
		{"ranking/%zz", "invalid URL escape"},
		{"ranking/gva?vs=%zz", "invalid URL escape"},
		{"ranking/" + strings.Repeat("a", 5000), "longer than"},
		{"overview?filter=" + strings.Repeat("é", 2000), "longer than"}, // once its letters are escaped
		{"ranking/gva?as=\x1b[31m", `"\x1b[31m"`},
	} {
		r, err := Parse(tt.in)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Parse(%.40q) = %v, %v, want an error with %q", tt.in, r, err, tt.want)
		}
	}
}

// TestOneAddressIsWrittenInOneWay: what is as good as nothing is left out.
func TestOneAddressIsWrittenInOneWay(t *testing.T) {
	for in, want := range map[string]string{
		" overview/wellbeing\n":              "overview/wellbeing",
		"overview/":                          "overview",
		"overview?":                          "overview",
		"overview/?":                         "overview",
		"overview?theme=net-zero":            "overview/net-zero",
		"ranking/gva?&level=region&":         "ranking/gva?level=region",
		"ranking/gva?level=&vs=":             "ranking/gva",
		"ranking/gva?vs=a&level=region":      "ranking/gva?level=region&vs=a",
		"ranking/gva?period=2022%2F23":       "ranking/gva?period=2022/23",
		"ranking/gva?period=2022/23":         "ranking/gva?period=2022/23",
		"ranking/gva?period=Q1%202024":       "ranking/gva?period=Q1+2024",
		"trend/gva/a%2Cb,c?mode=index":       "trend/gva/a%2Cb,c?mode=index",
		"ranking/gva?filter=a;b%26c%3Dd?e/f": "ranking/gva?filter=a%3Bb%26c%3Dd%3Fe/f",
	} {
		if got, err := Parse(in); err != nil || got.String() != want {
			t.Errorf("Parse(%q) = %v, %v, want %q", in, got, err, want)
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

// TestListLevel: a level is the same areas in every view, whichever of its names it is given by.
func TestListLevel(t *testing.T) {
	for level, want := range map[string]geo.Level{
		"": geo.CombinedAuthority, "council": geo.LowerTier, "unitary": geo.LowerTier, "lower-tier": geo.LowerTier,
		"district": geo.LowerTier, "upper-tier": geo.UpperTier, "region": geo.Region,
	} {
		if got, err := (Address{Level: level}).ListLevel(); err != nil || got != want {
			t.Errorf("at level %q: ListLevel() = %v, %v, want %v", level, got, err, want)
		}
	}
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

// TestKeysOfViews: every key of a view is read, kept and written, and no other is.
func TestKeysOfViews(t *testing.T) {
	parts := map[bool]string{false: "", true: "/x"}
	for view, form := range Forms() {
		at := view + parts[form.Indicator] + parts[form.Areas > 0]
		for _, key := range []Key{Theme, Category, Level, VS, Period, Sort, Filter, As, Target, Mode} {
			value := map[Key]string{As: Constituted, Mode: strings.Join(form.Modes[:min(len(form.Modes), 1)], "")}[key]
			if value == "" {
				value = "v"
			}
			in := at + "?" + string(key) + "=" + value
			a, err := Parse(in)
			switch {
			case form.Takes(key) && (err != nil || a.String() != in):
				t.Errorf("Parse(%q) = %v, %v, want it as it is", in, a, err)
			case !form.Takes(key) && err == nil && (key != Theme || !form.Theme):
				t.Errorf("Parse(%q) = %v, want an error", in, a)
			}
		}
		if form.Takes(Mode) != (len(form.Modes) > 0) {
			t.Errorf("%s: modes %q and keys %q do not go together", view, form.Modes, form.Keys)
		}
	}
}

// TestToKeepsWhatBothTake: what a view has no use for does not lead on from it.
func TestToKeepsWhatBothTake(t *testing.T) {
	trend := Address{View: "trend", Indicator: "gva", Areas: []string{"a"}, Level: "region", VS: "b", As: Constituted, Period: "2020"}
	for view, want := range map[string]string{"ranking": "ranking?vs=b&as=constituted", "pathway": "pathway?as=constituted", "help": "help"} {
		if got := trend.To(view).String(); got != want {
			t.Errorf("%v To(%q) = %q, want %q", trend, view, got, want)
		}
	}
}

// wantSafe checks that an error or a notice can be shown: no control character, and of
// a length that somebody reads.
func wantSafe(t *testing.T, in, said string) {
	t.Helper()
	for _, r := range said {
		if !unicode.IsPrint(r) {
			t.Errorf("%q: says %q, which has %U", in, said, r)
		}
	}
	if len(said) > 1500 {
		t.Errorf("%.40q…: says %d bytes", in, len(said))
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"overview/wellbeing", "trend/a/b,c?vs=d&period=2022%2F23", "profile/x?", "ranking//", "?", "%", "map/a?mode=verdicts",
		"ranking/a?as=\x1b[2J", "rank\x00ing/a", "overview?theme=\u202e", "help?\x07=1", "ranking/a?sort=%1b",
		"ranking/a?filter=" + strings.Repeat("|", 2000), "trend/" + strings.Repeat("|", 2000),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := Parse(s)
		if err != nil {
			wantSafe(t, s, err.Error())
			return
		}
		again, err := Parse(r.String())
		if err != nil || !again.Equal(r) || again.String() != r.String() {
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
