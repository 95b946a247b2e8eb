package load

// What is accepted from files. A row or a field over its limit is reported
// and skipped; a file or a directory over its limit is an error.
const (
	MaxRow        = 1 << 20   // bytes in one row
	MaxField      = 64 << 10  // bytes in one field
	MaxColumns    = 1 << 14   // in one file: as many as a spreadsheet has
	MaxFile       = 4 << 30   // bytes in one file
	MaxTable      = 256 << 20 // bytes in one of weal's small tables
	MaxFiles      = 10_000    // files in one source
	MaxAreas      = 2_000_000 // areas in all sources
	MaxIndicators = 10_000    // indicators in all sources
	MaxProblems   = 10_000    // problems kept; the others are counted
)

// maxEntries is how many files and directories of any kind are looked at for
// those that can be read: somebody's whole disk is no source of figures.
const maxEntries = 100_000
