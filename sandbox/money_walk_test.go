package sandbox

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// cashier does what is done to money in an office, at random but the same each time.
type cashier struct {
	*tester
	dice   *rand.Rand
	counts map[string]int
}

func (s *cashier) invoices() []map[string]any {
	return s.list("/accounting/v2/invoices", q("pageSize", "500"))
}

func one[T any](s *cashier, list []T) T { return list[s.dice.IntN(len(list))] }

// price is an amount with up to four decimal places.
func (s *cashier) price(most int) string {
	return fmt.Sprintf("%d.%0*d", s.dice.IntN(most), 1+s.dice.IntN(4), s.dice.IntN(10))
}

func (s *cashier) post(method, path, body string) map[string]any {
	s.counts[method+" "+strings.Join(strings.FieldsFunc(path, func(c rune) bool { return c >= '0' && c <= '9' }), "#")]++
	return s.write(http.StatusOK, method, path, body)
}

// splits pays a part of the open invoices of a customer. It returns the parts and what they come to.
func (s *cashier) splits(invoices []map[string]any, customer string, most int) (string, int) {
	var parts []string
	sum := 0
	for _, inv := range invoices {
		open := int(num1000(inv["balance"]) / 10)
		if id(nested(inv, "customer", "id")) != customer || open <= 0 || sum >= most || len(parts) == 3 {
			continue
		}
		part := min(1+s.dice.IntN(open), most-sum)
		if s.dice.IntN(3) == 0 {
			part = min(open, most-sum)
		}
		sum += part
		parts = append(parts, fmt.Sprintf(`{"invoiceId":%s,"amount":%d.%02d%d}`, id(inv["id"]), part/100, part%100, s.dice.IntN(5)))
	}
	return "[" + strings.Join(parts, ",") + "]", sum
}

// num1000 is money in thousandths.
func num1000(v any) int64 {
	var whole, part int64
	sign := int64(1)
	text := strings.TrimPrefix(fmt.Sprint(v), "-")
	if strings.HasPrefix(fmt.Sprint(v), "-") {
		sign = -1
	}
	if n, err := fmt.Sscanf(text, "%d.%2d", &whole, &part); n == 0 || err != nil && n != 1 {
		return 0
	}
	return sign * (whole*1000 + part*10)
}

// step does one of the things at random.
func (s *cashier) step() {
	invoices := s.invoices()
	inv := one(s, invoices)
	key, customer := id(inv["id"]), id(nested(inv, "customer", "id"))
	items, path := objects(inv["items"]), "/accounting/v2/invoices/"+key
	sku := id(one(s, s.list("/pricebook/v2/services", nil))["id"])
	line := `{"skuId":` + sku + `,"description":"x","quantity":` + s.price(5) + `,"unitPrice":` + s.price(300) + `}`
	kind := id(s.list("/accounting/v2/payment-types", nil)[0]["id"])
	switch s.dice.IntN(12) {
	case 0, 1:
		s.post(http.MethodPatch, path+"/items", line)
	case 2:
		if len(items) > 0 {
			s.post(http.MethodPatch, path+"/items", `{"id":`+id(one(s, items)["id"])+`,"description":"y","quantity":`+s.price(9)+`}`)
		}
	case 3:
		if len(items) > 0 {
			s.post(http.MethodDelete, path+"/items/"+id(one(s, items)["id"]), "")
		}
	case 4:
		zone := id(one(s, s.list("/accounting/v2/tax-zones", nil))["id"])
		s.post(http.MethodPatch, path, `{"taxZoneId":`+zone+`,"items":[`+line+`]}`)
	case 5:
		s.post(http.MethodPatch, path, `{"summary":"Seen","royaltyMemo":"none"}`)
	case 6, 7:
		parts, sum := s.splits(invoices, customer, 1<<40)
		extra := s.dice.IntN(2) * s.dice.IntN(5000)
		s.post(http.MethodPost, "/accounting/v2/payments", fmt.Sprintf(`{"typeId":%s,"customerId":%s,"amount":%d.%02d,"splits":%s}`,
			kind, customer, (sum+extra)/100, (sum+extra)%100, parts))
	case 8:
		payment := one(s, s.everything("/accounting/v2/payments"))
		parts, _ := s.splits(invoices, id(nested(payment, "customer", "id")), int(num1000(payment["total"])/10))
		s.post(http.MethodPatch, "/accounting/v2/payments/"+id(payment["id"]),
			fmt.Sprintf(`{"typeId":%s,"active":%t,"splits":%s}`, kind, s.dice.IntN(3) > 0, parts))
	case 9:
		memos := s.list("/accounting/v2/credit-memos", q("active", "True"))
		memo := one(s, memos)
		if s.dice.IntN(4) == 0 {
			s.post(http.MethodPatch, "/accounting/v2/credit-memos/"+id(memo["id"]), `{"active":false}`)
			return
		}
		parts, _ := s.splits(invoices, id(nested(memo, "customer", "id")), int(num1000(memo["balance"])/10))
		s.post(http.MethodPost, "/accounting/v2/credit-memos/"+id(memo["id"])+"/splits", `{"splits":`+parts+`}`)
	case 10:
		s.counts["adjustments"]++
		header := s.credentials()
		header["Content-Type"] = "application/json"
		got := s.send(http.MethodPost, s.path("/accounting/v2/invoices"), header, reader(`{"adjustmentToId":`+key+`,"items":[`+line+`]}`))
		if got.status != http.StatusOK {
			s.t.Errorf("an adjustment: status %d: %.200s", got.status, got.body)
		}
	case 11:
		if s.dice.IntN(2) == 0 {
			s.post(http.MethodPatch, "/crm/v2/customers/"+customer, `{"creditLimit":`+s.price(9000)+`}`)
			return
		}
		s.post(http.MethodPost, "/memberships/v2/memberships/sale", fmt.Sprintf(`{"customerId":%s,"businessUnitId":%s,"saleTaskId":%s,
			"durationBillingId":790000003,"recurringServiceAction":"None"}`, customer, id(nested(inv, "businessUnit", "id")), sku))
	}
}

