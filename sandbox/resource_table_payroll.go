// Payroll and timesheets.

package sandbox

func payrollResources() []*resource {
	return []*resource{
		{name: "payroll/payrolls", label: "Payroll", ref: "payrollId", schemas: []string{"payroll.Payroll"}},
		{name: "payroll/gross-pay-items", label: "Gross pay item", ref: "grossPayItemId",
			schemas: []string{"payroll.GrossPayItem", "payroll.ExportedGrossPayItem"}},
		{name: "payroll/payroll-adjustments", label: "Payroll adjustment", ref: "adjustmentId", schemas: []string{"payroll.Adjustment"}},
		{name: "payroll/payroll-settings", label: "Payroll settings", schemas: []string{"payroll.PaySettings"}},
		{name: "payroll/location-rates", label: "Location rate", schemas: []string{"payroll.LocationRate"}},
		{name: "payroll/activity-codes", wide: true, label: "Activity code", ref: "activityCodeId", schemas: []string{"payroll.ActivityCode"}},
		{name: "payroll/timesheet-codes", wide: true, label: "Timesheet code", ref: "timesheetCodeId", schemas: []string{"payroll.TimesheetCode"}},
		{name: "payroll/job-splits", label: "Split", ref: "splitId", schemas: []string{"payroll.JobSplit", "payroll.ExportedJobSplit"}},
		{name: "payroll/job-timesheets", label: "Timesheet", ref: "timesheetId", schemas: []string{"payroll.JobTimesheet"}},
		{name: "payroll/non-job-timesheets", label: "Timesheet", ref: "timesheetId", schemas: []string{"payroll.NonJobTimesheet"}},
		{name: "timesheets/activities", label: "Activity", ref: "activityId", schemas: []string{"payroll.Activity"}},
		{name: "timesheets/activity-types", wide: true, label: "Activity type", ref: "activityTypeId", schemas: []string{"payroll.ActivityType"}},
		{name: "timesheets/activity-categories", wide: true, label: "Activity category", ref: "categoryId", schemas: []string{"payroll.ActivityCategory"}},
	}
}
