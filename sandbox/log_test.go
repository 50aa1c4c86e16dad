package sandbox

import (
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// What happens to a job is written down: why it waits or was canceled, and when.
func TestJobsAreLogged(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	job := id(s.list("/jpm/v2/jobs", q("jobStatus", "Scheduled", "pageSize", "1"))[0]["id"])
	path := "/jpm/v2/jobs/" + job
	reasons := func(kind string) string {
		var all []string
		for _, one := range s.list("/jpm/v2/jobs/"+kind+"-reasons", q("ids", job)) {
			all = append(all, fmt.Sprint(one["text"]))
		}
		return strings.Join(all, " ")
	}
	reason := id(s.list("/jpm/v2/job-hold-reasons", nil)[0]["id"])
	s.write(http.StatusOK, http.MethodPut, path+"/hold", `{"reasonId":`+reason+`,"memo":"Rain"}`)
	if got := reasons("hold"); got != "Rain" {
		t.Errorf("held for %q", got)
	}
	s.write(http.StatusOK, http.MethodPut, path+"/cancel", `{"reasonId":`+id(s.list("/jpm/v2/job-cancel-reasons", nil)[0]["id"])+`,"memo":"Snow"}`)
	if hold, cancel := reasons("hold"), reasons("cancel"); hold != "" || cancel != "Snow" {
		t.Errorf("held for %q, canceled for %q", hold, cancel)
	}
	var kinds []any
	for _, one := range s.get(http.StatusOK, path+"/history", nil)["history"].([]any) {
		kinds = append(kinds, one.(map[string]any)["eventType"])
	}
	if got := fmt.Sprint(kinds); !strings.HasSuffix(got, "Job Put On Hold Job Canceled]") {
		t.Errorf("the history is %s", got)
	}
	s.write(http.StatusOK, http.MethodPut, path+"/remove-cancellation", "")
	if got := reasons("cancel"); got != "" {
		t.Errorf("still canceled for %q", got)
	}
}

func TestEstimatesAndNotesAreLogged(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	for _, one := range s.list("/sales/v2/estimates", q("pageSize", "100")) {
		if one["status"].(map[string]any)["name"] != "Open" {
			continue
		}
		key := id(one["id"])
		s.write(http.StatusOK, http.MethodPut, "/sales/v2/estimates/"+key+"/sell", `{"soldBy":130000001}`)
		got := s.send(http.MethodGet, s.path("/sales/v2/status/estimates/"+key+"/changes"), s.credentials(), nil)
		if !strings.Contains(string(got.body), `"oldStatus":"Open","newStatus":"Sold"`) {
			t.Errorf("got %s", got.body)
		}
		break
	}
	job := id(s.list("/jpm/v2/jobs", q("pageSize", "1"))[0]["id"])
	s.write(http.StatusOK, http.MethodPost, "/jpm/v2/jobs/"+job+"/notes", `{"text":"Mind the dog"}`)
	found := 0
	for _, one := range s.list("/jpm/v2/export/job-notes", q("from", "2025-03-03", "includeRecentChanges", "true")) {
		if one["text"] == "Mind the dog" && id(one["jobId"]) == job {
			found++
		}
	}
	if found != 1 {
		t.Errorf("the feed has the note %d times", found)
	}
}

// Closing ends requests that an injected latency holds back.
func TestCloseEndsLatencies(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	if _, err := s.Inject(Fault{Latency: time.Hour}); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL()+s.path("/crm/v2/leads"), reader(`{}`))
		if err == nil {
			var response *http.Response
			if response, err = http.DefaultClient.Do(request); err == nil {
				response.Body.Close()
			}
		}
		done <- err
	}()
	for s.faults.active[0].Hits() == 0 {
		runtime.Gosched()
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-done; err == nil {
		t.Error("the request was answered")
	}
}
