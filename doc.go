// Package servicetitan holds the words that all parts of this SDK share. It
// sends nothing itself: connect with package auth, then call the packages of
// the domains, such as crm and accounting. The SDK is not made by ServiceTitan.
//
// # Values
//
// An Optional tells a missing field from a null one and from a value, which
// matters in updates: a field that is unset stays as it is, Null clears it and
// Value sets it. A Decimal is an exact number for money and quantities, a Date
// is a day, a TimeSpan a length of time or a time of day. Instants are
// time.Time in UTC; ParseTime reads all the forms in which the API writes them.
//
// Reading is lenient, since the API's answers do not always keep to its
// documents: in the types of the domains, null and the empty string become zero
// values, a date may come with a time and an instant without a zone. Writing is
// strict and always in one form.
//
// # Answers
//
// A list answers with a Page, an export feed with a Batch. Everything that is
// not a success is an *Error:
//
//	customer, err := customers.Get(ctx, id)
//	var apiErr *servicetitan.Error
//	switch {
//	case errors.Is(err, servicetitan.ErrNotFound):
//		// deleted, or another tenant's
//	case errors.As(err, &apiErr):
//		log.Printf("trace %s: %v", apiErr.TraceID, err)
//	}
//
// # Options
//
// Every call takes options at its end, and a client takes the same ones for all
// its calls: WithTimeout, WithMaxRetries, WithHeader, and WithResponse to see
// the status, headers and trace ID of the answer.
package servicetitan
