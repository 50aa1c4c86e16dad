// What the sandbox does and what it decided where the real API is not documented.

// Package sandbox runs a ServiceTitan of your own: an HTTP server on loopback, in your process, that does what the
// API's documents describe, with believable data. Programs and tests use it instead of an integration account.
//
//	server, err := sandbox.Start()
//	if err != nil { ... }
//	defer server.Close()
//	client, err := auth.NewClient(server.Config())
//
// In a test that is shorter, and everything is closed when the test ends:
//
//	server := sandbox.New(t)
//	customers := crm.New(server.Client(t)).Customers
//
// [Handler] makes one without a port, to mount in a server of your own.
//
// The endpoints are not written by hand. Paths, parameters, bodies and responses come from an index that is compiled
// from the repository's OpenAPI documents when the SDK is generated, and the data is seeded: the same seed, scale and
// clock give the same records, byte for byte.
//
// # Size
//
// [WithScale] makes a company of up to a million customers. One of more than 1,000 is divided into districts, which are
// seeded when somebody looks at them and forgotten when others are looked at, so that memory does not grow with it. Pages
// in the order of the ids, feeds, and what is asked of a customer or job are as fast as in a small company. A total,
// another order and a report look at all districts. What takes longer than 100 seconds is given up with a 504, as the
// real server does; a total goes on where it stopped when it is asked for again.
//
// # Token and headers
//
// POST /connect/token takes the client id and secret of [Server.Config] and issues a bearer token for 900 seconds of
// the server's clock. Every other request needs that token and the ST-App-Key header. App key, then token, then path,
// then tenant, then parameters, then body are checked in this order: 401, 401, 404 or 405, 403, 400, 415 or 413 or 400.
// A token belongs to the app and the tenant of its credentials: a tenant other than that is a 403, another app's key a 401.
// [Server.AddTenant] and [Server.AddApp] add more of both; every tenant has data of its own. The credentials of
// [Server.AddHub] serve a network of tenants, and [Tenant.RotateSecret] makes a new secret beside the one before.
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
// A feed returns inactive and deleted records too, ordered by their last change; that of a divided company goes through
// the districts, one after the other, and then through what was written. from takes a token of the same feed or a date.
// The real batch size is not documented; [WithExportBatch] sets it, 250 otherwise. Changes of the last 15 minutes are held
// back unless includeRecentChanges=true.
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
//     members are ignored, as are other names in a query; [Server.Requests] tells of both, and [Strict] refuses them.
//   - Actions whose meaning is known have it: tags, dismissals, follow-ups, relationships, custom fields, marking as
//     exported, suppressions, shifts, equipment of jobs, technicians of appointments, skills, and what jobs, appointments
//     and estimates may become, with the history and the reasons that lists show of it. A step that the state of a
//     record does not allow is a 409. Any other action needs its record to be there and answers in its schema, with
//     values from the record, from the body, and made up.
//   - Items of invoices and estimates make their totals: quantity times price, and the tax of the tax zone on what is
//     taxable. What an invoice comes to, and what payments are applied to it, is what its customer owes. An item whose id
//     is not on the invoice or estimate is a new one; one that is deleted may be gone already.
//   - Other sums follow their parts as well: orders, returns and templates their items, credit memos what they pay, and
//     journal entries their lines. What is paid in a payroll is the sum of its gross pay items.
//   - Booking a job makes its appointments, their assignments and an invoice, and converts its booking or lead.
//   - Selling a membership makes the membership and its invoice, and opting out is found again. Tasks of invoices are made
//     by workflows, which the sandbox does not have: changing one that is not there is taken on faith.
//   - A single thing without an id, such as business hours, is made up until it is saved.
//   - A resource that has no records and cannot be created is unknown to the sandbox: a GET of one is a 404, a write is
//     taken on faith.
//
// # Tests
//
//   - [Server.Put] files a record of your own, such as a crm.Customer; [Server.Get] and [Server.All] read the store.
//   - [Server.Advance] lets 15 minutes pass at once.
//   - [Server.Inject] makes requests fail: by status, latency, broken connections, truncated answers, the wrong content
//     type or a revoked token, for some operations or paths, the next n requests or a share of them. A fault that cannot
//     meet any operation, or contradicts itself, is refused.
//   - [WithLimits] enforces the limits of the real API, which are off otherwise.
//   - [Strict] answers 400 to what the real API ignores without a word.
//   - [WithQuirks] makes answers as dirty as the real ones.
//   - [Server.Requests] tells what came in, with the operation that it was for and what the real API would ignore of it.
//
// Seed, scale and clock decide faults with a probability and quirks as well.
//
// # Control over HTTP
//
// With [WithControl], programs in any language inject faults and move the clock. A fault has the members of [Fault],
// spelled like contentType, and durations are seconds:
//
//	POST   /sandbox/faults       {"operation": "crm.Customers.List", "status": 503, "retryAfter": 2, "times": 3}
//	GET    /sandbox/faults       those in force, each with its id and its hits
//	GET    /sandbox/faults/{id}  one of them
//	DELETE /sandbox/faults/{id}  removes it
//	DELETE /sandbox/faults       removes all
//	GET    /sandbox/clock        {"now": "2026-01-15T12:00:00Z"}
//	POST   /sandbox/clock        {"advance": 900}
//
// A fault whose times are over is gone. What is wrong is a 400 with the member's name among the errors. Each request
// needs the ST-App-Key of an app of the server, no token, and a Host that only this server goes by; a body is
// application/json. So no web page controls a sandbox that runs beside a browser.
//
// # Files
//
// An upload is kept, 64 MB of them at most, and comes back byte for byte; any other file is a small one that is made up.
// Downloads that redirect lead to another host, which refuses requests that carry credentials, and addresses that are
// older than 15 minutes. A [Handler] has no other host: there they lead to its own paths below /files/.
package sandbox
