package published

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"weal/internal/dataset"
	"weal/internal/text"
)

// statusWords are what stands for a status besides what dataset.Status writes: words in
// full, and what programs write where there is nothing.
var statusWords = map[string]dataset.Status{
	"normal": dataset.Normal, "normal value": dataset.Normal,
	"average": dataset.Average, "break": dataset.Break, "break in series": dataset.Break, "break in time series": dataset.Break,
	"time series break": dataset.Break, "definition differs": dataset.Differs,
	"estimated": dataset.Estimated, "estimate": dataset.Estimated, "est": dataset.Estimated, "estimated value": dataset.Estimated,
	"forecast": dataset.Forecast, "forecast value": dataset.Forecast, "projection": dataset.Forecast, "projected": dataset.Forecast,
	"imputed": dataset.Imputed, "imputed value": dataset.Imputed,
	"provisional": dataset.Provisional, "prov": dataset.Provisional, "provisional value": dataset.Provisional,
	"revised": dataset.Revised, "revised value": dataset.Revised,
	"unreliable": dataset.Unreliable, "low reliability": dataset.Unreliable, "unreliable value": dataset.Unreliable,

	"confidential": dataset.Confidential, "suppressed": dataset.Confidential, "suppressed value": dataset.Confidential,
	"missing value; suppressed": dataset.Confidential, "disclosive": dataset.Confidential, "withheld": dataset.Confidential,
	"supp": dataset.Confidential, "redacted": dataset.Confidential,
	"none recorded in survey": dataset.NoneRecorded, "low figure": dataset.Low,
	"not applicable": dataset.NotApplicable, "missing value; data cannot exist": dataset.NotApplicable,
	"not available": dataset.NotAvailable, "unavailable": dataset.NotAvailable, "not published": dataset.NotAvailable,
	"no data": dataset.NotAvailable, "missing": dataset.NotAvailable, "missing value": dataset.NotAvailable,
	"missing value; data exist but were not collected": dataset.NotAvailable,
	"na": dataset.NotAvailable, "n/a": dataset.NotAvailable, "#n/a": dataset.NotAvailable, "nan": dataset.NotAvailable,
	"null": dataset.NotAvailable, "..": dataset.NotAvailable, "...": dataset.NotAvailable,
	"…": dataset.NotAvailable, ":": dataset.NotAvailable, "**": dataset.Starred, "***": dataset.Starred,
}

// observationStatuses are the letters of SDMX's CL_OBS_STATUS that mean something else in it
// than in the shorthand of the United Kingdom. Eurostat writes some of them small.
var observationStatuses = map[string]dataset.Status{
	"A": dataset.Normal,
	"G": dataset.Starred, "J": dataset.Starred, "N": dataset.Starred, "S": dataset.Starred, "V": dataset.Starred, "W": dataset.Starred,
	"H": dataset.NotAvailable, "K": dataset.NotAvailable, "L": dataset.NotAvailable, "O": dataset.NotAvailable,
	"M": dataset.NotApplicable, "m": dataset.NotApplicable, "Q": dataset.Confidential,
	"n": dataset.Starred, "s": dataset.Imputed, // until 2025: an estimate of Eurostat's own
}

// parseStatus reads what a column of statuses has: a letter, in brackets or not, several, or
// a word. Of several it is the one that says most.
func parseStatus(s string) (dataset.Status, bool) {
	if status, ok := dataset.LookupStatus(s); ok {
		return status, true
	}
	if status, ok := observationStatuses[s]; ok {
		return status, true
	}
	lower := strings.ToLower(s)
	if status, ok := statusWords[lower]; ok {
		return status, true
	}
	if status, ok := dataset.LookupStatus(lower); ok {
		return status, true
	}
	if status, ok := flags(lower); ok {
		return status, true
	}
	return inBrackets(lower)
}

