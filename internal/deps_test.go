package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "weal/internal/"

// allowed lists, for each package, which of ours it may import; "tui/*" stands
// for every screen. It is the architecture: change it in a commit of its own
// that says why.
var allowed = map[string]string{
	".":              "",
	"period":         "",
	"geo":            "",
	"stat":           "",
	"indicator":      "",
	"scheme":         "",
	"palette":        "scheme",
	"termtest":       "",
	"screentest":     "address dataset geo indicator nav palette period scheme text",
	"dataset":        "geo indicator period",
	"workbook":       "",
	"published":      "dataset geo indicator period text",
	"load":           "dataset disk geo indicator period published text workbook",
	"load/loadbench": "load published",
	"layout":         "dataset disk geo indicator load period published text",
	"ons":            "dataset geo indicator layout period published",
	"analysis":       "dataset geo indicator period stat text",
	"prose":          "analysis dataset geo indicator period",
	"text":           "",
	"disk":           "",
	"scale":          "text",
	"draw":           "palette scale scheme text",
	"address":        "geo indicator text",
	"view":           "address analysis dataset geo indicator period prose scheme stat text",
	"figures":        "address analysis dataset disk indicator load prose published text",
	"nav":            "address analysis dataset draw geo indicator palette prose view",
	"export":         "analysis indicator text view",
	"graphic":        "dataset export prose scale scheme text view",
	"tui/list":       "address analysis dataset draw geo indicator nav palette prose text view",
	"tui/*":          "address analysis dataset draw geo indicator nav palette prose scheme text tui/list view",
	"tui":            "address analysis dataset draw export figures indicator nav palette prose published scheme text tui/* tui/list view",
	"escape":         "",
	"sshd":           "disk escape sshd/paint text",
	"sshd/paint":     "",
	"sshd/loadtest":  "",
	"cli":            "address analysis dataset disk escape export figures geo graphic indicator layout load ons palette period prose published scheme sshd text tui view",
}

// outside lists the packages that may import modules from outside. A module
// that is not here may not be imported at all.
var outside = map[string]string{
	"charm.land/":                           "palette nav tui tui/* tui/list cli sshd screentest",
	"charm.land/fang/":                      "cli",
	"charm.land/ssh":                        "sshd",
	"github.com/pires/go-proxyproto":        "sshd",
	"golang.org/x/crypto":                   "sshd sshd/loadtest",
	"github.com/fsnotify/fsnotify":          "figures",
	"github.com/charmbracelet/ultraviolet":  "cli sshd",
	"github.com/muesli/":                    "cli",
	"github.com/spf13/cobra":                "cli",
	"github.com/spf13/pflag":                "cli",
	"github.com/charmbracelet/colorprofile": "tui cli sshd sshd/paint",
	"github.com/KimMachineGun/automemlimit": "cli",
	"github.com/charmbracelet/x/ansi":       "draw text sshd/paint screentest",
	"github.com/charmbracelet/x/vt":         "termtest",
	"pgregory.net/rapid":                    "screentest",
	"github.com/charmbracelet/x/term":       "cli",
	"golang.org/x/sys/unix":                 "cli",
	"github.com/guptarohit/asciigraph":      "draw",
	"github.com/gocarina/gocsv":             "published",
	"golang.org/x/image/":                   "graphic",
	"codeberg.org/go-pdf/fpdf":              "graphic",
	"codeberg.org/go-fonts/liberation":      "graphic",
	"git.sr.ht/~sbinet/gg":                  "graphic",
	"golang.org/x/text":                     "geo published",
}

// inTests lists what the tests of any package may import besides.
const inTests = "pgregory.net/rapid github.com/charmbracelet/ultraviolet github.com/charmbracelet/colorprofile github.com/rogpeppe/go-internal/testscript github.com/creack/pty github.com/charmbracelet/x/ansi github.com/charmbracelet/x/vt github.com/xuri/excelize charm.land/ golang.org/x/text golang.org/x/crypto"

