package sandbox

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Each filter keeps exactly the records of the whole list that keep says.
func TestFilters(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(150))
	customers := s.list("/crm/v2/customers", q("pageSize", "5000"))
	invoices := s.list("/accounting/v2/invoices", q("pageSize", "5000"))
	payments := s.list("/accounting/v2/payments", q("pageSize", "5000"))
	leads := s.list("/crm/v2/leads", q("pageSize", "5000"))
	c, inv, pay := customers[7], invoices[11], payments[5]
	approval := ""
	for _, row := range invoices {
		if value, ok := customField(row, "Purchase approval").(string); ok {
			approval = value
		}
	}
	middle := at(t, c["createdOn"])
	applied := func(row map[string]any) map[string]any { return row["appliedTo"].([]any)[0].(map[string]any) }
	sub := func(row map[string]any, name string) map[string]any { o, _ := row[name].(map[string]any); return o }
	money := func(v any) float64 { n, _ := strconv.ParseFloat(v.(string), 64); return n }
	var owner map[string]any
	for _, row := range leads {
		if row["customerId"] != nil {
			owner = row
		}
	}
	cityOf := make(map[string]string)
	for _, row := range s.everything("/crm/v2/customers") {
		cityOf[id(row["id"])] = sub(row, "address")["city"].(string)
	}
	type rule = func(map[string]any) bool
	for name, test := range map[string]struct {
		path  string
		query url.Values
		keep  rule
	}{
		"ids": {"/crm/v2/customers", q("ids", id(c["id"])+", "+id(customers[9]["id"])+",1"),
			func(r map[string]any) bool { return r["id"] == c["id"] || r["id"] == customers[9]["id"] }},
		"createdBefore": {"/crm/v2/customers", q("createdBefore", middle.Format(time.RFC3339Nano)),
			func(r map[string]any) bool { return at(t, r["createdOn"]).Before(middle) }},
		"createdOnOrAfter": {"/crm/v2/customers", q("createdOnOrAfter", middle.In(time.FixedZone("", 7200)).Format(time.RFC3339Nano)),
			func(r map[string]any) bool { return !at(t, r["createdOn"]).Before(middle) }},
		"modified": {"/crm/v2/customers", q("modifiedOnOrAfter", "2025-06-01", "modifiedBefore", "2025-09-01T00:00:00"),
			func(r map[string]any) bool {
				m := at(t, r["modifiedOn"])
				return m.Month() >= 6 && m.Month() < 9 && m.Year() == 2025
			}},
		"name contains": {"/crm/v2/customers", q("name", "ADA"),
			func(r map[string]any) bool { return strings.Contains(strings.ToLower(r["name"].(string)), "ada") }},
		"city": {"/crm/v2/customers", q("city", "copper mesa"),
			func(r map[string]any) bool { return sub(r, "address")["city"] == "Copper Mesa" }},
		"street": {"/crm/v2/customers", q("street", "Lantern", "state", "oh"), func(r map[string]any) bool {
			return strings.Contains(sub(r, "address")["street"].(string), "Lantern") && sub(r, "address")["state"] == "OH"
		}},
		"latitude": {"/crm/v2/customers", q("latitude", strconv.FormatFloat(sub(c, "address")["latitude"].(float64), 'f', -1, 64)),
			func(r map[string]any) bool { return sub(r, "address")["latitude"] == sub(c, "address")["latitude"] }},
		"customer of location": {"/crm/v2/locations", q("customerId", id(c["id"])),
			func(r map[string]any) bool { return r["customerId"] == c["id"] }},
		"customer of invoice": {"/accounting/v2/invoices", q("customerId", id(sub(inv, "customer")["id"])),
			func(r map[string]any) bool { return sub(r, "customer")["id"] == sub(inv, "customer")["id"] }},
		"number": {"/accounting/v2/invoices", q("number", inv["referenceNumber"].(string)),
			func(r map[string]any) bool { return r["id"] == inv["id"] }},
		"job number": {"/accounting/v2/invoices", q("jobNumber", sub(inv, "job")["number"].(string)),
			func(r map[string]any) bool { return r["id"] == inv["id"] }},
		"business unit": {"/accounting/v2/invoices", q("businessUnitId", id(sub(inv, "businessUnit")["id"])),
			func(r map[string]any) bool { return sub(r, "businessUnit")["id"] == sub(inv, "businessUnit")["id"] }},
		"statuses": {"/accounting/v2/invoices", q("statuses", "Posted", "statuses", "exported"),
			func(r map[string]any) bool { return r["syncStatus"] == "Posted" || r["syncStatus"] == "Exported" }},
		"review statuses": {"/accounting/v2/invoices", q("reviewStatuses", "OnHold"),
			func(r map[string]any) bool { return r["reviewStatus"] == "OnHold" }},
		"batch number": {"/accounting/v2/invoices", q("batchNumber", "24310"),
			func(r map[string]any) bool { return sub(r, "batch")["number"] == "24310" }},
		"total": {"/accounting/v2/invoices", q("totalGreater", "100", "totalLess", "500.50"),
			func(r map[string]any) bool { return money(r["total"]) >= 100 && money(r["total"]) <= 500.5 }},
		"exact total": {"/accounting/v2/invoices", q("totalGreater", inv["total"].(string), "totalLess", inv["total"].(string)),
			func(r map[string]any) bool { return r["total"] == inv["total"] }},
		"balance": {"/accounting/v2/invoices", q("balanceFilter.Balance", "0", "balanceFilter.Comparer", "Greater"),
			func(r map[string]any) bool { return money(r["balance"]) > 0 }},
		"no balance": {"/accounting/v2/invoices", q("balanceFilter.Balance", "0.000"),
			func(r map[string]any) bool { return money(r["balance"]) == 0 }},
		"any balance": {"/accounting/v2/invoices", q("balanceFilter.Balance", "0", "balanceFilter.Comparer", "NotEquals"),
			func(r map[string]any) bool { return money(r["balance"]) != 0 }},
		"comparer alone": {"/accounting/v2/invoices", q("balanceFilter.Comparer", "Less"), func(map[string]any) bool { return true }},
		"invoiced": {"/accounting/v2/invoices", q("invoicedOnOrAfter", "2025-06-01", "invoicedOnBefore", "2025-07-01"),
			func(r map[string]any) bool { return strings.HasPrefix(r["invoiceDate"].(string), "2025-06") }},
		"due": {"/accounting/v2/invoices", q("dueDateBefore", "2025-01-01"),
			func(r map[string]any) bool { return r["dueDate"].(string) < "2025" }},
		"custom field in brackets": {"/accounting/v2/invoices", q("customField.Fields[purchase approval]", strings.ToLower(approval)),
			func(r map[string]any) bool { return customField(r, "Purchase approval") == approval }},
		"either custom field": {"/accounting/v2/invoices", q("customField.Fields[Purchase approval]", approval, "customField.Fields[Other]", "x",
			"customField.Operator", "Or"), func(r map[string]any) bool { return customField(r, "Purchase approval") == approval }},
		"both custom fields": {"/accounting/v2/invoices", q("customField.Fields[Purchase approval]", approval, "customField.Fields[Other]", "x"),
			func(map[string]any) bool { return false }},
		"applied to": {"/accounting/v2/payments", q("appliedToInvoiceIds", id(applied(pay)["appliedTo"])), func(r map[string]any) bool {
			for _, a := range r["appliedTo"].([]any) {
				if a.(map[string]any)["appliedTo"] == applied(pay)["appliedTo"] {
					return true
				}
			}
			return false
		}},
		"paid": {"/accounting/v2/payments", q("paidOnAfter", "2025-11-01", "paidOnBefore", "2025-12-01"),
			func(r map[string]any) bool { return strings.HasPrefix(r["date"].(string), "2025-11") }},
		"account type": {"/accounting/v2/gl-accounts", q("types", "Asset,Income"),
			func(r map[string]any) bool { return r["type"] == "Asset" || r["type"] == "Income" }},
		"account numbers": {"/accounting/v2/gl-accounts", q("numbers", "1000,5000"),
			func(r map[string]any) bool { return r["number"] == "1000" || r["number"] == "5000" }},
		"description": {"/accounting/v2/gl-accounts", q("description", "funds of"),
			func(r map[string]any) bool { return strings.Contains(r["description"].(string), "Funds of") }},
		"lead status": {"/crm/v2/leads", q("status", "Open"), func(r map[string]any) bool { return r["status"] == "Open" }},
		"prospects": {"/crm/v2/leads", q("withoutCustomer", "true"),
			func(r map[string]any) bool { return r["customerId"] == nil }},
		"no prospects": {"/crm/v2/leads", q("isProspect", "FALSE"),
			func(r map[string]any) bool { return r["customerId"] != nil }},
		"lead's customer": {"/crm/v2/leads", q("customerCity", cityOf[id(owner["customerId"])]), func(r map[string]any) bool {
			return r["customerId"] != nil && cityOf[id(r["customerId"])] == cityOf[id(owner["customerId"])]
		}},
		"user ids": {"/settings/v2/technicians", q("userIds", "110000002,110000004"),
			func(r map[string]any) bool { return id(r["userId"]) == "110000002" || id(r["userId"]) == "110000004" }},
		"employee type": {"/settings/v2/user-roles", q("employeeType", "Technician"),
			func(r map[string]any) bool { return r["employeeType"] == "Technician" }},
		"all employee types": {"/settings/v2/user-roles", q("employeeType", "All"), func(map[string]any) bool { return true }},
		"tag name":           {"/crm/v2/booking-provider-tags", q("name", "web form"), func(r map[string]any) bool { return r["tagName"] == "Web Form" }},
		"archived":           {"/crm/v2/contacts", q("isArchived", "true"), func(r map[string]any) bool { return r["isArchived"] == true }},
		"unknown":            {"/accounting/v2/invoices", q("campaignId", "3", "x.y", "1"), func(map[string]any) bool { return true }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var want []string
			all := s.list(test.path, q("pageSize", "5000"))
			for _, row := range all {
				if test.keep(row) {
					want = append(want, key(row))
				}
			}
			query := url.Values{"pageSize": {"5000"}}
			for name, values := range test.query {
				query[name] = values
			}
			var got []string
			for _, row := range s.list(test.path, query) {
				got = append(got, key(row))
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("%d records of %d, want %d", len(got), len(all), len(want))
			}
			if len(want) == 0 && name != "both custom fields" {
				t.Error("the filter keeps nothing, so it proves nothing")
			}
		})
	}
}

