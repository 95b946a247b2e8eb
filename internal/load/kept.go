package load

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"weal/internal/disk"
	"weal/internal/published"
	"weal/internal/text"
)

// AnswersFile returns where answers about the named file, or a table in it, are kept: ""
// if it is none on disk.
func AnswersFile(name string) string {
	at := FileOf(name)
	if stat, err := os.Stat(at); err != nil || !stat.Mode().IsRegular() {
		return ""
	}
	return at + published.AnswersExt
}

// keptComment is what a file of answers begins with.
const keptComment = "# What weal was told of %s: an option of its command line in each line, without the dashes.\n"

// Keep writes a beside the named file, or the one that the named table is in, for it to be
// read so from then on, and returns where. What is kept there already stays as far as a
// does not say otherwise, and so do its comments. It is an error if that is something that
// weal does not understand.
func Keep(name string, a published.Answers) (string, error) {
	at := AnswersFile(name)
	if at == "" {
		return "", fmt.Errorf("%s: there is no such file to keep an answer beside", text.Harmless(name))
	}
	before, err := os.ReadFile(at)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s: %w", at, cause(err))
	}
	had, err := published.ParseAnswers(bytes.NewReader(before), at)
	if err != nil {
		return "", fmt.Errorf("%w; it is left as it is", err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(before)) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			b.WriteString(strings.TrimRight(line, "\r\n") + "\n")
		}
	}
	if b.Len() == 0 {
		fmt.Fprintf(&b, keptComment, text.Harmless(filepath.Base(strings.TrimSuffix(at, published.AnswersExt))))
	}
	b.WriteString(had.With(a).String())
	if err := disk.Write(at, []byte(b.String())); err != nil {
		return "", fmt.Errorf("%s: %w", at, cause(err))
	}
	return at, nil
}
