package servicetitan

import "io"

// Upload is a file to send to ServiceTitan. It travels as a part of a
// multipart/form-data body and is read while it is sent, not before.
//
// A Body that can be read again from where it is, such as an *os.File,
// *bytes.Reader or *strings.Reader, lets the client send the request again when
// the server has refused it before looking at it. Any other reader is sent once.
// The Body is not closed.
type Upload struct {
	// FileName is the name of the file, such as furnace.jpg, without folders.
	FileName string
	// ContentType is the media type of the file. Empty, it is worked out from
	// the ending of FileName.
	ContentType string
	// Body holds the bytes of the file, from where it is read next to its end.
	Body io.Reader
	// Part is the name of the form's part. Empty, it is the one that
	// ServiceTitan documents. The documents do not tell the encoding of the form,
	// so that this is here for an endpoint that expects another name.
	Part string
}
