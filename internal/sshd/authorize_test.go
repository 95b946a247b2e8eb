package sshd

import (
	"bytes"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// TestRevokedKeys: who has come with a key that may not connect any more is told so,
// and all that they have open ends; of others nothing does.
func TestRevokedKeys(t *testing.T) {
	ann, ben := newKey(t), newKey(t)
	s := serve(t, Limits{}, func(c *Config) { c.Authorized = []gossh.PublicKey{ann.PublicKey(), ben.PublicKey()} })
	anns, bens := joined(t, s.addr, gossh.PublicKeys(ann)), joined(t, s.addr, gossh.PublicKeys(ben))
	stays, leaves := open(t, anns, "", "xterm", 80, 24), open(t, bens, "", "xterm", 80, 24)
	stays.WaitFor("0 keys")
	leaves.WaitFor("0 keys")
	command := sessionOn(t, bens)
	var out bytes.Buffer
	command.Stdout = &out
	if err := command.Start("wait"); err != nil {
		t.Fatal(err)
	}
	idle := joined(t, s.addr, gossh.PublicKeys(ben))

	if got := s.Authorize([]gossh.PublicKey{ann.PublicKey()}); got != 2 {
		t.Errorf("%d connections end, want 2", got)
	}
	leaves.WaitFor("weal: your key has been taken out of those that may connect here")
	if got := leaves.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
	if _, err := bens.NewSession(); err == nil || !strings.Contains(err.Error(), "your key has been taken out") {
		t.Errorf("another session on the same connection: %v, want that it is told why not", err)
	}
	exitStatus(t, command.Wait)
	for _, c := range []*gossh.Client{idle, bens} {
		exitStatus(t, c.Wait)
	}
	if _, err := connect(t, s.addr, gossh.PublicKeys(ben)); err == nil {
		t.Error("a key that was taken out connects")
	}
	eventually(t, "the reason in the log", func() bool { return strings.Contains(s.log.String(), "reason=revoked status=1") })
	stays.Type("j")
	stays.WaitFor("1 keys")
	if got := s.Authorize([]gossh.PublicKey{ann.PublicKey()}); got != 0 {
		t.Errorf("%d connections end the second time, want none", got)
	}
	stays.Type("q")
	if got := stays.status(t); got != 0 {
		t.Errorf("who may stay ends with status %d, want 0", got)
	}
}
