//go:build unix

package cli

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestServeThatCannotStart(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dir := t.TempDir()
	file := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, tt := range []struct {
		args   string
		want   string
		status int
	}{
		{"--listen " + taken.Addr().String(), "listen on " + taken.Addr().String() + ": address already in use", 1},
		{"--listen nonsense", "nonsense", 1},
		{"--listen 127.0.0.1:99999", "99999", 1},
		{"--metrics " + taken.Addr().String(), "address already in use", 1},
		{"--host-key " + file("garbage", "not a key", 0o600), "is not a private key", 1},
		{"--host-key " + file("open", "", 0o644), "everybody can read it (mode 0644); use: chmod 600", 1},
		{"--host-key " + dir, "is not a file", 1},
		{"--host-key " + filepath.Join(file("plain", "", 0o600), "key"), "not a directory", 1},
		{"--authorized-keys " + filepath.Join(dir, "none"), "no such file", 1},
		{"--authorized-keys " + file("empty", "# nobody\n", 0o600), "has no key", 1},
		{"--authorized-keys " + file("wrong", "# one\nnonsense\n", 0o600), "wrong:2: is not a public key", 1},
		{"--data " + filepath.Join(dir, "none"), "no such file", 1},
		{"--vs nonsense", `comparator "nonsense"`, 1},
		{"--max-sessions 0", "--max-sessions: want more than 0", 2},
		{"--idle-timeout -1s", "--idle-timeout: want more than 0", 2},
		{"--max-time 0", "--max-time: want more than 0", 2},
		{"--public-name a;b", `--public-name "a;b": want a host`, 2},
		{"--idle-timeout soon", "want a time such as 30s", 2},
		{"--proxy-protocol 10.0.0.0/99", "--proxy-protocol 10.0.0.0/99: want an address or a range", 2},
		{"--proxy-protocol balancer", "--proxy-protocol balancer: want an address or a range", 2},
		{"--proxy-protocol ::/0", "--proxy-protocol ::/0: would believe anybody", 2},
		{"--proxy-protocol=", "--proxy-protocol: is empty", 2},
		{"--host-key-types dsa", `there is no type "dsa"; want ed25519, ecdsa, rsa`, 1},
		{"--listen=", "--listen: is empty", 2},
		{"--authorized-keys=", "--authorized-keys: is empty", 2},
		{"--host-key=", "--host-key: is empty", 2},
		{"here", "serve takes no arguments", 2},
	} {
		args := []string{"serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(dir, "key")}
		var stderr lockedBuffer
		got := Main(t.Context(), append(args, strings.Fields(tt.args)...), strings.NewReader(""), io.Discard, &stderr)
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		last := lines[len(lines)-1]
		if said := lines[:len(lines)-1]; len(said) > 1 || len(said) == 1 && !strings.Contains(said[0], "msg=starting version=") {
			t.Errorf("serve %s: %d lines, want one, after that which says what starts:\n%s", tt.args, len(lines), stderr.String())
		}
		if got != tt.status || !strings.HasPrefix(last, "weal: ") || !strings.Contains(last, tt.want) {
			t.Errorf("serve %s: status %d, %q, want %d and %q", tt.args, got, last, tt.status, tt.want)
		}
	}
}

func TestServeEnvironment(t *testing.T) {
	t.Setenv("WEAL_MAX_SESSIONS", "1")
	t.Setenv("WEAL_METRICS", "127.0.0.1:0")
	addr, log, _ := startServing(t)
	term, _ := terminalOver(t, addr, "")
	term.WaitUntil("a complete frame", complete)
	if _, stderr, status := over(t, addr, "version"); status != statusFailed || !strings.Contains(stderr, "all 1 places are taken") {
		t.Errorf("a second session: status %d, %q, want 1 and that it is full", status, stderr)
	}
	answer, err := http.Get(log.wait(t, `msg=metrics address=(\S+)`))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || !strings.Contains(string(text), "\nweal_dataset_revision 1\n") {
		t.Errorf("metrics = %s, %v, want the revision 1", text, err)
	}
	// Each is found wrong before those that stay from before it.
	for _, v := range [][2]string{{"WEAL_LEVEL", "nonsense"}, {"WEAL_AUTHORIZED_KEYS", ""}, {"WEAL_MAX_SESSIONS", "many"}} {
		t.Setenv(v[0], v[1])
		want := map[string]string{"nonsense": `level "nonsense"`, "": "--authorized-keys: is empty", "many": v[0]}[v[1]]
		var stderr bytes.Buffer
		if got := Main(t.Context(), []string{"serve"}, strings.NewReader(""), io.Discard, &stderr); got != statusUsage || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s=%q: status %d, %q, want 2 and %q", v[0], v[1], got, stderr.String(), want)
		}
	}
}
