package sshd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"weal/internal/escape"
)

// TestDrawnAgain: what something else has written on the terminal is gone after
// ctrl+l, and the modes that a shell has changed are as before.
func TestDrawnAgain(t *testing.T) {
	p := dial(t, serve(t, Limits{}).addr, "")
	p.WaitFor("0 keys")
	if _, err := fmt.Fprint(p.Term, "\x1b[5;20H\x1b[?25hBroadcast message from root\r\n\x1b[1;3r"); err != nil {
		t.Fatal(err)
	}
	p.WaitFor("Broadcast")
	p.Type("j")
	p.WaitFor("1 keys")
	p.WaitFor("Broadcast") // which no frame has touched
	p.Type("\x0c")
	p.WaitGone("Broadcast")
	p.WaitFor("1 keys")

	out := &logged{}
	_, in := rawTerminal(t, joined(t, serve(t, Limits{}).addr), out)
	eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "0 keys") })
	if _, err := io.WriteString(in, "\x0c"); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []string{"\x1b[?1049h", "\x1b[?25l", "\x1b[?2004h", "\x1b]2;counter\a", "0 keys"} {
		eventually(t, mode+" twice", func() bool { return strings.Count(out.String(), mode) == 2 })
	}
}

// TestLateAnswer: a session that ends at once waits for what the terminal was asked,
// whose answer would be typed into the shell otherwise; but not for ever.
func TestLateAnswer(t *testing.T) {
	began := time.Now()
	out := &logged{}
	session, in := rawTerminal(t, joined(t, serve(t, Limits{}).addr), out)
	if _, err := io.WriteString(in, "q"); err != nil {
		t.Fatal(err)
	}
	if got := exitStatus(t, session.Wait); got != 0 {
		t.Errorf("status %d, want 0", got)
	}
	if took := time.Since(began); took < escape.Answer {
		t.Errorf("the session ends after %v, before the terminal can answer", took)
	}
	if asked := escape.Background + escape.Columns + escape.Attributes; !strings.Contains(out.String(), asked) {
		t.Errorf("the terminal is not asked %q", asked)
	}
}

// TestColumnsScrollWhereTheyCan: what stands beside rows that scroll is left alone on a
// terminal that says that it can, and on no other.
func TestColumnsScrollWhereTheyCan(t *testing.T) {
	rows := func(from int) frame {
		var lines []string
		for y := range 20 {
			lines = append(lines, fmt.Sprintf("%-50s│ what stands beside %d", strings.Repeat(fmt.Sprint(from+y, " "), 10), y))
		}
		return frame{view: tea.NewView(strings.Join(lines, "\n")), size: size{Width: 80, Height: 20}}
	}
	for answer, can := range map[string]bool{
		"": false, "\x1b[?69;0$y": false, "\x1b[?69;1$y": true, "\x1b[?69;2$y": true, "\x1b[?69;3$y": false, "\x1b[?69;4$y": false, "\x1b[?7;1$y": false,
	} {
		var out bytes.Buffer
		v := &visit{display: newDisplay(&out, "xterm", colorprofile.ANSI256, &metrics{})}
		var d uv.EventDecoder
		if _, e := d.Decode([]byte(answer)); e != nil {
			v.timed(appendWanted(nil, e), time.Now())
		}
		v.display.paint(rows(10))
		v.display.paint(rows(11))
		if did := strings.Contains(out.String(), "\x1b[?69h"); did != can {
			t.Errorf("columns scroll after %q: %v, want %v", answer, did, can)
		}
	}
}

// TestSplitKeys: a key and an answer that come in pieces are what they would have
// been in one, and half of them is not read as other keys.
func TestSplitKeys(t *testing.T) {
	p := dial(t, serve(t, Limits{}).addr, "")
	p.WaitFor("0 keys")
	for _, piece := range []string{"\x1b]11;rgb:12", "12/1212", "/1212\x1b", "\\", "\x1b[", "B", "\x1b[1;", "5C"} {
		p.Type(piece)
		time.Sleep(2 * time.Millisecond) // for a packet of its own; if there is none, the test is easier
	}
	p.WaitFor("2 keys")
	p.Type("j")
	p.WaitFor("3 keys")
}

