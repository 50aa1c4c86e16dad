package operation_test

import (
	"context"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/operation"
)

type otherKey struct{}

func TestContext(t *testing.T) {
	t.Parallel()
	list := &operation.Operation{Name: "crm.Customers.List", Method: "GET", Path: "/crm/v2/tenant/{tenant}/customers", Read: true}
	create := &operation.Operation{Name: "crm.Customers.Create", Method: "POST"}

	if op, ok := operation.FromContext(t.Context()); ok || op != nil {
		t.Errorf("an empty context gave %v, %v", op, ok)
	}
	ctx := operation.NewContext(t.Context(), list)
	if op, ok := operation.FromContext(context.WithValue(ctx, otherKey{}, 1)); !ok || op != list {
		t.Errorf("got %v, %v; want the stored operation", op, ok)
	}
	if op, _ := operation.FromContext(operation.NewContext(ctx, create)); op != create {
		t.Errorf("got %v; want the innermost operation", op)
	}
	if operation.NewContext(ctx, nil) != ctx {
		t.Error("a nil operation changed the context")
	}
}
