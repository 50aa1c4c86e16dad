// Package forms holds the forms that technicians and the office fill in, such as
// checklists and inspection sheets, what they filled in, and the files attached
// to jobs.
//
//	services := forms.New(client) // client is an *auth.Client
//	params := &forms.SubmissionsListParams{
//		Status:             forms.SubmissionStatusCompleted,
//		SubmittedOnOrAfter: since,
//	}
//	for submission, err := range services.Submissions.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(submission.FormName, submission.SubmittedOn, len(submission.Units))
//	}
//
// # Resources
//
// A [Form] is designed in ServiceTitan, and people fill it in there. The API tells
// which forms there are, not what they ask.
//
// A [Submission] is a form that somebody filled in, or has begun to. Each [Owner]
// of it is a record that it was filled in for: a job, a customer, a piece of
// equipment. Its units are the questions with their answers.
//
// [JobAttachments] are the photos and papers of a job. That the API has them here
// is all that they have to do with forms.
//
// # Units
//
// A [Unit] is a section, a field or a text that only stands there. A type switch
// tells which, and a [Section] has units of its own:
//
//	func show(units []forms.Unit) {
//		for _, unit := range units {
//			switch unit := unit.(type) {
//			case *forms.Section:
//				fmt.Println(unit.Name)
//				show(unit.Units)
//			case *forms.TextField:
//				fmt.Println(unit.Name, unit.Value)
//			case *forms.NumberField:
//				fmt.Println(unit.Name, unit.Value)
//			case *forms.UnknownUnit:
//				fmt.Println(unit.Kind, string(unit.JSON))
//			}
//		}
//	}
//
// Each unit names its kind in a word, and ServiceTitan does not document these
// words. Keep the case for [UnknownUnit]: it holds, as JSON, any unit whose word or
// shape is not known here, so that no answer is lost.
//
// # What to know
//
// The documents do not say which forms and submissions come when Active and
// Status are left alone, so set both. Submissions have no export feed. To follow
// them, list by SubmittedOnOrAfter, which is documented to go by the last change.
// Submissions are large, so keep PageSize low.
//
// The shape of [JobAttachments.List] is not documented, so it returns JSON as it
// came. [JobAttachments.Upload] is not repeated after a broken connection, since
// the server may have stored the file. List the attachments before you try again.
package forms
