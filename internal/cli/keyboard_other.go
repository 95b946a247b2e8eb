//go:build !unix

package cli

import "os"

// newKeyboard returns what is to be read of tty: the console of Windows sends keys,
// not pieces.
func newKeyboard(tty *os.File) *os.File { return tty }
