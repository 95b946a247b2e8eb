package ons

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"
	"time"

	"weal/internal/period"
)

// A key is what a figure is about.
type key struct{ area, period string }

// An observation is a published figure: numbers as text, empty where there is
// none.
type observation struct {
	value, lower, upper, status string

	current bool // published under the code that the area has now
}

type series map[key]observation

// statuses are the publishers' shorthand that weal knows.
const statuses = "cuxzpreb"

// readPublished reads every directory of raw/ that the catalogue knows.
func (im *importer) readPublished(ctx context.Context) error {
	dirs, err := fs.ReadDir(im.src, "raw")
	if err != nil {
		return err
	}
	for _, d := range dirs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !d.IsDir() || d.Name() == "history" || d.Name() == extraDir {
			continue // withdrawn series, and counts that are read by readExtras
		}
		if err := im.readDir(d.Name()); err != nil {
			return err
		}
	}
	return nil
}

// readDir reads the files of one directory of raw/.
func (im *importer) readDir(dir string) error {
	entries := make(map[string]entry)
	for _, e := range im.facts.entries {
		if e.dir == dir {
			entries[e.published] = e
			im.series[e.id] = make(series)
		}
	}
	if len(entries) == 0 {
		im.problem(Problem{path.Join("raw", dir), 0, 0, "indicator", errors.New("not in the catalogue")})
		return nil
	}
	files, err := fs.Glob(im.src, path.Join("raw", dir, "*.csv"))
	if err != nil {
		return err
	}
	for _, file := range files {
		blank := 0
		err := im.each(file, func(r record) {
			if !r.has("status") && r.get("observation") == "" {
				blank++
				return
			}
			e, ok := entries[r.get("indicator")]
			if !ok {
				im.problem(r.problem("indicator", fmt.Errorf("%q is not in the catalogue", r.get("indicator"))))
				return
			}
			im.addRow(e, r)
		})
		if err != nil {
			return err
		}
		if blank > 0 {
			im.note(Problem{file, 0, 0, "observation", fmt.Errorf("blank in %d rows, in a file without statuses: left out", blank)})
		}
	}
	return im.readSources(dir, entries)
}

// addRow adds one row of a published file to the series of e.
func (im *importer) addRow(e entry, r record) {
	code := im.code(r.get("areacd"))
	end := ""
	if code == r.get("areacd") { // or else the note is about the code it had
		end = obsolete(r.get("notes"))
	}
	if !im.addArea(code, r.get("areanm"), "", end) {
		im.problem(r.problem("areacd", fmt.Errorf("%q (%s): no such code", r.get("areacd"), r.get("areanm"))))
		return
	}
	per, err := readPeriod(e.years, r)
	if err != nil {
		im.problem(r.problem("period", err))
		return
	}
	o, err := im.newObservation(r)
	if err != nil {
		im.problem(r.problem("observation", err))
		return
	}
	o.current = code == r.get("areacd")
	im.add(e, key{code, per}, o, r)
}

// add adds o, unless the same figure is there already. Councils that were
// recoded are published under the old code, the new one, or both; then the row
// with the new one counts.
func (im *importer) add(e entry, k key, o observation, r record) {
	was, dup := im.series[e.id][k]
	if !dup {
		im.series[e.id][k] = o
		return
	}
	if o.current && !was.current {
		im.series[e.id][k] = o
	}
	if o.value != was.value || o.lower != was.lower || o.upper != was.upper {
		im.note(r.problem("observation", fmt.Errorf("%s for %s, %s, where another row has %s: the row under the code of now is used, or else the first",
			orNone(o.value), k.area, k.period, orNone(was.value))))
	}
}

