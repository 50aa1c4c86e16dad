package sandbox

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAmountString(t *testing.T) {
	t.Parallel()
	for want, a := range map[string]amount{
		"0.00": cents(0), "0.05": cents(5), "-0.05": cents(-5), "12.30": cents(1230), "-1234.56": cents(-123456), "7": {7, 0},
		"0.072500": {72500, 6}, "-92233720368547758.08": cents(math.MinInt64), "92233720368547758.07": cents(math.MaxInt64),
	} {
		if got := a.String(); got != want {
			t.Errorf("%#v is %s, want %s", a, got, want)
		}
		if got := a.rat().FloatString(a.scale); got != want {
			t.Errorf("%#v is the number %s, want %s", a, got, want)
		}
	}
}

func TestRounded(t *testing.T) {
	t.Parallel()
	for _, test := range [][3]int64{{5, 2, 3}, {-5, 2, -3}, {4, 2, 2}, {7, 4, 2}, {5, 4, 1}, {6, 4, 2}, {-6, 4, -2}, {0, 9, 0}} {
		if got := rounded(test[0], test[1]); got != test[2] {
			t.Errorf("%d/%d is %d, want %d", test[0], test[1], got, test[2])
		}
	}
}

func TestAppendValue(t *testing.T) {
	t.Parallel()
	inner := &shape{Type: "object", Properties: []property{{"id", true, shape{Type: "integer"}}}}
	for want, test := range map[string]struct {
		v any
		s *shape
	}{
		`null`:                        {nil, &shape{Type: "string"}},
		`"12.50"`:                     {cents(1250), &shape{Type: "string", Format: "decimal"}},
		`12.50`:                       {cents(1250), &shape{Type: "number"}},
		`"7"`:                         {int64(7), &shape{Type: "string"}},
		`7`:                           {7, &shape{Type: "integer"}},
		`1.5`:                         {1.5, &shape{Type: "number"}},
		`true`:                        {true, &shape{Type: "boolean"}},
		`"2025-03-03"`:                {noon(), &shape{Type: "string", Format: "date"}},
		`"2025-03-03T12:00:00Z"`:      {noon(), &shape{Type: "string", Format: "date-time"}},
		`"2025-03-03T12:00:00.0005Z"`: {noon().Add(500 * time.Microsecond).In(time.FixedZone("", 3600)), &shape{Type: "string"}},
		`"é\u0001\"\\"`:               {"é\x01\"\\", &shape{Type: "string"}},
		`[1,2]`:                       {[]int64{1, 2}, &shape{Type: "array", Items: &shape{Type: "integer"}}},
		`[]`:                          {[]string(nil), &shape{Type: "array"}},
		`["a"]`:                       {[]string{"a"}, &shape{Type: "array"}},
		`[{"id":1},{}]`:               {[]object{{{"id", 1}, {"hidden", 2}}, {}}, &shape{Type: "array", Items: inner}},
		`{"x":"1","y":"2"}`:           {object{{"x", "1"}, {"y", "2"}}, &shape{Type: "object", Values: &shape{Type: "string"}}},
		`{"a":null,"c":{"id":3}}`: {object{{"c", object{{"id", 3}}}, {"d", 1}}, &shape{Type: "object", Properties: []property{
			{"a", false, shape{Nullable: true}}, {"b", false, shape{}}, {"c", true, shape{Ref: "X", target: inner}},
		}}},
	} {
		got := string(appendValue(nil, test.v, test.s))
		if got != want || !json.Valid([]byte(got)) {
			t.Errorf("%#v is %s, want %s", test.v, got, want)
		}
	}
}

func FuzzAppendString(f *testing.F) {
	f.Add("plain")
	f.Add("\x00\"\\\u2028\xff é")
	f.Fuzz(func(t *testing.T, s string) {
		var back string
		if err := json.Unmarshal(appendString(nil, s), &back); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(s, "\uFFFD"); back != want && back != string([]rune(s)) {
			t.Errorf("%q came back as %q", s, back)
		}
	})
}

func TestRoutes(t *testing.T) {
	t.Parallel()
	var r routes
	for _, route := range []string{
		"GET /a/{id}", "PATCH /a/{id}", "GET /a/contacts", "GET /a/{id}/notes", "GET /a/contacts/{key}", "DELETE /a/{id}/notes/{noteId}",
	} {
		method, path, _ := strings.Cut(route, " ")
		r.add(&endpoint{op: &operation{Name: route, Method: method, Path: path}})
	}
	for request, want := range map[string]string{
		"GET /a/1":              "GET /a/{id} 1",
		"GET /a/contacts":       "GET /a/contacts",
		"PATCH /a/contacts":     "PATCH /a/{id} contacts",
		"GET /a/contacts/notes": "GET /a/contacts/{key} notes",
		"GET /a/x%2Fy/notes":    "GET /a/{id}/notes x/y",
		"DELETE /a/1/notes/2":   "DELETE /a/{id}/notes/{noteId} 1 2",
		"PUT /a/1":              "allow GET PATCH",
		"PUT /a/contacts":       "allow GET PATCH",
		"GET /a":                "",
		"GET /a/":               "",
		"GET a/1":               "",
		"GET ":                  "",
		"GET /a/%zz":            "",
		"GET /A/1":              "",
	} {
		method, path, _ := strings.Cut(request, " ")
		e, values, allowed := r.match(method, path)
		got := strings.Join(append([]string{"allow"}, allowed...), " ")
		switch {
		case e != nil:
			got = strings.Join(append([]string{e.op.Name}, values...), " ")
		case len(allowed) == 0:
			got = ""
		}
		if got != want {
			t.Errorf("%s finds %q, want %q", request, got, want)
		}
	}
}

func TestReadIndexRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"no JSON":       `{`,
		"other version": `{"version":1}`,
		"no version":    `{}`,
		"odd member":    `{"version":2,"pages":[]}`,
		"odd package":   `{"version":2,"packages":[{"nam":"a"}]}`,
		"odd modules":   `{"version":2,"packages":[{"modules":7}]}`,
		"odd shape":     `{"version":2,"packages":[{"name":"a","operations":[{"path":7}],"schemas":[]}]}`,
		"dead reference": `{"version":2,"packages":[{"name":"a","operations":[{"name":"A.Get","body":{"ref":"B"}}],
			"schemas":[{"name":"C","properties":[{"name":"x","ref":"D"}]}]}]}`,
	} {
		ix, err := openIndex([]byte(text))
		if err == nil && len(ix.Packages) > 0 {
			err = ix.Packages[0].load()
		}
		if err == nil {
			t.Errorf("%s was taken", name)
		}
		if name == "dead reference" && (!strings.Contains(err.Error(), `"B"`) || !strings.Contains(err.Error(), `"D"`)) {
			t.Errorf("got %v, want both names", err)
		}
	}
}

// The reader knows every member that the compiler writes.
func TestIndexHasNoUnknownMembers(t *testing.T) {
	t.Parallel()
	decoder := json.NewDecoder(strings.NewReader(string(specIndex)))
	decoder.DisallowUnknownFields()
	var ix index
	if err := decoder.Decode(&ix); err != nil {
		t.Fatal(err)
	}
	if len(ix.Packages) == 0 || !slices.ContainsFunc(ix.Packages, func(p *indexPackage) bool { return p.Name == "crm" }) {
		t.Error("crm is not in the index")
	}
}

func TestMemberFor(t *testing.T) {
	t.Parallel()
	for want, test := range map[string][2]string{
		"bankDepositId": {"id", "bank-deposits"}, "bookingProviderId": {"booking_provider", "booking-provider"},
		"invoiceId": {"invoiceId", "invoices"}, "Id": {"", ""},
	} {
		if got := memberFor(test[0], test[1]); got != want {
			t.Errorf("%v is %s, want %s", test, got, want)
		}
	}
}

func TestParseScalar(t *testing.T) {
	t.Parallel()
	for text, test := range map[string]struct {
		shape shape
		ok    bool
	}{
		"2147483647":                           {shape{Type: "integer", Format: "int32"}, true},
		"2147483648":                           {shape{Type: "integer", Format: "int32"}, false},
		"9223372036854775807":                  {shape{Type: "integer", Format: "int64"}, true},
		"0x10":                                 {shape{Type: "integer"}, false},
		"1_000":                                {shape{Type: "integer"}, false},
		"-12.5e3":                              {shape{Type: "number"}, true},
		"Infinity":                             {shape{Type: "number"}, false},
		"TRUE":                                 {shape{Type: "boolean"}, true},
		"1":                                    {shape{Type: "boolean"}, false},
		"2025-01-01 10:00:00":                  {shape{Type: "string", Format: "date-time"}, true},
		"01/02/2025":                           {shape{Type: "string", Format: "date-time"}, false},
		"6F1C2A34-5B6D-4E7F-8A9B-0C1D2E3F4A5B": {shape{Type: "string", Format: "guid"}, true},
		"6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5":  {shape{Type: "string", Format: "guid"}, false},
		"6f1c2a34x5b6d-4e7f-8a9b-0c1d2e3f4a5b": {shape{Type: "string", Format: "guid"}, false},
		"6g1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b": {shape{Type: "string", Format: "guid"}, false},
		"open":                                 {shape{Type: "string", Enum: []string{"Open", "Closed"}}, true},
		"opened":                               {shape{Type: "string", Enum: []string{"Open", "Closed"}}, false},
		strings.Repeat("x", maxText+1):         {shape{Type: "string"}, false},
	} {
		if _, reason := parseScalar(&test.shape, text); (reason == "") != test.ok || len(reason) > 200 {
			t.Errorf("%.50q as %s %s: %q", text, test.shape.Type, test.shape.Format, reason)
		}
	}
}
