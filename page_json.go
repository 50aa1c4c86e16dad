// This file decodes pages and batches that somebody has stored, as leniently as
// the client decodes answers.

package servicetitan

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// UnmarshalJSON reads a page. Null records are left out, and the numbers and
// the boolean around them may be strings.
func (p *Page[T]) UnmarshalJSON(data []byte) error {
	var raw struct {
		Page       looseInt          `json:"page"`
		PageSize   looseInt          `json:"pageSize"`
		HasMore    looseBool         `json:"hasMore"`
		TotalCount looseInt          `json:"totalCount"`
		Data       []json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("servicetitan: page: %w", err)
	}
	records, err := decodeRecords[T](raw.Data)
	if err != nil {
		return fmt.Errorf("servicetitan: page: %w", err)
	}
	*p = Page[T]{Page: raw.Page.Or(0), PageSize: raw.PageSize.Or(0), HasMore: bool(raw.HasMore), TotalCount: raw.TotalCount.Optional, Data: records}
	return nil
}

// UnmarshalJSON reads a batch. Null rows are left out, and the boolean may be a
// string.
func (b *Batch[T]) UnmarshalJSON(data []byte) error {
	var raw struct {
		HasMore      looseBool         `json:"hasMore"`
		ContinueFrom string            `json:"continueFrom"`
		Data         []json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("servicetitan: batch: %w", err)
	}
	records, err := decodeRecords[T](raw.Data)
	if err != nil {
		return fmt.Errorf("servicetitan: batch: %w", err)
	}
	*b = Batch[T]{HasMore: bool(raw.HasMore), ContinueFrom: raw.ContinueFrom, Data: records}
	return nil
}

func decodeRecords[T any](raw []json.RawMessage) ([]T, error) {
	if raw == nil {
		return nil, nil
	}
	records := make([]T, 0, len(raw))
	for i, text := range raw {
		if string(text) == "null" {
			continue
		}
		var record T
		if err := json.Unmarshal(text, &record); err != nil {
			return nil, fmt.Errorf("data[%d]: %w", i, err)
		}
		records = append(records, record)
	}
	return records, nil
}

// looseInt is an integer that may come as a string, as nothing or as null.
type looseInt struct{ Optional[int] }

func (n *looseInt) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `" `)
	if text == "" || text == "null" {
		n.Optional = Null[int]()
		return nil
	}
	v, err := strconv.Atoi(text)
	if err != nil {
		return fmt.Errorf("%s is not an integer", quoteInput(text))
	}
	n.Optional = Value(v)
	return nil
}

// looseBool is a boolean that may come as a string or as null.
type looseBool bool

func (b *looseBool) UnmarshalJSON(data []byte) error {
	switch text := strings.ToLower(strings.Trim(string(data), `" `)); text {
	case "true":
		*b = true
	case "false", "null", "":
		*b = false
	default:
		return fmt.Errorf("%s is not a boolean", quoteInput(text))
	}
	return nil
}
