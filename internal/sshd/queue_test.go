package sshd

import (
	"context"
	"fmt"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// home returns the address of one of many.
func home(n int) netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 0, byte(n >> 8), byte(n)}), 32)
}

// A script of an address has commands that compute for so long, one after the other
// with a pause between.
type script struct {
	from           int
	takes, between time.Duration
}

// longest runs scripts for an hour of a clock of its own, and returns how long a
// command of each address waited at most, and how many each ran.
func longest(t *testing.T, slots int, scripts ...script) (waited map[int]time.Duration, ran map[int]int) {
	t.Helper()
	waited, ran = make(map[int]time.Duration), make(map[int]int)
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(Limits{Commands: slots, Sessions: 1000, PerAddress: 500})
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		var mu sync.Mutex
		var all sync.WaitGroup
		for _, s := range scripts {
			all.Go(func() {
				for ctx.Err() == nil {
					began := time.Now()
					if q.take(ctx, home(s.from)) != letIn {
						return
					}
					mu.Lock()
					waited[s.from], ran[s.from] = max(waited[s.from], time.Since(began)), ran[s.from]+1
					mu.Unlock()
					time.Sleep(s.takes)
					q.give(home(s.from))
					time.Sleep(s.between)
				}
			})
		}
		all.Wait()
		if running, waiting := q.counts(); running != 0 || waiting != 0 || len(q.lines) != 0 {
			t.Errorf("%d commands run, %d wait and %d addresses are kept at the end, want none", running, waiting, len(q.lines))
		}
	})
	return waited, ran
}

// TestOneAddressWaitsForItself: however many scripts of one address there are, they
// take nothing from others, and those that hurry take no more than their share.
func TestOneAddressWaitsForItself(t *testing.T) {
	pictures := func(from, n int) []script {
		return slices.Repeat([]script{{from, time.Second, time.Millisecond}}, n)
	}
	reader := script{from: 1, takes: 20 * time.Millisecond, between: 300 * time.Millisecond}
	for _, tt := range []struct {
		name    string
		slots   int
		scripts []script
		most    time.Duration // that the reader waits
	}{
		{"one address, and a slot is left", 2, pictures(2, 98), 0},
		{"one address and the only slot", 1, pictures(2, 98), time.Second},
		{"two addresses have both slots", 2, append(pictures(2, 40), pictures(3, 40)...), time.Second},
		{"more addresses than slots", 2, append(append(pictures(2, 40), pictures(3, 40)...), pictures(4, 40)...), 2 * time.Second},
		{"many slots", 8, pictures(2, 98), 0},
	} {
		waited, ran := longest(t, tt.slots, append(tt.scripts, reader)...)
		if waited[1] > tt.most {
			t.Errorf("%s: another waits up to %v, want at most %v", tt.name, waited[1], tt.most)
		}
		for from, n := range ran {
			if from > 1 && n < 500 {
				t.Errorf("%s: address %d ran %d pictures in an hour, want its share", tt.name, from, n)
			}
		}
	}
}

// TestSharesAreEqual: how many commands of an address wait does not matter, nor how
// soon it comes again.
func TestSharesAreEqual(t *testing.T) {
	var scripts []script
	for from, n := range map[int]int{2: 1, 3: 5, 4: 50} {
		scripts = append(scripts, slices.Repeat([]script{{from: from, takes: time.Second}}, n)...)
	}
	_, ran := longest(t, 1, scripts...)
	for from, n := range ran {
		if n < 1190 || n > 1210 {
			t.Errorf("address %d ran %d commands of a second in an hour, want a third: %v", from, n, ran)
		}
	}
}

// TestKeptSlot: an address that may have all sessions has all slots.
func TestKeptSlot(t *testing.T) {
	for perAddress, want := range map[int]int{10: 2, 20: 3} {
		q := newQueue(Limits{Commands: 3, Sessions: 20, PerAddress: perAddress})
		for range 5 {
			q.join(home(1))
		}
		if running, _ := q.counts(); running != want {
			t.Errorf("%d of 20 sessions: an address has %d of 3 slots, want %d", perAddress, running, want)
		}
	}
}

