// This file puts a Recorder where clients, handlers and programs show something.

package planted

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/url"
	"reflect"
)

// Watch looks at all that the client of an auth.Config shows by itself: records
// of its logger at every level, hooks, and the URLs of its requests. What config
// holds already goes on working. It points to an auth.Config.
//
// The fields are found by name, as auth's own tests cannot use a package that
// imports auth; and so a hook that auth gets later is looked at as well.
func (r *Recorder) Watch(config any) {
	v := reflect.ValueOf(config).Elem()
	logger, _ := v.FieldByName("Logger").Interface().(*slog.Logger)
	handlers := both{r.Handler()}
	if logger != nil {
		handlers = append(handlers, logger.Handler())
	}
	v.FieldByName("Logger").Set(reflect.ValueOf(slog.New(handlers)))
	if base, ok := v.FieldByName("Transport").Interface().(http.RoundTripper); ok {
		v.FieldByName("Transport").Set(reflect.ValueOf(r.Transport(base)))
	} // the default one asks the Proxy that Main has set
	hooks := v.FieldByName("Hooks")
	for i := range hooks.NumField() {
		hook := hooks.Field(i)
		before := reflect.ValueOf(hook.Interface())
		hook.Set(reflect.MakeFunc(hook.Type(), func(args []reflect.Value) []reflect.Value {
			for _, arg := range args[1:] { // behind the context
				r.See("hooks", fmt.Sprintf("%+v", arg.Interface()))
			}
			if before.IsNil() {
				return nil
			}
			return before.Call(args)
		}))
	}
}

// Transport looks at the URLs of the requests that it hands on.
func (r *Recorder) Transport(base http.RoundTripper) http.RoundTripper {
	return &transport{base: base, recorder: r}
}

type transport struct {
	base     http.RoundTripper
	recorder *Recorder
}

func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	t.recorder.url(req)
	return t.base.RoundTrip(req)
}

// CloseIdleConnections does what base does, as http.Client expects of a transport.
func (t *transport) CloseIdleConnections() {
	if closer, ok := t.base.(interface{ CloseIdleConnections() }); ok {
		closer.CloseIdleConnections()
	}
}

// url looks at where a request goes, and at the headers in which browsers and
// proxies hand a URL on.
func (r *Recorder) url(req *http.Request) {
	if r.Except == nil || !r.Except(req.URL) {
		r.See("URLs", req.URL.String())
	}
	r.See("URLs", req.Host+" "+req.Referer())
}

// proxy looks at the requests of every client that uses a copy of
// http.DefaultTransport, which asks it about each of them.
func (r *Recorder) proxy(req *http.Request) (*url.URL, error) {
	r.url(req)
	return http.ProxyFromEnvironment(req)
}

// Writer looks at the lines that are written to w.
func (r *Recorder) Writer(kind string, w io.Writer) io.Writer {
	return io.MultiWriter(lines{r, kind}, w)
}

type lines struct {
	recorder *Recorder
	kind     string
}

func (l lines) Write(p []byte) (int, error) {
	l.recorder.See(l.kind, string(p))
	return len(p), nil
}

// Handler looks at the records of a logger, whatever their level.
func (r *Recorder) Handler() slog.Handler {
	return slog.NewTextHandler(lines{r, "log lines"}, &slog.HandlerOptions{Level: slog.LevelDebug - 4})
}

// standardLog looks at what goes to the loggers of the process.
func (r *Recorder) standardLog() {
	log.SetOutput(r.Writer("log lines", log.Writer()))
}
