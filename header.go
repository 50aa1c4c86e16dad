// This file decides which headers an option may set.

package servicetitan

import (
	"errors"
	"fmt"
	"strings"
)

// checkHeader returns an error when a caller may not send this header. The
// error never shows the value, which may be a secret.
func checkHeader(name, value string) error {
	if name == "" {
		return errors.New("the header name is empty")
	}
	for i := range len(name) {
		if !isTokenByte(name[i]) {
			return fmt.Errorf("the header name %s is not valid", quoteInput(name))
		}
	}
	if reservedHeader(name) {
		return fmt.Errorf("the header %s is set by the client alone", name)
	}
	if replayHeader(name) {
		return fmt.Errorf("the header %s makes net/http send a write a second time, and ServiceTitan does not know it", name)
	}
	for i := range len(value) {
		if c := value[i]; c < ' ' && c != '\t' || c == 0x7f {
			return fmt.Errorf("the value of header %s holds a control character", name)
		}
	}
	return nil
}

// reservedHeader tells the headers that carry credentials or that net/http
// works out for itself.
func reservedHeader(name string) bool {
	switch strings.ToLower(name) {
	case "authorization", "proxy-authorization", "st-app-key",
		"host", "content-length", "transfer-encoding", "trailer",
		"connection", "proxy-connection", "keep-alive", "upgrade":
		return true
	}
	return false
}

// replayHeader tells the headers that net/http takes for leave to repeat a
// request of any method by itself when a connection breaks.
func replayHeader(name string) bool {
	switch strings.ToLower(name) {
	case "idempotency-key", "x-idempotency-key":
		return true
	}
	return false
}

// isTokenByte tells the bytes that RFC 9110 allows in a header name.
func isTokenByte(c byte) bool {
	switch {
	case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		return true
	}
	return strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}
