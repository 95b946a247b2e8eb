// Weal shows indicators of wellbeing and inclusive growth in the terminal.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"weal/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	status := cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}
