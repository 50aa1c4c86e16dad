// Sales and calls.

package sandbox

func salesResources() []*resource {
	return []*resource{
		{name: "sales/estimates", label: "Estimate", ref: "estimateId", schemas: []string{"sales.Estimate"}},
		{name: "sales/estimate-items", label: "Estimate item", ref: "estimateItemId", schemas: []string{"sales.EstimateItem"}},
		{name: "sales/status-changes", label: "Status change", schemas: []string{"sales.EstimateStatusChange"}},
		{name: "sales/estimate-templates", wide: true, label: "Estimate template", ref: "estimateTemplateId", schemas: []string{"sales.EstimateTemplate"}},
		{name: "sales/proposal-templates", wide: true, label: "Proposal template", ref: "proposalTemplateId", schemas: []string{"sales.ProposalTemplate"}},
		{name: "sales/proposal-types", wide: true, label: "Proposal types", schemas: []string{"sales.ProposalType"}},
		{name: "telecom/calls", label: "Call", ref: "callId", schemas: []string{"telecom.Call", "telecom.LegacyCall", "telecom.CallDetails"}},
		{name: "telecom/exported-calls", label: "Call", ref: "callId", schemas: []string{"telecom.ExportedCall"}},
		{name: "telecom/optouts", wide: true, label: "Opt-out", key: "contactNumber", schemas: []string{"telecom.OptOut"}},
	}
}
