// The words that names and addresses are made of. People, companies and streets are invented.

package sandbox

import (
	"fmt"
	"strings"
)

// words holds the lists, made once for all of the data.
type words struct {
	first, last, companies, streets []string
	areas                           []int
	towns                           []town
	skus                            []sku
}

func newWords() *words {
	w := &words{
		first: firstNames(), last: lastNames(), companies: companyNames(), streets: streets(), areas: areaCodes(), towns: towns(),
		skus: skus(),
	}
	for i := range w.towns {
		w.towns[i].number = i
	}
	return w
}

func firstNames() []string {
	return []string{"Ada", "Bertil", "Celeste", "Dorian", "Elspeth", "Fergus", "Greta", "Hollis", "Imogen", "Jarvis", "Keziah",
		"Leopold", "Marigold", "Nestor", "Odalys", "Percival", "Quill", "Rosalind", "Silas", "Tamsin", "Ulric", "Verity",
		"Winifred", "Xanthe", "Yardley", "Zebulon"}
}

func lastNames() []string {
	return []string{"Alderbrook", "Birchfield", "Copperdale", "Dunwhistle", "Emberly", "Fennimarsh", "Greyhollow", "Hazelgrove",
		"Inkwell", "Juniperson", "Kettlewick", "Larkspurn", "Mossgarden", "Nettlecombe", "Oakhaven", "Pebblecroft", "Quillfeather",
		"Ravenscote", "Summerfold", "Thistledown", "Underbough", "Violetti", "Willowmere", "Yarrowby", "Zephyrine"}
}

func companyNames() []string {
	return []string{"Blue Kettle Bakery", "Cedar Lantern Inn", "Copper Finch Dental", "Gray Otter Storage", "Harbor Quilt Co",
		"Iron Maple Fitness", "Juniper Gate Apartments", "Lucky Plover Diner", "Northbound Print Works", "Old Mill Montessori",
		"Paper Crane Offices", "Red Acorn Market", "Silver Heron Clinic", "Tall Pines Retirement", "Wandering Fox Brewing"}
}

func streets() []string {
	return []string{"Applewood Ln", "Bluebird Way", "Cinder Rd", "Dovetail Dr", "Elderflower Ct", "Foxglove Ave", "Granary St",
		"Hollow Creek Rd", "Ironwood Blvd", "Jasmine Ter", "Kestrel Ln", "Lantern St", "Millrace Rd", "Nutmeg Ct", "Orchard Bend",
		"Paddock Way", "Quarry Hill Rd", "Rosemary St", "Saddle Ridge Dr", "Tollgate Rd"}
}

func areaCodes() []int { return []int{216, 303, 512, 602, 614, 704, 720, 919} }

// town is where a location can be. Its tax zone goes by its place in the list of zones.
type town struct {
	city, state, zip    string
	latitude, longitude int // in millionths of a degree
	zone                int
	number              int // its place in the list of towns
}

func towns() []town {
	return []town{
		{"Maple Hollow", "OH", "43004", 40_020_000, -82_860_000, 0, 0},
		{"Lake Verity", "OH", "44011", 41_450_000, -81_990_000, 0, 0},
		{"Copper Mesa", "AZ", "85003", 33_450_000, -112_070_000, 1, 0},
		{"Saguaro Springs", "AZ", "85251", 33_490_000, -111_920_000, 1, 0},
		{"Pinyon Falls", "CO", "80014", 39_660_000, -104_840_000, 2, 0},
		{"Bluestem", "TX", "78610", 30_080_000, -97_840_000, 3, 0},
		{"Dogwood Landing", "NC", "27502", 35_720_000, -78_840_000, 4, 0},
	}
}

// address draws an address and its town.
func (d *dice) address() (object, town) {
	t := pick(d, d.words.towns)
	return d.addressIn(t), t
}

// addressIn draws an address in a town.
func (d *dice) addressIn(t town) object {
	address := object{
		{"street", fmt.Sprintf("%d %s", d.between(100, 9899), pick(d, d.words.streets))}, {"unit", nil},
		{"city", t.city}, {"state", t.state}, {"zip", t.zip}, {"country", "USA"},
		{"latitude", amount{int64(t.latitude + d.between(-40_000, 40_000)), 6}},
		{"longitude", amount{int64(t.longitude + d.between(-40_000, 40_000)), 6}},
	}
	if d.chance(15) {
		address.set("unit", fmt.Sprintf("Apt %d", d.between(1, 40)))
	}
	return address
}

// email makes an address that no mail reaches.
func email(words ...string) string {
	plain := strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return '.'
	}, strings.ToLower(strings.Join(words, ".")))
	return strings.Trim(plain, ".") + "@example.com"
}
