// This file holds the User-Agent, by which ServiceTitan's support can tell the
// SDK and its version.

package auth

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// modulePath is the module that this package belongs to.
const modulePath = "github.com/servicetitan-go/servicetitan"

// userAgent returns the User-Agent, the caller's own product in front.
func userAgent(product string) string {
	sdk := "servicetitan-go/" + sdkVersion() + " (" + runtime.Version() + ")"
	return strings.TrimSpace(product + " " + sdk)
}

// sdkVersion returns the version of the module as it was built in.
func sdkVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range append(info.Deps, &info.Main) {
			if module.Path == modulePath && module.Version != "" && module.Version != "(devel)" {
				return module.Version
			}
		}
	}
	return "devel"
}
