package published

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"weal/internal/text"
)

// TestHostileFiles: whatever a file is made of, it is read or refused in a moment, with
// problems that are harmless to show, in memory that goes with its size.
func TestHostileFiles(t *testing.T) {
	repeat := strings.Repeat
	row := "E06000001,Hartlepool,2022,1\n"
	years := ""
	for i := range 16_000 {
		years += fmt.Sprintf(",%d", 1601+i%700)
	}
	for name, in := range map[string]string{
		"a million columns":               repeat("a,", 1_000_000) + "\n" + repeat("1,", 1_000_000) + "\n",
		"a million empty columns":         "area_code" + repeat(",", 1_000_000) + "\nE06000001" + repeat(",1", 1_000_000) + "\n",
		"columns that are years":          "area_code" + years + "\nE06000001" + repeat(",1", 16_000) + "\n",
		"columns that are numbered":       "area_code,2021" + repeat(",2022 x", 16_000) + "\nE06000001,1" + repeat(",1", 16_000) + "\n",
		"a heading of 60 kB":              "area_code," + repeat("x ", 30_000) + ",year,value\n" + row,
		"all headings of 6 kB":            repeat(repeat("year ", 1200)+",", 100) + "\n" + row,
		"a heading of digits":             "area_code," + repeat("2", 60_000) + ",year,value\n" + row,
		"a cell of 60 kB":                 "area_code,year,value\nE06000001,2022," + repeat("[1]", 20_000) + "\n",
		"a cell of dashes":                "area_code,year,95% CI,value\nE06000001,2022," + repeat("-1", 30_000) + ",1\n",
		"a period of 60 kB":               "area_code,period,value\nE06000001," + repeat("2022 to ", 8_000) + ",1\n",
		"NULs":                            "area_code,year,value\n" + repeat("\x00", 100_000) + "\n" + row,
		"NULs between letters":            repeat("a\x00,\x00", 50_000),
		"half of UTF-16":                  "\xff\xfea\x00r\x00e\x00a\x00,\x00\x00\xd8v\x00\n\x00" + repeat("\x00\xd8", 9999) + "\x00",
		"a quote that is never closed":    "area_code,year,value\n\"" + repeat(row, 20_000),
		"quotes":                          "area_code,year,value\n" + repeat("\"", 200_001) + "\n",
		"a quote in each line":            "area_code,year,value\n" + repeat("E06000001,\"2022,1\n", 20_000),
		"preambles":                       repeat("area_code,year,value,\n", 20_000),
		"line breaks":                     repeat("\n", 1_000_000),
		"carriage returns":                repeat("a,\r", 300_000),
		"separators of each kind":         repeat(",;\t|", 100_000) + "\n",
		"a category a row":                "area_code,year,kind,value\n" + categories(20_000),
		"control characters in headings":  "area_code,ye\x1b[2Jar,val\u202eue\nE06000001,2022,1\n",
		"formulas":                        "area_code,year,value\n=1+1,@x,-2+3\n",
		"a number that is no number":      "area_code,year,value\nE06000001,2022," + repeat("9", 60_000) + "\n",
		"one column":                      repeat("2022\n", 100_000),
		"the same heading":                repeat("area_code,year,value,", 3000) + "\n" + repeat("E06000001,2022,1,", 3000) + "\n",
		"headings of brackets":            repeat("[(", 15_000) + ",area_code,year,value\n" + row,
		"a range of periods in a heading": "area_code," + repeat("2015 - 16 to 2017 - 18 ", 2_000) + "\nE06000001,1\n",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		n := 0
		for row, err := range Observations(strings.NewReader(in), "f.csv", Answers{}) {
			n++
			p, isProblem := errors.AsType[*Problem](err)
			switch {
			case err == nil && (row.Period == 0 || !text.IsHarmless(row.AreaName+row.Indicator+row.Measure+row.Unit+string(row.Area))):
				t.Errorf("%s: row %+v", name, row)
			case err != nil && !isProblem:
				t.Errorf("%s: %v is no problem of the file", name, err)
			case isProblem && (p.Line < 1 || p.Col < 1 || !text.IsHarmless(p.Error())):
				t.Errorf("%s: problem %+q", name, p.Error())
			case isProblem && len(p.Error()) > 8000:
				t.Errorf("%s: a problem of %d bytes", name, len(p.Error()))
			}
		}
		runtime.ReadMemStats(&after)
		took, used := time.Since(began), after.TotalAlloc-before.TotalAlloc
		if took > time.Minute || used > 64<<20+1000*uint64(len(in)) {
			t.Errorf("%s: %d yields of %d bytes took %v and %d MB", name, n, len(in), took, used>>20)
		}
	}
}

// categories are rows of one area, each of a category of its own.
func categories(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "E06000001,2022,kind %d,%d\n", i, i)
	}
	return b.String()
}
