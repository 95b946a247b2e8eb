package nav

import (
	"sync"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/palette"
)

// A Drawn keeps what was drawn last beside and under a table, which takes longer than the
// table: while that is of the same and has the same room, it is not drawn again. It never
// changes what is shown. A reader has one; a nil Drawn keeps nothing.
type Drawn struct {
	mu    sync.Mutex
	pane  kept[string]
	under kept[[]draw.Picture]
}

type kept[T any] struct {
	of drawing
	is T
}

// A drawing is all that what is drawn depends on.
type drawing struct {
	of            string
	width, height int
	data          *dataset.Dataset
	palette       *palette.Palette
	outlined      bool
}

func (k *kept[T]) get(env Env, of string, anew func() T) T {
	now := drawing{of, env.Width, env.Height, env.Data, env.Palette, env.Outlines != nil}
	if k.of != now {
		*k = kept[T]{now, anew()}
	}
	return k.is
}

// Pane returns the detail beside a table, which is of what is called of.
func (k *Drawn) Pane(env Env, of string, detail func() draw.Detail) string {
	anew := func() string { return draw.Pane(env.Width, env.Height, detail(), env.Palette) }
	if k == nil || of == "" {
		return anew()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.pane.get(env, of, anew)
}

// Under returns the pictures under a table, which are of what is called of.
func (k *Drawn) Under(env Env, of string, pictures func() []draw.Picture) []draw.Picture {
	if k == nil {
		return pictures()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.under.get(env, of, func() []draw.Picture {
		ps := pictures()
		for i := range ps {
			ps[i] = ps[i].Kept()
		}
		return ps
	})
}
