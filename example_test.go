// These examples appear in the documentation of the types they show.

package servicetitan_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// An update sends what is set, clears what is null and leaves the rest alone.
func ExampleOptional() {
	type updateRequest struct {
		Name  servicetitan.Optional[string] `json:"name,omitzero"`
		Email servicetitan.Optional[string] `json:"email,omitzero"`
		Phone servicetitan.Optional[string] `json:"phone,omitzero"`
	}
	body, err := json.Marshal(updateRequest{
		Name:  servicetitan.Value("Ada Lovelace"),
		Email: servicetitan.Null[string](),
	})
	fmt.Println(string(body), err)
	// Output: {"name":"Ada Lovelace","email":null} <nil>
}

func ExampleOptional_Get() {
	var answer struct {
		Balance servicetitan.Optional[servicetitan.Decimal] `json:"balance"`
		Rating  servicetitan.Optional[int]                  `json:"rating"`
	}
	if err := json.Unmarshal([]byte(`{"balance":12.50,"rating":null}`), &answer); err != nil {
		fmt.Println(err)
		return
	}
	if balance, ok := answer.Balance.Get(); ok {
		fmt.Println("balance", balance)
	}
	fmt.Println("rating", answer.Rating.Or(3), answer.Rating.IsNull())
	// Output:
	// balance 12.50
	// rating 3 true
}

func ExampleDecimal() {
	price, err := servicetitan.ParseDecimal("19.99")
	if err != nil {
		fmt.Println(err)
		return
	}
	rate := servicetitan.NewDecimal(825, 4) // 8.25 %
	tax := price.Mul(rate)
	fmt.Println(tax)
	fmt.Printf("%.2f\n", tax)
	fmt.Println(price.Add(tax.Round(2)))
	// Output:
	// 1.649175
	// 1.65
	// 21.64
}

func ExampleDecimal_UnmarshalJSON() {
	var amounts []servicetitan.Decimal
	err := json.Unmarshal([]byte(`[1.50, "1234.5", 1E-7, null, ""]`), &amounts)
	fmt.Println(amounts, err)
	// Output: [1.50 1234.5 0.0000001 0 0] <nil>
}

func ExampleError() {
	err := call()
	if errors.Is(err, servicetitan.ErrNotFound) {
		fmt.Println("the customer is gone")
	}
	var apiErr *servicetitan.Error
	if errors.As(err, &apiErr) {
		fmt.Println("status", apiErr.StatusCode, "trace", apiErr.TraceID)
	}
	fmt.Println(err)
	// Output:
	// the customer is gone
	// status 404 trace 00-abc
	// sync: crm.Customers.Get: GET /crm/v2/tenant/1/customers/9: 404 Not Found: Customer with id 9 was not found (trace 00-abc)
}

// call stands for a call that fails.
func call() error {
	body := []byte(`{"title":"Customer with id 9 was not found","status":404,"traceId":"00-abc"}`)
	err := servicetitan.ErrorFromResponse(http.StatusNotFound, nil, body)
	err.Operation, err.Method, err.Path = "crm.Customers.Get", http.MethodGet, "/crm/v2/tenant/1/customers/9"
	return fmt.Errorf("sync: %w", err)
}

func ExampleError_fields() {
	err := servicetitan.ErrorFromResponse(http.StatusBadRequest, nil,
		[]byte(`{"title":"Invalid request","errors":{"email":["is not an address"]}}`))
	fmt.Println(errors.Is(err, servicetitan.ErrValidation), err.Fields["email"])
	// Output: true [is not an address]
}

func ExampleParseDate() {
	due, err := servicetitan.ParseDate("2025-08-01T00:00:00")
	fmt.Println(due, due.AddDays(30), err)
	// Output: 2025-08-01 2025-08-31 <nil>
}

func ExampleTimeSpan() {
	start, err := servicetitan.ParseTimeSpan("09:00")
	fmt.Println(start, start+servicetitan.TimeSpan(90*time.Minute), err)
	// Output: 09:00:00 10:30:00 <nil>
}
