package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/pricebook"
)

// work is what a program does, under a span of its own. The requests' spans are
// its children, as they get its context.
func work(ctx context.Context, tracer trace.Tracer, client *auth.Client) (err error) {
	ctx, span := tracer.Start(ctx, "nightly sync")
	defer func() {
		if err != nil {
			span.SetStatus(codes.Error, err.Error()) // errors of the SDK hold no secrets and no queries
		}
		span.End()
	}()
	customers := 0
	// A part of a name is personal data, which does not belong in a span either.
	for _, err := range crm.New(client).Customers.All(ctx, &crm.CustomersListParams{Name: "son", PageSize: 50}) {
		if err != nil {
			return err
		}
		customers++
	}
	span.SetAttributes(attribute.Int("customers", customers))

	// A picture is on another host, behind a signed URL.
	picture, err := pricebook.New(client).Images.Download(ctx, &pricebook.ImagesDownloadParams{Path: "Images/pump.png"})
	if errors.Is(err, servicetitan.ErrNotFound) {
		return nil // a real tenant has no such picture
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, picture.Close()) }()
	size, err := io.Copy(io.Discard, picture)
	span.SetAttributes(attribute.Int64("picture.bytes", size))
	return err
}

// failing is a transport that gives these answers to the first calls of the
// API, one each, and asks to come back at once.
func failing(next http.RoundTripper, statuses ...int) http.RoundTripper {
	return &failingTransport{next: next, statuses: statuses}
}

type failingTransport struct {
	next     http.RoundTripper
	statuses []int
	calls    atomic.Int64
}

func (f *failingTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodGet {
		return f.next.RoundTrip(req)
	}
	n := int(f.calls.Add(1))
	if n > len(f.statuses) {
		return f.next.RoundTrip(req)
	}
	status := f.statuses[n-1]
	body := fmt.Sprintf(`{"title":"Not now.","status":%d,"traceId":"example-%d"}`, status, n)
	return &http.Response{
		StatusCode: status, Status: strconv.Itoa(status) + " " + http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"application/json"}, "Retry-After": {"0.01"}},
		Body:   io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)), Request: req,
	}, nil
}
