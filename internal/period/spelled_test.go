package period

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestRead lists the spellings that are read whatever else a column has.
func TestRead(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		// Years.
		{"2023", "2023-01-01/P1Y"},
		{" 2023 ", "2023-01-01/P1Y"},
		{"2023.0", "2023-01-01/P1Y"},
		{"Year 2023", "2023-01-01/P1Y"},
		{"Calendar year 2023", "2023-01-01/P1Y"},
		{"Time period: 2023", "2023-01-01/P1Y"},
		{"2021-23", "2021-01-01/P3Y"},
		{"2021–23", "2021-01-01/P3Y"},
		{"2021 - 23", "2021-01-01/P3Y"},
		{"2015 - 17", "2015-01-01/P3Y"},
		{"2015 \u2212 17", "2015-01-01/P3Y"},
		{"2013-2015", "2013-01-01/P3Y"},
		{"2013 to 2015", "2013-01-01/P3Y"},
		{"2013—2015", "2013-01-01/P3Y"},
		{"1998 - 00", "1998-01-01/P3Y"},
		{"2010 - 12", "2010-01-01/P3Y"},
		{"1961-90", "1961-01-01/P30Y"},
		{"2011 to 2011", "2011-01-01/P1Y"},
		// Several years of one name.
		{"FY2022/23", "2022-04-01/P1Y"},
		{"FY 2022-23", "2022-04-01/P1Y"},
		{"FY 2009-10", "2009-04-01/P1Y"},
		{"FY 2022-2023", "2022-04-01/P1Y"},
		{"FY22/23", "2022-04-01/P1Y"},
		{"FY 22-23", "2022-04-01/P1Y"},
		{"Financial year 2022/23", "2022-04-01/P1Y"},
		{"financial year 202223", "2022-04-01/P1Y"},
		{"Financial year 2022 to 2023", "2022-04-01/P1Y"},
		{"2022/23 financial year", "2022-04-01/P1Y"},
		{"2022-23 (financial year)", "2022-04-01/P1Y"},
		{"Tax year 1999/00", "1999-04-01/P1Y"},
		{"School year 2022/23", "2022-09-01/P1Y"},
		{"FYE 2023", "2022-04-01/P1Y"},
		{"Financial year ending March 2023", "2022-04-01/P1Y"},
		{"Financial year ending 2023", "2022-04-01/P1Y"},
		{"2022/23 FY Q4", "2023-01-01/P3M"},
		{"FY 2022/23 Q1", "2022-04-01/P3M"},
		// Months.
		{"2023-07", "2023-07-01/P1M"},
		{"2023-01", "2023-01-01/P1M"},
		{"2023-1", "2023-01-01/P1M"},
		{"202301", "2023-01-01/P1M"},
		{"March 2023", "2023-03-01/P1M"},
		{"MARCH\u00a02023", "2023-03-01/P1M"},
		{"Mar 2023", "2023-03-01/P1M"},
		{"Sept. 2023", "2023-09-01/P1M"},
		{"Mar-2023", "2023-03-01/P1M"},
		{"Mar-23", "2023-03-01/P1M"},
		{"March-23", "2023-03-01/P1M"},
		{"Mar'23", "2023-03-01/P1M"},
		{"Mar-69", "2069-03-01/P1M"},
		{"Mar-70", "1970-03-01/P1M"},
		{"2023 Mar", "2023-03-01/P1M"},
		{"2023 March", "2023-03-01/P1M"},
		{"2023-Mar", "2023-03-01/P1M"},
		{"2023MAR", "2023-03-01/P1M"},
		{"2023M03", "2023-03-01/P1M"},
		{"2023-M03", "2023-03-01/P1M"},
		{"2023-M3", "2023-03-01/P1M"},
		{"03/2023", "2023-03-01/P1M"},
		{"03-2023", "2023-03-01/P1M"},
		{"2023/07", "2023-07-01/P1M"},
		{"Time period: March, 2023", "2023-03-01/P1M"},
		// Quarters and halves.
		{"2023 Q1", "2023-01-01/P3M"},
		{"Q1 2023", "2023-01-01/P3M"},
		{"2023-Q1", "2023-01-01/P3M"},
		{"2023Q1", "2023-01-01/P3M"},
		{"2023q4", "2023-10-01/P3M"},
		{"2023/Q2", "2023-04-01/P3M"},
		{"Q3-2023", "2023-07-01/P3M"},
		{"Quarter 1 2023", "2023-01-01/P3M"},
		{"2023 quarter 1", "2023-01-01/P3M"},
		{"Qtr 1, 2023", "2023-01-01/P3M"},
		{"H1 2023", "2023-01-01/P6M"},
		{"2023 H2", "2023-07-01/P6M"},
		{"2023-S1", "2023-01-01/P6M"},
		{"2023S2", "2023-07-01/P6M"},
		{"2016/Q2 to 2026/Q1", "2016-04-01/P10Y"},
		{"Quarter ending March 2023", "2023-01-01/P3M"},
		{"Quarter to 31 March 2023", "2023-01-01/P3M"},
		{"Q1 - Q3 2023", "2023-01-01/P9M"},
		// From and to.
		{"Jan-Mar 2023", "2023-01-01/P3M"},
		{"Jan to Mar 2023", "2023-01-01/P3M"},
		{"January - March 2023", "2023-01-01/P3M"},
		{"Jan 2023-Dec 2023", "2023-01-01/P1Y"},
		{"Oct 2022-Sep 2023", "2022-10-01/P1Y"},
		{"Oct 2022 – Sep 2023", "2022-10-01/P1Y"},
		{"Apr 2022 to Mar 2023", "2022-04-01/P1Y"},
		{"From April 2022 to March 2023", "2022-04-01/P1Y"},
		{"Apr-22 to Mar-23", "2022-04-01/P1Y"},
		{"2023-01 to 2023-12", "2023-01-01/P1Y"},
		{"2009-10 to 2010-09", "2009-10-01/P1Y"},
		{"202301-202312", "2023-01-01/P1Y"},
		{"1 January 2023 to 31 December 2023", "2023-01-01/P1Y"},
		{"1 January to 31 December 2023", "2023-01-01/P1Y"},
		{"01/04/2022 - 31/03/2023", "2022-04-01/P1Y"},
		{"2022-04-01 to 2023-03-31", "2022-04-01/P1Y"},
		{"1 Mar 2024 - 29 Feb 2024", "error ends before"},
		{"2023 Jan-Mar", "2023-01-01/P3M"},
		{"1 Jan 2023 - 31 Mar", "2023-01-01/P3M"},
		{"01 Apr 2022-31 Mar 2023", "2022-04-01/P1Y"},
		{"2022-04-01/2023-03-31", "2022-04-01/P1Y"},
		{"2022-01/2022-12", "2022-01-01/P1Y"},
		{"2022-04-01T00:00:00/P1Y", "2022-04-01/P1Y"},
		{"http://reference.data.gov.uk/id/gregorian-interval/2022-04-01T00:00:00/P1Y", "2022-04-01/P1Y"},
		{"http://reference.data.gov.uk/id/year/2022", "2022-01-01/P1Y"},
		{"http://reference.data.gov.uk/id/government-year/2022-2023", "2022-04-01/P1Y"},
		{"month/2022-07", "2022-07-01/P1M"},
		{"202403 (Mar-24)", "2024-03-01/P1M"},
		// So many months up to one.
		{"12 months to March 2023", "2022-04-01/P1Y"},
		{"12 months ending Mar-23", "2022-04-01/P1Y"},
		{"Twelve months to March 2023", "2022-04-01/P1Y"},
		{"3 months to Mar 2023", "2023-01-01/P3M"},
		{"Year ending March 2023", "2022-04-01/P1Y"},
		{"Year ending Mar 23", "2022-04-01/P1Y"},
		{"Year ended 31st March 2023", "2022-04-01/P1Y"},
		{"Year to 31 March 2023", "2022-04-01/P1Y"},
		{"Year to 29 February 2024", "2023-03-01/P1Y"},
		{"Year to 5 April 2023", "2022-04-06/P1Y"},
		{"Year to Q1 2023", "2022-04-01/P1Y"},
		{"YE Mar-23", "2022-04-01/P1Y"},
		{"y/e March 2023", "2022-04-01/P1Y"},
		{"Year ending December 2023", "2023-01-01/P1Y"},
		// Days.
		{"2023-01-15", "2023-01-15"},
		{"2023/01/15", "2023-01-15"},
		{"2023/1/5", "2023-01-05"},
		{"20230115", "2023-01-15"},
		{"15/01/2023", "2023-01-15"},
		{"1/2/2023", "2023-02-01"},
		{"15-01-2023", "2023-01-15"},
		{"15.01.2023", "2023-01-15"},
		{"31/03/23", "2023-03-31"},
		{"01-Mar-23", "2023-03-01"},
		{"1-Mar-2023", "2023-03-01"},
		{"01Mar2023", "2023-03-01"},
		{"30 June 2023", "2023-06-30"},
		{"30 Jun 2023", "2023-06-30"},
		{"30th June 2023", "2023-06-30"},
		{"Jun 30, 2023", "2023-06-30"},
		{"June 30th 2023", "2023-06-30"},
		{"2023-12-01T00:00:00", "2023-12-01"},
		{"2023-12-01T00:00:00.000Z", "2023-12-01"},
		{"2023-12-01T00:00:00+00:00", "2023-12-01"},
		{"2023-01-01 00:00:00", "2023-01-01"},
		{"01/03/2023 00:00", "2023-03-01"},
		{"mid-2023", "2023-06-30"},
		{"Mid 2023", "2023-06-30"},
		{"Mid-year 2023", "2023-06-30"},
		// As weal itself writes them.
		{"2022-04-01/P1Y", "2022-04-01/P1Y"},
		{"2021-02-15/P3M", "2021-02-15/P3M"},
		{"Feb 2024–Apr 2024", "2024-02-01/P3M"},
	} {
		p, err := Reader{}.Read(tt.in)
		if reason, bad := strings.CutPrefix(tt.want, "error "); bad {
			if err == nil || !strings.Contains(err.Error(), reason) {
				t.Errorf("Read(%q) = %v, %v, want an error with %q", tt.in, p, err, reason)
			}
		} else if err != nil || p.String() != tt.want {
			t.Errorf("Read(%q) = %v, %v, want %s", tt.in, p, err, tt.want)
		}
	}
}

