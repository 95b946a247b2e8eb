package sshd

import (
	"bytes"
	"crypto/ed25519"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	gossh "golang.org/x/crypto/ssh"
)

// maxKeyFile is the largest file of keys that is read.
const maxKeyFile = 4 << 20

// HostKey returns the private key in the file called name. If there is no such
// file it makes one, that only its owner can read: clients know a server by its
// key, so it must stay the same. It is an error if others can read the file.
func HostKey(name string) (gossh.Signer, error) {
	stat, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeHostKey(name); err == nil {
			stat, err = os.Stat(name)
		}
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("host key: %w", err)
	case !stat.Mode().IsRegular():
		return nil, fmt.Errorf("host key %s: is not a file", name)
	case stat.Mode().Perm()&0o007 != 0:
		return nil, fmt.Errorf("host key %s: everybody can read it (mode %04o); use: chmod 600 %s", name, stat.Mode().Perm(), name)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("host key: %w", err)
	}
	key, err := gossh.ParsePrivateKey(text)
	if err != nil {
		// The error must not quote the file.
		return nil, fmt.Errorf("host key %s: is not a private key without a passphrase", name)
	}
	return key, nil
}

// makeHostKey writes a new key. Of two servers that start at once, both use
// the key of the one that is first.
func makeHostKey(name string) error {
	_, key, _ := ed25519.GenerateKey(nil) // which never fails
	block, err := gossh.MarshalPrivateKey(key, "weal")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".host-key-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err = f.Write(pem.EncodeToMemory(block)); err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	err = os.Link(f.Name(), name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	return os.Rename(f.Name(), name) // for file systems without links
}

// AuthorizedKeys returns the public keys in the file called name, which is like
// OpenSSH's authorized_keys. It is an error if there is none, or if a line is
// not understood: who may come in is not to be guessed.
func AuthorizedKeys(name string) ([]gossh.PublicKey, error) {
	stat, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("authorized keys: %w", err)
	}
	if stat.Size() > maxKeyFile {
		return nil, fmt.Errorf("authorized keys %s: is larger than %d bytes", name, maxKeyFile)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("authorized keys: %w", err)
	}
	var keys []gossh.PublicKey
	for i, line := range bytes.Split(text, []byte("\n")) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		switch key, _, options, _, err := gossh.ParseAuthorizedKey(line); {
		case err != nil:
			return nil, fmt.Errorf("authorized keys %s:%d: is not a public key", name, i+1)
		case len(options) > 0:
			return nil, fmt.Errorf("authorized keys %s:%d: has options, which weal does not know", name, i+1)
		default:
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("authorized keys %s: has no key", name)
	}
	return keys, nil
}

// Fingerprint returns what names key, as clients are shown that of a server on
// first contact; "" if it is nil.
func Fingerprint(key gossh.PublicKey) string {
	if key == nil {
		return ""
	}
	return gossh.FingerprintSHA256(key)
}
