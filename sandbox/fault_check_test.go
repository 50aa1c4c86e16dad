package sandbox

import (
	"math"
	"net/http"
	"testing"
	"time"
)

// What is wrong with a fault is told by the name of the field, and all of it at once.
func TestFaultsAreChecked(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1))
	for name, test := range map[string]struct {
		fault Fault
		say   string
	}{
		"nothing":            {Fault{}, "Status is not set, nor is Body, ContentType, Latency, Reset, Truncate or RevokeToken: nothing goes wrong"},
		"nothing but when":   {Fault{Times: 2, Late: true, RetryAfter: time.Second}, "Status is not set, nor is Body, ContentType, Latency, Reset, Truncate or RevokeToken: nothing goes wrong"},
		"an operation":       {Fault{Status: 500, Operation: "crm.Customer.List"}, `Operation "crm.Customer.List" is not the name of an operation, such as crm.Customers.List`},
		"a word":             {Fault{Status: 500, Operation: "*"}, `Operation "*" is not the name of an operation, such as crm.Customers.List`},
		"a broken operation": {Fault{Status: 500, Operation: "crm.[.List"}, `Operation "crm.[.List" is not the name of an operation, such as crm.Customers.List`},
		"a relative path":    {Fault{Status: 500, Path: "crm/v2/customers"}, `Path "crm/v2/customers" does not begin with a slash`},
		"a broken pattern":   {Fault{Status: 500, Path: "/crm/[/customers"}, `Path "/crm/[/customers" is no pattern`},
		"a path":             {Fault{Status: 500, Path: "/crm/v2/customer"}, `Path "/crm/v2/customer" is not the path of an operation`},
		"a path of another":  {Fault{Status: 500, Operation: "crm.*.List", Path: "/crm/v2/customers/*"}, `Path "/crm/v2/customers/*" is not the path of an operation that is called crm.*.List`},
		"a method":           {Fault{Status: 500, Path: "/crm/v2/tags", Method: "GET"}, `Method "GET" is not a method of an operation`},
		"an unknown method":  {Fault{Status: 500, Operation: "crm.Customers.List", Method: "FETCH"}, `Method "FETCH" is not a method of an operation that is called crm.Customers.List`},
		"too likely":         {Fault{Status: 500, Probability: 1.5}, "Probability 1.5 is not between 0 and 1"},
		"unlikely":           {Fault{Status: 500, Probability: -0.1}, "Probability -0.1 is not between 0 and 1"},
		"no number":          {Fault{Status: 500, Probability: math.NaN()}, "Probability NaN is not between 0 and 1"},
		"too few":            {Fault{Status: 500, Times: -1}, "Times -1 is below zero"},
		"informational":      {Fault{Status: 101}, "Status 101 is not between 200 and 599, which are those of an answer"},
		"a large status":     {Fault{Status: 1000}, "Status 1000 is not between 200 and 599, which are those of an answer"},
		"back in time":       {Fault{Latency: -time.Second}, "Latency -1s is below zero"},
		"retry before":       {Fault{Status: 429, RetryAfter: -time.Second}, "RetryAfter -1s is below zero"},
		"two headers":        {Fault{ContentType: "a/b\r\nX: y"}, `ContentType "a/b\r\nX: y" cannot be sent in a header`},
		"cut and reset":      {Fault{Reset: true, Truncate: true}, "Truncate must not be set beside Reset, which leaves no answer"},
		"an answer to none":  {Fault{Reset: true, Status: 500}, "Status must not be set beside Reset, which leaves no answer"},
		"cut off nothing":    {Fault{Status: 204, Truncate: true}, "Truncate must not be set: an answer with the status 204 has no body"},
		"no content":         {Fault{Status: 304, Body: "a"}, "Body must not be set: an answer with the status 304 has no body"},
		"two mistakes": {Fault{Times: -1, Probability: 7, Latency: 1, Path: "x"},
			"Probability 7 is not between 0 and 1\nsandbox: fault: Times -1 is below zero\nsandbox: fault: Path \"x\" does not begin with a slash"},
	} {
		injection, err := s.Inject(test.fault)
		if err == nil || err.Error() != "sandbox: fault: "+test.say || injection != nil {
			t.Errorf("%s: %v\nwant sandbox: fault: %s", name, err, test.say)
		}
	}
	if status, _, _, err := s.try("/crm/v2/customers"); err != nil || status != http.StatusOK {
		t.Errorf("a fault that was refused counts: %d, %v", status, err)
	}
	for name, right := range map[string]Fault{
		"any":                  {Status: 599},
		"a share":              {Status: 200, Probability: 1, Body: "{}"},
		"with the tenant":      {Path: "/crm/v2/tenant/*/customers", Method: "get", Reset: true},
		"without the tenant":   {Path: "/crm/v2/customers/17/notes", Method: "POST", Latency: time.Second},
		"any module":           {Path: "/*/v[23]/tenant/*/calls/*", ContentType: "text/html"},
		"the token endpoint":   {Path: tokenPath, Status: 500},
		"a file":               {Path: "/files/*", Truncate: true},
		"operation and path":   {Operation: "crm.Customers.*", Path: "/crm/v2/customers/*", Method: "PATCH", RevokeToken: true},
		"a reset after a wait": {Reset: true, Latency: time.Second, Late: true, RevokeToken: true},
		"nothing to tell":      {Status: 204, RetryAfter: time.Second},
	} {
		injection, err := s.Inject(right)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		injection.Remove()
	}
}
