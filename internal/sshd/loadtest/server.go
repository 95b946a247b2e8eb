package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A program is a weal to test.
type program struct {
	path string
	help string // of serve, which says what options it has
}

// build returns the program at path, or if that is "" one that it builds in dir.
func build(ctx context.Context, path, dir string) (program, error) {
	if path == "" {
		path = filepath.Join(dir, "weal")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", path, "weal/cmd/weal").CombinedOutput(); err != nil {
			return program{}, fmt.Errorf("go build: %w\n%s", err, out)
		}
	}
	help, err := exec.CommandContext(ctx, path, "serve", "--help").CombinedOutput()
	return program{path, string(help)}, err
}

// takes reports whether serve has an option. One that it has not is left out, so
// that an old program can be measured beside a new one.
func (p program) takes(option string) bool {
	return regexp.MustCompile(`(?m)(^|\s)` + regexp.QuoteMeta(option) + `(\s|$)`).MatchString(p.help)
}

// arguments returns those of serve: options in pairs, each with its value.
func (p program) arguments(options []string) []string {
	args := []string{"serve"}
	for i := 0; i+1 < len(options); i += 2 {
		if p.takes(options[i]) {
			args = append(args, options[i:i+2]...)
		}
	}
	return args
}

// A server is a weal serve that was started for the test.
type server struct {
	cmd           *exec.Cmd
	addr, metrics string
	ended         chan error
}

// start starts a server with files in dir, and waits until it serves.
func (p program) start(dir string, options ...string) (*server, error) {
	s := &server{ended: make(chan error, 1)}
	s.cmd = exec.Command(p.path, p.arguments(append(options,
		"--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--host-key", filepath.Join(dir, "key"), "--drain-timeout", "5s"))...)
	log, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		return nil, err
	}
	at := regexp.MustCompile(`msg=(serving|metrics) address=(\S+)`)
	lines := bufio.NewScanner(log)
	var said string
	for s.addr == "" && lines.Scan() {
		said = lines.Text()
		switch m := at.FindStringSubmatch(said); {
		case m == nil:
		case m[1] == "metrics":
			s.metrics = m[2]
		default:
			s.addr = m[2]
		}
	}
	go func() {
		for lines.Scan() {
			if strings.Contains(lines.Text(), "level=ERROR") {
				fmt.Println("server:", lines.Text())
			}
		}
		s.ended <- s.cmd.Wait()
	}()
	if s.addr == "" {
		return nil, errors.Join(fmt.Errorf("the server does not start: %s", said), s.stop())
	}
	return s, nil
}

// stop ends the server as an operator would who is in a hurry: the second signal
// ends the sessions at once.
func (s *server) stop() error {
	for _, patience := range []time.Duration{time.Second, 10 * time.Second} {
		_ = s.cmd.Process.Signal(syscall.SIGTERM) // it may have gone
		select {
		case err := <-s.ended:
			return err
		case <-time.After(patience):
		}
	}
	return errors.Join(errors.New("the server does not end"), s.cmd.Process.Kill())
}

// A sample is what the server takes at one moment, by the names of its metrics.
type sample map[string]float64

// What a sample is asked for.
const (
	sessions    = "weal_sessions"
	goroutines  = "go_goroutines"
	resident    = "process_resident_memory_bytes"
	heap        = "go_heap_live_bytes"
	collections = "go_gc_cycles_total"
	framed      = "weal_key_to_frame_seconds_count" // keys that got a frame
	framedSoon  = `weal_key_to_frame_seconds_bucket{le="0.05"}`
	cpu         = "seconds of processor time" // which the system tells
)

func (s sample) String() string {
	return fmt.Sprintf("%.0f sessions, %.0f goroutines, %.1f MB resident, %.1f MB live heap",
		s[sessions], s[goroutines], s[resident]/1e6, s[heap]/1e6)
}

// sample asks the server's metrics, and the system for its processor time.
func (s *server) sample() (sample, error) {
	answer, err := http.Get(s.metrics)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	values := make(sample)
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if name, value, ok := strings.Cut(lines.Text(), " "); ok && name != "#" {
			values[name], _ = strconv.ParseFloat(value, 64) // 0 will show
		}
	}
	values[cpu], err = cpuSeconds(s.cmd.Process.Pid)
	return values, err
}

// rests is how many collections of garbage a server at rest is watched for, and
// resting how long a connection takes to go.
const (
	rests   = 8
	resting = 20 * time.Millisecond
)

// rested returns a sample of the server when nothing happens any more and its
// garbage is collected, which it is as commands make more of it. What such a
// command needs itself is live if it is running then: the least counts.
func (s *server) rested() (sample, error) {
	last, err := s.sample()
	if err != nil {
		return last, err
	}
	began, still, least := last[collections], 0, math.Inf(1)
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline) && still < 3; {
		if err := command(s.addr, honest, "get overview/wellbeing"); err != nil {
			return last, err
		}
		time.Sleep(resting) // until its connection has gone too
		now, err := s.sample()
		if err != nil {
			return now, err
		}
		still++
		if now[goroutines] != last[goroutines] || now[sessions] != last[sessions] || now[collections] < began+rests {
			still = 0
		}
		if now[collections] >= began+2 { // the first may have begun before
			least = min(least, now[heap])
		}
		last = now
	}
	last[heap] = min(last[heap], least)
	return last, nil
}

// peak returns the most memory that the server has had, in bytes.
func (s *server) peak() (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	var kibibytes float64
	_, err = fmt.Sscan(rest, &kibibytes)
	return kibibytes * 1024, err
}

// ticksPerSecond is the unit of processor time in /proc, on every Linux that
// Go runs on.
const ticksPerSecond = 100

// cpuSeconds returns the processor time that a process has had.
func cpuSeconds(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, errors.Join(err, errors.New("/proc has no processor time"))
	}
	user, err1 := strconv.ParseFloat(fields[11], 64)
	system, err2 := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticksPerSecond, errors.Join(err1, err2)
}
