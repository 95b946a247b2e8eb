package sshd

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// TestAlgorithms: what is weak is not agreed on, whatever else a client has.
func TestAlgorithms(t *testing.T) {
	keys, err := HostKeys(filepath.Join(t.TempDir(), "key"), HostKeyTypes()...)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, Limits{}, func(c *Config) { c.HostKeys = keys })
	all, weak := gossh.SupportedAlgorithms(), gossh.InsecureAlgorithms()
	// The library counts this one among those that are not weak.
	weak.MACs = append(weak.MACs, gossh.HMACSHA1)
	agrees := func(c gossh.ClientConfig) bool {
		c.User, c.HostKeyCallback, c.Timeout = "guest", gossh.InsecureIgnoreHostKey(), patience
		client, err := gossh.Dial("tcp", s.addr, &c)
		if err == nil {
			_ = client.Close() // that it opened is all there is to know
		}
		s.ledger.forgive(prefix("127.0.0.1"))
		return err == nil
	}
	for _, kind := range []struct {
		name         string
		weak, strong []string
		config       func(name string) gossh.ClientConfig
	}{
		{"key exchange", weak.KeyExchanges, all.KeyExchanges, func(name string) gossh.ClientConfig {
			return gossh.ClientConfig{Config: gossh.Config{KeyExchanges: []string{name}}}
		}},
		{"cipher", weak.Ciphers, all.Ciphers, func(name string) gossh.ClientConfig {
			return gossh.ClientConfig{Config: gossh.Config{Ciphers: []string{name}}}
		}},
		{"MAC", weak.MACs, all.MACs, func(name string) gossh.ClientConfig {
			// GCM needs no MAC.
			return gossh.ClientConfig{Config: gossh.Config{Ciphers: []string{gossh.CipherAES128CTR}, MACs: []string{name}}}
		}},
		{"host key", weak.HostKeys, []string{gossh.KeyAlgoED25519, gossh.KeyAlgoECDSA256, gossh.KeyAlgoRSASHA256, gossh.KeyAlgoRSASHA512}, func(name string) gossh.ClientConfig {
			return gossh.ClientConfig{HostKeyAlgorithms: []string{name}}
		}},
	} {
		for _, name := range kind.weak {
			if agrees(kind.config(name)) {
				t.Errorf("%s %s is agreed on", kind.name, name)
			}
		}
		for _, name := range kind.strong {
			costly := name == gossh.KeyExchangeDH16SHA512 || name == gossh.KeyExchangeDHGEXSHA256
			if want := !costly && !slices.Contains(kind.weak, name); agrees(kind.config(name)) != want {
				t.Errorf("%s %s is agreed on: %v, want %v", kind.name, name, !want, want)
			}
		}
	}
}

// TestSignatures: an RSA key of a client signs with SHA-2 and not with SHA-1.
func TestSignatures(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, minRSABits)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, Limits{}, func(c *Config) { c.Authorized = []gossh.PublicKey{key.PublicKey()} })
	for name, want := range map[string]bool{gossh.KeyAlgoRSA: false, gossh.KeyAlgoRSASHA256: true, gossh.KeyAlgoRSASHA512: true} {
		only, err := gossh.NewSignerWithAlgorithms(key.(gossh.AlgorithmSigner), []string{name})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := connect(t, s.addr, gossh.PublicKeys(only)); (err == nil) != want {
			t.Errorf("a signature of %s: %v, want %v", name, err, want)
		}
	}
}

