package auth

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// perSecond returns how many requests a limiter lets through in a second.
func perSecond(t *testing.T, l *LocalLimiter) int {
	t.Helper()
	if err := l.Wait(t.Context(), "a"); err != nil { // the end of a pause
		t.Fatal(err)
	}
	n := 0
	for start := time.Now(); ; n++ {
		if err := l.Wait(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		if time.Since(start) >= time.Second {
			return n
		}
	}
}

func TestRepeated429sSlowDownAndQuietRecovers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		limiter.Pause(t.Context(), "a", time.Second) // one 429 may be an accident
		if n := perSecond(t, limiter); n < 58 {
			t.Errorf("%d requests in a second after one 429", n)
		}
		for range 10 {
			limiter.Pause(t.Context(), "a", time.Second) // those of the same moment count once
		}
		slow := perSecond(t, limiter)
		if slow < 40 || slow > 42 {
			t.Errorf("%d requests in a second after two 429s, want about 70%% of 58.9", slow)
		}
		for range 20 {
			limiter.Pause(t.Context(), "a", time.Second)
			time.Sleep(time.Second)
		}
		slowest := perSecond(t, limiter)
		time.Sleep(recoveryStep)
		better := perSecond(t, limiter)
		time.Sleep(10 * recoveryStep)
		full := perSecond(t, limiter)
		if slowest < 5 || slowest > 7 || better <= slowest || better >= full || full < 58 {
			t.Errorf("%d in a second at the slowest, %d after a while, %d in the end", slowest, better, full)
		}
	})
}

// A server that gives half of the limit to somebody else is not run into for
// ever.
func TestSlowDownFindsARateThatWorks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		refused, sent := 0, 0
		var moments []time.Time
		for start := time.Now(); time.Since(start) < 5*time.Minute; {
			if err := limiter.Wait(t.Context(), "a"); err != nil {
				t.Fatal(err)
			}
			now := time.Now()
			moments = slices.DeleteFunc(moments, func(at time.Time) bool { return now.Sub(at) >= time.Second })
			if sent++; len(moments) >= 30 {
				refused++
				limiter.Pause(t.Context(), "a", time.Second)
			} else {
				moments = append(moments, now)
			}
		}
		t.Logf("a limit of 30 a second: %d requests in 5 minutes, %d of them refused", sent, refused)
		if refused > 30 || sent < 20*300 {
			t.Errorf("%d of %d requests were refused", refused, sent)
		}
	})
}

func TestLimiterSettings(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		cfg  LimiterConfig
		want string // a wrong field, or rate and burst
	}{
		"default":         {LimiterConfig{}, "58.9+1"},
		"rate":            {LimiterConfig{RequestsPerSecond: 20}, "20.0+1"},
		"burst":           {LimiterConfig{Burst: 10}, "50.0+10"},
		"small burst":     {LimiterConfig{Burst: 2}, "58.0+2"},
		"largest burst":   {LimiterConfig{Burst: 59}, "1.0+59"},
		"both":            {LimiterConfig{RequestsPerSecond: 30, Burst: 30}, "30.0+30"},
		"no slack":        {LimiterConfig{RequestsPerSecond: 59, Burst: 1}, "59.0+1"},
		"too much":        {LimiterConfig{RequestsPerSecond: 60, Burst: 60}, "RequestsPerSecond"},
		"nothing left":    {LimiterConfig{Burst: 60}, "RequestsPerSecond"},
		"too much burst":  {LimiterConfig{Burst: 61}, "RequestsPerSecond"},
		"rate alone":      {LimiterConfig{RequestsPerSecond: 60}, "RequestsPerSecond"},
		"beyond counting": {LimiterConfig{RequestsPerSecond: math.MaxInt, Burst: math.MaxInt}, "RequestsPerSecond"},
		"negative":        {LimiterConfig{RequestsPerSecond: -1}, "RequestsPerSecond"},
		"negative burst":  {LimiterConfig{Burst: -1}, "Burst"},
		"negative waits":  {LimiterConfig{MaxWait: -1}, "MaxWait"},
		"reports at will": {LimiterConfig{ReportInterval: -1}, "58.9+1"},
	} {
		limiter, err := NewLimiter(test.cfg)
		if err != nil {
			var wrong *ConfigError
			if !errors.As(err, &wrong) || wrong.Field != test.want {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if got := fmt.Sprintf("%.1f+%d", limiter.rate, limiter.cfg.Burst); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// The naive limiter of 60 with a burst of 60 lets 119 through.
func TestNoSettingLetsMoreThan60Through(t *testing.T) {
	t.Parallel()
	for _, burst := range []int{1, 10, 30, 59} {
		synctest.Test(t, func(t *testing.T) {
			limiter, err := NewLimiter(LimiterConfig{Burst: burst})
			if err != nil {
				t.Fatal(err)
			}
			var moments []time.Time
			for range 300 {
				limiter.Wait(t.Context(), "a")
				moments = append(moments, time.Now())
			}
			if n := busiest(moments); n > 60 {
				t.Errorf("burst %d: %d requests in a second", burst, n)
			}
		})
	}
}

// A server counts when requests arrive. One that was delayed by the network, by
// less than the slack, does not meet 60 others in a second.
func TestNetworkMayDelayARequest(t *testing.T) {
	t.Parallel()
	for _, burst := range []int{1, 2, 10, 59} {
		synctest.Test(t, func(t *testing.T) {
			limiter, err := NewLimiter(LimiterConfig{Burst: burst})
			if err != nil {
				t.Fatal(err)
			}
			var arrivals []time.Time
			for i := range 400 {
				limiter.Wait(t.Context(), "a")
				delay := 30 * time.Millisecond
				if i/60%2 == 0 {
					delay += limitSlack - time.Microsecond
				}
				arrivals = append(arrivals, time.Now().Add(delay))
			}
			if n := busiest(arrivals); n > 60 {
				t.Errorf("burst %d: %d requests arrive in a second", burst, n)
			}
		})
	}
}

func TestIdleLimitsAreForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		limiter.Pause(t.Context(), "paused", longestPause)
		entered := limiter.enter("entered") // a caller on its way to the queue
		for i := range 1000 {
			limiter.Wait(t.Context(), fmt.Sprintf("tenant-%d", i))
			time.Sleep(100 * time.Millisecond)
		}
		if n := len(limiter.lanes); n > 2*fewLanes {
			t.Errorf("%d limits are kept", n)
		}
		if limiter.lanes["paused"] == nil {
			t.Error("a pause was forgotten")
		}
		if limiter.lanes["entered"] != entered {
			t.Error("a limit was forgotten under the hands of its caller")
		}
	})
}

func TestManyKeysAtOnceKeepTheirLimits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		var callers sync.WaitGroup
		var mu sync.Mutex
		moments := map[string][]time.Time{}
		for i := range 100 * 70 { // 100 keys, 70 callers each, lanes come and go
			callers.Go(func() {
				key := fmt.Sprint(i % 100)
				limiter.Wait(t.Context(), key)
				mu.Lock()
				defer mu.Unlock()
				moments[key] = append(moments[key], time.Now())
			})
			if i%3500 == 0 {
				synctest.Wait()
			}
		}
		callers.Wait()
		for key, list := range moments {
			if n := busiest(list); n > 60 || len(list) != 70 {
				t.Errorf("%s: %d requests, %d in a second", key, len(list), n)
			}
		}
	})
}
