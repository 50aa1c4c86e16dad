package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// clock is a clock that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// move moves the clock and gets a token that is valid then.
func (c *clock) move(s *tester, d time.Duration) {
	c.mu.Lock()
	c.now = c.now.Add(d)
	c.mu.Unlock()
	s.token = s.tokens.issue(s.Tenant(s.tenantID).first, c.read())
}

func startAt(t testing.TB, opts ...Option) (*tester, *clock) {
	c := &clock{now: noon()}
	return start(t, append([]Option{WithScale(20), WithClock(c.read)}, opts...)...), c
}

// newLead is the body of a lead. It refers to a campaign that exists, if there are campaigns.
func (s *tester) newLead() string {
	return `{"campaignId":` + s.campaign() + `,"summary":"Wants a heat pump","priority":"High","followUpDate":"2025-04-01T08:00:00+02:00"}`
}

func (s *tester) campaign() string {
	if table := s.store["marketing/campaigns"]; table != nil {
		for r := range table.read().all() {
			return r.key
		}
	}
	return "5"
}

// What is created can be got, listed, filtered and exported.
func TestCreate(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	_, token := s.feed("/crm/v2/export/leads", "")
	made := s.write(http.StatusOK, http.MethodPost, "/crm/v2/leads", s.newLead())
	key := id(made["id"])
	for name, want := range map[string]any{
		"summary": "Wants a heat pump", "priority": "High", "status": "Open", "customerId": nil,
		"createdOn": "2025-03-03T12:00:00Z", "modifiedOn": "2025-03-03T12:00:00Z", "followUpDate": "2025-04-01T06:00:00Z",
	} {
		if made[name] != want {
			t.Errorf("%s is %v, want %v", name, made[name], want)
		}
	}
	if got := s.get(http.StatusOK, "/crm/v2/leads/"+key, nil); fmt.Sprint(got) != fmt.Sprint(made) {
		t.Errorf("Get answers %v, Create answered %v", got, made)
	}
	for _, query := range []string{"ids=" + key, "modifiedOnOrAfter=2025-03-03T12:00:00Z", "createdOnOrAfter=2025-03-03T12:00:00Z&status=Open"} {
		values := q()
		for _, pair := range splitQuery(query) {
			values.Add(pair[0], pair[1])
		}
		if list := s.list("/crm/v2/leads", values); len(list) != 1 || id(list[0]["id"]) != key {
			t.Errorf("?%s finds %v", query, list)
		}
	}
	if ids, _ := s.feed("/crm/v2/export/leads", token); len(ids) != 0 {
		t.Errorf("the feed has %v at once", ids)
	}
	clock.move(s, 16*time.Minute)
	if ids, _ := s.feed("/crm/v2/export/leads", token); !slices.Equal(ids, []string{key}) {
		t.Errorf("after 16 minutes the feed has %v, want %s", ids, key)
	}
}

// An update changes what it says: unset members stay, null clears, objects are gone into, lists are replaced.
func TestUpdate(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	before := s.list("/crm/v2/customers", q("pageSize", "1"))[0]
	path := "/crm/v2/customers/" + id(before["id"])
	_, token := s.feed("/crm/v2/export/customers", "")
	clock.move(s, time.Hour)
	got := s.write(http.StatusOK, http.MethodPatch, path, `{"name":"Other","paymentTermId":null,"tagTypeIds":[80000001],
		"address":{"street":"1 Elm St","unit":"","city":"Dayton","state":"OH","zip":"45402","country":"USA","latitude":39.7,"longitude":-84.1}}`)
	address, _ := got["address"].(map[string]any)
	if got["name"] != "Other" || got["paymentTermId"] != nil || address["city"] != "Dayton" || address["latitude"] != 39.7 ||
		fmt.Sprint(got["tagTypeIds"]) != "[8.0000001e+07]" || got["type"] != before["type"] || got["createdOn"] != before["createdOn"] {
		t.Errorf("got %v\nof %v", got, before)
	}
	if got["modifiedOn"] != "2025-03-03T13:00:00Z" {
		t.Errorf("modified on %v", got["modifiedOn"])
	}
	if again := s.get(http.StatusOK, path, nil); fmt.Sprint(again) != fmt.Sprint(got) {
		t.Errorf("Get answers %v", again)
	}
	if list := s.list("/crm/v2/customers", q("modifiedOnOrAfter", "2025-03-03T13:00:00Z", "active", "Any")); len(list) != 1 {
		t.Errorf("%d customers were modified", len(list))
	}
	clock.move(s, time.Hour)
	if ids, _ := s.feed("/crm/v2/export/customers", token); !slices.Equal(ids, []string{id(before["id"])}) {
		t.Errorf("the feed has %v", ids)
	}
	s.write(http.StatusNotFound, http.MethodPatch, "/crm/v2/customers/1", `{"name":"x"}`)
}

