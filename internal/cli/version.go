package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version returns the version that this program was built as.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

func (a *app) printVersion(_ context.Context, args []string) error {
	if len(args) > 0 {
		return usagef("version takes no arguments, not %q", args[0])
	}
	_, err := fmt.Fprintf(a.stdout, "weal %s %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
