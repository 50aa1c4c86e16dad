package portal

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// Parse normalizes a downloaded document. The name is used in errors.
func Parse(name string, data []byte) (*openapi.Document, error) {
	root, err := parse(name, data)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(root); err != nil {
		return nil, err
	}
	d := &openapi.Document{OpenAPI: openapi.Version}
	if d.Info.Title, err = infoText(root, "title"); err != nil {
		return nil, err
	}
	if d.Info.Version, err = infoText(root, "version"); err != nil {
		return nil, err
	}
	base, err := basePath(root)
	if err != nil {
		return nil, err
	}
	d.Servers = []openapi.Server{{URL: base}}
	if err := readSchemas(root, d); err != nil {
		return nil, err
	}
	if err := readPaths(root, d); err != nil {
		return nil, err
	}
	return d, checkReferences(root, d)
}

// supported are the versions of OpenAPI that the importer reads.
var supported = regexp.MustCompile(`^3\.[01]\.\d+$`)

func checkVersion(root node) error {
	n, err := root.member("openapi")
	if err != nil {
		return err
	}
	version, err := n.text()
	if err != nil {
		return err
	}
	if !supported.MatchString(version) {
		return n.errorf("OpenAPI %s is not supported; the importer reads 3.0.x and 3.1.x", version)
	}
	return nil
}

func infoText(root node, key string) (string, error) {
	info, err := root.member("info")
	if err != nil {
		return "", err
	}
	n, err := info.member(key)
	if err != nil {
		return "", err
	}
	return n.text()
}

// basePath returns the path that all of a document's servers share, such as
// /crm/v2: the host is the environment's business, not the document's.
func basePath(root node) (string, error) {
	servers, err := root.member("servers")
	if err != nil {
		return "", err
	}
	items, err := servers.array()
	if err != nil {
		return "", err
	}
	base := ""
	for i, item := range items {
		n, err := item.member("url")
		if err != nil {
			return "", err
		}
		text, err := n.text()
		if err != nil {
			return "", err
		}
		u, err := url.Parse(text)
		if err != nil || u.Path == "" {
			return "", n.errorf("server URL %q has no base path", text)
		}
		if i > 0 && u.Path != base {
			return "", n.errorf("base path %q differs from the first server's %q", u.Path, base)
		}
		base = u.Path
	}
	if base == "" {
		return "", servers.errorf("no server")
	}
	return strings.TrimSuffix(base, "/"), nil
}

func readSchemas(root node, d *openapi.Document) error {
	components, err := root.member("components")
	if err != nil {
		return err
	}
	schemas, err := components.member("schemas")
	if err != nil {
		return err
	}
	o, err := schemas.object()
	if err != nil {
		return err
	}
	for _, name := range o.keys {
		s, err := schema(o.members[name])
		if err != nil {
			return err
		}
		d.Components.Schemas.Set(name, s)
	}
	return nil
}

func readPaths(root node, d *openapi.Document) error {
	paths, err := root.member("paths")
	if err != nil {
		return err
	}
	o, err := paths.object()
	if err != nil {
		return err
	}
	if len(o.keys) == 0 {
		return paths.errorf("the document has no paths")
	}
	for _, path := range o.keys {
		n := o.members[path]
		if !strings.HasPrefix(path, "/") {
			return n.errorf("a path must begin with a slash")
		}
		methods, err := n.object()
		if err != nil {
			return err
		}
		item := new(openapi.PathItem)
		for _, method := range methods.keys {
			slot := item.Slot(method)
			if slot == nil {
				return methods.members[method].errorf("unknown method or path-level keyword")
			}
			if *slot, err = operation(methods.members[method], path); err != nil {
				return err
			}
		}
		d.Paths.Set(path, item)
	}
	return nil
}

// checkReferences makes sure that every reference has its target.
func checkReferences(root node, d *openapi.Document) error {
	var missing []string
	check := func(s *openapi.Schema) {
		if name := s.RefName(); name != "" {
			if _, ok := d.Components.Schemas.Get(name); !ok && !slices.Contains(missing, name) {
				missing = append(missing, name)
			}
		}
	}
	for _, s := range d.Components.Schemas.All() {
		s.Walk(check)
	}
	for _, op := range d.Operations() {
		op.Walk(check)
	}
	if len(missing) > 0 {
		root.pointer = "/components/schemas"
		return root.errorf("referred to but not there: %s", strings.Join(missing, ", "))
	}
	return nil
}
