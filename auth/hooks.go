// This file holds the hooks, by which metrics and traces learn what happens.

package auth

import (
	"context"
	"time"
)

// Hooks are functions that a client calls at the moments worth counting. Any of
// them may be nil. They are called synchronously, by many goroutines at once,
// so they must be quick and safe for concurrent use, and must not close the
// client. A panic in one is not caught; it leaves the client as it was.
//
// The context is that of the call, so that spans and values of the caller are
// at hand; for TokenRefresh it holds the values of the call that started the
// refresh, not its deadline.
//
// Operation, Method, Route, StatusCode, Failure, Environment and Limit take few
// different values and fit as labels of metrics. TenantID takes as many as there
// are tenants, TraceID as many as there are requests.
type Hooks struct {
	// Request is called after each attempt that was sent, answered or not.
	Request func(ctx context.Context, info RequestInfo)
	// Retry is called when a failed attempt is about to be repeated, before the
	// wait.
	Retry func(ctx context.Context, info RetryInfo)
	// Throttle is called when the rate limit has held an attempt back or refused
	// it, and when the API has answered 429.
	Throttle func(ctx context.Context, info ThrottleInfo)
	// TokenRefresh is called after each refresh of the access token, be it in the
	// background or while callers wait.
	TokenRefresh func(ctx context.Context, info TokenRefreshInfo)
}

// CallInfo says which call a hook is about.
type CallInfo struct {
	// Operation is the method that was called, such as "crm.Customers.List", or
	// "auth.Client.Do" for requests that were built by hand.
	Operation string
	// Method is the HTTP method.
	Method string
	// Route is the template of the path, such as
	// "/crm/v2/tenant/{tenant}/customers/{id}". It is empty for requests that were
	// built by hand.
	Route string
	// Environment is the name of the environment, or the API's URL when it has
	// none.
	Environment string
	// TenantID is the number of the tenant.
	TenantID int64
}

// RequestInfo describes one attempt.
type RequestInfo struct {
	CallInfo
	// Attempt counts the attempts of the call, from 1.
	Attempt int
	// StatusCode is the status of the answer, 0 when there was none.
	StatusCode int
	// TraceID names the answer in ServiceTitan's logs, when it says.
	TraceID string
	// Duration is the time from sending until the answer was there: all of it for
	// reads of generated methods and for failures, otherwise its headers. Waited is
	// not part of it.
	Duration time.Duration
	// Waited is how long the rate limit held the attempt back.
	Waited time.Duration
	// Failure says in a word or two why there was no answer: "canceled",
	// "timeout", "certificate", "no connection", "stream refused" or "connection
	// lost"; or why the one that there was is of no use: "too large", or "redirect"
	// for one to a file that may not be followed. Otherwise it is empty.
	Failure string
	// Err is the error behind Failure. Its text is for people and of any length.
	Err error
}

// RetryInfo describes an attempt that failed and the wait before the next.
type RetryInfo struct {
	CallInfo
	// Attempt counts the attempts of the call so far, from 1.
	Attempt int
	// StatusCode is the status of the answer, 0 when there was none.
	StatusCode int
	// TraceID names the answer in ServiceTitan's logs, when it says.
	TraceID string
	// Wait is how long the next attempt is waited with.
	Wait time.Duration
	// Failure says in a word why there was no answer, as in RequestInfo.
	Failure string
	// Err is the error behind Failure.
	Err error
}

// ThrottleInfo tells that the rate limit is felt.
type ThrottleInfo struct {
	CallInfo
	// Limit is the limit at work: "tenant", "reporting" or "report", the last for
	// runs of one report.
	Limit string
	// Waited is how long an attempt was held back before it was sent or refused.
	Waited time.Duration
	// Pause is for how long the API's 429 holds back everybody under the limit. It
	// is 0 when no 429 is the reason of the call.
	Pause time.Duration
	// Err is why an attempt was refused without being sent, nil when it was not:
	// its turn would have come too late, or it was canceled while it waited.
	Err error
}

// TokenRefreshInfo describes one refresh of an access token.
type TokenRefreshInfo struct {
	// Environment is the name of the environment, or the API's URL when it has
	// none.
	Environment string
	// TenantID is the number of the tenant for whom the token was first asked.
	// Clients made with ForTenant share it.
	TenantID int64
	// Duration is how long the refresh took with its own retries.
	Duration time.Duration
	// ExpiresIn is how long the new token lives, 0 when there is none.
	ExpiresIn time.Duration
	// KeptOldToken says that the refresh failed while the old token still works.
	KeptOldToken bool
	// StatusCode is the status of the last answer when the refresh failed, 0 when
	// there was none.
	StatusCode int
	// TraceID names that answer in ServiceTitan's logs, when it says.
	TraceID string
	// Err is why there is no new token, nil when there is one.
	Err error
}
