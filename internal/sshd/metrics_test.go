package sshd

import (
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestMetrics(t *testing.T) {
	s := serve(t, Limits{Sessions: 1}, func(c *Config) {
		c.Gauges = []Gauge{
			{Name: "answer", Help: "For the test.", Value: func() float64 { return 42 }},
			{Name: "info", Help: "For the test.", Labels: map[string]string{"b": "2", "a": `"1"`}, Value: func() float64 { return 1 }},
		}
	})
	if _, status := ran(t, joined(t, s.addr), "turn"); status != 0 {
		t.Fatalf("status %d, want 0", status)
	}
	eventually(t, "a free place", func() bool { return s.visitors.all.Load() == 0 })
	p := dial(t, s.addr, "")
	p.WaitFor("0 keys")
	p.Type("j")
	p.WaitFor("1 keys")
	dial(t, s.addr, "").WaitFor("places are taken")
	eventually(t, "a key that is counted", func() bool { return s.metrics.latency.nanos.Load() > 0 })
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	for _, want := range []string{
		"\nweal_sessions 1\n",
		"\nweal_sessions_max 1\n",
		"\nweal_connections_without_session 0\n",
		"\nweal_refusals_total{reason=\"penalty\"} 0\n",
		"\nweal_refusals_total{reason=\"auth\"} 0\n",
		"\nweal_commands_total{status=\"1\"} 0\n",
		"\nweal_connections_total 3\n",
		"\nweal_refusals_total{reason=\"full\"} 1\n",
		"\nweal_commands_running 0\n",
		"\nweal_commands_waiting 0\n",
		"\nweal_command_wait_seconds_count 1\n",
		"\nweal_answers_bytes 0\n",
		"\nweal_refusals_total{reason=\"commands-address\"} 0\n",
		"\nweal_answer 42\n",
		"\nweal_key_to_frame_seconds_count 1\n",
		"\nweal_panics_total 0\n",
		"\ngo_goroutines ",
		"\nweal_info{a=\"\\\"1\\\"\",b=\"2\"} 1\n",
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %q in\n%s", want, w.Body.String())
		}
	}
}

// TestLatencyIsThatOfKeys: the frame after a terminal's answer to what it was
// asked is no answer to a key.
func TestLatencyIsThatOfKeys(t *testing.T) {
	s := serve(t, Limits{})
	client := joined(t, s.addr)
	out := &logged{} // which answers nothing by itself
	session, in := rawTerminal(t, client, out)
	sees := func(text string) {
		t.Helper()
		eventually(t, text, func() bool { return strings.Contains(out.String(), text) })
	}
	sees("0 keys")
	if _, err := io.WriteString(in, "\x1b]11;rgb:0000/0000/0000\x07"); err != nil {
		t.Fatal(err)
	}
	// Two frames, because the first may have been drawn before the answer came.
	for _, size := range [][2]int{{33, 99}, {34, 98}} {
		if err := session.WindowChange(size[0], size[1]); err != nil {
			t.Fatal(err)
		}
		sees(fmt.Sprintf("%dx%d", size[1], size[0]))
	}
	if n := s.metrics.latency.nanos.Load(); n != 0 {
		t.Errorf("%d ns from a key to a frame, without a key", n)
	}
	if _, err := io.WriteString(in, "j"); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a key that is counted", func() bool { return s.metrics.latency.nanos.Load() > 0 })
}

// TestHealth: a server is well when somebody who connects is served.
func TestHealth(t *testing.T) {
	health := func(s *Server) string {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/healthz", nil))
		return fmt.Sprint(w.Code, " ", w.Body)
	}
	if got := health(NewServer(Config{})); got != "503 loading\n" {
		t.Errorf("before it serves, /healthz is %q", got)
	}
	s := serve(t, Limits{})
	dial(t, s.addr, "").WaitFor("0 keys")
	if got := health(s.Server); got != "200 ok\n" {
		t.Errorf("while it serves, /healthz is %q", got)
	}
}
