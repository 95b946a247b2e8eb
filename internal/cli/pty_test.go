//go:build unix

package cli

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"weal/internal/escape"
	"weal/internal/termtest"
)

// lockedBuffer is a log that can be read while it is written.
type lockedBuffer struct {
	mu      sync.Mutex
	b       bytes.Buffer
	changed chan struct{} // closed by the next Write; nil if nobody waits for it
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.changed != nil {
		close(l.changed)
		l.changed = nil
	}
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	text, _ := l.now()
	return text
}

// now returns the log and what tells when there is more of it.
func (l *lockedBuffer) now() (string, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.changed == nil {
		l.changed = make(chan struct{})
	}
	return l.b.String(), l.changed
}

// wait waits until the log has what is wanted, and returns its first group.
func (l *lockedBuffer) wait(tb testing.TB, wanted string) string {
	tb.Helper()
	re := regexp.MustCompile(wanted)
	timeout := time.NewTimer(20 * time.Second)
	defer timeout.Stop()
	for {
		text, changed := l.now()
		if m := re.FindStringSubmatch(text); m != nil {
			return m[len(m)-1]
		}
		select {
		case <-changed:
		case <-timeout.C:
			tb.Fatalf("the log never has %q:\n%s", wanted, text)
		}
	}
}

// build returns the path of the program as a reader would have it.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "weal")
	if out, err := exec.Command("go", "build", "-o", program, "weal/cmd/weal").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return program
}

// A session is a program on a PTY, seen through a terminal emulator.
type session struct {
	*termtest.Term
	tty     *os.File
	cmd     *exec.Cmd
	started time.Time
}

// run starts a command on a PTY of the given size.
func run(t *testing.T, cmd *exec.Cmd, width, height int, env ...string) *session {
	t.Helper()
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=")
	cmd.Env = append(cmd.Env, env...)
	s := &session{cmd: cmd, started: time.Now()}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)})
	if err != nil {
		t.Fatal(err)
	}
	s.tty, s.Term = tty, termtest.New(t, width, height, tty, tty)
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it has normally gone
		_ = tty.Close()
	})
	return s
}

// status waits for the program to end, and returns its exit status.
func (s *session) status(t *testing.T) int {
	t.Helper()
	stuck := time.AfterFunc(30*time.Second, func() { _ = s.cmd.Process.Kill() })
	defer stuck.Stop()
	_ = s.cmd.Wait() // the status says it all
	return s.cmd.ProcessState.ExitCode()
}

// complete reports whether screen is a whole frame: from the header to the end of
// the hints in the footer, which is drawn last and is not that of a progress bar.
func complete(screen string) bool {
	return strings.Contains(screen, " ▸ ") && strings.Contains(screen, "England") && (strings.HasSuffix(screen, "? help · q quit") || strings.HasSuffix(screen, "· ? help"))
}

// heading is the first line of screen: where the reader is.
func heading(screen string) string {
	line, _, _ := strings.Cut(screen, "\n")
	return line
}

// TestProgram tests the program that readers and operators run, with its main
// function. It is built once, which takes longer than any of these.
func TestProgram(t *testing.T) {
	program := build(t)
	t.Run("dashboard", func(t *testing.T) { testDashboard(t, program) })
	t.Run("resize", func(t *testing.T) { testResize(t, program) })
	t.Run("terminate", func(t *testing.T) { testTerminate(t, program) })
	t.Run("question", func(t *testing.T) { testQuestion(t, program) })
	t.Run("late-answer", func(t *testing.T) { testLateAnswer(t, program) })
	t.Run("split-keys", func(t *testing.T) { testSplitKeys(t, program) })
	t.Run("asks-nothing", func(t *testing.T) { testAsksNothing(t, program) })
	t.Run("serve/signal", func(t *testing.T) { testServeSignal(t, program) })
	t.Run("serve/two-signals", func(t *testing.T) { testServeTwoSignals(t, program) })
	t.Run("serve/balancer", func(t *testing.T) { testServeBehindBalancer(t, program) })
	t.Run("serve/crowded", func(t *testing.T) { testServeCrowded(t, program) })
	t.Run("serve/upgrade", func(t *testing.T) { testServeUpgrade(t, program) })
}

