package load_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"weal/data"
	"weal/internal/load"
	"weal/internal/published"
)

// A family is the layout of some publishers, with rows for a number of figures.
type family struct {
	name    string // of the file; without an extension it is .csv
	heading string
	answers string // options of the command line, between blanks
	figures int    // in a row
	row     func(b *bytes.Buffer, area [2]string, series, year, i int)
}

// Years and series that rows go through for every area. There are as many series as
// it takes.
const (
	benchedYears = 25
	firstYear    = 2000
)

var families = []family{
	{"published", "AREACD,AREANM,Geography,Indicator,Period,Measure,Unit,Value,Lower,Upper,Observation Status,Notes", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s,%q,Unitary Authority,Indicator %d,%d-01-01/P1Y,Percentage,%%,%d.%05d,%d.1,%d.9,,\n", area[0], area[1], series, year, i%90, i%100_000, i%90-1, i%90+1)
	}},
	{"own", "area,period,value,lower,upper,status", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "X-%d-%s,%d,%d.%02d,,,\n", series, area[0], year, i%90, i%100)
	}},
	{"long", "Area code,Area name,Indicator,Year,Value", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s,%q,Indicator %d,%d,%d.%02d\n", area[0], area[1], series, year, i%90, i%100)
	}},
	{"names", "Local authority,Indicator,Year,Value", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%q,Indicator %d,%d,%d.%02d\n", area[1], series, year, i%90, i%100)
	}},
	{"categories", "Area code,Area name,Year,Sex,Age group,Value", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s,%q,%d,%s,Aged %d,%d.%02d\n", area[0], area[1], year, []string{"Persons", "Female", "Male"}[series%3], series/3, i%90, i%100)
	}},
	{"levelled", "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,sex,phase,pupils,pass_percent", "--year august", 2, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%d%02d,Academic year,Local authority,E92000001,England,E12000001,North East,805,%s,%q,%s,Phase %d,%d,%d.%d\n", year, (year+1)%100, area[0], area[1], []string{"Total", "Girls", "Boys"}[series%3], series/3, i%5000, i%90, i%10)
	}},
	{"half", `"DATE","DATE_NAME","DATE_CODE","GEOGRAPHY","GEOGRAPHY_NAME","GEOGRAPHY_CODE","GEOGRAPHY_TYPE","VARIABLE_NAME","MEASURES","MEASURES_NAME","OBS_VALUE","OBS_STATUS","OBS_STATUS_NAME","URN"`, "", 2, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		for k, measure := range []string{"Variable", "Confidence"} {
			fmt.Fprintf(b, "\"%d-12\",\"Jan %[1]d-Dec %[1]d\",\"%[1]d-12\",\"1\",%[2]q,%[3]q,\"local authorities\",\"Variable %[4]d\",%[5]d,%[6]q,%[7]d.%[8]d,\"A\",\"Normal Value\",\"u%[9]d\"\n",
				year, area[1], area[0], series, 20599+k, measure, i%90/(1+8*k), i%10, 2*i+k)
		}
	}},
	{"wide", "Area code,Area name,Indicator" + inYears("%d"), "", benchedYears, func(b *bytes.Buffer, area [2]string, series, _, i int) {
		fmt.Fprintf(b, "%s,%q,Indicator %d", area[0], area[1], series)
		for y := range benchedYears {
			fmt.Fprintf(b, ",%d.%02d", (i+y)%90, i%100)
		}
		b.WriteByte('\n')
	}},
	{"bounds", "Area code,Area name,Tenure" + inYears("%d Rent,%[1]d Rent LCI,%[1]d Rent UCI"), "", benchedYears, func(b *bytes.Buffer, area [2]string, series, _, i int) {
		fmt.Fprintf(b, "%s,%q,Tenure %d", area[0], area[1], series)
		for y := range benchedYears {
			v := (i + y) % 9000
			fmt.Fprintf(b, ",%d,%d,%d", v, v-10, v+10)
		}
		b.WriteByte('\n')
	}},
	{"measures", "Date,RegionName,AreaCode,Kind,AveragePrice,Index,12m%Change,SalesVolume", "", 4, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "01/02/%d,%q,%s,Kind %d,%d,%d.%d,%d.5,%d\n", year, area[1], area[0], series, 100_000+i%90_000, i%90, i%10, i%9, i%300)
	}},
	{"preamble", "Table 2: Made-up rates [note 1],,,,\nThis worksheet contains one table. Some cells use shorthand.,,,,\nArea code,Area name [note 2],Indicator,Year,Value,Notes", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s,%q,Indicator %d,%d,%d.%02d,%s\n", area[0], area[1], series, year, i%90, i%100, []string{"", "Estimated from the register of a year before"}[i%2])
	}},
	{"quoted", `"Area code","Area name","Indicator","Year","Value"`, "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%q,%q,\"Indicator %d\",\"%d\",\"%d.%02d\"\n", area[0], area[1], series, year, i%90, i%100)
	}},
	{"marks", "Area code,Area name,Indicator,Year,Value", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		value := [...]string{"\"1,%03d\"", "\"2,340,%03d\"", "[c]", "<5", "%d [p]", "£%d", "%d.5*", "..", "\"4,%03d\"", "%d"}[i%10]
		if strings.Contains(value, "%") {
			value = fmt.Sprintf(value, i%1000)
		}
		fmt.Fprintf(b, "%s,%q,Indicator %d,%d,%s\n", area[0], area[1], series, year, value)
	}},
	{"financial", "Area code,Area name,Indicator,Year,Value", "--year april", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s,%q,Indicator %d,%d-%02d,%d.%02d\n", area[0], area[1], series, year, (year+1)%100, i%90, i%100)
	}},
	{"tabs.tsv", "Area code\tArea name\tIndicator\tYear\tValue", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s\t%s\tIndicator %d\t%d\t%d.%02d\n", area[0], area[1], series, year, i%90, i%100)
	}},
	{"semicolons", "Area code;Area name;Indicator;Year;Value", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s;%q;Indicator %d;%d;%d.%02d\n", area[0], area[1], series, year, i%90, i%100)
	}},
	{"packed.csv.gz", "Area code,Area name,Indicator,Year,Value", "", 1, func(b *bytes.Buffer, area [2]string, series, year, i int) {
		fmt.Fprintf(b, "%s,%q,Indicator %d,%d,%d.%02d\n", area[0], area[1], series, year, i%90, i%100)
	}},
}

