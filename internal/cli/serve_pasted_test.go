package cli

import (
	"strings"
	"testing"
)

// TestServePasted: what was pasted from a shell is done over SSH as it is there.
func TestServePasted(t *testing.T) {
	addr, _, _ := startServing(t)
	for command, as := range map[string]string{
		"weal ranking/life-satisfaction":                              "ranking/life-satisfaction",
		"'$' weal ranking/life-satisfaction --vs median":              "ranking/life-satisfaction?vs=median",
		"weal show 'ranking/life-satisfaction?level=region'":          "show ranking/life-satisfaction?level=region",
		`weal get "spread/life-satisfaction?mode=gini" --format csv`:  "get spread/life-satisfaction?mode=gini --format csv",
		"weal get ranking/life-satisfaction --vs median --format csv": "get ranking/life-satisfaction?vs=median --format csv",
		"weal version": "version",
		"weal":         "",
	} {
		out, diagnostics, status := over(t, addr, command)
		wantOut, wantDiagnostics, wantStatus := over(t, addr, as)
		if out != wantOut || diagnostics != wantDiagnostics || status != wantStatus {
			t.Errorf("%q: status %d, %.200q, %.200q\nwant as %q: %d, %.200q, %.200q", command, status, out, diagnostics, as, wantStatus, wantOut, wantDiagnostics)
		}
		if status == statusUsage {
			t.Errorf("%q: %s", command, diagnostics)
		}
	}
}

// TestServeOldSpelling: it is taken and said, with and without a terminal.
func TestServeOldSpelling(t *testing.T) {
	addr, _, _ := startServing(t)
	const old, said = "spread/life-satisfaction?sort=gini", "sort=gini is now written mode=gini"
	out, diagnostics, status := over(t, addr, "weal show "+old)
	if status != statusDone || diagnostics != "weal: "+said+"\n" || !strings.Contains(out, "Gini coefficient: 0 if") {
		t.Errorf("status %d, %q, %.200q, want the notice and the chart", status, diagnostics, out)
	}
	term, _ := terminalOver(t, addr, "weal "+old)
	term.WaitFor(said)
	term.Type("j")
	term.WaitGone(said)
}

// TestServePastedOnATerminal: an address is shown, and a command run.
func TestServePastedOnATerminal(t *testing.T) {
	addr, _, _ := startServing(t, "--level", "region")
	term, _ := terminalOver(t, addr, "weal ranking/life-satisfaction --vs median")
	term.WaitFor("Regions")
	term.WaitFor("vs median")
	term, _ = terminalOver(t, addr, "weal trend/life-satisfaction/north-east-ca") // whose view takes no level
	term.WaitFor("North East")
	term, _ = terminalOver(t, addr, "weal get ranking/life-satisfaction --format csv")
	term.WaitFor("E92000001,England,life-satisfaction,")
	for command, want := range map[string]string{
		"weal rankng/anxiety":                                  "did you mean ranking/anxiety?",
		"weal trend/life-satisfaction/london --level region":   `trend takes no "level"`,
		"weal ranking/life-satisfaction --colour red":          `"--colour" is no part of an address`,
		"weal ranking/life-satisfaction profile/north-east-ca": "there is an address already",
		"'\x1b]0;x\x07'": `no such command or address`,
	} {
		term, session := terminalOver(t, addr, command)
		term.WaitFor(want)
		if err := session.Wait(); err == nil {
			t.Errorf("%q: status 0, want 2", command)
		}
	}
}
