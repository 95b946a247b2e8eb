//go:build unix

package cli

import (
	"bytes"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"weal/internal/termtest"
)

// TestOpenSSH: what people have.
func TestOpenSSH(t *testing.T) {
	program, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("there is no ssh here")
	}
	addr, _, _ := startServing(t)
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	options := []string{
		"-F", "/dev/null", "-p", port, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=" + filepath.Join(t.TempDir(), "known"),
		"-o", "LogLevel=ERROR", "-o", "IdentityAgent=none",
	}
	command := func(args ...string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), program, append(append([]string{}, options...), args...)...)
		c.Env = append(os.Environ(), "TERM=xterm-256color")
		return c
	}
	out, err := command("guest@"+host, "get", "overview/wellbeing", "--format", "csv").Output()
	if err != nil || !bytes.HasPrefix(out, []byte("area,name,indicator,period,value")) {
		t.Errorf("ssh get = %.100q, %v, want figures", out, err)
	}
	var exit *exec.ExitError
	if err := command("guest@"+host, "rm", "-rf", "/").Run(); !errors.As(err, &exit) || exit.ExitCode() != statusUsage {
		t.Errorf("ssh rm = %v, want status 2", err)
	}
	c := command("-tt", "guest@"+host, "overview/net-zero")
	tty, err := pty.StartWithSize(c, &pty.Winsize{Cols: 100, Rows: 30})
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	term := termtest.New(t, 100, 30, tty, tty)
	term.WaitUntil("a complete frame", complete)
	if err := pty.Setsize(tty, &pty.Winsize{Cols: 120, Rows: 40}); err != nil {
		t.Fatal(err)
	}
	term.Resize(120, 40)
	term.WaitUntil("forty lines", func(screen string) bool { return strings.Count(screen, "\n") == 39 && complete(screen) })
	term.Type("q")
	if err := c.Wait(); err != nil {
		t.Errorf("ssh ends with %v", err)
	}
}

// started returns program serving, which waits for so long until sessions end, and its log.
func started(t *testing.T, program, drain string) (*exec.Cmd, *lockedBuffer) {
	t.Helper()
	log := new(lockedBuffer)
	c := exec.Command(program, "serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(t.TempDir(), "key"), "--drain-timeout", drain)
	c.Stderr = log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() }) // it has normally gone
	return c, log
}

// testServeSignal: a signal ends the program that operators run, and tells who
// is in it.
func testServeSignal(t *testing.T, program string) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		c, log := started(t, program, "1s")
		term, session := terminalOver(t, log.wait(t, `msg=serving address=(\S+)`), "")
		term.WaitUntil("a complete frame", complete)
		if err := c.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		log.wait(t, `msg=loaded revision=2`)
		term.WaitFor("The figures were updated.")
		if err := c.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		term.WaitFor("weal: the server has closed")
		_ = session.Wait() // not with status 0
		if err := c.Wait(); err != nil {
			t.Errorf("after %v the program ends with %v\n%s", sig, err, log.String())
		}
	}
}

// testServeTwoSignals: who asks twice does not want to wait.
func testServeTwoSignals(t *testing.T, program string) {
	c, log := started(t, program, "1h")
	term, session := terminalOver(t, log.wait(t, `msg=serving address=(\S+)`), "")
	term.WaitUntil("a complete frame", complete)
	if err := c.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	term.WaitFor("This server is about to close")
	if err := c.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	term.WaitFor("weal: the server has closed")
	_ = session.Wait() // not with status 0
	if err := c.Wait(); err != nil {
		t.Errorf("the program ends with %v\n%s", err, log.String())
	}
}

// testServeUpgrade: the next server starts with the same options while the one
// before lets its sessions end, and nobody is dropped or turned away.
func testServeUpgrade(t *testing.T, program string) {
	dir := t.TempDir()
	start := func(addr, metrics string) (*exec.Cmd, *lockedBuffer) {
		var log lockedBuffer
		c := exec.Command(program, "serve", "--listen", addr, "--metrics", metrics, "--host-key", filepath.Join(dir, "key"), "--drain-timeout", "1m")
		c.Stderr = &log
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Process.Kill() }) // it has normally gone
		return c, &log
	}
	before, log := start("127.0.0.1:0", "127.0.0.1:0")
	metrics := strings.TrimSuffix(strings.TrimPrefix(log.wait(t, `msg=metrics address=(\S+)`), "http://"), "/metrics")
	addr := log.wait(t, `msg=serving address=(\S+)`)
	stays, session := terminalOver(t, addr, "")
	stays.WaitUntil("a complete frame", complete)
	if err := before.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	log.wait(t, `msg=closing`)
	stays.WaitFor("This server is about to close")

	next, nextLog := start(addr, metrics)
	nextLog.wait(t, `msg=serving address=`+regexp.QuoteMeta(addr))
	if out, _, status := over(t, addr, "version"); status != statusDone || out == "" {
		t.Errorf("the next server answers %q with status %d", out, status)
	}
	stays.Type("2")
	stays.WaitGone("Satisfaction")
	stays.Type("q")
	if err := session.Wait(); err != nil {
		t.Errorf("a session that was open ends with %v", err)
	}
	if err := before.Wait(); err != nil {
		t.Errorf("the server before ends with %v\n%s", err, log.String())
	}
	if err := errors.Join(next.Process.Signal(syscall.SIGTERM), next.Wait()); err != nil {
		t.Errorf("the next server ends with %v\n%s", err, nextLog.String())
	}
}
