package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"strings"

	"golang.org/x/image/font/gofont/gomono"
)

// embedded is the name of the font that a picture brings with it, for readers
// who have none of those that its text asks for.
const embedded = "weal"

// fontRule returns the CSS that makes the embedded font known.
func fontRule() string {
	var b strings.Builder
	b.WriteString("@font-face{font-family:" + embedded + ";src:url(data:font/woff;base64,")
	b.WriteString(base64.StdEncoding.EncodeToString(woff(gomono.TTF)))
	b.WriteString(") format('woff')}\n")
	return b.String()
}

// woff returns a TrueType font as a WOFF 1.0 file (W3C Recommendation, 13
// December 2012), in which each table is compressed. The font has to be a valid
// one.
func woff(font []byte) []byte {
	const header, entry, sfntHeader, sfntEntry = 44, 20, 12, 16
	be := binary.BigEndian
	tables := int(be.Uint16(font[4:]))
	head := make([]byte, header, header+tables*entry)
	directory := make([]byte, 0, tables*entry)
	var data []byte
	size := sfntHeader + tables*sfntEntry
	for i := range tables {
		e := font[sfntHeader+i*sfntEntry:]
		tag, checksum, offset, length := e[:4], be.Uint32(e[4:]), be.Uint32(e[8:]), be.Uint32(e[12:])
		table := font[offset : offset+length]
		stored := compressed(table)
		directory = append(directory, tag...)
		directory = be.AppendUint32(directory, uint32(header+tables*entry+len(data)))
		directory = be.AppendUint32(directory, uint32(len(stored)))
		directory = be.AppendUint32(directory, length)
		directory = be.AppendUint32(directory, checksum)
		data = append(data, stored...)
		data = append(data, make([]byte, -len(data)&3)...)
		size += int(length+3) &^ 3
	}
	copy(head, "wOFF")
	copy(head[4:], font[:4])
	be.PutUint32(head[8:], uint32(header+len(directory)+len(data)))
	be.PutUint16(head[12:], uint16(tables))
	be.PutUint32(head[16:], uint32(size))
	be.PutUint16(head[20:], 1) // version of the file, which is for its maker to count
	return append(append(head, directory...), data...)
}

// compressed returns table as WOFF stores it: as it is, unless it gets smaller.
func compressed(table []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	// Writing to a Buffer never fails.
	_, _ = w.Write(table)
	_ = w.Close()
	if b.Len() < len(table) {
		return b.Bytes()
	}
	return table
}
