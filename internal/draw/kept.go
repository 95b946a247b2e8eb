package draw

// A Kept keeps what was last made of a K, which takes long enough not to make it again. The
// zero Kept keeps nothing. It must not be used by two goroutines at once.
type Kept[K comparable, T any] struct {
	of     K
	is     T
	isMade bool
}

// Get returns what is kept of k, or what anew makes of it, which is kept then.
func (kept *Kept[K, T]) Get(k K, anew func() T) T {
	if !kept.isMade || kept.of != k {
		*kept = Kept[K, T]{k, anew(), true}
	}
	return kept.is
}
