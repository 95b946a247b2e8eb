package sshd

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/netip"
	"os"
	"slices"
	"time"

	"github.com/pires/go-proxyproto"
)

// headerTimeout is how long a balancer has to say whom it passes on, which it does
// at once; headerSize is what it normally says, in bytes. 107 is the least that the
// older form needs.
const (
	headerTimeout = 5 * time.Second
	headerSize    = 256
)

// A relayed connection is one that a balancer passes on. It has the address of the
// client at the other end.
type relayed struct {
	net.Conn // to the balancer
	rest     *bufio.Reader
	client   net.Addr
}

// RemoteAddr implements net.Conn.
func (r *relayed) RemoteAddr() net.Addr { return r.client }

// Read implements net.Conn.
func (r *relayed) Read(p []byte) (int, error) {
	if r.rest.Buffered() > 0 {
		return r.rest.Read(p)
	}
	return r.Conn.Read(p)
}

// client returns the connection of the client at the other end of nc: nc itself,
// unless it is from a balancer. It returns nil if there is none, because a balancer
// asks for itself, or does not say whom it passes on.
func (s *Server) client(nc net.Conn) net.Conn {
	if !s.isBalancer(nc.RemoteAddr()) {
		return nc
	}
	if err := nc.SetReadDeadline(time.Now().Add(min(headerTimeout, s.Limits.Handshake))); err != nil {
		return nil // it has gone
	}
	r := bufio.NewReaderSize(nc, headerSize)
	if _, err := r.Peek(1); err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		return nil // it looked whether there was a server
	}
	header, err := proxyproto.Read(r)
	if err != nil {
		s.refuse(refusedProxy, nc, "error", brief(err.Error()))
		return nil
	}
	if header.Command.IsLocal() {
		s.greet(nc)
		return nil
	}
	from, _, ok := header.TCPAddrs()
	if !ok {
		s.refuse(refusedProxy, nc, "error", "the client has no address of TCP")
		return nil
	}
	if err := nc.SetReadDeadline(time.Time{}); err != nil {
		return nil // it has gone
	}
	return &relayed{nc, r, from}
}

// isBalancer reports whether what a says of clients is believed.
func (s *Server) isBalancer(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return false
	}
	ip := tcp.AddrPort().Addr().Unmap().WithZone("")
	return slices.ContainsFunc(s.Balancers, func(p netip.Prefix) bool { return p.Contains(ip) })
}

// greet has a balancer that asks for itself see that there is a server, which it
// looks for in a greeting. It is no client: nothing of it is counted.
func (s *Server) greet(nc net.Conn) {
	if s.closing.Load() {
		return
	}
	_ = nc.SetWriteDeadline(time.Now().Add(headerTimeout)) // if this fails the next does
	if _, err := io.WriteString(nc, "SSH-2.0-"+software+"\r\n"); err == nil {
		_, _ = io.Copy(io.Discard, io.LimitReader(nc, 1<<10)) // until it has read it and closes, or its time is over
	}
}