// testResize resizes the terminal up and down while keys are pressed: what is
// then shown is what a program shows that was started at that size.
func testResize(t *testing.T, program string) {
	s := run(t, exec.Command(program, "ranking/employment-rate"), 80, 24)
	s.WaitUntil("a complete frame", complete)
	for _, size := range [][2]int{{200, 60}, {40, 10}, {139, 30}, {140, 30}, {20, 5}, {300, 90}, {81, 25}, {120, 36}} {
		s.resize(t, size[0], size[1])
		s.Type("jk")
	}
	fresh := run(t, exec.Command(program, "ranking/employment-rate"), 120, 36)
	want := fresh.WaitUntil("a complete frame", complete)
	s.WaitUntil("the frame of a fresh start:\n"+want, func(screen string) bool { return screen == want })
}

// resize changes the size of the terminal as a window manager does.
func (s *session) resize(t *testing.T, width, height int) {
	t.Helper()
	s.Term.Resize(width, height)
	if err := pty.Setsize(s.tty, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		t.Fatal(err)
	}
}

func testDashboard(t *testing.T, program string) {
	for _, size := range [][2]int{{80, 24}, {160, 45}} {
		s := run(t, exec.Command(program), size[0], size[1])
		first := s.WaitUntil("a complete frame", complete)
		t.Logf("%d×%d: %d ms from process start to the first complete frame", size[0], size[1], time.Since(s.started).Milliseconds())
		s.Type("jk\r") // one burst: no key may be lost or reach the wrong screen
		s.WaitUntil("another view", func(screen string) bool { return heading(screen) != heading(first) && complete(screen) })
		s.Type("\x1b")
		s.WaitUntil("the first view", func(screen string) bool { return heading(screen) == heading(first) && complete(screen) })
		s.Type("q")
		if got := s.status(t); got != statusDone {
			t.Errorf("q ends with status %d, want 0; screen:\n%s", got, s.Screen())
		}
	}
}

// testLateAnswer: what a terminal answers after q, to what it was asked before, is not
// left to the shell, on whose line the terminal would show it.
func testLateAnswer(t *testing.T, program string) {
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 90, Rows: 31})
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	out, ended := &lockedBuffer{}, make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = io.Copy(out, tty) // ends with an error when the program does
	}()
	out.wait(t, `\x1b\[\?1049h`) // before which the terminal echoes
	for _, typed := range []string{"q", "\x1b]11;rgb:1e1e/1e", "1e/1e1e\x1b\\", "\x1b[?64;1;2c"} {
		if _, err := io.WriteString(tty, typed); err != nil {
			t.Fatal(err)
		}
		time.Sleep(escape.Answer / 20)
	}
	_ = cmd.Wait()
	<-ended
	if got := cmd.ProcessState.ExitCode(); got != statusDone {
		t.Errorf("status %d, want 0: %q", got, out.String())
	}
	if strings.Contains(out.String(), "rgb:") || strings.Contains(out.String(), "64;1;2c") {
		t.Errorf("the answer is left to the shell: %q", out.String())
	}
}

// testSplitKeys: Down in two pieces, with a pause that Bubble Tea would take for an
// escape, and a colour in three, are neither a B nor a search.
func testSplitKeys(t *testing.T, program string) {
	cmd := exec.Command(program, "ranking/employment-rate")
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	defer cmd.Process.Kill()
	// Its own answers, to nobody, would come between the pieces, as from no terminal.
	s := termtest.New(t, 80, 24, tty, io.Discard)
	first := s.WaitUntil("a complete frame", complete)
	for _, piece := range []string{"\x1b[", "B", "\x1b]11;rgb:1e1e", "/1e1e", "/1e1e\a"} {
		if _, err := io.WriteString(tty, piece); err != nil {
			t.Fatal(err)
		}
		time.Sleep(120 * time.Millisecond)
	}
	s.WaitUntil("the cursor a row down", func(screen string) bool {
		return screen != first && heading(screen) == heading(first) && complete(screen)
	})
	if _, err := io.WriteString(tty, "\x1b[A"); err != nil {
		t.Fatal(err)
	}
	s.WaitUntil("the frame from before", func(screen string) bool { return screen == first })
}

