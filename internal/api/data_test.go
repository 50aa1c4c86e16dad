package api

import (
	"io"
	"net/http"
	"testing"
)

func TestWrappedResults(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]int64{
		`{"data":{"id":3}}`:                            3,
		`{"status":"ok","data":{"id":3},"more":[1,2]}`: 3,
		`{"data":null}`:                                0,
		`{}`:                                           0,
		`{"message":"no"}`:                             0,
		`null`:                                         0,
		`[]`:                                           0,
		`{"data":[{"id":3}]}`:                          0,
	} {
		client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })
		got, err := Data(t.Context(), NewCall(client, &opList), decodeItem, nil)
		if (suite.Error(err) == nil) != (want != 0) || err == nil && got.ID != want {
			t.Errorf("%s: got %+v, %v", body, got, err)
		}
	}
}

func TestWrappedLists(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]int{
		`{"data":[{"id":3},null,{"id":4}]}`: 2,
		`{"data":[]}`:                       0,
		`{"data":null}`:                     -1,
		`{}`:                                -1,
		`{"data":{"id":3}}`:                 -1,
	} {
		client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })
		got, err := DataSlice(t.Context(), NewCall(client, &opList), decodeItem, nil)
		if (suite.Error(err) == nil) != (want >= 0) || err == nil && len(got) != want {
			t.Errorf("%s: got %+v, %v", body, got, err)
		}
	}
}
