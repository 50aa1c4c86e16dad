// Dispatch.

package sandbox

func dispatchResources() []*resource {
	return []*resource{
		{name: "dispatch/appointment-assignments", label: "Appointment assignment", ref: "assignmentId",
			schemas: []string{"dispatch.AppointmentAssignment"}},
		{name: "dispatch/arrival-windows", wide: true, label: "Arrival window", ref: "arrivalWindowId", schemas: []string{"dispatch.ArrivalWindow"}},
		{name: "dispatch/arrival-window-configuration", wide: true, label: "Arrival window configuration", schemas: []string{"dispatch.ArrivalWindowConfiguration"}},
		{name: "dispatch/business-hours", wide: true, label: "Business hours", schemas: []string{"dispatch.WeeklyHours"}},
		{name: "dispatch/non-job-appointments", label: "Non-job appointment", ref: "nonJobAppointmentId",
			schemas: []string{"dispatch.NonJobAppointment", "dispatch.ListedNonJobAppointment"}},
		{name: "dispatch/teams", wide: true, label: "Team", ref: "teamId", schemas: []string{"dispatch.Team"}},
		{name: "dispatch/technician-shifts", label: "Technician shift", ref: "shiftId", schemas: []string{"dispatch.Shift"}},
		{name: "dispatch/technician-skills", label: "Technician skill", ref: "skillId", schemas: []string{"dispatch.TechnicianSkill"}},
		{name: "dispatch/technician-tracking", wide: true, label: "Tracking link", schemas: []string{"dispatch.TrackingLink"}},
		{name: "dispatch/zones", wide: true, label: "Zone", ref: "zoneId", schemas: []string{"dispatch.Zone"}},
	}
}