// TestReadTwo lists the spellings of years of two: unread while it is not known when
// they begin, and then in full.
func TestReadTwo(t *testing.T) {
	for _, tt := range []struct{ in, april, september string }{
		{"2023/24", "2023-04-01/P1Y", "2023-09-01/P1Y"},
		{"2022-23", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"2022–23", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"2022 - 23", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"2022 / 23", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"2022/2023", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"2022-2023", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"2022 to 2023", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"202223", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"199900", "1999-04-01/P1Y", "1999-09-01/P1Y"},
		{"1999/00", "1999-04-01/P1Y", "1999-09-01/P1Y"},
		{"2009/10", "2009-04-01/P1Y", "2009-09-01/P1Y"},
		{"22/23", "2022-04-01/P1Y", "2022-09-01/P1Y"},
		{"2022/23 Q1", "2022-04-01/P3M", "2022-09-01/P3M"},
		{"Q2 2022-23", "2022-07-01/P3M", "2022-12-01/P3M"},
		{"Q4 2022/23", "2023-01-01/P3M", "2023-06-01/P3M"},
		{"2022/23 H2", "2022-10-01/P6M", "2023-03-01/P6M"},
		{"1994-95 - 1996-97", "1994-04-01/P3Y", "1994-09-01/P3Y"},
		{"2014/15 - 16/17", "2014-04-01/P3Y", "2014-09-01/P3Y"},
		{"2020/21 - 22/23", "2020-04-01/P3Y", "2020-09-01/P3Y"},
		{"2014/15–2016/17", "2014-04-01/P3Y", "2014-09-01/P3Y"},
		{"2014-15-2016-17", "2014-04-01/P3Y", "2014-09-01/P3Y"},
		{"2014/15 to 2016/17", "2014-04-01/P3Y", "2014-09-01/P3Y"},
	} {
		_, err := Reader{}.Read(tt.in)
		if begins, ok := errors.AsType[*BeginsError](err); !ok || begins.Text != tt.in || len(begins.Could) != 3 {
			t.Errorf("Read(%q): %v, want a BeginsError", tt.in, err)
		} else if !strings.Contains(err.Error(), "could begin in April, August or September: write it as "+tt.april) {
			t.Errorf("Read(%q): %v does not say how to write it", tt.in, err)
		}
		for begins, want := range map[Beginning]string{FromApril: tt.april, FromSeptember: tt.september} {
			if p, err := (Reader{Begins: begins}).Read(tt.in); err != nil || p.String() != want {
				t.Errorf("Read(%q) from %v = %v, %v, want %s", tt.in, begins, p, err, want)
			}
		}
	}
}

