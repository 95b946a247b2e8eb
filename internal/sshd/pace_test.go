package sshd

import (
	"context"
	"fmt"
	"io"
	"net/netip"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// TestPace: a session and an address have so many keys worked on, the sessions of an
// address are served in turn, and no key is lost.
func TestPaceOfKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all paces
		here, there := netip.MustParsePrefix("192.0.2.1/32"), netip.MustParsePrefix("192.0.2.2/32")
		const floods, keys = 20, keysAtOnce + 300
		began := time.Now()
		var sessions sync.WaitGroup
		var took [floods]time.Duration
		for i := range floods {
			sessions.Go(func() {
				took[i] = drained(t, all.enter(here), keys)
				all.leave(here)
			})
		}
		sessions.Go(func() {
			defer all.leave(there)
			if got := drained(t, all.enter(there), keysAtOnce); got > 0 {
				t.Errorf("%d keys from another address take %v, want no time", keysAtOnce, got)
			}
		})
		sessions.Wait()
		want := time.Duration(floods*keys-keysAtOnceOf) * time.Second / keysPerSecOf
		if got := time.Since(began); got < want-time.Second || got > want+time.Second {
			t.Errorf("%d keys of %d sessions take %v, want about %v", keys, floods, got, want)
		}
		turns := time.Duration(floods*(keys-keysAtOnce)) * time.Second / keysPerSecOf
		for i, d := range took {
			if d < turns*3/4 {
				t.Errorf("session %d is through after %v, want its turns to take about %v", i, d, turns)
			}
		}
		if len(all.of) > 0 {
			t.Errorf("%d addresses are remembered, want none", len(all.of))
		}
		alone := all.enter(here)
		if got, want := drained(t, alone, keysAtOnce+keysPerSec), time.Second; got < want-10*time.Millisecond || got > want+10*time.Millisecond {
			t.Errorf("%d keys at once take %v, want about %v", keysAtOnce+keysPerSec, got, want)
		}
	})
}

// drained has n keys pass p and returns how long that took.
func drained(t *testing.T, p *pace, n int) time.Duration {
	began := time.Now()
	for i := range n {
		p.waiting = append(p.waiting, i)
	}
	next := 0
	for {
		wait := p.pass(func(e any) {
			if e != next {
				t.Errorf("key %v comes as number %d", e, next)
			}
			next++
		})
		if wait == 0 {
			break
		}
		time.Sleep(wait)
	}
	if next != n {
		t.Errorf("%d keys have passed, want %d", next, n)
	}
	return time.Since(began)
}

// TestFloodIsNotTaken: what a client sends faster than it is worked on stays with the
// client, and nobody else notices.
func TestFloodIsNotTaken(t *testing.T) {
	s := serve(t, Limits{})
	other := dial(t, s.addr, "")
	other.WaitFor("0 keys")
	before := resting(t, s)
	client := joined(t, s.addr)
	out := &logged{}
	_, in := rawTerminal(t, client, out)
	eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "0 keys") })
	flooded := make(chan struct{})
	go func() {
		defer close(flooded)
		for range 1 << 20 {
			if _, err := io.WriteString(in, "j"); err != nil {
				return
			}
		}
	}()
	late := func() bool {
		late := false
		s.each(func(v *visit) {
			v.channel.conn.mu.Lock()
			defer v.channel.conn.mu.Unlock()
			late = late || v.channel.conn.late > 0
		})
		return late
	}
	eventually(t, "a client that has to wait", late)
	other.Type("jj")
	other.WaitFor("2 keys")
	other.Type("\x1b[200~" + strings.Repeat("x", maxPaste) + "\x1b[201~")
	other.WaitFor(fmt.Sprintf("%d keys", 2+maxPaste)) // which is one event, and does not wait
	if got, most := s.metrics.bytesIn.Load(), int64(400<<10); got > most {
		t.Errorf("%d bytes were taken, want less than %d", got, most)
	}
	_ = client.Close()
	<-flooded
	settled(t, before)
}

// TestWindowThatIsPulledAbout: its sizes are not all drawn, but the last one is.
func TestWindowThatIsPulledAbout(t *testing.T) {
	s := serve(t, Limits{})
	client := joined(t, s.addr)
	out := &logged{}
	session, _ := rawTerminal(t, client, out)
	eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "80x24") })
	began := time.Now()
	const changes = 30
	for i := range changes {
		if err := session.WindowChange(30, 100+i); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Millisecond) // as a mouse that is moved
	}
	eventually(t, "the last size", func() bool { return strings.Contains(out.String(), fmt.Sprintf("%dx30", 100+changes-1)) })
	frames := len(regexp.MustCompile(`1\d\dx30`).FindAllString(out.String(), -1))
	if most := int(time.Since(began)/resizeEvery) + 2; frames > most {
		t.Errorf("%d sizes are drawn in %v, want at most %d", frames, time.Since(began), most)
	}
}

// A busy is a counter that notes how many are drawn at once.
type busy struct {
	tea.Model
	now, most *atomic.Int64
}

func (b busy) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := b.Model.Update(msg)
	return busy{next, b.now, b.most}, cmd
}

func (b busy) View() tea.View {
	now := b.now.Add(1)
	defer b.now.Add(-1)
	for most := b.most.Load(); now > most && !b.most.CompareAndSwap(most, now); most = b.most.Load() {
	}
	time.Sleep(time.Millisecond) // as long as a frame takes
	return b.Model.View()
}

// TestTurns: however many are busy, no more are drawn at once than there are turns.
func TestTurns(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2)) // fewer turns than sessions, on any machine
	var now, most atomic.Int64
	s := serve(t, Limits{}, func(c *Config) {
		create := c.New
		c.New = func(ctx context.Context, client Client) (tea.Model, error) {
			m, err := create(ctx, client)
			return busy{m, &now, &most}, err
		}
	})
	const sessions, keys = 24, 100
	people := make([]*person, sessions)
	for i := range people {
		people[i] = dial(t, s.addr, "")
	}
	for _, p := range people {
		p.Type(strings.Repeat("j", keys))
	}
	for _, p := range people {
		p.WaitFor(fmt.Sprintf("%d keys", keys))
	}
	if got := most.Load(); got > 2*turnsPerProcessor {
		t.Errorf("%d were drawn at once by 2 processors, want at most %d", got, 2*turnsPerProcessor)
	}
}
