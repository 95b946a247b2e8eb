package cli

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"weal/data"
	"weal/internal/analysis"
)

// TestServeFindsLines: over SSH too, the file and the line of a figure are said,
// in the text and in the frame.
func TestServeFindsLines(t *testing.T) {
	addr, _, _ := startServing(t)
	const address = "explain/greenhouse-gas-emissions/E08000038?period=2023"
	figures, err := data.FS.ReadFile("net-zero/greenhouse-gas-emissions.csv")
	before, _, found := strings.Cut(string(figures), "\nE08000038,2023-")
	if err != nil || !found {
		t.Fatalf("no such row: %v", err)
	}
	line := strconv.Itoa(2 + strings.Count(before, "\n"))
	for _, command := range []string{"explain " + address, "show " + address + " --height 60"} {
		out, diagnostics, status := over(t, addr, command)
		if status != statusDone || !strings.Contains(out, "greenhouse-gas-emissions.csv, line "+line) {
			t.Errorf("%s: status %d, %s\n%s", command, status, diagnostics, out)
		}
	}
}

// TestSearchesWaitForTheirTurn: a session that ends does not wait for the searches
// of others.
func TestSearchesWaitForTheirTurn(t *testing.T) {
	s := &server{app: &app{}, searches: make(chan struct{}, 1)}
	s.searches <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if file, line := s.locator(ctx)(nil, analysis.Figure{}); file != "" || line != 0 {
		t.Errorf("found %s, line %d, for a session that has ended", file, line)
	}
}
