package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
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

// maxSpare is how many sessions the server has beyond those of the plan.
const maxSpare = 100

// A server is a weal serve that was started for the test.
type server struct {
	cmd           *exec.Cmd
	addr, metrics string
	dir           string
	ended         chan error
}

// startServer starts program, or builds it first, and waits until it serves.
func startServer(ctx context.Context, program string, sessions int) (*server, error) {
	dir, err := os.MkdirTemp("", "weal-loadtest-*")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir, ended: make(chan error, 1)}
	if program == "" {
		program = filepath.Join(dir, "weal")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "weal/cmd/weal").CombinedOutput(); err != nil {
			return nil, errors.Join(fmt.Errorf("go build: %w\n%s", err, out), os.RemoveAll(dir))
		}
	}
	n := strconv.Itoa(sessions)
	s.cmd = exec.Command(program, "serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0",
		"--host-key", filepath.Join(dir, "key"), "--max-sessions", n, "--max-per-address", n, "--drain-timeout", "5s")
	log, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.ready(log); err != nil {
		return nil, errors.Join(err, s.stop())
	}
	return s, nil
}

// ready reads the log until the server says where it is, and what is wrong
// from then on.
func (s *server) ready(log io.Reader) error {
	at := regexp.MustCompile(`msg=(serving|metrics) address=(\S+)`)
	lines := bufio.NewScanner(log)
	for s.addr == "" && lines.Scan() {
		switch m := at.FindStringSubmatch(lines.Text()); {
		case m == nil:
		case m[1] == "metrics":
			s.metrics = m[2]
		default:
			s.addr = m[2]
		}
	}
	if s.addr == "" {
		return errors.New("the server does not start")
	}
	go func() {
		for lines.Scan() {
			if strings.Contains(lines.Text(), "level=ERROR") || strings.Contains(lines.Text(), "level=WARN") {
				fmt.Println("server:", lines.Text())
			}
		}
		s.ended <- s.cmd.Wait()
	}()
	return nil
}

// stop ends the server as an operator would.
func (s *server) stop() error {
	if s.addr == "" {
		_ = s.cmd.Process.Kill() // it may have gone
		return os.RemoveAll(s.dir)
	}
	err := s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case status := <-s.ended:
		err = errors.Join(err, status)
	case <-time.After(20 * time.Second):
		err = errors.Join(err, errors.New("the server does not end"), s.cmd.Process.Kill())
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// A sample is what the server takes at one moment.
type sample struct {
	sessions, goroutines int
	rss, heap, cpu       float64 // bytes, bytes, seconds
	collections          int     // of garbage
	keys, quick          int     // that got a frame, and those within the budget
}

func (s sample) String() string {
	return fmt.Sprintf("%d sessions, %d goroutines, %.1f MB resident, %.1f MB live heap", s.sessions, s.goroutines, s.rss/1e6, s.heap/1e6)
}

// sample asks the server's metrics, and the system for its processor time.
func (s *server) sample(ctx context.Context) (sample, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.metrics, nil)
	if err != nil {
		return sample{}, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return sample{}, err
	}
	defer answer.Body.Close()
	values := make(map[string]float64)
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if name, value, ok := strings.Cut(lines.Text(), " "); ok && name != "#" {
			values[name], _ = strconv.ParseFloat(value, 64) // 0 will show
		}
	}
	cpu, err := cpuSeconds(s.cmd.Process.Pid)
	return sample{
		int(values["weal_sessions"]), int(values["go_goroutines"]),
		values["process_resident_memory_bytes"], values["go_heap_live_bytes"], cpu,
		int(values["go_gc_cycles_total"]),
		int(values["weal_key_to_frame_seconds_count"]), int(values[`weal_key_to_frame_seconds_bucket{le="0.05"}`]),
	}, err
}

// rests is how many collections of garbage a server at rest is watched for.
const rests = 8

// rested returns a sample of the server when nothing happens any more and its
// garbage is collected, which it is as commands make more of it. What such a
// command needs itself is live if it is running then: the least counts.
func (s *server) rested(ctx context.Context) (sample, error) {
	last, err := s.sample(ctx)
	if err != nil {
		return last, err
	}
	began, still, least := last.collections, 0, math.Inf(1)
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline) && still < 3; {
		if err := command(s.addr, "show overview/wellbeing --width 1000 --height 1000"); err != nil {
			return last, err
		}
		now, err := s.sample(ctx)
		if err != nil {
			return now, err
		}
		still++
		if now.goroutines != last.goroutines || now.sessions != last.sessions || now.collections < began+rests {
			still = 0
		}
		if now.collections >= began+2 { // the first may have begun before
			least = min(least, now.heap)
		}
		last = now
	}
	last.heap = min(last.heap, least)
	return last, nil
}

// ticksPerSecond is the unit of processor time in /proc, on every Linux that
// Go runs on.
const ticksPerSecond = 100

// cpuSeconds returns the processor time that a process has had.
func cpuSeconds(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, errors.New("/proc has no processor time")
	}
	user, err1 := strconv.ParseFloat(fields[11], 64)
	system, err2 := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticksPerSecond, errors.Join(err1, err2)
}

// loadAverage returns how busy the machine is.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if fields := strings.Fields(string(text)); err == nil && len(fields) > 0 {
		return fields[0]
	}
	return "unknown"
}
