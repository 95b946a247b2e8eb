//go:build unix

package load

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"weal/internal/published"
)

// TestSpools: what can be read only once is read once, and then as often as anybody likes.
func TestSpools(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pay.csv")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	go func() {
		if err := os.WriteFile(pipe, []byte(small), 0o600); err != nil {
			t.Error(err)
		}
	}()
	large := small + strings.Repeat("E47000001,2024,2\n", mostInMemory/10)
	book := workbookOf(t, aSheet{"Pay", payRows}, aSheet{"Jobs", jobsRows})
	for _, tt := range []struct {
		stdin, name, label, slug string
		want                     []float64
	}{
		{small, "-", "standard input", "standard-input", []float64{1}},
		{large, "-", "standard input", "standard-input", []float64{1, 2}},
		{ofGzip(t, small), "-", "standard input", "standard-input", []float64{1}},
		{book, "-#Pay", "standard input", "standard-input-pay", []float64{1.25, 2}},
		{"", pipe, pipe, "pay", []float64{1}},
	} {
		spools := &Spools{Stdin: strings.NewReader(tt.stdin)}
		for range 2 {
			s, err := spools.Open(t.Context(), tt.name, published.Answers{}, nil)
			if err != nil {
				t.Fatalf("Open(%s): %v", tt.name, err)
			}
			d, ps := load(t, greaterManchester(), s)
			if got := values(t, d, tt.slug, "E47000001"); !same(got, tt.want) || s.Name != tt.label {
				t.Errorf("%s: %s = %v, want %v; problems %q", s.Name, tt.slug, got, tt.want, ps)
			}
		}
	}
}

// TestSpoolsRefuse: what holds nothing, and what nobody may wait for.
func TestSpoolsRefuse(t *testing.T) {
	book := workbookOf(t, aSheet{"Pay", payRows}, aSheet{"Jobs", jobsRows})
	for _, tt := range []struct {
		spools     *Spools
		name, want string
	}{
		{&Spools{Stdin: strings.NewReader("")}, "-", "standard input: is empty"},
		{&Spools{Stdin: strings.NewReader(book)}, "-", `standard input: has 2 tables; name one: "-#Pay"; "-#Jobs"`},
		{nil, "-", "- is standard input, which a server does not read"},
		{nil, "/dev/zero", "/dev/zero: is not a file or a directory"},
		{&Spools{}, "/dev/zero", "/dev/zero: is not a file or a directory"},
	} {
		if _, err := tt.spools.Open(t.Context(), tt.name, published.Answers{}, nil); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("Open(%s): %v, want %s", tt.name, err, tt.want)
		}
	}
}

// TestSpoolOfNobody: who waits for a writer is told how far it is, and can leave.
func TestSpoolOfNobody(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	ctx, cancel := context.WithCancel(t.Context())
	spools := &Spools{Stdin: in}
	go func() { _, _ = io.WriteString(out, small) }() // and no end
	said := make(chan Progress, 1)
	go func() {
		for p := range said {
			if p.Read == int64(len(small)) && p.File == "standard input" {
				cancel()
			}
		}
	}()
	timeout := time.AfterFunc(time.Minute, cancel)
	_, err := spools.Open(ctx, "-", published.Answers{}, func(p Progress) {
		select {
		case said <- p:
		default:
		}
	})
	if !errors.Is(err, context.Canceled) || !timeout.Stop() {
		t.Errorf("Open = %v, want that it was cancelled once all was read that there was", err)
	}
	close(said)
}
