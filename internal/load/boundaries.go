package load

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"weal/internal/geo"
)

// maxBoundaries is the most bytes of boundaries that are read.
const maxBoundaries = 64 << 20

// Boundaries reads the outlines of areas from the table boundaries.csv, called
// name in problems. Its columns are area, polygon, ring and points, in any
// order; points are "longitude latitude longitude latitude …" in degrees. A ring
// that cannot be read is reported and left out. The error is one of reading.
func Boundaries(r io.Reader, name string) (*geo.Outlines, []Problem, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxBoundaries+1))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(text) > maxBoundaries {
		return nil, nil, fmt.Errorf("%s: larger than %d MB", name, maxBoundaries>>20)
	}
	rows := newRecords(text, ',', 0)
	rings := make(map[geo.Code][]geo.Ring)
	var problems []Problem
	area, points := -1, -1
	for {
		fields, err := rows.next()
		switch {
		case err == io.EOF:
			return geo.NewOutlines(rings), problems, nil
		case err != nil:
			problems = append(problems, explain(name, err))
			continue
		case area < 0:
			if area, points = column(fields, "area"), column(fields, "points"); area < 0 || points < 0 {
				return nil, nil, fmt.Errorf("%s:1:1: want columns area and points", name)
			}
			continue
		}
		ring, at, err := boundary(fields, area, points)
		if err != nil {
			line, col := rows.pos(at)
			problems = append(problems, &Error{File: name, Line: line, Col: col, Field: "points", Err: err})
			continue
		}
		code := geo.Code(strings.Clone(fields[area]))
		rings[code] = append(rings[code], ring)
	}
}

// column returns which of fields is called name, or -1.
func column(fields []string, name string) int {
	for i, f := range fields {
		if strings.EqualFold(strings.TrimSpace(strings.TrimPrefix(f, "\ufeff")), name) {
			return i
		}
	}
	return -1
}

// boundary returns the ring of one row, or which field is wrong.
func boundary(fields []string, area, points int) (ring geo.Ring, at int, err error) {
	if len(fields) <= max(area, points) {
		return nil, 0, errors.New("row is too short")
	}
	if fields[area] == "" {
		return nil, points, errors.New("no area that they are of")
	}
	ring, err = parseRing(fields[points])
	return ring, points, err
}

// parseRing reads "lon lat lon lat …" in degrees.
func parseRing(s string) (geo.Ring, error) {
	ring := make(geo.Ring, 0, strings.Count(s, " ")/2+1)
	var v geo.Vertex
	half := false
	for word := range strings.FieldsSeq(s) {
		degrees, err := strconv.ParseFloat(word, 64)
		if err != nil || !(math.Abs(degrees) <= 180) {
			return nil, fmt.Errorf("%.20q: want degrees", word)
		}
		thousandths := int32(math.Round(degrees * 1000))
		if half {
			v.Lat = thousandths
			ring = append(ring, v)
		} else {
			v.Lon = thousandths
		}
		half = !half
	}
	if half {
		return nil, errors.New("a longitude without a latitude")
	}
	if n := len(ring); n > 1 && ring[0] == ring[n-1] {
		ring = ring[:n-1]
	}
	if len(ring) < 3 {
		return nil, fmt.Errorf("%d points: a ring takes 3", len(ring))
	}
	return ring, nil
}
