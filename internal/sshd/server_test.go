package sshd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"weal/internal/termtest"
)

// patience is how long a test waits for what must happen.
const patience = 20 * time.Second

// A counter is a program that counts keys. It shows what it was started with.
type counter struct {
	client        Client
	keys          int
	width, height int
	said          string
}

func (c counter) Init() tea.Cmd { return nil }

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.width, c.height = msg.Width, msg.Height
	case said:
		c.said = string(msg)
	case tea.PasteMsg:
		c.keys += len(msg.Content)
	case tea.KeyPressMsg:
		switch msg.String() {
		case "q":
			return c, tea.Quit
		case "P":
			panic("a bug")
		case "C":
			return c, func() tea.Msg { panic("a bug in a command") }
		case "ctrl+l":
			return c, tea.ClearScreen
		case "y":
			return c, tea.SetClipboard("copied text")
		}
		c.keys++
	}
	return c, nil
}

func (c counter) View() tea.View {
	lines := make([]string, max(c.height, 1))
	lines[0] = fmt.Sprintf("counter %v %s", c.client.Args, c.client.Term)
	if c.height > 2 {
		lines[1] = fmt.Sprintf("%d keys, %dx%d", c.keys, c.width, c.height)
		lines[2] = c.said
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.WindowTitle = "counter"
	return v
}

type said string

// run is the command of these tests: "echo", "fail", "big", "huge", "endless", "wait",
// "panic". All but "echo" and what there is not take a turn.
func run(ctx context.Context, c Command) int {
	if len(c.Args) == 0 {
		fmt.Fprintln(c.Stdout, "no terminal")
		return 0
	}
	if c.Args[0] == "echo" {
		fmt.Fprintln(c.Stdout, strings.Join(c.Args[1:], " "))
		return 0
	}
	if err := c.Turn(); err != nil {
		fmt.Fprintf(c.Stderr, "weal: %v\n", err)
		return 1
	}
	switch c.Args[0] {
	case "turn":
		fmt.Fprintln(c.Stdout, "done")
	case "big":
		for range 4000 {
			fmt.Fprintln(c.Stdout, strings.Repeat("0123456789", 20))
		}
	case "huge":
		_, _ = c.Stdout.Write(make([]byte, 1<<22)) // more than a client's window
	case "endless":
		for {
			if _, err := c.Stdout.Write(make([]byte, 1<<20)); err != nil {
				fmt.Fprintf(c.Stderr, "weal: %v\n", err)
				return 1
			}
		}
	case "wait":
		<-ctx.Done()
		return 1
	case "panic":
		panic("a bug")
	default:
		fmt.Fprintf(c.Stderr, "%q: no such command\n", c.Args[0])
		return 2
	}
	return 0
}

// A testServer is a Server on a loopback port, and what it logs.
type testServer struct {
	*Server
	addr string
	stop func() error // closes it and returns what Serve did
	log  *logged
}

// logged is a log that can be read while it is written.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// serve starts a Server with limits, and closes it at the end of the test.
func serve(tb testing.TB, limits Limits, change ...func(*Config)) *testServer {
	tb.Helper()
	keys, err := HostKeys(filepath.Join(tb.TempDir(), "key"), "ed25519")
	if err != nil {
		tb.Fatal(err)
	}
	log := &logged{}
	if limits.Drain == 0 {
		limits.Drain = time.Second
	}
	c := Config{
		HostKeys: keys, Limits: limits, Log: slog.New(slog.NewTextHandler(log, nil)),
		New: func(_ context.Context, c Client) (tea.Model, error) {
			if len(c.Args) > 0 && c.Args[0] == "wrong" {
				return nil, errors.New(`no screen "wrong"`)
			}
			return counter{client: c}, nil
		},
		Run: run, IsCommand: func(words []string) bool {
			return len(words) > 0 && slices.Contains([]string{"echo", "fail", "panic"}, words[0])
		},
		Say: func(text string) tea.Msg { return said(text) },
	}
	for _, f := range change {
		f(&c)
	}
	s := NewServer(c)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	stop := sync.OnceValue(func() error {
		cancel()
		return <-done
	})
	tb.Cleanup(func() {
		if err := stop(); err != nil {
			tb.Errorf("Serve: %v", err)
		}
	})
	return &testServer{s, l.Addr().String(), stop, log}
}

func connect(tb testing.TB, addr string, auth ...gossh.AuthMethod) (*gossh.Client, error) {
	tb.Helper()
	client, err := gossh.Dial("tcp", addr, &gossh.ClientConfig{
		User: "guest", Auth: auth, HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: patience,
	})
	if err == nil {
		tb.Cleanup(func() { _ = client.Close() }) // the server may have been first
	}
	return client, err
}

// A person is somebody at a terminal.
type person struct {
	*termtest.Term
	client  *gossh.Client
	session *gossh.Session
}

// joined is connect where that has to work.
func joined(tb testing.TB, addr string, auth ...gossh.AuthMethod) *gossh.Client {
	tb.Helper()
	client, err := connect(tb, addr, auth...)
	if err != nil {
		tb.Fatal(err)
	}
	return client
}

// sessionOn returns a new session on client.
func sessionOn(tb testing.TB, client *gossh.Client) *gossh.Session {
	tb.Helper()
	session, err := client.NewSession()
	if err != nil {
		tb.Fatal(err)
	}
	return session
}

// visitAs opens a terminal of the given size and kind, which is really 80×24.
func visitAs(tb testing.TB, addr, command, kind string, width, height int) *person {
	tb.Helper()
	client := joined(tb, addr)
	return open(tb, client, command, kind, width, height)
}

func open(tb testing.TB, client *gossh.Client, command, kind string, width, height int) *person {
	tb.Helper()
	s := sessionOn(tb, client)
	if err := s.RequestPty(kind, height, width, nil); err != nil {
		tb.Fatal(err)
	}
	in, err := s.StdinPipe()
	if err != nil {
		tb.Fatal(err)
	}
	out, w := io.Pipe()
	s.Stdout = w
	if command == "" {
		err = s.Shell()
	} else {
		err = s.Start(command)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return &person{termtest.New(tb, 80, 24, out, in), client, s}
}

func dial(tb testing.TB, addr, command string) *person {
	tb.Helper()
	return visitAs(tb, addr, command, "xterm-256color", 80, 24)
}

// status waits for the end and returns the exit status; -1 if there is none.
func (p *person) status(tb testing.TB) int {
	tb.Helper()
	return exitStatus(tb, p.session.Wait)
}

func exitStatus(tb testing.TB, wait func() error) int {
	tb.Helper()
	done := make(chan error, 1)
	go func() { done <- wait() }()
	select {
	case err := <-done:
		var exit *gossh.ExitError
		switch {
		case err == nil:
			return 0
		case errors.As(err, &exit):
			return exit.ExitStatus()
		}
		return -1
	case <-time.After(patience):
		tb.Fatal("the session does not end")
		return -1
	}
}

// eventually waits until ok is true.
func eventually(tb testing.TB, what string, ok func() bool) {
	tb.Helper()
	deadline := time.Now().Add(patience)
	for !ok() {
		if time.Now().After(deadline) {
			tb.Fatalf("never: %s", what)
		}
		time.Sleep(5 * time.Millisecond) // there is nothing to wait for but this
	}
}

// resting returns how many goroutines there are while nothing happens.
func resting(tb testing.TB, s *testServer) int {
	tb.Helper()
	// Once it has let somebody in, and out, the server has all it needs.
	if c, err := net.Dial("tcp", s.addr); err != nil {
		tb.Fatal(err)
	} else if err := c.Close(); err != nil {
		tb.Fatal(err)
	}
	eventually(tb, "the connection is counted", func() bool { return s.metrics.connects.Load() > 0 })
	n, same := 0, 0
	eventually(tb, "rest", func() bool {
		if now := runtime.NumGoroutine(); now != n {
			n, same = now, 0
		}
		same++
		return same > 10
	})
	return n
}

// settled waits until there are no more goroutines than before.
func settled(tb testing.TB, before int) {
	tb.Helper()
	deadline := time.Now().Add(patience)
	for runtime.NumGoroutine() > before {
		if time.Now().After(deadline) {
			buf := make([]byte, 1<<20)
			tb.Fatalf("%d goroutines, want at most %d:\n%s", runtime.NumGoroutine(), before, buf[:runtime.Stack(buf, true)])
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// rawTerminal opens a terminal whose output goes to out as it is.
func rawTerminal(tb testing.TB, client *gossh.Client, out io.Writer) (*gossh.Session, io.Writer) {
	tb.Helper()
	session := sessionOn(tb, client)
	session.Stdout = out
	in, err := session.StdinPipe()
	if err == nil {
		err = session.RequestPty("xterm-256color", 24, 80, nil)
	}
	if err == nil {
		err = session.Shell()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return session, in
}

func newKey(t *testing.T) gossh.Signer {
	t.Helper()
	keys, err := HostKeys(filepath.Join(t.TempDir(), "id"), "ed25519")
	if err != nil {
		t.Fatal(err)
	}
	return keys[0]
}
