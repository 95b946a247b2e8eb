package main

import (
	"context"
	"errors"
)

// sizes are the terminals whose memory is measured, with their goals in bytes, and
// lookers how many of each.
var sizes = []struct {
	size
	goal float64
}{
	{size{80, 24}, maxSession},
	{size{160, 45}, maxSession},
	{size{400, 150}, noGoal},
}

const lookers = 100

// memory measures what a session takes by the size of its terminal.
func (b *bench) memory(ctx context.Context) error {
	var errs []error
	for _, at := range sizes {
		errs = append(errs, b.with(func(s *server) error {
			p := &people{plan: b.plan, addr: s.addr, from: crowd}
			p.n, p.size = lookers, at.size
			before, err := s.rested()
			if err != nil {
				return err
			}
			p.connect(ctx)
			p.lookAbout(ctx)
			during, err := s.sample()
			b.add("a session at "+at.String(), (during[resident]-before[resident])/float64(p.n-p.leave()), at.goal, inBytes)
			return err
		}))
	}
	return errors.Join(errs...)
}
