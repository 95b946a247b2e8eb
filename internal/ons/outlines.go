package ons

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"

	"weal/internal/published"
)

const outlineFile = "geo/uk_2025_fine.topojson"

// A topology is a TopoJSON file: areas made of arcs that neighbours share.
type topology struct {
	Transform struct {
		Scale, Translate [2]float64
	} `json:"transform"`
	Arcs    [][][2]int `json:"arcs"`
	Objects map[string]struct {
		Geometries []struct {
			Type       string `json:"type"`
			Properties struct {
				Code string `json:"code"`
			} `json:"properties"`
			Arcs json.RawMessage `json:"arcs"`
		} `json:"geometries"`
	} `json:"objects"`
}

// readBoundaries reads the outlines of councils. Arcs are thinned before rings
// are made of them, so that neighbours keep the same points along a shared
// edge, and groups of areas can be dissolved into one. Ring 0 of a polygon is the
// outside, the others are holes, and the first point of a ring is also its last.
func (im *importer) readBoundaries() error {
	data, err := fs.ReadFile(im.src, outlineFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	refuse := func(err error) { im.problem(published.Whole(outlineFile, err)) }
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		refuse(err)
		return nil
	}
	arcs := t.absolute()
	for _, g := range t.Objects["ltla"].Geometries {
		polygons, err := arcIndexes(g.Type, g.Arcs)
		if err != nil {
			refuse(fmt.Errorf("%s: %w", g.Properties.Code, err))
			continue
		}
		for p, rings := range polygons {
			for r, ring := range rings {
				points, err := join(arcs, ring)
				if err != nil {
					refuse(fmt.Errorf("%s: %w", g.Properties.Code, err))
					continue
				}
				im.outlines = append(im.outlines, published.BoundaryRow{
					Area: im.code(g.Properties.Code), Polygon: strconv.Itoa(p), Ring: strconv.Itoa(r), Points: inDegrees(points),
				})
			}
		}
	}
	return nil
}

// absolute returns the arcs in thousandths of a degree, thinned.
func (t topology) absolute() [][][2]int {
	arcs := make([][][2]int, len(t.Arcs))
	for i, deltas := range t.Arcs {
		points := make([][2]int, len(deltas))
		var at [2]int
		for j, d := range deltas {
			for axis := range 2 {
				at[axis] += d[axis]
				degrees := float64(at[axis])*t.Transform.Scale[axis] + t.Transform.Translate[axis]
				points[j][axis] = int(math.Round(degrees * 1000))
			}
		}
		arcs[i] = thin(points)
	}
	return arcs
}

// arcIndexes returns the arcs of every ring of every polygon.
func arcIndexes(kind string, raw json.RawMessage) ([][][]int, error) {
	var polygons [][][]int
	switch kind {
	case "MultiPolygon":
		return polygons, json.Unmarshal(raw, &polygons)
	case "Polygon":
		polygons = make([][][]int, 1)
		return polygons, json.Unmarshal(raw, &polygons[0])
	}
	return nil, fmt.Errorf("%q is not a kind of area", kind)
}

// join returns the ring made of the given arcs. A negative index i is arc ^i
// from end to start.
func join(arcs [][][2]int, ring []int) ([][2]int, error) {
	var points [][2]int
	for _, i := range ring {
		at := max(i, ^i)
		if at >= len(arcs) {
			return nil, fmt.Errorf("arc %d of %d", at, len(arcs))
		}
		points = append(points, arcs[at]...)
		if i < 0 {
			slices.Reverse(points[len(points)-len(arcs[at]):])
		}
	}
	points = slices.Compact(points) // each arc begins where the one before ended
	if len(points) < 4 || points[0] != points[len(points)-1] {
		return nil, errors.New("ring is not closed")
	}
	return points, nil
}

// tolerance is how far, in thousandths of a degree, a thinned line may be off:
// about 400 m, a third of a dot when a combined authority fills a terminal.
const tolerance = 4

// thin leaves out points that lie within tolerance of the line between those
// that are left (Douglas and Peucker 1973). It keeps the ends of the line, and
// enough of one that returns to its start to be a ring.
func thin(line [][2]int) [][2]int {
	if len(line) < 5 {
		return line
	}
	out := thinned(nil, line)
	if line[0] == line[len(line)-1] && len(out) < 3 {
		return line
	}
	return append(out, line[len(line)-1])
}

// thinned appends to out what is left of line without its last point.
func thinned(out, line [][2]int) [][2]int {
	last := len(line) - 1
	worst, at := 0.0, 0
	for i := 1; i < last; i++ {
		if d := distance2(line[i], line[0], line[last]); d > worst {
			worst, at = d, i
		}
	}
	if worst <= tolerance*tolerance {
		return append(out, line[0])
	}
	return thinned(thinned(out, line[:at+1]), line[at:])
}

// distance2 returns the square of the distance of p from the line from a to b.
// Degrees of longitude count as 0.58 of those of latitude, as at 54.5° north.
func distance2(p, a, b [2]int) float64 {
	const narrow = 0.58
	px, py := float64(p[0]-a[0])*narrow, float64(p[1]-a[1])
	bx, by := float64(b[0]-a[0])*narrow, float64(b[1]-a[1])
	length2 := bx*bx + by*by
	if length2 == 0 {
		return px*px + py*py
	}
	along := min(max((px*bx+py*by)/length2, 0), 1)
	dx, dy := px-along*bx, py-along*by
	return dx*dx + dy*dy
}

// inDegrees returns points as "lon lat lon lat …" in degrees.
func inDegrees(points [][2]int) string {
	var b strings.Builder
	for i, p := range points {
		for axis := range 2 {
			if i+axis > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.FormatFloat(float64(p[axis])/1000, 'f', 3, 64))
		}
	}
	return b.String()
}
