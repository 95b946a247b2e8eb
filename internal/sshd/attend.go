package sshd

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// A chunk is what came from a client at once.
type chunk struct {
	bytes []byte
	at    time.Time
}

// read reads what the client sends.
func (v *visit) read(ctx context.Context) {
	defer close(v.chunks)
	buf := make([]byte, 1024)
	for {
		n, err := v.session.Read(buf)
		if n > 0 {
			select {
			case v.chunks <- chunk{append([]byte(nil), buf[:n]...), time.Now()}:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// attend gives the program what comes from outside: keys, sizes, messages and
// the end. It takes the place of Bubble Tea's own reader, which waits for ever
// to deliver a key to a program that has ended.
func (v *visit) attend(ctx context.Context) {
	c := v.newClocks()
	defer c.stop()
	keys, flow := keys{}, bucket{perSec: keysPerSec, atOnce: keysAtOnce}
	for {
		var events []any
		select {
		case <-ctx.Done():
			v.end(endGone)
			return
		case next, ok := <-v.chunks:
			if !ok {
				v.end(endGone)
				return
			}
			events = v.typed(&keys, next, c)
		case <-c.escape.C:
			events = keys.expire()
			v.timed(events, keys.came)
		case <-v.channel.resized:
			to := v.channel.currentSize()
			events = []any{tea.WindowSizeMsg{Width: to.width, Height: to.height}}
		case msg := <-v.mail:
			events = []any{msg}
		case <-c.warning.C:
			if say := v.server.Say; say != nil {
				events = []any{say("Still there? This session closes in " + inWords(warnIdle) + " unless you press a key.")}
			}
		case <-c.idle.C:
			v.end(endIdle)
		case <-c.over.C:
			v.end(endTime)
		}
		v.send(ctx, &flow, events)
	}
}

// clocks are what may happen in a visit while nobody does anything.
type clocks struct {
	idle, over *time.Timer // the end of it
	warning    *time.Timer // before idle
	escape     *time.Timer // an escape was a key of its own
}

func (v *visit) newClocks() clocks {
	l := v.server.Limits
	return clocks{time.NewTimer(l.Idle), time.NewTimer(l.MaxTime), time.NewTimer(v.untilWarning()), time.NewTimer(time.Hour)}
}

func (c clocks) stop() {
	for _, t := range []*time.Timer{c.idle, c.over, c.warning, c.escape} {
		t.Stop()
	}
}

// typed returns the events that next completes, and sets c by it.
func (v *visit) typed(keys *keys, next chunk, c clocks) []any {
	c.idle.Reset(v.server.Limits.Idle)
	c.warning.Reset(v.untilWarning())
	events := keys.feedAt(next.bytes, next.at)
	if len(keys.rest) > 0 {
		c.escape.Reset(escapeTimeout)
	}
	v.timed(events, next.at)
	return events
}

// timed has the next frame be the answer to what was pressed, if anything among
// events was: what a terminal says of itself, such as its background, is none.
func (v *visit) timed(events []any, at time.Time) {
	for _, e := range events {
		switch e.(type) {
		case uv.BackgroundColorEvent:
		default:
			v.display.pressed(at)
			return
		}
	}
}

// untilWarning returns how long there may be no key until that is mentioned.
func (v *visit) untilWarning() time.Duration {
	if v.server.Limits.Idle <= 2*warnIdle {
		return 2 * v.server.Limits.Idle // too late: there is hardly time to read it
	}
	return v.server.Limits.Idle - warnIdle
}

// send gives the program events, no faster than flow allows.
func (v *visit) send(ctx context.Context, flow *bucket, events []any) {
	for _, e := range events {
		if wait := flow.take(1, time.Now()); wait > 0 {
			t := time.NewTimer(wait)
			select {
			case <-t.C:
			case <-ctx.Done():
			}
			t.Stop()
		}
		v.program.Send(e)
	}
}
