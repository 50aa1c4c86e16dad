// Control over HTTP: faults and the clock for programs that are not written in Go.

package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

const (
	controlPath = "/sandbox/"
	faultsPath  = controlPath + "faults"
	clockPath   = controlPath + "clock"

	maxSeconds = 1_000_000_000 // of a duration over HTTP, about 31 years
)

// WithControl lets programs in any language do over HTTP what [Server.Inject] and [Server.Advance] do: inject faults at
// /sandbox/faults, and move the clock at /sandbox/clock. By default there are no such paths. The documentation of the
// package shows the requests. Each needs the ST-App-Key of an app of the server, and the name of this machine, an IP
// address or the host of [Server.URL] as its Host, so that no web page can control a sandbox by the way of a browser.
func WithControl() Option {
	return func(s *settings) { s.control = true }
}

// serveControl answers one request to control the server. Faults do not meet it, limits do not count it, and Requests
// does not list it.
func (s *Server) serveControl(w http.ResponseWriter, r *http.Request) {
	if refused, ok := s.mayControl(r); !ok {
		refused.write(w)
		return
	}
	id, one := strings.CutPrefix(r.URL.Path, faultsPath+"/")
	var ways map[string]func() reply
	switch {
	case one:
		ways = map[string]func() reply{
			http.MethodGet:    func() reply { return s.showFault(id) },
			http.MethodDelete: func() reply { return s.removeFault(id) },
		}
	case r.URL.Path == faultsPath:
		ways = map[string]func() reply{http.MethodGet: s.showFaults, http.MethodPost: func() reply { return s.addFault(r) }, http.MethodDelete: s.removeFaults}
	case r.URL.Path == clockPath:
		ways = map[string]func() reply{http.MethodGet: s.showClock, http.MethodPost: func() reply { return s.moveClock(r) }}
	default:
		fail(http.StatusNotFound, "There is nothing to control at this path. There are "+faultsPath+" and "+clockPath+".").write(w)
		return
	}
	way := ways[r.Method]
	if way == nil {
		fail(http.StatusMethodNotAllowed, "The path does not have the method "+shorten(r.Method)+".").write(w)
		return
	}
	way().write(w)
}

// mayControl keeps everybody out who was not told the app key, and web pages whose name was made to lead here.
func (s *Server) mayControl(r *http.Request) (reply, bool) {
	switch {
	case !s.goesBy(r.Host):
		return fail(http.StatusForbidden, "The Host "+shorten(r.Host)+" is not a name of this server. Use an IP address, localhost, or the address that the server was given."), false
	case s.access.app(r.Header.Get("ST-App-Key")) == nil:
		return fail(http.StatusUnauthorized, "Control needs the application key of an app of this server, check ST-App-Key header value."), false
	}
	return reply{}, true
}

// goesBy tells whether a Host is one that nobody else can have pointed here: a page of another site has its own name.
func (s *Server) goesBy(host string) bool {
	name := host
	if plain, _, err := net.SplitHostPort(host); err == nil {
		name = plain
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	if _, err := netip.ParseAddr(name); err == nil || strings.EqualFold(name, "localhost") {
		return true
	}
	own, err := url.Parse(s.URL())
	return err == nil && own.Host != "" && strings.EqualFold(host, own.Host)
}

// readControl reads the body of a request. Members that are not known are refused, as a fault with a typing error in it
// would do something else than was meant.
func readControl(r *http.Request, into any) (reply, bool) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return fail(http.StatusUnsupportedMediaType, "The body has to be JSON, with the Content-Type application/json."), false
	}
	data, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	if err != nil {
		return fail(http.StatusRequestEntityTooLarge, "The request body is too large."), false
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err = decoder.Decode(into); err == nil {
		if _, more := decoder.Token(); errors.Is(more, io.EOF) {
			return reply{}, true
		}
	}
	wrong := make(invalid)
	var mistyped *json.UnmarshalTypeError
	switch name, unknown := unknownMember(err); {
	case errors.As(err, &mistyped) && mistyped.Field != "":
		wrong.add(mistyped.Field, "A %s is not valid here.", mistyped.Value)
	case unknown:
		wrong.add(name, "There is no such member.")
	default:
		wrong.add("body", "The request body is not a JSON object.")
	}
	return wrong.reply(), false
}

// unknownMember reads the name out of the error of DisallowUnknownFields, which has no type of its own.
func unknownMember(err error) (string, bool) {
	if err == nil {
		return "", false
	}
	name, ok := strings.CutPrefix(err.Error(), "json: unknown field ")
	return strings.Trim(name, `"`), ok
}

// asJSON answers with a value.
func asJSON(status int, v any) reply {
	body, err := json.Marshal(v)
	if err != nil { // texts and numbers always marshal
		return fail(http.StatusInternalServerError, "The answer cannot be written.")
	}
	return jsonReply(status, body)
}

// showClock answers GET /sandbox/clock.
func (s *Server) showClock() reply {
	return asJSON(http.StatusOK, map[string]time.Time{"now": s.now().UTC()})
}

// moveClock answers POST /sandbox/clock.
func (s *Server) moveClock(r *http.Request) reply {
	var asked struct {
		Advance *float64 `json:"advance"`
	}
	if refused, ok := readControl(r, &asked); !ok {
		return refused
	}
	if asked.Advance == nil || !(*asked.Advance > 0 && *asked.Advance <= maxSeconds) {
		return invalid{"advance": {fmt.Sprintf("It has to be a number of seconds above 0 and up to %d.", maxSeconds)}}.reply()
	}
	s.Advance(inSeconds(*asked.Advance))
	return s.showClock()
}

// inSeconds is a duration of that many seconds.
func inSeconds(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }
