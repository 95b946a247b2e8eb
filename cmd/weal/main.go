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
	context.AfterFunc(ctx, stop) // whoever asks twice does not wait for a disk that hangs
	stdin := os.Stdin
	os.Stdin = nil // fang would ask the terminal for its background before it prints help, and wait for seconds
	status := cli.Main(ctx, os.Args[1:], stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}