func orNone(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

// newObservation returns the figure of a row. It is an error if there is
// neither a number nor a reason why.
func (im *importer) newObservation(r record) (observation, error) {
	var o observation
	var errs [3]error
	o.value, errs[0] = number(r.get("observation"))
	o.lower, errs[1] = number(r.get("lci_95"))
	o.upper, errs[2] = number(r.get("uci_95"))
	if err := errors.Join(errs[:]...); err != nil {
		return o, err
	}
	switch status := r.get("status"); {
	case len(status) == 1 && strings.Contains(statuses, status):
		o.status = status
	case status != "":
		im.note(r.problem("status", fmt.Errorf("%q is a remark, not a status", status)))
	case o.value != "" && o.lower == "" && unreliable(r.get("notes")):
		o.status = "u"
	}
	if o.value == "" && o.status == "" {
		return o, errors.New("blank, and no status says why")
	}
	if o.value == "" || o.lower == "" || o.upper == "" {
		o.lower, o.upper = "", ""
	}
	return o, nil
}

// obsolete returns the first day on which a code was out of use, if a note says
// so: "Obsolete code since 2025 (replaced by …)". Such notes are right about
// statistical areas, which no lookup lists; of others we know more.
func obsolete(note string) string {
	since, ok := strings.CutPrefix(note, "Obsolete code since ")
	if !ok || len(since) < 4 {
		return ""
	}
	if _, err := strconv.Atoi(since[:4]); err != nil {
		return ""
	}
	return since[:4] + "-01-01"
}

// unreliable reports whether a note says what status u says.
func unreliable(note string) bool {
	return strings.HasPrefix(note, "Estimate and confidence interval unreliable")
}

// number returns a published number in its shortest form: no exponent, and no
// more digits than it takes to read back the same.
func number(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return "", fmt.Errorf("%q is not a number", s)
	}
	return format(v), nil
}

func format(v float64) string {
	if v == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// readPeriod returns the period of a row as an ISO interval or a day. Files
// rebuilt from earlier releases have only a year, to be read as years says.
func readPeriod(years string, r record) (string, error) {
	p := r.get("period")
	if p == "" {
		return fromYear(years, r.get("year"))
	}
	per, err := period.Parse(p)
	if err != nil {
		return "", err
	}
	return per.String(), nil
}

// fromYear returns the period that a bare year stands for.
func fromYear(years, year string) (string, error) {
	if y, err := strconv.Atoi(year); err != nil || len(year) != 4 || y < 1800 {
		return "", fmt.Errorf("%q is not a year", year)
	}
	switch years {
	case "":
		return "", fmt.Errorf("%s: a bare year, and the catalogue does not say how to read it", year)
	case "year":
		year += "-01-01/P1Y"
	case "school":
		year += "-09-01/P1Y"
	default:
		year += "-" + years
	}
	per, err := period.Parse(year)
	if err != nil {
		return "", err
	}
	return per.String(), nil
}

// readSources reads who published a directory's figures, where the catalogue
// does not say so itself.
func (im *importer) readSources(dir string, entries map[string]entry) error {
	published, err := readMetadata(im.src, path.Join("raw", dir, dir+".json"))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			im.problem(Problem{path.Join("raw", dir, dir+".json"), 1, 1, "metadata", err})
		}
		published = source{}
	}
	for _, e := range entries {
		s := e.source
		if s.publisher == "" {
			s.publisher = published.publisher
		}
		if s.url == "" {
			s.url = published.url
		}
		if s.released == "" {
			s.released = published.released
		}
		im.sources[e.id] = s
	}
	return nil
}

// readMetadata reads the file that lies beside published figures. Where
// several offices published, the address is the first one's and the date the
// latest.
func readMetadata(src fs.FS, name string) (source, error) {
	data, err := fs.ReadFile(src, name)
	if err != nil {
		return source{}, err
	}
	type meta struct {
		SourceOrg  string `json:"sourceOrg"`
		SourceDate string `json:"sourceDate"`
		SourceURL  string `json:"sourceURL"`
	}
	var doc struct {
		Metadata struct {
			meta
			Shared meta `json:"shared"`
		} `json:"ess-beta-metadata"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return source{}, err
	}
	m := doc.Metadata.meta
	if m.SourceOrg == "" {
		m = doc.Metadata.Shared
	}
	s := source{publisher: strings.ReplaceAll(m.SourceOrg, "|", "; ")}
	s.url, _, _ = strings.Cut(m.SourceURL, "|")
	for day := range strings.SplitSeq(m.SourceDate, "|") {
		if t, err := time.Parse("02/01/2006", day); err == nil {
			s.released = max(s.released, t.Format(time.DateOnly))
		}
	}
	return s, nil
}
