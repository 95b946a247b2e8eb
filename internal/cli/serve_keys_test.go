//go:build unix

package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/crypto/ssh"

	"weal/internal/sshd"
)

// TestServeReloadsKeys: on SIGHUP, keys that were added let people in, and
// those that were removed do not; a file that is wrong changes nothing.
func TestServeReloadsKeys(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "authorized_keys")
	write := func(text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	key := func(name string) (ssh.Signer, string) {
		keys, err := sshd.HostKeys(filepath.Join(dir, name), "ed25519")
		if err != nil {
			t.Fatal(err)
		}
		return keys[0], string(ssh.MarshalAuthorizedKey(keys[0].PublicKey()))
	}
	ann, annLine := key("ann")
	ben, benLine := key("ben")
	write(annLine)
	addr, log, _ := startServing(t, "--authorized-keys", name)
	enters := func(s ssh.Signer) bool {
		c, err := ssh.Dial("tcp", addr, &ssh.ClientConfig{Auth: []ssh.AuthMethod{ssh.PublicKeys(s)}, HostKeyCallback: ssh.InsecureIgnoreHostKey()})
		if err == nil {
			_ = c.Close() // that it opened is all there is to know
		}
		return err == nil
	}
	if !enters(ann) || enters(ben) {
		t.Error("the first keys do not count")
	}
	for i, tt := range []struct {
		text     string
		log      string
		ann, ben bool
	}{
		{benLine, `msg=authorized keys=1 ended=`, false, true},
		{"nonsense", `msg="the authorized keys stay as they were" error=.*authorized_keys:1: is not a public key`, false, true},
		{benLine + annLine, `msg=authorized keys=2`, true, true},
	} {
		write(tt.text)
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		log.wait(t, tt.log)
		log.wait(t, fmt.Sprintf(`msg=loaded revision=%d`, i+2)) // or the next signal may be lost
		if got := [2]bool{enters(ann), enters(ben)}; got != [2]bool{tt.ann, tt.ben} {
			t.Errorf("after %q the two enter: %v, want %v and %v", tt.text, got, tt.ann, tt.ben)
		}
	}
}
