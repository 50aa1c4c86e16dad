package planted

import (
	"strings"
	"testing"
)

func TestTheReportFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		see, text string
		code      int
		says      string
	}{
		"not when all is clean":           {"log lines", "clean", 0, "planted secrets: 0 found in map[log lines:1]"},
		"when there is a leak":            {"log lines", "key=" + AppKey, 1, "LEAK log lines: key=ak1.planted-"},
		"when nothing was there to leak":  {"errors", "clean", 1, "FAIL no log lines were looked at"},
		"with the leak told up to a size": {"log lines", Token + strings.Repeat("x", 1<<20), 1, "LEAK log lines: planted-"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var r Recorder
			r.See(test.see, test.text)
			var out strings.Builder
			if code := r.report(&out, []string{"log lines"}); code != test.code || !strings.Contains(out.String(), test.says) || out.Len() > 3000 {
				t.Errorf("code %d: %.4000s", code, out.String())
			}
		})
	}
}
