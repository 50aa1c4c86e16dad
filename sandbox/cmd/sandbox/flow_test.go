package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// grant asks for a token as the collection of the developer portal does, with the credentials in a form.
func (c *command) grant() *http.Response {
	c.t.Helper()
	set := c.variables()
	response, err := http.PostForm(set["SERVICETITAN_TOKEN_URL"], url.Values{
		"grant_type": {"client_credentials"}, "client_id": {set["SERVICETITAN_CLIENT_ID"]}, "client_secret": {set["SERVICETITAN_CLIENT_SECRET"]},
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return response
}

// granted tells whether there is a token to be had.
func (c *command) granted() bool {
	c.t.Helper()
	response := c.grant()
	defer response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// portal is what the portal's collection begins with.
func (c *command) portal() (token string) {
	c.t.Helper()
	var granted struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   int    `json:"expires_in"`
		TokenType   string `json:"token_type"`
	}
	c.decode(c.grant(), http.StatusOK, &granted)
	if granted.AccessToken == "" || granted.ExpiresIn != 900 || granted.TokenType != "Bearer" {
		c.t.Fatalf("the token endpoint answers %+v", granted)
	}
	return granted.AccessToken
}

// get calls the API as Postman and curl do.
func (c *command) get(path, token string, status int, into any) {
	c.t.Helper()
	set := c.variables()
	request, err := http.NewRequestWithContext(c.t.Context(), http.MethodGet,
		set["SERVICETITAN_API_URL"]+strings.ReplaceAll(path, "{tenant}", set["SERVICETITAN_TENANT_ID"]), nil)
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("ST-App-Key", set["SERVICETITAN_APP_KEY"])
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	c.decode(response, status, into)
}

func (c *command) decode(response *http.Response, status int, into any) {
	c.t.Helper()
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != status {
		c.t.Fatalf("status %d, want %d: %v: %s", response.StatusCode, status, err, body)
	}
	if into != nil {
		if err := json.Unmarshal(body, into); err != nil {
			c.t.Fatalf("%v: %s", err, body)
		}
	}
}

// lists are those of the portal's collection.
var lists = []string{
	"/settings/v2/tenant/{tenant}/technicians",
	"/crm/v2/tenant/{tenant}/customers",
	"/accounting/v2/tenant/{tenant}/invoices",
}

func TestPortalCollection(t *testing.T) {
	t.Parallel()
	c := start(t)
	token := c.portal()
	for _, path := range lists {
		var page struct {
			Page     int  `json:"page"`
			PageSize int  `json:"pageSize"`
			HasMore  bool `json:"hasMore"`
			Data     []struct {
				ID int64 `json:"id"`
			} `json:"data"`
		}
		c.get(path, token, http.StatusOK, &page)
		if page.Page != 1 || page.PageSize != 50 || len(page.Data) == 0 || page.Data[0].ID == 0 {
			t.Errorf("%s answers %+v", path, page)
		}
	}
	c.get("/crm/v2/tenant/{tenant}/customers", "nothing", http.StatusUnauthorized, nil)
	c.get("/crm/v2/tenant/1/customers", token, http.StatusForbidden, nil)
}

// The same seed makes the same company, and -scale its size.
func TestSeedAndScaleChooseTheData(t *testing.T) {
	t.Parallel()
	customers := func(args ...string) (total int, names string) {
		c := start(t, args...)
		var page struct {
			TotalCount int `json:"totalCount"`
			Data       []struct {
				Name string `json:"name"`
			} `json:"data"`
		}
		c.get("/crm/v2/tenant/{tenant}/customers?includeTotal=true&active=Any", c.portal(), http.StatusOK, &page)
		return page.TotalCount, fmt.Sprint(page.Data)
	}
	total, names := customers()
	_, again := customers("-seed", "1")
	_, others := customers("-seed", "2")
	more, _ := customers("-scale", "30")
	if total != 20 || more != 30 {
		t.Errorf("%d customers with a scale of 20, %d with 30", total, more)
	}
	if names != again || names == others {
		t.Errorf("seed 1: %s\nagain:  %s\nseed 2: %s", names, again, others)
	}
}

// With -strict, a name that the real API would ignore is refused.
func TestStrictRefusesUnknownNames(t *testing.T) {
	t.Parallel()
	for status, args := range map[int][]string{http.StatusOK: nil, http.StatusBadRequest: {"-strict"}} {
		c := start(t, args...)
		c.get("/crm/v2/tenant/{tenant}/customers?hue=red", c.portal(), status, nil)
	}
}

// With -quirks, the portal's collection still works.
func TestQuirksLeaveThePortalCollectionAlone(t *testing.T) {
	t.Parallel()
	c := start(t, "-quirks")
	token := c.portal()
	for _, path := range lists {
		c.get(path, token, http.StatusOK, nil)
	}
}
