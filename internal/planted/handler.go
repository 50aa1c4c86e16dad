// This file holds a handler of slog that is several at once.

package planted

import (
	"context"
	"errors"
	"log/slog"
)

// both hands records to all of its handlers.
type both []slog.Handler

// Enabled reports whether one of them wants the record.
func (b both) Enabled(ctx context.Context, level slog.Level) bool {
	for _, h := range b {
		if h.Enabled(ctx, level) {
			return true
		}
	}
	return false
}

// Handle hands the record to those that want it.
func (b both) Handle(ctx context.Context, record slog.Record) error {
	var problems []error
	for _, h := range b {
		if h.Enabled(ctx, record.Level) {
			problems = append(problems, h.Handle(ctx, record.Clone()))
		}
	}
	return errors.Join(problems...)
}

// WithAttrs is that of each of them.
func (b both) WithAttrs(attrs []slog.Attr) slog.Handler {
	return b.each(func(h slog.Handler) slog.Handler { return h.WithAttrs(attrs) })
}

// WithGroup is that of each of them.
func (b both) WithGroup(name string) slog.Handler {
	return b.each(func(h slog.Handler) slog.Handler { return h.WithGroup(name) })
}

func (b both) each(change func(slog.Handler) slog.Handler) slog.Handler {
	changed := make(both, len(b))
	for i, h := range b {
		changed[i] = change(h)
	}
	return changed
}
