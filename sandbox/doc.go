// What the sandbox does and what it decided where the real API is not documented.

// Package sandbox runs a ServiceTitan of your own: an HTTP server on loopback, in your process, that does what the
// API's documents describe, with believable data. Programs and tests use it instead of an integration account.
//
//	server, err := sandbox.Start()
//	if err != nil { ... }
//	defer server.Close()
//	client, err := auth.NewClient(server.Config())
//
// The endpoints are not written by hand. Paths, parameters, bodies and responses come from an index that is compiled
// from the repository's OpenAPI documents when the SDK is generated, and the data is seeded: the same seed, scale and
// clock give the same records, byte for byte.
//
// # Token and headers
//
// POST /connect/token takes the client id and secret of [Server.Config] and issues a bearer token for 900 seconds of
// the server's clock. Every other request needs that token and the ST-App-Key header. App key, then token, then path,
// then tenant, then parameters, then body are checked in this order: 401, 401, 404 or 405, 403, 400, 415 or 413 or 400.
// A tenant other than the server's is a 403.
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
// A feed returns inactive and deleted records too, ordered by their last change. from takes a token of the same feed or
// a date. The real batch size is not documented; [WithExportBatch] sets it, 250 otherwise. Changes of the last 15
// minutes are held back unless includeRecentChanges=true.
//
// # Writes
//
//   - Creating, updating, replacing and deleting work on the same records that lists and feeds show. What a path is about
//     follows from the GETs at the same place. A new record takes over the members of the body that its schemas have,
//     gets ids, createdOn and modifiedOn from the server, and neutral values for what must be there.
//   - An update leaves what is unset and clears what is null; objects are gone into, lists are replaced. Replacing also
//     clears what the body could have said. Null clears a member that its record may show as null, even where the
//     schema of the update does not allow null.
//   - What is deleted is gone from lists and gets, and stays in feeds as inactive.
//   - A body is checked for its type, required members, words, nulls, and for ids that refer to nothing where a member
//     such as customerId says what it refers to. Errors go by the path of the member, such as locations[0].name. Other
//     members are ignored, as are other names in a query; [Server.Requests] tells of both.
//   - Actions whose meaning is known have it: tags, dismissals, follow-ups, relationships, custom fields, marking as
//     exported, suppressions, shifts, and what jobs, appointments and estimates may become. A step that the state of a
//     record does not allow is a 409. Any other action needs its record to be there and answers in its schema, with
//     values from the record, from the body, and made up.
//   - A single thing without an id, such as business hours, is made up until it is saved.
//   - A resource that has no records and cannot be created is unknown to the sandbox: a GET of one is a 404, a write is
//     taken on faith.
//
// # Files
//
// An upload is kept, 64 MB of them at most, and comes back byte for byte; any other file is a small one that is made up.
// Downloads that redirect lead to another host, which refuses requests that carry credentials, and addresses that are
// older than 15 minutes.
package sandbox
