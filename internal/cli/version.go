package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// release is set by the linker, with -ldflags "-X weal/internal/cli.release=v1.2", by
// whoever builds from a copy that has no history.
var release string

// An edition is what this program was built from.
type edition struct {
	version   string // "(devel)" if nobody said
	revision  string // "" if nobody said; ends in "+dirty" if it was not quite that
	goVersion string // the version of Go
	day       time.Time
}

// built returns the edition of this program, of today if it was not told.
func built() edition {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return editionOf(info, release, time.Now())
}

// editionOf returns the edition that info tells of, on the day unless it tells another.
func editionOf(info *debug.BuildInfo, release string, day time.Time) edition {
	b := edition{version: release, goVersion: runtime.Version(), day: day}
	if b.version == "" {
		b.version = info.Main.Version
	}
	if b.version == "" {
		b.version = "(devel)"
	}
	dirty := ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.revision = s.Value[:min(len(s.Value), 12)] // as in versions that Go makes
		case "vcs.modified":
			if s.Value == "true" {
				dirty = "+dirty"
			}
		case "vcs.time":
			if day, err := time.Parse(time.RFC3339, s.Value); err == nil {
				b.day = day
			}
		}
	}
	if b.revision != "" {
		b.revision += dirty
	}
	return b
}

// String returns b in one line.
func (b edition) String() string {
	words := []string{"weal", b.version}
	if b.revision != "" && !strings.Contains(b.version, b.revision) {
		words = append(words, b.revision)
	}
	return strings.Join(append(words, b.goVersion, runtime.GOOS+"/"+runtime.GOARCH), " ")
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		RunE: a.run(func(_ context.Context, args []string) error {
			if len(args) > 0 {
				return usagef("version takes no arguments, not %q", args[0])
			}
			_, err := fmt.Fprintln(a.stdout, built())
			return err
		}),
	}
}
