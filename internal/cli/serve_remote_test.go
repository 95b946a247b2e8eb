//go:build unix

package cli

import (
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"weal/data"
	"weal/internal/analysis"
	"weal/internal/sshd"
)

// TestServeHelp: help over SSH is of what works there.
func TestServeHelp(t *testing.T) {
	addr, _, _ := startServing(t)
	for command, want := range map[string]string{
		"help": "other areas of the UK", "help show": "--plain", "help get": "ssh HOST get", "help explain": "explain ADDRESS",
		"help check": "ssh HOST check", "show --help": "--scale",
	} {
		out, diagnostics, status := over(t, addr, command)
		if status != statusDone || !strings.Contains(out, want) {
			t.Errorf("%s: status %d, %q, %q, want %q", command, status, out, diagnostics, want)
		}
		for _, refused := range []string{"--data", "--only", "FILE", "PATH", "--output", "  weal explain explain"} {
			if strings.Contains(out, refused) {
				t.Errorf("%s has %s, which is refused:\n%s", command, refused, out)
			}
		}
	}
}

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
		"weal trend/life-satisfaction/london --level region":   "trend takes no --level",
		"weal ranking/life-satisfaction --colour red":          "weal takes no --colour",
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

// TestServeOptionsAlone: options need no address, with and without a terminal, and
// whatever stands before or after them.
func TestServeOptionsAlone(t *testing.T) {
	addr, _, _ := startServing(t)
	for command, as := range map[string]string{
		"--level region":                       "overview?level=region",
		"--ascii":                              "show overview --ascii",
		"--ascii show ranking/employment-rate": "show ranking/employment-rate --ascii",
		"--vs=median --ascii ranking/employment-rate": "show ranking/employment-rate?vs=median --ascii",
		"weal --palette light profile/north-east-ca":  "profile/north-east-ca",
		"ranking/employment-rate --ascii --vs median": "show ranking/employment-rate?vs=median --ascii",
		"--help": "help",
	} {
		out, diagnostics, status := over(t, addr, command)
		wantOut, wantDiagnostics, wantStatus := over(t, addr, as)
		if out != wantOut || diagnostics != wantDiagnostics || status != wantStatus || status != statusDone {
			t.Errorf("%q: status %d, %.200q, %.200q\nwant as %q: %d, %.200q, %.200q", command, status, out, diagnostics, as, wantStatus, wantOut, wantDiagnostics)
		}
	}
	for command, want := range map[string]string{
		"--level region": "Regions", "--level region --vs median": "vs median", "--ascii ranking/employment-rate": "England",
		"--help": "Flags:", "--no-color get ranking/life-satisfaction": "weal: get takes no --no-color", "--data x": "the server chooses the figures",
		"--palette pink": `--palette "pink": not one of`, "--level all": "only weal get has it",
	} {
		term, _ := terminalOver(t, addr, command)
		term.WaitFor(want)
	}
	term, _ := terminalOver(t, addr, "--ascii", "LANG=C.UTF-8")
	screen := term.WaitUntil("the end of a frame", func(s string) bool { return strings.Contains(s, "England") && strings.Contains(s, "q quit") })
	if i := strings.IndexFunc(screen, func(r rune) bool { return r > 0x7f && r != '–' && r != '£' }); i >= 0 {
		t.Errorf("--ascii alone shows %q", screen[i:i+4])
	}
}

// TestServeLocale: the variables of a client's locale are taken in the order of C,
// whatever the order that they come in.
func TestServeLocale(t *testing.T) {
	addr, _, _ := startServing(t)
	for _, tt := range []struct {
		env   []string
		ascii bool
	}{
		{[]string{"LC_ALL=C", "LANG=C.UTF-8"}, true},
		{[]string{"LANG=C.UTF-8", "LC_CTYPE=C"}, true},
		{[]string{"LANG=C", "LC_ALL=C.UTF-8", "LC_CTYPE=C"}, false},
	} {
		term, _ := terminalOver(t, addr, "ranking/life-satisfaction", tt.env...)
		screen := term.WaitUntil("the end of a frame", func(s string) bool { return strings.Contains(s, "England") && strings.Contains(s, "q quit") })
		if got := !strings.Contains(screen, "▸"); got != tt.ascii {
			t.Errorf("%q: ASCII alone %v, want %v", tt.env, got, tt.ascii)
		}
	}
}

