// The log of requests, without credentials.

package main

import (
	"bufio"
	"log"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// hidden stands where a credential was.
const hidden = "[hidden]"

// logged writes a line for every request: method, path, status, duration. Headers and bodies hold credentials and stay
// out.
func logged(next http.Handler, out *log.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		line := plain(r.Method + " " + shown(r.URL.EscapedPath(), r.URL.RawQuery))
		answer := &watched{ResponseWriter: w}
		finished := false
		defer func() { // also when the handler drops the connection, be it by a panic
			status := "dropped"
			if finished && !answer.taken {
				status = strconv.Itoa(answer.code())
			}
			out.Printf("%s %s %s", line, status, time.Since(began).Round(time.Microsecond))
		}()
		next.ServeHTTP(answer, r)
		finished = true
	})
}

// watched notes the status of an answer.
type watched struct {
	http.ResponseWriter
	status int
	taken  bool // the handler has the connection for itself, to break it off
}

// WriteHeader notes the first status that is not merely informational.
func (w *watched) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Hijack hands the connection over and notes it.
func (w *watched) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := http.NewResponseController(w.ResponseWriter).Hijack()
	w.taken = err == nil
	return conn, buffered, err
}

// Unwrap lets http.ResponseController reach the rest of what the connection can do.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *watched) code() int {
	if w.status == 0 {
		return http.StatusOK
	}
	return w.status
}

// maxLine is how much of a request is worth showing.
const maxLine = 1000

// shown is a path with its query, without credentials that went astray.
func shown(path, query string) string {
	text := path
	if query != "" {
		text += "?" + shownQuery(path, query)
	}
	return hide(text)
}

// hide takes credentials out of a text, and what is too long.
func hide(text string) string {
	text = credential.ReplaceAllString(text, hidden)
	if len(text) > maxLine {
		text = strings.ToValidUTF8(text[:maxLine], "") + "…"
	}
	return text
}

// credential is what the sandbox and the real API issue: app keys, client ids and secrets, tokens. Real ones come here
// by mistake.
var credential = regexp.MustCompile(`(?:ak1|cs1|cid|sandbox)[.%][\w.~%-]{8,}|eyJ[\w.~%-]{16,}`)

// shownQuery hides the values of names that ask for secrets. What comes with the query of the token endpoint belongs into
// its body and is hidden as a whole.
func shownQuery(path, query string) string {
	if strings.HasSuffix(path, "/connect/token") {
		return hidden
	}
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		name, _, ok := strings.Cut(pair, "=")
		plainName, err := url.QueryUnescape(name)
		if err != nil {
			plainName = name
		}
		if ok && secretName.MatchString(plainName) {
			pairs[i] = name + "=" + hidden
		}
	}
	return strings.Join(pairs, "&")
}

// secretName matches no query parameter of the API.
var secretName = regexp.MustCompile(`(?i)secret|token|passw|authorization|signature|(app|api)[-_]?key`)

// plain replaces what a terminal could take for more than text: a query can hold such bytes.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' && r != '…' {
			return '?'
		}
		return r
	}, text)
}
