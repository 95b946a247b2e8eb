package ons

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"weal/internal/published"
)

// asPublished is a source made of real rows.
func asPublished() fs.FS { return os.DirFS("testdata/src") }

// imported imports src and returns what was written, by path.
func imported(t *testing.T, src fs.FS) (map[string]string, Report) {
	t.Helper()
	dest := t.TempDir()
	report, err := Import(t.Context(), src, dest)
	if err != nil {
		t.Fatalf("Import: %v", err)
	}
	return contents(t, dest), report
}

// contents returns the CSV files below dir, by path.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".csv" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// leftOut returns the problems of rows that were left out.
func leftOut(report Report) []*published.Problem {
	return slices.DeleteFunc(slices.Clone(report.Problems), func(p *published.Problem) bool { return p.Severity != published.Skipped })
}

// rowsOf returns the lines of a file that begin with prefix.
func rowsOf(file, prefix string) []string {
	var rows []string
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, prefix) {
			rows = append(rows, strings.TrimSuffix(line, "\n"))
		}
	}
	return rows
}

// TestTraps holds a case for every way in which published files mislead.
func TestTraps(t *testing.T) {
	files, _ := imported(t, asPublished())
	for _, test := range []struct{ trap, file, prefix, want string }{
		{
			"an old and a new code for one figure count once", "net-zero/greenhouse-gas-emissions.csv", "E08000038",
			"E08000038,2022-01-01/P1Y,5.17,,,\nE08000038,2023-01-01/P1Y,4.65,,,",
		},
		{
			"nothing is left under the old code", "net-zero/greenhouse-gas-emissions.csv", "E08000016",
			"",
		},
		{
			"an old code alone becomes the new one", "living-standards/gross-disposable-household-income-per-head.csv", "E08000038",
			"E08000038,2022-01-01/P1Y,18863,,,\nE08000038,2023-01-01/P1Y,20404,,,p",
		},
		{
			"65.0 and 65 under two codes are one figure", "inclusive-growth/pupils-at-expected-standards.csv", "E08000038",
			"E08000038,2024-09-01/P1Y,65,,,",
		},
		{
			"a combined authority labelled ITL Level 2 is one by its code", "living-standards/gross-disposable-household-income-per-head.csv", "E47000001",
			"E47000001,2022-01-01/P1Y,19236,,,\nE47000001,2023-01-01/P1Y,20813,,,p",
		},
		{
			"a region under two kinds of code counts once", "living-standards/gross-disposable-household-income-per-head.csv", "E12000001",
			"E12000001,2022-01-01/P1Y,18419,,,\nE12000001,2023-01-01/P1Y,19977,,,p",
		},
		{
			"a figure under two geography labels counts once", "wellbeing/engaged-with-the-arts.csv", "E",
			"E47000001,2023-04-01/P1Y,88,87,89,",
		},
		{
			"prose in status is no status, and the value stays", "wellbeing/preventable-cardiovascular-mortality-england.csv", "E67000001",
			"E67000001,2022-01-01/P3Y,41.2507030136426,35.2263793683274,47.978189544069394,",
		},
		{
			"a blank with a status is kept", "inclusive-growth/no-qualifications.csv", "E09000001",
			"E09000001,2022-01-01/P1Y,,,,x\nE09000001,2023-01-01/P1Y,,,,x",
		},
		{
			"measure before observation", "wellbeing/anxiety.csv", "E07000166",
			"E07000166,2021-04-01/P1Y,2.22,1.38,3.06,\nE07000166,2022-04-01/P1Y,,,,u",
		},
		{
			"notes twice", "inclusive-growth/persistent-absences-for-pupils-eligible-for-free-school-meals.csv", "E06000014,2022",
			"E06000014,2022-08-01/P1Y,40.49715,,,",
		},
		{
			"a bare date is one day, and the unit % does not make a ratio a percentage", "living-standards/housing-affordability-ratio.csv", "E06000014",
			"E06000014,2024-04-01,8.53,,,\nE06000014,2025-04-01,7.53,,,",
		},
		{
			"a bare year is a school year, and blanks of a file without statuses are left out", "wellbeing/underweight-children-reception.csv", "E06000014",
			"E06000014,2024-09-01/P1Y,1.3245,0.75535,1.8764599999999998,",
		},
	} {
		if got := strings.Join(rowsOf(files[test.file], test.prefix), "\n"); got != test.want {
			t.Errorf("%s: %s has %q, want %q", test.trap, test.file, got, test.want)
		}
	}
}

