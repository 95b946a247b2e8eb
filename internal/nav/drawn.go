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
	pane  draw.Kept[drawing, string]
	under draw.Kept[drawing, []draw.Picture]
}

// A drawing is all that what is drawn depends on.
type drawing struct {
	of            string
	width, height int
	data          *dataset.Dataset
	palette       *palette.Palette
	outlined      bool
}

func (e Env) drawing(of string) drawing {
	return drawing{of, e.Width, e.Height, e.Data, e.Palette, e.Outlines != nil}
}

// Pane returns the detail beside a table, which is of what is called of.
func (k *Drawn) Pane(env Env, of string, detail func() draw.Detail) string {
	anew := func() string { return draw.Pane(env.Width, env.Height, detail(), env.Palette) }
	if k == nil || of == "" {
		return anew()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.pane.Get(env.drawing(of), anew)
}

// Under returns the pictures under a table, which are of what is called of.
func (k *Drawn) Under(env Env, of string, pictures func() []draw.Picture) []draw.Picture {
	if k == nil {
		return pictures()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.under.Get(env.drawing(of), func() []draw.Picture {
		ps := pictures()
		for i := range ps {
			ps[i] = ps[i].Kept()
		}
		return ps
	})
}
