// These examples appear in the documentation of the package. They run against a sandbox in this process.

package findings_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"strings"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/findings"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *findings.Client, stop func()) {
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
	return findings.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Before a visit, read what was noticed at the place. The list does not tell what came of a finding, so those that look
// urgent are read one by one.
func ExampleFindings_All() {
	services, stop := connect()
	defer stop()

	ctx := context.Background()
	const location = 1044
	var toDiscuss []*findings.FindingDetails
	elsewhere := 0
	for finding, err := range services.Findings.All(ctx, &findings.FindingsListParams{LocationID: location}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if finding.LocationID != location {
			elsewhere++
		}
		urgent := finding.UrgencyLevel == findings.UrgencyLevelHigh || finding.UrgencyLevel == findings.UrgencyLevelCritical
		if finding.Archived || !urgent {
			continue
		}
		details, err := services.Findings.Get(ctx, finding.ID)
		if err != nil {
			fmt.Println(err)
			return
		}
		if details.Status == findings.FindingStatusNew {
			toDiscuss = append(toDiscuss, details)
		}
	}
	fmt.Println("findings of other places:", elsewhere)
	// Output: findings of other places: 0
}

// Record a finding with a photo, which was stored with Assets.Upload before.
func ExampleCreateFindingRequest() {
	body, err := json.MarshalIndent(findings.CreateFindingRequest{
		LocationID:           1044,
		Name:                 servicetitan.Value("Corroded flue pipe"),
		UrgencyLevel:         findings.UrgencyLevelHigh,
		RecommendedSolution:  servicetitan.Value("Replace the pipe up to the roof."),
		InstalledEquipmentID: servicetitan.Value[int64](8812),
		Attachments: servicetitan.Value([]findings.NewAttachment{
			{FileName: "flue.jpg", URL: "Images/flue.jpg", Type: findings.AttachmentTypeImage},
		}),
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "locationId": 1044,
	//   "name": "Corroded flue pipe",
	//   "urgencyLevel": "High",
	//   "recommendedSolution": "Replace the pipe up to the roof.",
	//   "installedEquipmentId": 8812,
	//   "attachments": [
	//     {
	//       "fileName": "flue.jpg",
	//       "url": "Images/flue.jpg",
	//       "type": "Image"
	//     }
	//   ]
	// } <nil>
}

// Add a photo to a finding that exists. The file is stored first, and the attachment names its path.
func ExampleAssets_Upload() {
	services, stop := connect()
	defer stop()
	ctx := context.Background()

	photo := strings.NewReader("a picture of the flue") // or an *os.File
	stored, err := services.Assets.Upload(ctx, &servicetitan.Upload{FileName: "flue.jpg", Body: photo})
	if err != nil {
		fmt.Println(err)
		return
	}
	for finding, err := range services.Findings.All(ctx, nil) { // the first one will do here
		if err != nil {
			fmt.Println(err)
			return
		}
		_, err = services.Findings.CreateAttachment(ctx, finding.ID, &findings.NewAttachment{
			FileName: "flue.jpg",
			URL:      stored.Path,
			Type:     findings.AttachmentTypeImage,
		})
		fmt.Println("attached:", err == nil)
		return
	}
	// Output: attached: true
}
