// Mounting the sandbox in another HTTP server, such as the one of the command.

package sandbox

import "net/http"

// Handler answers as the server at [Server.URL] does, for an HTTP server of your own, at an address of your choice. It
// expects the paths of the API, so a prefix needs http.StripPrefix. Downloads still lead to the sandbox's own port for
// files, which is on loopback.
func (s *Server) Handler() http.Handler { return http.HandlerFunc(s.serve) }
