// This file holds the printed and logged forms of Client.

package auth

import (
	"fmt"
	"io"
	"log/slog"
)

// String describes the client by its environment and tenant.
func (c *Client) String() string {
	if !c.ready() {
		return "auth.Client(nil)"
	}
	return fmt.Sprintf("auth.Client(%s, tenant %d)", c.shared.name, c.tenantID)
}

// GoString returns the same as String, for %#v.
func (c *Client) GoString() string { return c.String() }

// Format writes the same as String for every verb. It works for a copied Client,
// too, so that no form of it shows a token.
func (c Client) Format(f fmt.State, _ rune) {
	// Format has no way to report a failed write, and fmt ignores them as well.
	_, _ = io.WriteString(f, c.String())
}

// LogValue logs environment and tenant.
func (c *Client) LogValue() slog.Value {
	if !c.ready() {
		return slog.StringValue("")
	}
	return slog.GroupValue(
		slog.String("environment", c.shared.name),
		slog.Int64("tenant_id", c.tenantID),
	)
}
