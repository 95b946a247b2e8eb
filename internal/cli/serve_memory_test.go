//go:build linux

package cli

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// A process is a server of its own, with its own memory.
type process struct{ addr, metrics string }

// startProcess starts weal serve with args as a program.
func startProcess(t *testing.T, args ...string) process {
	t.Helper()
	args = append([]string{"serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--host-key", filepath.Join(t.TempDir(), "key"), "--drain-timeout", "1s"}, args...)
	c := exec.Command("weal", args...)
	log, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(syscall.SIGTERM) // it may have ended
		_ = c.Wait()
	})
	p, lines := process{}, bufio.NewScanner(log)
	at := regexp.MustCompile(`msg=(serving|metrics) address=(\S+)`)
	for p.addr == "" && lines.Scan() {
		switch m := at.FindStringSubmatch(lines.Text()); {
		case m == nil:
		case m[1] == "metrics":
			p.metrics = m[2]
		default:
			p.addr = m[2]
		}
	}
	if p.addr == "" {
		t.Fatalf("the server does not start: %v", lines.Err())
	}
	go func() { _, _ = io.Copy(io.Discard, log) }() // until it ends
	return p
}

// metric returns one of the server's numbers.
func (p process) metric(t *testing.T, name string) float64 {
	t.Helper()
	answer, err := http.Get(p.metrics)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), name+" "); ok {
			n, err := strconv.ParseFloat(value, 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatalf("there is no %s", name)
	return 0
}

// A crowd is terminals of one size.
type crowd struct {
	clients []*ssh.Client
	keys    []io.Writer
	bytes   atomic.Int64
}

// Write implements io.Writer: it is what they are sent.
func (c *crowd) Write(b []byte) (int, error) {
	c.bytes.Add(int64(len(b)))
	return len(b), nil
}

// crowdAt opens n terminals, one after the other, and returns when each has a frame.
func crowdAt(t *testing.T, p process, n, width, height int) *crowd {
	t.Helper()
	c := &crowd{}
	t.Cleanup(c.leave)
	for i := range n {
		client, err := ssh.Dial("tcp", p.addr, &ssh.ClientConfig{User: "guest", HostKeyCallback: ssh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Fatal(err)
		}
		c.clients = append(c.clients, client)
		s, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		s.Stdout = c
		in, err := s.StdinPipe()
		if err == nil {
			err = s.RequestPty("xterm-256color", height, width, nil)
		}
		if err == nil {
			err = s.Shell()
		}
		if err != nil {
			t.Fatal(err)
		}
		c.keys = append(c.keys, in)
		waitUntil(t, "a frame", func() bool { return c.bytes.Load() > int64(i+1)*1000 })
	}
	return c
}

func (c *crowd) leave() {
	for _, client := range c.clients {
		_ = client.Close() // the server may have been first
	}
}

// press has everybody press keys.
func (c *crowd) press(t *testing.T, keys string) {
	t.Helper()
	for _, in := range c.keys {
		if _, err := io.WriteString(in, keys); err != nil {
			t.Fatal(err)
		}
	}
}

func waitUntil(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !ok(); time.Sleep(20 * time.Millisecond) { // of another process
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

const (
	residentMetric = "process_resident_memory_bytes"
	chargedMetric  = "weal_memory_charged_bytes"
	liveMetric     = "go_heap_live_bytes"
)

// TestMemoryComesBack: after many large windows a server has little more memory than
// before them, and while they are open no more than they are charged for.
func TestMemoryComesBack(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a while until a server is quiet")
	}
	p := startProcess(t, "--max-per-address", "300", "--max-sessions", "300")
	crowdAt(t, p, 10, 400, 150).leave() // what one has read once, all have
	waitUntil(t, "nobody is there", func() bool { return p.metric(t, "weal_sessions") == 0 })
	before, live := p.metric(t, residentMetric), p.metric(t, liveMetric)
	const n = 200
	c := crowdAt(t, p, n, 400, 150)
	for _, keys := range []string{"jjj", "\r", "\r", "j", "?"} {
		c.press(t, keys)
	}
	charged := p.metric(t, chargedMetric)
	// What is live is known after a collection, of which those frames make some.
	used := p.metric(t, liveMetric) - live
	peak := p.metric(t, residentMetric)
	if used > charged {
		t.Errorf("%.1f MB are live of %d sessions that are charged for %.1f MB", used/1e6, n, charged/1e6)
	}
	c.leave()
	var after float64
	waitUntil(t, "memory is given back", func() bool {
		after = p.metric(t, residentMetric)
		return after < 1.2*before
	})
	t.Logf("resident: %.0f MB before, %.0f MB with %d sessions, %.0f MB after; %.0f MB were live, %.0f MB charged", before/1e6, peak/1e6, n, after/1e6, used/1e6, charged/1e6)
}

// TestMemoryLimit: a server with little memory stays within it, whoever comes, and
// still serves those whom it let in.
func TestMemoryLimit(t *testing.T) {
	const limit = 160 << 20
	p := startProcess(t, "--memory", fmt.Sprint(limit), "--max-per-address", "300", "--max-sessions", "300")
	let, refused := 0, 0
	for range 80 {
		client, err := ssh.Dial("tcp", p.addr, &ssh.ClientConfig{User: "guest", HostKeyCallback: ssh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		s, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		var c crowd
		var in io.Writer
		s.Stdout = &c
		if in, err = s.StdinPipe(); err == nil {
			err = s.RequestPty("xterm-256color", 150, 400, nil)
		}
		if err == nil {
			err = s.Shell()
		}
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_ = s.Wait() // that it has ended says enough
		}()
		for open := true; open; {
			select {
			case <-ended:
				refused++
				open = false
			case <-time.After(10 * time.Millisecond): // which come from another process
				if c.bytes.Load() > 1000 {
					let++
					open = false
					if _, err := io.WriteString(in, "jj\r\rj?"); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	if let == 0 || refused == 0 {
		t.Errorf("%d of 80 large windows were let in, and %d refused, want some of both", let, refused)
	}
	if got := p.metric(t, `weal_refusals_total{reason="memory"}`); int(got) != refused {
		t.Errorf("%v are counted as refused, want %d", got, refused)
	}
	if got := p.metric(t, residentMetric); got > limit {
		t.Errorf("%.0f MB are resident, with a limit of %.0f MB", got/1e6, limit/1e6)
	}
	t.Logf("%d let in, %d refused, %.0f MB resident", let, refused, p.metric(t, residentMetric)/1e6)
}
