// Package equipmentsystems holds the equipment that stands at customers'
// locations, such as furnaces and water heaters, and the types that it is sorted
// into.
//
//	services := equipmentsystems.New(client) // client is an *auth.Client
//	params := &equipmentsystems.InstalledEquipmentListParams{
//		LocationIDs: []int64{locationID},
//	}
//	for unit, err := range services.InstalledEquipment.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(unit.Manufacturer, unit.Model, unit.SerialNumber)
//	}
//
// # Resources
//
// An [InstalledEquipmentItem] is one unit at one of crm.Locations, with its
// serial number, its warranties and what is known about its age. The item that
// was sold is in pricebook.Equipment, and EquipmentID names it; the API shows
// that link and cannot make it. [InstalledEquipment.Get] returns
// [InstalledEquipmentDetails], the same with custom fields and attachments. An
// [EquipmentType], such as a furnace, sorts the units. What technicians notice
// about a unit is in package findings.
//
// # What to know
//
// Status tells whether something else took the place of a unit. Active is another
// thing and belongs to the record: lists leave inactive ones out unless they are
// asked for [servicetitan.ActiveFilterAny].
//
// To put a photo on a unit, give the file to
// [InstalledEquipment.UploadAttachment] and send the path that comes back as the
// URL of an [Attachment]. [InstalledEquipment.DownloadAttachment] fetches a file
// by its path.
//
// To follow changes over time, read [InstalledEquipment.ExportAll]: it holds
// active, inactive and deleted records. A change shows up about 15 minutes late,
// unless IncludeRecentChanges is set, and a row can come twice, so store rows by
// their ID. When HasMore is false, keep ContinueFrom and go on from there 5 to 10
// minutes later.
//
// ManufacturedOn, ActualReplacementDate and PredictedReplacementDate are
// [servicetitan.Date]. The day of installation and those of the warranties travel
// as instants, and the documents do not say in which time zone such a day begins.
//
// In an update, unset fields stay as they are, and the dates and the cost can be
// null. The documents do not say whether a list, such as Attachments, replaces
// the old one as a whole: send it complete. A POST is not repeated after a broken
// connection, so look for the new record before you create it again.
package equipmentsystems
