package cli

import (
	"errors"
	"io"
	"testing"

	"weal/internal/picture"
)

func TestPictureFormat(t *testing.T) {
	for _, tt := range []struct {
		name    string
		showing showing
		remote  bool
		want    picture.Format
		wrong   bool
	}{
		{"a pipe takes text", showing{scale: 1}, false, picture.Text, false},
		{"a file says its format", showing{scale: 1, file: "a.SVG"}, false, picture.SVG, false},
		{"a format goes before a file's name", showing{scale: 1, file: "a.svg", format: "png"}, false, picture.PNG, false},
		{"words may be in any file", showing{scale: 1, file: "words.md", plain: true}, false, picture.Text, false},
		{"a file must say its format", showing{scale: 1, file: "a.pdf"}, false, 0, true},
		{"words are no picture", showing{scale: 1, format: "html", plain: true}, false, 0, true},
		{"a scale has an end", showing{scale: 5, format: "png"}, false, 0, true},
		{"a client may print a picture", showing{scale: 1, format: "png"}, true, picture.PNG, false},
		{"a client may write no file", showing{scale: 1, file: "a.svg"}, true, 0, true},
		{"a client may write no words", showing{scale: 1, file: "a.txt", plain: true}, true, 0, true},
	} {
		a := &app{stdout: io.Discard, stderr: io.Discard}
		if tt.remote {
			a.remote = &server{}
		}
		got, err := a.pictureFormat(tt.showing)
		var usage usageError
		if got != tt.want || errors.As(err, &usage) != tt.wrong || (err != nil) != tt.wrong {
			t.Errorf("%s: pictureFormat(%+v) = %v, %v, want %v, wrong usage %v", tt.name, tt.showing, got, err, tt.want, tt.wrong)
		}
	}
}
