// The smaller modules.

package sandbox

func otherResources() []*resource {
	return []*resource{
		{name: "customer-interactions/technician-ratings", label: "Technician rating", schemas: []string{"customerinteractions.TechnicianRating"}},
		{name: "equipmentsystems/equipment-types", wide: true, label: "Equipment type", ref: "equipmentTypeId", schemas: []string{"equipmentsystems.EquipmentType"}},
		{name: "equipmentsystems/installed-equipment", label: "Installed equipment", ref: "installedEquipmentId",
			schemas: []string{"equipmentsystems.InstalledEquipmentItem", "equipmentsystems.InstalledEquipmentDetails"}},
		{name: "equipmentsystems/custom-field-types", wide: true, label: "Custom field type", schemas: []string{"equipmentsystems.CustomFieldType"}},
		{name: "findings/location-findings", label: "Finding", ref: "findingId", schemas: []string{"findings.Finding", "findings.FindingDetails"}},
		{name: "findings/attachments", label: "Attachment", ref: "attachmentId", schemas: []string{"findings.Attachment"}},
		{name: "forms/forms", wide: true, label: "Form", ref: "formId", schemas: []string{"forms.Form"}},
		{name: "forms/submissions", label: "Submission", ref: "submissionId", schemas: []string{"forms.Submission"}},
		{name: "reporting/report-categories", wide: true, label: "Report category", ref: "reportCategoryId", also: "reporting/report-category",
			schemas: []string{"reporting.ReportCategory"}},
		{name: "reporting/reports", wide: true, label: "Report", ref: "reportId", schemas: []string{"reporting.ReportSummary", "reporting.Report"}},
		{name: "reporting/dynamic-value-sets", wide: true, label: "Dynamic value set", ref: "dynamicSetId", schemas: []string{"reporting.RowPage"}},
		{name: "schedulingpro/schedulers", wide: true, label: "Scheduler", ref: "schedulerId", schemas: []string{"schedulingpro.Scheduler"}},
		{name: "schedulingpro/sessions", label: "Session", ref: "sessionId", schemas: []string{"schedulingpro.Session"}},
		{name: "schedulingpro/scheduler-performance", wide: true, label: "Performance", schemas: []string{"schedulingpro.SchedulerPerformance"}},
		{name: "schedulingpro/router-performance", wide: true, label: "Performance", ref: "routerId", schemas: []string{"schedulingpro.RouterPerformance"}},
		{name: "service-agreements/service-agreements", label: "Service agreement", ref: "serviceAgreementId",
			schemas: []string{"serviceagreements.ServiceAgreement", "serviceagreements.ExportedServiceAgreement"}},
		{name: "taskmanagement/tasks", label: "Task", ref: "taskId", schemas: []string{"taskmanagement.Task"}},
		{name: "taskmanagement/data", wide: true, label: "Task choices", schemas: []string{"taskmanagement.TaskChoices"}},
	}
}
