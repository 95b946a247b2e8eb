package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
)

func TestChosen(t *testing.T) {
	for names, want := range map[string][]string{
		"":              {"people", "drops", "scripts", "silent", "keys", "windows", "memory"},
		"silent,people": {"silent", "people"},
	} {
		list, err := chosen(names)
		var got []string
		for _, s := range list {
			got = append(got, s.name)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("chosen(%q) = %v, %v, want %v", names, got, err, want)
		}
	}
	if _, err := chosen("scripts,shouting"); err == nil {
		t.Error(`chosen("scripts,shouting") is no error`)
	}
}

// TestArguments: a server that has not an option is not given it, nor its value.
func TestArguments(t *testing.T) {
	old := program{help: "  FLAGS\n    --listen        Address to listen on\n    --max-memory-kept  Not this one\n"}
	got := old.arguments([]string{"--memory", "512MB", "--listen", ":0"})
	if want := []string{"serve", "--listen", ":0"}; !slices.Equal(got, want) {
		t.Errorf("arguments = %q, want %q", got, want)
	}
}

// TestHosts: each client that is to have an address of its own has one, and it is
// one that this machine has.
func TestHosts(t *testing.T) {
	seen := make(map[string]bool)
	for h := range host(1000) {
		ip := h.ip()
		if !ip.IsLoopback() || seen[ip.String()] {
			t.Errorf("host %d is %v, which is no loopback address or another's", h, ip)
		}
		seen[ip.String()] = true
	}
}

func TestTogether(t *testing.T) {
	var seen [100]atomic.Int64
	plan{dialers: 7}.together(context.Background(), len(seen), func(i int) { seen[i].Add(1) })
	for i := range seen {
		if n := seen[i].Load(); n != 1 {
			t.Errorf("%d was done %d times, want once", i, n)
		}
	}
}

func TestPolite(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want bool
	}{
		{refused("weal: the server is short of memory"), true},
		{fmt.Errorf("window: %w", refused("weal: no")), true},
		{refused(""), false},
		{errors.New("connection reset"), false},
	} {
		if got := polite(tt.err); got != tt.want {
			t.Errorf("polite(%v) = %v, want %v", tt.err, got, tt.want)
		}
	}
}
