package sshd

import (
	"io"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// TestFloodOfWindowChanges: the last one counts, and nothing stays behind of a
// flood before the program, in it, or at its end.
func TestFloodOfWindowChanges(t *testing.T) {
	s := serve(t, Limits{})
	before := resting(t, s)
	client := joined(t, s.addr)
	session := sessionOn(t, client)
	if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	flood := func() {
		for i := range 500 {
			_ = session.WindowChange(20+i%20, 60+i%20) // it may have ended
		}
	}
	flood()
	out := &logged{}
	session.Stdout = out
	in, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	flood()
	if err := session.WindowChange(33, 99); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the last size", func() bool { return strings.Contains(out.String(), "99x33") })
	if _, err := io.WriteString(in, "q"); err != nil {
		t.Fatal(err)
	}
	flood()
	exitStatus(t, session.Wait)
	_ = client.Close()
	settled(t, before)
}

// TestFloodOfRequests: a client that keeps asking for what there is not is cut.
func TestFloodOfRequests(t *testing.T) {
	s := serve(t, Limits{})
	client := joined(t, s.addr)
	session := sessionOn(t, client)
	var err error
	for range 2 * maxUnknown {
		if _, err = session.SendRequest("env", true, gossh.Marshal(struct{ Name, Value string }{"SHELL", "/bin/sh"})); err != nil {
			break
		}
	}
	if err == nil {
		t.Errorf("%d requests are answered", 2*maxUnknown)
	}
	eventually(t, "a flood in the log", func() bool { return strings.Contains(s.log.String(), "reason=flood") })
}
