package published

import (
	"path"
	"slices"
	"strings"
)

// Called returns what the table in file, as problems name it, is called: the name of the
// file without its ending. A sheet of a workbook has that of the workbook before its own,
// unless that is what spreadsheets call any.
func Called(file string) string {
	file = strings.ReplaceAll(file, `\`, "/")
	at, ending := len(file), ""
	for _, e := range []string{".xlsx", ".xlsm", ".ods", ".zip"} {
		if i := strings.Index(strings.ToLower(file), e+"#"); i >= 0 && i < at {
			at, ending = i, e
		}
	}
	if ending != "" {
		packed, table := path.Base(file[:at]), file[at+len(ending)+1:]
		unnamed := slices.Contains([]string{"sheet", "sheet1", "data", "table"}, strings.ToLower(strings.ReplaceAll(table, " ", "")))
		switch {
		case ending == ".zip":
			return Called(table)
		case unnamed || strings.EqualFold(table, packed):
			return packed
		}
		return packed + " " + table
	}
	base := strings.TrimSuffix(path.Base(file), ".gz")
	return strings.TrimSuffix(base, path.Ext(base))
}
