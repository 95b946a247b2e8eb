package published

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/text"
)

// Answers are what a reader says of a file that it does not say itself. The zero
// Answers say nothing.
type Answers struct {
	Columns map[Role][]string // headings, as the file has them, by what they hold
	Begins  period.Beginning  // of years such as 2022/23
	Period  period.Period     // of all rows; 0 if a column says
	Level   *geo.Level        // of areas that are given by name; nil if any

	Of map[string]Answers // of one file more than of others, by its name as problems have it
}

// For returns what a says of the named file.
func (a Answers) For(file string) Answers {
	of := a.Of[file]
	a.Of = nil
	return a.With(of)
}

// isNone reports whether a says nothing.
func (a Answers) isNone() bool {
	return len(a.Columns) == 0 && a.Begins == period.UnknownBeginning && a.Period == 0
}

// asked are the words for roles in answers.
var asked = map[string]Role{
	"area": RoleArea, "name": RoleName, "period": RolePeriod, "value": RoleValue, "lower": RoleLower, "upper": RoleUpper,
	"half": RoleHalf, "indicator": RoleIndicator, "measure": RoleMeasure, "unit": RoleUnit, "status": RoleStatus, "series": RoleCategory,
}

// Answer returns the word for a role in --as: "area", "series"; "" if there is none.
func Answer(role Role) string {
	for word, r := range asked {
		if r == role {
			return word
		}
	}
	return ""
}

// Roles returns the words for roles in --as, in order.
func Roles() []string {
	var all []string
	for r := range numRoles {
		if word := Answer(r); word != "" {
			all = append(all, word)
		}
	}
	return all
}

// as returns the answer that a heading has a role, as As reads it.
func as(role Role, heading string) string {
	return Answer(role) + "=" + strings.NewReplacer(",", ",,", "+", "++").Replace(heading)
}

// quoted returns s as a shell takes it for one word.
func quoted(s string) string {
	if strings.ContainsAny(s, " \"'()[]{}&;|<>*?#$%!~^\\`") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

// As adds to a what s says of columns: "area=COLUMN,period=COLUMN,series=COLUMN+COLUMN".
// A comma or a plus within a heading is written twice.
func (a *Answers) As(s string) error {
	for _, part := range splitOnce(s, ',') {
		word, headings, ok := strings.Cut(part, "=")
		role, known := asked[strings.ToLower(Trim(word))]
		if !ok || !known || Trim(headings) == "" {
			return fmt.Errorf("%s: want ROLE=COLUMN with one of %s, such as area=Code,period=Year,series=Sex+Age", text.Quote(part), strings.Join(Roles(), ", "))
		}
		if a.Columns == nil {
			a.Columns = make(map[Role][]string)
		}
		for _, heading := range splitOnce(headings, '+') {
			if heading = Trim(heading); heading == "" {
				return fmt.Errorf("%s: no column between two pluses; a plus within a heading is written twice", text.Quote(part))
			} else if !slices.Contains(a.Columns[role], heading) {
				a.Columns[role] = append(a.Columns[role], heading)
			}
		}
	}
	return nil
}

// splitOnce splits s at every sep that does not stand twice, which is one.
func splitOnce(s string, sep byte) []string {
	const held = "\x00"
	double := string([]byte{sep, sep})
	parts := strings.Split(strings.ReplaceAll(s, double, held), string(rune(sep)))
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], held, string(rune(sep)))
	}
	return parts
}

// With returns a with what b says in place of what a does.
func (a Answers) With(b Answers) Answers {
	if len(b.Columns) > 0 {
		columns := make(map[Role][]string)
		for role, headings := range a.Columns {
			columns[role] = headings
		}
		for role, headings := range b.Columns {
			columns[role] = headings
		}
		a.Columns = columns
	}
	if b.Begins != period.UnknownBeginning {
		a.Begins = b.Begins
	}
	if b.Period != 0 {
		a.Period = b.Period
	}
	if b.Level != nil {
		a.Level = b.Level
	}
	if b.Of != nil {
		a.Of = b.Of
	}
	return a
}

// AnswersExt is what the name of a file ends in that has answers about another, whose name
// it begins with.
const AnswersExt = ".weal"

