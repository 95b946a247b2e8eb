package period

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// TestLearn: what one text could be is settled by the others of its column.
func TestLearn(t *testing.T) {
	for _, tt := range []struct{ column, read, want string }{
		// Six digits.
		{"202223 202324 200910", "200910", "2009-04-01/P1Y"},
		{"200908 200909 200910", "200910", "2009-10-01/P1M"},
		{"200910 201011 201112", "200910", "ambiguous"},
		{"200910", "200910", "ambiguous"},
		{"200910 202223 200907", "200910", "ambiguous"},
		{"200910 202223 200907", "200907", "2009-07-01/P1M"},
		{"200910 202223 200907", "202223", "2022-04-01/P1Y"},
		// With a dash.
		{"2008-09 2022-23", "2008-09", "2008-04-01/P1Y"},
		{"2008-09 2008-10 2022-01", "2008-09", "2008-09-01/P1M"},
		{"2008-09 2008-10 2008-11", "2008-09", "2008-09-01/P1M"},
		{"2008-09 2009-10 2010-11", "2009-10", "ambiguous"},
		{"2001-03 2002-04 2003-05", "2002-04", "ambiguous"},
		{"2009-11 2010-12 2011-13", "2010-12", "2010-01-01/P3Y"},
		{"2023-12 2024-12", "2024-12", "2024-12-01/P1M"},
		{"2008-09;2008-09 - 2010-11;1994-95 - 1996-97", "2008-09 - 2010-11", "2008-04-01/P3Y"},
		// With a slash it is months only where another can be no year.
		{"2008/09 2009/10", "2009/10", "2009-04-01/P1Y"},
		{"2009/09 2009/10", "2009/10", "2009-10-01/P1M"},
		// The spellings are counted apart, but for digits and dashes of the same.
		{"2022/23 200910 200911", "200910", "2009-10-01/P1M"},
		// Days in American order.
		{"01/02/2024 15/02/2024", "01/02/2024", "2024-02-01"},
		{"01/02/2024 02/15/2024", "01/02/2024", "write it as 2024-01-02"},
		{"01/02/2024 02/15/2024", "02/15/2024", "write it as 2024-02-15"},
		{"01/02/2024 02/15/2024", "01.02.2024", "2024-02-01"},
		{"01/02/2024 02/15/2024", "15/02/2024", "2024-02-15"},
		// Days that stand for their months.
		{"01/02/2024 01/03/2024", "01/02/2024", "2024-02-01/P1M"},
		{"2024-02-01 2023-12-01 2024-01-01", "2024-02-01", "2024-02-01/P1M"},
		{"01/02/2024 01/03/2024", "15/03/2024", "2024-03-15"},
		{"01/02/2024 01/03/2024 02/03/2024", "01/02/2024", "2024-02-01"},
		{"01/04/2022 01/04/2023", "01/04/2022", "2022-04-01"},
		{"01/04/2022", "01/04/2022", "2022-04-01"},
		{"2024-02-01 2024-03-01 2024-04-01/P1Y", "2024-02-01", "2024-02-01"},
		// Whatever else is there.
		{"total;;2022-23;n/a;note: " + strings.Repeat("x", 500), "2022-23", "2022-04-01/P1Y"},
	} {
		cells := strings.Fields(tt.column)
		if strings.Contains(tt.column, ";") {
			cells = strings.Split(tt.column, ";")
		}
		r := Learn(slices.Values(cells))
		_, err := r.Read(tt.read)
		if _, ok := errors.AsType[*AmbiguousError](err); ok != (tt.want == "ambiguous") {
			t.Errorf("%s: Read(%q): %v, want %s", tt.column, tt.read, err, tt.want)
		}
		r.Begins = FromApril
		switch p, err := r.Read(tt.read); {
		case tt.want == "ambiguous":
		case strings.HasPrefix(tt.want, "write"):
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: Read(%q) = %v, %v, want an error with %q", tt.column, tt.read, p, err, tt.want)
			}
		case err != nil || p.String() != tt.want:
			t.Errorf("%s: Read(%q) = %v, %v, want %s", tt.column, tt.read, p, err, tt.want)
		}
	}
}

