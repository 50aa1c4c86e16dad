package generate

import (
	"strings"
	"testing"
)

func TestExportedNames(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"id": "ID", "customerId": "CustomerID", "tagTypeIds": "TagTypeIDs", "skuId": "SKUID", "leadUrl": "LeadURL",
		"glAccount": "GLAccount", "GLAccounts": "GLAccounts", "APBills": "APBills", "ApBill": "APBill", "poNumber": "PONumber",
		"aadUserId": "AADUserID", "externalDataApplicationGuid": "ExternalDataApplicationGUID", "gps": "GPS",
		"customField.Operator": "CustomFieldOperator", "booking_provider": "BookingProvider", "isAddOn": "IsAddOn",
		"Next2ScheduledDispatchedWorkingToday": "Next2ScheduledDispatchedWorkingToday", "ARImportInvoice": "ARImportInvoice",
		"CSR": "CSR", "IDs": "IDs", "identity": "Identity", "paid": "Paid", "position": "Position",
	}
	for name, want := range tests {
		if got := exported(name); got != want {
			t.Errorf("exported(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestLocalNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"id": "id", "contactMethodId": "contactMethodID", "booking_provider": "bookingProvider", "type": "typeValue", "page": "pageValue", "s": "sValue", "from": "fromValue", "IDs": "ids"} {
		if got := local(name); got != want {
			t.Errorf("local(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestFileNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"Customers": "customers", "GLAccounts": "gl_accounts", "BookingProviderTags": "booking_provider_tags", "ArrivalWindows": "arrivalwindows", "JobsTest": "jobstest", "Windows": "windows"} {
		if got := fileName(name); got != want {
			t.Errorf("fileName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCommentsAreWrapped(t *testing.T) {
	t.Parallel()
	lines := comment(strings.Repeat("word ", 40) + "\n\n\tGET /x\n\nend")
	for _, line := range lines {
		if len(line) > 96 || !strings.HasPrefix(line, "//") {
			t.Errorf("bad line %q", line)
		}
	}
	if got := strings.Join(lines[len(lines)-4:], "|"); got != "//|//\tGET /x|//|// end" {
		t.Errorf("paragraphs came out as %s", got)
	}
}
