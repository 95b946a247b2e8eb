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
	words := strings.Fields(s)
	ring := make(geo.Ring, (len(words)+1)/2)
	for i, word := range words {
		degrees, err := strconv.ParseFloat(word, 64)
		if err != nil || !(math.Abs(degrees) <= 180) {
			return nil, fmt.Errorf("%.20q: want degrees", word)
		}
		thousandths := int32(math.Round(degrees * 1000))
		if i%2 == 0 {
			ring[i/2].Lon = thousandths
		} else {
			ring[i/2].Lat = thousandths
		}
	}
	if len(words)%2 != 0 {
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
