package sshd

import (
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"runtime"
	rtm "runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// metrics count what happens, for Prometheus. They are few, so their text is
// written by hand: a library would bring a registry for the whole process and
// more code than the rest of the server.
type metrics struct {
	began             time.Time
	connects, panics  atomic.Int64
	bytesIn, bytesOut atomic.Int64
	refusals          [numRefusals]atomic.Int64
	statuses          [numStatuses]atomic.Int64 // of commands
	latency, waits    histogram                 // of keys, and of commands for their turn
}

// A Gauge is a number that somebody else knows. Its name is without the prefix
// "weal_"; Value must be safe for concurrent use.
type Gauge struct {
	Name, Help string
	Labels     map[string]string // nil for none
	Value      func() float64
}

// labels returns the labels of g as they stand after its name.
func (g Gauge) labels() string {
	if len(g.Labels) == 0 {
		return ""
	}
	var pairs []string
	for _, key := range slices.Sorted(maps.Keys(g.Labels)) {
		pairs = append(pairs, fmt.Sprintf("%s=%q", key, g.Labels[key]))
	}
	return "{" + strings.Join(pairs, ",") + "}"
}

// ServeHTTP implements http.Handler: /metrics for Prometheus, and /healthz,
// which is 503 before the server serves and once it is closing.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/metrics":
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.writeMetrics(w)
	case "/healthz":
		switch {
		case s.closing.Load():
			http.Error(w, "closing", http.StatusServiceUnavailable)
		case !s.serving.Load():
			http.Error(w, "loading", http.StatusServiceUnavailable)
		default:
			fmt.Fprintln(w, "ok")
		}
	default:
		http.NotFound(w, r)
	}
}

// writeMetrics writes all metrics. Each reason and each status is there from the
// start: the first of a kind is no increase to Prometheus if there was none
// before it.
func (s *Server) writeMetrics(w io.Writer) {
	m := &s.metrics
	var b strings.Builder
	head := func(kind, name, help string) { fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind) }
	one := func(kind, name, help string, value float64) {
		head(kind, name, help)
		fmt.Fprintf(&b, "%s %v\n", name, value)
	}
	one("gauge", "weal_sessions", "Sessions that are open.", float64(s.visitors.all.Load()))
	one("gauge", "weal_connections_without_session", "Connections that have had no session yet.", float64(s.lobby.len()))
	one("gauge", "weal_sessions_max", "Sessions that may be open.", float64(s.Limits.Sessions))
	one("gauge", "weal_memory_max_bytes", "Memory that the process may have; 0 if there is no limit.", float64(s.memory.limit))
	one("gauge", "weal_memory_charged_bytes", "Of that, what open sessions are taken to need.", float64(s.memory.promised()))
	one("counter", "weal_connections_total", "Connections that were let in.", float64(m.connects.Load()))
	one("counter", "weal_panics_total", "Sessions that ended in a panic.", float64(m.panics.Load()))
	one("counter", "weal_received_bytes_total", "Bytes from clients.", float64(m.bytesIn.Load()))
	one("counter", "weal_sent_bytes_total", "Bytes to clients.", float64(m.bytesOut.Load()))
	head("counter", "weal_refusals_total", "Clients that were refused.")
	for why := letIn + 1; why < numRefusals; why++ {
		fmt.Fprintf(&b, "weal_refusals_total{reason=%q} %d\n", why, m.refusals[why].Load())
	}
	head("counter", "weal_commands_total", "Commands that ran, by exit status.")
	for status := range numStatuses {
		fmt.Fprintf(&b, "weal_commands_total{status=\"%d\"} %d\n", status, m.statuses[status].Load())
	}
	for _, g := range s.Gauges {
		head("gauge", "weal_"+g.Name, g.Help)
		fmt.Fprintf(&b, "weal_%s%s %v\n", g.Name, g.labels(), g.Value())
	}
	running, waiting := s.commands.counts()
	one("gauge", "weal_commands_running", "Commands that compute.", float64(running))
	one("gauge", "weal_commands_waiting", "Commands that wait for their turn.", float64(waiting))
	one("gauge", "weal_answers_bytes", "Bytes of answers that clients have not taken yet.", float64(s.answers.waiting()))
	head("histogram", "weal_command_wait_seconds", "How long commands waited for their turn.")
	m.waits.write(&b, "weal_command_wait_seconds")
	head("histogram", "weal_key_to_frame_seconds", "From a key to the frame that answers it.")
	m.latency.write(&b, "weal_key_to_frame_seconds")
	one("gauge", "process_start_time_seconds", "When the server started.", float64(m.began.UnixMilli())/1000)
	one("gauge", "process_resident_memory_bytes", "Memory that the process has.", residentBytes())
	one("gauge", "go_goroutines", "Goroutines.", float64(runtime.NumGoroutine()))
	one("gauge", "go_heap_live_bytes", "Heap in use at the end of the last garbage collection.", runtimeMetric("/gc/heap/live:bytes"))
	one("counter", "go_gc_cycles_total", "Garbage collections.", runtimeMetric("/gc/cycles/total:gc-cycles"))
	one("counter", "go_cpu_seconds_total", "Processor time that Go code and the garbage collector took.",
		runtimeMetric("/cpu/classes/total:cpu-seconds")-runtimeMetric("/cpu/classes/idle:cpu-seconds"))
	_, _ = io.WriteString(w, b.String()) // whoever asked has gone if this fails
}

