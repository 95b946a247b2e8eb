// Package data holds the figures that weal comes with: CSV files in weal's own
// layout, as README.md beside this file describes them.
package data

import "embed"

// FS is the data directory. Its files are never changed by the program.
//
//go:embed *.csv wellbeing/*.csv net-zero/*.csv living-standards/*.csv inclusive-growth/*.csv
var FS embed.FS
