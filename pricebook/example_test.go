// These examples appear in the documentation of the package. They run against a sandbox in this process.

package pricebook_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/pricebook"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *pricebook.Client, stop func()) {
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
	return pricebook.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Keep a copy of the materials up to date: ask for what changed since the last time, inactive ones included, in the
// order of the changes.
func ExampleMaterials_All() {
	services, stop := connect()
	defer stop()

	since := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	params := &pricebook.MaterialsListParams{
		ModifiedOnOrAfter: since,
		Active:            servicetitan.ActiveFilterAny,
		Sort:              pricebook.MaterialsSortModifiedOn,
		PageSize:          500,
	}
	stored := map[int64]pricebook.Material{} // stands for a database
	latest, outOfOrder := since, 0
	for material, err := range services.Materials.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if material.ModifiedOn.Before(latest) {
			outOfOrder++
		}
		if material.Active {
			stored[material.ID] = material
		} else {
			delete(stored, material.ID)
		}
		latest = material.ModifiedOn // where to go on the next time
	}
	fmt.Println("out of order:", outOfOrder)
	// Output: out of order: 0
}

// Raise the prices of all services by 4 percent, in calls of 100 services each. Prices that are locked against edits
// stay, and so does everything else about a service.
func ExampleBulk_Update() {
	services, stop := connect()
	defer stop()

	raise := servicetitan.NewDecimal(104, 2)
	var changes []pricebook.BulkServiceUpdate
	params := &pricebook.ServicesListParams{PageSize: 500}
	for service, err := range services.Services.All(context.Background(), params) {
		if err != nil {
			log.Fatal(err)
		}
		if service.IsPriceLocked.Or(false) || service.Price.IsZero() {
			continue
		}
		changes = append(changes, pricebook.BulkServiceUpdate{
			ID:    service.ID,
			Price: servicetitan.Value(service.Price.Mul(raise).Round(2)),
		})
	}
	for some := range slices.Chunk(changes, 100) {
		err := services.Bulk.Update(context.Background(), &pricebook.UpdateBulkRequest{Services: servicetitan.Value(some)})
		if err != nil {
			log.Fatal(err) // the calls before this one stay done, so do not begin anew
		}
	}
}

// A bulk update needs the ID of an item and what is to change. Amounts travel exactly as they are written.
func ExampleUpdateBulkRequest() {
	body, err := json.MarshalIndent(pricebook.UpdateBulkRequest{
		Services: servicetitan.Value([]pricebook.BulkServiceUpdate{
			{ID: 4101, Price: servicetitan.Value(servicetitan.NewDecimal(18950, 2))},
		}),
		Materials: servicetitan.Value([]pricebook.BulkMaterialUpdate{
			{ID: 5207, Cost: servicetitan.Value(servicetitan.NewDecimal(1275, 2)), Active: servicetitan.Value(true)},
		}),
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "services": [
	//     {
	//       "price": 189.50,
	//       "id": 4101
	//     }
	//   ],
	//   "materials": [
	//     {
	//       "cost": 12.75,
	//       "active": true,
	//       "id": 5207
	//     }
	//   ]
	// } <nil>
}

// Categories are a tree. Items name the IDs of their categories, so paths by ID tell where an item is found.
func ExampleCategories_All() {
	services, stop := connect()
	defer stop()

	paths := map[int64]string{}
	var walk func(parent string, category pricebook.Category)
	walk = func(parent string, category pricebook.Category) {
		paths[category.ID] = parent + "/" + category.Name
		for _, sub := range category.Subcategories {
			walk(paths[category.ID], sub)
		}
	}
	others := 0
	params := &pricebook.CategoriesListParams{CategoryType: pricebook.CategoryTypeServices}
	for category, err := range services.Categories.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if category.CategoryType != pricebook.CategoryTypeServices {
			others++
		}
		if !category.ParentID.IsSet() { // the top of the tree
			walk("", category)
		}
	}
	fmt.Println("categories of materials:", others)
	// Output: categories of materials: 0
}

// Categories cannot be sorted by the time of their last change, as items can. The server's answer names the parameter.
func ExampleCategories_List() {
	services, stop := connect()
	defer stop()

	_, err := services.Categories.List(context.Background(), &pricebook.CategoriesListParams{Sort: "-ModifiedOn"})
	var apiErr *servicetitan.Error
	if errors.Is(err, servicetitan.ErrValidation) && errors.As(err, &apiErr) {
		fmt.Println("refused:", len(apiErr.Fields["sort"]) > 0)
	}
	// Output: refused: true
}

// Put an image on a service. The upload goes to temporary storage, and the service that names its path takes it from
// there.
func ExampleImages_Upload() {
	services, stop := connect()
	defer stop()
	ctx := context.Background()

	picture := bytes.NewReader([]byte("\x89PNG…")) // or an *os.File
	image, err := services.Images.Upload(ctx, &servicetitan.Upload{FileName: "water-heater.png", Body: picture})
	if err != nil {
		fmt.Println(err)
		return
	}
	for service, err := range services.Services.All(ctx, nil) { // the first one will do here
		if err != nil {
			fmt.Println(err)
			return
		}
		_, err = services.Services.Update(ctx, service.ID, &pricebook.UpdateServiceRequest{
			Assets: servicetitan.Value([]pricebook.NewAsset{{
				Type:      pricebook.AssetTypeImage,
				URL:       image.Path,
				IsDefault: servicetitan.Value(true),
			}}),
		})
		fmt.Println("the service has a picture:", err == nil)
		return
	}
	// Output: the service has a picture: true
}

// Save the image of a category as a file of at most 10 MB.
func ExampleImages_Download() {
	services, stop := connect()
	defer stop()
	ctx := context.Background()

	picture := bytes.NewReader([]byte("\x89PNG…"))
	stored, err := services.Images.Upload(ctx, &servicetitan.Upload{FileName: "water-heater.png", Body: picture})
	if err != nil {
		fmt.Println(err)
		return
	}
	image, err := services.Images.Download(ctx, &pricebook.ImagesDownloadParams{Path: stored.Path})
	if err != nil {
		fmt.Println(err) // servicetitan.ErrNotFound when nothing is stored under the path
		return
	}
	folder, err := os.MkdirTemp("", "images")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	size, err := image.SaveTo(filepath.Join(folder, "heater.png"), 10<<20)
	fmt.Println(size, err)
	// Output: 7 <nil>
}
