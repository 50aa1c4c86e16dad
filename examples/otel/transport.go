package main

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/propagation"

	"github.com/servicetitan-go/servicetitan/auth"
)

// transport puts otelhttp around base, nil for the default. Each attempt, each
// token request and each hop of a download becomes a span.
//
// otelhttp records whole URLs. Queries of the API hold what customers are
// searched by, and the URLs of files are signed: whoever has one has the file.
// So otelhttp gets to see a part of the URL only; the request is sent to all of
// it. Headers and bodies it does not record.
func (t *telemetry) transport(base http.RoundTripper, environment auth.Environment) http.RoundTripper {
	if base == nil {
		base = http.DefaultTransport
	}
	return &plainURL{
		api:   environment.APIURL,
		token: environment.TokenURL,
		next: otelhttp.NewTransport(&wholeURL{next: base},
			otelhttp.WithTracerProvider(t.traces),
			otelhttp.WithMeterProvider(t.metrics),
			// Our trace IDs are of no use to ServiceTitan, and to nobody else's hosts.
			otelhttp.WithPropagators(propagation.NewCompositeTextMapPropagator()),
		),
	}
}

// urlKey is the context key of the whole URL.
type urlKey struct{}

// plainURL keeps the whole URL in the context, and shows the path of
// ServiceTitan's own hosts and the name of any other.
type plainURL struct {
	api, token string
	next       http.RoundTripper
}

func (p *plainURL) RoundTrip(req *http.Request) (*http.Response, error) {
	shown := &url.URL{Scheme: req.URL.Scheme, Host: req.URL.Host}
	if host := shown.String(); strings.HasPrefix(p.api+"/", host+"/") || strings.HasPrefix(p.token+"/", host+"/") {
		shown.Path, shown.RawPath = req.URL.Path, req.URL.RawPath
	}
	plain := req.Clone(context.WithValue(req.Context(), urlKey{}, req.URL))
	plain.URL = shown
	resp, err := p.next.RoundTrip(plain)
	if resp != nil {
		resp.Request = req
	}
	return resp, err
}

// wholeURL puts the URL back.
type wholeURL struct{ next http.RoundTripper }

func (w *wholeURL) RoundTrip(req *http.Request) (*http.Response, error) {
	if whole, ok := req.Context().Value(urlKey{}).(*url.URL); ok {
		req = req.Clone(req.Context())
		req.URL = whole
	}
	return w.next.RoundTrip(req)
}
