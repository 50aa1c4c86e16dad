// Replies, and the one shape that all errors of the API have.

package sandbox

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// reply is an answer before it is written. A body is JSON unless the header says otherwise.
type reply struct {
	status int
	header map[string]string
	body   []byte

	reset, truncate bool // the connection breaks before the answer, or in its middle
}

// itself is the answer, where a function is wanted that finds it.
func (answer reply) itself() reply { return answer }

func jsonReply(status int, body []byte) reply { return reply{status: status, body: body} }

// problem is the body of an error.
type problem struct {
	Type    string              `json:"type"`
	Title   string              `json:"title"`
	Status  int                 `json:"status"`
	TraceID string              `json:"traceId"`
	Errors  map[string][]string `json:"errors"`
	Data    map[string]any      `json:"data"`
}

// problemType points to what the standard says about a status.
func problemType(status int) string {
	section := "15"
	switch status {
	case http.StatusBadRequest:
		section = "15.5.1"
	case http.StatusUnauthorized:
		section = "15.5.2"
	case http.StatusForbidden:
		section = "15.5.4"
	case http.StatusNotFound:
		section = "15.5.5"
	case http.StatusMethodNotAllowed:
		section = "15.5.6"
	case http.StatusConflict:
		section = "15.5.10"
	case http.StatusRequestEntityTooLarge:
		section = "15.5.14"
	case http.StatusUnsupportedMediaType:
		section = "15.5.16"
	case http.StatusTooManyRequests:
		return "https://www.rfc-editor.org/rfc/rfc6585.html#section-4"
	}
	return "https://www.rfc-editor.org/rfc/rfc9110.html#section-" + section
}

// fail answers with a problem. Every problem has a trace id of its own.
func fail(status int, title string) reply { return failFields(status, title, nil) }

func failFields(status int, title string, fields map[string][]string) reply {
	p := problem{
		Type: problemType(status), Title: title, Status: status, TraceID: newTraceID(), Errors: fields, Data: map[string]any{},
	}
	if p.Errors == nil {
		p.Errors = map[string][]string{}
	}
	body, err := json.Marshal(p)
	if err != nil { // maps and strings always marshal
		body = []byte(`{}`)
	}
	return jsonReply(status, body)
}

// notFound names the kind of record and what it was looked up by.
func notFound(label, key string) reply {
	return fail(http.StatusNotFound, fmt.Sprintf("%s with ID %s was not found.", label, key))
}

// newTraceID returns a trace id in the form of W3C Trace Context, which the real API uses.
func newTraceID() string {
	var raw [24]byte
	_, _ = rand.Read(raw[:]) // never fails: crypto/rand ends the program instead
	return "00-" + hex.EncodeToString(raw[:16]) + "-" + hex.EncodeToString(raw[16:]) + "-00"
}

// invalid collects what is wrong with a request, by parameter or by member of the body.
type invalid map[string][]string

func (v invalid) add(name, format string, args ...any) {
	v[name] = append(v[name], fmt.Sprintf(format, args...))
}

func (v invalid) reply() reply {
	return failFields(http.StatusBadRequest, "One or more validation errors occurred.", v)
}

// shorten keeps a foreign value from filling an error message.
func shorten(s string) string {
	const most = 80
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