// Replacing a record takes away what the body does not say.
func TestReplace(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	before := s.list("/crm/v2/contacts", q("pageSize", "1"))[0]
	key, _ := before["id"].(string)
	got := s.write(http.StatusOK, http.MethodPut, "/crm/v2/contacts/"+key, `{"name":"Somebody","isArchived":true}`)
	if got["name"] != "Somebody" || got["title"] != nil || got["isArchived"] != true || got["id"] != key || got["createdOn"] != before["createdOn"] {
		t.Errorf("got %v\nof %v", got, before)
	}
}

// What is deleted is gone, but from the feed.
func TestDelete(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	before := s.list("/crm/v2/customers/contacts", q("pageSize", "1"))[0]
	customer, key := id(before["customerId"]), id(before["id"])
	path := "/crm/v2/customers/" + customer + "/contacts"
	_, token := s.feed("/crm/v2/export/customers/contacts", "")
	count := len(s.list(path, nil))
	s.write(http.StatusOK, http.MethodDelete, path+"/"+key, "")
	s.write(http.StatusNotFound, http.MethodDelete, path+"/"+key, "")
	s.write(http.StatusNotFound, http.MethodPatch, path+"/"+key, `{"memo":"x"}`)
	if n := len(s.list(path, nil)); n != count-1 {
		t.Errorf("%d contacts, %d before", n, count)
	}
	clock.move(s, time.Hour)
	feed := rows(t, s.get(http.StatusOK, "/crm/v2/export/customers/contacts", q("from", token)))
	if len(feed) != 1 || id(feed[0]["id"]) != key || feed[0]["active"] != false || feed[0]["modifiedOn"] != "2025-03-03T12:00:00Z" {
		t.Errorf("the feed has %v", feed)
	}
}

// Sub-resources are created below their parent and nowhere else.
func TestCreateBelowAParent(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	list := s.list("/crm/v2/customers", q("pageSize", "2"))
	mine, other := "/crm/v2/customers/"+id(list[0]["id"]), "/crm/v2/customers/"+id(list[1]["id"])
	note := s.write(http.StatusOK, http.MethodPost, mine+"/notes", `{"text":"Call ahead","pinToTop":true}`)
	if note["isPinned"] != true || note["text"] != "Call ahead" {
		t.Errorf("got %v", note)
	}
	has := func(path string) bool {
		return slices.ContainsFunc(s.list(path, nil), func(row map[string]any) bool { return row["id"] == note["id"] })
	}
	if !has(mine+"/notes") || has(other+"/notes") {
		t.Error("the note is not where it belongs")
	}
	s.write(http.StatusNotFound, http.MethodDelete, other+"/notes/"+id(note["id"]), "")
	s.write(http.StatusNotFound, http.MethodPost, "/crm/v2/customers/1/notes", `{"text":"x"}`)
	contact := s.write(http.StatusOK, http.MethodPost, mine+"/contacts", `{"type":"Phone","value":"(614) 555-0111"}`)
	phone, _ := contact["phoneSettings"].(map[string]any)
	if phone["phoneNumber"] != "(614) 555-0111" {
		t.Errorf("got %v", contact)
	}
}

