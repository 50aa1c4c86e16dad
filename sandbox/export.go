// Exports: feeds of every record by its last change, read in batches.

package sandbox

import (
	"encoding/base64"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// recent is how long a change is held back from exports.
const recent = 15 * time.Minute

// position is a place in a feed: just behind the record that changed at that time and turn and has that id and key. A feed
// tells of what was seeded first, district by district, and then of what was written.
type position struct {
	district int       // as many as there are districts stands for what was written
	since    time.Time // what changed before is left out in the districts that come after
	modified time.Time
	turn     int64
	id       int64
	key      string
}

const tokenPrefix = "sbx."

// token writes the position as the continuation token of a feed.
func (p position) token(feed string) string {
	instant := func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
	plain := strings.Join([]string{
		feed, strconv.Itoa(p.district), instant(p.since), instant(p.modified), strconv.FormatInt(p.turn, 10), strconv.FormatInt(p.id, 10), p.key,
	}, "\n")
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
	parts := strings.SplitN(string(plain), "\n", 7)
	if len(parts) != 7 || parts[0] != feed {
		return position{}, false
	}
	district, err1 := strconv.ParseUint(parts[1], 10, 31)
	since, err2 := time.Parse(time.RFC3339Nano, parts[2])
	modified, err3 := time.Parse(time.RFC3339Nano, parts[3])
	turn, err4 := strconv.ParseInt(parts[4], 10, 64)
	id, err5 := strconv.ParseInt(parts[5], 10, 64)
	p := position{district: int(district), since: since, modified: modified, turn: turn, id: id, key: parts[6]}
	return p, errors.Join(err1, err2, err3, err4, err5) == nil
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
	day = day.Add(-1)
	return position{since: day, modified: day}, true
}

// in is the position when nothing of a district was told yet.
func (p position) in(district int) position {
	return position{district: district, since: p.since, modified: p.since}
}

// behind is the position when a record was told of.
func (p position) behind(r *record) position {
	return position{district: p.district, since: p.since, modified: r.modified, turn: r.turn, id: r.id, key: r.key}
}

// mark is a record at the position.
func (p position) mark() *record {
	return &record{modified: p.modified, turn: p.turn, id: p.id, key: p.key, home: homeOf(p.id, p.key)}
}

// after iterates over the changes behind the position, each with the position behind it.
func (s *snapshot) after(p position) iter.Seq2[*record, position] {
	return func(yield func(*record, position) bool) {
		for ; p.district < s.seeds.districts; p = p.in(p.district + 1) {
			changes, mark := s.seeds.plot(p.district).changes(), p.mark()
			at, _ := slices.BinarySearchFunc(changes, mark, compareChanges)
			for _, r := range changes[at:] {
				if s.stands(r) && compareChanges(r, mark) > 0 && !yield(r, p.behind(r)) {
					return
				}
			}
		}
		mark := p.mark()
		for r := range s.changes.from(mark) {
			if compareChanges(r, mark) > 0 && !yield(r, p.behind(r)) {
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
		switch p := &l.op.Params[i]; {
		case p.Name == "includeRecentChanges":
			early = p
		case p.In == "query" && p.Name != "from" && !p.isObjects(): // filters nothing, but a wrong value is told
			p.wanted(c.query, wrong)
		}
	}
	everything := early.word(c.query, wrong, "false") == "true"
	if len(wrong) > 0 {
		return wrong.reply()
	}
	shown, more, end := [][]byte(nil), false, start
	if l.table != nil {
		for r, behind := range l.table.read().after(start) {
			if !everything && r.modified.After(c.now.Add(-recent)) {
				break
			}
			if l.belongs(r, c, l.parents) {
				if more = len(shown) == l.batch; more {
					break
				}
				shown = append(shown, l.json(r))
			}
			end = behind
		}
	}
	head := append([]byte(`{"hasMore":`), strconv.FormatBool(more)...)
	head = append(head, `,"continueFrom":`...)
	head = appendString(head, end.token(feed))
	head = append(head, `,"data":`...)
	return jsonReply(l.op.Status, jsonArray(head, shown, []byte{'}'}))
}
