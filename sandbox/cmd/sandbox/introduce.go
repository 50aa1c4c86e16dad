// What the command prints when it is ready: a piece of shell that can be pasted as it is.

package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/servicetitan-go/servicetitan/auth"
)

// The parts are complete for sh, bash and zsh. The environment's name is emptied so that the URLs alone decide. None of
// the values needs quotes: they are digits, URLs and words of the sandbox.
const (
	exportLines = `# ServiceTitan sandbox at %[1]s with %[2]d customers. A browser shows what it can do. Ctrl-C stops it.

# Credentials, for auth.ConfigFromEnv and the lines below:
export SERVICETITAN_ENVIRONMENT=
export SERVICETITAN_TOKEN_URL=%[1]s/connect/token
export SERVICETITAN_API_URL=%[1]s
export SERVICETITAN_APP_KEY=%[3]s
export SERVICETITAN_TENANT_ID=%[4]d
export SERVICETITAN_CLIENT_ID=%[5]s
export SERVICETITAN_CLIENT_SECRET=%[6]s

`
	tenantLines = `# Tenant %[1]d of the same app:
export SERVICETITAN_TENANT_ID_%[1]d=%[2]d
export SERVICETITAN_CLIENT_ID_%[1]d=%[3]s
export SERVICETITAN_CLIENT_SECRET_%[1]d=%[4]s

`
	listLines = `# A token, good for 15 minutes, and a list:
token=$(curl -s -d grant_type=client_credentials -d client_id=$SERVICETITAN_CLIENT_ID -d client_secret=$SERVICETITAN_CLIENT_SECRET $SERVICETITAN_TOKEN_URL | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
curl -s -H "Authorization: Bearer $token" -H "ST-App-Key: $SERVICETITAN_APP_KEY" "$SERVICETITAN_API_URL/crm/v2/tenant/$SERVICETITAN_TENANT_ID/customers?pageSize=2"; echo

`
	controlLines = `# A fault for the next list of customers, which faults there are, none any more, and a minute that passes:
curl -s -H "ST-App-Key: $SERVICETITAN_APP_KEY" -H "Content-Type: application/json" -d '{"operation":"crm.Customers.List","status":503,"times":1}' $SERVICETITAN_API_URL/sandbox/faults; echo
curl -s -H "ST-App-Key: $SERVICETITAN_APP_KEY" $SERVICETITAN_API_URL/sandbox/faults; echo
curl -s -H "ST-App-Key: $SERVICETITAN_APP_KEY" -X DELETE $SERVICETITAN_API_URL/sandbox/faults
curl -s -H "ST-App-Key: $SERVICETITAN_APP_KEY" -H "Content-Type: application/json" -d '{"advance":60}' $SERVICETITAN_API_URL/sandbox/clock; echo

`
)

// introduce prints the credentials of a sandbox that is served at base, for each of its tenants, and what to do with them.
func introduce(out io.Writer, tenants []auth.Config, base string, chosen options) error {
	var text bytes.Buffer
	for i, config := range tenants {
		if i == 0 {
			fmt.Fprintf(&text, exportLines, base, chosen.scale,
				string(config.AppKey), config.TenantID, config.ClientID, string(config.ClientSecret))
		} else {
			fmt.Fprintf(&text, tenantLines, i+1, config.TenantID, config.ClientID, string(config.ClientSecret))
		}
	}
	text.WriteString(listLines)
	if chosen.control {
		text.WriteString(controlLines)
	}
	_, err := out.Write(text.Bytes())
	return err
}
