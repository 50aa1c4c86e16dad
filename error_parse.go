// This file makes an Error out of whatever a server answered.

package servicetitan

import (
	"bytes"
	"encoding/json"
	"html"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"
)

const (
	// maxErrorBody is how much of a body an Error keeps and looks at.
	maxErrorBody = 64 << 10
	// maxErrorText is how much of a text answer becomes the title.
	maxErrorText = 512
)

// ErrorFromResponse makes an Error from a response that is not a success. It
// never fails: a body that is no problem document is searched for a message,
// and with none the status stands alone. Operation, Method, Path and Attempts
// are left for the caller to fill in. header may be nil, and body is copied.
func ErrorFromResponse(statusCode int, header http.Header, body []byte) *Error {
	e := &Error{StatusCode: statusCode}
	if len(body) > 0 {
		e.Body = bytes.Clone(body[:min(len(body), maxErrorBody)])
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(e.Body, []byte("\xef\xbb\xbf")))
	switch {
	case len(text) == 0, string(text) == "null":
	case text[0] == '{':
		e.readObject(text)
	case text[0] == '[' || text[0] == '"':
		e.readJSONValue(text)
	case text[0] == '<' || isHTML(header):
		// A page of a proxy: its title says enough, the rest is markup.
		e.Title = htmlTitle(text)
	default:
		e.Title = plainText(text)
	}
	if e.TraceID == "" {
		e.TraceID = traceIDFromHeader(header)
	}
	// Whoever logs an ID does not expect a page of text.
	e.TraceID = oneLine(hideSecrets(e.TraceID), maxShownName)
	e.Title = hideSecrets(e.Title)
	e.RetryAfter = retryAfter(statusCode, header, e.Title)
	return e
}

// isHTML reports whether the headers announce a page.
func isHTML(header http.Header) bool {
	kind, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	return err == nil && (kind == "text/html" || kind == "application/xhtml+xml")
}

// readObject reads a JSON object key by key, so that one which was cut off or
// has a broken value still gives everything before that point.
func (e *Error) readObject(text []byte) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if _, err := dec.Token(); err != nil {
		return
	}
	var message, detail, code, description string
	first := func(dst *string, v any) {
		if *dst == "" {
			*dst = textOf(v, 0)
		}
	}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			break
		}
		key, _ := token.(string)
		var v any
		if err := dec.Decode(&v); err != nil {
			break
		}
		switch strings.ToLower(key) {
		case "type":
			first(&e.Type, v)
		case "title":
			first(&e.Title, v)
		case "detail":
			first(&detail, v)
		case "message":
			first(&message, v)
		case "error":
			if object, ok := v.(map[string]any); ok {
				first(&code, object["code"])
			} else {
				first(&code, v)
			}
			first(&message, v)
		case "error_description":
			first(&description, v)
		case "traceid", "trace_id":
			first(&e.TraceID, v)
		case "errors":
			e.addFields(v)
		case "data":
			e.Data = dataOf(v)
		}
	}
	e.Title = joinSentences(e.Title, detail)
	if e.Title == "" {
		e.Title = joinSentences(message, description)
	}
	// OAuth's error is a word that programs compare, so it goes where they look.
	if e.Type == "" && strings.Trim(code, "abcdefghijklmnopqrstuvwxyz_") == "" {
		e.Type = code
	}
}

// readJSONValue reads a body that is a JSON array or string.
func (e *Error) readJSONValue(text []byte) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		// Text in quotation marks or brackets is still text.
		e.Title = plainText(text)
		return
	}
	if s, ok := v.(string); ok {
		e.Title = s
		return
	}
	e.addFields(v)
}

// joinSentences returns both texts, or one when the other adds nothing.
func joinSentences(a, b string) string {
	switch {
	case b == "" || strings.Contains(a, b):
		return a
	case a == "":
		return b
	}
	return strings.TrimRight(a, ".: ") + ": " + b
}

// htmlTitle returns the text of the title element, empty when there is none.
func htmlTitle(page []byte) string {
	_, rest, ok := cutFold(page, "<title")
	if !ok {
		return ""
	}
	end := bytes.IndexByte(rest, '>')
	if end < 0 {
		return ""
	}
	title, _, ok := cutFold(rest[end+1:], "</title")
	if !ok {
		return ""
	}
	return oneLine(html.UnescapeString(string(title)), maxErrorText)
}

// cutFold cuts b around the first sep, whatever the case of its ASCII letters.
func cutFold(b []byte, sep string) (before, after []byte, found bool) {
	for i := 0; i+len(sep) <= len(b); i++ {
		if b[i] == sep[0] && strings.EqualFold(string(b[i:i+len(sep)]), sep) {
			return b[:i], b[i+len(sep):], true
		}
	}
	return b, nil, false
}

// plainText returns a text body as a title, and nothing for binary data.
func plainText(text []byte) string {
	sample := text[:min(len(text), maxErrorText)]
	for len(sample) < len(text) && len(sample) > maxErrorText-utf8.UTFMax && !utf8.Valid(sample) {
		sample = sample[:len(sample)-1] // the cut went through a rune
	}
	if !utf8.Valid(sample) || bytes.IndexByte(sample, 0) >= 0 {
		return ""
	}
	return oneLine(string(text), maxErrorText)
}
