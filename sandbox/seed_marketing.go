// Marketing: campaigns, what they cost, who wants no mail.

package sandbox

import (
	"fmt"
	"time"
)

// activeCampaigns is how many of the campaigns are running. Later ones have ended.
const activeCampaigns = 5

func campaignNames() []string {
	return []string{"Website", "Radio Spring", "Neighbor Mailer", "Search Ads", "Referral", "Home Show 2019"}
}

func campaignCategories() []string { return []string{"Online", "Print", "Broadcast", "Fax"} }

// categoryOfCampaign is the place of a campaign's category.
func categoryOfCampaign(campaign int) int { return []int{0, 2, 1, 0, 1, 1}[campaign] }

func (d *seeder) seedMarketing() {
	dice := d.dice("campaigns")
	for i, name := range campaignCategories() {
		created := dice.past(2000)
		d.add("marketing/categories", object{
			{"id", numbered(idCampaignCategories, i)}, {"name", name}, {"active", i < 3}, {"type", "Regular"}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
	}
	totals := make([]object, 0, len(campaignNames()))
	for i, name := range campaignNames() {
		created, id, category := dice.past(2000).AddDate(0, 0, -customerDays), numbered(idCampaigns, i), categoryOfCampaign(i)
		phone := dice.phone()
		d.add("marketing/campaigns", object{
			{"id", id}, {"name", name}, {"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"active", i < activeCampaigns},
			{"isDefaultCampaign", i == 0},
			{"category", object{{"id", numbered(idCampaignCategories, category)}, {"name", campaignCategories()[category]}, {"active", true}}},
			{"source", nil}, {"otherSource", nil}, {"businessUnit", nil}, {"medium", nil}, {"otherMedium", nil},
			{"campaignPhoneNumbers", []string{phone}},
		}, object{{"campaignPhoneNumber", phone}})
		spent := int64(0)
		for month := range 12 {
			at, daily := d.base.AddDate(0, -month, -d.base.Day()+1), int64(dice.between(5, 90))*100
			spent += 30 * daily
			d.add("marketing/costs", object{
				{"id", numbered(idCampaignCosts, 12*i+month)}, {"year", at.Year()}, {"month", int(at.Month())},
				{"dailyCost", cents(daily)},
				{"campaignId", id},
			}, object{{"createdOn", earliest(at, d.base)}})
		}
		totals = append(totals, object{{"campaignId", id}, {"campaignName", name}, {"totalCost", cents(spent)}})
	}
	d.add("marketing/campaign-cost-summary", object{{"items", totals}}, nil)
	d.add("marketing/email-channel-cost", object{{"totalCost", cents(12_900)}}, nil)
	for i := range max(3, d.scale/30) {
		c, created := d.customers[i*7%len(d.customers)], dice.past(300)
		d.add("marketing/suppressions", object{
			{"id", numbered(idSuppressions, i)}, {"email", email(c.name, fmt.Sprint(i))},
			{"reason", pick(dice, []string{"Unsubscribe", "Bounce", "SpamReport"})},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"active", i%5 != 2},
		}, nil)
	}
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// seedAds files what the advertising reports show: the calls of the last weeks, and the campaigns as ads.
func (d *seeder) seedAds() {
	for _, c := range d.plan.calls {
		if c.job == nil || c.received.Before(d.base.AddDate(0, 0, -60)) {
			continue
		}
		customer, none := c.job.invoice.customer, ""
		d.add("marketingads/attributed-leads", object{
			{"id", c.id}, {"dateTime", c.received}, {"leadType", 1}, {"attribution", object{
				{"utmSource", "sandbox"}, {"utmMedium", "cpc"}, {"utmCampaign", campaignNames()[c.campaign]},
				{"landingPageUrl", "https://example.com/"},
				{"referrerUrl", none}, {"clickId", none}, {"gbraid", none}, {"wbraid", none},
				{"stCampaignId", numbered(idCampaigns, c.campaign)},
				{"originalCampaign", campaignNames()[c.campaign]}, {"adGroupId", "1"}, {"adGroupName", "All"}, {"keywordId", "1"},
				{"keywordName", "plumber"},
			}},
			{"job", object{{"id", c.job.id}, {"name", c.job.name}}}, {"customer", customer.ref()}, {"call", object{
				{"duration", "00:04:10"}, {"id", c.id}, {"type", "Booked"}, {"source", "Call"}, {"callerNumber", customer.phones[0]},
				{"trackingNumber", "(614) 555-0100"}, {"excusedReason", none},
			}},
			{"leadForm", object{{"leadNumber", nil}, {"leadStatus", none}, {"notes", none}}}, {"booking", object{{"id", nil}}},
		}, object{{"createdOn", c.received}})
	}
	for i, name := range campaignNames()[:activeCampaigns] {
		d.add("marketingads/performance", object{
			{"id", numbered(idCampaigns, i)},
			{"campaign", object{
				{"id", numbered(idCampaigns, i)}, {"externalId", nil}, {"name", name}, {"category", campaignCategories()[categoryOfCampaign(i)]},
				{"launchDate", "2024-01-01"}, {"status", "Live"},
			}},
			{"adGroup", object{{"id", "1"}, {"name", "All"}, {"status", "Live"}}},
			{"keyword", object{{"id", "1"}, {"name", "plumber"}, {"status", "Live"}}},
			{"digitalStats", object{
				{"impressions", 1200 * (i + 1)}, {"clicks", 60 * (i + 1)}, {"averageCPC", cents(450)}, {"conversions", 5 * (i + 1)},
				{"cost", cents(int64(60*(i+1)) * 450)},
			}},
			{"leadStats", object{{"leads", 5 * (i + 1)}, {"leadCalls", 4 * (i + 1)}, {"onlineBooking", i + 1}, {"manualBooking", 0}, {"bookedJobs", 3 * (i + 1)},
				{"ranJobs", 3 * (i + 1)}, {"soldJobs", 2 * (i + 1)}, {"revenue", cents(480_000)}, {"potentialRevenue", cents(90_000)}}},
			{"returnOnInvestment", amount{64, 1}},
		}, nil)
	}
	d.add("marketingads/capacity-warnings", object{
		{"tenantId", int64(tenantID)}, {"tenantName", "Sandbox Home Services"}, {"totalCount", 1}, {"data", []object{{
			{"campaignName", campaignNames()[0]}, {"warningType", "LowCapacity"}, {"businessUnits", []string{d.units[0].name}},
			{"lookaheadWindow", 3},
			{"thresholdValue", 20},
		}}},
	}, nil)
}

// seedReviews lets customers say what they think of jobs.
func (d *seeder) seedReviews() {
	dice := d.dice("reviews")
	n := 0
	for _, j := range d.plan.jobs {
		if j.completed.IsZero() || n > 0 && !dice.chance(12) {
			continue
		}
		c, at := j.invoice.customer, dice.changed(j.completed)
		at = latest(at, j.completed)
		d.add("marketingreputation/reviews", object{
			{"id", numbered(idReviews, n)}, {"address", j.invoice.location.address.get("street")}, {"platform", "Sandbox Maps"},
			{"authorEmail", nil},
			{"authorName", c.name},
			{"review", pick(dice, []string{"On time and friendly.", "Fixed in an hour.", "A little late.", "Great work."})},
			{"reviewType", 0}, {"reviewResponse", nil}, {"publishDate", at}, {"rating", amount{int64(dice.between(2, 5)), 0}},
			{"recommendationStatus", 1}, {"verificationStatus", true}, {"jobId", j.id}, {"verifiedByUserId", nil}, {"verifiedOn", at},
			{"isAutoVerified", true}, {"businessUnitId", j.invoice.unit.id}, {"completedDate", j.completed}, {"customerName", c.name},
			{"customerId", c.id}, {"dispatchedDate", j.visits[0].dispatched}, {"jobStatus", 3},
			{"jobTypeName", jobTypes()[j.kind].name},
			{"technicianFullName", j.invoice.tech.name}, {"technicianId", j.invoice.tech.id}, {"externalId", nil},
			{"internalId", numbered(idReviews, n)},
			{"createdOn", at}, {"modifiedOn", at},
		}, object{{"locationId", j.invoice.location.id}, {"campaignId", numbered(idCampaigns, j.campaign)}, {"source", "Sandbox Maps"}, {"reviewStatus", 0}})
		n++
	}
}

func (d *seeder) seedRatings() {
	dice := d.dice("ratings")
	n := 0
	for _, j := range d.plan.jobs {
		if j.completed.IsZero() || n > 0 && !dice.chance(40) {
			continue
		}
		at := dice.within(j.completed, d.base)
		d.add("customer-interactions/technician-ratings", object{
			{"id", numbered(idRatings, n)}, {"technicianId", j.invoice.tech.id}, {"jobId", j.id},
			{"rating", amount{int64(dice.between(2, 5)), 0}},
			{"active", n%14 != 3}, {"createdOn", at}, {"modifiedOn", at},
		}, nil)
		n++
	}
}
