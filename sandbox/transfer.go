// Uploads and downloads.

package sandbox

import (
	"net/http"
	"strings"
)

// upload keeps the file and answers where it is. The answer's own members say by which name it can be fetched.
func (d *domain) upload(op *operation) func(*call) reply {
	v := &view{op: op, shape: op.Body}
	v.place(d, op.Path, false)
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		one := c.body.file
		if one == nil {
			one = newFile("file", "", nil)
		}
		id := d.number()
		where := "Uploads/" + guid(id) + "/" + one.name
		d.files.put(where, one)
		d.files.put(text(id), one)
		told := object{{"id", id}, {"path", where}, {"fileName", one.name}, {"name", one.name}}
		return d.invent(c, v, []known{{told, c.body.object, c.named}})
	}
}

// download answers with a file, or with the address of one on another host.
func (d *domain) download(op *operation) func(*call) reply {
	v := &view{op: op, shape: op.Body}
	v.place(d, op.Path, strings.HasSuffix(op.Path, "}"))
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		if answer, stop := c.checkQuery(); stop {
			return answer
		}
		name := fileName(op, c, v)
		if op.Status >= http.StatusMultipleChoices {
			return reply{status: op.Status, header: map[string]string{"Location": d.files.link(name, c.now)}}
		}
		one := d.files.get(name)
		return reply{status: op.Status, header: map[string]string{"Content-Type": "application/octet-stream"}, body: one.data}
	}
}

// fileName is what a download asks for: the path in the query, the id at the end of the path, or what the path says of a
// record, such as the recording of a call.
func fileName(op *operation, c *call, v *view) string {
	for _, name := range []string{"path", "fileName", "name"} {
		if asked := c.query.Get(name); asked != "" {
			return asked
		}
	}
	if v.key != "" {
		return c.path[v.key]
	}
	kind := op.Path[strings.LastIndexByte(op.Path, '/')+1:]
	for _, p := range v.parents {
		kind += "-" + c.path[p.param]
	}
	return kind + ".wav"
}