// TestVT: a terminal that has no title and no background is not told or asked of them.
func TestVT(t *testing.T) {
	for term, want := range map[string]bool{"vt100": false, "vt220": false, "xterm": true, "linux": true} {
		out := &logged{}
		session := sessionOn(t, joined(t, serve(t, Limits{}).addr))
		session.Stdout = out
		_, err := session.StdinPipe() // without it there is an end to what is typed
		if err := errors.Join(err, session.RequestPty(term, 24, 80, nil), session.Shell()); err != nil {
			t.Fatal(err)
		}
		eventually(t, "a frame", func() bool { return strings.Contains(out.String(), "0 keys") })
		if got := strings.Contains(out.String(), "\x1b]"); got != want {
			t.Errorf("%s is sent a title or a question: %v, want %v", term, got, want)
		}
	}
}

// TestGoodbye: whoever is sent away is told before, and then how to come back to where
// they were.
func TestGoodbye(t *testing.T) {
	where := func(m tea.Model) string { return fmt.Sprintf("counter/it's?keys=%d", m.(counter).keys) }
	s := serve(t, Limits{Idle: 2 * time.Second}, func(c *Config) { c.Where = where })
	p := dial(t, s.addr, "")
	p.WaitFor("0 keys")
	p.Type("jj")
	p.WaitFor("Still there? This session closes in 1 second ")
	_, port, _ := net.SplitHostPort(s.addr)
	p.WaitFor("to come back to where you were:\nssh -t -p " + port + " localhost 'counter/it'\\''s?keys=2'")
	if got := p.status(t); got != statusFailed {
		t.Errorf("status %d, want 1", got)
	}
}

// TestAgain: the command line names the server as its clients know it, or leaves that
// to them.
func TestAgain(t *testing.T) {
	for _, tt := range []struct {
		name, local, where string
		want               string
	}{
		{"", "127.0.0.1:2222", "profile/north-east-ca", "ssh -t -p 2222 localhost profile/north-east-ca"},
		{"", "172.17.0.2:22", "profile/north-east-ca", "ssh -t HOST profile/north-east-ca"},
		{"weal.example.org", "172.17.0.2:2222", "spread/x?mode=gini&f=a%27", "ssh -t -p 2222 weal.example.org 'spread/x?mode=gini&f=a%27'"},
		{"weal.example.org:22", "172.17.0.2:2222", "help", "ssh -t weal.example.org help"},
		{"", "10.0.0.1:22", "it's", `ssh -t HOST 'it'\''s'`},
		{"", "10.0.0.1:22", "", ""},
	} {
		s := NewServer(Config{PublicName: tt.name, Where: func(tea.Model) string { return tt.where }})
		v := &visit{server: s, channel: &channel{conn: &conn{Conn: at{addr: tt.local}}}}
		if got := v.again(shell{visit: v}); got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}

// at is a connection to an address.
type at struct {
	net.Conn
	addr string
}

func (a at) LocalAddr() net.Addr { return net.TCPAddrFromAddrPort(netip.MustParseAddrPort(a.addr)) }

// TestNeverIdle: a display on a wall stays.
func TestNeverIdle(t *testing.T) {
	l := Limits{Idle: Never}.orDefault()
	if l.Idle != Never {
		t.Fatalf("never is %v", l.Idle)
	}
	p := dial(t, serve(t, l).addr, "")
	p.WaitFor("0 keys")
	p.Type("j")
	if screen := p.WaitFor("1 keys"); strings.Contains(screen, "Still there") {
		t.Errorf("a session without an end is about to end:\n%s", screen)
	}
}

// TestSizeWhileItBegins: a window that changes before the program has begun is not taken
// for what it was before.
func TestSizeWhileItBegins(t *testing.T) {
	begin := make(chan struct{})
	s := serve(t, Limits{}, func(c *Config) {
		create := c.New
		c.New = func(ctx context.Context, client Client) (tea.Model, error) {
			<-begin
			return create(ctx, client)
		}
	})
	p := dial(t, s.addr, "")
	if err := p.session.WindowChange(20, 70); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a size that waits", func() (waits bool) {
		s.each(func(v *visit) { waits = len(v.channel.resized) > 0 })
		return waits
	})
	close(begin)
	p.WaitFor("70x20")
	p.Type("j")
	p.WaitFor("1 keys, 70x20")
}
