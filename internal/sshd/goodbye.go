package sshd

import (
	"net"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// words says why a session ended to whom it has; "" if they know. Who may come back is
// told so: by again, the command line that leads to where they were, if it is not "".
func (e ending) words(l Limits, again string) string {
	why, when := "", "at any time"
	switch e {
	case endIdle:
		why = "closed after " + inWords(l.Idle) + " without a key"
	case endTime:
		why = "closed after " + inWords(l.MaxTime)
	case endClosing:
		why, when = "the server has closed", "in a moment"
	case endRevoked:
		return "your key has been taken out of those that may connect here"
	case endPanic:
		return panicWords
	default:
		return ""
	}
	if again != "" {
		return why + "; to come back to where you were:\r\n" + again // on a line of its own, to be copied
	}
	return why + "; please connect again " + when
}

// again returns the command line that opens what last shows, the last model of the
// program; "" if nobody knows how.
func (v *visit) again(last tea.Model) string {
	s, ok := last.(shell)
	if !ok || v.server.Where == nil {
		return ""
	}
	where := ""
	v.contain(func() { where = v.server.Where(s.model) })
	if where == "" {
		return ""
	}
	return "ssh -t " + v.server.reached(v.channel.conn.LocalAddr()) + " " + quotedWord(where)
}

// reached returns how the ssh of a client is told to reach the server, whose end of a
// connection is local: "-p 2222 localhost". A name that is not known is HOST: an address of
// the machine may be none that its clients can reach.
func (s *Server) reached(local net.Addr) string {
	host, port := "HOST", "22"
	if tcp, ok := local.(*net.TCPAddr); ok && len(s.Balancers) == 0 { // or the port is one of theirs
		port = strconv.Itoa(tcp.Port)
		if tcp.IP.IsLoopback() {
			host = "localhost"
		}
	}
	if h, p, err := net.SplitHostPort(s.PublicName); err == nil {
		host, port = h, p
	} else if s.PublicName != "" {
		host = s.PublicName
	}
	if port != "22" {
		host = "-p " + port + " " + host
	}
	return host
}

// quotedWord returns word as a shell takes it for one.
func quotedWord(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/-_.,=%", r)
	}
	if strings.TrimFunc(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
