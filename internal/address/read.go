package address

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"weal/internal/text"
)

// longest is the longest address that is read, in bytes.
const longest = 4096

var errTooLong = fmt.Errorf("address: longer than %d bytes", longest)

// Parse parses an address. Blanks around it and a slash at the end of its parts are
// nothing, and neither is "?" without keys; an empty part, a key without a value or
// given twice, and capitals in the names of views, keys and modes are errors. An
// error says which part is wrong, what was wanted and what is near.
func Parse(s string) (Address, error) {
	if len(s) > longest {
		return Address{}, errTooLong
	}
	s = strings.TrimSpace(s)
	path, query, _ := strings.Cut(s, "?")
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	r := Address{View: parts[0]}
	if _, ok := forms[r.View]; !ok {
		return Address{}, fmt.Errorf("address %s: no view %s%s; there are %s", text.Quote(s), text.Quote(r.View), didYouMean(r.View, Views()), strings.Join(Views(), ", "))
	}
	err := r.setParts(parts[1:])
	if err == nil {
		err = r.setQuery(query)
	}
	switch {
	case err != nil:
		return Address{}, fmt.Errorf("address %s: %w", text.Quote(s), err)
	case r.isTooLong():
		return Address{}, errTooLong
	}
	return r, nil
}

// Cut returns the name of the view that s begins with, if it is an address, and the
// rest.
func Cut(s string) (view, rest string) {
	if i := strings.IndexAny(s, "/?"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// didYouMean returns " (did you mean …?)" with the one of names that word is like, "" if
// there is none.
func didYouMean(word string, names []string) string {
	if near := text.Nearest(word, names); near != "" {
		return " (did you mean " + near + "?)"
	}
	return ""
}

func (r *Address) setParts(parts []string) error {
	form, want := forms[r.View], Usage(r.View)
	if slices.Contains(parts, "") {
		return fmt.Errorf("an empty part: want %s", want)
	}
	if len(parts) > 0 && (form.Theme || form.Indicator) && !(form.Implied && len(parts) == 1) {
		first, err := url.PathUnescape(parts[0])
		switch {
		case err != nil:
			return err
		case form.Theme:
			r.Theme = first
		default:
			r.Indicator = first
		}
		parts = parts[1:]
	}
	if form.Areas > 0 && len(parts) > 0 {
		var err error
		if r.Areas, err = areasOf(parts[0]); err != nil {
			return err
		}
		parts = parts[1:]
	}
	switch {
	case form.Indicator && r.Indicator == "" && !form.Implied:
		return fmt.Errorf("no indicator: want %s", want)
	case len(parts) > 0:
		return fmt.Errorf("%s is one part too many: want %s", text.Quote(parts[0]), want)
	case form.Areas > 0 && len(r.Areas) == 0 && !form.Optional:
		return fmt.Errorf("no area: want %s", want)
	case len(r.Areas) > form.Areas:
		return fmt.Errorf("%d areas, at most %d fit", len(r.Areas), form.Areas)
	}
	return nil
}

// areasOf returns the areas in part, which has commas between them.
func areasOf(part string) ([]string, error) {
	var areas []string
	for a := range strings.SplitSeq(part, ",") {
		area, err := url.PathUnescape(a)
		switch {
		case err != nil:
			return nil, err
		case area == "":
			return nil, errors.New("an area without a name before or after a comma")
		}
		areas = append(areas, area)
	}
	return areas, nil
}

func (r *Address) setQuery(query string) error {
	var given []Key
	if r.Theme != "" {
		given = append(given, Theme)
	}
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		name, value, hasValue := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err == nil {
			value, err = url.QueryUnescape(value)
		}
		if err != nil {
			return err
		}
		key := Key(name)
		if *r, err = r.With(key, value); err != nil {
			return err
		}
		switch {
		case !hasValue:
			return fmt.Errorf("%s has no value: want %s=…", key, key)
		case slices.Contains(given, key):
			return fmt.Errorf("%s is given twice", key)
		}
		given = append(given, key)
	}
	return nil
}

// program is what starts weal in a shell, and commands those of its commands that take
// an address and show what is there.
const program = "weal"

var commands = []string{"show", "get", "explain"}

// options are the options of the command line that stand for keys.
var options = []struct {
	name string
	key  Key
}{{"--level", Level}, {"--vs", VS}, {"--target-year", Target}}

// Read returns the address in what somebody typed or pasted: an address, in quotes or
// not, or the command line that opens it, such as
//
//	$ weal show 'ranking/employment-rate?sort=name' --vs median
//
// Spellings of the release before are taken too; the notice says what they became, and
// is "" if there was nothing to say.
func Read(s string) (a Address, notice string, err error) {
	if len(s) > longest {
		return Address{}, "", errTooLong
	}
	s = strings.TrimSpace(s)
	if !isCommandLine(s) {
		return read(s)
	}
	words, err := split(s)
	if err != nil {
		return Address{}, "", err
	}
	return readWords(words)
}

// readWords is Read of a command line that a shell has cut into words.
func readWords(words []string) (a Address, notice string, err error) {
	words = Bare(words)
	if len(words) > 1 && slices.Contains(commands, words[0]) {
		words = words[1:]
	}
	var given, values []string
	at := ""
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		if !strings.HasPrefix(word, "-") {
			if at != "" {
				return a, "", fmt.Errorf("%s: there is an address already, %s", text.Quote(word), text.Quote(at))
			}
			at = word
			continue
		}
		name, value, hasValue := strings.Cut(word, "=")
		_, err := keyOf(name)
		switch {
		case err != nil:
			return a, "", err
		case !hasValue && len(words) == 0:
			return a, "", fmt.Errorf("%s has no value", name)
		case !hasValue:
			value, words = words[0], words[1:]
		}
		given, values = append(given, name), append(values, value)
	}
	if at == "" {
		return a, "", errors.New("there is no address")
	}
	a, notice, err = read(at)
	for i, option := range given {
		if err == nil {
			a, err = a.WithOption(option, values[i])
		}
	}
	return a, notice, err
}