// flags reads several letters of Eurostat's, which come in the order of the alphabet: "bp".
func flags(s string) (status dataset.Status, ok bool) {
	for i := range len(s) {
		if i > 2 || !strings.Contains("bdefiprsu", s[i:i+1]) || i > 0 && s[i] <= s[i-1] {
			return dataset.Normal, false
		}
		status = dataset.Graver(status, flag(s[i]))
	}
	return status, s != ""
}

func flag(letter byte) dataset.Status {
	if letter == 's' {
		return dataset.Imputed
	}
	return dataset.Status(letter)
}

// inBrackets reads one or several marks, each in brackets of its own: "[r][e]", "[note 3]".
func inBrackets(s string) (status dataset.Status, ok bool) {
	for s = Trim(s); s != ""; s = Trim(s) {
		mark, rest, closed := strings.Cut(s, "]")
		mark, opened := strings.CutPrefix(mark, "[")
		next, ok := shorthand(mark)
		if !opened || !closed || !ok {
			return dataset.Normal, false
		}
		status, s = both(status, next), rest
	}
	return status, true
}

// both returns which of two marks of one figure counts: the one that says there is none, or
// says more.
func both(a, b dataset.Status) dataset.Status {
	switch {
	case a.IsOfGaps():
		return a
	case b.IsOfGaps():
		return b
	}
	return dataset.Graver(a, b)
}

// shorthand reads what stands between brackets, in lower case.
func shorthand(s string) (dataset.Status, bool) {
	s = Trim(s)
	switch s {
	case "t", "s", "ss", "sss": // a total; how sure it is that there is a difference
		return dataset.Normal, true
	case "ns", "er": // not significant; an error
		return dataset.Starred, true
	}
	note, isNote := strings.CutPrefix(s, "note")
	if isNote || s != "" && strings.Trim(s, "0123456789") == "" {
		return dataset.Starred, strings.Trim(note, " 0123456789,s") == ""
	}
	if status, ok := statusWords[s]; ok {
		return status, true
	}
	status, ok := dataset.LookupStatus(s)
	return status, ok && s != ""
}

// inPlaceOfNumber reads what stands where there is no number.
func inPlaceOfNumber(s string) (f figure, ok bool) {
	f, ok = missing, true
	lower := strings.ToLower(s)
	switch lower {
	case "":
		return f, true
	case "-", "–", "—", "--":
		// A dash is nil to some publishers; a missing value is not a zero.
		f.status, f.doubt = dataset.NotAvailable, `"-" is read as not available; write 0 if it means none`
		return f, true
	case "s": // as education statistics and Scotland's have it
		f.status = dataset.Confidential
		return f, true
	}
	if f.status, ok = statusWords[lower]; ok {
		return f, f.status != dataset.Normal
	}
	if f.status, ok = dataset.LookupStatus(lower); ok {
		return f, true
	}
	if flag, isGap := strings.CutPrefix(lower, ":"); isGap { // Eurostat's ": c", and ": @C" since 2025
		f.status, ok = parseStatus(strings.TrimPrefix(Trim(flag), "@"))
		return f, ok
	}
	if f.status, ok = bounded(lower); ok {
		return f, true
	}
	f.status, ok = inBrackets(lower)
	return f, ok && f.status != dataset.Normal
}

// bounds are the words before a number that a figure is below, with no status, or otherwise
// small or large.
var bounds = []struct {
	words  string
	status dataset.Status
}{
	{"<=", dataset.TooSmall},
	{"≤", dataset.TooSmall},
	{"<", 0},
	{"&lt;", 0},
	{"fewer than ", 0},
	{"less than ", 0},
	{"under ", 0},
	{"below ", 0},
	{">=", dataset.TooLarge},
	{"≥", dataset.TooLarge},
	{">", dataset.TooLarge},
	{"&gt;", dataset.TooLarge},
	{"at least ", dataset.TooLarge},
	{"more than ", dataset.TooLarge},
	{"over ", dataset.TooLarge},
	{"above ", dataset.TooLarge},
	{"greater than ", dataset.TooLarge},
}