// testAsksNothing: help is printed without a question to the terminal, for whose answer
// it would wait four seconds where there is none.
func testAsksNothing(t *testing.T, program string) {
	for _, args := range [][]string{{"--help"}, {"help", "get"}, {"show", "-h"}, {"version"}, {"--version"}, {"show", "overview"}, {"nonsense"}} {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=")
		tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 90, Rows: 31})
		if err != nil {
			t.Fatal(err)
		}
		out, _ := io.ReadAll(tty) // ends with an error when the program does
		_ = tty.Close()
		_ = cmd.Wait() // a wrong command line has a status
		if question := regexp.MustCompile(`\x1b\][0-9]+;\?|\x1b\[[?>=0-9]*[cnu]`).Find(out); question != nil || len(out) == 0 {
			t.Errorf("weal %q asks the terminal %q in %d bytes", args, question, len(out))
		}
	}
}

func testTerminate(t *testing.T, program string) {
	s := run(t, exec.Command(program), 80, 24)
	s.WaitUntil("a complete frame", complete)
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if got := s.status(t); got != statusFailed {
		t.Errorf("SIGTERM ends with status %d, want 1", got)
	}
	s.WaitFor("weal: interrupted") // on the screen that the dashboard covered
}

func TestDumbTerminal(t *testing.T) {
	s := run(t, exec.Command("weal"), 100, 24, "TERM=dumb")
	if got := s.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
	s.WaitFor(`weal: the terminal "dumb" cannot show a dashboard; use: weal show overview`)
}

func TestWrongPathIsSaidBeforeTheScreenChanges(t *testing.T) {
	s := run(t, exec.Command("weal", "missing.csv"), 80, 24)
	if got := s.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
	s.WaitUntil("one line", func(screen string) bool { return screen == "weal: missing.csv: no such file or directory" })
}

// TestShowOnATerminal: a frame is coloured and fills the terminal, but for the
// line of the prompt; with NO_COLOR there is no colour, and as txt there
// are no escape codes at all.
func TestShowOnATerminal(t *testing.T) {
	for _, tt := range []struct {
		args             []string
		env              string
		colours, escapes bool
	}{
		{[]string{"show", "overview/net-zero"}, "LANG=C.UTF-8", true, true},
		{[]string{"show", "overview/net-zero"}, "NO_COLOR=1", false, true},
		{[]string{"show", "overview/net-zero", "--no-color"}, "LANG=C.UTF-8", false, true},
		{[]string{"show", "overview/net-zero", "--format", "txt"}, "LANG=C.UTF-8", false, false},
	} {
		cmd := exec.Command("weal", tt.args...)
		cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=", tt.env)
		tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 90, Rows: 31})
		if err != nil {
			t.Fatal(err)
		}
		out, _ := io.ReadAll(tty) // ends with an error when the program does
		_ = tty.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("weal %q: %v", tt.args, err)
		}
		if lines := bytes.Count(out, []byte("\n")); lines != 30 {
			t.Errorf("weal %q prints %d lines, want 30", tt.args, lines)
		}
		if got := bytes.Contains(out, []byte("38;5;")); got != tt.colours {
			t.Errorf("weal %q with %s: coloured %v, want %v", tt.args, tt.env, got, tt.colours)
		}
		if got := bytes.Contains(out, []byte("\x1b")); got != tt.escapes {
			t.Errorf("weal %q with %s: escape codes %v, want %v", tt.args, tt.env, got, tt.escapes)
		}
	}
}
