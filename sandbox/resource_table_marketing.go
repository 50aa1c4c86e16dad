// Marketing.

package sandbox

func marketingResources() []*resource {
	return []*resource{
		{name: "marketing/campaigns", label: "Campaign", ref: "campaignId", schemas: []string{"marketing.Campaign"}},
		{name: "marketing/categories", label: "Campaign category", ref: "categoryId", schemas: []string{"marketing.CampaignCategory"}},
		{name: "marketing/costs", label: "Campaign cost", ref: "costId", schemas: []string{"marketing.CampaignCost"}},
		{name: "marketing/campaign-cost-summary", label: "Cost summary", schemas: []string{"marketing.CampaignCostSummary"}},
		{name: "marketing/email-channel-cost", label: "E-mail cost", schemas: []string{"marketing.EmailChannelCost"}},
		{name: "marketing/suppressions", label: "Suppression", ref: "suppressionId", key: "email", schemas: []string{"marketing.Suppression"}},
		{name: "marketingads/attributed-leads", label: "Attributed lead", schemas: []string{"marketing.AttributedLead"}},
		{name: "marketingads/performance", label: "Performance", schemas: []string{"marketing.AdPerformance"}},
		{name: "marketingads/capacity-warnings", label: "Capacity warnings", schemas: []string{"marketing.CapacityWarningList"}},
		{name: "marketingreputation/reviews", label: "Review", ref: "reviewId", schemas: []string{"marketing.Review"}},
	}
}
