package sshd

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"weal/internal/escape"
	"weal/internal/sshd/paint"
	"weal/internal/text"
)

// What a terminal is told besides frames. The title it had is kept by those
// that can, and given back.
const (
	keepTitle   = "\x1b[22;2t"
	enterScreen = "\x1b[?1049h\x1b[?25l\x1b[?2004h"
	leaveScreen = allLines + "\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l\x1b[23;2t"
	allLines    = "\x1b[r" // scroll, not a part
	mouseOn     = "\x1b[?1002h\x1b[?1006h"
	mouseOff    = "\x1b[?1002l\x1b[?1006l"
	showCursor  = "\x1b[?25h"
	hideCursor  = "\x1b[?25l"
)

// A display shows frames on a client's terminal, so many a second at most. The
// frames that there is no time for are never drawn, and a terminal that takes
// nothing holds up nobody, not even its own program.
type display struct {
	metrics *metrics
	vt      bool        // as escape.IsVT has it
	frames  chan frame  // holds one at most
	copies  chan []byte // what the program sends besides; holds the last

	mu      sync.Mutex
	ready   bool      // for a frame
	stale   bool      // there was one while it was not ready
	unknown bool      // what the terminal shows
	sides   bool      // it scrolls columns
	since   time.Time // the first key that no frame has answered; zero if none

	// Of run, and then of leave.
	w      io.Writer
	screen *paint.Screen
	buf    []byte // what the next frame begins with, and room for it
	size   size
	title  string
	mouse  bool
	cursor bool
}

// pieces writes what is long in pieces. SSH keeps two buffers for each session that are as
// large as the largest, for good.
type pieces struct{ w io.Writer }

const pieceBytes = 4 << 10

// Write implements io.Writer.
func (p pieces) Write(b []byte) (n int, err error) {
	for piece := range slices.Chunk(b, pieceBytes) {
		var written int
		written, err = p.w.Write(piece)
		if n += written; err != nil {
			break
		}
	}
	return n, err
}

// A frame is what a program shows, and for which size it was drawn.
type frame struct {
	view tea.View
	size size
}

func newDisplay(w io.Writer, term string, profile colorprofile.Profile, m *metrics) *display {
	return &display{
		metrics: m, vt: escape.IsVT(term), frames: make(chan frame, 1), copies: make(chan []byte, 1),
		ready: true, w: pieces{w}, screen: paint.New(profile),
	}
}

// Write implements io.Writer: it passes on what the program sends besides
// frames, which is what is copied. It never waits for the terminal.
func (d *display) Write(p []byte) (int, error) {
	put(d.copies, bytes.Clone(p))
	return len(p), nil
}

// send sends out. An error means that the client has gone, which ends the session.
func (d *display) send(out []byte) { _, _ = d.w.Write(out) }

// enter takes the terminal over, and asks it what is to be known of it.
func (d *display) enter() {
	out := keepTitle + enterScreen
	if !d.vt {
		out += escape.Background + escape.Columns
	}
	d.send([]byte(out + escape.Attributes))
}

// forget has the next frame be painted as on a terminal of which nothing is known:
// others write on it as well, and a shell may have had it in between.
func (d *display) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.unknown = true
}

// scrollsColumns notes that the terminal says it can.
func (d *display) scrollsColumns() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sides = true
}

// leave gives the terminal back, with a last word unless that is "".
func (d *display) leave(words string) {
	out := leaveScreen
	if d.mouse {
		out = mouseOff + out
	}
	if words != "" {
		out += "weal: " + words + "\r\n"
	}
	select {
	case copied := <-d.copies:
		d.send(copied)
	default:
	}
	d.send([]byte(out))
}

// pressed notes that a key has come.
func (d *display) pressed(at time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.since.IsZero() {
		d.since = at
	}
}

// wants reports whether there is time for a frame, which must then be shown.
// If there is not, the display asks for one later.
func (d *display) wants() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.ready {
		d.stale = true
		return false
	}
	d.ready = false
	return true
}

// run takes the terminal over and shows frames until ctx is done. It calls ask when
// there is time for one that there was none for before.
func (d *display) run(ctx context.Context, ask func()) {
	d.enter()
	for {
		var pause <-chan time.Time
		select {
		case <-ctx.Done():
			return
		case copied := <-d.copies:
			d.send(copied)
			continue
		case f := <-d.frames:
			pause = time.After(time.Second / framesPerSec)
			d.paint(f)
		}
		select {
		case <-ctx.Done():
			return
		case <-pause:
		}
		d.mu.Lock()
		stale := d.stale
		d.ready, d.stale = true, false
		d.mu.Unlock()
		if stale {
			ask()
		}
	}
}

// paint sends what changes the terminal's screen to f.
func (d *display) paint(f frame) {
	d.mu.Lock()
	since, unknown, sides := d.since, d.unknown, d.sides
	d.since, d.unknown = time.Time{}, false
	d.mu.Unlock()

	if unknown {
		d.screen.Forget()
		d.title, d.mouse, d.cursor = "", false, false
		d.buf = append(d.buf[:0], allLines+mouseOff+enterScreen...)
	}
	if sides {
		d.screen.ScrollsColumns()
	}
	if f.size != d.size {
		d.size = f.size
		d.screen.Resize(f.size.Width, f.size.Height)
	}
	out := d.screen.Paint(d.buf, f.view.Content)
	out = d.modes(out, f.view)
	d.send(out)
	if d.buf = out[:0]; cap(out) > 1<<10 {
		d.buf = nil // the first frame needs far more than the rest
	}
	if !since.IsZero() {
		d.metrics.latency.observe(time.Since(since))
	}
}

// modes appends what makes the title, the mouse and the cursor those of v.
func (d *display) modes(out []byte, v tea.View) []byte {
	if title := text.Clean(v.WindowTitle); title != d.title && !d.vt {
		d.title = title
		out = append(out, "\x1b]2;"+title+"\x07"...)
	}
	out = turn(out, &d.mouse, v.MouseMode != tea.MouseModeNone, mouseOn, mouseOff)
	out = turn(out, &d.cursor, v.Cursor != nil, showCursor, hideCursor)
	if v.Cursor != nil {
		out = d.screen.MoveTo(out, v.Cursor.X, v.Cursor.Y)
	}
	return out
}

// turn sets is to want, and appends what has the terminal follow.
func turn(out []byte, is *bool, want bool, on, off string) []byte {
	switch {
	case *is == want:
		return out
	case want:
		off = on
	}
	*is = want
	return append(out, off...)
}
