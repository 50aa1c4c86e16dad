// Purchase orders, what was received of them, and what went back.

package sandbox

import (
	"fmt"
	"time"
)

func purchaseTypes() []string { return []string{"Stock", "Job", "Rush"} }

// buyer counts orders, their items, and returns.
type buyer struct {
	*seeder
	dice                             *dice
	orders, items, returns, requests int
}

// buy orders the machines that jobs installed, and stock for the warehouses.
func (b *buyer) buy() {
	for _, e := range b.plan.equipment {
		if e.job != nil {
			b.order(e.job, []int{e.sku}, e.job.created())
		}
	}
	for range max(4, b.scale/15) {
		b.order(nil, []int{pick(b.dice, b.stocked()), pick(b.dice, b.stocked())}, b.dice.past(365))
	}
}

// order buys SKUs, for a job or for a warehouse.
func (b *buyer) order(j *job, skus []int, created time.Time) {
	id, vendor, place := numbered(idPurchases, b.orders), b.dice.IntN(activeVendors), b.dice.IntN(len(b.words.towns))
	var lines []object
	total := int64(0)
	for _, code := range skus {
		s, count := b.words.skus[code], int64(1)
		if j == nil {
			count = int64(b.dice.between(5, 40))
		}
		total += count * s.cost
		lines = append(lines, object{
			{"id", numbered(idPurchaseItems, b.items)}, {"skuId", numbered(idSKUs, code)}, {"description", "<p>" + s.name + "</p>"},
			{"createdOn", created}, {"modifiedOn", created}, {"skuName", s.name}, {"skuCode", skuCode(s, code)}, {"skuType", s.kind},
			{"vendorPartNumber", fmt.Sprintf("V-%05d", 31*(code+1))}, {"quantity", amount{count, 0}},
			{"quantityReceived", amount{count, 0}},
			{"cost", cents(s.cost)}, {"total", cents(count * s.cost)}, {"serialNumbers", []object{}}, {"status", "Received"},
			{"chargeable", j != nil},
		})
		b.items++
	}
	kind, unit := 0, pick(b.dice, b.units)
	var bill, of, project, worker any
	if j != nil {
		kind, unit, bill, of, worker = 1, j.invoice.unit, j.invoice.id, j.id, j.invoice.tech.id
		if j.project != nil {
			project = j.project.id
		}
	}
	received := b.dice.within(created, b.base.Add(-time.Hour))
	order := object{
		{"id", id}, {"number", fmt.Sprint(b.serial(20_000 + b.orders))}, {"invoiceId", bill}, {"jobId", of}, {"projectId", project},
		{"status", "Received"},
		{"typeId", numbered(idPurchaseTypes, kind)}, {"vendorId", numbered(idVendors, vendor)}, {"technicianId", worker},
		{"shipTo", b.dice.addressIn(b.words.towns[place])}, {"businessUnitId", unit.id},
		{"inventoryLocationId", numbered(idWarehouses, place)},
		{"batchId", nil}, {"budgetCodeId", nil}, {"vendorDocumentNumber", fmt.Sprintf("VD-%d", b.serial(b.orders+1))}, {"date", created},
		{"requiredOn", created.AddDate(0, 0, 3)}, {"sentOn", created}, {"receivedOn", received}, {"createdOn", created},
		{"modifiedOn", received},
		{"total", cents(total)}, {"tax", cents(0)}, {"shipping", cents(0)}, {"createdById", b.user(b.dice).id}, {"summary", ""},
		{"items", lines},
		{"customFields", []object{}},
	}
	open := j == nil && b.dice.chance(25)
	if open {
		order.set("status", "Sent")
		order.set("receivedOn", nil)
		order.set("modifiedOn", created)
		for i := range lines {
			lines[i].set("quantityReceived", amount{0, 0})
			lines[i].set("status", "Pending")
		}
	}
	b.add("inventory/purchase-orders", order, nil)
	b.orders++
	if !open {
		b.receive(order, lines, received)
	}
	if j == nil {
		b.request(order, open)
	}
}

