// How a kind of record is tied to the schemas that show it.

package sandbox

// resource is one kind of record.
type resource struct {
	name    string            // its table in the store: module and collection, as in the path
	label   string            // for messages
	wide    bool              // the whole company has one list of them, however large it is (district.go)
	ref     string            // member by which other records refer to it; path parameters are matched with it
	key     string            // member that addresses a record in a path; "id" when empty
	schemas []string          // response schemas that show it, as package.Schema; their order is the record's views
	also    string            // a second collection of paths that lead to it
	shared  bool              // several parents have such records; hidden "of" holds the parent's collection
	scalars map[string]string // last path segment -> member that it answers with
}

// keyMember is the member that addresses a record in a path.
func (res *resource) keyMember() string {
	if res.key == "" {
		return "id"
	}
	return res.key
}
