// This file runs a refresh so that what the user has plugged into it cannot take
// the process or its callers down.

package auth

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// heedTime is how long code of the user may take to notice that its context has
// ended.
const heedTime = time.Second

// errUnheeding is how a refresh ends that does not end by itself.
var errUnheeding = errors.New("auth: the access token's refresh was given up: the credentials provider or the transport does not heed its context")

// guarded calls fetch in a goroutine of its own. A refresh runs where nobody can
// recover, for callers of whom each may wait for ever, and Close waits for it: so
// a panic in the user's provider or transport becomes an error, and one that
// ignores its context is left behind.
func guarded(ctx context.Context, fetch func(context.Context) (token, error)) (token, error) {
	var tok token
	done := make(chan error, 1)
	go func() {
		err := errors.New("auth: the access token's refresh ended its goroutine") // by runtime.Goexit
		defer func() {
			if value := recover(); value != nil {
				err = fmt.Errorf("auth: panic in the access token's refresh: %v", value)
			}
			done <- err
		}()
		tok, err = fetch(ctx)
	}()
	select {
	case err := <-done:
		return tok, err
	case <-ctx.Done():
	}
	timer := time.NewTimer(heedTime)
	defer timer.Stop()
	select {
	case err := <-done:
		return tok, err
	case <-timer.C:
		return token{}, errUnheeding
	}
}
