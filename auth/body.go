// This file holds the bodies of requests and responses with their limits: of size,
// and for silence of the server.

package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// ErrResponseTooLarge is returned by Read when a response body is larger than
// Config.MaxResponseBytes. The body is never cut short without it.
var ErrResponseTooLarge = errors.New("auth: the response body is too large")

// responseBody is the body of one attempt's response. As every body it is read
// by one goroutine at a time.
type responseBody struct {
	io.ReadCloser
	exchange *exchange
	ctx      context.Context // the attempt's, to learn why a read failed
	cancel   context.CancelCauseFunc
	timer    *time.Timer
	left     int64
}

// Read reads within both limits. Time counts only while the server is waited
// for, so that a slow reader is not taken for a silent server.
func (b *responseBody) Read(p []byte) (int, error) {
	b.timer.Reset(b.exchange.silence)
	n, err := b.ReadCloser.Read(p)
	b.timer.Stop()
	if b.exchange.maxBody >= 0 {
		if b.left -= int64(n); b.left < 0 {
			n += int(b.left)
			b.left = 0
			return max(n, 0), fmt.Errorf("%w: more than %d bytes", ErrResponseTooLarge, b.exchange.maxBody)
		}
	}
	if err != nil && err != io.EOF { //nolint:errorlint // readers return io.EOF itself
		err = b.exchange.silenced(b.ctx, err)
	}
	return n, err
}

// Close ends the attempt.
func (b *responseBody) Close() error {
	err := b.ReadCloser.Close()
	b.timer.Stop()
	b.cancel(nil)
	return err
}

// requestBody is the body of one attempt's request. Time counts only while the
// server is waited for to take a piece: it is not silent while an upload goes on,
// nor when the caller has nothing to send.
type requestBody struct {
	io.ReadCloser
	silence time.Duration

	mu    sync.Mutex
	timer *time.Timer // nil when the answer is there
}

// Read reads the next piece, for which the server has taken the last.
func (b *requestBody) Read(p []byte) (int, error) {
	b.wait(func() { b.timer.Stop() })
	n, err := b.ReadCloser.Read(p)
	b.wait(func() { b.timer.Reset(b.silence) })
	return n, err
}

// answered ends the limit: net/http may read on when the answer is there.
func (b *requestBody) answered() {
	b.wait(func() { b.timer, _ = nil, b.timer.Stop() })
}

func (b *requestBody) wait(change func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.timer != nil {
		change()
	}
}

// callBody is the body that the caller of Do reads. It ends the call's timeout
// when it is closed: the time limit of a call holds for reading the answer too.
type callBody struct {
	io.ReadCloser
	call   *call
	status int
	cancel context.CancelFunc
}

// Read makes a ConnectionError of an answer that breaks off, so that it tells the
// same as one that never began.
func (b *callBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == nil || err == io.EOF || errors.Is(err, ErrResponseTooLarge) || errors.Is(err, http.ErrBodyReadAfterClose) {
		return n, err
	}
	return n, connectionError(b.call, &wireError{err: err, status: b.status})
}

// Close closes the body and ends the call.
func (b *callBody) Close() error {
	err := b.ReadCloser.Close()
	b.cancel()
	return err
}
