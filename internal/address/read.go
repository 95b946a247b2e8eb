package address

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"weal/internal/text"
)

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
	return ReadWords(words)
}

// ReadWords is Read of a command line that a shell has cut into words.
func ReadWords(words []string) (a Address, notice string, err error) {
	words = Bare(words)
	if len(words) > 1 && slices.Contains(commands, words[0]) {
		words = words[1:]
	}
	var given []Key
	var values []string
	at := ""
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		if !strings.HasPrefix(word, "-") {
			if at != "" {
				return a, "", fmt.Errorf("%s: there is an address already, %s", quoted(word), quoted(at))
			}
			at = word
			continue
		}
		name, value, hasValue := strings.Cut(word, "=")
		key, err := keyOf(name)
		switch {
		case err != nil:
			return a, "", err
		case !hasValue && len(words) == 0:
			return a, "", fmt.Errorf("%s has no value", name)
		case !hasValue:
			value, words = words[0], words[1:]
		}
		given, values = append(given, key), append(values, value)
	}
	if at == "" {
		return a, "", errors.New("there is no address")
	}
	a, notice, err = read(at)
	for i, key := range given {
		if err == nil {
			a, err = a.With(key, values[i])
		}
	}
	return a, notice, err
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
	return "", fmt.Errorf("%s is no part of an address%s: that takes %s", quoted(option), didYouMean(option, names), either(names))
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
		return nil, fmt.Errorf("%s: the quote %c is not closed", quoted(s), quote)
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}