// WithOption is With for the key that an option of the command line stands for, such as
// "--vs"; its error is of options too.
func (r Address) WithOption(option, value string) (Address, error) {
	key, err := keyOf(option)
	switch form := forms[r.View]; {
	case err != nil:
		return r, err
	case !form.Takes(key):
		takes := "no option"
		var names []string
		for _, o := range options {
			if form.Takes(o.key) {
				names = append(names, o.name)
			}
		}
		if len(names) > 0 {
			takes = either(names)
		}
		return r, fmt.Errorf("%s takes no %s: it takes %s", r.View, option, takes)
	}
	return r.With(key, value)
}

// keyOf returns the key that an option stands for.
func keyOf(option string) (Key, error) {
	var names []string
	for _, o := range options {
		if o.name == option {
			return o.key, nil
		}
		names = append(names, o.name)
	}
	return "", fmt.Errorf("%s is no part of an address%s: that takes %s", text.Quote(option), didYouMean(option, names), either(names))
}

// read parses s, in the spelling of now or of the release before.
func read(s string) (Address, string, error) {
	s, notice := modern(s)
	a, err := Parse(s)
	if err != nil {
		return a, "", err
	}
	return a, notice, nil
}

// Bare returns the words of a command line without what stands before a command of
// weal's in a shell: a prompt and the name of the program.
func Bare(words []string) []string {
	if len(words) > 0 && words[0] == "$" {
		words = words[1:]
	}
	if len(words) > 0 && words[0] == program {
		words = words[1:]
	}
	return words
}

// IsMeant reports whether s is meant as an address, right or wrong, and not as words to
// look for: it has parts or keys, and begins with the name of a view or nearly so, or
// is a command line.
func IsMeant(s string) bool {
	words := strings.Fields(s)
	if len(words) > 1 && len(Bare(words)) < len(words) {
		return true
	}
	view, rest := Cut(strings.Trim(strings.TrimSpace(s), `'"`))
	_, known := forms[view]
	return rest != "" && (known || !strings.Contains(view, " ") && text.Nearest(view, Views()) != "")
}

// isCommandLine reports whether s is to be cut into words as a shell does. A filter may
// have blanks in an address of its own.
func isCommandLine(s string) bool {
	words := strings.Fields(s)
	return len(Bare(words)) < len(words) || strings.HasPrefix(s, "'") || strings.HasPrefix(s, `"`) || strings.Contains(s, " --")
}

// split cuts s into words at blanks, as a shell does: quotes keep words together, and a
// backslash takes the meaning from the character after it.
func split(s string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	inWord, escaped := false, false
	for _, r := range s {
		switch {
		case escaped:
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			inWord, escaped = true, true
		case r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			inWord, quote = true, r
		case strings.ContainsRune(" \t\r\n", r):
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		default:
			inWord = true
			word.WriteRune(r)
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("%s: the quote %c is not closed", text.Quote(s), quote)
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}

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
			notices = append(notices, text.Quote(pair)+" is left out: "+view+" no longer takes "+key)
			continue
		}
		pairs = append(pairs, pair)
	}
	return path + "?" + strings.Join(pairs, "&"), strings.Join(notices, "; ")
}
