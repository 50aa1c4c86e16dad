package settings_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/settings"
)

// A password that looks like a number stays text, and neither request prints it.
func TestPasswordsAreSentButNotPrinted(t *testing.T) {
	t.Parallel()
	password := servicetitan.Value(auth.Secret("20261121"))
	for _, request := range []any{settings.CreateEmployeeRequest{Password: password}, settings.CreateTechnicianRequest{Password: password}} {
		if printed := fmt.Sprintf("%v %+v %#v", request, request, request); strings.Contains(printed, "20261121") {
			t.Errorf("%T prints its password", request)
		}
		if data, err := json.Marshal(request); err != nil || !strings.Contains(string(data), `"password":"20261121"`) {
			t.Errorf("%T is sent as %s, %v", request, data, err)
		}
	}
}
