package published

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestRecognise: what each column is read as, in the layouts of a dozen publishers.
func TestRecognise(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"codes beat an area in hectares", "LAD code,LAD name,Area,Year,Value\nE06000001,Hartlepool,9386,2022,1\nE06000002,Middlesbrough,5387,2022,2\n", "area, name of the area, -, period, value"},
		{"the row's own area", "Parent code,Area code,Area name,Year,Value\nE12000001,E06000001,Hartlepool,2022,1\nE12000001,E06000002,Middlesbrough,2022,2\n", "-, area, name of the area, period, value"},
		{"names of parts", "Region code,Council,Year,Value\nE12000001,Hartlepool,2022,1\nE12000001,Middlesbrough,2022,2\n", "-, name of the area, period, value"},
		{"a level is no area", "Level,Reference area,Year,Value\nTL2,North East,2022,1\nTL2,North West,2022,2\n", "-, name of the area, period, value"},
		{"years as columns", "Area code,2021,2022\nE06000001,1,2\nE06000002,3,4\n", "area, value 2021, value 2022"},
		{"years, measures and bounds", "Area code,2021 Rent,2021 Rent LCI,2021 Rent UCI\nE06000001,2,1,3\n", "area, value 2021 Rent, lower bound, upper bound"},
		{"bounds of financial years", "Area code,2020/21 Rent,2020/21 Rent LCI,2020/21 Rent UCI,2021/22 Rent\nE06000001,2,1,3,4\n", "area, value 2020/21 Rent, lower bound, upper bound, value 2021/22 Rent"},
		{"every column of numbers", "Code,Year,Births,Deaths,Rank,Latitude\nE06000001,2022,1,2,3,54.6\n", "area, period, value Births, value Deaths, -, -"},
		{"a lower quartile is a figure", "Code,Year,Lower quartile,Quartile\nE06000001,2022,100,1\nE06000002,2022,120,2\n", "area, period, value Lower quartile, -"},
		{"changes are no years", "Code,2021,2022,Change 2021 to 2022\nE06000001,1,2,1\n", "area, value 2021, value 2022, -"},
		{"times of building are no years", "Code,Year,Pre 1900,1900-1918,1919-1929\nE06000001,2023,1,2,3\n", "area, period, value Pre 1900, value 1900-1918, value 1919-1929"},
		{"sex divides", "Code,Year,Sex,Value\nE06000001,2022,Male,1\nE06000001,2022,Female,2\n", "area, period, category, value"},
		{"what tells rows apart divides", "Code,Year,Fuel,Value\nE06000001,2022,Gas,1\nE06000001,2022,Coal,2\n", "area, period, category, value"},
		{"of a code and its label, the label", "Code,Year,fuel_code,fuel_name,Value\nE06000001,2022,g,Natural gas,1\nE06000001,2022,c,Coal and coke,2\n", "area, period, -, category, value"},
		{"a number of the row divides nothing", "ID,Code,Year,Value\n1,E06000001,2022,1\n2,E06000001,2022,2\n", "-, area, period, value"},
		{"first and last day", "Code,Start date,End date,Value\nE06000001,01/04/2022,31/03/2023,1\n", "area, first day, last day, value"},
		{"the month beside its year", "Code,Year,Month,Value\nE06000001,2022,January,1\nE06000001,2022,March,2\n", "area, period, part of the year, value"},
		{"a title and a note above", "Table 1: Births [note 1],,\nThere is one table.,,\nCode,Year,Value\nE06000001,2022,1\n", "area, period, value"},
	} {
		f, err := OpenObservations(strings.NewReader(tt.text), "x.csv", Answers{Begins: 4})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var roles []string
		for _, c := range f.Columns() {
			role := strings.TrimSpace(fmt.Sprint(c.Role, " ", strings.TrimSpace(c.Period+" "+c.Measure)))
			if c.Role == RoleUnused {
				role = "-"
			}
			if c.Why == "" {
				t.Errorf("%s: nothing says why %q is %s", tt.name, c.Heading, role)
			}
			roles = append(roles, role)
		}
		if got := strings.Join(roles, ", "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestHeadingsFarDown: headings of two lines that begin on the last line that may have them.
func TestHeadingsFarDown(t *testing.T) {
	text := strings.Repeat("\"A note on the table\"\n", preambles-1) + "Month,January 2024,February 2024\nArea code,,\nE06000001,1,2\nE06000002,3,4\n"
	n := 0
	for row, err := range Observations(strings.NewReader(text), "x.csv", Answers{}) {
		if n++; err != nil || row.Value != float64(n) || row.Line != preambles+2+(n-1)/2 {
			t.Errorf("row %d is %v of line %d, %v", n, row.Value, row.Line, err)
		}
	}
	if n != 4 {
		t.Errorf("%d rows, want 4", n)
	}
}

// TestQuestions: what could be read in two ways is asked, and read once it is answered.
func TestQuestions(t *testing.T) {
	for _, tt := range []struct{ name, text, about, option string }{
		{"years of two", "Code,Year,Value\nE06000001,2022/23,1\n", "begin", "--year april"},
		{"no period", "Code,Births 2021 census,Deaths\nE06000001,1,2\n", "Which period", "--period 2021"},
		{"two areas", "Origin code,Destination code,Year,Value\nE06000001,E06000002,2022,1\nE06000001,E06000003,2022,2\nE06000002,E06000003,2022,2\n", "Which column", "--as 'area=Origin code'"},
	} {
		_, err := OpenObservations(strings.NewReader(tt.text), "x.csv", Answers{})
		q, ok := errors.AsType[*Question](err)
		if !ok || !strings.Contains(q.About, tt.about) || len(q.Choices) == 0 || q.Choices[0].String() != tt.option {
			t.Errorf("%s: %v, want a question with %q, and %s first", tt.name, err, tt.about, tt.option)
			continue
		}
		answers, err := q.Answered(Answers{}, 0)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if _, err := OpenObservations(strings.NewReader(tt.text), "x.csv", answers); err != nil {
			t.Errorf("%s, answered by %s: %v", tt.name, tt.option, err)
		}
	}
}

// TestAnswersAreKept: what is written of answers is read as the same, whatever headings have.
func TestAnswersAreKept(t *testing.T) {
	heading := rapid.StringMatching(`[A-Za-z0-9,+=' ()%£]{1,12}`).Filter(func(s string) bool { return Trim(s) == s && s != "" })
	rapid.Check(t, func(t *rapid.T) {
		var a Answers
		for _, role := range []Role{RoleArea, RolePeriod, RoleValue, RoleCategory} {
			for _, h := range rapid.SliceOfNDistinct(heading, 0, 3, rapid.ID).Draw(t, Answer(role)) {
				if a.Columns == nil {
					a.Columns = make(map[Role][]string)
				}
				a.Columns[role] = append(a.Columns[role], h)
			}
		}
		if rapid.Bool().Draw(t, "begins") {
			a.Begins = 9
		}
		again, err := ParseAnswers(strings.NewReader("# what is kept\n"+a.String()), "x.csv.weal")
		if err != nil || fmt.Sprint(again) != fmt.Sprint(a) {
			t.Errorf("%q is read as %v, %v, want %v", a.String(), again, err, a)
		}
	})
}

func FuzzAnswers(f *testing.F) {
	f.Add("as area=Code,series=Sex+Age\nyear april\nperiod 2025\nlevel ward\n")
	f.Add("as =\nyear\x1b[2J 99\nperiod 2022/23\n")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ParseAnswers(strings.NewReader(text), "x.csv.weal")
		if err != nil {
			return
		}
		again, err := ParseAnswers(strings.NewReader(a.String()), "x.csv.weal")
		if err != nil || fmt.Sprint(again.Columns, again.Begins, again.Period) != fmt.Sprint(a.Columns, a.Begins, a.Period) {
			t.Errorf("%q is kept as %q, which is read as %v, %v", text, a.String(), again, err)
		}
	})
}
