// This file tells the failures of a request that was not answered from each
// other.

package auth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"syscall"
)

// ConnectionError is returned when a request was not answered, or not to its
// end, and was not worth another attempt. Take it out of an error with
// errors.As; what the connection said is wrapped in it.
type ConnectionError struct {
	// Operation is the method that was called, such as "crm.Customers.Get", and
	// empty for token requests.
	Operation string
	// Method and Path are those of the request, without its query.
	Method, Path string
	// Attempts counts the requests that were sent.
	Attempts int
	// StatusCode is the status of an answer that broke off, 0 when there was none.
	// A write that was answered with 2xx has been carried out.
	StatusCode int
	// Failure says in a word or two what happened: "canceled", "timeout",
	// "certificate", "no connection", "stream refused" or "connection lost".
	Failure string
	// Unsent says that the last attempt provably did not reach the server. If it
	// is false, a write may have been carried out: look before you send it again.
	Unsent bool
	// Err is what the connection said.
	Err error
}

// Error describes the failure on one line.
func (e *ConnectionError) Error() string {
	request := e.Method + " " + e.Path
	if e.StatusCode != 0 {
		request = fmt.Sprintf("read the response of %s, status %d", request, e.StatusCode)
	}
	if e.Operation != "" {
		request = e.Operation + ": " + request
	}
	attempts := ""
	if e.Attempts > 1 {
		attempts = fmt.Sprintf(" (%d attempts)", e.Attempts)
	}
	return fmt.Sprintf("%s: %v%s", request, e.Err, attempts)
}

// Unwrap returns what the connection said.
func (e *ConnectionError) Unwrap() error { return e.Err }

// lateError is a 429 that asks for a wait beyond the caller's deadline, so that
// it was returned in place of the wait.
type lateError struct{ problem error }

func (e *lateError) Error() string {
	return e.problem.Error() + ": the deadline comes before the next attempt"
}
func (e *lateError) Unwrap() []error { return []error{e.problem, context.DeadlineExceeded} }

// connectionError describes how a call without an answer ended.
func connectionError(c *call, wire *wireError) error {
	return &ConnectionError{
		Operation: c.info.Operation, Method: c.info.Method, Path: c.path, Attempts: c.attempts, StatusCode: wire.status,
		Failure: failureKind(wire), Unsent: unsent(wire), Err: withoutURL(wire.err),
	}
}

// unsent reports whether the request provably did not reach the server: there
// was no connection, or an HTTP/2 server refused the stream.
func unsent(err error) bool {
	var (
		op  *net.OpError
		dns *net.DNSError
	)
	if errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect") {
		return true
	}
	return errors.As(err, &dns) || errors.Is(err, syscall.ECONNREFUSED) || refusedStream(err)
}

// refusedStream recognizes the HTTP/2 error by which a server promises that it
// has not looked at a request. The error of net/http is not exported, but it
// copies itself into any struct of the same fields.
func refusedStream(err error) bool {
	const refused = 0x7 // REFUSED_STREAM of RFC 9113
	var stream streamError
	return errors.As(err, &stream) && stream.Code == refused
}

// streamError has the fields of HTTP/2's stream errors.
type streamError struct {
	StreamID uint32
	Code     uint32
	Cause    error
}

func (e streamError) Error() string { return "HTTP/2 stream error" }

// untrusted recognizes certificates that will be as wrong at the next attempt.
func untrusted(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		authority    x509.UnknownAuthorityError
		hostname     x509.HostnameError
		invalid      x509.CertificateInvalidError
		record       tls.RecordHeaderError
	)
	return errors.As(err, &verification) || errors.As(err, &authority) || errors.As(err, &hostname) ||
		errors.As(err, &invalid) || errors.As(err, &record)
}

// failureKind names an error for the log, where its text does not belong: it
// may hold the URL's query.
func failureKind(err error) string {
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, ErrResponseTooLarge):
		return "too large"
	case errors.As(err, new(redirectError)):
		return "redirect"
	case errors.Is(err, context.Canceled):
		return "canceled"
	case untrusted(err):
		return "certificate"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	case refusedStream(err):
		return "stream refused"
	case unsent(err):
		return "no connection"
	}
	return "connection lost"
}
