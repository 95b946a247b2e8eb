package published

import (
	"weal/internal/geo"
	"weal/internal/period"
)

// Answers are what a reader says of a file that it does not say itself. The zero
// Answers say nothing.
type Answers struct {
	Columns map[Role][]string // headings, as the file has them, by what they hold
	Begins  period.Beginning  // of years such as 2022/23
	Period  period.Period     // of all rows; 0 if a column says
	Level   *geo.Level        // of areas that are given by name; nil if any
}

// A Question is what has to be answered before a file can be read, or before some of
// its rows can: two readings are possible, and a wrong one would not be seen.
type Question struct {
	File    string
	About   string // what is asked, as a sentence: "When do years such as 2022/23 begin?"
	Choices []Choice
	Preview [][]string // headings and the first rows
	Rows    int        // that are left out for want of an answer; 0 for all
}

// A Choice is one answer to a Question.
type Choice struct {
	Option string // of the command line: "--year april"
	Means  string // "April, as financial years do"
}

// Error returns q in one line, with what answers it.
func (q *Question) Error() string { return q.File + ": " + q.About }
