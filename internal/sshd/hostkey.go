package sshd

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	gossh "golang.org/x/crypto/ssh"

	"weal/internal/disk"
)

// maxKeyFile is the largest file of keys that is read.
const maxKeyFile = 4 << 20

// HostKeyTypes are the types of host key that there can be.
func HostKeyTypes() []string { return []string{"ed25519", "ecdsa", "rsa"} }

// rsaBits is the size of a new RSA key, and minRSABits the least of any: clients
// refuse what is smaller.
const (
	rsaBits    = 3072
	minRSABits = 2048
)

// HostKeyFile returns the name of the file of the host key of a type, where name is
// that of the first of HostKeyTypes.
func HostKeyFile(name, kind string) string {
	if kind == HostKeyTypes()[0] {
		return name
	}
	return name + "_" + kind
}

// HostKeys returns the private keys of a server: for each of types, which are of
// HostKeyTypes, that in its HostKeyFile. If there is no such file it makes one, that
// only its owner can read: clients know a server by its keys, so they must stay the
// same. It is an error if others can read a file, if two keys are of one type, or if
// one is too weak for clients to take.
func HostKeys(name string, types ...string) ([]gossh.Signer, error) {
	var keys []gossh.Signer
	for _, kind := range types {
		if !slices.Contains(HostKeyTypes(), kind) {
			return nil, fmt.Errorf("host key: there is no type %q; want %s", kind, strings.Join(HostKeyTypes(), ", "))
		}
		file := HostKeyFile(name, kind)
		key, err := hostKey(file, kind)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(keys, func(k gossh.Signer) bool { return k.PublicKey().Type() == key.PublicKey().Type() }) {
			return nil, fmt.Errorf("host key %s: is of type %s, as another is", file, key.PublicKey().Type())
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return nil, errors.New("host key: there is none without a type")
	}
	return keys, nil
}

// readKeys reads a file of keys, of which it returns the mode as well. An error does
// not quote it.
func readKeys(name string) (text []byte, mode fs.FileMode, err error) {
	f, err := disk.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if stat.IsDir() {
		return nil, 0, fmt.Errorf("%s: is not a file", name)
	}
	text, err = io.ReadAll(io.LimitReader(f, maxKeyFile+1))
	if err == nil && len(text) > maxKeyFile {
		err = fmt.Errorf("%s: is larger than %d bytes", name, maxKeyFile)
	}
	return text, stat.Mode(), err
}

// hostKey returns the key in file, which may be of any type that clients take, or
// makes one of the type kind.
func hostKey(file, kind string) (gossh.Signer, error) {
	text, mode, err := readKeys(file)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeHostKey(file, kind); err == nil {
			text, mode, err = readKeys(file)
		}
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("host key: %w", err)
	case mode.Perm()&0o007 != 0:
		return nil, fmt.Errorf("host key %s: everybody can read it (mode %04o); use: chmod 600 %s", file, mode.Perm(), file)
	}
	key, err := gossh.ParseRawPrivateKey(text)
	if err != nil {
		// The error must not quote the file.
		return nil, fmt.Errorf("host key %s: is not a private key without a passphrase", file)
	}
	switch key := key.(type) {
	case ed25519.PrivateKey, *ed25519.PrivateKey, *ecdsa.PrivateKey: // the first of PKCS #8
	case *rsa.PrivateKey:
		if bits := key.N.BitLen(); bits < minRSABits {
			return nil, fmt.Errorf("host key %s: has %d bits, and clients want %d or more", file, bits, minRSABits)
		}
	default:
		return nil, fmt.Errorf("host key %s: is neither of %s", file, strings.Join(HostKeyTypes(), ", "))
	}
	return strongSigner(gossh.NewSignerFromKey(key))
}

// newPrivateKey returns a new key of a type among HostKeyTypes.
func newPrivateKey(kind string) (crypto.PrivateKey, error) {
	switch kind {
	case "rsa":
		return rsa.GenerateKey(rand.Reader, rsaBits)
	case "ecdsa":
		return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	}
	_, key, err := ed25519.GenerateKey(rand.Reader)
	return key, err
}

// makeHostKey writes a new key. Of two servers that start at once, both use
// the key of the one that is first.
func makeHostKey(name, kind string) error {
	key, err := newPrivateKey(kind)
	if err != nil {
		return err
	}
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
	text, _, err := readKeys(name)
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
