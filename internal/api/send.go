// This file sends calls and reads what is answered.

package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/operation"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

// maxShownType is how much of a Content-Type an error shows.
const maxShownType = 64

// What a success can hold in place of a result.
var (
	errEmptyBody  = errors.New("the body is empty")
	errNullBody   = errors.New("the body is null")
	errNoData     = errors.New("the body has no data")
	errNoEnvelope = errors.New("the body has neither data nor hasMore")
)

// answer is a 2xx answer, read to the end.
type answer struct {
	status      int
	contentType string
	body        []byte
}

// send runs the call and reads its answer to the end.
func (c *Call) send(ctx context.Context, opts []servicetitan.RequestOption) (answer, error) {
	resp, err := c.exchange(ctx, opts)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	switch {
	case errors.As(err, new(*auth.ConnectionError)):
		return answer{}, err // it names the operation
	case err != nil:
		return answer{}, fmt.Errorf("%s: read the response: %w", c.op.Name, err)
	}
	return answer{resp.StatusCode, resp.Header.Get("Content-Type"), body}, nil
}

// exchange runs the call and returns its success, whose body is still to read.
func (c *Call) exchange(ctx context.Context, opts []servicetitan.RequestOption) (*http.Response, error) {
	req, err := c.request(ctx)
	if err != nil {
		return nil, err
	}
	resp, err := c.client.Do(operation.NewContext(ctx, c.op), req, opts...)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode/100 != 2 {
		_ = resp.Body.Close()
		return nil, c.redirected(req, resp)
	}
	return resp, nil
}

// redirected is the error for a redirect where a result was due. Where it leads
// is left out: a signed URL is a secret.
func (c *Call) redirected(req *http.Request, resp *http.Response) error {
	e := servicetitan.ErrorFromResponse(resp.StatusCode, resp.Header, nil)
	e.Operation = c.op.Name
	e.Method = req.Method
	e.Path = req.URL.EscapedPath()
	e.Title = "a redirect came in place of the result and was not followed"
	return e
}

// decode sends the call and decodes its result. Its errors say that the call
// itself succeeded: whoever meets one must not repeat a write.
func decode[T any](ctx context.Context, c *Call, v *T, dec wire.Decoder[T], opts []servicetitan.RequestOption) error {
	a, err := c.send(ctx, opts)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(a.body)) == 0 {
		// The server's framework sends no body for a result of null, which only
		// an Optional can be.
		err = errEmptyBody
		if _, ok := any(v).(interface{ IsNull() bool }); ok {
			err = wire.Unmarshal([]byte("null"), v, dec)
		}
	} else {
		err = wire.Unmarshal(a.body, v, dec)
	}
	return c.unreadable(a, err)
}

// unreadable is the error for an answer that could not be decoded.
func (c *Call) unreadable(a answer, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: the server answered %d, but the result cannot be read: %w%s", c.op.Name, a.status, err, foreignType(a.contentType))
}

// foreignType tells of a body that does not even claim to be JSON, such as a
// proxy's page.
func foreignType(kind string) string {
	if kind == "" || strings.Contains(strings.ToLower(kind), "json") {
		return ""
	}
	return fmt.Sprintf(" (the Content-Type is %q)", kind[:min(len(kind), maxShownType)])
}
