package load

import (
	"strings"
	"testing"
)

// registered areas, of which two have a name.
func someAreas() Source {
	return files("areas.csv", "code,name,level\nE12000001,North East,region\nE12000002,North West,region\nE12000004,East Midlands,region\n"+
		"E47000014,North East,combined authority\nE06000001,Hartlepool,unitary\nE06000002,Middlesbrough,unitary\nE06000052,Cornwall,unitary\n"+
		"E37000005,Cornwall and Isles of Scilly,Local Enterprise Partnership\nW06000014,Vale of Glamorgan,unitary\nE06000023,\"Bristol, City of\",unitary\n"+
		"E09000001,City of London,unitary\nE12000007,London,region\nE06000053,Isles of Scilly,unitary\nE06000019,\"Herefordshire, County of\",unitary\n"+
		"TLD7,Merseyside,ITL 2 area\nE23000004,Merseyside,police force area\nTLE2,North Yorkshire,ITL 2 area\nE06000065,North Yorkshire,unitary\n")
}

// TestNamesOfOthers: what a file says of a code that it has beside another area's name
// is left out; names that are merely written otherwise are not doubted.
func TestNamesOfOthers(t *testing.T) {
	const header = "area_code,area_name,period,value\n"
	tests := []struct {
		name, rows string
		area       string
		want       []float64
		problems   []string
	}{
		{
			"another area's", "E12000001,East Midlands,2022,250\nE12000002,North West,2022,100\n", "E12000001", nil,
			[]string{`pay.csv:2:1: name: E12000001 is North East, and not "East Midlands", which is E12000004; nothing that this file says of E12000001 is read`},
		},
		{
			"one code with two", "E12000001,East Midlands,2022,250\nE12000001,North East,2022,150\nE12000002,North West,2022,100\n", "E12000001", nil,
			[]string{`pay.csv:2:1: name: E12000001 is North East, and not "East Midlands", which is E12000004; nothing that this file says of E12000001 is read until one of the two is mended (and 1 more row)`},
		},
		{"of two areas with the name", "E47000014,NORTH EAST,2022,1\n", "E47000014", []float64{1}, nil},
		{"with the Isles of Scilly", "E06000052,Cornwall & Isles of Scilly,2022,1\n", "E06000052", []float64{1}, nil},
		{"an ITL area's, that a police force has", "TLD7,Merseyside,2022,1\n", "TLD7", []float64{1}, nil},
		{"an ITL area's, that a council has", "TLE2,North Yorkshire,2022,1\n", "TLE2", []float64{1}, nil},
		{"Welsh", "W06000014,Bro Morgannwg,2022,1\n", "W06000014", []float64{1}, nil},
		{"short", "E06000023,Bristol UA,2022,1\n", "E06000023", []float64{1}, nil},
		{"an area of one's own", "X-1,Hartlepool,2022,1\n", "X-1", []float64{1}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, ps := load(t, someAreas(), files("pay.csv", header+tt.rows))
			wantProblems(t, ps, tt.problems...)
			if got := values(t, d, "pay", tt.area); !same(got, tt.want) {
				t.Errorf("pay of %s = %v, want %v", tt.area, got, tt.want)
			}
		})
	}
}

// TestNamesForCodes: the name of one area where a code should be is that area; one nearly so,
// of several, or a total is doubted one by one, with the code.
func TestNamesForCodes(t *testing.T) {
	d, ps := load(t, someAreas(), files("pay.csv", "area_code,period,value\nHartlepool,2021,5\nMiddlesborough,2021,6\nNorth East,2021,7\nTotal,2021,18\nX-1,2021,3\n"))
	wantProblems(t, ps,
		`pay.csv:3:1: code: "Middlesborough" is a name, not a code; E06000002 has one like it`,
		`pay.csv:4:1: code: "North East" is a name, not a code, which is E12000001 or E47000014`,
		`pay.csv:5:1: name: "Total" is no area`,
		`pay.csv:6:1: area: "X-1" is in no areas.csv`)
	if got := values(t, d, "pay", "E06000001"); !same(got, []float64{5}) {
		t.Errorf("pay of Hartlepool = %v, want 5", got)
	}
	var b strings.Builder
	for range 3 {
		for c := 'a'; c <= 'j'; c++ {
			b.WriteString("Hartlepoo" + string(c) + ",2021,1\n")
		}
	}
	_, ps = load(t, someAreas(), files("pay.csv", "area_code,areanm,period,value\n"+strings.ReplaceAll(b.String(), ",2021", ",x,2021")))
	if n := len(ps); n != 11 || !strings.HasPrefix(ps[9], "d/pay.csv:11") {
		t.Errorf("%d problems, want one for each name and a note: %q", n, ps)
	}
}

// TestMarksForFigures: -1 and -9999 among positive figures say that there is none;
// they are figures where there are others below 0, no others, or as -1.0.
func TestMarksForFigures(t *testing.T) {
	for _, tt := range []struct {
		rows     string
		want     []float64
		problems []string
	}{
		{"2020,12.5\n2021,-1\n2022,-9999\n2023,-1\n", []float64{12.5}, []string{
			"pay.csv:3:1: value: -1, with no other figure below 0, is taken to say that there is none; write -1.0 if it is a figure (and 1 more row)",
			"pay.csv:4:1: value: -9999, with no other figure below 0",
		}},
		{"2020,12.5\n2021,-1\n2022,-2.5\n", []float64{12.5, -1, -2.5}, nil},
		{"2020,12.5\n2021,-1.0\n2022,3\n", []float64{12.5, -1, 3}, nil},
		{"2020,-1\n2021,-1\n", []float64{-1, -1}, nil},
	} {
		d, ps := load(t, files("x/areas.csv", "code,name\nX-1,Ours\n", "x/indicators.csv", "id,name,theme\npay,Pay,other\n"),
			files("pay.csv", "area,period,value\nX-1,"+strings.TrimSuffix(strings.ReplaceAll(tt.rows, "\n", "\nX-1,"), "X-1,")))
		wantProblems(t, ps, tt.problems...)
		var got []float64
		for _, v := range values(t, d, "pay", "X-1") {
			if v == v {
				got = append(got, v)
			}
		}
		if !same(got, tt.want) {
			t.Errorf("%q: %v, want %v", tt.rows, got, tt.want)
		}
	}
}

// TestSpreadsheetText: a code as spreadsheets keep texts is the code.
func TestSpreadsheetText(t *testing.T) {
	d, _ := load(t, someAreas(), files("pay.csv", "area,period,value\n\"=\"\"E06000001\"\"\",2021,5\n"))
	if got := values(t, d, "pay", "E06000001"); !same(got, []float64{5}) {
		t.Errorf("pay = %v, want 5", got)
	}
}
