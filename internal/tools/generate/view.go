package generate

// The views are what the templates print: every decision has been taken by the
// time they run.

type packageView struct {
	Name     string
	Services []*serviceView
}

type serviceView struct {
	Name string
	Doc  []string
	File string
}

type methodView struct {
	Package *packageView
	Service *serviceView
	Name    string
	Doc     []string
	Var     string
	Label   string // "crm.Customers.List"
	Method  string
	Path    string
	Read    bool

	Download bool
	Args     []argView
	Params   *paramsView
	Body     *bodyView
	Result   resultView
	All      *iteratorView
}

type argView struct {
	Name string
	Wire string
	Type string // int64 or string
	Call string // method of api.Call that fills the placeholder
}

type paramsView struct {
	Name   string
	Doc    []string
	Fields []paramView
	Sorts  []*sortView
}

type paramView struct {
	Name  string
	Doc   []string
	Type  string
	Wire  string
	Lines []string // statements that add it to the call
}

type sortView struct {
	Name   string
	Doc    []string
	Values []valueView
}

type bodyView struct {
	Arg    string
	Type   string
	Slice  bool
	Part   string // name of the form's part, for an upload
	Encode string
}

type resultView struct {
	Kind   string // the function of package api: Page, Batch, Object, Slice, Value, Data, DataSlice, Raw, Download or None
	Type   string // type of a record
	Go     string // type that the method returns
	Decode string
}

type iteratorView struct {
	Name  string
	Doc   []string
	First int
	Field string // Page or From
}

type typeView struct {
	Name   string
	Doc    []string
	File   string
	Kind   string // struct, enum, number, union
	Fields []fieldView
	Values []valueView

	Member   string // of a union: the member that tells the variants apart
	Variants []variantView

	Decoded bool // of an enum of numbers: something decodes it
}

type variantView struct {
	Type  string
	Words []string // in lower case
}

type fieldView struct {
	Name   string
	Doc    []string
	Type   string
	Tag    string
	Wire   string
	Decode string // call that reads the member
	Encode string // statement that writes the member
}

type valueView struct {
	Name  string
	Word  string // of an enum of numbers: what may stand for the value, in lower case
	Doc   []string
	Value string
}
