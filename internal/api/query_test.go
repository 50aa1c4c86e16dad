package api

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
)

type word string

func TestQueriesAsTheyAreSent(t *testing.T) {
	t.Parallel()
	var got string
	client, _ := serve(t, func(_ http.ResponseWriter, r *http.Request) { got = r.URL.RawQuery })
	at := time.Date(2025, 8, 1, 1, 2, 3, 4_500_000, time.FixedZone("", 2*60*60))
	fields := map[string]string{"Gate code": "1+1=2", "A": "é&[x]"}
	tests := []struct {
		name string
		fill func(*Call)
		want string
	}{
		{"nothing", func(*Call) {}, ""},
		{"zero values", func(c *Call) {
			c.Query("a", "")
			c.QueryInt("a", 0)
			c.QueryBool("a", false)
			c.QueryTime("a", time.Time{})
			c.QueryTime("a", time.Time{}.In(time.FixedZone("", 3600)))
			c.QueryDate("a", servicetitan.Date{})
			c.QueryIDs("a", nil, 50)
			c.QueryIDs("a", []int64{}, 50)
			c.QueryWords("a", nil, 0)
			c.QueryEach("a", nil, 0)
			c.QueryDotted("a", nil, 0)
			c.QueryBrackets("a", nil, 0)
			QueryOptional(c, "a", servicetitan.Optional[int]{}, FormatInt)
		}, ""},
		{"text", func(c *Call) { c.Query("name", "A & B=C?#/é +%2B\n") }, "name=A+%26+B%3DC%3F%23%2F%C3%A9+%2B%252B%0A"},
		{"sort order", func(c *Call) { c.Query("sort", "+ModifiedOn") }, "sort=%2BModifiedOn"},
		{"always sent", func(c *Call) { c.Set("page", "0") }, "page=0"},
		{"numbers", func(c *Call) { c.QueryInt("a", -9223372036854775808); c.QueryInt("b", 1) }, "a=-9223372036854775808&b=1"},
		{"flag", func(c *Call) { c.QueryBool("includeTotal", true) }, "includeTotal=true"},
		{"instant", func(c *Call) { c.QueryTime("from", at) }, "from=2025-07-31T23%3A02%3A03.0045Z"},
		{"day", func(c *Call) { c.QueryDate("day", servicetitan.DateOf(at)) }, "day=2025-08-01"},
		{"ids", func(c *Call) { c.QueryIDs("ids", []int64{3, 1, 2}, 3) }, "ids=3%2C1%2C2"},
		{"words", func(c *Call) { c.QueryWords("w", Words([]word{"b", "a b"}), 0) }, "w=b%2Ca+b"},
		{"one each", func(c *Call) { c.QueryEach("w", []string{"b", "a,b"}, 2) }, "w=b&w=a%2Cb"},
		{"numbers one each", func(c *Call) { c.QueryEach("n", Numbers([]int64{2, 0, -1}), 0) }, "n=2&n=0&n=-1"},
		{"dotted", func(c *Call) { c.QueryDotted("customField", fields, 2) }, "customField.A=%C3%A9%26%5Bx%5D&customField.Gate+code=1%2B1%3D2"},
		{"brackets", func(c *Call) { c.QueryBrackets("f", fields, 0) }, "f%5BA%5D=%C3%A9%26%5Bx%5D&f%5BGate+code%5D=1%2B1%3D2"},
		{"optional zeros", func(c *Call) {
			QueryOptional(c, "a", servicetitan.Value(0), FormatInt)
			QueryOptional(c, "b", servicetitan.Value(false), FormatBool)
			QueryOptional(c, "c", servicetitan.Value(0.0), FormatFloat)
			QueryOptional(c, "d", servicetitan.Value(servicetitan.NewDecimal(10, 2)), FormatDecimal)
		}, "a=0&b=false&c=0&d=0.10"},
		{"floats in plain digits", func(c *Call) {
			QueryOptional(c, "a", servicetitan.Value(-1e-7), FormatFloat)
			QueryOptional(c, "b", servicetitan.Value(1e21), FormatFloat)
		}, "a=-0.0000001&b=1000000000000000000000"},
	}
	for _, test := range tests {
		call := NewCall(client, &opList)
		test.fill(call)
		if err := None(t.Context(), call, nil); err != nil || got != test.want {
			t.Errorf("%s: sent %q (%v), want %q", test.name, got, err, test.want)
		}
	}
}

// FuzzArguments holds that whatever users pass arrives as it was, and nowhere
// else: in its segment of the path and in its parameter of the query.
func FuzzArguments(f *testing.F) {
	for _, seed := range []string{"a", "..", "a/b", "%2f", "é", "a+b c", "?x=1", "#", "\x00\xff", "&a=b", "//", `\`} {
		f.Add(seed, seed)
	}
	client, err := auth.NewClient(auth.Config{Environment: auth.Integration, AppKey: "ak1.test", TenantID: 7, ClientID: "cid.test", ClientSecret: "cs1.test"})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(client.Close)
	f.Fuzz(func(t *testing.T, name, value string) {
		call := NewCall(client, &opPart)
		call.PathID("id", 1)
		call.PathText("name", name)
		call.Query("q", value)
		call.QueryBrackets("f", map[string]string{"k" + value: name}, 0)
		req, err := call.request(t.Context())
		if err != nil {
			return
		}
		sent, err := url.ParseRequestURI(req.URL.RequestURI())
		if err != nil {
			t.Fatalf("%q and %q make %s: %v", name, value, req.URL, err)
		}
		if want := "/test/v2/tenant/7/items/1/parts/" + name + "/state"; sent.Path != want || sent.Host != "" {
			t.Errorf("the path is %q, want %q", sent.Path, want)
		}
		if want := "/test/v2/tenant/7/items/1/parts/" + url.PathEscape(name) + "/state"; sent.EscapedPath() != want {
			t.Errorf("the path travels as %q, want %q", sent.EscapedPath(), want)
		}
		query := sent.Query()
		if query.Get("q") != value || query.Get("f[k"+value+"]") != name || len(query) > 2 {
			t.Errorf("%q and %q arrive as %q", name, value, query)
		}
	})
}
