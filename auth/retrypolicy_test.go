package auth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"reflect"
	"syscall"
	"testing"
)

var errWrongCertificate = &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}

// http2Error copies itself into structs of its fields, as the unexported error
// of net/http does.
type http2Error struct {
	StreamID uint32
	Code     http2Code
	Cause    error
}

type http2Code uint32

func (e http2Error) Error() string { return "stream error" }

func (e http2Error) As(target any) bool {
	to, from := reflect.ValueOf(target).Elem(), reflect.ValueOf(e)
	if to.Kind() != reflect.Struct || to.NumField() != from.NumField() {
		return false
	}
	for i := range from.NumField() {
		if to.Type().Field(i).Name != from.Type().Field(i).Name {
			return false
		}
		to.Field(i).Set(from.Field(i).Convert(to.Field(i).Type()))
	}
	return true
}

func TestUnsentAndKinds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		err    error
		unsent bool
		kind   string
	}{
		{refused, true, "no connection"},
		{&url.Error{Op: "Get", URL: "https://x?q=secret", Err: refused}, true, "no connection"},
		{&wireError{err: refused}, true, "no connection"},
		{&net.OpError{Op: "proxyconnect", Err: errors.New("x")}, true, "no connection"},
		{&net.OpError{Op: "dial", Err: os.ErrDeadlineExceeded}, true, "timeout"},
		{fmt.Errorf("my dialer: %w", syscall.ECONNREFUSED), true, "no connection"},
		{&net.DNSError{}, true, "no connection"},
		{http2Error{Code: 7}, true, "stream refused"},
		{fmt.Errorf("x: %w", http2Error{Code: 7}), true, "stream refused"},
		{http2Error{Code: 2}, false, "connection lost"},
		{reset, false, "connection lost"},
		{&net.OpError{Op: "write", Err: syscall.EPIPE}, false, "connection lost"},
		{io.EOF, false, "connection lost"},
		{context.Canceled, false, "canceled"},
		{context.DeadlineExceeded, false, "timeout"},
		{&silenceError{}, false, "timeout"},
		{errWrongCertificate, false, "certificate"},
		{x509.HostnameError{Certificate: &x509.Certificate{}}, false, "certificate"},
		{tls.RecordHeaderError{}, false, "certificate"},
	} {
		if got := unsent(test.err); got != test.unsent {
			t.Errorf("%v: unsent %v", test.err, got)
		}
		if got := failureKind(test.err); got != test.kind {
			t.Errorf("%v: kind %q, want %q", test.err, got, test.kind)
		}
	}
}
