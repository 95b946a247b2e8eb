package indicator

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFormat(t *testing.T) {
	pounds := Unit{Prefix: "£"}
	percent := Unit{Suffix: "%", Decimals: 1}
	whole := Unit{Decimals: -1}
	for _, tt := range []struct {
		unit Unit
		v    float64
		want string
	}{
		{pounds, 17241, "£17,241"},
		{pounds, 999, "£999"},
		{pounds, 1234567.5, "£1,234,568"},
		{pounds, -1200, "-£1,200"},
		{percent, 0, "0.0%"},
		{percent, -0.04, "0.0%"},
		{percent, 45.25, "45.3%"},
		{percent, 74.25, "74.3%"},
		{percent, 0.15, "0.2%"}, // less than a half as a float64
		{percent, 0.35, "0.4%"},
		{percent, 0.25, "0.3%"},
		{percent, -0.05, "-0.1%"},
		{percent, 0.1499999999999999, "0.1%"},
		{percent, 9.95, "10.0%"},
		{pounds, 642.50, "£643"},
		{pounds, 0.5, "£1"},
		{pounds, 2.5, "£3"},
		{pounds, 0.49999999999999994, "£0"},
		{pounds, 123456789012.5, "£123,456,789,013"},
		{Unit{Decimals: 2}, 1.005, "1.01"},
		{Unit{Decimals: 2}, 2.675, "2.68"},
		{whole, 1.00005, "1.0001"},
		{whole, 0.00012355, "0.000124"},
		{whole, 0.0001235, "0.000124"},
		{whole, 2.5, "2.5"},
		{whole, 1e9, "1,000,000,000"},
		{whole, 0.00001, "0.00001"},
		{whole, 0.00012345, "0.000123"},
		{whole, 0.0012345, "0.0012"},
		{whole, -1.5e-9, "-1.5e-09"},
		{whole, 5.6e-17, "0"}, // what 0.1 + 0.2 - 0.3 comes to
		{pounds, 1e18, "£1e+18"},
		{percent, 0.00001, "0.0%"},
		{pounds, math.NaN(), ""},
		{pounds, math.Inf(1), "£+Inf"},
	} {
		if got := tt.unit.Format(tt.v); got != tt.want {
			t.Errorf("%+v.Format(%v) = %q, want %q", tt.unit, tt.v, got, tt.want)
		}
	}
}

func TestSigned(t *testing.T) {
	u := Unit{Prefix: "£", Decimals: 1}
	for v, want := range map[float64]string{1.25: "+£1.3", -3: "-£3.0", 0: "£0.0", 0.01: "£0.0"} {
		if got := u.Signed(v); got != want {
			t.Errorf("Signed(%v) = %q, want %q", v, got, want)
		}
	}
	if got := (Unit{Suffix: "%", Decimals: 1}).Signed(-1.25); got != "-1.3 pp" {
		t.Errorf("a difference of shares is %q, want -1.3 pp", got)
	}
}

func TestWordsRoundTrip(t *testing.T) {
	for _, theme := range append(Themes(), Other, "public health", "NHS waits") {
		for _, s := range []string{theme.String(), theme.Slug(), theme.Title()} {
			if got, err := ParseTheme(s); err != nil || got.Slug() != theme.Slug() {
				t.Errorf("ParseTheme(%q) = %v, %v, want %v", s, got, err, theme)
			}
		}
	}
	for p := LowerIsBetter; p <= HigherIsBetter; p++ {
		if got, err := ParsePolarity(p.String()); err != nil || got != p {
			t.Errorf("ParsePolarity(%q) = %v, %v, want %v", p.String(), got, err, p)
		}
	}
	for _, s := range []string{
		"never", "sum", "mean:all", "mean:16+", "approx:0-15", "mean:16-64", "approx:65+",
		"mean:active-businesses", "mean:business-births*active-businesses",
	} {
		if got, err := ParseCombine(s); err != nil || got.String() != s {
			t.Errorf("ParseCombine(%q) = %v, %v", s, got, err)
		}
	}
}

func TestWordsRefused(t *testing.T) {
	for _, s := range []string{"mean", "mean:", "mean:active*16-64*Active", "mean:-", "mean:a**b", "sum:all", "sum:active", "median"} {
		if got, err := ParseCombine(s); err == nil {
			t.Errorf("ParseCombine(%q) = %v, want an error", s, got)
		}
	}
	if got, err := ParsePolarity("up"); err == nil {
		t.Errorf("ParsePolarity(up) = %v, want an error", got)
	}
	for _, s := range []string{"health/care", "health & care", "100%", "\x1b[2J", strings.Repeat("health ", 7)} {
		if got, err := ParseTheme(s); err == nil {
			t.Errorf("ParseTheme(%q) = %v, want an error", s, got)
		}
	}
}

// TestApart: what is that far apart is never shown alike, nor in another order.
func TestApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := Unit{Decimals: rapid.IntRange(-1, 10).Draw(t, "decimals")}
		v := rapid.Float64Range(-1e10, 1e10).Draw(t, "v") / math.Pow10(rapid.IntRange(0, 14).Draw(t, "size"))
		w := v + u.Apart()*rapid.Float64Range(1, 3).Draw(t, "times")
		if w-v >= u.Apart() && u.Rounded(v) >= u.Rounded(w) {
			t.Errorf("%v and %v are %v apart and rounded to %v and %v", v, w, w-v, u.Rounded(v), u.Rounded(w))
		}
	})
}