func TestUnreliableByNote(t *testing.T) {
	files, _ := imported(t, asPublished())
	got := rowsOf(files["inclusive-growth/no-qualifications.csv"], "E06000050")
	want := []string{"E06000050,2022-01-01/P1Y,7.1,4.3,9.899999999999999,", "E06000050,2023-01-01/P1Y,5.2,,,u"}
	if !slices.Equal(got, want) {
		t.Errorf("a value with an unreliable note and no interval: got %q, want %q", got, want)
	}
}

func TestIndicators(t *testing.T) {
	files, report := imported(t, asPublished())
	rows := rowsOf(files["indicators.csv"], "housing-affordability-ratio,")
	if len(rows) != 1 || !strings.Contains(rows[0], ",times yearly pay,,,1,,,lower,never,") {
		t.Errorf("housing affordability is %q, want a ratio that is never combined", rows)
	}
	// The publisher, address and date come from the file beside the figures.
	rows = rowsOf(files["indicators.csv"], "greenhouse-gas-emissions,")
	if len(rows) != 1 || !strings.Contains(rows[0], ",Department for Energy Security and Net Zero,") ||
		!strings.Contains(rows[0], ",2025-07-03,1,") {
		t.Errorf("greenhouse gases: %q, want publisher and 2025-07-03, headline 1", rows)
	}
	// A published file is known by the name in it, where that is not the id.
	if rows = rowsOf(files["indicators.csv"], "housing-affordability-ratio,"); len(rows) != 1 || !strings.HasSuffix(rows[0], ",Housing affordability ratio (residence-based)") {
		t.Errorf("housing affordability is %q, want what it is published as", rows)
	}
	if want := strings.Count(files["indicators.csv"], "\n") - 1; report.Indicators != want {
		t.Errorf("Report.Indicators = %d, want %d", report.Indicators, want)
	}
}

func TestReportCounts(t *testing.T) {
	files, report := imported(t, asPublished())
	observations := 0
	for name, file := range files {
		if strings.Contains(name, "/") {
			observations += strings.Count(file, "\n") - 1
		}
	}
	if report.Observations != observations || report.Files != len(files) {
		t.Errorf("Report says %d observations in %d files, want %d in %d", report.Observations, report.Files, observations, len(files))
	}
	if left := leftOut(report); len(left) != 0 {
		t.Errorf("%v are left out, want none", left)
	}
	prose := slices.ContainsFunc(report.Problems, func(p *published.Problem) bool {
		return p.Field == "status" && p.Line == 2 && strings.HasSuffix(p.File, "preventable-cardiovascular-mortality-england.csv")
	})
	if !prose {
		t.Errorf("Problems = %v, want one about prose in a status", report.Problems)
	}
}

func TestSameBytesTwice(t *testing.T) {
	first, _ := imported(t, asPublished())
	again, _ := imported(t, asPublished())
	if !maps.Equal(first, again) {
		t.Error("two imports of one source differ")
	}
}

