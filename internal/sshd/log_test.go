package sshd

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// TestLog: what an operator can follow of one client, in order, and none of
// what it types.
func TestLog(t *testing.T) {
	friend := newKey(t)
	s := serve(t, Limits{}, func(c *Config) { c.Authorized = []gossh.PublicKey{friend.PublicKey()} })
	client, err := connect(t, s.addr, gossh.PublicKeys(friend))
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, client, "here 'and there'", "xterm-256color", 80, 24)
	p.WaitFor("0 keys")
	p.Type("zvxwvu")
	p.WaitFor("6 keys")
	p.Type("q")
	p.status(t)
	_ = client.Close()
	eventually(t, "a disconnect", func() bool { return strings.Contains(s.log.String(), "msg=disconnect") })
	log := s.log.String()
	from := `from=127\.0\.0\.1:\d+ `
	for _, want := range []string{
		`msg=connect from=127`,
		`msg=auth ` + from + `user=guest method=publickey client=SSH-2\.0-Go`,
		`msg=opened ` + from + `key="?SHA256:\S+ terminal=true term=xterm-256color size=80x24 asked="here \\"and there\\""`,
		`msg=closed ` + from + `reason=quit status=0 seconds=\d+(\.\d{1,3})?\n`,
		`msg=disconnect ` + from + `seconds=\d+(\.\d{1,3})? in=[1-9]\d+ out=[1-9]\d{2,}\n`,
	} {
		at := regexp.MustCompile(want).FindStringIndex(log)
		if at == nil {
			t.Fatalf("the log has no %s\nafter what was found:\n%s", want, log)
		}
		log = log[at[1]-1:]
	}
	if strings.Contains(s.log.String(), "zvx") {
		t.Errorf("the log has what was typed:\n%s", s.log.String())
	}
}

// TestLogOfSeconds: no length of a session prints with more than milliseconds.
func TestLogOfSeconds(t *testing.T) {
	for ms := range time.Duration(5000) {
		text := fmt.Sprint(seconds(ms*time.Millisecond + 300*time.Microsecond))
		if _, decimals, _ := strings.Cut(text, "."); len(decimals) > 3 {
			t.Errorf("%d ms are %s seconds, want three decimals at most", ms, text)
		}
	}
}

// TestLogOfLongNames: a client cannot fill the log with its name or with what
// it asks for, nor write lines of its own into it.
func TestLogOfLongNames(t *testing.T) {
	s := serve(t, Limits{})
	client, err := gossh.Dial("tcp", s.addr, &gossh.ClientConfig{
		User: "two\nlines\x1b[31m" + strings.Repeat("x", 100_000), HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: patience,
	})
	if err != nil {
		t.Fatal(err)
	}
	session := sessionOn(t, client)
	exitStatus(t, func() error { return session.Run("nothing " + strings.Repeat("y", 4000)) })
	_ = client.Close()
	eventually(t, "a disconnect", func() bool { return strings.Contains(s.log.String(), "msg=disconnect") })
	for line := range strings.Lines(s.log.String()) {
		if len(line) > 1000 || !strings.HasPrefix(line, "time=") || strings.Contains(line, "\x1b") {
			t.Errorf("a line of %d bytes: %.200q", len(line), line)
		}
	}
}

// TestLogOfConnects: of many connections from one address few are logged, the story of
// each from end to end; of one that comes from another address all is.
func TestLogOfConnects(t *testing.T) {
	s := serve(t, Limits{})
	for range 3 * logAtOnce {
		client := joined(t, s.addr)
		_ = client.Close()
	}
	eventually(t, "no connection", func() bool { return s.conns.all.Load() == 0 })
	counts := func() (connects, auths, disconnects int) {
		log := s.log.String()
		return strings.Count(log, "msg=connect "), strings.Count(log, "msg=auth "), strings.Count(log, "msg=disconnect ")
	}
	connects, auths, disconnects := counts()
	if connects < logAtOnce || connects > 2*logAtOnce || auths != connects || disconnects != connects {
		t.Errorf("%d connects, %d of a user and %d disconnects are logged, want as many of each, about %d", connects, auths, disconnects, logAtOnce)
	}
	if got := s.metrics.connects.Load(); got != 3*logAtOnce {
		t.Errorf("%d connects are counted, want %d", got, 3*logAtOnce)
	}
	silentFrom(t, "127.0.0.9", s.addr)
	eventually(t, "a connect from another address", func() bool { return strings.Contains(s.log.String(), "msg=connect from=127.0.0.9") })
}

// TestLogOfFloods: many refusals are counted, and few of them logged. Whoever
// keeps asking for what there is not is cut.
func TestLogOfFloods(t *testing.T) {
	for _, kind := range []string{"session", "direct-tcpip"} {
		s := serve(t, Limits{})
		client := joined(t, s.addr)
		// The client may wait for ever for an answer to what it asked last.
		go func() {
			for range 3 * maxUnknown {
				_, _, _ = client.OpenChannel(kind, nil) // it is refused
			}
		}()
		exitStatus(t, client.Wait)
		if n := strings.Count(s.log.String(), "msg=refused"); n == 0 || n > logAtOnce+10 {
			t.Errorf("%s: %d refusals in the log, want some and at most about %d", kind, n, logAtOnce)
		}
		counted := s.metrics.refusals[refusedChannels].Load() + s.metrics.refusals[refusedChannel].Load()
		if counted < maxUnknown || counted > maxUnknown+maxChannels {
			t.Errorf("%s: %d refusals were counted, want about %d", kind, counted, maxUnknown)
		}
	}
}
