// The page for people: what the sandbox can be asked for, and what it was asked last.

package main

import (
	"bytes"
	"crypto/rand"
	_ "embed" // page.html
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

//go:embed page.html
var pageText string

// maxShown is how many requests the page shows.
const maxShown = 100

// page shows a server. The credentials are not on it: whoever may use them saw them printed.
type page struct {
	server   *sandbox.Server
	tenants  []int64
	control  bool
	text     *template.Template
	packages []packageView
	total    int
}

// packageView is a package with its operations.
type packageView struct {
	Name       string
	Operations []sandbox.Operation
}

// pageView is what the template shows.
type pageView struct {
	Nonce      string // marks the one style sheet that belongs to the page
	Base       string
	Tenants    []int64
	Control    bool
	Requests   []requestView // latest first
	Packages   []packageView
	Operations int
}

// requestView is a request that the server answered.
type requestView struct {
	Time    string
	Method  string
	Target  string
	Status  int
	Ignored string
}

func newPage(server *sandbox.Server, tenants []auth.Config, control bool) (*page, error) {
	text, err := template.New("page").Parse(pageText)
	if err != nil {
		return nil, err
	}
	operations, err := sandbox.Operations()
	if err != nil {
		return nil, err
	}
	p := &page{server: server, control: control, text: text, total: len(operations)}
	for _, config := range tenants {
		p.tenants = append(p.tenants, config.TenantID)
	}
	for _, op := range operations {
		if n := len(p.packages); n == 0 || p.packages[n-1].Name != op.Package {
			p.packages = append(p.packages, packageView{Name: op.Package})
		}
		last := &p.packages[len(p.packages)-1]
		last.Operations = append(last.Operations, op)
	}
	return p, nil
}

// before answers who looks at / and leaves everything else to the API.
func (p *page) before(api http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
			p.serve(w)
			return
		}
		api.ServeHTTP(w, r)
	})
}

func (p *page) serve(w http.ResponseWriter) {
	view := pageView{
		Nonce: rand.Text(), Base: p.server.URL(), Tenants: p.tenants, Control: p.control,
		Requests: latest(p.server.Requests()), Packages: p.packages, Operations: p.total,
	}
	var body bytes.Buffer // a template that fails must not leave half a page
	if err := p.text.Execute(&body, view); err != nil {
		http.Error(w, "The page cannot be shown.", http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-"+view.Nonce+"'; img-src data:; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
	_, _ = w.Write(body.Bytes()) // the browser may be gone
}

// latest turns what the server remembers into rows, latest first.
func latest(requests []sandbox.Request) []requestView {
	requests = requests[max(0, len(requests)-maxShown):]
	rows := make([]requestView, 0, len(requests))
	for _, r := range slices.Backward(requests) {
		rows = append(rows, requestView{
			Time: r.Time.Format("15:04:05"), Method: r.Method, Target: shown(r.Path, r.Query), Status: r.Status,
			Ignored: hide(strings.Join(slices.Sorted(maps.Keys(r.Ignored)), ", ")),
		})
	}
	return rows
}
