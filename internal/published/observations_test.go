package published

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"weal/internal/dataset"
	"weal/internal/text"
)

const small = "area,period,value\nE47000001,2023,1\n"

// TestObservationsStream: rows and problems come in the order of the file.
func TestObservationsStream(t *testing.T) {
	const in = "areacd,areanm,indicator,period,observation\n" +
		"E47000001,\"Greater\nManchester\",Pay,2024-01-01/P1Y,1\n" +
		"E47000001,x,Pay,2024/25,2\n" +
		"E47000001,x,Pay,2025,lots\n" +
		"E47000001,x\n" +
		"E47000001,x,Pay,2026-01-01/P1Y,3\n"
	var got []string
	for row, err := range Observations(strings.NewReader(in), "x.csv", Answers{}) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, fmt.Sprintf("%d: %s %q %v %v", row.Line, row.Area, row.AreaName, row.Period, row.Value))
	}
	want := []string{
		"x.csv:2:1: row: has control characters, which are left out",
		`2: E47000001 "Greater Manchester" 2024-01-01/P1Y 1`,
		`x.csv:4:17: period: period "2024/25" could begin in April, August or September: write it as 2024-04-01/P1Y; say which with --year`,
		`x.csv:5:22: observation: "lots" is not a number`,
		"x.csv:6:1: row: 2 fields, want 5; a field with a separator in it needs quotes",
		`7: E47000001 "x" 2026-01-01/P1Y 3`,
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}

// TestCodesBeatArea: a column called area is names or a size where there is one
// of codes, and the codes where it has them itself.
func TestCodesBeatArea(t *testing.T) {
	for _, tt := range []struct{ header, row, want string }{
		{"Code,Area,Year,Value", "S12000049,Glasgow City,2022,51.5", `S12000049 "Glasgow City"`},
		{"LAD code,LAD name,Area,Year,Value", "E06000001,Hartlepool,9386,2022,12.5", `E06000001 "Hartlepool"`},
		{"LAD24CD,Area,Year,Value", "E06000001,Hartlepool,2022,12.5", `E06000001 "Hartlepool"`},
		{"area,code,period,value", "E06000001,A,2022,12.5", `E06000001 ""`},
		{"area,period,value", `"=""e06000001""",2022,12.5`, `E06000001 ""`},
		{"area,sic code,period,value", "X-1,A,2022,12.5", `X-1 ""`},
		{"area_code,area,code,period,value", "X-1,A,7,2022,12.5", `X-1 "A"`},
		{"Country code,LAD code,Area,Year,Value", "E92000001,E06000001,9386,2022,12.5", `E06000001 ""`},
	} {
		for row, err := range Observations(iotest.OneByteReader(strings.NewReader(tt.header+"\n"+tt.row+"\n")), "x.csv", Answers{}) {
			if got := fmt.Sprintf("%s %q", row.Area, row.AreaName); err == nil && got != tt.want {
				t.Errorf("%s: %s, want %s", tt.header, got, tt.want)
			} else if p, ok := errors.AsType[*Problem](err); err != nil && (!ok || p.Severity != Note) && !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("%s: %v, want %s", tt.header, err, tt.want)
			}
		}
	}
}

// TestTelling: what tells two rows apart is a column that weal does not use before
// any other, and words before numbers.
func TestTelling(t *testing.T) {
	for _, tt := range []struct{ header, one, other, want string }{
		{"area,period,sex,value", "X,2022,Male,1", "X,2022,Female,2", "sex Male Female"},
		{"area,period,value,lower,n,sex", "X,2022,1,0,5,Male", "X,2022,2,1,6,Female", "sex Male Female"},
		{"area,period,value,n", "X,2022,1,5", "X,2022,2,6", "n 5 6"},
		{"area,period,value,measure,note", "X,2022,1,Count,a", "X,2022,2,Share,b", "measure Count Share"},
		{"area,period,value,status", "X,2022,1,p", "X,2022,2,r", "  "},
	} {
		in := tt.header + "\n" + tt.one + "\n" + tt.one + "\n" + tt.other + "\n"
		d := Telling(strings.NewReader(in), "x.csv", Answers{}, [][2]int{{2, 4}})[0]
		if got := d.Heading + " " + d.Texts[0] + " " + d.Texts[1]; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.header, got, tt.want)
		}
	}
}

