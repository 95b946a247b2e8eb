package figures

import (
	"archive/zip"
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// zipped returns a zip file of files with these texts.
func zipped(t *testing.T, texts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range texts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTableInAFile: it is the file that is watched, and it may be gone, but not give nothing.
func TestTableInAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "all.zip")
	write(t, name, zipped(t, map[string]string{"trees.csv": head + good, "paths.csv": head + good}))
	v, _, _ := versionsOf(Source{Paths: []string{name + "#trees.csv"}})
	if err := v.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !v.Source.reads(name) || !v.Source.has(name) {
		t.Error("the file is not watched")
	}
	before := v.look()
	write(t, name, zipped(t, map[string]string{"trees.csv": head + good + "E08000007,2023,8\n"}))
	if v.look() == before {
		t.Error("a change of the file is not seen")
	}
	if err := v.Load(t.Context()); err != nil || v.Now().Number != 2 {
		t.Errorf("Load = %v at version %d, want 2", err, v.Now().Number)
	}
	for text, want := range map[string]string{
		zipped(t, map[string]string{"trees.csv": "area,period,value,status\nE08000003,2023,,c\n"}): "all.zip#trees.csv gave figures, and gives none",
		zipped(t, map[string]string{"paths.csv": head + good}):                                     `all.zip: no file "trees.csv"`,
		"PK\x03\x04": "all.zip: is damaged, or not whole",
	} {
		write(t, name, text)
		if err := v.Load(t.Context()); err == nil || !strings.Contains(err.Error(), want) || v.Now().Number != 2 {
			t.Errorf("Load = %v at version %d, want %s", err, v.Now().Number, want)
		}
	}
}
