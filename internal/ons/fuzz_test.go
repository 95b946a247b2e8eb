package ons

import (
	"math"
	"testing"
	"testing/fstest"
)

// FuzzImport checks that no file, however broken, stops an import or gets a
// value into the data that is not a number.
func FuzzImport(f *testing.F) {
	f.Add("areacd,areanm,indicator,period,observation,status\nE92000001,England,Claimant Count,2024-01-01/P1Y,3.1,\n")
	f.Add("\ufeffareacd,indicator,period,observation\r\nE06000014,Claimant Count,2024-01-01,1e3\r\n")
	f.Add("areacd,areacd\n\"\n,\n")
	f.Fuzz(func(t *testing.T, text string) {
		im, err := newImporter(fstest.MapFS{"raw/claimant-count/claimant-count.csv": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		if err := im.readDir("claimant-count"); err != nil {
			t.Errorf("readDir: %v", err)
		}
		for k, o := range im.series["claimant-count"] {
			if math.IsInf(o.Value, 0) || o.IsMissing() && o.Status == 0 {
				t.Errorf("%v: %+v", k, o)
			}
		}
	})
}
