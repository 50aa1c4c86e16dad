package main

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/servicetitan-go/servicetitan/auth"
)

// hooks makes metrics of what the client tells. otelhttp has metrics of its
// own; these know operations and routes, retries, the rate limit and tokens.
//
// Labels are of few values: neither the tenant nor the trace ID is one. Those
// are on the span.
func (t *telemetry) hooks() (auth.Hooks, error) {
	var problems []error
	seconds := func(name, description string) metric.Float64Histogram {
		h, err := t.meter.Float64Histogram(name, metric.WithUnit("s"), metric.WithDescription(description))
		problems = append(problems, err)
		return h
	}
	count := func(name, unit, description string) metric.Int64Counter {
		c, err := t.meter.Int64Counter(name, metric.WithUnit(unit), metric.WithDescription(description))
		problems = append(problems, err)
		return c
	}
	requests := seconds("servicetitan.request.duration", "Time from sending a request to its answer, without waiting for the rate limit.")
	retries := count("servicetitan.retries", "{retry}", "Attempts that failed and were repeated.")
	throttled := seconds("servicetitan.throttle.wait", "Time for which the rate limit held attempts back.")
	refused := count("servicetitan.throttle.answers", "{answer}", "Answers of the API that there were too many requests.")
	refreshes := seconds("servicetitan.token.refresh.duration", "Time that it took to get an access token.")

	hooks := auth.Hooks{
		Request: func(ctx context.Context, info auth.RequestInfo) {
			labels := append(call(info.CallInfo), outcome(info.StatusCode, info.Failure)...)
			requests.Record(ctx, info.Duration.Seconds(), metric.WithAttributes(labels...))
			trace.SpanFromContext(ctx).AddEvent("servicetitan.request", trace.WithAttributes(append(labels,
				attribute.Int("servicetitan.attempt", info.Attempt),
				attribute.Int64("servicetitan.tenant_id", info.TenantID),
				attribute.String("servicetitan.trace_id", info.TraceID),
			)...))
		},
		Retry: func(ctx context.Context, info auth.RetryInfo) {
			labels := append(call(info.CallInfo), outcome(info.StatusCode, info.Failure)...)
			retries.Add(ctx, 1, metric.WithAttributes(labels...))
		},
		Throttle: func(ctx context.Context, info auth.ThrottleInfo) {
			labels := metric.WithAttributes(attribute.String("servicetitan.limit", info.Limit))
			if info.Pause > 0 {
				refused.Add(ctx, 1, labels)
			}
			if info.Waited > 0 {
				throttled.Record(ctx, info.Waited.Seconds(), labels)
			}
		},
		TokenRefresh: func(ctx context.Context, info auth.TokenRefreshInfo) {
			failure := ""
			if info.Err != nil && info.StatusCode == 0 {
				failure = "no answer"
			}
			labels := append(outcome(info.StatusCode, failure), attribute.String("servicetitan.environment", info.Environment))
			refreshes.Record(ctx, info.Duration.Seconds(), metric.WithAttributes(labels...))
		},
	}
	return hooks, errors.Join(problems...)
}

// call labels by what was called.
func call(info auth.CallInfo) []attribute.KeyValue {
	return []attribute.KeyValue{
		attribute.String("servicetitan.operation", info.Operation),
		attribute.String("servicetitan.environment", info.Environment),
		attribute.String("http.request.method", info.Method),
		attribute.String("http.route", info.Route),
	}
}

// outcome labels by what became of it, in OpenTelemetry's words.
func outcome(status int, failure string) []attribute.KeyValue {
	var labels []attribute.KeyValue
	if status != 0 {
		labels = append(labels, attribute.Int("http.response.status_code", status))
	}
	if failure != "" {
		labels = append(labels, attribute.String("error.type", failure))
	}
	return labels
}
