// These examples appear in the documentation of the package. They run against a sandbox in this process.

package equipmentsystems_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/equipmentsystems"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *equipmentsystems.Client, stop func()) {
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
	return equipmentsystems.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Find the units that are due for replacement before the next winter, by the location to call.
func ExampleInstalledEquipment_All() {
	services, stop := connect()
	defer stop()

	winter := servicetitan.NewDate(2026, time.November, 1)
	params := &equipmentsystems.InstalledEquipmentListParams{PageSize: 500}
	due := map[int64][]string{} // by location
	inactive := 0
	for unit, err := range services.InstalledEquipment.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if !unit.Active {
			inactive++
		}
		end, predicted := unit.PredictedReplacementDate.Get()
		if unit.Status == equipmentsystems.InstalledEquipmentStatusInstalled && predicted && end.Before(winter) {
			due[unit.LocationID] = append(due[unit.LocationID], unit.Manufacturer+" "+unit.Model)
		}
	}
	fmt.Println("inactive ones:", inactive)
	// Output: inactive ones: 0
}

// Record that a unit was replaced. What is unset stays as it is, and null would take a date away.
func ExampleUpdateInstalledEquipmentRequest() {
	body, err := json.Marshal(equipmentsystems.UpdateInstalledEquipmentRequest{
		Status:                servicetitan.Value(equipmentsystems.InstalledEquipmentStatusReplaced),
		ActualReplacementDate: servicetitan.Value(servicetitan.NewDate(2026, time.May, 4)),
	})
	fmt.Println(string(body), err)
	// Output: {"status":"Replaced","actualReplacementDate":"2026-05-04"} <nil>
}

// Put a photo of the rating plate on a new unit. The file is stored first, and the unit names its path.
func ExampleInstalledEquipment_UploadAttachment() {
	services, stop := connect()
	defer stop()
	ctx := context.Background()

	photo := strings.NewReader("a picture of the rating plate") // or an *os.File
	stored, err := services.InstalledEquipment.UploadAttachment(ctx, &servicetitan.Upload{
		FileName: "rating-plate.jpg",
		Body:     photo,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for neighbor, err := range services.InstalledEquipment.All(ctx, nil) { // the new one goes to the place of the first
		if err != nil {
			fmt.Println(err)
			return
		}
		equipment, err := services.InstalledEquipment.Create(ctx, &equipmentsystems.CreateInstalledEquipmentRequest{
			LocationID:   neighbor.LocationID,
			Name:         servicetitan.Value("Furnace in the basement"),
			SerialNumber: servicetitan.Value("4-01877-C"),
			Attachments: servicetitan.Value([]equipmentsystems.Attachment{{
				Type:  equipmentsystems.AttachmentTypeImage,
				URL:   stored.Path,
				Alias: servicetitan.Value("Rating plate"),
			}}),
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(equipment.Name, equipment.SerialNumber)
		return
	}
	// Output: Furnace in the basement 4-01877-C
}
