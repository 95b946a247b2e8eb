//go:build unix

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// testServeCrowded: a file whose cells would fill the memory is refused, with a reason in
// the log, and those who look on go on, also where the server may not have much memory.
func testServeCrowded(t *testing.T, program string) {
	dir := filepath.Join(t.TempDir(), "d")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const head = "areacd,indicator,period,observation\n"
	write("ok.csv", head+"E06000001,Bin days,2023,4\nE06000002,Bin days,2023,5\n")
	log := new(lockedBuffer)
	c := exec.Command("/bin/sh", "-c", `ulimit -v 4000000; exec "$0" "$@"`, // kilobytes
		program, "serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(t.TempDir(), "key"), "--data", dir)
	c.Stderr = log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	addr := log.wait(t, `msg=serving address=(\S+)`)
	var looking []func()
	for range 3 {
		term, _ := terminalOver(t, addr, "ranking/bin-days?level=lower-tier")
		term.WaitFor("Hartlepool")
		looking = append(looking, func() {
			term.Type("?")
			term.WaitGone("Hartlepool")
			term.Type("\x1b")
			term.WaitFor("Hartlepool")
		})
	}
	var b strings.Builder
	b.WriteString(head)
	for i := range 400 {
		for a := range 1000 {
			fmt.Fprintf(&b, "X-%d,Indicator %d,%d-%02d-%02d,%d\n", a, i, 2000+a/336, 1+a/28%12, 1+a%28, i)
		}
	}
	write("big.csv", b.String())
	log.wait(t, `the figures stay as they were.*?big.csv: (asks for 400,\d+,\d+ cells)`)
	for _, look := range looking {
		look()
	}
	if _, stderr, status := over(t, addr, "version"); status != statusDone {
		t.Errorf("a command after it: status %d, %q", status, stderr)
	}
}
