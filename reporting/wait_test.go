package reporting_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/planted"
	"github.com/servicetitan-go/servicetitan/reporting"
)

// inMemory is a ServiceTitan without a network, for tests that run on a clock of their own.
type inMemory struct{ pages map[string]string }

func (m inMemory) RoundTrip(req *http.Request) (*http.Response, error) {
	body := planted.TokenAnswer
	if req.URL.Path != "/connect/token" {
		_, body, _ = strings.Cut(m.pages[req.URL.Query().Get("page")], " ") // without the status
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: req}, nil
}

// The same report runs once a minute, so its pages come a minute apart.
func TestAllRowsWaitsBetweenPages(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		config := auth.Config{
			Environment: auth.Environment{Name: "test", TokenURL: "https://auth.test/connect/token", APIURL: "https://api.test"},
			AppKey:      planted.AppKey, TenantID: 1, ClientID: planted.ClientID, ClientSecret: planted.ClientSecret,
			Transport: inMemory{map[string]string{"1": oneOfTwo, "2": twoOfTwo}},
		}
		suite.Watch(&config)
		client, err := auth.NewClient(config)
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		start := time.Now()
		got, err := collect(runs(t, reporting.New(client), nil))
		if err != nil || fmt.Sprint(got) != "[Ada Bo Cy Di]" {
			t.Errorf("got %v, %v", got, err)
		}
		if waited := time.Since(start); waited < time.Minute || waited > 62*time.Second {
			t.Errorf("two pages took %s", waited)
		}
		// A second run at once is the caller's affair, who can do better than wait.
		if _, err := collect(runs(t, reporting.New(client), nil)); !errors.Is(err, servicetitan.ErrRateLimited) {
			t.Errorf("the next run: %v", err)
		}
		if waited := time.Since(start); waited > 62*time.Second {
			t.Errorf("the refusal came after %s", waited)
		}
	})
}