// TestRounded: two values are the same rounded where they are shown alike.
func TestRounded(t *testing.T) {
	for _, decimals := range []int{-1, 0, 1, 2, 3} {
		u := Unit{Decimals: decimals}
		for _, base := range []float64{0, 0.005, 0.015, 2.675, 7.335, 79.35, 79.45, 81.65, 1e6, -0.05, -3.25} {
			for i := range 200 {
				v, w := base+float64(i)*1e-4, base+float64(i+1)*1e-4
				if alike := u.Number(v) == u.Number(w); alike != (u.Rounded(v) == u.Rounded(w)) {
					t.Fatalf("%d decimals: %v and %v are shown as %s and %s, and rounded to %v and %v",
						decimals, v, w, u.Number(v), u.Number(w), u.Rounded(v), u.Rounded(w))
				}
			}
		}
	}
	if got := (Unit{Decimals: 1}).Rounded(math.NaN()); !math.IsNaN(got) {
		t.Errorf("Rounded(NaN) = %v, want NaN", got)
	}
}

// TestHalves: a number is rounded as its decimals are by hand, whatever it is as a
// float64.
func TestHalves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, decimals := rapid.IntRange(0, 1e9).Draw(t, "n"), rapid.IntRange(0, 5).Draw(t, "decimals")
		more := rapid.IntRange(1, 3).Draw(t, "more") // digits than are shown
		over := int(math.Pow10(more))
		want := (n + over/2) / over
		v, err := strconv.ParseFloat(fmt.Sprintf("%de-%d", n, decimals+more), 64)
		shown, err2 := strconv.ParseFloat(fmt.Sprintf("%de-%d", want, decimals), 64)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		u := Unit{Decimals: decimals}
		if got := u.Rounded(v); got != shown {
			t.Errorf("Rounded(%v) to %d decimals = %v, want %v", v, decimals, got, shown)
		}
		if got, want := u.Number(v), separate(strconv.FormatFloat(shown, 'f', decimals, 64)); got != want {
			t.Errorf("Number(%v) = %s, want %s", v, got, want)
		}
	})
}

func BenchmarkRounded(b *testing.B) {
	u := Unit{Decimals: 1}
	for b.Loop() {
		for v := 0.0; v < 100; v++ {
			u.Rounded(v / 7)
		}
	}
}

func TestScale(t *testing.T) {
	inf := math.Inf(1)
	for _, tt := range []struct {
		unit            Unit
		least, greatest float64
		scored          bool
	}{
		{Unit{Name: "%", Suffix: "%"}, 0, 100, false},
		{Unit{Suffix: "%", Bounds: Scale{-100, 300}}, -100, 300, false},
		{Unit{Suffix: "%", Bounds: Scale{-inf, inf}}, -inf, inf, false},
		{Unit{Name: "0–10", Bounds: Scale{0, 10}}, 0, 10, true},
		{Unit{Name: "1-5", Bounds: Scale{1, 5}}, 1, 5, true},
		{Unit{Name: "0–10", Suffix: "%", Bounds: Scale{0, 10}}, 0, 10, false},
		{Unit{Name: "points", Bounds: Scale{0, 48}}, 0, 48, false},
		{Unit{Name: "0–10"}, -inf, inf, false},
		{Unit{Name: "none", Bounds: Scale{-inf, inf}}, -inf, inf, false},
		{Unit{}, -inf, inf, false},
	} {
		least, greatest := tt.unit.Scale()
		if least != tt.least || greatest != tt.greatest || tt.unit.IsScale() != tt.scored {
			t.Errorf("Scale of %+v = %v, %v, IsScale = %v, want %v, %v, %v", tt.unit, least, greatest, tt.unit.IsScale(), tt.least, tt.greatest, tt.scored)
		}
	}
}

func TestParseScale(t *testing.T) {
	for s, want := range map[string]Scale{
		"0–10": {0, 10}, "1-5": {1, 5}, "0 to 100": {0, 100}, "-1 to 1": {-1, 1}, "-1–1": {-1, 1},
		"none": {math.Inf(-1), math.Inf(1)}, "": {},
	} {
		if got, err := ParseScale(s); err != nil || got != want {
			t.Errorf("ParseScale(%q) = %v, %v, want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"10", "10–0", "0–10 times", "a–b", "0 to inf", "NaN–1", "Percentage"} {
		if got, err := ParseScale(s); err == nil || got != (Scale{}) || !strings.Contains(err.Error(), "as in 0–10, or none") {
			t.Errorf("ParseScale(%q) = %v, %v, want an error", s, got, err)
		}
	}
}

func TestPrices(t *testing.T) {
	for p, nominal := range map[Prices]bool{UnknownPrices: false, CurrentPrices: true, ConstantPrices: false} {
		if got, err := ParsePrices(p.String()); err != nil || got != p {
			t.Errorf("ParsePrices(%q) = %v, %v, want %v", p.String(), got, err, p)
		}
		if got := (&Indicator{Prices: p, Note: "In pounds of each year."}).Nominal(); got != nominal {
			t.Errorf("Nominal in %q prices = %v, want %v", p, got, nominal)
		}
	}
	if _, err := ParsePrices("real"); err == nil || !strings.Contains(err.Error(), "want current or constant") {
		t.Errorf("ParsePrices(real): %v, want the values that there are", err)
	}
}
