package workbook

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// A format is what is told of a number besides its digits. The zero format is none.
type format struct {
	percent  bool
	currency string // the sign before it, or ""
	date     dated
}

// dated is what is shown of a number that is a date.
type dated uint8

const (
	noDate  dated = iota
	daily         // 2024-02-01
	monthly       // 2024-02
	yearly        // 2024
	dayless       // 02-Mar: no year, as spreadsheets make of a code such as 2-3
)

// builtIn are the formats that xlsx files have by number alone: those of dates and
// percentages that mean the same everywhere.
var builtIn = map[int]format{
	9: {percent: true}, 10: {percent: true},
	14: {date: daily}, 15: {date: daily}, 16: {date: dayless}, 17: {date: monthly}, 22: {date: daily},
}

// parseFormat returns what the code of a number format, such as "mmm-yy" or "£#,##0",
// says of numbers that are above 0.
func parseFormat(code string) (f format) {
	var has [256]bool // signs that stand for a part of a number
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i]; c {
		case '"', '[':
			closing := map[byte]byte{'"': '"', '[': ']'}[c]
			n := strings.IndexByte(code[i+1:], closing)
			if n < 0 {
				return f
			}
			inside := code[i+1 : i+1+n]
			f.literal(inside)
			has['h'] = has['h'] || c == '[' && strings.Trim(inside, "hmsHMS") == "" // hours that pass
			i += n + 1
		case '\\', '_', '*':
			i++ // the next is shown as it is, or is as wide as what is left blank
		default:
			has[c|0x20] = has[c|0x20] || c < 0x80
			has[c] = true
			f.literal(code[i:])
		}
	}
	switch y, m, d, h, s := has['y'], has['m'], has['d'], has['h'], has['s']; {
	case strings.EqualFold(code, "general"):
	case y && d:
		f.date = daily
	case y && m:
		f.date = monthly
	case y:
		f.date = yearly
	case d && m:
		f.date = dayless
	case m && !h && !s && !has['0'] && !has['#']:
		f.date = monthly
	}
	f.percent = has['%'] && f.date == noDate
	return f
}

// literal takes the sign of a currency that text begins with, as "£", "$£-809" and
// "$GBP " do.
func (f *format) literal(text string) {
	text, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(text), "$"), "-")
	for _, sign := range []string{"£", "€"} {
		if strings.HasPrefix(text, sign) {
			f.currency = sign
		}
	}
	if sign, ok := currencies[text]; ok {
		f.currency = sign
	}
}

// currencies are the signs of those that have one, by their codes.
var currencies = map[string]string{"GBP": "£", "EUR": "€"}

// append appends the number that digits are, as f has it. What is no number is appended
// as it is. label is whether it can be a heading: a date or a year.
func (f format) append(to, digits []byte, since1904 bool) (_ []byte, label bool) {
	v, err := strconv.ParseFloat(string(digits), 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return append(to, digits...), true
	}
	if f.date != noDate {
		if day, ok := serial(v, since1904); ok {
			return f.date.append(to, day), true
		}
	}
	at := len(to)
	if v < 0 && f.currency != "" {
		to, v = append(to, '-'), -v
	}
	to = append(to, f.currency...)
	if f.percent {
		return append(appendPercent(to, v), '%'), false
	}
	to = appendNumber(to, v)
	return to, isYear(to[at:])
}

// appendNumber appends v with every digit that tells it from others.
func appendNumber(to []byte, v float64) []byte {
	const most = 1e21 // beyond, digits are mostly zeros
	if a := math.Abs(v); a != 0 && (a < 1e-9 || a >= most) {
		return strconv.AppendFloat(to, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(to, v, 'f', -1, 64)
}

// appendPercent appends 100 v. The point is moved in its digits, because 100 times 0.07
// is 7.000000000000001.
func appendPercent(to []byte, v float64) []byte {
	digits := strconv.FormatFloat(v, 'e', -1, 64)
	mantissa, power, _ := strings.Cut(digits, "e")
	n, err := strconv.Atoi(power)
	if err != nil {
		return append(to, digits...)
	}
	moved, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(n+2), 64)
	if err != nil {
		return append(to, digits...)
	}
	return appendNumber(to, moved)
}

// isYear reports whether a number is one that headings are.
func isYear(digits []byte) bool {
	return len(digits) == 4 && (bytes.HasPrefix(digits, []byte("19")) || bytes.HasPrefix(digits, []byte("20"))) && bytes.Trim(digits, "0123456789") == nil
}

// serial returns the moment that a spreadsheet writes as so many days since 1900, or 1904;
// false if it writes none so.
func serial(v float64, since1904 bool) (time.Time, bool) {
	const last = 2_958_465 // in the year 9999
	if v < 1 || v >= last+1 {
		return time.Time{}, false
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case v < 60: // they have a 29 February 1900
		first = first.AddDate(0, 0, 1)
	}
	days := math.Floor(v)
	seconds := math.Round((v - days) * 24 * 60 * 60)
	return first.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second), true
}

// append appends what d shows of t, and its time if that is not midnight.
func (d dated) append(to []byte, t time.Time) []byte {
	layout := map[dated]string{daily: time.DateOnly, monthly: "2006-01", yearly: "2006", dayless: "02-Jan"}[d]
	if d == daily && (t.Hour() != 0 || t.Minute() != 0 || t.Second() != 0) {
		layout = time.DateTime
	}
	return t.AppendFormat(to, layout)
}
