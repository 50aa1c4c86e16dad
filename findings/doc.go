// Package findings holds what technicians noticed at customers' locations, such
// as a corroded pipe, and the photos and documents that show it.
//
//	services := findings.New(client) // client is an *auth.Client
//	params := &findings.FindingsListParams{SourceJobID: jobID}
//	for finding, err := range services.Findings.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(finding.UrgencyLevel, finding.Name.Or("without a title"))
//	}
//
// # Resources
//
// A [Finding] is about one of crm.Locations, and often about a piece of
// equipment there, which equipmentsystems.InstalledEquipment holds. SourceJobID
// names the job during which it was found. [Findings.Get] returns
// [FindingDetails], which has more: the estimates and the jobs that came of the
// finding, and a [FindingStatus] that follows it from discovery to the finished
// job. No request sets the status; [Findings.Update] can archive a finding.
//
// An [Attachment] shows the finding. To add a photo, give the file to
// [Assets.Upload], then send the path that comes back as the URL of a
// [NewAttachment], to [Findings.Create] for a new finding or to
// [Findings.CreateAttachment] for one that exists. [Assets.Download] fetches a
// file by its path. [Findings.DeleteAttachment] takes an attachment off; the
// documents do not say what becomes of the file.
//
// # What to know
//
// [Findings.List] leaves inactive findings out unless Active is
// [servicetitan.ActiveFilterAny]. Archived is another thing than inactive, and the
// documents do not say whether the list shows archived findings: look at both
// fields.
//
// There is no export feed. To follow changes over time, list by
// ModifiedOnOrAfter, with inactive findings. Whether a new estimate, job or
// attachment counts as a change of the finding is not documented.
//
// In an update, unset fields stay as they are. Location, equipment and job of a
// finding cannot be changed. InternalNotes are for the staff; keep them out of
// what customers see.
//
// A POST is not repeated after a broken connection, since the server may have
// done its work. After such an error look for the new finding, by its job or
// location, before you create it again.
package findings
