package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weal/internal/address"
	"weal/internal/disk"
	"weal/internal/figures"
	"weal/internal/sshd"
	"weal/internal/tui"
)

// serving is how to serve.
type serving struct {
	listen, hostKey, authorized, metrics, publicName string
	keyTypes, balancers                              []string
	jsonLog                                          bool
	limits                                           sshd.Limits
	memory                                           byteCount
}

func (a *app) serveCommand() *cobra.Command {
	s := serving{}
	own := s.flags()
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the dashboard over SSH",
		Long: "Serve the dashboard to anyone who connects with ssh, or to the owners of the keys in --authorized-keys. " +
			"It is read-only: there is no shell, no file transfer and no forwarding.\n\n" +
			"The files of --data are watched, and read again when they change or on SIGHUP; " +
			"what cannot be read as well as before is refused, and the figures stay; " +
			"what has much less waits until its files have been left alone for a minute, and SIGHUP takes it at once. " +
			"SIGHUP has the file of --authorized-keys read again as well, and sessions end whose key is no longer in it. " +
			"On SIGTERM new connections are refused, and open sessions have the time of --drain-timeout to end; a second signal ends them at once.\n\n" +
			"Every option can be given in the environment as well: WEAL_LISTEN for --listen, and so on.",
		Example: `weal serve --listen :2222 --data figures
ssh -p 2222 localhost
ssh -p 2222 localhost get overview/wellbeing --format csv`,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usagef("serve takes no arguments, not %q", args[0])
		}
		if err := cmp.Or(fromEnvironment(c.Flags()), checkFlags(own), a.flags.check(c)); err != nil {
			return err
		}
		if !own.Changed("max-per-address") {
			s.limits.PerAddress = 0 // which depends on how many sessions there may be
		}
		if s.limits.Idle == 0 { // which is the default to sshd
			s.limits.Idle = sshd.Never
		}
		return a.serve(ctx, s)
	})
	c.Flags().AddFlagSet(own)
	return c
}

// flags returns the options that are the server's own, which set s.
func (s *serving) flags() *pflag.FlagSet {
	d, f := sshd.DefaultLimits(), pflag.NewFlagSet("", pflag.ContinueOnError)
	f.StringVar(&s.listen, "listen", "127.0.0.1:2222", "address to listen on; :2222 for all of the machine's")
	f.StringVar(&s.publicName, "public-name", "", "host that clients reach it by, and :port if it is another (default not known)")
	f.StringVar(&s.hostKey, "host-key", "", "file of the server's private key, made on first start (default in the user's configuration)")
	f.StringSliceVar(&s.keyTypes, "host-key-types", []string{"ed25519"}, "types of key to have: ed25519 in that file, ecdsa and rsa in FILE_ecdsa and FILE_rsa")
	f.StringVar(&s.authorized, "authorized-keys", "", "file of the public keys that may connect (default anyone)")
	f.StringSliceVar(&s.balancers, "proxy-protocol", nil, "balancers that say whose connections they pass on, an address or range such as 10.0.0.0/24 (repeatable)")
	f.StringVar(&s.metrics, "metrics", "", `address of /metrics and /healthz, such as 127.0.0.1:9222 (default none)`)
	f.BoolVar(&s.jsonLog, "log-json", false, "write the log as JSON")
	f.IntVar(&s.limits.Sessions, "max-sessions", d.Sessions, "sessions open at once")
	f.IntVar(&s.limits.PerAddress, "max-per-address", d.PerAddress, "of those, from one address; unless given, half of them at most")
	f.IntVar(&s.limits.Commands, "commands", d.Commands, "commands that compute at once; one address has all but one of them")
	f.Var(&s.memory, "memory", "memory to stay within, such as 800MB or 2GiB; a session that is too much is refused (default GOMEMLIMIT, "+
		"what the container or the unit may have, or three quarters of the machine's)")
	f.DurationVar(&s.limits.Idle, "idle-timeout", d.Idle, "end a session without a key for so long; 0 for never")
	f.DurationVar(&s.limits.MaxTime, "max-time", d.MaxTime, "end any session after so long")
	f.DurationVar(&s.limits.Drain, "drain-timeout", d.Drain, "time for open sessions to end on SIGTERM")
	return f
}