// bounded reads what says of a figure only that it is small or large: "<5", "fewer than 10",
// ">95%".
func bounded(s string) (dataset.Status, bool) {
	for _, b := range bounds {
		rest, ok := strings.CutPrefix(s, b.words)
		if !ok {
			continue
		}
		f, err := decoratedNumber(Trim(rest))
		if n := math.Trunc(f.value); b.status == dataset.Normal && n == f.value && n <= math.MaxInt16 {
			return dataset.Below(int(n)), true
		}
		return cmp.Or(b.status, dataset.TooSmall), err == nil
	}
	return dataset.Normal, false
}

// cutMarks returns s without the marks behind the number in it, and what they say: "12.5 p",
// "12.5 [r][e]", "12.5*", "12.5 (provisional)". What is no mark stays where it is.
func cutMarks(s string) (number string, status dataset.Status) {
	for number = s; ; {
		rest, next, ok := cutMark(number)
		if !ok {
			return number, status
		}
		number, status = rest, both(status, next)
	}
}

// cutMark is cutMarks of the last mark of s.
func cutMark(s string) (number string, status dataset.Status, ok bool) {
	for _, sign := range []string{"*", "†", "‡", "§", "#"} {
		if rest, ok := strings.CutSuffix(s, sign); ok {
			return Trim(rest), dataset.Starred, Trim(rest) != ""
		}
	}
	closing := strings.LastIndexAny(s, ")]")
	opening := max(strings.LastIndexAny(s, "(["), 0)
	if closing == len(s)-1 && 0 < opening && opening < closing {
		mark := strings.ToLower(s[opening+1 : closing])
		if s[opening] == '[' {
			status, ok = shorthand(mark)
		} else {
			status, ok = parseWord(mark)
		}
		return Trim(s[:opening]), status, ok
	}
	digits := strings.LastIndexAny(s, "0123456789.%)]*") + 1
	mark := s[digits:]
	if mark == "p" || mark == "r" || mark == "u" { // "12.5b" may be billions, "1e" was cut off
		return s[:digits], dataset.Status(mark[0]), digits > 0
	}
	if bare := Trim(mark); digits > 0 && bare != mark {
		status, ok = parseWord(strings.ToLower(bare))
	}
	return s[:digits], status, ok
}

// parseWord reads a mark behind a number that has no brackets: Eurostat's letters, or a word.
func parseWord(s string) (dataset.Status, bool) {
	if s == "n" {
		return dataset.Starred, true
	}
	if status, ok := flags(s); ok {
		return status, true
	}
	status, ok := statusWords[s]
	return status, ok && status.IsOfValues()
}

// doubtStatus reports a status that is said of values where there is none, and
// takes it back, or one that says why there is none where there is a value.
func (r *Rows) doubtStatus(o *dataset.Observation) {
	switch {
	case o.Status.IsOfGaps() && !o.IsMissing():
		r.problem(RoleStatus, Doubt, fmt.Errorf("%q says that there is no value, but there is one, which is kept", o.Status.String()))
	case o.Status.IsOfValues() && o.IsMissing():
		r.problem(RoleStatus, Note, fmt.Errorf("%q is said of a value, and there is none", o.Status.String()))
		o.Status = dataset.Normal
	}
}

// addStatus adds what a column of statuses says to what stands beside the value in its cell.
func (r *Rows) addStatus(o *dataset.Observation, mark string) {
	if mark != r.said.text { // as in most rows it is
		r.said.text = strings.Clone(mark)
		r.said.status, r.said.ok = parseStatus(mark)
	}
	status, ok := r.said.status, r.said.ok
	switch {
	case !ok:
		r.problem(RoleStatus, Note, fmt.Errorf("%s is not a status letter; the value is kept without one", text.Quote(mark)))
	case status != dataset.Normal && (!o.IsMissing() || status.IsOfGaps() || o.Status == dataset.Normal):
		o.Status = status
	}
}
