// Marketing.

package sandbox

func marketingResources() []*resource {
	return []*resource{
		{name: "marketing/campaigns", wide: true, label: "Campaign", ref: "campaignId", schemas: []string{"marketing.Campaign"}},
		{name: "marketing/categories", wide: true, label: "Campaign category", ref: "categoryId", schemas: []string{"marketing.CampaignCategory"}},
		{name: "marketing/costs", wide: true, label: "Campaign cost", ref: "costId", schemas: []string{"marketing.CampaignCost"}},
		{name: "marketing/campaign-cost-summary", wide: true, label: "Cost summary", schemas: []string{"marketing.CampaignCostSummary"}},
		{name: "marketing/email-channel-cost", wide: true, label: "E-mail cost", schemas: []string{"marketing.EmailChannelCost"}},
		{name: "marketing/suppressions", wide: true, label: "Suppression", ref: "suppressionId", key: "email", schemas: []string{"marketing.Suppression"}},
		{name: "marketingads/attributed-leads", label: "Attributed lead", schemas: []string{"marketing.AttributedLead"}},
		{name: "marketingads/performance", wide: true, label: "Performance", schemas: []string{"marketing.AdPerformance"}},
		{name: "marketingads/capacity-warnings", wide: true, label: "Capacity warnings", schemas: []string{"marketing.CapacityWarningList"}},
		{name: "marketingreputation/reviews", label: "Review", ref: "reviewId", schemas: []string{"marketing.Review"}},
	}
}
