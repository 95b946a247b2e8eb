package sshd

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

// How many refusals are logged: so many at once, and then so many a second. All
// are counted.
const (
	logAtOnce = 50
	logPerSec = 5
)

// A throttle lets some of many events be logged.
type throttle struct {
	mu    sync.Mutex
	flow  bucket
	quiet int // events since the last that was logged
}

// log reports whether to log an event now, and how many before it were not.
func (t *throttle) log(now time.Time) (ok bool, unlogged int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.flow.wait(now) > 0 {
		t.quiet++
		return false, 0
	}
	t.flow.take(1, now)
	unlogged, t.quiet = t.quiet, 0
	return true, unlogged
}

// refuse counts that somebody did not get what they asked for, and logs it
// unless that is how somebody would fill the log.
func (s *Server) refuse(why refusal, args ...any) {
	s.metrics.refuse(why)
	ok, unlogged := s.refusals.log(time.Now())
	if !ok {
		return
	}
	args = append([]any{"reason", string(why)}, args...)
	if unlogged > 0 {
		args = append(args, "unlogged", unlogged)
	}
	s.Log.Info("refused", args...)
}

// maxLogged is how much of a text from a client is logged, in bytes.
const maxLogged = 200

// brief returns the beginning of a text from a client.
func brief(text string) string {
	if len(text) <= maxLogged {
		return text
	}
	return strings.ToValidUTF8(text[:maxLogged], "") + "…"
}

// quoted returns args as a shell takes them, those with blanks in quotes.
func quoted(args []string) string {
	words := make([]string, len(args))
	for i, a := range args {
		if words[i] = a; a == "" || strings.ContainsAny(a, " \t\n\"'") {
			words[i] = strconv.Quote(a)
		}
	}
	return strings.Join(words, " ")
}

// seconds returns the time since began, in seconds with milliseconds.
func seconds(began time.Time) float64 { return inMillis(time.Since(began)) }

// inMillis returns d in seconds with three decimals at most. Duration.Seconds
// adds a fraction to whole seconds, which may print with sixteen.
func inMillis(d time.Duration) float64 {
	return float64(d.Round(time.Millisecond).Milliseconds()) / 1000
}