func key(row map[string]any) string {
	if s, ok := row["id"].(string); ok {
		return s
	}
	return id(row["id"])
}

func customField(row map[string]any, name string) any {
	list, _ := row["customFields"].([]any)
	for _, field := range list {
		if o, ok := field.(map[string]any); ok && o["name"] == name {
			return o["value"]
		}
	}
	return nil
}

// A customer is found by a phone number of its contacts, however that is written.
func TestPhoneFilter(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(50))
	for _, contact := range s.list("/crm/v2/customers/contacts", q("pageSize", "20")) {
		if contact["type"] == "Email" {
			continue
		}
		number := strings.Map(func(c rune) rune {
			if c < '0' || c > '9' {
				return -1
			}
			return c
		}, contact["value"].(string))
		found := false
		for _, row := range s.list("/crm/v2/customers", q("phone", number, "active", "Any")) {
			found = found || row["id"] == contact["customerId"]
		}
		if !found {
			t.Errorf("no customer has the number %s", number)
		}
	}
}

// Which parameters of resources with records filter nothing, so that a new one is noticed.
func TestParametersWithoutEffect(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(10))
	ix := readIndex(t)
	known := map[string]bool{
		"excludeAccountingChangesFromModifiedDateRange": true, // the sandbox has no accounting changes
		"externalDataApplicationGuid":                   true, // for business units it only adds data
		"genPermUrl":                                    true, // changes what is shown
		"transactionType":                               true, // not a member of payments
		"balanceFilter.Comparer":                        true, // read with its neighbor
		"totalFilter.Comparer":                          true, // read with its neighbor
		"empty":                                         true, // no journal entry is
		"customField.Operator":                          true, // read with its neighbor
		"customFields.Operator":                         true, // read with its neighbor
		"sortBy":                                        true, // another word for sort, of fields that are not documented
		"descending":                                    true, // goes with sortBy
		"includeChildren":                               true, // changes what is shown, as do the others of that beginning
		"includeTechnicians":                            true,
		"includeDurationBilling":                        true,
		"includeDiscounts":                              true,
		"includeRecurringServices":                      true,
		"includeTags":                                   true,
		"includeSubtasks":                               true,
		"includeReviewsWithoutLocation":                 true,
		"includeReviewsWithoutCampaign":                 true,
		"includeReviewsWithoutTechnician":               true,
		"calculatePrices":                               true,
		"performanceSegmentationType":                   true, // says what the figures are of
		"fromUtc":                                       true, // of a period, which the figures do not tell
		"toUtc":                                         true,
		"reportType":                                    true, // not a member of reviews
		"responseTypes":                                 true, // not a member of reviews
		"reviewStatuses":                                true, // not a member of reviews
		"fromDate":                                      true, // of a date that reviews call otherwise
		"toDate":                                        true,
		"search":                                        true, // of several members
		"adjustmentTypes":                               true, // not a member of adjustments
	}
	for _, p := range ix.Packages {
		d := newDomain(s.binder(), p)
		for k := range p.Operations {
			op := &p.Operations[k]
			if op.Kind != kindPage && op.Kind != kindArray || op.Method != http.MethodGet {
				continue
			}
			v := d.view(op)
			if v.resource == nil || v.subject.derived {
				continue
			}
			used := make(map[string]bool)
			for _, f := range newFilters(v) {
				used[f.param.Name] = true
			}
			for _, param := range op.Params {
				if param.In == "query" && !controls(param.Name) && !used[param.Name] && !known[param.Name] {
					t.Errorf("%s.%s: %s filters nothing", p.Name, op.Name, param.Name)
				}
			}
		}
	}
}
