package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// TestDeploy: whoever stops a server waits longer than it waits for its sessions.
func TestDeploy(t *testing.T) {
	const lastWords = 3 * time.Second // that a server has after the time for its sessions
	unit, container := deployed(t, "weal.service"), deployed(t, "Containerfile")
	for _, tt := range []struct {
		what        string
		drain, stop time.Duration
	}{
		{"the unit", unit.duration(`Environment=.*WEAL_DRAIN_TIMEOUT=(\S+)`), unit.duration(`TimeoutStopSec=(\S+)`)},
		{"the container as it is run", container.duration(`#.*-e WEAL_DRAIN_TIMEOUT=(\S+)`), container.duration(`#.*--stop-timeout (\d+)`)},
		{"the container by itself", container.duration(`(?m)^[^#]*WEAL_DRAIN_TIMEOUT=(\S+)`), 10 * time.Second},
	} {
		if tt.stop <= tt.drain+lastWords {
			t.Errorf("%s is cut off after %v, and its sessions have %v and %v", tt.what, tt.stop, tt.drain, lastWords)
		}
	}
}

// A deployment is a file of .deploy.
type deployment struct {
	t    *testing.T
	text string
}

func deployed(t *testing.T, name string) deployment {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", ".deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return deployment{t, string(text)}
}

// find returns what the only group of pattern is.
func (d deployment) find(pattern string) string {
	d.t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(d.text)
	if m == nil {
		d.t.Fatalf("there is no %s", pattern)
	}
	return m[1]
}

// duration is find for a time; a number alone is of seconds.
func (d deployment) duration(pattern string) time.Duration {
	d.t.Helper()
	text := d.find(pattern)
	if regexp.MustCompile(`^\d+$`).MatchString(text) {
		text += "s"
	}
	is, err := time.ParseDuration(text)
	if err != nil {
		d.t.Fatal(err)
	}
	return is
}