func runtimeMetric(name string) float64 {
	sample := []rtm.Sample{{Name: name}}
	rtm.Read(sample)
	switch sample[0].Value.Kind() {
	case rtm.KindUint64:
		return float64(sample[0].Value.Uint64())
	case rtm.KindFloat64:
		return sample[0].Value.Float64()
	}
	return 0
}

// residentBytes returns the resident memory where Linux tells it, and else
// what Go has from the system.
func residentBytes() float64 {
	text, _ := os.ReadFile("/proc/self/statm")
	var size, resident float64
	if _, err := fmt.Sscan(string(text), &size, &resident); err == nil {
		return resident * float64(os.Getpagesize())
	}
	return runtimeMetric("/memory/classes/total:bytes")
}

// bucketEnds are the upper ends of the buckets of a histogram but the last, in
// seconds.
var bucketEnds = [...]float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

// A histogram counts durations.
type histogram struct {
	counts [len(bucketEnds) + 1]atomic.Int64
	nanos  atomic.Int64
}

func (h *histogram) observe(d time.Duration) {
	i, _ := slices.BinarySearch(bucketEnds[:], d.Seconds())
	h.counts[i].Add(1)
	h.nanos.Add(int64(d))
}

func (h *histogram) write(b *strings.Builder, name string) {
	var sum int64
	for i := range h.counts {
		end := "+Inf"
		if i < len(bucketEnds) {
			end = fmt.Sprint(bucketEnds[i])
		}
		sum += h.counts[i].Load()
		fmt.Fprintf(b, "%s_bucket{le=%q} %d\n", name, end, sum)
	}
	fmt.Fprintf(b, "%s_sum %v\n%s_count %d\n", name, time.Duration(h.nanos.Load()).Seconds(), name, sum)
}

// refuse counts that somebody did not get what they asked for, and logs it
// unless that is how somebody would fill the log.
func (s *Server) refuse(why refusal, to interface{ RemoteAddr() net.Addr }, args ...any) {
	s.metrics.refusals[why].Add(1)
	log, unlogged := s.logFor(address(to.RemoteAddr()))
	args = append([]any{"reason", why.String(), "from", to.RemoteAddr().String()}, args...)
	log.Info("refused", append(args, unlogged...)...)
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

// seconds returns d in seconds with three decimals at most. Duration.Seconds
// adds a fraction to whole seconds, which may print with sixteen.
func seconds(d time.Duration) float64 {
	return float64(d.Round(time.Millisecond).Milliseconds()) / 1000
}
