package address

import (
	"slices"
	"strings"
)

// old are the spellings of the release before that are still taken, by view: what was
// written for a mode, and keys that changed nothing of what is shown but were written
// by weal itself. It goes with the next release.
var old = map[string]struct {
	modes map[string]string
	left  []Key
}{
	"map":     {modes: map[string]string{"sort=verdict": Verdicts, "sort=verdicts": Verdicts}},
	"spread":  {modes: map[string]string{"sort=cv": CV, "sort=gini": Gini, "sort=theil": Theil, "sort=gap": Gap}, left: []Key{VS}},
	"trend":   {left: []Key{Level}},
	"compare": {left: []Key{Level}},
	"pathway": {left: []Key{Level, VS}},
}

// modern returns s in the spelling of now, and what there is to say of how it was.
func modern(s string) (now, notice string) {
	path, query, ok := strings.Cut(s, "?")
	view, _ := Cut(path)
	was, isOld := old[view]
	if !ok || !isOld {
		return s, ""
	}
	var pairs, notices []string
	for pair := range strings.SplitSeq(query, "&") {
		key, _, _ := strings.Cut(pair, "=")
		if mode := was.modes[strings.ToLower(pair)]; mode != "" {
			notices = append(notices, pair+" is now written mode="+mode)
			pair = string(Mode) + "=" + mode
		} else if slices.Contains(was.left, Key(key)) {
			notices = append(notices, quoted(pair)+" is left out: "+view+" no longer takes "+key)
			continue
		}
		pairs = append(pairs, pair)
	}
	return path + "?" + strings.Join(pairs, "&"), strings.Join(notices, "; ")
}
