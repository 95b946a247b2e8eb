package figures

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/load"
	"weal/internal/prose"
	"weal/internal/published"
	"weal/internal/text"
)

// A Source is where figures are read from.
type Source struct {
	Base  []load.Source // the lowest layers, which are not the reader's to mend
	Paths []string      // files and directories of the reader's own, on top of them in this order
}

// Layers returns what s has now, from the lowest layer up. It is an error if one
// of the paths is not there or has no figures at all.
func (s Source) Layers() ([]load.Source, error) {
	layers := slices.Clone(s.Base)
	for _, p := range s.Paths {
		layer, err := load.Open(p)
		if err != nil {
			return nil, err
		}
		layers = append(layers, layer)
	}
	return layers, nil
}

// A Version is what one reading of a Source gave.
type Version struct {
	*Set
	Number   int              // 1 for the first of several
	At       time.Time        // when the reading began
	Loaded   *dataset.Dataset // as it is in the files, before anything was combined
	Problems []*published.Problem
	Notice   string // that there were problems, in one line; "" if there were none
}

// Progress says how far a load has got.
type Progress = load.Progress

// Read reads s, and combines what groups have no figures of their own of. It calls
// progress as load.Load does.
func (s Source) Read(ctx context.Context, progress func(Progress)) (*Version, error) {
	v := &Version{At: time.Now()}
	layers, err := s.Layers()
	if err != nil {
		return nil, err
	}
	if v.Loaded, v.Problems, err = load.Load(ctx, layers, progress); err != nil {
		return nil, err
	}
	v.Set, v.Notice = Of(analysis.Combine(v.Loaded)), s.notice(v.Problems)
	return v, nil
}

// Check returns why nothing of s can be shown in v, which was read from it; nil if
// something can.
func (s Source) Check(v *Version) error {
	for id := range v.Loaded.Indicators() {
		if v.Loaded.Observations(id) > 0 {
			return nil
		}
	}
	own := s.own(v.Problems)
	i := slices.IndexFunc(own, func(p *published.Problem) bool { return p.Severity == published.Skipped && p.File != "" })
	if i < 0 {
		return fmt.Errorf("%s: no row has a figure", strings.Join(s.Paths, ", "))
	}
	return fmt.Errorf("no figure could be read; the first of %s: %s", prose.Count(Tally(own)[published.Skipped], "problem"), own[i])
}

// own returns those of problems that are not in the lowest layers.
func (s Source) own(problems []*published.Problem) []*published.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p *published.Problem) bool {
		return slices.ContainsFunc(s.Base, func(b load.Source) bool { return strings.HasPrefix(p.File, b.Name+"/") })
	})
}

// ToMend reports whether any of problems is for the reader to mend: what was left
// out anywhere, and doubts about the reader's own figures.
func (s Source) ToMend(problems []*published.Problem) bool {
	return Tally(problems)[published.Skipped] > 0 || Tally(s.own(problems))[published.Doubt] > 0
}

// notice says that there are problems or doubts in the reader's own files, in the
// words and numbers of weal check.
func (s Source) notice(problems []*published.Problem) string {
	by := Tally(s.own(problems))
	var found []string
	if n := by[published.Skipped]; n > 0 {
		found = append(found, prose.Count(n, "problem"))
	}
	if n := by[published.Doubt]; n > 0 {
		found = append(found, prose.Count(n, "doubt"))
	}
	if len(found) == 0 || len(s.Paths) == 0 {
		return ""
	}
	verb := "lists them"
	if by[published.Skipped]+by[published.Doubt] == 1 {
		verb = "shows it"
	}
	return fmt.Sprintf("%s: weal check %s %s", strings.Join(found, " and "), text.Clean(strings.Join(s.Paths, " ")), verb)
}

// Tally returns how many problems there are of each severity.
func Tally(problems []*published.Problem) map[published.Severity]int {
	n := make(map[published.Severity]int)
	for _, p := range problems {
		if p.File == "" {
			n[p.Severity] += p.Rows // it stands for those that were not kept
		} else {
			n[p.Severity]++
		}
	}
	return n
}

// Locate returns the file and the line that f, a figure of d, was read from: "" and
// 0 if it is not found before ctx is done. It reads the files again.
func (s Source) Locate(ctx context.Context, d *dataset.Dataset, f analysis.Figure) (file string, line int) {
	layers, err := s.Layers()
	if err != nil {
		return "", 0
	}
	ind := d.Indicator(f.Indicator)
	return load.Locate(ctx, layers, load.Sought{
		Indicator: ind.Slug, Published: ind.Published, Areas: d.Areas().Codes(f.Area), Period: f.Period, Value: f.Value,
		Files: slices.Collect(d.Files(f.Indicator)),
	})
}