// request is what the order was approved from.
func (b *buyer) request(order object, open bool) {
	status := "Approved"
	if open {
		status = "PendingApproval"
	}
	request := append(object{}, order...)
	request.set("id", numbered(idPurchases, 5_000_000+b.requests))
	request.set("requestNumber", fmt.Sprintf("R-%s", text(order.get("number"))))
	request.set("requestStatus", status)
	b.requests++
	b.add("inventory/purchase-order-requests", request, nil)
}

func (b *buyer) receive(order object, ordered []object, at time.Time) {
	n := b.orders
	var lines []object
	for i, line := range ordered {
		account, sale := b.accounts["1300"], b.accounts["5000"]
		if line.get("skuType") == "Equipment" {
			sale = b.accounts["5100"]
		}
		lines = append(lines, object{
			{"id", numbered(idReceipts, 1_000_000+2*n+i)}, {"skuId", line.get("skuId")}, {"name", line.get("skuName")},
			{"code", line.get("skuCode")},
			{"description", line.get("description")}, {"quantity", line.get("quantity")}, {"cost", line.get("cost")},
			{"generalLedgerAccount", account}, {"costOfSaleAccount", sale}, {"assetAccount", account},
			{"purchaseOrderItemId", line.get("id")},
		})
	}
	kind := syncStatus(b.dice)
	receipt := object{
		{"id", numbered(idReceipts, n)}, {"active", n%12 != 5}, {"number", order.get("number")},
		{"vendorInvoiceNumber", fmt.Sprintf("VI-%d", b.serial(n))},
		{"createdById", b.user(b.dice).id}, {"memo", ""}, {"purchaseOrderId", order.get("id")}, {"billId", billFor(n)},
		{"jobId", order.get("jobId")},
		{"businessUnitId", order.get("businessUnitId")}, {"vendorId", order.get("vendorId")},
		{"technicianId", order.get("technicianId")},
		{"inventoryLocationId", order.get("inventoryLocationId")}, {"shipTo", order.get("shipTo")}, {"shipToDescription", "Warehouse"},
		{"receiptAmount", order.get("total")}, {"taxAmount", cents(0)}, {"shippingAmount", cents(0)}, {"receivedOn", at},
		{"createdOn", at},
		{"modifiedOn", b.dice.changed(at)}, {"batchId", b.batchID(kind, at)}, {"syncStatus", kind}, {"landedCostMethod", "None"},
		{"otherAmount", nil}, {"items", lines}, {"customFields", []object{}},
	}
	b.add("inventory/receipts", receipt, nil)
	if n%6 == 2 {
		b.giveBack(receipt, lines[0], at)
	}
}

func (b *buyer) giveBack(receipt, line object, since time.Time) {
	n, at := b.returns, b.dice.changed(since)
	b.returns++
	cost, _ := line.get("cost").(amount)
	b.add("inventory/returns", object{
		{"id", numbered(idReturns, n)}, {"active", n%4 != 1}, {"number", fmt.Sprint(b.serial(50_000 + n))}, {"referenceNumber", ""},
		{"status", "Returned"},
		{"returnTypeId", numbered(idReturnTypes, n%2)}, {"vendorId", receipt.get("vendorId")},
		{"purchaseOrderId", receipt.get("purchaseOrderId")},
		{"jobId", receipt.get("jobId")}, {"projectId", nil}, {"businessUnitId", receipt.get("businessUnitId")},
		{"inventoryLocationId", receipt.get("inventoryLocationId")}, {"createdById", receipt.get("createdById")},
		{"memo", "Did not fit"},
		{"returnAmount", cost}, {"taxAmount", cents(0)}, {"shippingAmount", cents(0)}, {"returnDate", at}, {"returnedOn", at},
		{"createdOn", at},
		{"modifiedOn", at}, {"batchId", nil}, {"batch", nil}, {"syncStatus", "Pending"}, {"items", []object{{
			{"id", numbered(idReturns, 1_000_000+n)}, {"skuId", line.get("skuId")}, {"description", line.get("description")},
			{"createdOn", at},
			{"modifiedOn", at}, {"name", line.get("name")}, {"code", line.get("code")}, {"quantity", amount{1, 0}}, {"cost", cost},
			{"active", true}, {"receiptItemId", line.get("id")}, {"serialNumbers", []object{}},
		}}}, {"customFields", []object{}}, {"externalData", []object{}},
	}, nil)
}