// TestAlgorithmsOfOpenSSH: clients as people have them, one as for FIPS 140, and those
// that have only what is weak.
func TestAlgorithmsOfOpenSSH(t *testing.T) {
	program, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("there is no ssh here")
	}
	keys, err := HostKeys(filepath.Join(t.TempDir(), "key"), HostKeyTypes()...)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, Limits{}, func(c *Config) { c.HostKeys = keys })
	host, port, err := net.SplitHostPort(s.addr)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		options string
		want    bool
	}{
		{"", true},
		{"KexAlgorithms=ecdh-sha2-nistp256 Ciphers=aes256-gcm@openssh.com HostKeyAlgorithms=ecdsa-sha2-nistp256", true},
		{"KexAlgorithms=ecdh-sha2-nistp384 Ciphers=aes256-ctr MACs=hmac-sha2-512 HostKeyAlgorithms=rsa-sha2-512", true},
		{"KexAlgorithms=diffie-hellman-group14-sha256", true},
		{"KexAlgorithms=diffie-hellman-group14-sha1", false},
		{"KexAlgorithms=diffie-hellman-group1-sha1", false},
		{"Ciphers=aes128-cbc", false},
		{"Ciphers=3des-cbc", false},
		{"Ciphers=aes128-ctr MACs=hmac-sha1", false},
		{"Ciphers=aes128-ctr MACs=hmac-sha1-96", false},
		{"HostKeyAlgorithms=ssh-rsa", false},
	} {
		args := []string{"-F", "/dev/null", "-p", port}
		for _, o := range append(strings.Fields(tt.options), "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentityAgent=none") {
			args = append(args, "-o", o)
		}
		var stdout, stderr strings.Builder
		c := exec.CommandContext(t.Context(), program, append(args, "guest@"+host, "echo", "one")...)
		c.Stdout, c.Stderr = &stdout, &stderr
		err := c.Run()
		if tt.want && stdout.String() != "one\n" || !tt.want && !strings.Contains(stderr.String(), "Unable to negotiate") {
			t.Errorf("ssh with %q: %v, %q and %q, want it to work: %v", tt.options, err, stdout.String(), stderr.String(), tt.want)
		}
	}
}

// TestHostKeys: the keys that a server makes are those that it finds the next time,
// and nobody else can read them.
func TestHostKeys(t *testing.T) {
	name := filepath.Join(t.TempDir(), "made", "key")
	first, err := HostKeys(name, "ed25519", "ecdsa", "rsa")
	if err != nil {
		t.Fatal(err)
	}
	next, err := HostKeys(name, "rsa", "ecdsa", "ed25519")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{gossh.KeyAlgoED25519, gossh.KeyAlgoECDSA256, gossh.KeyAlgoRSA} {
		if got := first[i].PublicKey().Type(); got != want {
			t.Errorf("key %d is of type %s, want %s", i, got, want)
		}
		if Fingerprint(first[i].PublicKey()) != Fingerprint(next[2-i].PublicKey()) {
			t.Errorf("the %s key is not the same the next time", want)
		}
	}
	for _, file := range []string{name, name + "_ecdsa", name + "_rsa"} {
		if stat, err := os.Stat(file); err != nil || stat.Mode() != 0o600 {
			t.Errorf("%s: %v, %v, want mode 0600", file, stat, err)
		}
	}
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(weak, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name+"_weak", pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(name+"_rsa", name+"_twice"); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(name+"_rsa", name+"_twice_rsa"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, types, want string }{
		{name, "ed25519 dsa", `there is no type "dsa"; want ed25519, ecdsa, rsa`},
		{name + "_weak", "ed25519", "key_weak: has 1024 bits, and clients want 2048 or more"},
		{name + "_twice", "ed25519 rsa", "key_twice_rsa: is of type ssh-rsa, as another is"},
		{name, "", "there is none without a type"},
	} {
		if _, err := HostKeys(tt.name, strings.Fields(tt.types)...); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("HostKeys(%s, %s) = %v, want %s", tt.name, tt.types, err, tt.want)
		}
	}
	if keys, err := HostKeys(name+"_rsa", "ed25519"); err != nil || keys[0].PublicKey().Type() != gossh.KeyAlgoRSA {
		t.Errorf("a file with a key of another type: %v, want its key", err)
	}
}
