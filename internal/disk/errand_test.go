package disk

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// TestRun: work is waited for as long as it gives signs of life, and not for ever;
// until it ends nothing else runs.
func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, busy := NewErrand(), errors.New("busy")
		slow := func(ctx context.Context, alive func()) (int, error) {
			for range 5 {
				time.Sleep(Patience - 1)
				alive()
			}
			return 7, busy
		}
		if n, err := Run(t.Context(), e, slow); n != 7 || err != busy {
			t.Errorf("Run of slow work = %d, %v", n, err)
		}
		answers := make(chan struct{})
		began := time.Now()
		hangs := func(ctx context.Context, _ func()) (int, error) {
			<-answers
			return 8, ctx.Err()
		}
		for _, want := range []time.Duration{Patience, Patience} { // the second does not begin
			n, err := Run(t.Context(), e, hangs)
			if s, ok := errors.AsType[Silence](err); n != 0 || !ok || !s.Since.Equal(began) || time.Since(began) != want {
				t.Errorf("Run of work that hangs = %d, %v after %v", n, err, time.Since(began))
			}
		}
		close(answers)
		<-e.Back()
		if n, err := Run(t.Context(), e, hangs); n != 8 || err != nil {
			t.Errorf("once the disk answers, Run = %d, %v", n, err)
		}
	})
}

// TestSilenceIsSinceTheLastSign: not since work began that went on well for hours.
func TestSilenceIsSinceTheLastSign(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := make(chan struct{})
		defer close(answers)
		began := time.Now()
		_, err := Run(t.Context(), NewErrand(), func(_ context.Context, alive func()) (int, error) {
			for range 100 {
				time.Sleep(Patience / 2)
				alive()
			}
			<-answers
			return 0, nil
		})
		if s, ok := errors.AsType[Silence](err); !ok || s.Since.Sub(began) != 50*Patience {
			t.Errorf("Run = %v, begun %v, want a Silence since the last sign", err, began)
		}
	})
}

// TestRunEndsWithItsContext: a server that closes does not wait for a disk.
func TestRunEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, answers := NewErrand(), make(chan struct{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		hangs := func(context.Context, func()) (int, error) {
			<-answers
			return 0, nil
		}
		if _, err := Run(ctx, e, hangs); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Run = %v", err)
		}
		close(answers)
		synctest.Wait()
		if len(e.Back()) > 0 {
			t.Error("work that its own context ended is said to have hung")
		}
	})
}
