package main

import (
	"context"
	"errors"
	"io"
	"sync"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/stdout/stdoutmetric"
	"go.opentelemetry.io/otel/exporters/stdout/stdouttrace"
	"go.opentelemetry.io/otel/metric"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// telemetry is OpenTelemetry as this program has it. A real one exports to a
// collector in place of standard output.
type telemetry struct {
	traces  *sdktrace.TracerProvider
	metrics *sdkmetric.MeterProvider
	tracer  trace.Tracer
	meter   metric.Meter
}

// scope names the source of our own spans and metrics.
const scope = "github.com/servicetitan-go/servicetitan/examples/otel"

// newTelemetry makes providers that print to out.
func newTelemetry(out io.Writer) (*telemetry, error) {
	out = &lockedWriter{out: out} // both exporters have a goroutine
	spans, err := stdouttrace.New(stdouttrace.WithWriter(out))
	if err != nil {
		return nil, err
	}
	values, err := stdoutmetric.New(stdoutmetric.WithWriter(out))
	if err != nil {
		return nil, err
	}
	service := resource.NewSchemaless(attribute.String("service.name", "servicetitan-example"))
	traces := sdktrace.NewTracerProvider(sdktrace.WithResource(service), sdktrace.WithBatcher(spans))
	metrics := sdkmetric.NewMeterProvider(sdkmetric.WithResource(service), sdkmetric.WithReader(sdkmetric.NewPeriodicReader(values)))
	return &telemetry{traces: traces, metrics: metrics, tracer: traces.Tracer(scope), meter: metrics.Meter(scope)}, nil
}

// shutdown prints what was recorded and not yet printed.
func (t *telemetry) shutdown(ctx context.Context) error {
	return errors.Join(t.traces.Shutdown(ctx), t.metrics.Shutdown(ctx))
}

// lockedWriter lets several goroutines write.
type lockedWriter struct {
	mu  sync.Mutex
	out io.Writer
}

func (w *lockedWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.out.Write(p)
}