func TestImportAgainReplaces(t *testing.T) {
	dest := t.TempDir()
	for range 2 {
		if _, err := Import(t.Context(), asPublished(), dest); err != nil {
			t.Fatal(err)
		}
	}
	once, _ := imported(t, asPublished())
	if !maps.Equal(contents(t, dest), once) {
		t.Error("an import over an earlier one differs from a first one")
	}
	left, err := filepath.Glob(filepath.Join(dest, ".import-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestBadRows checks that a row that makes no sense is left out, with its
// place, and that the rows around it are kept.
func TestBadRows(t *testing.T) {
	const header = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes\n"
	const good = "E92000001,England,Country,Claimant Count,2024-01-01/P1Y,3.1,Percentage,%,,,,\n"
	for _, test := range []struct{ row, want string }{
		{"E92000001,England,,Claimant Count,2023-01-01/P1Y,many,,%,,,,", `:2:50: observation: "many" is not a number`},
		{"E92000001,England,,Claimant Count,2023-01-01/P1Y,lots,,%,,,,", `:2:50: observation: "lots" is not a number`},
		{"E92000001,England,,Claimant Count,2022/23,3,,%,,,,", `:2:35: period: period "2022/23" could begin in April, August or September: write it as 2022-04-01/P1Y; say which with --year`},
		{"E92000001,England,,Claimant Count,2023-01-01/1Y,3,,%,,,,", `:2:35: period: period "2023-01-01/1Y": length "1Y": want a number of years or months such as P1Y or P3M`},
		{"E92000001,England,,Claimant Count,,3,,%,,,,", `:2:35: period: is empty`},
		{"na,Glasgow City Region,,Claimant Count,2023-01-01/P1Y,3,,%,,,,", `:2:1: area: "na" is not an area code, for "Glasgow City Region"; give each area a code of its own, such as X-1`},
		{"Q99000001,Somewhere,,Claimant Count,2023-01-01/P1Y,3,,%,,,,", `:2:1: areacd: "Q99000001" (Somewhere): no such code`},
		{"E92000001,England,,Claims,2023-01-01/P1Y,3,,%,,,,", `:2:20: indicator: "Claims" is not in the catalogue`},
		{"E92000001,England,,Claimant Count,2023-01-01/P1Y", `:2:1: row: 5 fields, want 12; a field with a separator in it needs quotes`},
		{`E92000001,Eng"land,,Claimant Count,2023-01-01/P1Y,3,,%,,,,`, `:2:14: row: bare " in non-quoted-field; write a quote within a field twice, and quotes around the field`},
	} {
		name := "raw/claimant-count/claimant-count.csv"
		files, report := imported(t, with(t, map[string]string{name: header + test.row + "\n" + good}))
		got := rowsOf(files["living-standards/claimant-count.csv"], "E")
		if want := []string{"E92000001,2024-01-01/P1Y,3.1,,,"}; !slices.Equal(got, want) {
			t.Errorf("with %q: rows %q, want %q", test.row, got, want)
		}
		if left := leftOut(report); len(left) != 1 || left[0].Error() != name+test.want {
			t.Errorf("with %q: %v left out, want %q", test.row, left, name+test.want)
		}
	}
}

// TestBlankWithoutReason checks that a blank which no status explains is noted,
// and is no figure.
func TestBlankWithoutReason(t *testing.T) {
	name := "raw/claimant-count/claimant-count.csv"
	files, report := imported(t, with(t, map[string]string{name: "areacd,areanm,indicator,period,observation\n" +
		"E92000001,England,Claimant Count,2024-01-01/P1Y,3.1\nE92000001,England,Claimant Count,2023-01-01/P1Y,\nE92000001,England,Claimant Count,2022-01-01/P1Y,\n"}))
	if got, want := rowsOf(files["living-standards/claimant-count.csv"], "E"), []string{"E92000001,2024-01-01/P1Y,3.1,,,"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
	want := name + ":3:49: observation: is blank, and no status says why; left out (and 1 more row)"
	if !slices.ContainsFunc(report.Problems, func(p *published.Problem) bool { return p.Error() == want }) {
		t.Errorf("problems %v, want %q", report.Problems, want)
	}
}

// TestObsoleteStatisticalArea checks that the old of two codes of one name ends.
func TestObsoleteStatisticalArea(t *testing.T) {
	files, _ := imported(t, with(t, map[string]string{
		"raw/total-value-of-uk-exports/total-value-of-uk-exports.csv": "areacd,areanm,indicator,period,observation,notes\n" +
			"TLM63,Lochaber,Value of UK exports,2019-01-01/P1Y,136,Obsolete code since 2025 (replaced by TLM20 Highlands and Islands)\n" +
			"TLM20,Highlands and Islands,Value of UK exports,2019-01-01/P1Y,900,\n",
	}))
	want := []string{
		"TLM20,Highlands and Islands,ITL 3 area,S92000003,,",
		"TLM63,Lochaber,ITL 3 area,S92000003,,2025-01-01",
	}
	if got := rowsOf(files["areas.csv"], "TLM"); !slices.Equal(got, want) {
		t.Errorf("areas.csv has %q, want %q", got, want)
	}
}

func TestUnknownDirectory(t *testing.T) {
	_, report := imported(t, with(t, map[string]string{"raw/moonlight/moonlight.csv": "areacd\n"}))
	if left := leftOut(report); len(left) != 1 || left[0].File != "raw/moonlight" {
		t.Errorf("%v left out, want raw/moonlight alone", left)
	}
}

func TestImportStops(t *testing.T) {
	dest := t.TempDir()
	if _, err := Import(t.Context(), os.DirFS(t.TempDir()), dest); err == nil {
		t.Error("Import of an empty source gives no error")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Import(ctx, asPublished(), dest); err == nil {
		t.Error("Import with a cancelled context gives no error")
	}
	if got := contents(t, dest); len(got) > 0 {
		t.Errorf("an import that failed wrote %v", slices.Sorted(maps.Keys(got)))
	}
}

// TestCommittedData checks that data/ is what an import gives, where the
// published files are at hand.
func TestCommittedData(t *testing.T) {
	src := filepath.FromSlash("../../../shared/data")
	if _, err := os.Stat(src); err != nil {
		t.Skip("the published files are not here: ", err)
	}
	want, report := imported(t, os.DirFS(src))
	if left := leftOut(report); len(left) > 0 {
		t.Errorf("%d problems, the first: %v", len(left), left[0])
	}
	got := contents(t, filepath.FromSlash("../../data"))
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("data/%s is not what an import gives", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("data/%s is not something that an import gives", name)
		}
	}
}
