package crm_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// dirtyPage is what the API has been seen to send, all at once: nulls in
// required fields, fields and words that nobody documented, instants without a
// zone, decimals and integers as strings, integers for words, null elements.
const dirtyPage = `{
	"page": "1", "pageSize": 50, "hasMore": false, "totalCount": null, "somethingNew": {"a": [1, {"b": null}]},
	"data": [
		{"id": null, "active": null, "name": null, "type": null, "address": null, "customFields": null, "balance": null,
		 "taxExempt": null, "tagTypeIds": null, "doNotMail": null, "doNotService": null, "nationalAccount": null,
		 "createdOn": null, "createdById": null, "modifiedOn": null, "externalData": null, "mergedToId": null,
		 "creditLimit": null},
		null,
		{"id": 42, "active": true, "name": "Häuser & \"Söhne\" \u2014 42", "type": "Municipal", "nickname": "Bob",
		 "address": {"street": "1 Main St", "unit": null, "zip": 90210, "latitude": "34.0901", "longitude": -118.4065, "planet": "Earth"},
		 "balance": "-1234.5600000000000000001", "creditLimit": 16777217.01, "creditLimitBalance": "",
		 "createdOn": "2025-08-01T10:20:30.1234567", "modifiedOn": "2025-08-01T12:20:30+02:00", "mergedToId": "7",
		 "tagTypeIds": [1, null, "3"], "customFields": [null, {"typeId": 5, "name": null, "value": 12.50}]},
		{"id": 43, "type": 1}
	]}`

// checkDirtyPage tells whether everything that can be kept was kept.
func checkDirtyPage(t *testing.T, page *servicetitan.Page[crm.Customer]) {
	t.Helper()
	if len(page.Data) != 3 || page.Page != 1 || page.TotalCount.IsSet() {
		t.Fatalf("got %d customers of page %d with total %v, want 3 of page 1 without a total", len(page.Data), page.Page, page.TotalCount)
	}
	nulls, full, bare := page.Data[0], page.Data[1], page.Data[2]
	if nulls.ID != 0 || nulls.Name != "" || nulls.Active || !nulls.Balance.IsZero() || !nulls.CreatedOn.IsZero() || !nulls.MergedToID.IsNull() || nulls.PaymentTermID.IsNull() {
		t.Errorf("the customer of nulls is %+v", nulls)
	}
	if full.ID != 42 || full.Name != `Häuser & "Söhne" — 42` || full.Type != "Municipal" || full.Type.Known() {
		t.Errorf("got %d %q of type %s (known: %t)", full.ID, full.Name, full.Type, full.Type.Known())
	}
	if got := full.Balance.String(); got != "-1234.5600000000000000001" {
		t.Errorf("the balance is %s, want every digit", got)
	}
	if got := full.CreditLimit.Or(servicetitan.Decimal{}).String(); got != "16777217.01" || full.CreditLimitBalance.IsSet() {
		t.Errorf("the credit limit is %s with balance %v, want 16777217.01 and none", got, full.CreditLimitBalance)
	}
	if want := time.Date(2025, 8, 1, 10, 20, 30, 123456700, time.UTC); !full.CreatedOn.Equal(want) || full.CreatedOn.Location() != time.UTC {
		t.Errorf("created on %v, want %v in UTC", full.CreatedOn, want)
	}
	if want := time.Date(2025, 8, 1, 10, 20, 30, 0, time.UTC); full.ModifiedOn != want {
		t.Errorf("modified on %v, want %v", full.ModifiedOn, want)
	}
	if full.MergedToID.Or(0) != 7 || fmt.Sprint(full.TagTypeIDs) != "[1 3]" {
		t.Errorf("merged to %v with tags %v, want 7 and [1 3]", full.MergedToID, full.TagTypeIDs)
	}
	if a := full.Address; a.Zip != "90210" || !a.Unit.IsNull() || a.Latitude.Or(0) != 34.0901 || a.Longitude.Or(0) != -118.4065 {
		t.Errorf("the address is %+v", a)
	}
	if len(full.CustomFields) != 1 || full.CustomFields[0].Value.Or("") != "12.50" {
		t.Errorf("custom fields are %+v", full.CustomFields)
	}
	if bare.ID != 43 || bare.Type != "1" {
		t.Errorf("the bare customer is %+v", bare)
	}
}

func TestDirtyPageDecodesThroughTheClient(t *testing.T) {
	t.Parallel()
	client := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(dirtyPage))
	})
	page, err := crm.New(client).Customers.List(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	checkDirtyPage(t, page)
}

func TestDirtyPageDecodesWithEncodingJSON(t *testing.T) {
	t.Parallel()
	var page servicetitan.Page[crm.Customer]
	if err := json.Unmarshal([]byte(dirtyPage), &page); err != nil {
		t.Fatal(err)
	}
	checkDirtyPage(t, &page)
}

func TestCustomersSurviveARoundTrip(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"id":1,"active":true,"name":"A","type":"Residential","address":{"street":"s","unit":null,"city":"c","state":"CA","zip":"1","country":"USA"},"customFields":[],"balance":0.10,"taxExempt":false,"tagTypeIds":[1],"doNotMail":false,"doNotService":false,"nationalAccount":false,"createdOn":"2025-01-02T03:04:05Z","createdById":2,"modifiedOn":"2025-01-02T03:04:05.5Z","mergedToId":null,"externalData":[]}`,
		`{"id":1,"active":false,"name":"","type":"NewWord","address":{"street":"","city":"","state":"","zip":"","country":""},"customFields":[],"balance":0,"taxExempt":false,"tagTypeIds":[],"doNotMail":false,"doNotService":false,"nationalAccount":false,"createdOn":"0001-01-01T00:00:00Z","createdById":0,"modifiedOn":"0001-01-01T00:00:00Z","externalData":[]}`,
	} {
		var c crm.Customer
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(c)
		if err != nil || string(again) != text {
			t.Errorf("came back as\n%s (%v), want\n%s", again, err, text)
		}
	}
}

// serve starts a server that gives out tokens and otherwise answers with
// handle, and returns a client for it.
func serve(t *testing.T, handle http.HandlerFunc) *auth.Client {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/connect/token", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(planted.TokenAnswer))
	})
	mux.HandleFunc("/", handle)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	config := auth.Config{
		Environment: auth.Environment{Name: "test", TokenURL: server.URL + "/connect/token", APIURL: server.URL},
		AppKey:      planted.AppKey, TenantID: 1, ClientID: planted.ClientID, ClientSecret: planted.ClientSecret,
	}
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}
