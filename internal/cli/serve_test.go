//go:build unix

package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"golang.org/x/crypto/ssh"

	"weal/internal/termtest"
)

// startServing starts weal serve with args, and returns where it listens, what it
// logs, and what closes it and returns its status.
func startServing(tb testing.TB, args ...string) (addr string, log *lockedBuffer, stop func() int) {
	tb.Helper()
	log = &lockedBuffer{}
	args = append([]string{"serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(tb.TempDir(), "key"), "--drain-timeout", "1s"}, args...)
	ctx, cancel := context.WithCancel(context.Background())
	status := make(chan int, 1)
	go func() { status <- Main(ctx, args, strings.NewReader(""), io.Discard, log) }()
	stop = sync.OnceValue(func() int {
		cancel()
		return <-status
	})
	tb.Cleanup(func() {
		if stop(); tb.Failed() {
			tb.Logf("what the server logged:\n%s", log.String())
		}
	})
	return log.wait(tb, `msg=serving address=(\S+)`), log, stop
}

// A visitor is one session, and the connection for it alone.
type visitor struct {
	*ssh.Session
	client *ssh.Client
}

// Wait waits for the end of the session, and hangs up as ssh does: a server
// that closes waits a while for those who do not.
func (v visitor) Wait() error {
	err := v.Session.Wait()
	_ = v.client.Close() // the server may have been first
	return err
}

func dialSSH(tb testing.TB, addr string) visitor {
	tb.Helper()
	client, err := ssh.Dial("tcp", addr, &ssh.ClientConfig{User: "guest", HostKeyCallback: ssh.InsecureIgnoreHostKey()})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = client.Close() }) // the server may have been first
	s, err := client.NewSession()
	if err != nil {
		tb.Fatal(err)
	}
	return visitor{s, client}
}

// terminalOver opens the dashboard of a server on an emulated terminal.
func terminalOver(tb testing.TB, addr, address string, env ...string) (*termtest.Term, visitor) {
	tb.Helper()
	s := dialSSH(tb, addr)
	for _, v := range env {
		name, value, _ := strings.Cut(v, "=")
		if err := s.Setenv(name, value); err != nil {
			tb.Fatal(err)
		}
	}
	out, w := io.Pipe()
	s.Stdout = w
	in, err := s.StdinPipe()
	start := func() error { return s.Start(address) }
	if address == "" {
		start = s.Shell
	}
	if err := errors.Join(err, s.RequestPty("xterm-256color", 30, 100, nil), start()); err != nil {
		tb.Fatal(err)
	}
	return termtest.New(tb, 100, 30, out, in), s
}

// over runs a command of a server, and returns what it prints and its status.
func over(tb testing.TB, addr, command string) (stdout, stderr string, status int) {
	tb.Helper()
	s := dialSSH(tb, addr)
	var out, diagnostics bytes.Buffer
	s.Stdout, s.Stderr = &out, &diagnostics
	err := s.Start(command)
	if err == nil {
		err = s.Wait()
	}
	var exit *ssh.ExitError
	switch {
	case errors.As(err, &exit):
		status = exit.ExitStatus()
	case err != nil:
		tb.Fatal(err)
	}
	return out.String(), diagnostics.String(), status
}

func TestServeDashboard(t *testing.T) {
	addr, _, stop := startServing(t)
	plain, first := terminalOver(t, addr, "")
	plain.WaitUntil("a complete frame", complete)
	ascii, second := terminalOver(t, addr, "ranking/life-satisfaction", "LANG=C", "NO_COLOR=1")
	screen := ascii.WaitUntil("the end of a frame", func(s string) bool { return strings.Contains(s, "England") && strings.Contains(s, "q quit") })
	if i := strings.IndexFunc(screen, func(r rune) bool { return r > 0x7f && r != '–' && r != '£' }); i >= 0 {
		t.Errorf("a terminal without Unicode is shown %q", screen[i:i+4])
	}
	plain.Type("2") // of the one session, not of the other
	plain.WaitFor("Net zero")
	plain.WaitGone("Satisfaction")
	plain.Type("q")
	ascii.Type("q")
	for _, s := range []visitor{first, second} {
		if err := s.Wait(); err != nil {
			t.Errorf("the session ends with %v", err)
		}
	}
	if got := stop(); got != statusDone {
		t.Errorf("weal serve ends with status %d, want 0", got)
	}
}

// TestServeCommands: over SSH they print what they print here.
func TestServeCommands(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	addr, _, _ := startServing(t)
	for _, command := range []string{
		"get overview/wellbeing --format csv", "show ranking/life-satisfaction --ascii --width 120", "version", "check",
		"get ranking/nonsense", "get --formt csv", "overview/net-zero",
	} {
		var stdout, stderr bytes.Buffer
		want := Main(t.Context(), strings.Fields(command), strings.NewReader(""), &stdout, &stderr)
		gotOut, gotErr, got := over(t, addr, command)
		if got != want || gotOut != stdout.String() || gotErr != stderr.String() {
			t.Errorf("%q over SSH: status %d, %.200q, %.200q\nwant %d, %.200q, %.200q", command, got, gotOut, gotErr, want, stdout.String(), stderr.String())
		}
	}
}

