package address

import (
	"strings"
	"testing"
)

// TestWhatIsPasted: what stood in a shell, a paper or a mail opens the view.
func TestWhatIsPasted(t *testing.T) {
	for in, want := range map[string]string{
		"ranking/gva?level=region":                               "ranking/gva?level=region",
		"  ranking/gva\n":                                        "ranking/gva",
		"weal ranking/gva":                                       "ranking/gva",
		"$ weal ranking/gva":                                     "ranking/gva",
		"$ ranking/gva":                                          "ranking/gva",
		"weal show ranking/gva":                                  "ranking/gva",
		"weal get 'ranking/gva?level=region'":                    "ranking/gva?level=region",
		`weal explain "explain/gva/a?vs=b"`:                      "explain/gva/a?vs=b",
		`weal show ranking/gva\?level=region\&vs=b`:              "ranking/gva?level=region&vs=b",
		"'ranking/gva?vs=b'":                                     "ranking/gva?vs=b",
		`"ranking/gva?vs=b"`:                                     "ranking/gva?vs=b",
		"weal ranking/gva --level region":                        "ranking/gva?level=region",
		"weal --level=region ranking/gva --vs b":                 "ranking/gva?level=region&vs=b",
		"ranking/gva --vs median":                                "ranking/gva?vs=median",
		"weal pathway/a --target-year 2040":                      "pathway/a?target=2040",
		"weal ranking/gva?level=region --level upper-tier":       "ranking/gva?level=upper-tier", // as weal itself takes it
		"weal show 'ranking/gva?filter=st h'":                    "ranking/gva?filter=st+h",
		"ranking/gva?filter=st h":                                "ranking/gva?filter=st+h",
		"weal explain/gva/a":                                     "explain/gva/a",
		"weal\tshow\nranking/gva":                                "ranking/gva",
		"weal 'ranking/gva?filter=king'\"'\"'s lynn' --vs 'b c'": "ranking/gva?vs=b+c&filter=king%27s+lynn",
	} {
		got, notice, err := Read(in)
		if err != nil || got.String() != want || notice != "" {
			t.Errorf("Read(%q) = %v, %q, %v, want %q", in, got, notice, err, want)
		}
		if !IsMeant(in) {
			t.Errorf("IsMeant(%q) = false", in)
		}
	}
}

func TestWhatIsPastedAndWrong(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"weal", "there is no address"},
		{"weal show", `no view "show"`},
		{"weal --level region", "there is no address"},
		{"weal ranking/gva profile/a", `"profile/a": there is an address already, "ranking/gva"`},
		{"weal show ranking/gva --format csv", `"--format" is no part of an address: that takes --level, --vs or --target-year`},
		{"weal ranking/gva --levl region", "did you mean --level?"},
		{"weal ranking/gva --level", "--level has no value"},
		{"weal trend/gva/a --level region", "trend takes no --level: it takes --vs"},
		{"weal ranking/gva --target-year 2040", "ranking takes no --target-year: it takes --level or --vs"},
		{"weal rankings/gva", "did you mean ranking?"},
		{"weal 'ranking/gva", "the quote ' is not closed"},
		{"'", "the quote ' is not closed"},
		{"''", "there is no address"},
		{"weal \x1b[31m", `no view "\x1b[31m"`},
		{"weal ranking/gva --\x1b[31m x", `"--\x1b[31m" is no part`},
		{"weal " + strings.Repeat("a", 5000), "longer than"},
		{strings.Repeat("'a' ", 1000), "there is an address already"},
	} {
		got, _, err := Read(tt.in)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Read(%.40q) = %v, %v, want an error with %q", tt.in, got, err, tt.want)
		}
		if err != nil {
			wantSafe(t, tt.in, err.Error())
		}
	}
}

// TestWordsAreNoAddress: words to look for are left to be looked for.
func TestWordsAreNoAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "ranking": false, "weal": false, "weald of kent": false, "24/7": false, "north/east": false, "trends in work/life": false,
		"$": false, "find ranking/gva": false, "rankings/gva": true, "ranking/": true, "overview?": true, "'map/gva'": true, "weal nonsense": true,
	} {
		if got := IsMeant(s); got != want {
			t.Errorf("IsMeant(%q) = %v, want %v", s, got, want)
		}
	}
}

