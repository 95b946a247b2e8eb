package sshd

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	rtm "runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// metrics count what happens, for Prometheus. They are few, so their text is
// written by hand: a library would bring a registry for the whole process and
// more code than the rest of the server.
type metrics struct {
	began             time.Time
	sessions          func() int
	most              int // of them
	connects          atomic.Int64
	panics            atomic.Int64
	bytesIn, bytesOut atomic.Int64
	latency           histogram

	mu       sync.Mutex
	refusals map[refusal]int64
	statuses map[int]int64
	gauges   []gauge
}

// A gauge is a number that somebody else knows.
type gauge struct {
	name, help string
	value      func() float64
}

// newMetrics returns metrics that have each reason and each status from the
// start: the first of a kind is no increase to Prometheus if there was none
// before it.
func newMetrics() *metrics {
	m := &metrics{began: time.Now(), refusals: make(map[refusal]int64), statuses: make(map[int]int64)}
	for _, why := range refusals() {
		m.refusals[why] = 0
	}
	for _, status := range []int{statusDone, statusFailed, statusUsage} {
		m.statuses[status] = 0
	}
	return m
}

func (m *metrics) refuse(why refusal) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.refusals[why]++
}

func (m *metrics) command(status int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.statuses[status]++
}

// Gauge adds a number to the metrics. The name is without the prefix "weal_";
// value must be safe for concurrent use.
func (s *Server) Gauge(name, help string, value func() float64) {
	s.metrics.mu.Lock()
	defer s.metrics.mu.Unlock()
	s.metrics.gauges = append(s.metrics.gauges, gauge{name, help, value})
}

// ServeHTTP implements http.Handler: /metrics for Prometheus, and /healthz,
// which is 503 once the server is closing.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/metrics":
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.metrics.write(w)
	case "/healthz":
		s.mu.Lock()
		closing := s.closing
		s.mu.Unlock()
		if closing {
			http.Error(w, "closing", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	default:
		http.NotFound(w, r)
	}
}

// write writes all metrics.
func (m *metrics) write(w io.Writer) {
	var b strings.Builder
	one := func(kind, name, help string, value float64) {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n%s %s\n", name, help, name, kind, name, number(value))
	}
	one("gauge", "weal_sessions", "Sessions that are open.", float64(m.sessions()))
	one("gauge", "weal_sessions_max", "Sessions that may be open.", float64(m.most))
	one("counter", "weal_connections_total", "Connections that were let in.", float64(m.connects.Load()))
	one("counter", "weal_panics_total", "Sessions that ended in a panic.", float64(m.panics.Load()))
	one("counter", "weal_received_bytes_total", "Bytes from clients.", float64(m.bytesIn.Load()))
	one("counter", "weal_sent_bytes_total", "Bytes to clients.", float64(m.bytesOut.Load()))
	m.mu.Lock()
	vector(&b, "weal_refusals_total", "Clients that were refused.", "reason", m.refusals, func(r refusal) string { return string(r) })
	vector(&b, "weal_commands_total", "Commands that ran, by exit status.", "status", m.statuses, strconv.Itoa)
	gauges := slices.Clone(m.gauges)
	m.mu.Unlock()
	for _, g := range gauges {
		one("gauge", "weal_"+g.name, g.help, g.value())
	}
	m.latency.write(&b, "weal_key_to_frame_seconds", "From a key to the frame that answers it.")
	one("gauge", "process_start_time_seconds", "When the server started.", float64(m.began.UnixMilli())/1000)
	one("gauge", "process_resident_memory_bytes", "Memory that the process has.", residentBytes())
	one("gauge", "go_goroutines", "Goroutines.", float64(runtime.NumGoroutine()))
	one("gauge", "go_heap_live_bytes", "Heap in use at the end of the last garbage collection.", runtimeMetric("/gc/heap/live:bytes"))
	one("counter", "go_gc_cycles_total", "Garbage collections.", runtimeMetric("/gc/cycles/total:gc-cycles"))
	one("counter", "go_cpu_seconds_total", "Processor time that Go code and the garbage collector took.",
		runtimeMetric("/cpu/classes/total:cpu-seconds")-runtimeMetric("/cpu/classes/idle:cpu-seconds"))
	_, _ = io.WriteString(w, b.String()) // whoever asked has gone if this fails
}

// vector writes one counter for each value of a label.
func vector[K comparable](b *strings.Builder, name, help, label string, counts map[K]int64, text func(K) string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s counter\n", name, help, name)
	lines := make([]string, 0, len(counts))
	for k, n := range counts {
		lines = append(lines, fmt.Sprintf("%s{%s=%q} %d\n", name, label, text(k), n))
	}
	slices.Sort(lines)
	b.WriteString(strings.Join(lines, ""))
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

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
	text, err := os.ReadFile("/proc/self/statm")
	if fields := strings.Fields(string(text)); err == nil && len(fields) > 1 {
		if pages, err := strconv.ParseFloat(fields[1], 64); err == nil {
			return pages * float64(os.Getpagesize())
		}
	}
	return runtimeMetric("/memory/classes/total:bytes")
}

// buckets are the upper ends of the histogram's, in seconds.
const buckets = 10

func bucketEnds() [buckets]float64 {
	return [buckets]float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1}
}

// A histogram counts durations.
type histogram struct {
	counts [buckets + 1]atomic.Int64
	nanos  atomic.Int64
}

func (h *histogram) observe(d time.Duration) {
	i := 0
	for _, end := range bucketEnds() {
		if d.Seconds() <= end {
			break
		}
		i++
	}
	h.counts[i].Add(1)
	h.nanos.Add(int64(d))
}

func (h *histogram) write(b *strings.Builder, name, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s histogram\n", name, help, name)
	var sum int64
	for i, end := range bucketEnds() {
		sum += h.counts[i].Load()
		fmt.Fprintf(b, "%s_bucket{le=%q} %d\n", name, number(end), sum)
	}
	sum += h.counts[buckets].Load()
	fmt.Fprintf(b, "%s_bucket{le=\"+Inf\"} %d\n%s_sum %s\n%s_count %d\n", name, sum,
		name, number(time.Duration(h.nanos.Load()).Seconds()), name, sum)
}
