package sshd

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// with has m think that the process uses so many bytes.
func (m *memory) with(used int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.take = func() (int64, int64) { return used, used }
}

// TestShortOfMemory: sessions are let in as long as there is room, told why if there is
// none, and again when somebody has left.
func TestShortOfMemory(t *testing.T) {
	const limit = 1 << 30
	s := serve(t, Limits{Memory: limit})
	first := dial(t, s.addr, "")
	first.WaitFor("0 keys")
	room := bytesFor(smallest) + 1000*cellBytes
	s.memory.with(limit*3/4 - room)
	tooLarge := visitAs(t, s.addr, "", "xterm", 200, 60)
	tooLarge.WaitFor("weal: " + smallerWords[:40])
	if got := tooLarge.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
	second := visitAs(t, s.addr, "", "xterm", 80, 24)
	second.WaitFor("0 keys")
	s.memory.with(limit * 3 / 4)
	third := dial(t, s.addr, "")
	third.WaitFor("weal: " + shortWords[:40])
	third.status(t)
	var metrics strings.Builder
	s.writeMetrics(&metrics)
	for _, want := range []string{
		`weal_refusals_total{reason="memory"} 2`, fmt.Sprintf("weal_memory_max_bytes %v", float64(limit)),
		fmt.Sprintf("weal_memory_charged_bytes %v", float64(2*bytesFor(smallest))),
	} {
		if !strings.Contains(metrics.String(), want+"\n") {
			t.Errorf("the metrics have no %s", want)
		}
	}
	for _, p := range []*person{first, second} {
		p.Type("jq")
		if got := p.status(t); got != 0 {
			t.Errorf("status %d, want 0", got)
		}
	}
	eventually(t, "nothing is charged", func() bool { return s.memory.promised() == 0 })
	s.memory.with(0)
	dial(t, s.addr, "").WaitFor("0 keys")
}

// TestWindowThatGrows: a session goes on in as large a window as there is room for, and
// says so once.
func TestWindowThatGrows(t *testing.T) {
	const limit = 1 << 30
	s := serve(t, Limits{Memory: limit})
	p := dial(t, s.addr, "")
	p.WaitFor("80x24")
	s.memory.with(limit*3/4 - 2000*cellBytes)
	resize := func(width, height int) {
		t.Helper()
		if err := p.session.WindowChange(height, width); err != nil {
			t.Fatal(err)
		}
	}
	resize(400, 150)
	p.WaitFor("102x38") // 1920 and 2000 cells, in that shape
	p.WaitFor(shrunkWords[:60])
	p.Type("j")
	p.WaitFor("1 keys")
	resize(60, 20)
	p.WaitFor("60x20")
	s.memory.with(limit * 3 / 4) // which is no reason to shrink
	resize(80, 24)
	p.WaitFor("80x24")
	s.memory.with(0)
	resize(400, 150)
	p.WaitFor("400x150")
	if want, got := bytesFor(size{Width: 400, Height: 150}), s.memory.promised(); got != want {
		t.Errorf("%d bytes are charged, want %d", got, want)
	}
}

// TestPromises: what is promised is never more than there is, and nothing once all have
// left.
func TestPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMemory(rapid.Int64Range(1<<20, 1<<25).Draw(t, "limit"))
		defer m.quiet.Stop()
		own := rapid.Int64Range(0, m.limit).Draw(t, "own")
		m.own = own
		m.with(own)
		var charges []*charge
		sizes := rapid.Custom(func(t *rapid.T) size {
			return size{Width: rapid.IntRange(minWidth, maxWidth).Draw(t, "width"), Height: rapid.IntRange(minHeight, maxHeight).Draw(t, "height")}
		})
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			to := sizes.Draw(t, "size")
			switch i := rapid.IntRange(0, 2*len(charges)).Draw(t, "what"); {
			case i == 0:
				if c, ok := m.admit(to); ok {
					charges = append(charges, c)
				}
			case i <= len(charges):
				got := charges[i-1].resize(to)
				if got.Width > to.Width || got.Height > to.Height || got.Width < minWidth || got.Height < minHeight {
					t.Fatalf("%v is drawn as %v", to, got)
				}
			default:
				i -= len(charges) + 1
				charges[i].end()
				charges = append(charges[:i], charges[i+1:]...)
			}
			if len(charges) > 0 && own+m.charged > int64(admitted*float64(m.limit)) {
				t.Fatalf("%d of %d bytes are promised", own+m.charged, m.limit)
			}
		}
		for _, c := range charges {
			c.end()
		}
		if m.charged != 0 {
			t.Errorf("%d bytes are promised to nobody", m.charged)
		}
	})
}

// TestRest: memory is given back when it has been quiet for a while, if that is worth
// it, and not all the time.
func TestRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mapped int64 = 100 << 20
		var freed int
		m := newMemory(0)
		defer m.quiet.Stop()
		m.take = func() (int64, int64) { return 10 << 20, mapped }
		m.free = func() { freed, mapped = freed+1, 50<<20 }
		steps := []struct {
			after  time.Duration
			mapped int64
			want   int
		}{
			{quietFor - time.Second, 100 << 20, 0},
			{quietFor - time.Second, 100 << 20, 0}, // somebody has left meanwhile
			{quietFor + time.Second, 100 << 20, 1},
			{quietFor + time.Second, 100 << 20, 1}, // it has just been done
			{restEvery, 100 << 20, 2},
			{2 * restEvery, 51 << 20, 2}, // it would be for nothing
		}
		for i, tt := range steps {
			mapped = tt.mapped
			m.reserve(1)
			m.release(1)
			time.Sleep(tt.after)
			synctest.Wait()
			if freed != tt.want {
				t.Errorf("step %d: memory was given back %d times, want %d", i, freed, tt.want)
			}
		}
		if m.own != 10<<20 {
			t.Errorf("%d bytes are the server's own, want 10 MiB", m.own)
		}
	})
}

// TestPeakThatIsOver: somebody who is refused for what has become garbage since is let in
// soon.
func TestPeakThatIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory(1 << 30)
		defer m.quiet.Stop()
		var used int64 = 1 << 30
		m.take = func() (int64, int64) { return used, used }
		m.free = func() { used = 10 << 20 }
		if _, ok := m.admit(smallest); ok {
			t.Fatal("there is room beyond the limit")
		}
		synctest.Wait()
		c, ok := m.admit(smallest)
		if !ok {
			t.Fatal("there is no room")
		}
		c.end()
	})
}

// TestTaken: what the process has is measured.
func TestTaken(t *testing.T) {
	if used, mapped := taken(); used <= 0 || used > mapped {
		t.Errorf("%d bytes are used of %d", used, mapped)
	}
}

// TestDeployedMemory: what is deployed has memory for as many sessions as are let in.
func TestDeployedMemory(t *testing.T) {
	for name, limit := range map[string]string{"weal.service": `(?m)^MemoryMax=(\d+)G$`, "Containerfile": `#.*--memory (\d+)g `} {
		text, err := os.ReadFile(filepath.Join("..", "..", ".deploy", name))
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(limit).FindSubmatch(text)
		if m == nil {
			t.Fatalf("%s has no %s", name, limit)
		}
		gib, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		want := int64(DefaultLimits().Sessions) * bytesFor(size{Width: 160, Height: 45})
		if got := int64(admitted * float64(int64(gib)<<30)); got < want {
			t.Errorf("%s lets sessions have %d bytes, want %d", name, got, want)
		}
	}
}
