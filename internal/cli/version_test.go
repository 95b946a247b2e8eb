package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestEdition: what is known of a build is said, once, and nothing is made up.
func TestEdition(t *testing.T) {
	stamp := []debug.BuildSetting{
		{Key: "vcs.revision", Value: "82ba45641dbe955891355a0a0cc4962047f880a4"}, {Key: "vcs.time", Value: "2026-11-28T05:19:56Z"}, {Key: "vcs.modified", Value: "true"},
	}
	today := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, release string
		info          debug.BuildInfo
		want          string // between the name and the version of Go
		day           string
	}{
		{"from a copy", "", debug.BuildInfo{}, "(devel)", "2027-01-01"},
		{"from a copy of a release", "v1.2", debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, "v1.2", "2027-01-01"},
		{"of a release", "v1.2", debug.BuildInfo{Settings: stamp}, "v1.2 82ba45641dbe+dirty", "2026-11-28"},
		{"from a clone", "", debug.BuildInfo{Main: debug.Module{Version: "v0.0.0-20261128051956-82ba45641dbe+dirty"}, Settings: stamp}, "v0.0.0-20261128051956-82ba45641dbe+dirty", "2026-11-28"},
		{"from an old clone", "", debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: stamp[:1]}, "(devel) 82ba45641dbe", "2027-01-01"},
	} {
		b := editionOf(&tt.info, tt.release, today)
		want := "weal " + tt.want + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
		if got := b.String(); got != want || b.day.Format(time.DateOnly) != tt.day {
			t.Errorf("%s: %q of %v, want %q of %s", tt.name, got, b.day, want, tt.day)
		}
	}
}
