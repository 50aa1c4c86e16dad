// This file holds what a caller can learn of the HTTP response behind a result.

package servicetitan

import "net/http"

// Response is what WithResponse captures: the response of the last attempt.
type Response struct {
	// StatusCode is the HTTP status, 0 when no response arrived.
	StatusCode int
	// Header holds the response's headers.
	Header http.Header
	// TraceID names the call in ServiceTitan's logs; their support asks for it.
	// It is empty when the response had none.
	TraceID string
	// Attempts counts the requests that were sent, 1 when nothing was retried.
	Attempts int
}
