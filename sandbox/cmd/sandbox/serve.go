// Serving until it is time to stop, and stopping.

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// stopLimit is how long requests that are being answered may take once the command is told to stop.
const stopLimit = 5 * time.Second

// serve answers requests until ctx is done, and then lets those that are being answered finish, within a limit. It is an
// error when some had to be cut off.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, limit time.Duration, stderr io.Writer) error {
	var running atomic.Int64
	server := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			running.Add(1)
			defer running.Add(-1)
			handler.ServeHTTP(w, r)
		}),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          log.New(stderr, "sandbox: ", 0),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	fmt.Fprintln(stderr, "sandbox: stopping")
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	defer cancel()
	err := server.Shutdown(within)
	<-ended
	if !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	// Browsers hold connections open that they may want later. Those are nobody's loss.
	lost := running.Load()
	if err := server.Close(); err != nil {
		return err
	}
	if lost > 0 {
		return fmt.Errorf("requests that were still running after %s and were cut off: %d", limit, lost)
	}
	return nil
}
