//go:build unix

package cli

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/crypto/ssh"

	"weal/internal/sshd"
)

// manyFigures writes a file of figures for so many years.
func manyFigures(tb testing.TB, name string, years int) {
	tb.Helper()
	var b strings.Builder
	b.WriteString("area,period,value\n")
	for i := range years {
		fmt.Fprintf(&b, "E12000001,%d,%d.5\n", 1950+i, i)
	}
	if err := errors.Join(os.WriteFile(name+".new", []byte(b.String()), 0o600), os.Rename(name+".new", name)); err != nil {
		tb.Fatal(err)
	}
}

// TestServeSaysWhatIsNewer: who has a screen open and who comes learn that newer figures
// wait or were refused, and that they no longer do; so does who reads the metrics.
func TestServeSaysWhatIsNewer(t *testing.T) {
	t.Setenv("WEAL_METRICS", "127.0.0.1:0")
	name := filepath.Join(t.TempDir(), "trees.csv")
	manyFigures(t, name, 70)
	addr, log, _ := startServing(t, "--data", name)
	log.wait(t, `^time=\S+ level=INFO msg=starting version=\S+ revision=\S+ go=go1\.`) // first of all
	metrics := log.wait(t, `msg=metrics address=(\S+)`)
	has := func(lines ...string) {
		t.Helper()
		answer, err := http.Get(metrics)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			if !strings.Contains(string(text), "\nweal_dataset_"+line) {
				t.Errorf("the metrics have no %q:\n%s", line, text)
			}
		}
	}
	before, _ := terminalOver(t, addr, "ranking/trees?level=region")
	before.WaitUntil("a complete frame", complete)
	has("waiting 0\n", "last_reload_successful 1\n", "last_reload_timestamp_seconds 1", "revision 1\n", "observations ")

	manyFigures(t, name, 20)
	before.WaitFor("newer figures wait")
	after, _ := terminalOver(t, addr, "")
	after.WaitFor("newer figures wait")
	has("waiting 1\n", "last_reload_successful 0\n", "revision 1\n")

	figuresFile(t, name, "twelve")
	before.WaitFor("newer figures refused")
	has("waiting 0\n", "last_reload_successful 0\n", "refused 1\n")

	manyFigures(t, name, 20)
	after.WaitFor("newer figures wait")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	before.WaitGone("newer figures")
	after.WaitGone("newer figures")
	log.wait(t, `msg="figures are gone"`)
	has("waiting 0\n", "last_reload_successful 1\n", "revision 2\n")
}

// TestServeKeysThatArePipe: keys that cannot be read stop neither the keys of now nor
// the figures, however often they are asked for.
func TestServeKeysThatArePipe(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "authorized_keys")
	key, err := sshd.HostKeys(filepath.Join(dir, "ann"), "ed25519")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, ssh.MarshalAuthorizedKey(key[0].PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	_, log, _ := startServing(t, "--authorized-keys", name)
	if err := errors.Join(os.Remove(name), syscall.Mkfifo(name, 0o600)); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		log.wait(t, fmt.Sprintf(`msg=loaded revision=%d`, i+2))
	}
	log.wait(t, `msg="the authorized keys stay as they were" error=.*is not a file or a directory`)
}