// fromEnvironment sets the flags that were not given from WEAL_ and their
// name.
func fromEnvironment(own *pflag.FlagSet) (err error) {
	own.VisitAll(func(f *pflag.Flag) {
		name := "WEAL_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value, ok := os.LookupEnv(name); ok && !f.Changed && err == nil && own.Set(f.Name, value) != nil {
			err = usagef("%s=%q: is not a value of --%s", name, value, f.Name)
		}
	})
	return err
}

// nameChars are those of a host and a port.
const nameChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:[]"

// checkFlags reports a number or a time that is not more than 0, and an option
// that was given, but nothing with it, as by a script whose variable is not set:
// that must not open the server to everybody, or on every address of the machine.
func checkFlags(own *pflag.FlagSet) (err error) {
	own.VisitAll(func(f *pflag.Flag) {
		switch value, kind := f.Value.String(), f.Value.Type(); {
		case err != nil:
		case (value == "" || value == "[]") && f.Changed && f.Name != "metrics":
			err = usagef("--%s: is empty", f.Name)
		case f.Name == "idle-timeout" && value == "0s": // for never
		case f.Name == "public-name" && strings.Trim(value, nameChars) != "":
			err = usagef("--public-name %q: want a host such as weal.example.org, or weal.example.org:22", value)
		case (kind == "int" || kind == "duration") && strings.ContainsAny(value[:1], "-0"):
			err = usagef("--%s: want more than 0", f.Name)
		}
	})
	return err
}

// serverGC is how much the heap grows before garbage is collected, in percent.
// Sessions are small and many: looking through them all costs more than they.
const serverGC = 200

// serve serves until ctx is done.
func (a *app) serve(ctx context.Context, s serving) error {
	hangups := make(chan os.Signal, 1)
	signal.Ignore(syscall.SIGHUP) // which ends any other command
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	defer lenient(serverGC)()
	log := slog.New(slog.NewTextHandler(a.stderr, nil))
	if s.jsonLog {
		log = slog.New(slog.NewJSONHandler(a.stderr, nil))
	}
	limit, from, settle, err := limitMemory(s.memory, memoryHere())
	if err != nil {
		return err
	}
	defer settle()
	s.limits.Memory = limit
	srv, err := a.newServer(ctx, &s, log)
	if err != nil {
		return err
	}
	// Whoever connects while the figures load waits for them.
	l, err := net.Listen("tcp", s.listen)
	if err != nil {
		return plainListenError(err)
	}
	defer l.Close()
	b := built()
	log.Info("starting", "version", b.version, "revision", b.revision, "go", b.goVersion, "memory", limit, "memory_from", from)
	closeMetrics, err := serveMetrics(s.metrics, srv.ssh, log)
	if err != nil {
		return err
	}
	defer closeMetrics()
	// The next server may have the port at once, as it may the other.
	defer context.AfterFunc(ctx, closeMetrics)()
	// What changes while the figures load is read again after it.
	defer srv.versions.Watch()()
	if err := srv.versions.Load(ctx); err != nil {
		return err
	}
	for i, key := range srv.ssh.HostKeys {
		log.Info("host key", "file", sshd.HostKeyFile(s.hostKey, s.keyTypes[i]), "type", key.PublicKey().Type(), "fingerprint", sshd.Fingerprint(key.PublicKey()))
	}
	go srv.obey(ctx, hangups)
	served := make(chan struct{})
	defer close(served)
	defer context.AfterFunc(ctx, func() { srv.hurry(served) })()
	log.Info("serving", "address", l.Addr().String(), "max_sessions", s.limits.Sessions, "authorized_keys", s.authorized)
	if err := srv.ssh.Serve(ctx, l); err != nil {
		return err
	}
	log.Info("closed")
	return nil
}

// plainListenError returns err in one line that names the address once.
func plainListenError(err error) error {
	op, ok := errors.AsType[*net.OpError](err)
	if !ok || op.Addr == nil {
		return err
	}
	cause := op.Err
	if call, ok := errors.AsType[*os.SyscallError](cause); ok {
		cause = call.Err
	}
	return fmt.Errorf("listen on %s: %w", op.Addr, cause)
}