// TestServeFrom: the level that a server is started with is that of the
// dashboard and of commands, unless a client names another.
func TestServeFrom(t *testing.T) {
	addr, _, _ := startServing(t, "--level", "region")
	term, _ := terminalOver(t, addr, "")
	term.WaitFor("Regions")
	for command, want := range map[string]string{
		"get ranking/life-satisfaction --format csv": "\nE12",
		"show": "Regions",
		"get ranking/life-satisfaction?level=combined-authority --format csv":   "\nE47",
		"get ranking/life-satisfaction --level combined-authority --format csv": "\nE47",
	} {
		if out, diagnostics, status := over(t, addr, command); status != statusDone || !strings.Contains(out, want) {
			t.Errorf("%s: status %d, %.200q, %q, want %q", command, status, out, diagnostics, want)
		}
	}
}

// TestServeRefuses: nothing over SSH reaches the server's files or its other
// commands.
func TestServeRefuses(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(secret, []byte("areacd,period,value\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	addr, _, _ := startServing(t)
	for _, command := range []string{
		"sh", "/bin/sh -c id", "scp -t /tmp", "serve", "import ons a b", "completion bash", "__complete get x", "--version",
		"get " + secret, "show " + secret, "check " + secret, secret, "explain " + secret, "help " + secret + " x",
		"get overview --data " + secret, "--data " + secret + " get overview", "get --only --data=" + secret, "check --data " + secret,
	} {
		stdout, stderr, status := over(t, addr, command)
		if strings.HasPrefix(command, "help") {
			if strings.Contains(stdout+stderr, "areacd") {
				t.Errorf("%q prints %q", command, stdout+stderr)
			}
			continue
		}
		if status != statusUsage || stdout != "" || !strings.HasPrefix(stderr, "weal: ") || strings.Count(stderr, "\n") != 1 ||
			strings.Contains(stderr, "no such file") || strings.Contains(stderr, "rows") {
			t.Errorf("%q: status %d, %q, %q, want 2 and one line that says nothing of files", command, status, stdout, stderr)
		}
	}
}

// figuresFile writes figures with one value for the North East.
func figuresFile(tb testing.TB, name, value string) {
	tb.Helper()
	text := "areacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes\n" +
		"E12000001,NORTH EAST,Region,Tree cover,2024-01-01/P1Y,Value," + value + ",%,,,,\n" +
		"E12000002,NORTH WEST,Region,Tree cover,2024-01-01/P1Y,Value,9.5,%,,,,\n"
	// As a careful program would, so that nobody reads half of it.
	if err := os.WriteFile(name+".new", []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	if err := os.Rename(name+".new", name); err != nil {
		tb.Fatal(err)
	}
}

func TestServeReload(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "figures")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link") // as people keep versions apart
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "trees.csv")
	figuresFile(t, name, "11.5")
	addr, log, _ := startServing(t, "--data", link)
	term, _ := terminalOver(t, addr, "ranking/tree-cover?level=region")
	term.WaitFor("11.5")
	term.Type("r")
	term.WaitFor("These figures are read again by themselves when they change.")
	term.Type("j")

	figuresFile(t, name, "12.7")
	term.WaitFor("The figures were updated.")
	term.WaitFor("12.7")
	if out, _, _ := over(t, addr, "get ranking/tree-cover --level region --format csv"); !strings.Contains(out, ",12.7,") {
		t.Errorf("get prints the old figures:\n%s", out)
	}

	figuresFile(t, name, "twelve")
	log.wait(t, `the figures stay as they were`)
	log.wait(t, `msg=problem.*trees.csv:2:`)
	if out, _, _ := over(t, addr, "get ranking/tree-cover --level region --format csv"); !strings.Contains(out, ",12.7,") {
		t.Errorf("get does not print the last good figures:\n%s", out)
	}

	figuresFile(t, name, "13.1")
	log.wait(t, `msg=loaded revision=3`)
	term.WaitFor("13.1")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	log.wait(t, `msg=loaded revision=4`)
	other := filepath.Join(t.TempDir(), "other")
	if err := errors.Join(os.Mkdir(other, 0o700), os.Symlink(other, link+".new")); err != nil {
		t.Fatal(err)
	}
	figuresFile(t, filepath.Join(other, "trees.csv"), "14.9")
	if err := os.Rename(link+".new", link); err != nil {
		t.Fatal(err)
	}
	term.WaitFor("14.9")
	if out, _, status := over(t, addr, "check"); status != statusDone || !strings.Contains(out, "observations") {
		t.Errorf("check: status %d and\n%s", status, out)
	}
}

// TestServeSaysNothingOfItsFiles: what is wrong in them is for check to say, and names
// a path of the server's.
func TestServeSaysNothingOfItsFiles(t *testing.T) {
	name := filepath.Join(t.TempDir(), "trees.csv")
	figuresFile(t, name, "twelve")
	addr, _, _ := startServing(t, "--data", name)
	for _, command := range []string{"get ranking/tree-cover?level=region", "show ranking/tree-cover?level=region", "show ranking/tree-cover?level=region --plain"} {
		if out, diagnostics, status := over(t, addr, command); status != statusDone || diagnostics != "" {
			t.Errorf("%s: status %d, %q and\n%s", command, status, diagnostics, out)
		}
	}
	if out, _, status := over(t, addr, "check"); status != statusFailed || !strings.Contains(out, "trees.csv:2:") {
		t.Errorf("check: status %d and\n%s", status, out)
	}
}

// TestServeMended: figures that could not be read are read once they can be.
func TestServeMended(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root can read everything")
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "trees.csv")
	figuresFile(t, name, "11.5")
	_, log, _ := startServing(t, "--data", dir)
	if err := os.Chmod(name, 0); err != nil { // which is no reason to read it
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("but this is"), 0o600); err != nil {
		t.Fatal(err)
	}
	log.wait(t, `the figures stay as they were.*permission denied`)
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	log.wait(t, `msg=loaded revision=2`)
}
