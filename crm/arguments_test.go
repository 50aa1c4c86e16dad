package crm_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/crm"
)

func TestWrongArgumentsAreRefusedBeforeAnyRequest(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	tests := []struct {
		name string
		call func(*crm.Client) error
		want []string
	}{
		{"nil body", func(client *crm.Client) error { _, err := client.Customers.Create(ctx, nil); return err },
			[]string{"crm.Customers.Create", "request is nil", "CreateCustomerRequest"}},
		{"nil body of an update", func(client *crm.Client) error { _, err := client.Customers.Update(ctx, 1, nil); return err },
			[]string{"crm.Customers.Update", "request is nil"}},
		{"id 0", func(client *crm.Client) error { _, err := client.Customers.Get(ctx, 0); return err },
			[]string{"crm.Customers.Get", "id is 0"}},
		{"empty id", func(client *crm.Client) error { _, err := client.Contacts.Get(ctx, ""); return err },
			[]string{"crm.Contacts.Get", "id is empty"}},
		{"an id that climbs", func(client *crm.Client) error { _, err := client.Contacts.Get(ctx, ".."); return err },
			[]string{"crm.Contacts.Get", `".."`}},
		{"too many ids", func(client *crm.Client) error {
			_, err := client.Customers.List(ctx, &crm.CustomersListParams{IDs: make([]int64, 51)})
			return err
		}, []string{"crm.Customers.List", "IDs holds 51 values", "at most 50"}},
		{"page too large", func(client *crm.Client) error {
			_, err := client.Customers.List(ctx, &crm.CustomersListParams{PageSize: 5001})
			return err
		}, []string{"PageSize is 5001", "5000"}},
		{"negative page", func(client *crm.Client) error {
			for _, err := range client.Customers.All(ctx, &crm.CustomersListParams{Page: -1}) {
				return err
			}
			return nil
		}, []string{"crm.Customers.List", "Page is -1"}},
		{"null in a query", func(client *crm.Client) error {
			_, err := client.Contacts.List(ctx, &crm.ContactsListParams{IsArchived: servicetitan.Null[bool]()})
			return err
		}, []string{"crm.Contacts.List", "IsArchived is null"}},
		{"a header that makes net/http repeat writes", func(client *crm.Client) error {
			_, err := client.Customers.Create(ctx, &crm.CreateCustomerRequest{}, servicetitan.WithHeader("Idempotency-Key", "k"))
			return err
		}, []string{"crm.Customers.Create", "Idempotency-Key"}},
		{"several at once", func(client *crm.Client) error { _, err := client.Customers.UpdateContact(ctx, 0, 0, nil); return err },
			[]string{"crm.Customers.UpdateContact", "id is 0", "contactID is 0", "request is nil"}},
		{"an option that cannot work", func(client *crm.Client) error {
			_, err := client.Customers.Get(ctx, 1, servicetitan.WithHeader("Authorization", "Bearer mine"))
			return err
		}, []string{"crm.Customers.Get", "WithHeader", "Authorization"}},
		{"no context", func(client *crm.Client) error {
			var none context.Context
			_, err := client.Customers.Get(none, 1)
			return err
		}, []string{"crm.Customers.Get", "context is nil"}},
		{"no client", func(*crm.Client) error { _, err := crm.New(nil).Customers.Get(ctx, 1); return err },
			[]string{"crm.Customers.Get", "client is nil"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client := crm.New(serve(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s %s was sent", r.Method, r.URL) }))
			err := test.call(client)
			if suite.Error(err) == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error does not say %q: %v", want, err)
				}
			}
		})
	}
}

func TestAPreferredTechnicianThatIsMissing(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "null", " "} {
		client := crm.New(serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }))
		if id, err := client.Locations.GetPreferredTechnician(t.Context(), 1); err != nil || !id.IsNull() {
			t.Errorf("an answer of %q gave %v (%v), want null", body, id, err)
		}
	}
}

func TestRequestsAsTheyAreSent(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	zone := time.FixedZone("elsewhere", 2*60*60)
	tests := []struct {
		name string
		call func(*crm.Client) error
		want string
	}{
		{"query", func(client *crm.Client) error {
			_, err := client.Customers.List(ctx, &crm.CustomersListParams{
				Page: 2, PageSize: 10, IncludeTotal: true, IDs: []int64{1, 2}, Sort: crm.CustomersSortModifiedOn, Name: "A & B=C",
				ModifiedOnOrAfter: time.Date(2025, 1, 2, 3, 4, 5, 0, zone), Active: servicetitan.ActiveFilterAny, Latitude: servicetitan.Value(0.0),
			})
			return err
		}, "GET /crm/v2/tenant/1/customers?active=Any&ids=1%2C2&includeTotal=true&latitude=0&modifiedOnOrAfter=2025-01-02T01%3A04%3A05Z&name=A+%26+B%3DC&page=2&pageSize=10&sort=%2BModifiedOn "},
		{"the three states of an update", func(client *crm.Client) error {
			_, err := client.Customers.Update(ctx, 7, &crm.UpdateCustomerRequest{
				Name:        servicetitan.Value("New"),
				CreditLimit: servicetitan.Null[servicetitan.Decimal](),
				DoNotMail:   servicetitan.Value(false),
				TagTypeIDs:  servicetitan.Value([]int64{}),
			})
			return err
		}, `PATCH /crm/v2/tenant/1/customers/7 {"name":"New","doNotMail":false,"tagTypeIds":[],"creditLimit":null}`},
		{"a required list is never null", func(client *crm.Client) error {
			_, err := client.Customers.Create(ctx, &crm.CreateCustomerRequest{Name: "N"})
			return err
		}, `POST /crm/v2/tenant/1/customers {"name":"N","locations":[],"address":{"street":"","city":"","state":"","zip":"","country":""}}`},
		{"a DELETE with a body", func(client *crm.Client) error {
			return client.Tags.RemoveFromCustomers(ctx, &crm.RemoveTagsRequest{CustomerIDs: []int64{1}, TagTypeIDs: []int64{2, 3}})
		}, `DELETE /crm/v2/tenant/1/tags {"customerIds":[1],"tagTypeIds":[2,3]}`},
		{"a name that holds a slash", func(client *crm.Client) error {
			_, err := client.ContactPreferences.Get(ctx, "c", "m", "a/b ?é")
			return err
		}, "GET /crm/v2/tenant/1/contacts/c/contact-methods/m/preferences/a%2Fb%20%3F%C3%A9 "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got string
			client := crm.New(serve(t, func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				got = r.Method + " " + r.URL.RequestURI() + " " + string(body)
				_, _ = w.Write([]byte(`{"data": []}`))
			}))
			if err := test.call(client); err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("sent\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
