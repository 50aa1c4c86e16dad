// Tests over HTTP/2 with a server made of frames, which can refuse and go away
// in the middle of things.

package auth

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
)

// The frames of HTTP/2 that the server needs, by their types in RFC 9113.
const (
	frameData     = 0x0
	frameHeaders  = 0x1
	frameReset    = 0x3
	frameSettings = 0x4
	frameGoAway   = 0x7

	flagAckOrEndStream = 0x1
	flagEndHeaders     = 0x4
)

// frames is an HTTP/2 server without TLS that answers status 200, or whatever
// the test makes it do instead.
type frames struct {
	listener net.Listener
	requests atomic.Int64
	// misbehave handles the request of that number, and reports whether it did. A
	// connection is closed by closing it.
	misbehave func(n int64, conn net.Conn, stream uint32) bool
	conns     sync.WaitGroup
}

func (s *frames) serve() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		s.conns.Go(func() {
			defer conn.Close()
			s.talk(conn)
		})
	}
}

func (s *frames) talk(conn net.Conn) {
	preface := make([]byte, 24)
	if _, err := io.ReadFull(conn, preface); err != nil {
		return
	}
	writeFrame(conn, frameSettings, 0, 0, nil)
	for {
		header := make([]byte, 9)
		if _, err := io.ReadFull(conn, header); err != nil {
			return
		}
		length := int64(header[0])<<16 | int64(header[1])<<8 | int64(header[2])
		kind, flags, stream := header[3], header[4], binary.BigEndian.Uint32(header[5:])
		if _, err := io.CopyN(io.Discard, conn, length); err != nil {
			return
		}
		switch {
		case kind == frameSettings && flags&flagAckOrEndStream == 0:
			writeFrame(conn, frameSettings, flagAckOrEndStream, 0, nil)
		case kind == frameHeaders:
			if s.misbehave(s.requests.Add(1), conn, stream) {
				continue
			}
			writeFrame(conn, frameHeaders, flagEndHeaders, stream, []byte{0x88}) // :status 200
			writeFrame(conn, frameData, flagAckOrEndStream, stream, []byte("{}"))
		}
	}
}

func writeFrame(conn net.Conn, kind, flags byte, stream uint32, payload []byte) {
	frame := []byte{byte(len(payload) >> 16), byte(len(payload) >> 8), byte(len(payload)), kind, flags}
	frame = binary.BigEndian.AppendUint32(frame, stream)
	conn.Write(append(frame, payload...))
}

// goAway says that the server goes, having looked at no stream beyond last.
func goAway(conn net.Conn, last uint32) {
	writeFrame(conn, frameGoAway, 0, 0, binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, last), 0))
	conn.Close()
}

func TestHTTP2ServersThatRefuseAndGo(t *testing.T) {
	t.Parallel()
	const refusedStream, internalError = 7, 2
	resets := func(code uint32) func(int64, net.Conn, uint32) bool {
		return func(n int64, conn net.Conn, stream uint32) bool {
			if n > 1 {
				return false
			}
			writeFrame(conn, frameReset, 0, stream, binary.BigEndian.AppendUint32(nil, code))
			return true
		}
	}
	goes := func(seen bool) func(int64, net.Conn, uint32) bool {
		return func(n int64, conn net.Conn, stream uint32) bool {
			if n > 1 {
				return false
			}
			if !seen {
				stream = 0
			}
			goAway(conn, stream)
			return true
		}
	}
	for name, test := range map[string]struct {
		misbehave   func(int64, net.Conn, uint32) bool
		read, write bool // whether the call succeeds at the second request
	}{
		"refused stream":              {resets(refusedStream), true, true},
		"stream that failed":          {resets(internalError), true, false},
		"gone before the request":     {goes(false), true, true},
		"gone in mid of the request":  {goes(true), true, false},
		"closed without a word of it": {func(n int64, conn net.Conn, _ uint32) bool { return n == 1 && conn.Close() == nil }, true, false},
	} {
		for method, works := range map[string]bool{http.MethodGet: test.read, http.MethodPost: test.write} {
			t.Run(name+"/"+method, func(t *testing.T) {
				t.Parallel()
				listener, err := net.Listen("tcp", "127.0.0.1:0")
				if err != nil {
					t.Fatal(err)
				}
				server := &frames{listener: listener, misbehave: test.misbehave}
				go server.serve()
				t.Cleanup(func() { listener.Close() })
				transport := newBaseTransport()
				transport.Protocols = new(http.Protocols)
				transport.Protocols.SetUnencryptedHTTP2(true)
				t.Cleanup(transport.CloseIdleConnections)
				cfg := testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
					if isTokenRequest(req) {
						return goodToken(1), nil
					}
					return transport.RoundTrip(req)
				}))
				url := "http://" + listener.Addr().String()
				cfg.Environment = Environment{Name: "frames", TokenURL: url + "/connect/token", APIURL: url}
				_, err = send(t.Context(), newTestClient(t, cfg), method)
				want := int64(1)
				if works {
					want = 2
				}
				if (err == nil) != works || server.requests.Load() != want {
					t.Errorf("%v after %d requests", err, server.requests.Load())
				}
				var broken *ConnectionError
				if err != nil && (!errors.As(err, &broken) || broken.Unsent) {
					t.Errorf("%v is no ConnectionError of a request that may have arrived", err)
				}
			})
		}
	}
}
