// Package ranking is the screen of one indicator: the areas of a level in order, with value,
// interval, change, difference from the comparator and the course of the whole series.
package ranking

import (
	"weal/internal/address"
	"weal/internal/nav"
	"weal/internal/tui/list"
)

// New returns the screen at a. A level without figures is no error: the screen says
// which levels have some.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Mark: true}}.Reopen(env, a)
}