func TestObservationsStopsWhenAsked(t *testing.T) {
	n := 0
	for range Observations(strings.NewReader(small+"?,?,?\n"+small), "x.csv", Answers{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d rows after a break, want 1", n)
	}
}

func TestObservationsThatCannotBeRead(t *testing.T) {
	boom := errors.New("boom")
	for _, tt := range []struct {
		r    io.Reader
		want string
	}{
		{strings.NewReader(""), "x.csv:1:1: file: is empty"},
		{strings.NewReader("a,b\n"), `x.csv:1:1: file: no column is headed as the area; there are "a", "b"`},
		{iotest.ErrReader(boom), "x.csv: boom"},
		{io.MultiReader(strings.NewReader(small+strings.Repeat("\n", sniffed)), iotest.ErrReader(boom)), "x.csv: boom"},
	} {
		var last error
		for _, err := range Observations(tt.r, "x.csv", Answers{}) {
			last = err
		}
		if last == nil || !strings.HasPrefix(last.Error(), tt.want) {
			t.Errorf("the last error is %v, want %q", last, tt.want)
		}
	}
}

// TestWrittenRowsComeBack: what a plain writer wrote is what is read, however
// its fields are quoted, its lines end, and its columns are ordered.
func TestWrittenRowsComeBack(t *testing.T) {
	text := rapid.StringMatching(`[A-Za-zô,;"' £-]{1,12}`).Filter(func(s string) bool {
		return !strings.HasPrefix(strings.TrimSpace(s), "'-") // which is how weal writes what begins with a minus
	})
	rapid.Check(t, func(t *rapid.T) {
		eol := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "eol")
		quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
		file := "observation,unit,areacd,areanm,indicator,period" + eol
		var want []Row
		for i := range rapid.IntRange(1, 20).Draw(t, "rows") {
			r := Row{Area: "E47000001", AreaName: strings.TrimSpace(text.Draw(t, "name")), Indicator: "Pay" + strings.TrimSpace(text.Draw(t, "indicator")), Line: i + 2}
			r.Unit = strings.TrimSpace(text.Draw(t, "unit"))
			r.Observation = dataset.Missing()
			r.Value = rapid.Float64Range(-1e9, 1e9).Filter(isKept).Draw(t, "value")
			want = append(want, r)
			file += strings.Join([]string{strconv.FormatFloat(r.Value, 'f', -1, 64), quote(r.Unit), string(r.Area), quote(r.AreaName), quote(r.Indicator), "2023"}, ",") + eol
		}
		i := 0
		for row, err := range Observations(strings.NewReader(file), "x.csv", Answers{}) {
			if err != nil {
				t.Fatal(err)
			}
			w := want[i]
			if row.Area != w.Area || row.AreaName != w.AreaName || row.Indicator != w.Indicator || row.Unit != w.Unit || row.Value != w.Value || row.Line != w.Line {
				t.Fatalf("row %d is %+v, want %+v", i, row, w)
			}
			i++
		}
		if i != len(want) {
			t.Fatalf("%d rows, want %d", i, len(want))
		}
	})
}

func FuzzObservations(f *testing.F) {
	for _, s := range []string{
		small,
		"areacd,areanm,indicator,period,observation,status\nE1,\"a\nb\",i,2024-01-01/P1Y,1,c\n",
		"\ufeffareacd;indicator;period;observation\r\n\"E1\n\";a;2024-01-01/P1Y;\r\n",
		"\xff\xfea\x00r\x00e\x00a\x00", "area\tperiod\tvalue\rE1\t2024\t\x80\r",
		"areacd,indicator,period,observation,lci_95,uci_95\nE1,i,2024,5,6,4\nE1,\"i,2024,5,6,4\n\"\"\"\n",
		"area,period,value\nE1,2024,\x1b[2J\nE\x1b1,2024,1\n",
		"Title\n\nArea code,Area name,2021/22,2022/23 [note 1]\nE06000001,Hartlepool,12.5 [p],<5\nSource: x\n",
		"\"DATE_NAME\",\"GEOGRAPHY_CODE\",\"MEASURES_NAME\",\"OBS_VALUE\",\"OBS_STATUS\"\n\"Jan 2023-Dec 2023\",\"E06000001\",\"Confidence\",4.2,\"A\"\n",
		"freq,unit,geo\\TIME_PERIOD\t2018 \t2019 \nA,EUR,UKC1\t: \t45500 bp\n",
		"Code,Area,Sex,Year,Rate,95% CI,Lower CI,Upper CI\nE06000001,Hartlepool,All,2022,12.5,9.5-14.5,9,15\n",
		"LAD24CD;2022 Rent;2022 Rent LCI;2022 Rent UCI\nE06000001;12,5;9;15\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for row, err := range Observations(strings.NewReader(string(in)), "f\x1b.csv", Answers{}) {
			var p *Problem
			switch {
			case errors.As(err, &p):
				if p.Line < 1 || p.Col < 1 {
					t.Errorf("problem without a position: %v", err)
				}
				if !text.IsHarmless(err.Error()) {
					t.Errorf("problem %q has control characters", err)
				}
			case err != nil:
				t.Errorf("reading from memory: %v", err)
			case row.Period == 0 || row.Area == "" && row.AreaName == "" || math.IsInf(row.Value, 0):
				t.Errorf("row %+v", row)
			case !text.IsHarmless(row.AreaName + row.Indicator + row.Measure + row.Unit + string(row.Area)):
				t.Errorf("row %+v has control characters", row)
			case row.HasInterval() && row.Lower > row.Upper:
				t.Errorf("row %+v has its bounds in the wrong order", row)
			}
		}
	})
}

// TestFieldLeftOut: a row may lack its last field, also where something is wrong with it.
func TestFieldLeftOut(t *testing.T) {
	var b strings.Builder
	b.WriteString("\"Area code\",Year,Value,Area name\n")
	for year := range 30 {
		fmt.Fprintf(&b, "E06000001,%d,1\n", 1990+year)
	}
	b.WriteString("\"E06000002\",2023,?\nE06000003,never,3\n,,\n")
	var problems []string
	rows := 0
	for _, err := range Observations(strings.NewReader(b.String()), "x.csv", Answers{}) {
		if err == nil {
			rows++
		} else {
			problems = append(problems, err.Error())
		}
	}
	if rows != 30 || len(problems) != 3 {
		t.Errorf("%d rows and problems %q, want 30 and 3", rows, problems)
	}
}
