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
		return Address{}, fmt.Errorf("address %s: no view %s%s; there are %s", quoted(s), quoted(r.View), didYouMean(r.View, Views()), strings.Join(Views(), ", "))
	}
	err := r.setParts(parts[1:])
	if err == nil {
		err = r.setQuery(query)
	}
	switch {
	case err != nil:
		return Address{}, fmt.Errorf("address %s: %w", quoted(s), err)
	case len(r.String()) > longest: // which escapes make longer, and has to be read again
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

// quoted returns s, from outside, as it can be shown in an error: on one line, safe
// for a terminal, and no longer than is read.
func quoted(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
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
	next := func() (part string, err error) {
		if len(parts) > 0 {
			part, err = url.PathUnescape(parts[0])
			parts = parts[1:]
		}
		return part, err
	}
	if slices.Contains(parts, "") {
		return fmt.Errorf("an empty part: want %s", want)
	}
	var err error
	if form.Theme {
		r.Theme, err = next()
	} else if form.Indicator {
		r.Indicator, err = next()
	}
	if err != nil {
		return err
	}
	if form.Areas > 0 && len(parts) > 0 {
		if r.Areas, err = areasOf(parts[0]); err != nil {
			return err
		}
		parts = parts[1:]
	}
	switch {
	case form.Indicator && r.Indicator == "":
		return fmt.Errorf("no indicator: want %s", want)
	case len(parts) > 0:
		return fmt.Errorf("%s is one part too many: want %s", quoted(parts[0]), want)
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
