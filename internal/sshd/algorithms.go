package sshd

import (
	gossh "golang.org/x/crypto/ssh"
)

// strong returns what is agreed on with clients. It is named here and not left to
// the library, whose defaults still have SHA-1. What is left out of what it has is
// weak, but for the key exchanges of 4,096 bits and of groups that clients ask for:
// their arithmetic costs a server more than it costs whoever would make it busy, and
// nobody has only them.
func strong() gossh.Config {
	return gossh.Config{
		KeyExchanges: []string{
			gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519,
			gossh.KeyExchangeECDHP256, gossh.KeyExchangeECDHP384, gossh.KeyExchangeECDHP521, gossh.KeyExchangeDH14SHA256,
		},
		Ciphers: []string{
			gossh.CipherAES128GCM, gossh.CipherAES256GCM, gossh.CipherChaCha20Poly1305,
			gossh.CipherAES128CTR, gossh.CipherAES192CTR, gossh.CipherAES256CTR,
		},
		MACs: []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM, gossh.HMACSHA256, gossh.HMACSHA512},
	}
}

// strongSignatures are the algorithms that the signatures of clients' keys may have:
// those of RSA keys are not of SHA-1.
func strongSignatures() []string {
	return []string{
		gossh.KeyAlgoED25519, gossh.KeyAlgoSKED25519, gossh.KeyAlgoSKECDSA256,
		gossh.KeyAlgoECDSA256, gossh.KeyAlgoECDSA384, gossh.KeyAlgoECDSA521, gossh.KeyAlgoRSASHA256, gossh.KeyAlgoRSASHA512,
	}
}

// strongSigner returns key such that it signs without SHA-1, if it is one of RSA; and
// err if that is not nil.
func strongSigner(key gossh.Signer, err error) (gossh.Signer, error) {
	if err != nil || key.PublicKey().Type() != gossh.KeyAlgoRSA {
		return key, err
	}
	return gossh.NewSignerWithAlgorithms(key.(gossh.AlgorithmSigner), []string{gossh.KeyAlgoRSASHA256, gossh.KeyAlgoRSASHA512})
}
