// These examples appear in the documentation of the package. They run against a sandbox in this process.

package telecom_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
	"github.com/servicetitan-go/servicetitan/telecom"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *telecom.Client, stop func()) {
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
	return telecom.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Add up by campaign how many calls came in and how many of them became a job. The pages are fetched one after the
// other, since this list does not stand two requests at once.
func ExampleCalls_All() {
	services, stop := connect()
	defer stop()

	type tally struct{ calls, booked int }
	byCampaign := map[int64]*tally{}
	params := &telecom.CallsListParams{
		CreatedOnOrAfter: time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC),
		PageSize:         500,
	}
	for call, err := range services.Calls.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if call.LeadCall.Direction != telecom.CallDirectionInbound || call.LeadCall.Campaign == nil {
			continue
		}
		id := call.LeadCall.Campaign.ID
		if byCampaign[id] == nil {
			byCampaign[id] = new(tally)
		}
		byCampaign[id].calls++
		if call.LeadCall.CallType.Or("") == telecom.CallTypeBooked {
			byCampaign[id].booked++
		}
	}
	wrong := 0
	for _, t := range byCampaign {
		if t.booked > t.calls {
			wrong++
		}
	}
	fmt.Println("campaigns with more jobs than calls:", wrong)
	// Output: campaigns with more jobs than calls: 0
}

// There are two IDs in what List returns, and recordings go by that of the call.
func ExampleCall() {
	var call telecom.Call
	err := json.Unmarshal([]byte(`{
		"id": 48210377, "jobNumber": "48210377", "projectId": 0, "businessUnit": {"id": 17, "name": "Plumbing"},
		"leadCall": {
			"id": 91120054, "receivedOn": "2026-05-04T14:03:11Z", "duration": "00:04:37", "from": "5035550142",
			"to": "5035550100", "direction": "Inbound", "callType": "Booked", "customer": null
		}
	}`), &call)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("job:", call.ID)
	fmt.Println("call:", call.LeadCall.ID, call.LeadCall.CallType)
	fmt.Println("seconds:", time.Duration(call.LeadCall.Duration).Seconds())
	fmt.Println("customer known:", call.LeadCall.Customer != nil)
	// Output:
	// job: 48210377
	// call: 91120054 Booked
	// seconds: 277
	// customer known: false
}

// Save a recording. ServiceTitan answers 500 for a call that does not exist, so there is no use in trying again.
func ExampleCalls_DownloadRecording() {
	services, stop := connect()
	defer stop()

	recording, err := services.Calls.DownloadRecording(context.Background(), 999999999999, servicetitan.WithMaxRetries(0))
	var apiErr *servicetitan.Error
	if errors.As(err, &apiErr) {
		fmt.Println("no recording:", apiErr.Operation)
		return
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	const most = 50 << 20 // bytes
	if _, err := recording.SaveTo("call.mp3", most); err != nil {
		fmt.Println(err)
	}
	// Output: no recording: telecom.Calls.DownloadRecording
}

// Opting out many numbers can succeed for some and fail for others, so look at each result.
func ExampleCreatedOptOut() {
	body, err := json.Marshal(telecom.CreateOptOutsRequest{
		OptOutType:     telecom.OptOutTypeMarketing,
		ContactNumbers: []string{"+15035550142", "+15035550143", "+15035550144"},
	})
	fmt.Println(string(body), err)

	// What OptOuts.Create returns for this request:
	var created []telecom.CreatedOptOut
	err = json.Unmarshal([]byte(`[
		{"contactNumber": "+15035550142", "status": "Ok"},
		{"contactNumber": "+15035550143", "status": "RetryableError"},
		{"contactNumber": "+15035550144", "status": "LogicalError"}
	]`), &created)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, result := range created {
		switch result.Status {
		case telecom.OptOutStatusOK:
			fmt.Println(result.ContactNumber, "is opted out")
		case telecom.OptOutStatusRetryableError:
			fmt.Println(result.ContactNumber, "is worth another try")
		default:
			fmt.Println(result.ContactNumber, "will not work:", result.Status)
		}
	}
	// Output:
	// {"optOutType":"Marketing","contactNumbers":["+15035550142","+15035550143","+15035550144"]} <nil>
	// +15035550142 is opted out
	// +15035550143 is worth another try
	// +15035550144 will not work: LogicalError
}
