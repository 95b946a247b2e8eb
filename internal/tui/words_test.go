package tui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/export"
	"weal/internal/figures"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/screentest"
	"weal/internal/text"
	"weal/internal/view"
)

// pictures are what words do without: escape codes, lines and blocks.
var pictures = regexp.MustCompile("[\x1b\u2500-\u259f]")

// wordsOf returns the view of m in words.
func wordsOf(t *testing.T, m Model) string {
	t.Helper()
	var b strings.Builder
	if err := export.Words(&b, *m.top.screen.Showing().View, m.look.ASCII); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryViewCanBeSaidInWords(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		for _, at := range goldens() {
			r, err := address.Parse(at)
			if err != nil {
				t.Fatal(err)
			}
			m, err := New(figures.Of(builtIn()), r, Options{Palette: palette.Dark, ASCII: ascii})
			if err != nil {
				t.Fatal(err)
			}
			if r.View == "find" || r.View == "help" { // which are no views
				continue
			}
			words := wordsOf(t, m)
			if found := pictures.FindString(words); found != "" {
				t.Errorf("%s: words hold %q", at, found)
			}
			if title, _, _ := strings.Cut(words, "\n"); !strings.Contains(title, m.top.screen.Showing().View.Title.Crumbs[0]) {
				t.Errorf("%s: words begin with %q, want the title", at, title)
			}
			if !strings.HasSuffix(words, "\n") || strings.Count(words, "\n") < 5 {
				t.Errorf("%s: words are %q, want lines", at, words)
			}
			sign := func(r rune) bool { return r >= 0x2000 && !unicode.IsLetter(r) && !unicode.IsNumber(r) }
			if i := strings.IndexFunc(words, sign); ascii && i >= 0 && r.View != "explain" {
				t.Errorf("%s: ASCII words hold %q", at, words[i:min(i+3, len(words))])
			}
		}
	}
}

func TestSentencesAreLinesOfPlainText(t *testing.T) {
	for _, at := range []string{
		"overview/wellbeing", "ranking/life-satisfaction", "profile/north-east-ca", "trend/life-satisfaction/north-east-ca",
		"pathway/west-midlands-ca", "spread/life-satisfaction", "compare/life-satisfaction/north-east-ca,west-midlands-ca",
		"heatmap/wellbeing", "map/life-satisfaction",
	} {
		sentences := mustNew(t, builtIn(), at).Sentences()
		if len(sentences) < 3 {
			t.Errorf("%s: sentences are %q, want a few", at, sentences)
		}
		for _, s := range sentences {
			if s == "" || s != text.Clean(s) {
				t.Errorf("%s: sentence %q is not a line of plain text", at, s)
			}
		}
	}
}

