package cli

import (
	"errors"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// A byteCount is a number of bytes, and a pflag.Value.
type byteCount int64

// byteUnits are what may follow a number of bytes. Letters alone are what systemd and
// containers take them for.
var byteUnits = map[string]float64{
	"": 1, "b": 1,
	"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40,
	"kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40,
	"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12,
}

// Set implements pflag.Value.
func (b *byteCount) Set(text string) error {
	number := strings.TrimRight(text, "bBiIkKmMgGtT")
	unit, ok := byteUnits[strings.ToLower(text[len(number):])]
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !ok || strings.ContainsAny(number, "xX_") || !(n*unit >= 1 && n*unit < math.MaxInt64) {
		return errors.New("no number of bytes")
	}
	*b = byteCount(n * unit)
	return nil
}

// String implements pflag.Value. It is "" for none.
func (b *byteCount) String() string {
	if *b == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*b), 10)
}

// Type implements pflag.Value.
func (b *byteCount) Type() string { return "bytes" }

// leastMemory is what a server can start with and let somebody in.
const leastMemory = 64 << 20

// memoryOf is how much memory there is: of whatever the process is in, and of the
// machine. Each is 0 if that is not known or not limited.
type memoryOf struct{ container, machine uint64 }

// memoryHere returns how much memory there is for this process.
func memoryHere() memoryOf {
	var m memoryOf
	m.container, _ = memlimit.FromCgroup() // which is 0 where there is no limit, or nobody can say
	m.machine, _ = memlimit.FromSystem()
	if m.container >= m.machine {
		m.container = 0 // as groups without a limit have it
	}
	return m
}

// Shares of memory in percent.
const (
	machineShare = 75 // of the machine, which is there for others as well
	runtimeShare = 90 // for Go, which does not count what the system has for connections
)

// limitMemory has Go collect garbage sooner where memory is limited, until settle is
// called. It returns the limit, 0 for none, and where it is from: asked, which is 0 if
// nobody has, or GOMEMLIMIT, which is left as it is, or here.
func limitMemory(asked byteCount, here memoryOf) (limit int64, from string, settle func(), err error) {
	settle = func() {}
	switch {
	case asked != 0:
		if asked < leastMemory {
			return 0, "", settle, usagef("--memory: %d bytes are too few to serve with: want at least %dM", asked, leastMemory>>20)
		}
		limit, from = int64(asked), "--memory"
	case os.Getenv("GOMEMLIMIT") != "":
		if limit = debug.SetMemoryLimit(-1); limit == math.MaxInt64 {
			limit = 0 // it is off
		}
		return limit, "GOMEMLIMIT", settle, nil
	case here.container != 0:
		limit, from = int64(here.container), "container"
	default:
		limit, from = int64(here.machine/100*machineShare), "machine"
	}
	if limit == 0 {
		return 0, from, settle, nil
	}
	forGo := min(limit/100*runtimeShare, max(limit-programSize(), limit/2))
	before := debug.SetMemoryLimit(forGo)
	return limit, from, func() { debug.SetMemoryLimit(before) }, nil
}

// programSize returns how long the program's own file is, 0 if that is not known: what of
// it is in memory counts as the process's, and not as Go's.
func programSize() int64 {
	name, err := os.Executable()
	if err != nil {
		return 0
	}
	file, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return file.Size()
}