// TestReadAcademic: academic years begin in August or in September, in no other month,
// and what a text says of its own year counts for more than what is known of the column.
func TestReadAcademic(t *testing.T) {
	for _, s := range []string{"Academic year 2022/23", "AY 2022/23", "academic year 202223", "2022/23 academic year", "Academic year 2022-2023"} {
		for begins, want := range map[Beginning]string{FromAugust: "2022-08-01/P1Y", FromSeptember: "2022-09-01/P1Y"} {
			if p, err := (Reader{Begins: begins}).Read(s); err != nil || p.String() != want {
				t.Errorf("Read(%q) from %v = %v, %v, want %s", s, begins, p, err, want)
			}
		}
		for _, begins := range []Beginning{UnknownBeginning, FromApril} {
			_, err := Reader{Begins: begins}.Read(s)
			if e, ok := errors.AsType[*BeginsError](err); !ok || !slices.Equal(e.Could, []Beginning{FromAugust, FromSeptember}) || !strings.Contains(err.Error(), "could begin in August or September: write it as 2022-08-01/P1Y") {
				t.Errorf("Read(%q) from %v: %v, want a BeginsError", s, begins, err)
			}
		}
	}
	if p, err := (Reader{Begins: FromAugust}).Read("FY 2022/23"); err != nil || p.String() != "2022-04-01/P1Y" {
		t.Errorf("a financial year among academic ones is %v, %v", p, err)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, tt := range []struct{ in, hint string }{
		{"", "is empty"},
		{"\u00a0", "is empty"},
		{"last year", "want a year such as 2023"},
		{"Total", "want a year"},
		{"2023*", "want a year"},
		{"2023 (p)", "want a year"},
		{"2021-19", "want a year"},
		{"202299", "want a year"},
		{"2016/26", "want a year"},
		{"2016/2026", "want a year"},
		{"2023-13-01", "want a year"},
		{"30/02/2023", "want a year"},
		{"31/04/2023", "want a year"},
		{"31-Jun-23", "want a year"},
		{"2023 Q5", "want a year"},
		{"H3 2023", "want a year"},
		{"2023M13", "want a year"},
		{"13/2023", "want a year"},
		{"Mar 23", "want a year"},
		{"March", "want a year"},
		{"mid", "want a year"},
		{"Year ending 2023", "want a year"},
		{"2022/23 to 2024", "want a year"},
		{"2024 - 2013", "want a year"},
		{"1234-Q1", "a period begins in a year from 1601 to 2399"},
		{"Dec 2023 to Jan 2023", "ends before it begins"},
		{"Oct-Mar 2023", "ends before it begins"},
		{"2023-01-01 to 2023-01-15", "is 15 days, no whole number of months"},
		{"3 Jan 2023 - 9 Jan 2023", "is 7 days, no whole number of months"},
		{"Year to 28 February 2024", "no whole number of months"},
		{"1300 months to March 2023", "at most 100 years"},
		{"1900 to 2023", "at most 100 years"},
		{"202403 (Apr-24)", "want a year"},
		{"2022-04-01/2023-04-01", "no whole number of months"},
		{"1 2023 3", "want a year"},
		{"2023-W05", "is a week: sum"},
		{"2023W5", "is a week"},
		{"Week 5 2023", "is a week"},
		{"Week ending 12 March 2023", "is a week"},
		{"w/e 12/03/2023", "is a week"},
		{"Spring 2023", "is a term or a season: write the months that it has, such as 2023-01-01/P4M"},
		{"Autumn 2022/23", "is a term"},
		{"Autumn term 202223", "is a term"},
		{"2-Mar", "is a day without a year"},
		{"02-Mar", "a spreadsheet may have made it of a code"},
		{"23-Mar", "is a day without a year"},
		{"45382", "is how spreadsheets count days: have them written as 2024-03-31"},
		{"02/15/2024", "has the month first: write it as 2024-02-15"},
		{"2022-01-01/P1W", "P1Y or P3M"},
		{"2022-01-01/1Y", "P1Y or P3M"},
		{"2022-01-01/P101Y", "at most 100 years"},
		{"9999", "a period begins in a year from"},
		{"2023-12-01T12:30:00", "want a year"},
		{"2023-12-01\x00", "want a year"},
		{"2023\xff", "want a year"},
		{strings.Repeat("2023-01 to ", 100), "want a year"},
		{strings.Repeat("9", 1<<20), "want a year"},
		{strings.Repeat("-", 100), "want a year"},
	} {
		began := time.Now()
		p, err := Reader{Begins: FromApril}.Read(tt.in)
		if err == nil || !strings.Contains(err.Error(), tt.hint) || len(err.Error()) > 300 {
			t.Errorf("Read(%.60q) = %v, %.300v, want an error with %q", tt.in, p, err, tt.hint)
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("Read(%.60q) took %v", tt.in, took)
		}
	}
}

// TestReadLabels: a label of a period is read as that period.
func TestReadLabels(t *testing.T) {
	for _, iso := range []string{
		"2024", "2024-04-01/P1Y", "1999-08-01/P1Y", "2006-09-01/P1Y", "2021-01-01/P3Y", "1998-01-01/P3Y", "2014-04-01/P3Y", "2024-07-01/P3M",
		"2024-02-01/P1M", "2025-04-30", "2024-02-01/P3M", "2010-04-01/P102M", "2024-02-15/P3M",
	} {
		want := mustParse(t, iso)
		r := Reader{Begins: Beginning(want.Start().Month())}
		if got, err := r.Read(want.Label()); err != nil || got != want {
			t.Errorf("Read(%q) = %v, %v, want %v", want.Label(), got, err, want)
		}
	}
}
