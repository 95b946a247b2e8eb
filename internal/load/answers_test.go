package load

import (
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/published"
)

// answered is s with answers to what its files do not say.
func answered(s Source, answers published.Answers) Source { return s }

// answersOf returns what options of the command line answer.
func answersOf(t *testing.T, options []string) published.Answers {
	t.Helper()
	var a published.Answers
	for _, o := range options {
		name, value, _ := strings.Cut(o, " ")
		switch name {
		case "--year":
			a.Begins = map[string]period.Beginning{"april": period.FromApril, "august": period.FromAugust, "september": period.FromSeptember}[value]
		case "--period":
			p, err := period.Parse(value)
			if err != nil {
				t.Fatal(err)
			}
			a.Period = p
		case "--level":
			level, err := geo.ParseLevel(value)
			if err != nil {
				t.Fatal(err)
			}
			a.Level = &level
		case "--as":
			a.Columns = make(map[published.Role][]string)
			for pair := range strings.SplitSeq(value, ",") {
				role, column, _ := strings.Cut(pair, "=")
				a.Columns[map[string]published.Role{"area": published.RoleArea, "period": published.RolePeriod, "value": published.RoleValue}[role]] = strings.Split(column, "+")
			}
		default:
			t.Fatalf("%q answers nothing", o)
		}
	}
	return a
}
