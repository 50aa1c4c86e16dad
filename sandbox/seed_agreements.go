// Service agreements of companies.

package sandbox

import "time"

func (d *seeder) seedAgreements() {
	dice := d.dice("service agreements")
	n := 0
	for i, c := range d.customers {
		if i > 0 && c.limit == 0 {
			continue
		}
		created := dice.within(c.locations[0].created, d.base.Add(-2*time.Hour))
		start := created.Truncate(24 * time.Hour)
		end, by := start.AddDate(1, 0, 0), d.user(dice)
		status := pick(dice, []string{"Draft", "Sent", "Accepted", "Activated", "Activated", "Activated", "Canceled"})
		if end.Before(d.base) {
			status = "Expired"
		}
		locations := []int64{}
		for _, l := range c.locations {
			locations = append(locations, l.id)
		}
		price := int64(dice.between(10, 80)) * 10_000
		d.add("service-agreements/service-agreements", object{
			{"id", numbered(idAgreements, n)}, {"name", "Agreement with " + c.name}, {"createdOn", created}, {"createdById", by.user},
			{"modifiedOn", dice.changed(created)}, {"modifiedById", by.user}, {"templateFields", object{
				{"originalTemplateId", numbered(idAgreementTemplates, 0)}, {"revenueRecognitionMode", "Immediate"},
				{"generalLedgerAccountId", d.accounts["4000"].get("id")}, {"invoiceCancellationMode", "AskToCreateInvoice"},
				{"billingServiceId", numbered(idSKUs, membershipFee)}, {"billingScheduleType", "Annual"},
				{"defaultPricingStrategy", "TotalAgreementFlatPrice"},
				{"defaultFlatPrice", cents(price)}, {"defaultCampaignId", numbered(idCampaigns, 0)}, {"defaultAutoRenew", true},
			}},
			{"customerId", c.id}, {"businessUnitId", pick(dice, d.units).id}, {"status", status}, {"locationIds", locations},
			{"origin", "Initial"},
			{"summary", nil}, {"importId", nil}, {"importedDeferredAmount", cents(0)}, {"importedRecognizedAmount", cents(0)},
			{"durationMonths", 12}, {"autoRenew", true}, {"renewalAgreementId", nil}, {"startDate", start}, {"endDate", end},
			{"billingSchedule", "Annual"}, {"paymentTermId", c.term.id}, {"paymentMethodId", nil}, {"estimatedTravelCost", cents(0)},
			{"estimatedLaborCost", cents(price / 4)}, {"estimatedMaterialCost", cents(price / 10)}, {"laborMarkupPercentage", nil},
			{"materialMarkupPercentage", nil}, {"laborSurcharge", cents(0)}, {"materialSurcharge", cents(0)},
			{"totalAgreementPrice", cents(price)},
			{"estimatedGrossMarginAmount", nil}, {"estimatedGrossMarginPercentage", nil}, {"rateSheetId", nil},
			{"accountManagerId", by.id},
			{"soldById", by.id}, {"tagTypeIds", d.tags(dice, 2)}, {"customFields", []object{}}, {"active", n%8 != 3},
		}, nil)
		n++
	}
}
