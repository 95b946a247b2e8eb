package cli

import (
	"math"
	"runtime/debug"
	"strings"
	"testing"
)

func TestBytes(t *testing.T) {
	for text, want := range map[string]int64{
		"1GB": 1e9, "1gb": 1e9, "1G": 1 << 30, "1GiB": 1 << 30, "800M": 800 << 20, "1.5 GiB": 3 << 29,
		"300000K": 300000 << 10, "65536KiB": 64 << 20, "2t": 2 << 40, "123456789": 123456789, "5B": 5,
	} {
		var b byteCount
		if err := b.Set(text); err != nil || int64(b) != want {
			t.Errorf("%q is %d, %v, want %d", text, b, err, want)
		}
	}
	for _, text := range []string{"", "much", "1XB", "0", "0.5B", "-0", "-1G", "1e40", "NaN", "inf", "0x10M", "G", "1 0G", "9000000000G"} {
		var b byteCount
		if err := b.Set(text); err == nil {
			t.Errorf("%q is %d, want an error", text, b)
		}
	}
}

// TestLimitMemory: what was asked for counts most, then what Go was told, then what the
// container has, then what the machine has.
func TestLimitMemory(t *testing.T) {
	was := debug.SetMemoryLimit(-1)
	for _, tt := range []struct {
		asked      byteCount
		goMemLimit string
		here       memoryOf
		want       int64
		from       string
		goLimit    int64
	}{
		{2e9, "", memoryOf{1e9, 8e9}, 2e9, "--memory", 1.8e9},
		{2e9, "1GiB", memoryOf{1e9, 8e9}, 2e9, "--memory", 1.8e9},
		{0, "", memoryOf{1e9, 8e9}, 1e9, "container", 9e8},
		{0, "", memoryOf{0, 8e9}, 6e9, "machine", 5.4e9},
		{0, "", memoryOf{}, 0, "machine", was},
		{0, "off", memoryOf{1e9, 8e9}, 0, "GOMEMLIMIT", was}, // which Go has read before
	} {
		t.Setenv("GOMEMLIMIT", tt.goMemLimit)
		limit, from, settle, err := limitMemory(tt.asked, tt.here)
		if now := debug.SetMemoryLimit(-1); err != nil || limit != tt.want || from != tt.from || now != tt.goLimit {
			t.Errorf("%+v: limit %d from %s, and %d for Go, %v", tt, limit, from, now, err)
		}
		if settle(); debug.SetMemoryLimit(-1) != was {
			t.Errorf("%+v: the limit stays", tt)
		}
	}
	if was != math.MaxInt64 {
		t.Skip("GOMEMLIMIT is set")
	}
	_, _, _, err := limitMemory(1000, memoryOf{})
	if err == nil || !strings.Contains(err.Error(), "want at least 64M") {
		t.Errorf("1000 bytes: %v, want that they are too few", err)
	}
}

// TestMemoryHere: where there is no limit, none is invented.
func TestMemoryHere(t *testing.T) {
	if m := memoryHere(); m.container != 0 && m.container >= m.machine {
		t.Errorf("a container of %d bytes in a machine of %d", m.container, m.machine)
	}
}