func TestImports(t *testing.T) {
	used := make(map[string]bool) // "pkg of ours that it imports" and "module pkg"
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg, test := path.Dir(name), strings.HasSuffix(name, "_test.go")
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if reason := refuse(pkg, imp, test); reason != "" {
				t.Errorf("%s: %s", name, reason)
			}
			if ours, ok := strings.CutPrefix(imp, module); ok && !test {
				used[roleOf(pkg)+" "+roleOf(ours)] = true
			} else if !test {
				used[longest(imp)+" "+roleOf(pkg)] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range []map[string]string{allowed, outside} {
		for from, to := range list {
			for _, to := range strings.Fields(to) {
				if !used[from+" "+to] {
					t.Errorf("%s: nothing needs %s", from, to)
				}
			}
		}
	}
}

// TestMap: the map that go doc draws has every package, and no other.
func TestMap(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	drawn := []string{"."} // the map itself
	for line := range strings.Lines(string(doc)) {
		if place, ok := strings.CutPrefix(line, "//\t"); ok {
			names, _, _ := strings.Cut(place, "  ")
			drawn = append(drawn, strings.Fields(strings.ReplaceAll(names, "…", "*"))...)
		}
	}
	slices.Sort(drawn)
	if want := slices.Sorted(maps.Keys(allowed)); !slices.Equal(drawn, want) {
		t.Errorf("doc.go has\n%q, want\n%q", drawn, want)
	}
}

// roleOf returns the name that a package of ours has in the lists.
func roleOf(pkg string) string {
	if strings.HasPrefix(pkg, "tui/") && pkg != "tui/list" {
		return "tui/*"
	}
	return pkg
}

// refuse returns why pkg, or its tests, may not import imp; "" if it may.
func refuse(pkg, imp string, test bool) string {
	role := roleOf(pkg)
	may, known := allowed[role]
	switch {
	case !known:
		return "package " + pkg + " is not in the list of packages"
	case imp == "weal/data":
		if pkg == "cli" || test {
			return ""
		}
		return "only cli may import the built-in data: it is one source among others"
	case strings.HasPrefix(imp, module):
		ours := strings.TrimPrefix(imp, module)
		if test || listed(may, ours) {
			return ""
		}
	case !strings.Contains(strings.SplitN(imp, "/", 2)[0], "."):
		return "" // the standard library
	case test && slices.ContainsFunc(strings.Fields(inTests), func(p string) bool { return strings.HasPrefix(imp, p) }):
		return ""
	default:
		if listed(outside[longest(imp)], role) {
			return ""
		}
	}
	return pkg + " may not import " + imp
}

// longest returns the longest prefix of imp in outside.
func longest(imp string) string {
	var best string
	for prefix := range outside {
		if strings.HasPrefix(imp, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	return best
}

// listed reports whether list has pkg, or all screens if it is one.
func listed(list, pkg string) bool {
	words := strings.Fields(list)
	return slices.Contains(words, pkg) || strings.HasPrefix(pkg, "tui/") && pkg != "tui/list" && slices.Contains(words, "tui/*")
}

func TestRefusals(t *testing.T) {
	for _, tt := range []struct {
		pkg, imp string
		test, ok bool
	}{
		{"period", "time", false, true},
		{"period", "weal/internal/geo", false, false},
		{"tui/ranking", "weal/internal/analysis", false, true},
		{"tui/ranking", "weal/internal/tui/chart", false, false},
		{"tui/ranking", "weal/internal/load", false, false},
		{"tui", "weal/internal/tui/chart", false, true},
		{"tui/chart", "charm.land/bubbletea/v2", false, true},
		{"draw", "charm.land/lipgloss/v2", false, false},
		{"draw", "charm.land/lipgloss/v2", true, true},
		{"tui", "charm.land/fang/v2", false, false},
		{"cli", "charm.land/fang/v2", false, true},
		{"load", "weal/data", false, false},
		{"cli", "weal/data", false, true},
		{"cli", "example.org/new", false, false},
		{"helpers", "time", false, false},
	} {
		if reason := refuse(tt.pkg, tt.imp, tt.test); (reason == "") != tt.ok {
			t.Errorf("refuse(%q, %q, %v) = %q, want allowed %v", tt.pkg, tt.imp, tt.test, reason, tt.ok)
		}
	}
}

// TestNoTerminalBelowTheScreens: what is said of an address is said without one.
func TestNoTerminalBelowTheScreens(t *testing.T) {
	for _, pkg := range []string{"address", "prose", "view", "export", "figures", "text", "graphic"} {
		out, err := exec.Command("go", "list", "-deps", "./"+pkg).Output()
		if err != nil {
			t.Fatal(err)
		}
		for dep := range strings.Lines(string(out)) {
			if strings.HasPrefix(dep, "charm.land/") {
				t.Errorf("%s reaches %s", pkg, strings.TrimSpace(dep))
			}
		}
	}
	for _, name := range []string{"cli/answer.go", "cli/paper.go"} {
		wantNoScreen(t, name)
	}
}

// wantNoScreen reports what a file imports of screens: what answers without one needs none.
func wantNoScreen(t *testing.T, name string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		if strings.Contains(spec.Path.Value, "charm.land/") || strings.Contains(spec.Path.Value, "weal/internal/tui") || strings.Contains(spec.Path.Value, "weal/internal/nav") {
			t.Errorf("%s imports %s", name, spec.Path.Value)
		}
	}
}
