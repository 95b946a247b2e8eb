package sshd

import (
	"slices"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// permits reports whether key may connect.
func (s *Server) permits(key gossh.PublicKey) bool {
	return slices.ContainsFunc(*s.authorized.Load(), func(k gossh.PublicKey) bool { return ssh.KeysEqual(k, key) })
}

// offered is called for each key that a client offers, and reports whether it may
// connect with it. The last is that which it connects with.
func (s *Server) offered(ctx ssh.Context, key ssh.PublicKey) bool {
	if !s.permits(key) {
		return false
	}
	c := connOf(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.key = key
	return true
}

// Authorize sets the keys that may connect from now on, which a Server that
// anybody may connect to does not ask for. Sessions of other keys are told so and
// end, and their connections are closed soon after. It returns how many connections
// those are.
func (s *Server) Authorize(keys []gossh.PublicKey) (ended int) {
	s.authorized.Store(&keys)
	s.mu.Lock()
	var out []*conn
	for c := range s.known {
		if c.revokedBy(s) {
			out = append(out, c)
		}
	}
	s.mu.Unlock()
	for _, c := range out {
		c.revoke()
	}
	return len(out)
}

// revokedBy reports whether the key of c may not connect to s any more, which nobody
// has noticed yet.
func (c *conn) revokedBy(s *Server) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.key != nil && !c.revoked.Load() && !s.permits(c.key)
}

// revoke ends the sessions of c, and then c, because of its key.
func (c *conn) revoke() {
	c.revoked.Store(true)
	c.server.each(func(v *visit) {
		if v.channel.conn == c {
			v.end(endRevoked)
		}
	})
	time.AfterFunc(farewell, func() { _ = c.Close() }) // with its commands; it is normally closed already
}