// serveMetrics serves metrics on a listener of its own, if addr is not "".
func serveMetrics(addr string, h http.Handler, log *slog.Logger) (closeAll func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, plainListenError(err)
	}
	if tcp, ok := l.Addr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
		log.Warn("metrics are open to other machines", "address", l.Addr().String())
	}
	srv := &http.Server{Handler: h, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second, MaxHeaderBytes: 1 << 13}
	go func() { _ = srv.Serve(l) }() // until it is closed
	log.Info("metrics", "address", "http://"+l.Addr().String()+"/metrics")
	return func() { _ = srv.Close() }, nil
}

// A server is what serves figures, and what it was started with.
type server struct {
	app        *app
	request    request
	ssh        *sshd.Server
	authorized string // the file of the keys that may connect; "" for anybody
	versions   *figures.Versions
	keys       *disk.Errand  // to the file of the keys
	searches   chan struct{} // for lines of files; one slot each
}

// newServer returns what serves the figures that the options ask for as o says, where
// it sets the file of the key.
func (a *app) newServer(ctx context.Context, o *serving, log *slog.Logger) (*server, error) {
	r, err := a.request(nil)
	if err != nil {
		return nil, err
	}
	a.spools = nil // which nobody could write into again
	r.all = true   // before anybody waits for it, with what check has to say of it
	s := &server{app: a, request: r, authorized: o.authorized, searches: make(chan struct{}, maxSearches), versions: figures.NewVersions(a.source(r), log), keys: disk.NewErrand()}
	s.versions.Usable = func(f *figures.Set) error { // those that no screen can open are of none
		_, err := tui.New(f, s.from(address.Address{}), tui.Options{})
		return err
	}
	s.versions.Moved = func(f *figures.Set) { s.ssh.Broadcast(tui.Reloaded{Set: f}) }
	s.versions.Stands = func(n figures.Newer) { s.ssh.Broadcast(n) }
	c := sshd.Config{
		Limits: o.limits, Log: log, PublicName: o.publicName, New: s.open, Where: where, Run: s.run, IsCommand: isRemoteCommand,
		Say: func(text string) tea.Msg { return tui.Say(text) }, Gauges: s.gauges(),
	}
	if c.Balancers, err = prefixes(o.balancers); err != nil {
		return nil, err
	}
	if o.hostKey == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil, usagef("there is no place for a key without --host-key: %v", err)
		}
		o.hostKey = filepath.Join(dir, "weal", "host_key")
	}
	if c.HostKeys, err = sshd.HostKeys(o.hostKey, o.keyTypes...); err == nil && o.authorized != "" {
		c.Authorized, err = disk.Read(ctx, s.keys, o.authorized, sshd.AuthorizedKeys)
	}
	s.ssh = sshd.NewServer(c)
	return s, err
}

// prefixes returns the ranges of addresses that list has. A range of all addresses is
// none of balancers.
func prefixes(list []string) ([]netip.Prefix, error) {
	var all []netip.Prefix
	for _, text := range list {
		p, err := netip.ParsePrefix(text)
		if a, bad := netip.ParseAddr(text); bad == nil {
			p, err = a.Prefix(a.BitLen())
		}
		switch {
		case err != nil:
			return nil, usagef("--proxy-protocol %s: want an address or a range of them, such as 10.0.0.0/24", text)
		case p.Bits() == 0:
			return nil, usagef("--proxy-protocol %s: would believe anybody; give the addresses of the balancers", text)
		}
		all = append(all, p)
	}
	return all, nil
}

// from returns an address with the level and the comparator that the server was started
// with, where it names none, its view takes them and it is not about an area, which may
// not be listed there.
func (s *server) from(at address.Address) address.Address {
	to := at
	to.View = cmp.Or(at.View, "overview") // which home is
	if level, takes := to.Value(address.Level); takes && len(at.Areas) == 0 {
		to.Level = cmp.Or(level, s.app.flags.level)
	}
	if vs, takes := to.Value(address.VS); takes {
		to.VS = cmp.Or(vs, s.app.flags.vs)
	}
	to.View = at.View
	return to
}

// hurry has the server close at once if there is another signal, until it has served.
func (s *server) hurry(served <-chan struct{}) {
	again, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	select {
	case <-again.Done():
		s.ssh.Hurry()
	case <-served:
	}
}
