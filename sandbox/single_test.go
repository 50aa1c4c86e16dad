package sandbox

import (
	"net/http"
	"slices"
	"testing"
)

func TestSingleRecords(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, path := range []string{
		"/crm/v2/customers", "/crm/v2/locations", "/crm/v2/leads", "/crm/v2/bookings", "/crm/v2/contacts", "/crm/v2/booking-provider-tags",
		"/settings/v2/technicians", "/settings/v2/employees", "/settings/v2/business-units", "/accounting/v2/gl-accounts",
		"/accounting/v2/payment-terms", "/accounting/v2/payment-types",
	} {
		for _, row := range s.list(path, q("pageSize", "3", "active", "Any")) {
			key, ok := row["id"].(string)
			if !ok {
				key = id(row["id"])
			}
			if got := s.get(http.StatusOK, path+"/"+key, nil); got["id"] != row["id"] || len(got) != len(row) {
				t.Errorf("%s/%s answers %v", path, key, got["id"])
			}
		}
	}
	for _, r := range slices.Collect(s.store["crm/locations"].read().all())[:20] {
		want := "null"
		if n, ok := r.value("preferredTechnicianId").(int64); ok {
			want = text(n)
		}
		got := s.send(http.MethodGet, s.path("/crm/v2/locations/"+r.key+"/preferredtechnician"), s.credentials(), nil)
		if string(got.body) != want {
			t.Errorf("preferred technician of %s is %s, want %s", r.key, got.body, want)
		}
	}
}

// Sub-resources show what belongs to their parent, and no more.
func TestSubResources(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(30))
	total := 0
	for _, c := range s.everything("/crm/v2/customers") {
		key := id(c["id"])
		found := s.list("/crm/v2/customers/contacts", q("customerIds", key))
		under := s.list("/crm/v2/customers/"+key+"/contacts", nil)
		if len(found) != len(under) {
			t.Fatalf("customer %s: %d contacts by search, %d below it", key, len(found), len(under))
		}
		total += len(under)
	}
	if all := len(s.list("/crm/v2/customers/contacts", q("pageSize", "5000"))); all != total || total == 0 {
		t.Errorf("%d contacts of all customers, %d of each", all, total)
	}
	notes := make(map[string]int)
	for _, path := range []string{"customers", "locations", "leads"} {
		for _, row := range s.everything("/crm/v2/" + path) {
			for _, note := range s.list("/crm/v2/"+path+"/"+id(row["id"])+"/notes", nil) {
				notes[id(note["id"])]++
			}
		}
	}
	for key, n := range notes {
		if n != 1 {
			t.Errorf("note %s is at %d places", key, n)
		}
	}
	bookings := s.list("/crm/v2/bookings", nil)
	provider, other := id(bookings[0]["bookingProviderId"]), ""
	for _, row := range bookings {
		if p := id(row["bookingProviderId"]); p != provider {
			other = p
		}
	}
	key := id(bookings[0]["id"])
	below := "/crm/v2/booking-provider/" + provider + "/bookings"
	for _, row := range s.list(below, nil) {
		if id(row["bookingProviderId"]) != provider {
			t.Error("a booking of another provider")
		}
	}
	if got := len(s.list(below+"/"+key+"/contacts", nil)); got != 2 {
		t.Errorf("%d contacts of a booking", got)
	}
	s.get(http.StatusNotFound, "/crm/v2/booking-provider/"+other+"/bookings/"+key, nil)
	s.get(http.StatusNotFound, "/crm/v2/booking-provider/"+other+"/bookings/"+key+"/contacts", nil)
	s.get(http.StatusNotFound, "/crm/v2/booking-provider/1/bookings", nil)
	if a, b := len(s.list("/crm/v2/customers/custom-fields", nil)), len(s.list("/crm/v2/locations/custom-fields", nil)); a != 2 || b != 2 {
		t.Errorf("%d and %d custom field types", a, b)
	}
	if n := len(s.list("/accounting/v2/ap-bills/custom-fields", nil)); n != 1 {
		t.Errorf("%d custom field types of AP bills", n)
	}
}
