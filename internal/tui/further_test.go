package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestShortSeriesLeadsFurtherBack: a trend and a comparison say whose figures begin before
// those of the area that the cursor is on, and F leads there; nowhere where there are none.
func TestShortSeriesLeadsFurtherBack(t *testing.T) {
	const pay = "/gross-median-weekly-pay/"
	for _, tt := range []struct{ address, keys, leads string }{
		{"trend" + pay + "greater-manchester-ca", "F enter", "trend" + pay + "north-west"},
		{"trend" + pay + "greater-manchester-ca", "F down enter", "compare" + pay + "bolton,bury,manchester-council,oldham,rochdale,salford,stockport,tameside"},
		{"compare" + pay + "greater-manchester-ca,west-yorkshire-ca", "down F enter", "trend" + pay + "yorkshire-and-the-humber"},
		{"compare" + pay + "greater-manchester-ca,west-yorkshire-ca", "F up end down down enter", "compare" + pay + "north-west,yorkshire-and-the-humber"},
	} {
		m := mustNew(t, builtIn(), tt.address).sized(100, 30)
		if said := strings.Join(m.Sentences(), " "); !strings.Contains(said, "Figures for Greater Manchester begin on 19 Apr 2023; those for North West and for 10 councils within it go back to 16 Apr 2008.") {
			t.Errorf("%s: said %q", tt.address, said)
		}
		if frame := ansi.Strip(m.Frame(100, 30)); !strings.Contains(frame, "F further back") {
			t.Errorf("%s: no F in the footer:\n%s", tt.address, frame)
		}
		if got := typed(m, strings.Fields(tt.keys)...).Address().String(); got != tt.leads {
			t.Errorf("%s, %s: leads to %s, want %s", tt.address, tt.keys, got, tt.leads)
		}
	}
	m := mustNew(t, builtIn(), "trend/life-satisfaction/north-east-ca").sized(100, 30)
	if strings.Contains(ansi.Strip(m.Frame(100, 30)), "further back") {
		t.Error("F is offered where nothing goes further back")
	}
	if m = typed(m, "F"); !strings.Contains(m.notice, "further back") || m.Address().View != "trend" {
		t.Errorf("F where nothing goes further back: %q at %s", m.notice, m.Address())
	}
}
