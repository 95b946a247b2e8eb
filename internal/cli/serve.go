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
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the dashboard over SSH",
		Long: "Serve the dashboard to anyone who connects with ssh, or to the owners of the keys in --authorized-keys. " +
			"It is read-only: there is no shell, no file transfer and no forwarding.\n\n" +
			"The files of --data are watched, and read again when they change or on SIGHUP; " +
			"what cannot be read as well as before is refused, and the figures stay. " +
			"On SIGTERM new connections are refused, and open sessions have the time of --drain-timeout to end.\n\n" +
			"Every option of its own can be given in the environment as well: WEAL_LISTEN for --listen, and so on.",
		Example: `weal serve --listen :2222 --data figures
ssh -p 2222 localhost
ssh -p 2222 localhost get overview/wellbeing --format csv`,
		Args: cobra.ArbitraryArgs,
	}
	c.RunE = a.run(func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usagef("serve takes no arguments, not %q", args[0])
		}
		if err := fromEnvironment(c.LocalNonPersistentFlags()); err != nil {
			return err
		}
		return a.serve(ctx, s)
	})
	s.flags(c.Flags())
	return c
}

func (s *serving) flags(f *pflag.FlagSet) {
	d := sshd.DefaultLimits()
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
}

// fromEnvironment sets the flags that were not given from WEAL_ and their
// name.
func fromEnvironment(flags *pflag.FlagSet) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		name := "WEAL_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := os.LookupEnv(name)
		if !ok || f.Changed || f.Name == "help" || err != nil {
			return
		}
		if e := f.Value.Set(value); e != nil {
			err = usagef("%s=%q: is not a value of --%s", name, value, f.Name)
		}
	})
	return err
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

// serve serves until ctx is done.
func (a *app) serve(ctx context.Context, s serving) error {
	if err := s.check(); err != nil {
		return err
	}
	signals, ctx, stop := serverSignals(ctx)
	defer stop()
	log := s.log(a)
	server, figures, err := a.server(ctx, s, log)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.listen)
	if err != nil {
		return plainListenError(err)
	}
	defer l.Close()
	closeMetrics, err := serveMetrics(s.metrics, server, log)
	if err != nil {
		return err
	}
	defer closeMetrics()
	go figures.follow(ctx, signals)
	log.Info("serving", "address", l.Addr().String(), "key", s.hostKey, "sessions", s.limits.Sessions, "keys", s.authorized)
	if err := server.Serve(ctx, l); err != nil {
		return err
	}
	log.Info("closed")
	return nil
}

// server returns what serves, over the figures it has loaded.
func (a *app) server(ctx context.Context, s serving, log *slog.Logger) (*sshd.Server, *figures, error) {
	v, err := a.view(nil)
	if err != nil {
		return nil, nil, err
	}
	if s.hostKey == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil, nil, usagef("there is no place for a key without --host-key: %v", err)
		}
		s.hostKey = filepath.Join(dir, "weal", "host_key")
	}
	c := sshd.Config{Limits: s.limits, Log: log, Say: say}
	if c.HostKey, err = sshd.HostKey(s.hostKey); err != nil {
		return nil, nil, err
	}
	if s.authorized != "" {
		if c.Authorized, err = sshd.AuthorizedKeys(s.authorized); err != nil {
			return nil, nil, err
		}
	}
	f := &figures{app: a, view: v, log: log}
	if err := f.load(ctx); err != nil {
		return nil, nil, err
	}
	c.New, c.Run, c.Commands = f.open, f.run, remoteCommands()
	server, err := sshd.NewServer(c)
	if err != nil {
		return nil, nil, err
	}
	f.server = server
	server.Gauge("dataset_revision", "How often the figures have been loaded.", func() float64 { return float64(f.now().number) })
	server.Gauge("dataset_loaded_timestamp_seconds", "When the figures were loaded.", func() float64 { return float64(f.now().at.Unix()) })
	server.Gauge("dataset_refused", "Versions of the figures that were refused.", func() float64 { return float64(f.refused.Load()) })
	return server, f, nil
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
