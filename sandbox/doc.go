// What the sandbox does and what it decided where the real API is not documented.

// Package sandbox runs a ServiceTitan of your own: an HTTP server on loopback, in your process, that serves what the
// API's documents describe, with believable data. Programs and tests use it instead of an integration account.
//
//	server, err := sandbox.Start()
//	if err != nil { ... }
//	defer server.Close()
//	client, err := auth.NewClient(server.Config())
//
// The endpoints are not written by hand. Paths, parameters and responses come from an index that is compiled from the
// repository's OpenAPI documents when the SDK is generated, and the data is seeded: the same seed, scale and clock
// give the same records, byte for byte. What the sandbox has no records for is an empty list or a 404; what it does not
// do yet, above all writing, is a 501 with a title that says so.
//
// # Token and headers
//
// POST /connect/token takes the client id and secret of [Server.Config] and issues a bearer token for 900 seconds of
// the server's clock. Every other request needs that token and the ST-App-Key header. App key, then token, then path,
// then tenant are checked in this order: 401, 401, 404 or 405, 403. A tenant other than the server's is a 403.
//
// # Lists
//
//   - page and pageSize are checked against the limits in the documents: what is not a number, too small or too large is
//     a 400 with the parameter's name among the errors. totalCount is null unless includeTotal=true.
//   - active follows the documents' default, which is active records only nearly everywhere; activeState leaves out
//     inactive records unless told otherwise. A list that has neither, and whose records do not say whether they are
//     active, shows active ones only.
//   - Lists of ids take as many as the documents say, 50 by default.
//   - sort takes the documented fields, +Field, -Field or Field. An unescaped + arrives as a space and is refused.
//     Without sort, records come by id.
//   - A query parameter filters when the documents name it and it fits a field of the resource; see filter.go for
//     the rule. Any other is ignored, as the real API does.
//
// # Exports
//
// A feed returns inactive records too, ordered by their last change. from takes a token of the same feed or a date.
// The real batch size is not documented; [WithExportBatch] sets it, 250 otherwise. Changes of the last 15 minutes are
// held back unless includeRecentChanges=true.
package sandbox
