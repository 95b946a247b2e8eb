package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weal/internal/sshd"
)

// serving is how to serve.
type serving struct {
	listen, hostKey, authorized, metrics string
	jsonLog                              bool
	limits                               sshd.Limits
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
			"what cannot be read as well as before is refused, and the figures stay. " +
			"SIGHUP has the file of --authorized-keys read again as well. " +
			"On SIGTERM new connections are refused, and open sessions have the time of --drain-timeout to end; a second signal ends them at once.\n\n" +
			"Every option of its own can be given in the environment as well: WEAL_LISTEN for --listen, and so on.",
		Example: `weal serve --listen :2222 --data figures
ssh -p 2222 localhost
ssh -p 2222 localhost get overview/wellbeing --format csv`,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usagef("serve takes no arguments, not %q", args[0])
		}
		if err := fromEnvironment(own); err != nil {
			return err
		}
		if err := notEmpty(own, "listen", "host-key", "authorized-keys"); err != nil {
			return err
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
	f.StringVar(&s.hostKey, "host-key", "", "file of the server's private key, made on first start (default in the user's configuration)")
	f.StringVar(&s.authorized, "authorized-keys", "", "file of the public keys that may connect (default anyone)")
	f.StringVar(&s.metrics, "metrics", "", `address of /metrics and /healthz, such as 127.0.0.1:9222 (default none)`)
	f.BoolVar(&s.jsonLog, "log-json", false, "write the log as JSON")
	f.IntVar(&s.limits.Sessions, "max-sessions", d.Sessions, "sessions open at once")
	f.IntVar(&s.limits.PerAddress, "max-per-address", d.PerAddress, "of those, from one address")
	f.DurationVar(&s.limits.Idle, "idle-timeout", d.Idle, "end a session without a key for so long")
	f.DurationVar(&s.limits.MaxTime, "max-time", d.MaxTime, "end any session after so long")
	f.DurationVar(&s.limits.Drain, "drain-timeout", d.Drain, "time for open sessions to end on SIGTERM")
	return f
}

// fromEnvironment sets the flags that were not given from WEAL_ and their
// name.
func fromEnvironment(flags *pflag.FlagSet) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		name := "WEAL_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := os.LookupEnv(name)
		if !ok || f.Changed || err != nil {
			return
		}
		if e := flags.Set(f.Name, value); e != nil {
			err = usagef("%s=%q: is not a value of --%s", name, value, f.Name)
		}
	})
	return err
}

// notEmpty reports an option that was given, but nothing with it, as by a
// script whose variable is not set: that must not open the server to everybody,
// or on every address of the machine.
func notEmpty(flags *pflag.FlagSet, names ...string) error {
	for _, name := range names {
		if f := flags.Lookup(name); f.Changed && f.Value.String() == "" {
			return usagef("--%s: is empty", name)
		}
	}
	return nil
}

// check reports limits that make no sense.
func (s serving) check() error {
	l := s.limits
	for _, n := range []struct {
		name string
		ok   bool
	}{
		{"max-sessions", l.Sessions > 0},
		{"max-per-address", l.PerAddress > 0},
		{"idle-timeout", l.Idle > 0},
		{"max-time", l.MaxTime > 0},
		{"drain-timeout", l.Drain > 0},
	} {
		if !n.ok {
			return usagef("--%s: want more than 0", n.name)
		}
	}
	return nil
}

// serverGC is how much the heap grows before garbage is collected, in percent.
// Sessions are small and many: looking through them all costs more than they.
const serverGC = 200

// serve serves until ctx is done.
func (a *app) serve(ctx context.Context, s serving) error {
	if err := s.check(); err != nil {
		return err
	}
	signals, stop := hangups()
	defer stop()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(serverGC)
	}
	log := s.log(a)
	srv, c, err := a.configure(&s, log)
	if err != nil {
		return err
	}
	// Whoever connects while the figures load waits for them.
	l, err := net.Listen("tcp", s.listen)
	if err != nil {
		return plainListenError(err)
	}
	defer l.Close()
	// What changes while the figures load is read again after it.
	follow, unwatch := srv.versions.Watch()
	defer unwatch()
	if err := srv.versions.Load(ctx); err != nil {
		return err
	}
	log.Info("host key", "file", s.hostKey, "fingerprint", sshd.Fingerprint(c.HostKey))
	if srv.ssh, err = sshd.NewServer(c); err != nil {
		return err
	}
	closeMetrics, err := serveMetrics(s.metrics, srv.ssh, log)
	if err != nil {
		return err
	}
	defer closeMetrics()
	// The next server may have the port at once, as it may the other.
	defer context.AfterFunc(ctx, closeMetrics)()
	go follow(ctx)
	go srv.obey(ctx, signals)
	served := make(chan struct{})
	defer close(served)
	go srv.hurry(ctx, served)
	log.Info("serving", "address", l.Addr().String(), "max_sessions", s.limits.Sessions, "authorized_keys", s.authorized)
	if err := srv.ssh.Serve(ctx, l); err != nil {
		return err
	}
	log.Info("closed")
	return nil
}

// configure returns what to serve, and to whom.
func (a *app) configure(s *serving, log *slog.Logger) (*server, sshd.Config, error) {
	c := sshd.Config{Limits: s.limits, Log: log, Say: say, IsCommand: isRemoteCommand}
	v, err := a.view(nil)
	if err != nil {
		return nil, c, err
	}
	srv := a.newServer(v, log)
	c.New, c.Run, c.Gauges = srv.open, srv.run, srv.gauges()
	if s.hostKey == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil, c, usagef("there is no place for a key without --host-key: %v", err)
		}
		s.hostKey = filepath.Join(dir, "weal", "host_key")
	}
	if c.HostKey, err = sshd.HostKey(s.hostKey); err != nil {
		return nil, c, err
	}
	if srv.authorized = s.authorized; s.authorized != "" {
		c.Authorized, err = sshd.AuthorizedKeys(s.authorized)
	}
	return srv, c, err
}

func (s serving) log(a *app) *slog.Logger {
	if s.jsonLog {
		return slog.New(slog.NewJSONHandler(a.stderr, nil))
	}
	return slog.New(slog.NewTextHandler(a.stderr, nil))
}

// plainListenError returns err in one line that names the address once.
func plainListenError(err error) error {
	var op *net.OpError
	if !errors.As(err, &op) || op.Addr == nil {
		return err
	}
	cause := op.Err
	var call *os.SyscallError
	if errors.As(cause, &call) {
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
