// Examples: what each naming rule finds, and what it leaves alone.

package surface

import "strings"

type namingExample struct {
	rule, name string
	source     string
	spec       map[string]specOperation
	want       []string
}

// service makes a package with the service Orders, its methods given as "Name HTTP /path (args) results".
func service(methods ...string) string {
	var b strings.Builder
	b.WriteString("type Client struct { Orders *Orders }\ntype Orders struct{}\n")
	for _, m := range methods {
		parts := strings.SplitN(m, " ", 4)
		b.WriteString("// " + parts[0] + " acts.\n//\n//\t" + parts[1] + " " + parts[2] + "\nfunc (s *Orders) " + parts[0] + parts[3] + " { panic(0) }\n")
	}
	return b.String()
}

func namingExamples() []namingExample {
	const read = "(ctx context.Context) (*Order, error)"
	return []namingExample{
		{rule: "marks", name: "generators leave digits, versions and Dto",
			source: "type OrderV2 struct{}\ntype OrderDto struct{ Line1 string }\ntype CustomerUrl struct{}\ntype Order struct{ Model string }",
			want:   []string{"shop.OrderV2", "shop.OrderDto", "shop.OrderDto.Line1", "shop.CustomerUrl"}},
		{rule: "stutter", name: "the package is said already", source: "type ShopOrder struct{}\ntype Order struct{}\ntype Shopper struct{}",
			want: []string{"shop.ShopOrder"}},
		{rule: "stutter", name: "a resource may be called as its package", source: "type Shop struct{}\ntype ShopStatus string"},
		{rule: "services", name: "services are plural", source: "type Client struct { Order *Order; Bulk *Bulk; Orders *Orders }",
			want: []string{"shop.Order"}},

		{rule: "verb", name: "PATCH updates and POST does not",
			source: service("Update PATCH /o "+read, "UpdateStatus POST /o "+read, "Replace PUT /o "+read, "Frobnicate POST /o "+read),
			want:   []string{"shop.Orders.UpdateStatus", "shop.Orders.Frobnicate"}},
		{rule: "verb", name: "a POST that reads is named as a read",
			source: service("Search POST /o "+read, "Create POST /o "+read),
			spec:   map[string]specOperation{"Orders.Search": {read: true}, "Orders.Create": {read: true}},
			want:   []string{"shop.Orders.Create"}},
		{rule: "result", name: "pages are listed and feeds exported",
			source: service("List GET /o () (*servicetitan.Page[Order], error)", "Get GET /o () (*servicetitan.Page[Order], error)",
				"Export GET /o () (*servicetitan.Batch[Order], error)", "ListChanges GET /o () (*servicetitan.Batch[Order], error)",
				"ListLines GET /o () ([]Line, error)", "ListParts GET /o () (*PartList, error)", "SearchParts GET /o () (*Part, error)"),
			want: []string{"shop.Orders.Get", "shop.Orders.ListChanges", "shop.Orders.SearchParts"}},
		{rule: "result", name: "files travel up and down",
			source: service("DownloadPhoto GET /o () error", "GetPhoto GET /o () error", "UploadPhoto POST /o () error", "AddPhoto POST /o () error"),
			spec: map[string]specOperation{"Orders.DownloadPhoto": {download: true}, "Orders.GetPhoto": {download: true},
				"Orders.UploadPhoto": {upload: true}, "Orders.AddPhoto": {upload: true}},
			want: []string{"shop.Orders.GetPhoto", "shop.Orders.AddPhoto"}},
		{rule: "result", name: "what the documents leave open may be anything", source: service("List GET /o () (json.RawMessage, error)"),
			spec: map[string]specOperation{"Orders.List": {shapeless: true}}},
		{rule: "ideas", name: "notes, feeds and single records",
			source: service("AddNote POST /tenant/{tenant}/orders/{id}/notes "+read, "CreateNote POST /tenant/{tenant}/orders/{id}/notes "+read,
				"ListChanges GET /tenant/{tenant}/export/orders "+read, "Fetch GET /tenant/{tenant}/orders/{id} "+read, "Get GET /tenant/{tenant}/orders/{id} "+read),
			want: []string{"shop.Orders.AddNote", "shop.Orders.ListChanges", "shop.Orders.Fetch"}},
		{rule: "object", name: "the service is said already", source: service("CancelOrder PUT /o "+read, "Cancel PUT /o "+read, "ListLines GET /o "+read),
			want: []string{"shop.Orders.CancelOrder"}},
		{rule: "iterators", name: "pages have iterators, and iterators pages",
			source: service("List GET /o (p *OrdersListParams) (*servicetitan.Page[Order], error)", "Export GET /o () (*servicetitan.Batch[Order], error)") +
				"type OrdersListParams struct{ Page int }\nfunc (s *Orders) Each() iter.Seq2[Order, error] { panic(0) }\n" +
				"func (s *Orders) ExportAll() iter.Seq2[Order, error] { panic(0) }",
			want: []string{"shop.Orders.List", "shop.Orders.Each"}},

		{rule: "params", name: "a query is named for its method",
			source: service("List GET /o (p *OrdersListParams) error", "ListLines GET /o (p *LinesParams) error") +
				"type OrdersListParams struct{}\ntype LinesParams struct{}\ntype OldParams struct{}",
			want: []string{"shop.Orders.ListLines", "shop.OldParams"}},
		{rule: "requests", name: "a body is named for what is done with it",
			source: service("Create POST /o (r *CreateOrderRequest) error", "Replace PUT /o (r *OrderBody) error", "Cancel PUT /o (r *OrderCancelRequest) error",
				"AddLine POST /o (r *Line) error", "Get GET /o () (*Setting, error)", "Set PUT /o (r *Setting) error", "SetA PUT /o (r *SaveARequest) error", "AddA POST /o (r *SaveARequest) error") +
				"type CreateOrderRequest struct{ Lines []Line }\ntype OrderCancelRequest struct{}\ntype LostRequest struct{}\ntype SaveARequest struct{}",
			want: []string{"shop.Orders.Replace", "shop.OrderCancelRequest", "shop.LostRequest"}},
		{rule: "exported", name: "only feeds have exported rows",
			source: service("List GET /o () ([]ExportedOrder, error)", "Export GET /o () (*servicetitan.Batch[ExportedOrder], error)") +
				"type ExportedOrder struct { Lines []ExportedLine }\ntype ExportedLine struct{}\ntype ExportedPart struct{}",
			want: []string{"shop.Orders.List", "shop.ExportedPart"}},
		{rule: "changes", name: "what was created comes from Create",
			source: service("Create POST /o () (*CreatedOrder, error)", "Get GET /o () (*CreatedOrder, error)"), want: []string{"shop.Orders.Get"}},
		{rule: "constants", name: "a constant begins with its type",
			source: "type Status string\nconst (\nStatusOpen Status = \"Open\"\nClosed Status = \"Closed\"\n)\ntype Kind string",
			want:   []string{"shop.Closed", "shop.Kind"}},
		{rule: "sorts", name: "orders are named for what they order",
			source: service("List GET /o () error", "ListLines GET /o () error") +
				"type OrdersSort string\ntype OrdersListLinesSort string\ntype PartsSort string\n" +
				"const (\nOrdersSortName OrdersSort = \"+Name\"\nOrdersSortNameDesc OrdersSort = \"-Name\"\nOrdersSortDown OrdersSort = \"-Id\"\n)",
			want: []string{"shop.OrdersSortDown", "shop.PartsSort"}},

		{rule: "ids", name: "what holds IDs says so",
			source: "type Order struct {\nIDs []int64\nTags []int64\nCount int64\n// ID of the user.\nCreatedBy int64\nTagList []string `json:\"tagIds\"`\n}",
			want:   []string{"shop.Order.Tags", "shop.Order.CreatedBy", "shop.Order.TagList"}},
		{rule: "times", name: "instants say when",
			source: "type Order struct {\nCreatedOn time.Time\nDateCanceled servicetitan.Optional[time.Time]\nShipped servicetitan.Date\nDueDateTime time.Time\nStart time.Time\n}\n" +
				"type OrdersListParams struct {\nDateOnOrAfter time.Time\nShippedBefore time.Time\nCreated time.Time\nKeyOnOrAfter string\n}",
			want: []string{"shop.Order.DateCanceled", "shop.Order.Shipped", "shop.Order.DueDateTime", "shop.OrdersListParams.Created", "shop.OrdersListParams.KeyOnOrAfter"}},
		{rule: "bools", name: "facts ask for nothing",
			source: "type Order struct {\nIsOpen bool\nGetLines bool\nPaidFlag servicetitan.Optional[bool]\nGetsMail bool\n}",
			want:   []string{"shop.Order.GetLines", "shop.Order.PaidFlag"}},

		{rule: "twins", name: "same fields, same type",
			source: "type A struct{ ID int64 `json:\"id\"` }\ntype B struct{ ID int64 `json:\"id\"` }\ntype C struct{ ID int64 `json:\"ref\"` }\n" +
				"type NewA struct{ ID int64 `json:\"id\"` }\ntype ARequest struct{ ID int64 `json:\"id\"` }\ntype Params struct{}",
			want: []string{"shop.B"}},
		{rule: "twins", name: "same values, same type",
			source: "type K string\ntype L string\ntype M int\nconst (\nKA K = \"a\"\nKB K = \"b\"\nLB L = \"b\"\nLA L = \"a\"\nMA M = 1\n)",
			want:   []string{"shop.L"}},
		{rule: "references", name: "an ID alone, or with a name",
			source: "type RecordID struct{ ID int64 `json:\"id\"` }\ntype OrderID struct{ ID int64 `json:\"id\"` }\n" +
				"type Ref struct{ ID int64 `json:\"id\"`; Name string `json:\"name\"` }",
			want: []string{"shop.OrderID", "shop.Ref"}},
	}
}
