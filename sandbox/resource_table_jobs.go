// Jobs, appointments and projects.

package sandbox

func jobsResources() []*resource {
	return []*resource{
		{name: "jpm/jobs", label: "Job", ref: "jobId", schemas: []string{"jobs.Job", "jobs.ExportedJob", "jobs.JobEquipment"}},
		{name: "jpm/appointments", label: "Appointment", ref: "appointmentId", schemas: []string{"jobs.Appointment"}},
		{name: "jpm/projects", label: "Project", ref: "projectId", schemas: []string{"jobs.Project", "jobs.ExportedProject"}},
		{name: "jpm/notes", label: "Note", ref: "noteId", schemas: []string{"jobs.Note"}},
		{name: "jpm/job-notes", label: "Note", ref: "noteId", schemas: []string{"jobs.ExportedJobNote"}},
		{name: "jpm/project-notes", label: "Note", ref: "noteId", schemas: []string{"jobs.ExportedProjectNote"}},
		{name: "jpm/history", label: "Job history", schemas: []string{"jobs.JobHistory", "jobs.ExportedJobHistory"}},
		{name: "jpm/job-booked-logs", label: "Booked log", schemas: []string{"jobs.JobBookedLog"}},
		{name: "jpm/canceled-log", label: "Canceled log", schemas: []string{"jobs.JobCanceledLog"}},
		{name: "jpm/job-holds", label: "Hold", key: "jobId", schemas: []string{"jobs.JobHold"}},
		{name: "jpm/job-cancellations", label: "Cancellation", key: "jobId", schemas: []string{"jobs.JobCancellation"}},
		{name: "jpm/job-types", wide: true, label: "Job type", ref: "jobTypeId", schemas: []string{"jobs.JobType"}},
		{name: "jpm/job-cancel-reasons", wide: true, label: "Cancel reason", ref: "reasonId", schemas: []string{"jobs.JobCancelReason"}},
		{name: "jpm/job-hold-reasons", wide: true, label: "Hold reason", ref: "reasonId", schemas: []string{"jobs.JobHoldReason"}},
		{name: "jpm/project-statuses", wide: true, label: "Project status", ref: "statusId", schemas: []string{"jobs.ProjectStatus"}},
		{name: "jpm/project-substatuses", wide: true, label: "Project sub-status", ref: "subStatusId", schemas: []string{"jobs.ProjectSubStatus"}},
		{name: "jpm/project-types", wide: true, label: "Project type", ref: "projectTypeId", schemas: []string{"jobs.ProjectType"}},
		{name: "jpm/segments", wide: true, label: "Segment", ref: "segmentId", schemas: []string{"jobs.BudgetCodeSegment"}},
		{name: "jpm/items", wide: true, label: "Segment item", ref: "segmentItemId", schemas: []string{"jobs.BudgetCodeSegmentItem"}},
		{name: "jpm/budget-codes", wide: true, label: "Budget code", ref: "budgetCodeId", schemas: []string{"jobs.BudgetCode"}},
		{name: "jpm/match", wide: true, label: "Budget code", schemas: []string{"jobs.BudgetCodeMatches"}},
		{name: "jpm/custom-fields", wide: true, label: "Custom field type", shared: true, schemas: []string{"jobs.CustomFieldType"}},
		{name: "jbce/call-reasons", wide: true, label: "Call reason", ref: "callReasonId", schemas: []string{"jobs.CallReason"}},
	}
}
