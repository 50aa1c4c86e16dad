// This file reads what headers and titles say about tracing and waiting.

package servicetitan

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// traceIDFromHeader returns the ID that the gateway or the server gave to the
// call, empty when there is none.
func traceIDFromHeader(header http.Header) string {
	for _, name := range []string{"Request-Id", "X-Request-Id", "Traceparent"} {
		if id := strings.TrimSpace(header.Get(name)); id != "" {
			return id
		}
	}
	return ""
}

// retryAfter returns how long the server wants the client to wait, 0 when it
// does not say. A title counts only for answers to come back from: a sentence
// about seconds in a validation error is about something else.
func retryAfter(statusCode int, header http.Header, title string) time.Duration {
	if value := strings.TrimSpace(header.Get("Retry-After")); value != "" {
		if d, ok := parseSeconds(value); ok {
			return d
		}
		if at, err := http.ParseTime(value); err == nil {
			// The server's own clock, when it shows it, keeps clock skew out.
			now, err := http.ParseTime(header.Get("Date"))
			if err != nil {
				now = time.Now()
			}
			return max(at.Sub(now), 0)
		}
	}
	switch {
	case statusCode == http.StatusTooManyRequests, statusCode == http.StatusRequestTimeout,
		statusCode == http.StatusConflict, statusCode >= http.StatusInternalServerError:
		return retryAfterTitle(title)
	}
	return 0
}

// retryAfterTitle reads the wait from the end of a title, as in "Try again in
// 12.5 seconds."
func retryAfterTitle(title string) time.Duration {
	words := strings.Fields(strings.TrimRight(title, ". \t\r\n"))
	if len(words) < 2 {
		return 0
	}
	switch strings.ToLower(words[len(words)-1]) {
	case "second", "seconds":
		d, _ := parseSeconds(words[len(words)-2])
		return d
	}
	return 0
}

// parseSeconds reads a number of seconds, which may have a fraction.
func parseSeconds(s string) (time.Duration, bool) {
	// ParseFloat takes far more than plain numbers, such as "inf" and "0x1p9".
	if s == "" || strings.Trim(s, "0123456789.") != "" {
		return 0, false
	}
	seconds, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(seconds, 1) {
		return 0, false
	}
	// Beyond what a Duration holds the exact wait does not matter.
	if seconds >= math.MaxInt64/float64(time.Second) {
		return math.MaxInt64, true
	}
	return time.Duration(seconds * float64(time.Second)), true
}
