package load

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"weal/internal/geo"
	"weal/internal/published"
)

// Boundaries reads the outlines of areas from the table boundaries.csv, called
// name in problems. Its columns are area, polygon, ring and points, in any
// order; points are "longitude latitude longitude latitude …" in degrees. A ring
// that cannot be read is reported and left out. The error is one of reading.
func Boundaries(r io.Reader, name string) (*geo.Outlines, []*published.Problem, error) {
	var problems published.Problems
	rows, err := published.ReadTable(r, name, func(p *published.Problem) { problems.Add(p) }, "area", "points")
	if err != nil {
		return nil, nil, err
	}
	rings := make(map[geo.Code][]geo.Ring)
	for c := range rows {
		area := geo.Code(strings.Clone(c.Text("area")))
		ring, err := parseRing(c.Text("points"))
		if area == "" {
			err = errors.New("no area that they are of")
		}
		if err != nil {
			problems.Add(c.Problem("points", err))
			continue
		}
		rings[area] = append(rings[area], ring)
	}
	return geo.NewOutlines(rings), problems.Sorted(nil), nil
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
