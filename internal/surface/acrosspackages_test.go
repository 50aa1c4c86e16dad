// Examples of the rules that compare packages with each other.

package surface

import (
	"slices"
	"testing"
)

func TestRulesAcrossPackages(t *testing.T) {
	t.Parallel()
	const usual = "type Order struct {\nSubtotal string `json:\"subtotal\"`\nCreatedBy string `json:\"createdBy\"`\n}\n" +
		"type Note struct{ Text string `json:\"text\"` }\ntype SKUType string\nconst SKUTypeService SKUType = \"Service\"\n"
	const other = "type Bill struct {\nSubTotal string `json:\"subTotal\"`\nCreatedByID int64 `json:\"createdBy\"`\n}\n" +
		"type Note struct{ Body string `json:\"body\"` }\ntype SKUType string\nconst SKUTypeMaterial SKUType = \"Material\"\n"
	const loose = "type Note struct{ Text servicetitan.Optional[string] `json:\"text,omitzero\"` }"
	shops := []*pkg{parseExample(t, usual), parseExample(t, usual), parseExample(t, other), parseExample(t, loose)}
	tests := []struct {
		name  string
		check func([]*pkg) []finding
		want  []string
	}{
		{"a word on the wire has one name in Go, unless it is an ID here and text there", wordsMeanTheSame, []string{"shop.Bill.SubTotal"}},
		{"a shared idea has the same fields, whatever may be left out", sharedIdeas, []string{"shop.Note", "shop.SKUType"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, f := range tt.check(shops) {
				got = append(got, f.name)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}
