package sandbox

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// Nothing that a client sends may make the handler panic or fail on its own account.
func FuzzHandler(f *testing.F) {
	s := start(f, WithScale(3))
	others := []*tester{start(f, WithScale(3), WithQuirks()), start(f, WithScale(3), Strict(), WithLimits(Limits{RequestsPerSecond: 1_000_000}))}
	base := s.path("/crm/v2/customers")
	const form = "application/x-www-form-urlencoded"
	f.Add(http.MethodGet, base, "page=1&pageSize=2&sort=%2BId&ids=1,2", "", "", true)
	f.Add(http.MethodGet, base+"/150000001", "", "", "", true)
	f.Add(http.MethodGet, s.path("/crm/v2/export/leads"), "from=2020-01-01&includeRecentChanges=true", "", "", true)
	f.Add(http.MethodGet, s.path("/accounting/v2/invoices"), "customField.Fields[a]=b&balanceFilter.Balance=1e9&balanceFilter.Comparer=Less", "", "", true)
	f.Add(http.MethodGet, s.path("/settings/v2/business-units/intacct"), "page=0&pageSize=1&includeTotal=true", "", "", true)
	f.Add(http.MethodPost, tokenPath, "", form, "grant_type=client_credentials", false)
	f.Add("G\x00T", "/%zz", "a=%", "", "", true)
	f.Add(http.MethodPost, base, "", "application/json", `{"name":"A","address":{},"locations":[{"name":1}],"tagTypeIds":[1e400]}`, true)
	f.Add(http.MethodPatch, base+"/150000001", "", "application/json", `{"name":null,"customFields":[{"typeId":1}],"x":{"y":[]}}`, true)
	f.Add(http.MethodPut, s.path("/crm/v2/tags"), "", "text/json", `{"customerIds":[150000001],"tagTypeIds":[80000001]}`, true)
	f.Add(http.MethodDelete, base+"/150000001/tags/80000001", "", "", "", true)
	f.Add(http.MethodPost, s.path("/dispatch/v2/arrival-windows/configuration"), "", "application/json", `{"configuration":"StartTimeOfArrivalWindow"}`, true)
	f.Add(http.MethodPost, s.path("/accounting/v2/invoices/markasexported"), "", "application/json", `[{"invoiceId":190000001},null]`, true)
	f.Fuzz(func(t *testing.T, method, path, query, kind, body string, known bool) {
		for _, s := range append([]*tester{s}, others...) {
			s.throw(t, method, path, query, kind, body, known)
		}
	})
}

// throw lets the handler answer a request, whatever it is.
func (s *tester) throw(t *testing.T, method, path, query, kind, body string, known bool) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	r.Method, r.URL.Path, r.URL.RawPath, r.URL.RawQuery = method, path, path, query
	if known {
		for name, value := range s.credentials() {
			r.Header.Set(name, value)
		}
	}
	w := httptest.NewRecorder()
	s.serve(w, r)
	if w.Code >= http.StatusInternalServerError {
		t.Errorf("%q %q?%q %q: %d %s", method, path, query, body, w.Code, w.Body)
	}
	if w.Body.Len() > 0 && !json.Valid(w.Body.Bytes()) {
		t.Errorf("%q %q?%q: no JSON: %s", method, path, query, w.Body)
	}
}

// Nothing that a program sends to control the server makes it panic or fail on its own account.
func FuzzControl(f *testing.F) {
	s := start(f, WithScale(1), WithControl())
	f.Add(http.MethodPost, "faults", "127.0.0.1", "application/json", `{"operation":"crm.*.List","path":"/crm/v2/[a-z]*","status":503,"times":2}`)
	f.Add(http.MethodPost, "faults", "localhost:1", "application/json", `{"latency":1e308,"retryAfter":-0,"probability":0.5,"body":"\ud800"}`)
	f.Add(http.MethodPost, "clock", "[::1]:8080", "application/json", `{"advance":1e9}`)
	f.Add(http.MethodDelete, "faults/1", "[", "", "")
	f.Add(http.MethodGet, "faults", "::%:", "", "")
	f.Fuzz(func(t *testing.T, method, path, host, kind, body string) {
		r := httptest.NewRequest(http.MethodGet, "/", strings.NewReader(body))
		r.Method, r.URL.Path, r.Host = method, controlPath+path, host
		r.Header.Set("Content-Type", kind)
		r.Header.Set("ST-App-Key", s.appKey)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError || w.Body.Len() > 0 && !json.Valid(w.Body.Bytes()) {
			t.Errorf("%q %q %q %q: %d %s", method, path, host, body, w.Code, w.Body)
		}
		s.removeFaults()
	})
}

// Every operation takes any ids, queries and bodies without failing on its own account.
func FuzzOperations(f *testing.F) {
	s := start(f, WithScale(3))
	var all []*operation
	for _, p := range readIndex(f).Packages {
		for i := range p.Operations {
			all = append(all, &p.Operations[i])
		}
	}
	bodies := []string{
		`{}`, `[]`, `[{}]`, `{"id":1,"quantity":-1e30,"unitPrice":"1e300","skuId":270000001,"description":""}`,
		`{"typeId":230000001,"amount":-5,"splits":[{"invoiceId":190000001,"amount":99999999999999999999},{"invoiceNumber":"100001"},{}]}`,
		`{"items":[{"description":"a","quantity":1},{"id":0,"description":"","quantity":0}],"adjustmentToId":190000001}`,
		`{"customerId":150000001,"locationId":160000001,"businessUnitId":120000001,"jobTypeId":1,"priority":"Low","campaignId":1,"appointments":[{}]}`,
		`{"jobAppointmentId":1,"technicianIds":[1,1,1]}`, `{"technicianId":130000001,"skillIds":[1,1,-1],"replaceExistingSkills":true}`,
	}
	for n := range all {
		f.Add(n, "190000001", "", bodies[n%len(bodies)])
	}
	f.Fuzz(func(t *testing.T, n int, key, query, body string) {
		op := all[uint(n)%uint(len(all))]
		path := strings.ReplaceAll(op.Path, "{tenant}", strconv.FormatInt(s.tenantID, 10))
		for strings.Contains(path, "{") {
			before, rest, _ := strings.Cut(path, "{")
			_, after, _ := strings.Cut(rest, "}")
			path = before + strings.NewReplacer("{", "", "/", "", "%", "").Replace(key) + after
		}
		if op.Kind == kindFile || op.Request != nil && op.Request.Type != "" {
			return // files are no JSON
		}
		s.throw(t, op.Method, path, query, "application/json", body, true)
	})
}
