// Package contract holds the contract tests of the whole SDK: every operation of
// internal/spec is called through its public method over HTTP. The request that
// arrives is validated against the specification, and answers made from the
// operation's schema, clean and dirty ones, are decoded and compared with what
// was sent. So are the answers of a sandbox with quirks.
//
// The tests read the specification for themselves and share no code with the
// generator, so that a mistake of the generator does not hide in its own
// reflection. They are a module of their own because users need neither them nor
// the JSON schema library that they use. Only the tables in *.gen.go are
// generated; a new operation is tested as soon as it is generated.
//
//	go -C internal/contract test -v -run 'TestRequests|TestResponses' .
package contract