// maxAnswers is how long such a file may be.
const maxAnswers = 64 << 10

// ParseAnswers reads what String writes: an option of the command line in each line,
// without its dashes. A line that begins with # says nothing. The error is a Problem.
func ParseAnswers(r io.Reader, name string) (Answers, error) {
	var a Answers
	all, err := io.ReadAll(io.LimitReader(r, maxAnswers+1))
	if err != nil || len(all) > maxAnswers {
		return a, cmp.Or(err, error(Whole(name, fmt.Errorf("is longer than %d bytes", maxAnswers))))
	}
	lines := bufio.NewScanner(bytes.NewReader(all))
	lines.Buffer(nil, maxAnswers+1)
	for n := 1; lines.Scan(); n++ {
		line := Trim(text.Harmless(lines.Text()))
		if line == "" || line[0] == '#' {
			continue
		}
		option, value, _ := strings.Cut(line, " ")
		if err := a.Set(option, Trim(value)); err != nil {
			return a, At(text.Harmless(name), n, option, Skipped, err)
		}
	}
	return a, lines.Err()
}

// Options returns the options of the command line that are answers, without their dashes.
func Options() []string { return []string{"as", "year", "period", "level"} }

// Set has a say what an option of the command line does.
func (a *Answers) Set(option, value string) (err error) {
	switch option {
	case "as":
		return a.As(value)
	case "year":
		a.Begins, err = period.ParseBeginning(value)
	case "period":
		reader := period.Reader{Begins: a.Begins}
		a.Period, err = reader.Read(value)
	case "level":
		var level geo.Level
		if level, err = geo.ParseLevel(value); err == nil {
			a.Level = &level
		}
	default:
		err = fmt.Errorf("%s: want one of %s", text.Quote(option), strings.Join(Options(), ", "))
	}
	return err
}

// String returns a as ParseAnswers reads it.
func (a Answers) String() string {
	var b strings.Builder
	for _, word := range Roles() {
		for _, h := range a.Columns[asked[word]] { // one a line, as a heading may end in a plus
			fmt.Fprintf(&b, "as %s\n", as(asked[word], h))
		}
	}
	if a.Begins != period.UnknownBeginning {
		fmt.Fprintf(&b, "year %s\n", a.Begins)
	}
	if a.Period != 0 {
		fmt.Fprintf(&b, "period %s\n", a.Period)
	}
	if a.Level != nil {
		fmt.Fprintf(&b, "level %s\n", a.Level.Slug())
	}
	return b.String()
}

// A Question is what has to be answered before a file can be read, or before some of
// its rows can: two readings are possible, and a wrong one would not be seen.
type Question struct {
	File    string
	About   string // what is asked, as a sentence: "When do years such as 2022/23 begin?"
	Choices []Choice
	Typed   string     // the option that takes any other answer; "" for none
	Preview [][]string // headings and the first rows
	Rows    int        // that are left out for want of an answer; 0 for all
}

// A Choice is one answer to a Question: an option of the command line with its value.
type Choice struct {
	Option, Value string // "year", "april"
	Means         string // "April, as financial years do"
}

// String returns c as it stands on a command line: "--year april".
func (c Choice) String() string { return "--" + c.Option + " " + quoted(c.Value) }

// Error returns q in one line, with what answers it.
func (q *Question) Error() string {
	var choices []string
	for _, c := range q.Choices {
		choices = append(choices, fmt.Sprintf("%s (%s)", c, c.Means))
	}
	if q.Typed != "" {
		choices = append(choices, fmt.Sprintf("another --%s", q.Typed))
	}
	if len(choices) == 1 && len(q.Choices) == 0 {
		return q.About + " Say --" + q.Typed + ", as in --period 2024 or --period 2024-04-01/P1Y"
	}
	return q.About + " Say " + strings.Join(choices, " or ")
}

// Answered returns a with the i'th choice of q.
func (q *Question) Answered(a Answers, i int) (Answers, error) {
	a = a.With(Answers{Columns: map[Role][]string{}})
	return a, a.Set(q.Choices[i].Option, q.Choices[i].Value)
}