// TestServeGoodbye: whoever is sent away can come back to where they were, from a
// display that is never idle too.
func TestServeGoodbye(t *testing.T) {
	addr, _, stop := startServing(t, "--idle-timeout", "0", "--public-name", "weal.example.org:22")
	term, _ := terminalOver(t, addr, "ranking/life-satisfaction?vs=median")
	term.WaitUntil("a complete frame", func(s string) bool { return strings.Contains(s, "vs median") && strings.Contains(s, "q quit") })
	if got := stop(); got != statusDone {
		t.Errorf("status %d, want 0", got)
	}
	term.WaitFor("weal: the server has closed; to come back to where you were:\nssh -t weal.example.org 'ranking/life-satisfaction?vs=median'")
}

// TestServeMonochrome: a terminal that never had colours is sent none, as by
// weal itself.
func TestServeMonochrome(t *testing.T) {
	addr, _, _ := startServing(t)
	colour := regexp.MustCompile(`\x1b\[([0-9;]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;[0-9;]*)?m`)
	for _, tt := range []struct {
		term string
		want bool
	}{{"vt100", false}, {"xterm-mono", false}, {"xterm", true}} {
		s := dialSSH(t, addr)
		var out lockedBuffer
		s.Stdout = &out
		_, err := s.StdinPipe() // without it there is an end to what is typed
		if err := errors.Join(err, s.RequestPty(tt.term, 30, 100, nil), s.Shell()); err != nil {
			t.Fatal(err)
		}
		out.wait(t, `quit`)
		if got := colour.FindString(out.String()); got != "" != tt.want {
			t.Errorf("%s: colours %q, want any: %v", tt.term, got, tt.want)
		}
	}
}

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
	synctest.Test(t, func(t *testing.T) { // nor for one that hangs on the disk
		s := &server{app: &app{}, searches: make(chan struct{}, 1)}
		s.searches <- struct{}{}
		began := time.Now()
		if file, line := s.locator(t.Context())(nil, analysis.Figure{}); file != "" || line != 0 || time.Since(began) != searchTime {
			t.Errorf("found %s, line %d, after %v", file, line, time.Since(began))
		}
	})
}

// TestTurns: what needs figures waits for its turn, and says why it has none; what
// does not needs none.
func TestTurns(t *testing.T) {
	busy := errors.New("too many commands are running")
	for line, waits := range map[string]bool{
		"": true, "overview/wellbeing": true, "show overview/wellbeing --format png": true, "show overview/wellbeing --plain": true,
		"get overview/wellbeing": true, "explain ranking/employment-rate": true, "check": true,
		"version": false, "help": false, "get --help": false, "ls": false, "get --colour": false, "check me": false,
		"show --width 401": false, "show --scale 9": false, "get rankng/anxiety": false,
	} {
		var out, diagnostics strings.Builder
		s := &server{app: &app{}}
		status := s.run(t.Context(), sshd.Command{
			Client: sshd.Client{Args: strings.Fields(line)}, Stdout: &out, Stderr: &diagnostics, Turn: func() error { return busy },
		})
		if waits && (status != statusFailed || diagnostics.String() != "weal: "+busy.Error()+"\n") || !waits && strings.Contains(diagnostics.String(), busy.Error()) {
			t.Errorf("%q: status %d, %q, want that it waits: %v", line, status, diagnostics.String(), waits)
		}
	}
}

// TestServeSizes: a frame over SSH is as large as a screen or a sheet of paper.
func TestServeSizes(t *testing.T) {
	addr, _, _ := startServing(t)
	for command, want := range map[string]string{
		"show --width 401":                                            "weal: --width 401: want 1 to 400 over SSH (see weal show --help)\n",
		"show --height 1000":                                          "weal: --height 1000: want 1 to 400 over SSH (see weal show --help)\n",
		"explain ranking/employment-rate --width 401":                 "weal: --width 401: want 1 to 400 over SSH (see weal explain --help)\n",
		"show --width 400 --height 400":                               "",
		"show --width 1000mm --height 1000mm --format png --scale 1":  "weal: a picture of 3780 × 3780 pixels is too large: 10000000 is the most, so ask for a smaller one or a smaller scale\n",
		"show ranking/anxiety --width 120 --height 90 --format png":   "",
		"show trend/anxiety/E47000014 --format pdf --width 400":       "",
		"show trend/anxiety/E47000014 --format pdf --font /etc/hosts": "weal: --font /etc/hosts: a client of a server may not read files there (see weal show --help)\n",
	} {
		if _, diagnostics, _ := over(t, addr, command); diagnostics != want {
			t.Errorf("%s says %q, want %q", command, diagnostics, want)
		}
	}
}
