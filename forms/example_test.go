// These examples appear in the documentation of the package. They run against a sandbox in this process.

package forms_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/forms"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *forms.Client, stop func()) {
	server, err := sandbox.Start()
	if err != nil {
		log.Fatal(err)
	}
	config := server.Config()
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		log.Fatal(err)
	}
	return forms.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Collect by job what was filled in since a time. Status is set because the documents do not say what comes without it.
func ExampleSubmissions_All() {
	services, stop := connect()
	defer stop()

	params := &forms.SubmissionsListParams{
		Active:             servicetitan.ActiveFilterTrue,
		Status:             forms.SubmissionStatusCompleted,
		SubmittedOnOrAfter: time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC),
		PageSize:           200, // submissions are large
	}
	byJob := map[int64][]forms.Submission{}
	unfinished := 0
	for submission, err := range services.Submissions.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if submission.Status != forms.SubmissionStatusCompleted {
			unfinished++
		}
		for _, owner := range submission.Owners {
			if owner.Type == forms.OwnerTypeJob {
				byJob[owner.ID] = append(byJob[owner.ID], submission)
			}
		}
	}
	fmt.Println("unfinished:", unfinished)
	// Output: unfinished: 0
}

// A type switch tells the questions of a submission apart. Keep the case for UnknownUnit, since the kinds of units are
// not documented and new ones come.
func ExampleUnit() {
	var submission forms.Submission
	err := json.Unmarshal([]byte(`{
		"id": 7301, "formId": 88, "formName": "Furnace inspection", "submittedOn": "2026-05-04T17:22:09Z", "status": "Completed",
		"units": [
			{"type": "Section", "id": "s1", "name": "Burner", "description": "", "units": [
				{"type": "Stoplight", "id": "f1", "name": "Heat exchanger", "value": "Yellow", "comment": "hairline crack"},
				{"type": "Number", "id": "f2", "name": "CO in ppm", "value": 9.50},
				{"type": "Number", "id": "f3", "name": "Flame current", "value": null},
				{"type": "Checkbox", "id": "f4", "name": "Done", "values": ["Cleaned", null, "Tested"]}
			]},
			{"type": "Signature", "id": "f5", "name": "Customer", "value": "", "isRefused": true, "refusalReason": "Not at home"},
			{"type": "Slider", "id": "f6", "name": "Satisfaction", "value": 8}
		]
	}`), &submission)
	if err != nil {
		fmt.Println(err)
		return
	}
	var show func(units []forms.Unit, indent string)
	show = func(units []forms.Unit, indent string) {
		for _, unit := range units {
			switch unit := unit.(type) {
			case *forms.Section:
				fmt.Println(indent + unit.Name)
				show(unit.Units, indent+"  ")
			case *forms.StoplightField:
				fmt.Println(indent+unit.Name+":", unit.Value, "-", unit.Comment)
			case *forms.NumberField:
				fmt.Println(indent+unit.Name+":", unit.Value)
			case *forms.CheckboxField:
				fmt.Println(indent+unit.Name+":", unit.Values)
			case *forms.SignatureField:
				fmt.Println(indent+unit.Name+": refused", unit.IsRefused, "-", unit.RefusalReason)
			case *forms.UnknownUnit:
				fmt.Println(indent+unit.Kind+":", string(unit.JSON))
			}
		}
	}
	show(submission.Units, "")
	// Output:
	// Burner
	//   Heat exchanger: Yellow - hairline crack
	//   CO in ppm: 9.50
	//   Flame current: null
	//   Done: [Cleaned Tested]
	// Customer: refused true - Not at home
	// Slider: {"type": "Slider", "id": "f6", "name": "Satisfaction", "value": 8}
}

// Attach a photo to a job. The file is read while it is sent, and stays open.
func ExampleJobAttachments_Upload() {
	services, stop := connect()
	defer stop()
	ctx := context.Background()

	var jobID int64 // one that a form was filled in for
	for submission, err := range services.Submissions.All(ctx, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, owner := range submission.Owners {
			if owner.Type == forms.OwnerTypeJob {
				jobID = owner.ID
			}
		}
		if jobID != 0 {
			break
		}
	}
	attached, err := services.JobAttachments.Upload(ctx, jobID, &servicetitan.Upload{
		FileName: "furnace.jpg",
		Body:     strings.NewReader("a picture of the furnace"), // or an *os.File
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("attached", attached.FileName)
	// Output: attached furnace.jpg
}
