package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"testing"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/opentype"
)

// TestWOFF: the font that comes out of the file is the one that went in, table
// by table, and can be read.
func TestWOFF(t *testing.T) {
	file := woff(gomono.TTF)
	be := binary.BigEndian
	if got := string(file[:4]); got != "wOFF" || int(be.Uint32(file[8:])) != len(file) {
		t.Fatalf("begins with %q and says %d bytes, want wOFF and %d", got, be.Uint32(file[8:]), len(file))
	}
	tables := int(be.Uint16(file[12:]))
	font := append([]byte(nil), gomono.TTF[:12+16*tables]...)
	for i := range tables {
		e := file[44+20*i:]
		stored := file[be.Uint32(e[4:]):][:be.Uint32(e[8:])]
		if len(stored) < int(be.Uint32(e[12:])) {
			r, err := zlib.NewReader(bytes.NewReader(stored))
			if err != nil {
				t.Fatal(err)
			}
			if stored, err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
		}
		entry := gomono.TTF[12+16*i:]
		if string(e[:4]) != string(entry[:4]) || be.Uint32(e[16:]) != be.Uint32(entry[4:]) {
			t.Errorf("table %d is %q with checksum %x, want %q with %x", i, e[:4], be.Uint32(e[16:]), entry[:4], be.Uint32(entry[4:]))
		}
		be.PutUint32(font[12+16*i+8:], uint32(len(font)))
		font = append(append(font, stored...), make([]byte, -len(stored)&3)...)
	}
	if want := int(be.Uint32(file[16:])); len(font) != want {
		t.Errorf("the font takes %d bytes, and the file says %d", len(font), want)
	}
	if _, err := opentype.Parse(font); err != nil {
		t.Error(err)
	}
}
