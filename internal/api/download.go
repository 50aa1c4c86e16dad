// This file hands files on to the caller as they come.

package api

import (
	"bytes"
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"strings"
	"unicode"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

// maxFileName is how long the name of a file can be.
const maxFileName = 255

// Download sends the call and returns the file that it answers.
func Download(ctx context.Context, c *Call, opts []servicetitan.RequestOption) (*servicetitan.Download, error) {
	resp, err := c.exchange(ctx, opts) //nolint:bodyclose // the caller closes the download
	if err != nil {
		return nil, err
	}
	return &servicetitan.Download{
		ReadCloser:  resp.Body,
		ContentType: resp.Header.Get("Content-Type"),
		FileName:    fileName(resp.Header),
		Size:        resp.ContentLength,
	}, nil
}

// fileName finds the file's name in the headers.
func fileName(header http.Header) string {
	_, params, err := mime.ParseMediaType(header.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	return plainName(params["filename"])
}

// plainName keeps a name that a server chose from leading into another folder.
func plainName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*`, r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_")))
	if strings.Trim(name, ". ") == "" || len(name) > maxFileName {
		return ""
	}
	return name
}

// Raw sends the call and returns the JSON that it answers, for operations whose
// answer is not documented. It is nil when the answer is empty.
func Raw(ctx context.Context, c *Call, opts []servicetitan.RequestOption) (json.RawMessage, error) {
	var raw json.RawMessage
	a, err := c.send(ctx, opts)
	if err != nil || len(bytes.TrimSpace(a.body)) == 0 {
		return nil, err
	}
	err = wire.Unmarshal(a.body, &raw, wire.DecodeRaw)
	return raw, c.unreadable(a, err)
}