// A customer comes with locations and contacts, all of which are records of their own.
func TestCreateCustomer(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	const address = `{"street":"1 Elm St","city":"Akron","state":"OH","zip":"44301","country":"USA"}`
	made := s.write(http.StatusOK, http.MethodPost, "/crm/v2/customers", `{"name":"Ann","type":"Commercial","address":`+address+`,
		"contacts":[{"type":"Email","value":"ann@example.com"}],"customFields":[{"typeId":140000001,"value":"Annie"}],
		"locations":[{"name":"Home","address":`+address+`,"contacts":[{"type":"Phone","value":"(614) 555-0112"}]}]}`)
	locations, _ := made["locations"].([]any)
	contacts, _ := made["contacts"].([]any)
	if len(locations) != 1 || len(contacts) != 1 {
		t.Fatalf("got %v", made)
	}
	location, _ := locations[0].(map[string]any)
	got := s.get(http.StatusOK, "/crm/v2/locations/"+id(location["id"]), nil)
	if got["customerId"] != made["id"] || got["name"] != "Home" {
		t.Errorf("the location is %v", got)
	}
	if n := len(s.list("/crm/v2/locations/"+id(location["id"])+"/contacts", nil)); n != 1 {
		t.Errorf("%d contacts of the location", n)
	}
	if n := len(s.list("/crm/v2/customers/"+id(made["id"])+"/contacts", nil)); n != 1 {
		t.Errorf("%d contacts of the customer", n)
	}
	if list := s.list("/crm/v2/customers", q("name", "ann", "city", "akron")); len(list) != 1 {
		t.Errorf("the customer is found %d times", len(list))
	}
	if fields := fmt.Sprint(made["customFields"]); fields != "[map[name:Preferred name typeId:1.40000001e+08 value:Annie]]" {
		t.Errorf("custom fields are %s", fields)
	}
}

// Writers and readers at once: nothing is lost, and every reader sees whole records.
func TestManyWritersAtOnce(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(10))
	customer := id(s.list("/crm/v2/customers", q("pageSize", "1"))[0]["id"])
	before := len(s.everything("/crm/v2/leads"))
	var group sync.WaitGroup
	const writers, each = 8, 15
	for n := range writers {
		group.Go(func() {
			for i := range each {
				lead := id(s.write(http.StatusOK, http.MethodPost, "/crm/v2/leads", s.newLead())["id"])
				s.write(http.StatusOK, http.MethodPatch, "/crm/v2/leads/"+lead, `{"priority":"Low"}`)
				s.write(http.StatusOK, http.MethodPost, "/crm/v2/customers/"+customer+"/notes", fmt.Sprintf(`{"text":"%d of %d"}`, i, n))
				s.get(http.StatusOK, "/crm/v2/leads", q("sort", "-ModifiedOn"))
				s.get(http.StatusOK, "/crm/v2/export/leads", q("includeRecentChanges", "true"))
				if i%3 == 0 {
					s.write(http.StatusOK, http.MethodPost, "/crm/v2/leads/"+lead+"/dismiss", `{"dismissingReasonId":1}`)
				}
			}
		})
	}
	group.Wait()
	leads := s.everything("/crm/v2/leads")
	if len(leads) != before+writers*each {
		t.Errorf("%d leads, want %d", len(leads), before+writers*each)
	}
	seen := make(map[string]bool)
	for _, row := range leads {
		seen[id(row["id"])] = true
	}
	if len(seen) != len(leads) {
		t.Error("two leads share an id")
	}
}

// splitQuery takes a query such as a=b&c=d apart.
func splitQuery(query string) [][2]string {
	var pairs [][2]string
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		pairs = append(pairs, [2]string{name, value})
	}
	return pairs
}
