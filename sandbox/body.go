// Reading the body of a request: its content type, its size, and JSON or the parts of a form.

package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

const (
	// maxBody is how much of a request's body is read. No request of the API in JSON comes near it.
	maxBody = 1 << 20
	// maxUpload is how large an upload may be.
	maxUpload = 16 << 20
)

// sent is what came in the body of a request. Members that the documents do not have are not among the values.
type sent struct {
	object  object   // when the body is an object
	list    []any    // when it is an array: objects, int64 or strings
	value   any      // the whole, of any kind
	file    *file    // when it is an upload
	unknown []string // members that the documents do not have
	outside invalid  // values beyond their documented limits
}

// readBody reads and checks the body for an operation. The bool says whether the call may go on.
func (d *domain) readBody(r *http.Request, op *operation) (*sent, reply, bool) {
	request := op.Request
	kind, settings, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	limit := int64(maxBody)
	if request.Type == typeUpload {
		limit = maxUpload
	}
	data, tooLarge := io.ReadAll(io.LimitReader(r.Body, limit+1))
	if tooLarge != nil || int64(len(data)) > limit {
		return nil, fail(http.StatusRequestEntityTooLarge, "The request body is too large."), false
	}
	if len(bytes.TrimSpace(data)) == 0 && request.Type == "" {
		if request.Required {
			return nil, invalid{"body": {"A non-empty request body is required."}}.reply(), false
		}
		return &sent{}, reply{}, true
	}
	k := &checker{wrong: make(invalid), outside: make(invalid), exists: d.exists}
	if op.Method == http.MethodPatch {
		k.updated, _ = d.about(op)
	}
	switch {
	case strings.HasSuffix(op.Path, "/markasexported"): // it tells of each id whether there is such a record
		k.exists = func(string, int64) (string, bool) { return "", true }
	case d.p.Name == "pricebook": // whose items may go with some that are gone
		k.exists = func(member string, id int64) (string, bool) {
			if strings.EqualFold(member, "skuId") {
				return "", true
			}
			return d.exists(member, id)
		}
	}
	var body *sent
	switch {
	case err != nil || request.Type == typeUpload != (kind == typeUpload) || request.Type == "" && !isJSON(kind):
		return nil, fail(http.StatusUnsupportedMediaType, "The content type of the request body is not supported."), false
	case request.Type == typeUpload:
		body = k.form(data, settings["boundary"], request.Body)
	default:
		body = k.json(data, request)
	}
	if len(k.wrong) > 0 {
		return body, k.refusal(op, body), false
	}
	return body, reply{}, true
}

// refusal tells what is wrong with a body. Booking a job without a campaign has a status of its own.
func (k *checker) refusal(op *operation, body *sent) reply {
	if op.Name == "Jobs.Create" && len(k.wrong) == 1 && len(k.wrong["campaignId"]) > 0 && !body.object.has("campaignId") {
		return failFields(http.StatusUnprocessableEntity, "One or more validation errors occurred.", k.wrong)
	}
	return k.wrong.reply()
}

func isJSON(kind string) bool {
	return kind == "application/json" || kind == "text/json" || strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "+json")
}

// json reads a body in JSON.
func (k *checker) json(data []byte, request *request) *sent {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var raw any
	err := decoder.Decode(&raw)
	if err == nil {
		if _, more := decoder.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("there is more behind it")
		}
	}
	if err != nil {
		k.wrong.add("body", "The request body is not valid JSON.")
		return &sent{}
	}
	whole := request.Body
	switch {
	case request.Kind == kindArray:
		whole = &shape{Type: "array", Items: request.Body}
	case whole == nil:
		whole = &shape{}
	}
	out := &sent{value: k.value("", "", raw, whole)}
	out.unknown, out.outside = k.unknown, k.outside
	switch v := out.value.(type) {
	case object:
		out.object = v
	case []object:
		for _, one := range v {
			out.list = append(out.list, one)
		}
	case []int64:
		for _, one := range v {
			out.list = append(out.list, one)
		}
	case []string:
		for _, one := range v {
			out.list = append(out.list, one)
		}
	case []any:
		out.list = v
	}
	return out
}

// form reads a body of parts. The file is the one that the documents call binary.
func (k *checker) form(data []byte, boundary string, s *shape) *sent {
	out := &sent{}
	if boundary == "" {
		k.wrong.add("body", "The form has no boundary.")
		return out
	}
	reader := multipart.NewReader(bytes.NewReader(data), boundary)
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			k.wrong.add("body", "The form cannot be read.")
			return out
		}
		text, err := io.ReadAll(part) // no more than was read already
		if err != nil {
			k.wrong.add("body", "The form cannot be read.")
			return out
		}
		name := part.FormName()
		p := s.property(name)
		switch {
		case p == nil:
			k.unknown = append(k.unknown, name)
		case p.resolve().Format == "binary":
			if part.FileName() == "" {
				k.wrong.add(name, "The part %s is not a file.", name)
				continue
			}
			out.file = newFile(part.FileName(), part.Header.Get("Content-Type"), text)
		default:
			value, reason := parseScalar(p.resolve(), string(text))
			if reason != "" {
				k.wrong.add(name, "%s", reason)
			}
			out.object.set(name, stored(value))
		}
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		binary := p.resolve().Format == "binary"
		if missing := binary && out.file == nil || !binary && p.Required && !out.object.has(p.Name); missing && len(k.wrong[p.Name]) == 0 {
			k.wrong.add(p.Name, "The %s field is required.", p.Name)
		}
	}
	out.value, out.unknown = out.object, k.unknown
	return out
}
