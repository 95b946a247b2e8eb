// Package figures holds versions of what is loaded: it reads files, in the
// background if somebody looks on, watches them, refuses a version that is worse
// than the one before, and swaps in one that is not.
package figures

import (
	"sync"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
)

// A Set is a dataset with the boundaries of today, and the same with those of the
// time, which is worked out when somebody first asks. It never changes, and many
// sessions show one.
type Set struct {
	Today *dataset.Dataset
	then  func() *dataset.Dataset
}

// Of returns the Set of d.
func Of(d *dataset.Dataset) *Set {
	return &Set{d, sync.OnceValue(func() *dataset.Dataset { return analysis.AsConstituted(d) })}
}

// For returns the dataset that a view at a shows: on the boundaries that a names.
// It is nil if s is.
func (s *Set) For(a address.Address) *dataset.Dataset {
	switch {
	case s == nil:
		return nil
	case a.As == address.Constituted:
		return s.then()
	}
	return s.Today
}