// TestSpellingsOfBefore: they are taken for one release, and said.
func TestSpellingsOfBefore(t *testing.T) {
	for _, tt := range []struct{ in, want, notice string }{
		{"map/gva?sort=verdict", "map/gva?mode=verdicts", "sort=verdict is now written mode=verdicts"},
		{"map/gva?level=region&sort=verdicts", "map/gva?level=region&mode=verdicts", "sort=verdicts is now written mode=verdicts"},
		{"weal show 'map/gva?sort=verdict' --vs b", "map/gva?vs=b&mode=verdicts", "sort=verdict is now written mode=verdicts"},
		{"spread/gva?sort=gini", "spread/gva?mode=gini", "sort=gini is now written mode=gini"},
		{"spread/gva/a?sort=THEIL&vs=b", "spread/gva/a?mode=theil", `sort=THEIL is now written mode=theil; "vs=b" is left out: spread no longer takes vs`},
		{"trend/gva/a?level=region", "trend/gva/a", `"level=region" is left out: trend no longer takes level`},
		{"pathway/a?level=\x1b", "pathway/a", `"level=\x1b" is left out: pathway no longer takes level`},
	} {
		got, notice, err := Read(tt.in)
		if err != nil || got.String() != tt.want || notice != tt.notice {
			t.Errorf("Read(%q) = %v, %q, %v, want %q, %q", tt.in, got, notice, err, tt.want, tt.notice)
		}
		if now, notice, err := Read(got.String()); err != nil || notice != "" || !now.Equal(got) {
			t.Errorf("Read(%q) = %v, %q, %v, want it without a word", got, now, notice, err)
		}
		if got, err := Parse(tt.in); err == nil {
			t.Errorf("Parse(%q) = %v, want an error: it is for the spelling of now", tt.in, got)
		}
	}
	for _, in := range []string{
		"map/gva?sort=name", "spread/gva?sort=-gini", "map/gva?sort=verdict&mode=fifths", "profile/a?level=region", "ranking/gva?mode=verdicts",
	} {
		if got, notice, err := Read(in); err == nil {
			t.Errorf("Read(%q) = %v, %q, want an error", in, got, notice)
		}
	}
}

// TestLongAddresses: an address that is taken prints one that is, though it needs escapes.
func TestLongAddresses(t *testing.T) {
	bars := func(n int) string { return strings.Repeat("|", n) }
	for in, taken := range map[string]bool{
		"ranking/gva?filter=" + bars(1300):                                   true,
		"weal ranking/gva --vs '" + bars(1300) + "'":                         true,
		"ranking/gva?filter=" + bars(2000):                                   false,
		"weal ranking/gva --vs '" + bars(2000) + "'":                         false,
		"weal ranking/gva?filter=" + bars(700) + " --vs '" + bars(700) + "'": false,
		"ranking/" + bars(2000):                                              false,
	} {
		a, _, err := Read(in)
		if (err == nil) != taken {
			t.Errorf("Read(%.40q…) is %d bytes, %v, want it taken: %v", in, len(a.String()), err, taken)
		}
		if again, _, err := Read(a.String()); taken && (err != nil || !again.Equal(a)) {
			t.Errorf("Read(%.40q…) = %.40q…, which is read as %.40q…, %v", in, a, again, err)
		}
	}
	full := Address{View: "ranking", Indicator: "gva", Filter: bars(1300)}
	if got, err := full.With(VS, bars(1000)); err == nil || !got.Equal(full) {
		t.Errorf("With(VS) = %d bytes, %v, want it as it was, and an error", len(got.String()), err)
	}
	if got, err := full.With(Filter, ""); err != nil || got.Filter != "" {
		t.Errorf("With(Filter, \"\") = %.40q…, %v, want it without", got, err)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"$ weal show 'ranking/gva?sort=name' --vs median", `weal "a\"b" c`, "map/a?sort=verdict", "'", `\`, "weal --level=\x1b x", "pathway/a?vs=\x07",
		"weal ranking/gva --vs " + strings.Repeat("|", 2000),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, notice, err := Read(s)
		wantSafe(t, s, notice)
		if err != nil {
			wantSafe(t, s, err.Error())
			return
		}
		if again, notice, err := Read(a.String()); err != nil || notice != "" || !again.Equal(a) {
			t.Errorf("Read(%q) = %q; read again as %q, %q, %v", s, a, again, notice, err)
		}
	})
}