// TestEveryTargetHasAPathway: at its address, with one of the words of a track, and none of a
// nation's net zero. The verdict against it agrees with whether it is met.
func TestEveryTargetHasAPathway(t *testing.T) {
	d, n := builtIn(), 0
	for area := range geo.ID(d.Areas().Len()) {
		for _, target := range d.AllTargets(area) {
			if d.Series(target.Indicator, area).Latest() < 0 {
				continue
			}
			n++
			at := fmt.Sprintf("pathway/%s/%s?target=%d", d.Indicator(target.Indicator).Slug, d.Areas().Slug(area), target.Year)
			v, err := view.Open(d, screentest.Address(t, at))
			if err != nil {
				t.Errorf("%s: %v", at, err)
				continue
			}
			first, track := v.About(0)[0].Text, v.Aim.Track.String()
			if !strings.HasPrefix(strings.ToLower(first), track) || v.Aim.Year != target.Year || v.Aim.Chosen {
				t.Errorf("%s is %s by %d, and begins with %q", at, track, v.Aim.Year, first)
			}
			if level := d.Areas().Area(area).Level; (level == geo.Nation || level == geo.UnitedKingdom) && v.Aim.Track != analysis.UnknownTrack {
				t.Errorf("%s: %q of a nation", at, first)
			}
			if again, err := view.Open(d, v.Address); err != nil || again.About(0)[0].Text != first {
				t.Errorf("%s is written %s, which leads elsewhere: %v", at, v.Address, err)
			}
			f := analysis.FigureAt(d, target.Indicator, area, v.Table.Figure(0).Period)
			verdict := analysis.NewJudge(d, target.Indicator, f.Period, analysis.WithTarget, nil).Verdict(area)
			if usual := v.Aim.Year == v.Aim.Usual; usual && (verdict.Outcome == analysis.Met) != (v.Aim.Track == analysis.TargetMet) {
				t.Errorf("%s: %q, and the verdict is %v", at, first, verdict.Outcome)
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d targets were looked at", n)
	}
}

// TestWordsBeginWithWhatTheyAreOf: they are read without the screen, so that the
// first sentence names an area and, in all but spreads and pathways, what is
// measured, also of areas without a figure.
func TestWordsBeginWithWhatTheyAreOf(t *testing.T) {
	for at, want := range map[string]string{
		"overview/wellbeing":                             "Cambridgeshire and Peterborough, life satisfaction, 2022/23: ",
		"ranking/life-satisfaction":                      "Cumbria, life satisfaction, 2022/23: 7.",
		"ranking/employment-rate?filter=Lerwick":         "Higher is better.",
		"ranking/gross-median-weekly-pay?filter=cumbria": "Cumbria, median weekly pay, 30 Apr 2025: no figure.",
		"map/life-satisfaction":                          "Cumbria, life satisfaction, 2022/23: 7.",
		"profile/north-east-ca":                          "North East, life satisfaction, 2022/23: 7.49 (95% interval",
		"profile/united-kingdom":                         "United Kingdom, life satisfaction, 2022/23: 7.45",
		"trend/life-satisfaction/north-east-ca":          "North East, life satisfaction, 2022/23: 7.49",
		"heatmap/wellbeing":                              "Cambridgeshire and Peterborough, life satisfaction, 2022/23: ",
	} {
		m := mustNew(t, builtIn(), at)
		if got := m.Sentences(); len(got) == 0 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: sentences begin with %q, want %q", at, got[:min(len(got), 1)], want)
		}
		if words := wordsOf(t, m); strings.Contains(words, " of 3 the ") {
			t.Errorf("%s ranks the United Kingdom:\n%s", at, words)
		}
	}
}

func TestStillHasTheAddressInPlaceOfKeys(t *testing.T) {
	r, err := address.Parse("ranking/life-satisfaction")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(figures.Of(builtIn()), r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {9, 3}, {1, 1}, {0, 0}} {
		frame, still := m.Frame(size[0], size[1]), m.Still(size[0], size[1])
		if got, want := strings.Count(still, "\n"), strings.Count(frame, "\n"); got != want {
			t.Errorf("Still(%v) has %d line breaks, want %d", size, got, want)
		}
	}
	still := m.Still(80, 24)
	last := still[strings.LastIndexByte(still, '\n')+1:]
	if want := " weal ranking/life-satisfaction"; !strings.Contains(last, want) || text.Width(last) != 80 {
		t.Errorf("the last line is %q, want %q in 80 cells", last, want)
	}
}

// TestAStillHasNoCursor: a picture shows the colours of its first row, and no
// area of a map apart from the one that its address names.
func TestAStillHasNoCursor(t *testing.T) {
	for _, at := range []string{"ranking/life-satisfaction", "heatmap/wellbeing", "overview/wellbeing", "profile/north-east-ca", "compare/life-satisfaction/north-east-ca,london-ca"} {
		m := mustNew(t, builtIn(), at)
		for n, line := range strings.Split(m.Still(160, 40), "\n") {
			if n > 0 && strings.HasPrefix(text.Clean(line), " "+m.look.Glyph.Cursor) { // the header has the same sign
				t.Errorf("%s: a cursor in %q", at, text.Clean(line))
			}
		}
		if open := strings.SplitN(m.look.Selected.Render("x"), "x", 2)[0]; strings.Contains(m.Still(160, 40), open) || !strings.Contains(m.Frame(160, 40), open) {
			t.Errorf("%s: Selected is in Still, or not in Frame", at)
		}
	}
}

// rowOf returns the row of v whose figure is that of an indicator and an area in the
// latest period that v has, -1 if there is none.
func rowOf(v *view.View, slug string, area geo.ID) int {
	found := -1
	for row := range v.Table.Len {
		f := v.Table.Figure(row)
		if ind, ok := builtIn().Lookup(slug); ok && f.Indicator == ind && f.Area == area {
			found = row
		}
	}
	return found
}

// TestOneFigureHasOneWording: rank, trend, verdict and how we have it are said in the same
// words by every view that shows the figure, and read the same aloud.
func TestOneFigureHasOneWording(t *testing.T) {
	d := builtIn()
	for _, tt := range []struct{ ind, area, level string }{
		{"life-satisfaction", "E47000014", "combined-authority"},
		{"adult-obesity-prevalence", "E07000223", "lower-tier"},
		{"greenhouse-gas-emissions", "E12000007", "region"},
		{"population-count", "E47000001", "combined-authority"},
	} {
		id, _ := d.Lookup(tt.ind)
		area, _ := d.Areas().Lookup(geo.Code(tt.area))
		ind := d.Indicator(id)
		areas := analysis.Areas(d, screentest.Parsed(t, geo.ParseLevel, tt.level))
		p, _ := analysis.Latest(d, id, areas)
		f := analysis.FigureAt(d, id, area, p)
		f.Against, f.Among = analysis.Comparator{}.Resolved(d, id, areas), areas
		found := analysis.NewAnalyst(d).Findings(f)
		wants := []string{prose.Judged(d, f, found.Verdict, found.Comparator), prose.Trend(ind, found.Trend)}
		if basis := prose.Basis(d, f); basis != "" {
			wants = append(wants, basis)
		}
		vs := f.Against.String()
		list := "?level=" + tt.level + "&vs=" + vs
		addresses := []string{
			"ranking/" + tt.ind + list, "heatmap/" + ind.Theme.Slug() + list, "map/" + tt.ind + list,
			"trend/" + tt.ind + "/" + tt.area + "?vs=" + vs, "compare/" + tt.ind + "/" + tt.area + "?vs=" + vs, "profile/" + tt.area + "?vs=" + vs,
		}
		if ind.Headline > 0 {
			addresses = append(addresses, "overview/"+ind.Theme.Slug()+list)
		}
		ranks := make(map[string]bool)
		for _, at := range addresses {
			v, err := view.Open(d, screentest.Address(t, at))
			if err != nil {
				t.Fatalf("%s: %v", at, err)
			}
			row := rowOf(&v, tt.ind, area)
			if row < 0 {
				t.Errorf("%s: no figure of %s", at, tt.area)
				continue
			}
			var said []string
			for _, s := range v.About(row) {
				said = append(said, s.Text)
				if strings.Contains(s.Text, " of ") && s.Topic == view.Standing && s.Text[0] >= '1' && s.Text[0] <= '9' {
					ranks[s.Text] = true
				}
			}
			for _, want := range wants {
				if !strings.Contains(strings.Join(said, "\n"), want) {
					t.Errorf("%s: says %q, want %q", at, said, want)
				}
			}
			if got := view.Words(v.Table.Cell(row, v.Table.Find(view.Trend))); got != found.Trend.Direction.String()+" "+prose.FromTo(found.Trend) {
				t.Errorf("%s: the trend is read %q, want %q with its span", at, got, found.Trend.Direction)
			}
			if got, want := view.Words(v.Table.Cell(row, v.Table.Find(view.Verdict))), prose.Standing(ind, found.Verdict, found.Comparator); got != want {
				t.Errorf("%s: the verdict is read %q, want %q", at, got, want)
			}
		}
		if len(ranks) > 1 {
			t.Errorf("%s of %s: ranks %v, want one wording", tt.ind, tt.area, ranks)
		}
	}
}

// TestKeysThatAViewDoesNotTakeAreRefused: an address that asks for what its view cannot do
// is an error that names what it takes, whichever view and key.
func TestKeysThatAViewDoesNotTakeAreRefused(t *testing.T) {
	all := []address.Key{address.Theme, address.Level, address.VS, address.Period, address.Sort, address.Filter, address.As, address.Target, address.Mode}
	paths := map[string]string{
		"overview": "overview/wellbeing", "heatmap": "heatmap/wellbeing", "ranking": "ranking/life-satisfaction", "map": "map/life-satisfaction",
		"spread": "spread/life-satisfaction", "profile": "profile/north-east-ca", "pathway": "pathway/north-east-ca",
		"trend": "trend/life-satisfaction/north-east-ca", "compare": "compare/life-satisfaction/north-east-ca", "explain": "explain/life-satisfaction/north-east-ca",
		"find": "find", "help": "help",
	}
	for name, form := range address.Forms() {
		path, ok := paths[name]
		if !ok {
			t.Errorf("no address of %s", name)
		}
		for _, key := range all {
			if form.Takes(key) || key == address.Theme && form.Theme {
				continue
			}
			_, err := address.Parse(path + "?" + string(key) + "=2019")
			if err == nil || !strings.Contains(err.Error(), string(key)) {
				t.Errorf("%s?%s=2019: error %v, want one about %s", path, key, err, key)
			}
		}
	}
}

// verdictsIn returns what the view at address hands over as the verdict on the
// latest figure of ind for area, which is what get prints; and what it says.
func verdictsIn(t *testing.T, address string, ind indicator.ID, area geo.ID) (verdict, words string) {
	t.Helper()
	m := mustNew(t, builtIn(), address)
	analyst := analysis.NewAnalyst(m.Data())
	for _, f := range m.Figures() {
		if f.Indicator == ind && f.Area == area { // the last is the latest
			found := analyst.Findings(f)
			verdict = fmt.Sprintf("%v by %q to %s: %s", found.Verdict.Outcome, found.Verdict.Method, found.Comparator, prose.Reason(m.Data().Indicator(ind), found.Verdict.Reason))
		}
	}
	return verdict, strings.Join(m.Sentences(), " ")
}

// TestOneFigureHasOneVerdict: whichever view shows a figure, it is compared with
// the same, in the same way, to the same end.
func TestOneFigureHasOneVerdict(t *testing.T) {
	d := builtIn()
	for _, tt := range []struct{ ind, area, level, vs, verdict, words string }{
		{"housing-affordability-ratio", "E07000223", "lower-tier", "", `above by "untested" to England: `, "2.0 (26%) above England, 7.6, not tested"},
		{"adult-obesity-prevalence", "E07000223", "lower-tier", "", `similar by "z-test, part of comparator" to England: `, "similar to England"},
		{"life-satisfaction", "E47000014", "combined-authority", "", `similar by "z-test, part of comparator" to England: `, "similar to England"},
		{"life-satisfaction", "E07000223", "lower-tier", "median", `similar by "interval" to the median: `, "similar to the median"},
		{
			"population-count", "E47000001", "combined-authority", "",
			`cannot say by "" to England: it is a total, which goes with the size of the area`, "cannot say how it stands to England",
		},
		{
			"population-count", "E06000001", "lower-tier", "E47000001",
			`cannot say by "" to Greater Manchester: it is a total, which goes with the size of the area`, "cannot say how it stands to Greater Manchester",
		},
	} {
		ind, _ := d.Lookup(tt.ind)
		area, _ := d.Areas().Lookup(geo.Code(tt.area))
		about := d.Indicator(ind)
		query := "?vs=" + tt.vs
		list := query + "&level=" + tt.level
		views := map[string]string{ // and whether the cursor is on the figure, so that they speak of it
			"ranking/" + tt.ind + list + "&filter=" + strings.ReplaceAll(d.Areas().Area(area).Name, " ", "+"): tt.words,
			"map/" + tt.ind + "/" + tt.area + list:      tt.words,
			"trend/" + tt.ind + "/" + tt.area + query:   tt.words,
			"compare/" + tt.ind + "/" + tt.area + query: tt.words,
			"explain/" + tt.ind + "/" + tt.area + query: "",
			"profile/" + tt.area + query:                "",
			"heatmap/" + about.Theme.Slug() + list:      "",
		}
		if about.Headline > 0 {
			views["overview/"+about.Theme.Slug()+list] = ""
		}
		for address, words := range views {
			verdict, said := verdictsIn(t, address, ind, area)
			if verdict != tt.verdict || !strings.Contains(said, words) {
				t.Errorf("%s: verdict %s, words %q, want %s, %q", address, verdict, said, tt.verdict, words)
			}
		}
	}
}

// rowIn returns what a file of the view at address has of the latest figure of ind for
// area: every column but that of the area's name.
func rowIn(t *testing.T, address, ind, area string) string {
	t.Helper()
	m := mustNew(t, builtIn(), address)
	var b strings.Builder
	if err := export.View(&b, *m.top.screen.Showing().View, export.TSV); err != nil {
		t.Fatal(err)
	}
	found := ""
	for line := range strings.Lines(b.String()) {
		if fields := strings.Split(line, "\t"); fields[0] == area && fields[2] == ind && fields[4] != "" && (found == "" || fields[3] > strings.Split(found, "\t")[3]) {
			found = line
		}
	}
	return found
}

// TestOneFigureHasOneRow: files of whichever view have the same of a figure.
func TestOneFigureHasOneRow(t *testing.T) {
	for _, tt := range []struct{ ind, area, theme, level string }{
		{"life-satisfaction", "E47000014", "wellbeing", "combined-authority"},
		{"employment-rate", "E47000006", "living-standards", "combined-authority"},
		{"greenhouse-gas-emissions", "E47000002", "net-zero", "combined-authority"},
		{"population-count", "E47000001", "wellbeing", "combined-authority"},
		{"employment-rate", "E10000013", "living-standards", "upper-tier"}, // in England, in a list of several nations
		{"employment-rate", "S12000036", "living-standards", "lower-tier"},
	} {
		want := rowIn(t, "ranking/"+tt.ind+"?level="+tt.level, tt.ind, tt.area)
		if want == "" {
			t.Errorf("no row of %s for %s", tt.ind, tt.area)
		}
		for _, address := range []string{
			"map/" + tt.ind + "?level=" + tt.level, "trend/" + tt.ind + "/" + tt.area, "compare/" + tt.ind + "/" + tt.area,
			"explain/" + tt.ind + "/" + tt.area, "profile/" + tt.area, "heatmap/" + tt.theme + "?level=" + tt.level,
		} {
			if got := rowIn(t, address, tt.ind, tt.area); got != want {
				t.Errorf("%s has\n%s\nwant\n%s", address, got, want)
			}
		}
	}
}

// TestAFigureKeepsItsComparator: in lists of several nations each area is compared with
// its own, as it is alone.
func TestAFigureKeepsItsComparator(t *testing.T) {
	for _, address := range []string{
		"ranking/life-satisfaction?level=lower-tier&filter=adur",
		"overview/wellbeing?level=lower-tier&filter=adur", "heatmap/wellbeing?level=lower-tier&filter=adur",
		"trend/life-satisfaction/adur,cardiff", "compare/life-satisfaction/adur,cardiff",
	} {
		for _, k := range []string{"a", "e"} {
			m := typed(mustNew(t, builtIn(), address), k)
			if got := m.top.screen.Address(); got.VS != "" || got.Area() != "adur" {
				t.Errorf("%s: %s opens %s, want Adur vs what is usual", address, k, got)
			}
		}
	}
}

// TestWhatLiesWithinKeepsTheComparator: that of the address, and what is usual for each area.
func TestWhatLiesWithinKeepsTheComparator(t *testing.T) {
	for at, want := range map[string]string{
		"ranking/life-satisfaction?level=region&vs=uk":            "uk",
		"heatmap/wellbeing?vs=median":                             "median",
		"overview/wellbeing?vs=north-east-region":                 "north-east-region",
		"explain/life-satisfaction/north-east-ca?vs=wales":        "wales",
		"trend/life-satisfaction/north-east-ca?vs=tees-valley-ca": "tees-valley-ca",
		"profile/north-east-ca?vs=none":                           "none",
		"profile/north-east-ca":                                   "",
	} {
		m := typed(mustNew(t, builtIn(), at), "z")
		if got := m.top.screen.Address(); !strings.HasPrefix(got.Filter, "in ") || got.VS != want {
			t.Errorf("%s: z opens %s, want vs %q", at, got, want)
		}
	}
}
