package load

import (
	"testing"

	"weal/internal/geo"
)

// TestRegister: of the areas of a register, only those that others name are
// loaded, with the codes that they have now.
func TestRegister(t *testing.T) {
	register := files("areas.csv", "code,name,level\nE08000017,Doncaster,upper tier\nE08000018,Rotherham,upper tier\nE08000019,Sheffield before,upper tier\nE08000039,Sheffield,upper tier\nE92000001,England,nation\n",
		"successions.csv", "from,to\nE08000018,E92000001\nE08000019,E08000039\n")
	register.Reference, register.Register = true, true
	d, ps := load(t, register, files("areas.csv", "code,name,level\nX-don,Don Valley,custom\n",
		"memberships.csv", "parent,child\nX-don,E08000017\n",
		"trees.csv", "area,period,value,unit\nE08000019,2023,5,%\n"))
	var names []string
	for id := range d.Areas().Len() {
		names = append(names, d.Areas().Area(geo.ID(id)).Name)
	}
	want := map[string]bool{"Doncaster": true, "Sheffield": true, "Don Valley": true}
	for _, name := range names {
		if !want[name] {
			t.Errorf("there is %s, which nothing names", name)
		}
		delete(want, name)
	}
	if len(want) > 0 || len(ps) > 0 {
		t.Errorf("%v are missing of %q, with problems %q", want, names, ps)
	}
	if got := values(t, d, "trees", "E08000039"); !same(got, []float64{5}) {
		t.Errorf("Sheffield has %v, want what is under its code of before", got)
	}
}
