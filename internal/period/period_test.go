package period

import (
	"math"
	"strings"
	"testing"
	"time"
)

// TestLabel lists the labels: one for every kind of period that
// the statistics offices publish.
func TestLabel(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2024-01-01/P1Y", "2024"},
		{"2024", "2024"},
		{"2024-04-01/P1Y", "2024/25"},
		{"1999-08-01/P1Y", "1999/00"},
		{"2006-09-01/P1Y", "2006/07"},
		{"2012-05-15/P1Y", "2012/13"},
		{"2021-01-01/P3Y", "2021–23"},
		{"2019-01-01/P5Y", "2019–23"},
		{"1998-01-01/P3Y", "1998–00"},
		{"2014-04-01/P3Y", "2014/15–2016/17"},
		{"2024-07-01/P3M", "Q3 2024"},
		{"2024-02-01/P1M", "Feb 2024"},
		{"2025-04-30", "30 Apr 2025"},
		{"2025-04-30/P1D", "30 Apr 2025"},
		{"2024-02-01/P3M", "Feb 2024–Apr 2024"},
		{"2010-04-01/P102M", "Apr 2010–Sep 2018"},
		{"2024-02-15/P3M", "2024-02-15/P3M"},
	} {
		if got := mustParse(t, tt.in).Label(); got != tt.want {
			t.Errorf("Parse(%q).Label() = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestKnownDays checks days against a calendar, since a round trip would
// prove only that two mistakes agree.
func TestKnownDays(t *testing.T) {
	for _, tt := range []struct {
		in, start, end string
		middle         float64
	}{
		{"1997-01-01/P1Y", "1997-01-01", "1998-01-01", 1997.5},
		{"2023-01-01/P1Y", "2023-01-01", "2024-01-01", 2023.5},
		{"2021-01-01/P3Y", "2021-01-01", "2024-01-01", 2022.5},
		{"2024-01-01/P2Y", "2024-01-01", "2026-01-01", 2025},
		{"2022-04-01/P3Y", "2022-04-01", "2025-04-01", 2023.748},
		{"2024-02-29", "2024-02-29", "2024-03-01", 2024.163},
		{"1600-01-02", "1600-01-02", "1600-01-03", 1600.004},
		{"2399-12-31", "2399-12-31", "2400-01-01", 2399.999},
		{"1924-01-01/P100Y", "1924-01-01", "2024-01-01", 1974},
	} {
		p := mustParse(t, tt.in)
		start, end := p.Start().Format(time.DateOnly), p.End().Format(time.DateOnly)
		if start != tt.start || end != tt.end {
			t.Errorf("Parse(%q) is [%s, %s), want [%s, %s)", tt.in, start, end, tt.start, tt.end)
		}
		if got := p.Middle(); math.Abs(got-tt.middle) > 0.002 {
			t.Errorf("Parse(%q).Middle() = %v, want %v", tt.in, got, tt.middle)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct{ in, hint string }{
		{"", "is empty"},
		{"2022/23", "2022-04-01/P1Y"},
		{"2022-13-01/P1Y", "want a date"},
		{"2022-01-01/P0Y", "P1Y or P3M"},
		{"2022-01-01/P1W", "P1Y or P3M"},
		{"2022-01-01/P+1Y", "P1Y or P3M"},
		{"2022-01-01/P341Y", "is 4092 months long; a period has at most 100 years"},
		{"2022-01-01/P1201M", "at most 100 years"},
		{"2022-01-01/P65535Y", "at most 100 years"},
		{"1600-01-01", "a period begins in a year from 1601 to 2399"},
		{"0202-01-01", "a period begins in a year from 1601 to 2399"},
		{"2400-01-01", "begins in 2400; a period"},
		{"9999", "begins in 9999; a period"},
		{"1900-2023", "at most 100 years"},
		{"30/04/2025", "write it as 2025-04-30"},
		{"1/2/2025", "write it as 2025-02-01"},
		{"30 April 2025", "write it as 2025-04-30"},
		{"20250430", "write it as 2025-04-30"},
		{"2023-07", "write it as 2023-07-01/P1M"},
		{"Jul  2023", "write it as 2023-07-01/P1M"},
		{"Q1 2024", "write it as 2024-01-01/P3M"},
		{"2024q4", "write it as 2024-10-01/P3M"},
		{"2024-Q2", "write it as 2024-04-01/P3M"},
		{"2024 Q5", "want a date"},
		{"2021-2023", "write it as 2021-01-01/P3Y"},
		{"2021–23", "write it as 2021-01-01/P3Y"},
		{"2022-23", "could begin in April, August or September: write it as 2022-04-01/P1Y or, for two years, as 2022-01-01/P2Y"},
		{"2014-04 to 2024-03", "write it as 2014-04-01/P10Y"},
		{"2024-03 to 2014-04", "ends before it begins"},
		{"1234-Q1", "begins in 1234; a period"},
		{"Qé 2024", "want a date"},
		{"last year", "want a date"},
	} {
		p, err := Parse(tt.in)
		if err == nil || !strings.Contains(err.Error(), tt.hint) {
			t.Errorf("Parse(%q) = %v, %v, want an error with %q", tt.in, p, err, tt.hint)
		}
	}
}

func TestOrder(t *testing.T) {
	in := []string{"2019-01-01/P1Y", "2019-01-01/P5Y", "2019-04-01", "2019-04-01/P1Y", "2020-01-01/P1M"}
	for i := 1; i < len(in); i++ {
		if a, b := mustParse(t, in[i-1]), mustParse(t, in[i]); a >= b {
			t.Errorf("%v is not before %v", a, b)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2024-04-01/P1Y", "2024-01-01/P3M", "2025-04-30", "2024", "2022/23", "/P", "2024-01-01/P1D", "2024 Q1", "2021–23", "2022-23", "Jan 2024", "2014-04 to 2024-03"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Parse(s)
		if err != nil {
			if _, like, ok := strings.Cut(err.Error(), ": write it as "); ok {
				like, _, _ = strings.Cut(like, " ")
				if _, err := Parse(like); err != nil {
					t.Errorf("Parse(%q) suggests %q: %v", s, like, err)
				}
			}
			return
		}
		q, err := Parse(p.String())
		if err != nil || q != p {
			t.Errorf("Parse(%q) = %v; reparsed as %v, %v", s, p, q, err)
		}
		if !p.End().After(p.Start()) || p.Label() == "" {
			t.Errorf("Parse(%q) ends %v, labelled %q", s, p.End(), p.Label())
		}
	})
}

func mustParse(t *testing.T, s string) Period {
	t.Helper()
	p, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestRefusalOfSpans: a span of years is not taken for the year that it begins
// with.
func TestRefusalOfSpans(t *testing.T) {
	for s, like := range map[string]string{
		"2016/Q2 to 2026/Q1": "write it as 2016-04-01/P10Y", "2016/26": "want a date",
		"2016/17": "write it as 2016-04-01/P1Y", "2016/2017": "write it as 2016-04-01/P1Y", "1999/00": "write it as 1999-04-01/P1Y",
	} {
		if _, err := Parse(s); err == nil || !strings.Contains(err.Error(), like) {
			t.Errorf("Parse(%q): %v, want an error with %q", s, err, like)
		}
	}
}
