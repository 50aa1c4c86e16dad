// Writing the index: compact JSON, one operation or schema on a line.

package sandboxindex

import (
	"bytes"
	"encoding/json"
	"fmt"
)

func encode(packs []pack) ([]byte, error) {
	w := &writer{}
	fmt.Fprintf(&w.out, "{\"version\":%d,\"packages\":[\n", version)
	for i, p := range packs {
		w.separate(i)
		fmt.Fprintf(&w.out, "{\"name\":")
		w.value(p.Name)
		w.out.WriteString(",\"modules\":")
		w.value(p.Modules)
		w.out.WriteString(",\"scopes\":")
		w.value(p.Scopes)
		w.out.WriteString(",\"operations\":[\n")
		for k, op := range p.Operations {
			w.separate(k)
			w.value(op)
		}
		w.out.WriteString("\n],\"schemas\":[\n")
		for k, s := range p.Schemas {
			w.separate(k)
			w.value(s)
		}
		w.out.WriteString("\n]}")
	}
	w.out.WriteString("\n]}\n")
	if w.err != nil {
		return nil, fmt.Errorf("sandbox index: %w", w.err)
	}
	return w.out.Bytes(), nil
}

// writer collects the text and keeps the first error.
type writer struct {
	out bytes.Buffer
	err error
}

func (w *writer) separate(i int) {
	if i > 0 {
		w.out.WriteString(",\n")
	}
}

func (w *writer) value(v any) {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil && w.err == nil {
		w.err = err
	}
	w.out.Write(bytes.TrimRight(line.Bytes(), "\n"))
}