// TestQuarter: a site of IPv6 is no more than four addresses.
func TestQuarter(t *testing.T) {
	seen := make(map[netip.Prefix]bool)
	for i := range 1 << 16 {
		from := netip.PrefixFrom(netip.AddrFrom16([16]byte{0x20, 1, 0xd, 0xb8, 0, 1, byte(i >> 8), byte(i)}), 64)
		seen[quarter(from)] = true
	}
	if len(seen) != perSite {
		t.Errorf("a site counts as %d addresses, want %d", len(seen), perSite)
	}
	if got := quarter(home(1)); got != home(1) {
		t.Errorf("quarter(%v) = %v, want the same", home(1), got)
	}
}

// TestFirstComeFirstServed is for the commands of one address.
func TestFirstComeFirstServed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(Limits{Commands: 1, Sessions: 100, PerAddress: 100})
		q.take(t.Context(), home(1))
		var order []int
		for i := range 10 {
			go func() {
				q.take(t.Context(), home(1))
				order = append(order, i)
				q.give(home(1))
			}()
			synctest.Wait()
		}
		q.give(home(1))
		synctest.Wait()
		if !slices.IsSorted(order) || len(order) != 10 {
			t.Errorf("order %v, want as they came", order)
		}
	})
}

// TestOnlySoManyWait: of one address and in all; who is refused, or leaves, leaves
// nothing behind.
func TestOnlySoManyWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(Limits{Commands: 1, Sessions: 12, PerAddress: 8}) // 6 wait, 4 from one address
		ctx, cancel := context.WithCancel(t.Context())
		got := map[refusal]int{}
		var mu sync.Mutex
		take := func(n int) {
			go func() {
				why := q.take(ctx, home(n))
				mu.Lock()
				defer mu.Unlock()
				got[why]++
			}()
			synctest.Wait()
		}
		for range 6 {
			take(1) // 1 has the slot, 4 wait
		}
		for range 4 {
			take(2) // 2 wait
		}
		if fmt.Sprint(got) != fmt.Sprint(map[refusal]int{letIn: 1, refusedLine: 1, refusedQueue: 2}) {
			t.Errorf("%v, want one with a slot, one too many of an address, and two too many", got)
		}
		cancel()
		synctest.Wait()
		if got[refusedSlow] != 6 {
			t.Errorf("%d of those that wait leave, want 6", got[refusedSlow])
		}
		q.give(home(1))
		if running, waiting := q.counts(); running != 0 || waiting != 0 || len(q.lines) != 0 {
			t.Errorf("%d run, %d wait and %d addresses are kept, want none", running, waiting, len(q.lines))
		}
	})
}

// TestQueue: whatever comes and goes in whatever order, no slot is lost or given
// twice, none is idle while somebody could have it, and nothing is kept at the end.
func TestQueue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slots := rapid.IntRange(1, 4).Draw(t, "slots")
		q := newQueue(Limits{Commands: slots, Sessions: 40, PerAddress: 12})
		type held struct {
			from netip.Prefix
			p    place
		}
		var in []held
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			if len(in) == 0 || rapid.Bool().Draw(t, "comes") {
				from := home(rapid.IntRange(1, 4).Draw(t, "from"))
				if p, why := q.join(from); why == letIn {
					in = append(in, held{from, p})
				}
			} else {
				i := rapid.IntRange(0, len(in)-1).Draw(t, "who")
				q.quit(in[i].from, in[i].p)
				in = slices.Delete(in, i, i+1)
			}
			has := make(map[netip.Prefix]int)
			running := 0
			for _, h := range in {
				select {
				case <-h.p.turn:
					has[h.from]++
					running++
				default:
				}
			}
			r, w := q.counts()
			if r != running || w != len(in)-running || r > slots {
				t.Fatalf("%d run and %d wait of %d, of which %d have a slot of %d", r, w, len(in), running, slots)
			}
			for _, h := range in {
				select {
				case <-h.p.turn:
				default:
					if free := slots - r; free > 1 || free == 1 && has[h.from] == 0 {
						t.Fatalf("%v waits with %d slots free and %d its own", h.from, free, has[h.from])
					}
				}
			}
		}
		for _, h := range in {
			q.quit(h.from, h.p)
		}
		if len(q.lines) != 0 {
			t.Fatalf("%d addresses are kept, want none", len(q.lines))
		}
	})
}
