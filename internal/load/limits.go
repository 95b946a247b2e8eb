package load

// What is accepted besides what published accepts of a file. What is over its
// limit is an error.
const (
	MaxFile       = 4 << 30   // bytes in one file
	MaxFiles      = 10_000    // files in one source
	MaxAreas      = 2_000_000 // areas in all sources
	MaxIndicators = 10_000    // indicators in all sources
)

// maxEntries is how many files and directories of any kind are looked at for
// those that can be read: somebody's whole disk is no source of figures.
const maxEntries = 100_000
