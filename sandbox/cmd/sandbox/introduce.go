// What the command prints when it is ready: a piece of shell that can be pasted as it is.

package main

import (
	"fmt"
	"io"

	"github.com/servicetitan-go/servicetitan/auth"
)

// introduction is complete for sh, bash and zsh. The environment's name is emptied so that the URLs alone decide. None
// of the values needs quotes: they are digits, URLs and words of the sandbox.
const introduction = `# ServiceTitan sandbox at %[1]s with %[2]d customers. A browser shows what it can do. Ctrl-C stops it.

# Credentials, for auth.ConfigFromEnv and the lines below:
export SERVICETITAN_ENVIRONMENT=
export SERVICETITAN_TOKEN_URL=%[1]s/connect/token
export SERVICETITAN_API_URL=%[1]s
export SERVICETITAN_APP_KEY=%[3]s
export SERVICETITAN_TENANT_ID=%[4]d
export SERVICETITAN_CLIENT_ID=%[5]s
export SERVICETITAN_CLIENT_SECRET=%[6]s

# A token, good for 15 minutes, and a list:
token=$(curl -s -d grant_type=client_credentials -d client_id=$SERVICETITAN_CLIENT_ID -d client_secret=$SERVICETITAN_CLIENT_SECRET $SERVICETITAN_TOKEN_URL | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
curl -s -H "Authorization: Bearer $token" -H "ST-App-Key: $SERVICETITAN_APP_KEY" "$SERVICETITAN_API_URL/crm/v2/tenant/$SERVICETITAN_TENANT_ID/customers?pageSize=2"

`

// introduce prints the credentials of a sandbox that is served at base.
func introduce(out io.Writer, config auth.Config, base string, scale int) error {
	_, err := fmt.Fprintf(out, introduction, base, scale,
		string(config.AppKey), config.TenantID, config.ClientID, string(config.ClientSecret))
	return err
}
