// Package surface holds no code. Its tests read the published packages as a
// user of the SDK reads them and check that names, comments, routes and imports
// keep to the rules of the house, whatever the generator wrote.
package surface
