// Package irregular holds the tests of the operations that break the API's
// habits: other envelopes, other ways to page, bodies where none are expected.
// Each has a test of its own, through the public methods and over real HTTP.
package irregular
