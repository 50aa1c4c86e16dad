// The pricebook and inventory.

package sandbox

func pricebookResources() []*resource {
	return []*resource{
		{name: "pricebook/categories", wide: true, label: "Category", ref: "categoryId", schemas: []string{"pricebook.Category"}},
		{name: "pricebook/services", wide: true, label: "Service", ref: "serviceId", schemas: []string{"pricebook.Service", "pricebook.SavedService"}},
		{name: "pricebook/materials", wide: true, label: "Material", ref: "materialId", schemas: []string{"pricebook.Material"}},
		{name: "pricebook/equipment", wide: true, label: "Equipment", ref: "equipmentId", schemas: []string{"pricebook.EquipmentItem"}},
		{name: "pricebook/discounts-and-fees", wide: true, label: "Discount or fee", ref: "discountOrFeeId", schemas: []string{"pricebook.DiscountOrFee"}},
		{name: "pricebook/costtypes", wide: true, label: "Cost type", ref: "costTypeId", schemas: []string{"pricebook.CostType"}},
		{name: "pricebook/materialsmarkup", wide: true, label: "Markup", ref: "markupId",
			schemas: []string{"pricebook.MaterialMarkup"}},
		{name: "pricebook/clientspecificpricing", wide: true, label: "Rate sheet", ref: "rateSheetId", schemas: []string{"pricebook.RateSheet"}},
	}
}

func inventoryResources() []*resource {
	return []*resource{
		{name: "inventory/vendors", wide: true, label: "Vendor", ref: "vendorId", schemas: []string{"inventory.Vendor"}},
		{name: "inventory/warehouses", wide: true, label: "Warehouse", ref: "warehouseId", schemas: []string{"inventory.Warehouse"}},
		{name: "inventory/trucks", label: "Truck", ref: "truckId", schemas: []string{"inventory.Truck"}},
		{name: "inventory/inventory-templates", wide: true, label: "Inventory template", ref: "inventoryTemplateId", schemas: []string{"inventory.Template"}},
		{name: "inventory/purchase-orders", label: "Purchase order", ref: "purchaseOrderId", schemas: []string{"inventory.PurchaseOrder"}},
		{name: "inventory/purchase-order-requests", label: "Purchase order request", ref: "requestId",
			schemas: []string{"inventory.PurchaseOrderRequest"}},
		{name: "inventory/purchase-order-markups", wide: true, label: "Purchase order markup", ref: "markupId", schemas: []string{"inventory.PurchaseOrderMarkup"}},
		{name: "inventory/purchase-order-types", wide: true, label: "Purchase order type", ref: "typeId", schemas: []string{"inventory.PurchaseOrderType"}},
		{name: "inventory/receipts", label: "Receipt", ref: "receiptId", schemas: []string{"inventory.Receipt"}},
		{name: "inventory/returns", label: "Return", ref: "returnId", schemas: []string{"inventory.Return"}},
		{name: "inventory/return-types", wide: true, label: "Return type", ref: "returnTypeId", schemas: []string{"inventory.ReturnType"}},
		{name: "inventory/transfers", label: "Transfer", ref: "transferId", schemas: []string{"inventory.Transfer"}},
		{name: "inventory/adjustments", label: "Adjustment", ref: "adjustmentId", schemas: []string{"inventory.Adjustment"}},
		{name: "inventory/custom-fields", wide: true, label: "Custom field type", shared: true, schemas: []string{"inventory.CustomFieldType"}},
	}
}
