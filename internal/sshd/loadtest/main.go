// Loadtest puts a load of real SSH clients on a real weal serve, both on this
// machine, and prints what it costs. A key counts as answered with the last byte
// of the frame that a lone client got for it:
//
//	go run ./internal/sshd/loadtest -n 1000              people who type
//	go run ./internal/sshd/loadtest -n 1000 -every 0     people who only look
//	go run ./internal/sshd/loadtest -n 50 -width 3000 -height 3000
//	go run ./internal/sshd/loadtest -n 20 -drops 10000   people who come and go
//
// It connects only to the server that it starts itself, on a loopback address.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A plan is what load to make.
type plan struct {
	server        string
	n             int
	every, last   time.Duration
	seed          uint64
	width, height int
	drops         int
	dialers       int
}

// The most that a plan may ask for: this is a test, not a weapon.
const (
	maxClients = 2000
	maxDrops   = 100_000
	maxLast    = 10 * time.Minute
)

func main() {
	p := plan{}
	flag.StringVar(&p.server, "server", "", "program to test (default: build ./cmd/weal)")
	flag.IntVar(&p.n, "n", 100, "clients")
	flag.DurationVar(&p.every, "every", 2*time.Second, "time between two keys of a client on average; 0 for none")
	flag.DurationVar(&p.last, "for", 30*time.Second, "how long they stay")
	flag.Uint64Var(&p.seed, "seed", 1, "of what they type")
	flag.IntVar(&p.width, "width", 160, "of their terminals")
	flag.IntVar(&p.height, "height", 45, "of their terminals")
	flag.IntVar(&p.drops, "drops", 0, "clients besides that come and go, half of them in the middle of typing")
	flag.IntVar(&p.dialers, "dialers", 16, "clients that connect at the same time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := p.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "loadtest:", err)
		os.Exit(1)
	}
}

func (p plan) check() error {
	switch {
	case p.n < 0 || p.n > maxClients:
		return fmt.Errorf("-n %d: want at most %d", p.n, maxClients)
	case p.drops < 0 || p.drops > maxDrops:
		return fmt.Errorf("-drops %d: want at most %d", p.drops, maxDrops)
	case p.last > maxLast:
		return fmt.Errorf("-for %v: want at most %v", p.last, maxLast)
	}
	return nil
}

func (p plan) run(ctx context.Context) (err error) {
	if err := p.check(); err != nil {
		return err
	}
	s, err := startServer(ctx, p.server, p.n+p.dialers+maxSpare)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	busy, _ := os.ReadFile("/proc/loadavg")
	load, _, _ := strings.Cut(string(busy), " ")
	fmt.Printf("%d clients at %dx%d, seed %d, %d cores, load %s\n", p.n, p.width, p.height, p.seed, runtime.NumCPU(), load)
	people := people{plan: p, addr: s.addr, clients: make([]*client, p.n)}
	if err := people.explore(ctx); err != nil {
		return err
	}
	before, err := s.rested()
	if err != nil {
		return err
	}
	fmt.Println("before:", before)

	began := time.Now()
	people.connect(ctx)
	fmt.Printf("connected %d in %.1f s; connect to first frame %s\n", people.first.len(), time.Since(began).Seconds(), &people.first)
	if err := people.load(ctx, s, before); err != nil {
		return err
	}
	lost := people.leave()
	after, err := s.rested()
	if err != nil {
		return err
	}
	fmt.Println("after: ", after)
	fmt.Printf("lost: %d of %d\n", lost, p.n)
	if n := people.unanswered.Load(); lost > 0 || n > 0 {
		return fmt.Errorf("%d sessions were lost, and %d keys had no answer", lost, n)
	}
	return nil
}

// load has people type for as long as the plan says, or while others come and
// go.
func (p *people) load(ctx context.Context, s *server, before sample) error {
	started, err := s.sample()
	if err != nil {
		return err
	}
	began := time.Now()
	typing, stop := context.WithCancel(ctx)
	var typists sync.WaitGroup
	typists.Go(func() { p.typeKeys(typing) })
	if p.drops > 0 {
		done, failed := p.comeAndGo(ctx)
		fmt.Printf("%d came and went in %.1f s; %d could not\n", done, time.Since(began).Seconds(), failed)
	} else {
		select {
		case <-ctx.Done():
		case <-time.After(p.last):
		}
	}
	during, err := s.sample()
	took := time.Since(began)
	stop()
	typists.Wait()
	if err != nil {
		return err
	}
	fmt.Println("during:", during)
	fmt.Printf("server: %.1f %% of a core; %.0f kB of memory a session\n",
		100*(during[cpu]-started[cpu])/took.Seconds(), (during[resident]-before[resident])/float64(max(p.n, 1))/1000)
	if keys := during[framed] - started[framed]; keys > 0 {
		fmt.Printf("server's own key to frame: %.2f %% within 50 ms\n", 100*(during[framedSoon]-started[framedSoon])/keys)
	}
	if p.keys.Load() > 0 {
		fmt.Printf("keys: %d, of which %d changed the screen; key to complete frame %s; %.0f bytes a key\n",
			p.keys.Load(), p.answers.len(), &p.answers, float64(p.bytes.Load())/float64(p.keys.Load()))
		fmt.Printf("keys without their frame: %d; with one that a lone client did not get: %d\n",
			p.unanswered.Load(), p.different.Load())
	}
	return nil
}

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
	if program == "" {
		program = filepath.Join(dir, "weal")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "weal/cmd/weal").CombinedOutput(); err != nil {
			return nil, errors.Join(fmt.Errorf("go build: %w\n%s", err, out), os.RemoveAll(dir))
		}
	}
	n := strconv.Itoa(sessions)
	s := &server{dir: dir, ended: make(chan error, 1)}
	s.cmd = exec.Command(program, "serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0",
		"--host-key", filepath.Join(dir, "key"), "--max-sessions", n, "--max-per-address", n, "--drain-timeout", "5s")
	log, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
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
	go func() {
		for lines.Scan() {
			if strings.Contains(lines.Text(), "level=ERROR") || strings.Contains(lines.Text(), "level=WARN") {
				fmt.Println("server:", lines.Text())
			}
		}
		s.ended <- s.cmd.Wait()
	}()
	if s.addr == "" {
		return nil, errors.Join(errors.New("the server does not start"), s.stop())
	}
	return s, nil
}

// stop ends the server as an operator would.
func (s *server) stop() error {
	_ = s.cmd.Process.Signal(syscall.SIGTERM) // it may have gone
	select {
	case err := <-s.ended:
		return errors.Join(err, os.RemoveAll(s.dir))
	case <-time.After(20 * time.Second):
		return errors.Join(errors.New("the server does not end"), s.cmd.Process.Kill(), os.RemoveAll(s.dir))
	}
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

// rests is how many collections of garbage a server at rest is watched for.
const rests = 8

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
		if err := command(s.addr, "show overview/wellbeing --width 1000 --height 1000"); err != nil {
			return last, err
		}
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
