// Exports: feeds of every record by its last change, read in batches.

package sandbox

import (
	"encoding/base64"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// recent is how long a change is held back from exports.
const recent = 15 * time.Minute

// position is a place in a feed: just behind the record that changed at that time and turn and has that id and key.
type position struct {
	modified time.Time
	turn     int64
	id       int64
	key      string
}

const tokenPrefix = "sbx."

// token writes the position as the continuation token of a feed.
func (p position) token(feed string) string {
	at := p.modified.Format(time.RFC3339Nano)
	plain := strings.Join([]string{feed, at, strconv.FormatInt(p.turn, 10), strconv.FormatInt(p.id, 10), p.key}, "\n")
	return tokenPrefix + base64.RawURLEncoding.EncodeToString([]byte(plain))
}

// parsePosition reads a token of the feed. The bool is false for a token of another feed and for any other text.
func parsePosition(feed, token string) (position, bool) {
	encoded, ok := strings.CutPrefix(token, tokenPrefix)
	if !ok {
		return position{}, false
	}
	plain, err := base64.RawURLEncoding.DecodeString(encoded)
	if err != nil {
		return position{}, false
	}
	parts := strings.SplitN(string(plain), "\n", 5)
	if len(parts) != 5 || parts[0] != feed {
		return position{}, false
	}
	at, err1 := time.Parse(time.RFC3339Nano, parts[1])
	turn, err2 := strconv.ParseInt(parts[2], 10, 64)
	id, err3 := strconv.ParseInt(parts[3], 10, 64)
	return position{modified: at, turn: turn, id: id, key: parts[4]}, err1 == nil && err2 == nil && err3 == nil
}

// startOf reads from, which is empty, a token or a date. The date itself is included.
func startOf(feed, from string) (position, bool) {
	if from == "" {
		return position{}, true
	}
	if p, ok := parsePosition(feed, from); ok {
		return p, true
	}
	day, err := servicetitan.ParseTime(from)
	if err != nil {
		return position{}, false
	}
	// A position is behind its record, so the last instant before the date.
	return position{modified: day.Add(-1)}, true
}

// after iterates over the changes behind the position.
func (p position) after(changes *ordered) iter.Seq[*record] {
	mark := &record{modified: p.modified, turn: p.turn, id: p.id, key: p.key}
	return func(yield func(*record) bool) {
		for r := range changes.from(mark) {
			if compareChanges(r, mark) > 0 && !yield(r) {
				return
			}
		}
	}
}

func (l *listing) serveBatch(c *call) reply {
	wrong := make(invalid)
	feed, from := l.op.Path, strings.TrimSpace(c.query.Get("from"))
	start, ok := startOf(feed, from)
	if !ok {
		wrong.add("from", "The value '%s' is neither a continuation token of this feed nor a date.", shorten(from))
	}
	var early *param
	for i := range l.op.Params {
		if l.op.Params[i].Name == "includeRecentChanges" {
			early = &l.op.Params[i]
		}
	}
	everything := early.word(c.query, wrong, "false") == "true"
	if len(wrong) > 0 {
		return wrong.reply()
	}
	shown, more := []*record(nil), false
	if l.table != nil {
		for r := range start.after(l.table.read().changes()) {
			if !everything && r.modified.After(c.now.Add(-recent)) {
				break
			}
			if !l.belongs(r, c, l.parents) {
				continue
			}
			if more = len(shown) == l.batch; more {
				break
			}
			shown = append(shown, r)
		}
	}
	end := start
	if n := len(shown); n > 0 {
		last := shown[n-1]
		end = position{modified: last.modified, turn: last.turn, id: last.id, key: last.key}
	}
	head := append([]byte(`{"hasMore":`), strconv.FormatBool(more)...)
	head = append(head, `,"continueFrom":`...)
	head = appendString(head, end.token(feed))
	head = append(head, `,"data":`...)
	return jsonReply(l.op.Status, l.join(head, shown, []byte{'}'}))
}