// inYears returns a heading for every year.
func inYears(format string) string {
	var b strings.Builder
	for y := range benchedYears {
		fmt.Fprintf(&b, ","+format, firstYear+y)
	}
	return b.String()
}

// councils are areas of England with a name of their own, with codes and names.
var councils = sync.OnceValue(func() (all [][2]string) {
	f, err := data.FS.Open("areas.csv")
	if err != nil {
		panic(err)
	}
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		panic(err)
	}
	met := make(map[string]bool)
	for _, row := range rows {
		if kind := row[0][:3]; (kind == "E06" || kind == "E07") && !met[row[1]] {
			all, met[row[1]] = append(all, [2]string{row[0], row[1]}), true
		}
	}
	return all[:200]
})

// text returns a file of f with so many figures.
func (f *family) text(figures int) []byte {
	var b bytes.Buffer
	b.WriteString(f.heading + "\n")
	years := benchedYears
	if f.figures == benchedYears {
		years = 1
	}
	areas := councils()
	series := figures / (f.figures * years * len(areas))
	i := 0
	for s := range series {
		for _, area := range areas {
			for y := range years {
				f.row(&b, area, s, firstYear+y, i)
				i++
			}
		}
	}
	if !strings.HasSuffix(f.name, ".gz") {
		return b.Bytes()
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(b.Bytes())
	w.Close()
	return packed.Bytes()
}

// BenchmarkLayouts loads a million figures, or a tenth of them if -short, in one layout
// after another. None may take twice the time or memory of the first.
func BenchmarkLayouts(b *testing.B) {
	figures := 1_000_000
	if testing.Short() {
		figures /= 10
	}
	register := load.Source{Name: "built-in", FS: registerFS{data.FS}, Reference: true, Register: true}
	for i := range families {
		f := &families[i]
		name, _, _ := strings.Cut(f.name, ".")
		b.Run(name, func(b *testing.B) {
			text := f.text(figures)
			at := f.name
			if path.Ext(at) == "" {
				at += ".csv"
			}
			own := load.Source{Name: at, Path: at, FS: fs.FS(fstest.MapFS{at: {Data: text}})}
			if option, value, ok := strings.Cut(strings.TrimPrefix(f.answers, "--"), " "); ok {
				var a published.Answers
				if err := a.Set(option, value); err != nil {
					b.Fatal(err)
				}
				own.Answers = a
			}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				read, err := load.Load(b.Context(), []load.Source{register, own}, nil)
				if err != nil {
					b.Fatal(err)
				}
				if n := read.Readings[0]; n.Figures+n.Missing < figures/len(councils())/3*len(councils()) {
					b.Fatalf("%s; %v", n, read.Problems[:min(3, len(read.Problems))])
				}
			}
		})
	}
}
