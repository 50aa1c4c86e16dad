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

// tokens remembers what was issued until it expires.
type tokens struct {
	mu     sync.Mutex
	expiry map[string]time.Time
	order  []string // oldest first
}

func newTokens() *tokens { return &tokens{expiry: make(map[string]time.Time)} }

func (t *tokens) issue(now time.Time) string {
	token := "sandbox." + rand.Text()
	t.mu.Lock()
	defer t.mu.Unlock()
	for len(t.order) > 0 && (len(t.order) >= maxTokens || !now.Before(t.expiry[t.order[0]])) {
		delete(t.expiry, t.order[0])
		t.order = t.order[1:]
	}
	t.expiry[token] = now.Add(tokenLifetime)
	t.order = append(t.order, token)
	return token
}

func (t *tokens) valid(token string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	until, ok := t.expiry[token]
	return ok && now.Before(until)
}

// serveToken answers POST /connect/token as the real endpoint does: errors have the shape of OAuth and no trace id.
func (s *Server) serveToken(r *http.Request) reply {
	if r.Method != http.MethodPost {
		answer := oauthError(http.StatusMethodNotAllowed, "invalid_request")
		answer.header = map[string]string{"Allow": http.MethodPost}
		return answer
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return oauthError(http.StatusBadRequest, "invalid_request")
	}
	text, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	if err != nil {
		return oauthError(http.StatusBadRequest, "invalid_request")
	}
	form, err := url.ParseQuery(string(text))
	if err != nil {
		return oauthError(http.StatusBadRequest, "invalid_request")
	}
	if form.Get("grant_type") != "client_credentials" {
		return oauthError(http.StatusBadRequest, "unsupported_grant_type")
	}
	if !same(form.Get("client_id"), s.clientID) || !same(form.Get("client_secret"), s.clientSecret) {
		return oauthError(http.StatusBadRequest, "invalid_client")
	}
	body := fmt.Appendf(nil, `{"access_token":%q,"expires_in":%d,"token_type":"Bearer","scope":%q}`,
		s.tokens.issue(s.now()), tokenLifetime/time.Second, s.scope) // plain words, which JSON quotes as Go does
	return reply{status: http.StatusOK, body: body, header: map[string]string{"Cache-Control": "no-store"}}
}

func oauthError(status int, code string) reply {
	return jsonReply(status, fmt.Appendf(nil, `{"error":%q}`, code))
}

// authorize checks the two headers that every call needs. The bool says whether the call may go on.
func (s *Server) authorize(r *http.Request) (reply, bool) {
	switch key := r.Header.Get("ST-App-Key"); {
	case key == "":
		return fail(http.StatusUnauthorized, "Application key not present, check ST-App-Key header value."), false
	case !same(key, s.appKey):
		return fail(http.StatusUnauthorized, "Application key is not valid, check ST-App-Key header value."), false
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || !s.tokens.valid(strings.TrimSpace(token), s.now()) {
		answer := fail(http.StatusUnauthorized, "Access token is missing, unknown or expired.")
		answer.header = map[string]string{"WWW-Authenticate": "Bearer"}
		return answer, false
	}
	return reply{}, true
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
