package overlay

import (
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// settleAnswer marks downloads, and gives a shape to answers that the documents
// leave open.
func (a *application) settleAnswer(op *openapi.Operation, returns string) {
	status, response := op.Success()
	switch returns {
	case "download":
		op.Download = true
	case "raw":
		if response != nil && response.Content.Len() > 0 {
			a.addf("%s: returns is not needed, the document has the answer's shape", op.OperationID)
			return
		}
		var content openapi.Map[*openapi.MediaType]
		content.Set("application/json", &openapi.MediaType{Schema: new(openapi.Schema)})
		op.Responses.Set("200", &openapi.Response{Description: "success", Content: content})
		op.Responses.Sort()
	case "":
		if response == nil {
			a.addf("%s: the document has no success response; set returns", op.OperationID)
			return
		}
		_, stream := response.Content.Get(openapi.OctetStream)
		op.Download = stream || strings.HasPrefix(status, "3")
	default:
		a.addf("%s: returns is %q, want download or raw", op.OperationID, returns)
	}
}

// isUpload recognizes a body that is a file. The documents call it JSON, which
// cannot hold one.
func isUpload(body *openapi.Schema) bool {
	if body == nil {
		return false
	}
	for _, p := range body.Properties.All() {
		if p.Format == "binary" {
			return true
		}
	}
	return false
}

// upload makes the body what it must be: a form with the file as a part.
func upload(body *openapi.RequestBody, schema *openapi.Schema) {
	form := *schema
	form.Required = form.Properties.Keys()
	var content openapi.Map[*openapi.MediaType]
	content.Set(openapi.Multipart, &openapi.MediaType{Schema: &form})
	body.Content = content
}

// isObject tells whether upstream's schema of that name has properties.
func (a *application) isObject(upstream string) bool {
	s, ok := a.raw.Get(upstream)
	return ok && s.Properties.Len() > 0
}
