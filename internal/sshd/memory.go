package sshd

import (
	"math"
	"runtime/debug"
	rtm "runtime/metrics"
	"sync"
	"time"
)

// What a session is taken to need as long as it lasts. TestMemoryComesBack
// of cli compares it with what is in use.
const (
	sessionBytes = 512 << 10
	cellBytes    = 68 // besides, for each cell of its window
)

// smallest is the window that every session is charged for at least, so that it can have it.
var smallest = size{Width: 80, Height: 24}

// answersShare is how much of the memory that there is may be taken by what commands
// have printed.
const answersShare = 8 // one in so many

// admitted is how much of the memory that there is may be taken by what lasts. The
// rest is for frames that are drawn, commands that run and figures that are read.
const admitted = 0.75

// When memory is given back to the system.
const (
	quietFor  = 5 * time.Second  // after the last session that has ended
	restEvery = 30 * time.Second // at most
	worthRest = 8 << 20          // bytes more than after the last time
)

const (
	shortWords   = "the server is short of memory; please try again in a few minutes"
	smallerWords = shortWords + ", or with a smaller window"
	shrunkWords  = "The server is short of memory: this window is drawn smaller than it is."
)

// A memory is what a process may take, and what of it has been promised. It gives
// back to the system what is not needed any more once it is quiet.
type memory struct {
	limit int64                       // in bytes; 0 for none
	take  func() (used, mapped int64) // in bytes: without what can be given back, and with it
	free  func()                      // gives that back
	quiet *time.Timer                 // calls rest

	mu         sync.Mutex
	first      int64 // used when there was no session
	own        int64 // used by what is no session
	charged    int64
	short      bool      // somebody was refused since the last rest
	rested     time.Time // when rest was last of use; zero if never
	restedWith int64     // mapped then
}

// newMemory returns a memory of limit bytes, or without a limit if that is 0.
func newMemory(limit int64) *memory {
	m := &memory{limit: limit, take: taken, free: debug.FreeOSMemory}
	m.quiet = time.AfterFunc(math.MaxInt64, m.rest)
	return m
}

// taken returns what the process has of the system: what it uses, which leaves out
// garbage, and all that is mapped.
func taken() (used, mapped int64) {
	samples := []rtm.Sample{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
		{Name: "/memory/classes/heap/free:bytes"},
		{Name: "/memory/classes/heap/unused:bytes"},
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/gc/heap/live:bytes"},
	}
	rtm.Read(samples)
	at := func(i int) int64 { return int64(samples[i].Value.Uint64()) }
	mapped = at(0) - at(1)
	// What was live at the last collection, and not what has been made since: that is
	// for the collector to see to, which knows the limit as well.
	return mapped - at(2) - at(3) - at(4) + at(5), mapped
}

// room returns how many bytes may be promised. m.mu must be held.
func (m *memory) room() int64 {
	if m.limit == 0 {
		return math.MaxInt64 / 2
	}
	used, _ := m.take()
	// An estimate may be wrong, and what was promised may not be used yet.
	return int64(admitted*float64(m.limit)) - max(used, m.own+m.charged)
}

// reserve promises n bytes, and reports whether there are so many. What has been
// reserved must be released.
func (m *memory) reserve(n int64) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.room() < n {
		m.refused()
		return false
	}
	m.charged += n
	return true
}

// refused notes that there was no room. What was live at the last collection may
// be gone since: that is soon seen. m.mu must be held.
func (m *memory) refused() {
	m.short = true
	m.quiet.Reset(0)
}

// answers returns how many bytes there are for what commands have printed.
func (m *memory) answers() int {
	if m.limit == 0 {
		return maxAnswers
	}
	return int(min(maxAnswers, m.limit/answersShare))
}

// promised returns how many bytes are.
func (m *memory) promised() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.charged
}

// release takes back a promise of n bytes.
func (m *memory) release(n int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.charged -= n
	m.stir()
}

// stir has m rest once nothing has happened for a while.
func (m *memory) stir() { m.quiet.Reset(quietFor) }

// rest gives memory back, and sees what is used by what is no session. It does
// nothing if it has just done so, or if that is not worth it.
func (m *memory) rest() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if wait := restEvery - time.Since(m.rested); !m.rested.IsZero() && wait > 0 {
		m.quiet.Reset(wait)
		return
	}
	if _, mapped := m.take(); !m.short && !m.rested.IsZero() && mapped < m.restedWith+worthRest {
		return
	}
	m.short, m.rested = false, time.Now()
	m.mu.Unlock() // nobody has to wait for it
	m.free()
	m.mu.Lock()
	used, mapped := m.take()
	m.restedWith = mapped
	if m.charged == 0 {
		m.first = used
	}
	m.own = max(m.first, used-m.charged)
}

// A charge is what one session has been promised.
type charge struct {
	memory *memory
	bytes  int64
}

// bytesFor returns what a session needs with a window of that size.
func bytesFor(to size) int64 {
	return sessionBytes + cellBytes*int64(max(to.Width*to.Height, smallest.Width*smallest.Height))
}

// shortOfMemory says to a client that there is no room for it.
func (c Client) shortOfMemory() string {
	if bytesFor(c.size) > bytesFor(smallest) {
		return smallerWords
	}
	return shortWords
}

// admit charges a session with a window of that size, if there is room for it.
func (m *memory) admit(to size) (c *charge, ok bool) {
	c = &charge{memory: m, bytes: bytesFor(to)}
	return c, m.reserve(c.bytes)
}

// resize charges c for another size, or for the largest of that shape that there
// is room for, and returns which.
func (c *charge) resize(to size) size {
	m := c.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	room := max(m.room(), 0)
	if want := bytesFor(to); want > c.bytes+room {
		m.refused()
		cells := int((c.bytes + room - sessionBytes) / cellBytes)
		share := math.Sqrt(float64(cells) / float64(to.Width*to.Height))
		to.Width = max(minWidth, int(share*float64(to.Width)))
		to.Height = max(minHeight, min(int(share*float64(to.Height)), cells/to.Width))
		to.Width = min(to.Width, cells/to.Height)
	}
	now := bytesFor(to)
	m.charged, c.bytes = m.charged+now-c.bytes, now
	return to
}

// end takes back the charge of a session that is over.
func (c *charge) end() { c.memory.release(c.bytes) }
