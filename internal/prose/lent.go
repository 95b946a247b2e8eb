package prose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// wealsOwn is what is said of a figure that stands beside those of a file, and is none of it.
const wealsOwn = "weal's own"

// Lent returns the sentence that what figures are compared with is not in the file that they
// are of, and where it is from: "The figure of England for 2023 is weal's own, from Office for
// National Statistics, 7 Nov 2023."; of several periods it names none. It is "" if nothing is lent.
func Lent(d *dataset.Dataset, figures ...analysis.Figure) string {
	var names, from []string
	var periods []period.Period
	met := make(map[[2]uint32]bool) // indicator, area
	lending := d.Lending()
	for _, f := range figures {
		area, ok := f.Against.Area(d, f.Area)
		if !ok {
			continue
		}
		o, _ := lending.Series(f.Indicator, area).Lookup(f.Period)
		if o.IsMissing() || !o.Lent {
			continue
		}
		if !slices.Contains(periods, f.Period) {
			periods = append(periods, f.Period)
		}
		of := [2]uint32{uint32(f.Indicator), uint32(area)}
		if met[of] {
			continue
		}
		met[of] = true
		if name := d.Areas().Area(area).Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
		source, _ := d.LentBy(f.Indicator, area)
		s := joined(", ", cmp.Or(source.Publisher, source.Title), released(&indicator.Indicator{Source: source}))
		if s != "" && !slices.Contains(from, s) {
			from = append(from, s)
		}
	}
	if len(names) == 0 {
		return ""
	}
	when := ""
	if len(periods) == 1 {
		when = " for " + periods[0].Label()
	}
	one := len(met) == 1 && when != ""
	if len(from) > mostSources {
		from = append(from[:mostSources:mostSources], "others")
	}
	return "The " + either(one, "figure", "figures") + " of " + list(names) + when + either(one, " is ", " are ") + wealsOwn +
		around(", from ", strings.Join(from, "; "), "") + "."
}

// WhyMedian returns the sentence that says why an area is compared with the median of its level by
// ind, where that is usual: "Neither England nor the United Kingdom has a figure here."
func WhyMedian(d *dataset.Dataset, ind indicator.ID, area geo.ID) string {
	uk := "the United Kingdom"
	nation, ok := d.Areas().Lookup(d.Areas().Area(area).Nation)
	if !ok {
		return "There is no figure here of the nation that it is in, nor of " + uk + "."
	}
	name := d.Areas().Area(nation).Name
	if s := d.Lending().Series(ind, nation); s.Latest() >= 0 {
		return fmt.Sprintf("%s has no figure here, and weal's own of %s ends before the latest: %s.", name, name, s.Period(s.Latest()).Label())
	}
	return "Neither " + name + " nor " + uk + " has a figure here."
}
