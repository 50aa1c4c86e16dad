package irregular

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/equipmentsystems"
	"github.com/servicetitan-go/servicetitan/findings"
	"github.com/servicetitan-go/servicetitan/forms"
	"github.com/servicetitan-go/servicetitan/pricebook"
	"github.com/servicetitan-go/servicetitan/telecom"
)

// downloads has every operation that answers a file.
func downloads(s *server, t *testing.T) map[string]func() (*servicetitan.Download, error) {
	ctx := t.Context()
	return map[string]func() (*servicetitan.Download, error){
		"pricebook/v2/tenant/7/images?path=a/b.png": func() (*servicetitan.Download, error) {
			return pricebook.New(s.Client).Images.Download(ctx, &pricebook.ImagesDownloadParams{Path: "a/b.png"})
		},
		"findings/v2/tenant/7/assets?path=a/b.png": func() (*servicetitan.Download, error) {
			return findings.New(s.Client).Assets.Download(ctx, &findings.AssetsDownloadParams{Path: "a/b.png"})
		},
		"equipmentsystems/v2/tenant/7/installed-equipment/attachments?path=a/b.png": func() (*servicetitan.Download, error) {
			return equipmentsystems.New(s.Client).InstalledEquipment.DownloadAttachment(ctx,
				&equipmentsystems.InstalledEquipmentDownloadAttachmentParams{Path: "a/b.png"})
		},
		"forms/v2/tenant/7/jobs/attachment/5?path=": func() (*servicetitan.Download, error) {
			return forms.New(s.Client).JobAttachments.Download(ctx, 5)
		},
		"telecom/v2/tenant/7/calls/5/recording?path=": func() (*servicetitan.Download, error) {
			return telecom.New(s.Client).Calls.DownloadRecording(ctx, 5)
		},
		"telecom/v2/tenant/7/calls/5/voicemail?path=": func() (*servicetitan.Download, error) {
			return telecom.New(s.Client).Calls.DownloadVoicemail(ctx, 5)
		},
	}
}

// Each of the six takes both answers: the file itself, and a redirect to another host that gets no credentials.
func TestDownloads(t *testing.T) {
	t.Parallel()
	content := strings.Repeat("sound", 1000)
	for _, redirected := range []bool{false, true} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if redirected && r.URL.Path != "/kept/call.mp3" {
				_, port, _ := strings.Cut(r.Host, ":")
				http.Redirect(w, r, fmt.Sprintf("http://localhost:%s/kept/call.mp3?signature=secret", port), http.StatusFound)
				return
			}
			if redirected && (r.Header.Get("Authorization") != "" || r.Header.Get("ST-App-Key") != "") {
				t.Errorf("the file's host got %v", r.Header)
			}
			w.Header().Set("Content-Type", "audio/mpeg")
			w.Header().Set("Content-Disposition", `inline; filename="call.mp3"`)
			io.WriteString(w, content)
		})
		for want, download := range downloads(s, t) {
			before := len(s.all())
			file, err := download()
			if err != nil {
				t.Errorf("%s: %v", want, err)
				continue
			}
			if r := s.all()[before]; r.path+"?path="+r.query.Get("path") != want || r.header.Get("Authorization") == "" {
				t.Errorf("asked for %s?path=%s, want %s", r.path, r.query.Get("path"), want)
			}
			path := filepath.Join(t.TempDir(), "file")
			n, err := file.SaveTo(path, int64(len(content)))
			saved, _ := os.ReadFile(path)
			if err != nil || n != int64(len(content)) || string(saved) != content || file.FileName != "call.mp3" || file.ContentType != "audio/mpeg" {
				t.Errorf("%s: saved %d bytes of %v, %v", want, n, file, err)
			}
		}
	}
}

func TestDownloadsThatAreTooLarge(t *testing.T) {
	t.Parallel()
	s := serve(t, strings.Repeat("x", 1000))
	file, err := telecom.New(s.Client).Calls.DownloadRecording(t.Context(), 5)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if _, err := file.SaveTo(filepath.Join(folder, "file"), 999); !errors.Is(err, servicetitan.ErrTooLarge) {
		t.Error(err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The API answers 500 for a call that does not exist.
func TestARecordingThatIsNotThere(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	_, err := telecom.New(s.Client).Calls.DownloadRecording(t.Context(), 5, servicetitan.WithMaxRetries(0))
	if !errors.Is(suite.Error(err), servicetitan.ErrUnavailable) || len(s.all()) != 1 {
		t.Errorf("%v after %d requests", err, len(s.all()))
	}
}

func TestUploads(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	file := func() *servicetitan.Upload {
		return &servicetitan.Upload{FileName: "a.png", Body: bytes.NewReader([]byte("picture"))}
	}
	for path, upload := range map[string]func(s *server) (any, error){
		"pricebook/v2/tenant/7/images": func(s *server) (any, error) { return pricebook.New(s.Client).Images.Upload(ctx, file()) },
		"findings/v2/tenant/7/assets":  func(s *server) (any, error) { return findings.New(s.Client).Assets.Upload(ctx, file()) },
		"forms/v2/tenant/7/jobs/5/attachments": func(s *server) (any, error) {
			return forms.New(s.Client).JobAttachments.Upload(ctx, 5, file())
		},
		"equipmentsystems/v2/tenant/7/installed-equipment/attachments": func(s *server) (any, error) {
			return equipmentsystems.New(s.Client).InstalledEquipment.UploadAttachment(ctx, file())
		},
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			s := serve(t, `{"path":"a/b.png","fileName":"a.png"}`)
			if got, err := upload(s); err != nil || got == nil {
				t.Fatalf("%+v, %v", got, err)
			}
			r := s.only(t)
			if r.method != http.MethodPost || r.path != path {
				t.Errorf("sent %s %s", r.method, r.path)
			}
			_, params, err := mime.ParseMediaType(r.contentType)
			if err != nil {
				t.Fatal(err)
			}
			part, err := multipart.NewReader(strings.NewReader(r.body), params["boundary"]).NextPart()
			if err != nil {
				t.Fatal(err)
			}
			content, _ := io.ReadAll(part)
			if part.FormName() != "file" || part.FileName() != "a.png" || string(content) != "picture" {
				t.Errorf("part %q of file %q holds %q", part.FormName(), part.FileName(), content)
			}
		})
	}
}
