package scheme

import (
	"fmt"
	"slices"
	"strings"
)

// A Kind names a set of colours.
type Kind uint8

// The kinds. Those that are not called so tell better from worse by blue and orange, which
// people with any common colour blindness tell apart.
const (
	Dark          Kind = iota // for a dark background
	Light                     // for a light background
	Both                      // for a background that is not known: readable on black and on white
	RedGreen                  // green and red, dark background
	LightRedGreen             // green and red, light background
	Mono                      // no colour
)

var names = [...]string{"dark", "light", "both", "red-green", "light-red-green", "mono"}

// former are names that kinds had, which stand in people's scripts.
var former = map[string]Kind{"colour-blind": Dark, "light-colour-blind": Light}

// String returns the name that Parse accepts.
func (k Kind) String() string {
	if int(k) < len(names) {
		return names[k]
	}
	return fmt.Sprintf("Kind(%d)", k)
}

// Kinds lists every Kind.
func Kinds() []Kind { return []Kind{Dark, Light, Both, RedGreen, LightRedGreen, Mono} }

// OnLight reports whether k is for a light background.
func (k Kind) OnLight() bool { return k == Light || k == LightRedGreen }

// Parse returns the Kind of that name.
func Parse(name string) (Kind, error) {
	if i := slices.Index(names[:], name); i >= 0 {
		return Kind(i), nil
	}
	if k, ok := former[name]; ok {
		return k, nil
	}
	return 0, fmt.Errorf("palette %q: not one of %s", name, strings.Join(names[:], ", "))
}
