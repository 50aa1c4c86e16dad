// The token endpoint and the tokens that it issued.

package sandbox

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	tokenPath     = "/connect/token"
	tokenLifetime = 900 * time.Second
	maxTokens     = 100_000 // valid at the same time; beyond that the oldest goes first
)

// grant is a token that was issued.
type grant struct {
	until time.Time
	to    *credential
}

// tokens remembers what was issued until it expires.
type tokens struct {
	mu     sync.Mutex
	grants map[string]grant
	order  []string // oldest first
}

func newTokens() *tokens { return &tokens{grants: make(map[string]grant)} }

func (t *tokens) issue(to *credential, now time.Time) string {
	token := "sandbox." + rand.Text()
	t.mu.Lock()
	defer t.mu.Unlock()
	for len(t.order) > 0 && (len(t.order) >= maxTokens || !now.Before(t.grants[t.order[0]].until)) {
		delete(t.grants, t.order[0])
		t.order = t.order[1:]
	}
	t.grants[token] = grant{now.Add(tokenLifetime), to}
	t.order = append(t.order, token)
	return token
}

// holder returns whom a token was issued to, nil when it is not valid.
func (t *tokens) holder(token string, now time.Time) *credential {
	t.mu.Lock()
	defer t.mu.Unlock()
	if g, ok := t.grants[token]; ok && now.Before(g.until) {
		return g.to
	}
	return nil
}

// revoke makes a token invalid.
func (t *tokens) revoke(token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.grants[token]; ok {
		t.grants[token] = grant{}
	}
}

// admitToken takes a POST /connect/token as the real endpoint does: errors have the shape of OAuth and no trace id. It
// returns the rest of the way, which issues the token.
func (s *Server) admitToken(r *http.Request) func() reply {
	if r.Method != http.MethodPost {
		answer := oauthError(http.StatusMethodNotAllowed, "invalid_request")
		answer.header = map[string]string{"Allow": http.MethodPost}
		return answer.itself
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return oauthError(http.StatusBadRequest, "invalid_request").itself
	}
	text, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	if err != nil {
		return oauthError(http.StatusBadRequest, "invalid_request").itself
	}
	form, err := url.ParseQuery(string(text))
	if err != nil {
		return oauthError(http.StatusBadRequest, "invalid_request").itself
	}
	if form.Get("grant_type") != "client_credentials" {
		return oauthError(http.StatusBadRequest, "unsupported_grant_type").itself
	}
	if refusal, ok := s.limitToken(form.Get("client_id")); !ok {
		return refusal.itself
	}
	to := s.access.credential(form.Get("client_id"), form.Get("client_secret"))
	if to == nil {
		return oauthError(http.StatusBadRequest, "invalid_client").itself
	}
	return func() reply {
		body := fmt.Appendf(nil, `{"access_token":%q,"expires_in":%d,"token_type":"Bearer","scope":%q}`,
			s.tokens.issue(to, s.now()), tokenLifetime/time.Second, s.scope) // plain words, which JSON quotes as Go does
		return reply{status: http.StatusOK, body: body, header: map[string]string{"Cache-Control": "no-store"}}
	}
}

func oauthError(status int, code string) reply {
	return jsonReply(status, fmt.Appendf(nil, `{"error":%q}`, code))
}

// authorize checks the two headers that every call needs. It returns nil when the call may not go on. A token of another
// app is as good as none.
func (s *Server) authorize(r *http.Request) (*credential, reply) {
	key := r.Header.Get("ST-App-Key")
	if key == "" {
		return nil, fail(http.StatusUnauthorized, "Application key not present, check ST-App-Key header value.")
	}
	app := s.access.app(key)
	if app == nil {
		return nil, fail(http.StatusUnauthorized, "Application key is not valid, check ST-App-Key header value.")
	}
	holder := s.tokens.holder(bearer(r), s.now())
	if holder == nil || holder.app != app {
		answer := fail(http.StatusUnauthorized, "Access token is missing, unknown or expired.")
		answer.header = map[string]string{"WWW-Authenticate": "Bearer"}
		return nil, answer
	}
	return holder, reply{}
}

// bearer is the token of a request.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