// TestAmbiguous: both readings are named, and either answer settles which.
func TestAmbiguous(t *testing.T) {
	r := Learn(slices.Values([]string{"200910", "201011"}))
	_, err := r.Read("200910")
	e, ok := errors.AsType[*AmbiguousError](err)
	if want := [2]Period{mustParse(t, "2009-10-01/P1M"), mustParse(t, "2009-04-01/P1Y")}; !ok || e.Readings != want || e.Text != "200910" {
		t.Fatalf("Read: %#v, want the readings %v", err, want)
	}
	if want := `period "200910" could be Oct 2009 or 2009/10: write it as 2009-10-01/P1M or 2009-04-01/P1Y`; err.Error() != want {
		t.Errorf("Error() = %q, want %q", err, want)
	}
	for want, r := range map[string]Reader{"2009-09-01/P1Y": {Begins: FromSeptember}, "2009-10-01/P1M": {Begins: FromSeptember, Months: true}} {
		if p, err := r.Read("200910"); err != nil || p.String() != want {
			t.Errorf("%+v.Read = %v, %v, want %s", r, p, err, want)
		}
	}
	if _, err = (Reader{Begins: FromApril}).Read("2001-03"); err == nil || !strings.Contains(err.Error(), "could be Mar 2001 or 2001–03: write it as 2001-03-01/P1M or 2001-01-01/P3Y") {
		t.Errorf("Read(2001-03): %v", err)
	}
	if _, err = (Reader{}).Read("FY 2023"); err == nil || !strings.Contains(err.Error(), "could be 2022/23 or 2023/24: write it as 2022-04-01/P1Y or 2023-04-01/P1Y") {
		t.Errorf("Read(FY 2023): %v", err)
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		Reader{}.Read("Jan 2023-Dec 2023")
	}
}

// FuzzRead: what is read is a period that Parse reads too, the same each time, with
// what is learned from the text itself or without.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"2023", "2022/23", "2022-23", "202223", "200910", "Jan 2023-Dec 2023", "Year to 31 March 2023", "2014/15 - 16/17", "2015 - 17",
		"FY22/23 Q4", "H2 2023", "01-Mar-23", "2-Mar", "2023-W05", "15/01/2023", "02/15/2024", "9 months ending 2023Q3", "mid-2023", "22/23", "1-9-99",
	} {
		f.Add(s, uint8(4), false)
	}
	f.Fuzz(func(t *testing.T, s string, begins uint8, months bool) {
		r := Reader{Begins: []Beginning{UnknownBeginning, FromApril, FromAugust, FromSeptember}[begins%4], Months: months}
		learned := Learn(slices.Values([]string{s, s}))
		learned.Begins, learned.Months = r.Begins, r.Months
		p, err := r.Read(s)
		again, err2 := r.Read(s)
		if p != again || (err == nil) != (err2 == nil) || (err == nil) == (p == 0) {
			t.Errorf("Read(%q) = %v, %v; then %v, %v", s, p, err, again, err2)
		}
		if q, lerr := learned.Read(s); err == nil && (lerr != nil || p != q) {
			t.Errorf("Read(%q) = %v alone, %v, %v as a column", s, p, q, lerr)
		}
		strict, perr := Parse(s)
		if perr == nil && (err != nil || p != strict) {
			t.Errorf("Read(%q) = %v, %v, Parse has %v", s, p, err, strict)
		}
		if err == nil {
			if q, err := Parse(p.String()); err != nil || q != p || p.Label() == "" {
				t.Errorf("Read(%q) = %v; reparsed as %v, %v", s, p, q, err)
			}
		} else if len(err.Error()) > 1000 {
			t.Errorf("Read: an error of %d bytes", len(err.Error()))
		}
	})
}
