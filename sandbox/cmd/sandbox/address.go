// Where the command listens, and who can reach it there.

package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"strconv"
)

// address is where to listen. A nil IP stands for all of the machine's.
type address net.TCPAddr

// public tells whether other machines may reach the address.
func (a *address) public() bool { return !a.IP.IsLoopback() }

// resolve reads an -addr. A name is looked up once and listened on as what it was checked as.
func resolve(ctx context.Context, addr string, public bool) (*address, error) {
	host, service, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, flagError{fmt.Errorf("-addr %q is not host:port", addr)}
	}
	port, err := strconv.ParseUint(service, 10, 16)
	if err != nil {
		return nil, flagError{fmt.Errorf("-addr %q has no port between 0 and 65535", addr)}
	}
	where := &address{Port: int(port)}
	if host != "" {
		found, err := net.DefaultResolver.LookupIPAddr(ctx, host)
		if err != nil {
			return nil, fmt.Errorf("-addr %q: %w", addr, err)
		}
		first := found[0] // a look-up without an error has a result
		for _, one := range found {
			if one.IP.To4() != nil { // localhost is 127.0.0.1 to most programs
				first = one
				break
			}
		}
		where.IP, where.Zone = first.IP, first.Zone
	}
	if where.public() && !public {
		return nil, flagError{fmt.Errorf("-addr %q can be reached from other machines: add -public if that is meant", addr)}
	}
	return where, nil
}

// listen takes the port.
func listen(where *address) (net.Listener, error) {
	listener, err := net.ListenTCP("tcp", (*net.TCPAddr)(where))
	if err != nil {
		return nil, fmt.Errorf("%w (-addr chooses another address)", err)
	}
	return listener, nil
}

// baseURL is the address of a listener as programs on this machine write it.
func baseURL(addr net.Addr) string {
	host := addr.String()
	if found, err := netip.ParseAddrPort(host); err == nil && found.Addr().IsUnspecified() {
		host = netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), found.Port()).String()
	}
	return (&url.URL{Scheme: "http", Host: host}).String()
}

// warn tells of what -public has opened.
func warn(out io.Writer, addr net.Addr) {
	fmt.Fprintf(out, "sandbox: warning: %s can be reached from other machines, over http. Whoever has the credentials below "+
		"can change the data. Downloads that redirect work on this machine only.\n", addr)
}