// Whatever is done to invoices, payments and credits, everything adds up to the cent after it.
func TestMoneyAddsUpAfterWrites(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s, clock := startAt(t, WithScale(40), WithSeed(seed), WithExportBatch(100_000))
			c := &cashier{tester: s, dice: rand.New(rand.NewPCG(seed, 7)), counts: make(map[string]int)}
			for n := range 90 {
				clock.move(s, time.Minute)
				c.step()
				if n%30 == 29 {
					s.addsUp(t, fmt.Sprintf("seed %d, after %d writes", seed, n+1))
				}
				if t.Failed() {
					break
				}
			}
			c.jobsAddUp()
			c.creditsAddUp()
			c.itemsAreFed()
			var kinds []string
			for kind, n := range c.counts {
				kinds = append(kinds, fmt.Sprintf("%d %s", n, kind))
			}
			slices.Sort(kinds)
			if t.Logf("%s", strings.Join(kinds, "; ")); len(kinds) < 9 {
				t.Error("the walk did too little")
			}
		})
	}
}

// creditsAddUp checks that what is left of a credit memo is what it does not pay for.
func (s *cashier) creditsAddUp() {
	used := 0
	for _, memo := range s.everything("/accounting/v2/credit-memos") {
		left := decimal(s.t.(*testing.T), memo["total"])
		for _, part := range objects(memo["appliedTo"]) {
			if part["appliedBy"] == "API" {
				used++
			}
			left.Sub(left, decimal(s.t.(*testing.T), part["appliedAmount"]))
		}
		if memo["active"] == true && left.Cmp(decimal(s.t.(*testing.T), memo["balance"])) != 0 {
			s.t.Errorf("%s is left of credit memo %s, want %s", memo["balance"], id(memo["id"]), left.FloatString(2))
		}
		if memo["active"] == false && len(objects(memo["appliedTo"])) > 0 {
			s.t.Errorf("credit memo %s is not active, and pays for %v", id(memo["id"]), memo["appliedTo"])
		}
	}
	s.counts["parts of credit memos"] = used
}

// jobsAddUp checks that a job comes to what its invoice does.
func (s *cashier) jobsAddUp() {
	totals := make(map[string]any)
	for _, inv := range s.everything("/accounting/v2/invoices") {
		totals[id(inv["id"])] = inv["total"]
	}
	for _, job := range s.everything("/jpm/v2/jobs") {
		if total := totals[id(job["invoiceId"])]; total != nil && decimal(s.t.(*testing.T), total).Cmp(decimal(s.t.(*testing.T), job["total"])) != 0 {
			s.t.Errorf("job %s comes to %v, its invoice to %v", id(job["id"]), job["total"], total)
		}
	}
}

// itemsAreFed checks that the feed of items has those of the invoices, as they are now.
func (s *cashier) itemsAreFed() {
	fed := make(map[string]map[string]any)
	for _, row := range rows(s.t, s.get(http.StatusOK, "/accounting/v2/export/invoice-items", q("includeRecentChanges", "true"))) {
		fed[id(row["id"])] = row
	}
	for _, inv := range s.everything("/accounting/v2/invoices") {
		for _, item := range objects(inv["items"]) {
			row := fed[id(item["id"])]
			if row == nil || row["total"] != item["total"] || id(row["invoiceId"]) != id(inv["id"]) {
				s.t.Errorf("the feed has item %v of invoice %s as %v", item, id(inv["id"]), row)
			}
			delete(fed, id(item["id"]))
		}
	}
	for key, row := range fed {
		if row["active"] == true {
			s.t.Errorf("the feed has item %s, which is on no invoice: %v", key, row)
		}
	}
}
