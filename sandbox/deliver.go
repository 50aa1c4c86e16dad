// Sending answers, whole or broken.

package sandbox

import (
	"net"
	"net/http"
	"strconv"
)

// write sends the answer. A body is JSON unless it says otherwise.
func (answer reply) write(w http.ResponseWriter) {
	if answer.reset {
		breakOff(w)
	}
	header := w.Header()
	if answer.body != nil {
		header.Set("Content-Type", "application/json; charset=utf-8")
	}
	for name, value := range answer.header {
		header.Set(name, value)
	}
	header.Set("Content-Length", strconv.Itoa(len(answer.body)))
	w.WriteHeader(answer.status)
	if answer.truncate {
		_, _ = w.Write(answer.body[:len(answer.body)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // an end without a reset, which could overtake what was sent
	}
	_, _ = w.Write(answer.body) // the client may be gone, which is its own affair
}

// breakOff ends the connection without an answer and does not return. Where the server can, it resets the connection.
func breakOff(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0) // no farewell
		}
		_ = conn.Close()
	}
	panic(http.ErrAbortHandler) // how package http wants a handler to break a connection off
}
