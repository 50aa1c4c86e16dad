// This file measures the decoding of what users decode most: a page of records
// with the fields of crm.Customer.

package wire

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

type address struct {
	Street, City, State, Zip, Country string
	Unit                              servicetitan.Optional[string]
	Latitude, Longitude               servicetitan.Optional[float64]
}

func decodeAddress(d *jx.Decoder, v *address) error {
	return DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		switch string(key) {
		case "street":
			return DecodeString(d, &v.Street)
		case "unit":
			return DecodeOptional(d, &v.Unit, DecodeString)
		case "city":
			return DecodeString(d, &v.City)
		case "state":
			return DecodeString(d, &v.State)
		case "zip":
			return DecodeString(d, &v.Zip)
		case "country":
			return DecodeString(d, &v.Country)
		case "latitude":
			return DecodeOptional(d, &v.Latitude, DecodeFloat64)
		case "longitude":
			return DecodeOptional(d, &v.Longitude, DecodeFloat64)
		default:
			return d.Skip()
		}
	})
}

type customField struct {
	TypeID int64
	Name   string
	Value  servicetitan.Optional[string]
}

func decodeCustomField(d *jx.Decoder, v *customField) error {
	return DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		switch string(key) {
		case "typeId":
			return DecodeInt64(d, &v.TypeID)
		case "name":
			return DecodeString(d, &v.Name)
		case "value":
			return DecodeOptional(d, &v.Value, DecodeString)
		default:
			return d.Skip()
		}
	})
}

type customer struct {
	ID, CreatedByID              int64
	Active, TaxExempt, DoNotMail bool
	Name                         string
	Type                         color
	Address                      address
	CustomFields                 []customField
	Balance                      servicetitan.Decimal
	TagTypeIDs                   []int64
	CreatedOn, ModifiedOn        time.Time
	MergedToID, PaymentTermID    servicetitan.Optional[int64]
	CreditLimit                  servicetitan.Optional[servicetitan.Decimal]
}

func decodeCustomer(d *jx.Decoder, v *customer) error {
	return DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		switch string(key) {
		case "id":
			return DecodeInt64(d, &v.ID)
		case "active":
			return DecodeBool(d, &v.Active)
		case "name":
			return DecodeString(d, &v.Name)
		case "type":
			return DecodeEnum(d, &v.Type)
		case "address":
			return decodeAddress(d, &v.Address)
		case "customFields":
			return DecodeSlice(d, &v.CustomFields, decodeCustomField)
		case "balance":
			return DecodeDecimal(d, &v.Balance)
		case "taxExempt":
			return DecodeBool(d, &v.TaxExempt)
		case "tagTypeIds":
			return DecodeSlice(d, &v.TagTypeIDs, DecodeInt64)
		case "doNotMail":
			return DecodeBool(d, &v.DoNotMail)
		case "createdOn":
			return DecodeTime(d, &v.CreatedOn)
		case "createdById":
			return DecodeInt64(d, &v.CreatedByID)
		case "modifiedOn":
			return DecodeTime(d, &v.ModifiedOn)
		case "mergedToId":
			return DecodeOptional(d, &v.MergedToID, DecodeInt64)
		case "paymentTermId":
			return DecodeOptional(d, &v.PaymentTermID, DecodeInt64)
		case "creditLimit":
			return DecodeOptional(d, &v.CreditLimit, DecodeDecimal)
		default:
			return d.Skip()
		}
	})
}

func decodeCustomers(d *jx.Decoder, v *[]customer) error {
	return DecodeSlice(d, v, decodeCustomer)
}

// customersPage is an array of that many customers.
func customersPage(n int) []byte {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"id":%d,"active":true,"name":"Ann Example %d","type":"Residential",`+
			`"address":{"street":"%d Main St","unit":null,"city":"Glendale","state":"CA","zip":"91203","country":"USA","latitude":34.14651,"longitude":-118.25511},`+
			`"customFields":[{"typeId":77,"name":"Source","value":"Referral"}],"balance":1234.56,"taxExempt":false,"tagTypeIds":[101,202,303],`+
			`"doNotMail":false,"doNotService":false,"nationalAccount":false,"createdOn":"2025-08-01T10:20:30.1234567Z","createdById":4711,`+
			`"modifiedOn":"2025-08-02T10:20:30Z","mergedToId":null,"paymentTermId":12,"creditLimit":5000.00,"externalData":[{"key":"k","value":"v"}]}`, 1000000+i, i, i)
	}
	return []byte("[" + strings.Join(rows, ",") + "]")
}

func BenchmarkDecodePageOf50(b *testing.B) {
	data := customersPage(50)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var customers []customer
		if err := Unmarshal(data, &customers, decodeCustomers); err != nil || len(customers) != 50 {
			b.Fatal(len(customers), err)
		}
	}
}

// BenchmarkReflectPageOf50 is what encoding/json takes for the same types.
func BenchmarkReflectPageOf50(b *testing.B) {
	data := customersPage(50)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var customers []customer
		if err := json.Unmarshal(data, &customers); err != nil || len(customers) != 50 {
			b.Fatal(len(customers), err)
		}
	}
}
