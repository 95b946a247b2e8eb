package graphic

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"maps"
	"slices"
)

// An opening is a TrueType font taken apart into its tables.
type opening map[string][]byte

// tablesOf returns the tables of a font; fewer if it ends too early.
func tablesOf(ttf []byte) opening {
	be, tables := binary.BigEndian, make(opening)
	for i := range int(be.Uint16(ttf[4:])) {
		e := 12 + 16*i
		if e+16 > len(ttf) {
			break
		}
		from, size := uint64(be.Uint32(ttf[e+8:])), uint64(be.Uint32(ttf[e+12:]))
		if from+size <= uint64(len(ttf)) {
			tables[string(ttf[e:e+4])] = ttf[from : from+size]
		}
	}
	return tables
}

// subset returns a TrueType font with the given letters alone, and without what fits them
// to coarse screens: a twentieth of the size. It is the whole font if something in it is
// not as usual.
func subset(ttf []byte, letters map[rune]bool) []byte {
	f, err := newFace("", ttf)
	if err != nil {
		return ttf
	}
	t := tablesOf(ttf)
	if len(t["head"]) < 54 || len(t["hhea"]) < 36 || len(t["maxp"]) < 32 || len(t["OS/2"]) == 0 || t["loca"] == nil || t["glyf"] == nil || t["hmtx"] == nil {
		return ttf
	}
	s := &subsetting{opening: t, place: map[uint16]uint16{0: 0}, glyphs: []uint16{0}}
	chars := make(map[uint16]uint16)
	for _, r := range slices.Sorted(maps.Keys(letters)) {
		if i, err := f.font.GlyphIndex(&f.buffer, r); err == nil && i != 0 && r < 0xFFFF {
			chars[uint16(r)] = s.take(uint16(i))
		}
	}
	out, ok := s.tables(chars)
	if !ok {
		return ttf
	}
	return assembled(out)
}

// subsetting is a font in the making: the glyphs of another, each with a new number.
type subsetting struct {
	opening
	glyphs []uint16 // of the other, by their new numbers
	place  map[uint16]uint16
}

// take returns the new number of a glyph.
func (s *subsetting) take(of uint16) uint16 {
	at, ok := s.place[of]
	if !ok {
		at = uint16(len(s.glyphs))
		s.place[of], s.glyphs = at, append(s.glyphs, of)
	}
	return at
}

// outline returns what draws a glyph; false if there is none.
func (s *subsetting) outline(of uint16) ([]byte, bool) {
	be, loca, glyf := binary.BigEndian, s.opening["loca"], s.opening["glyf"]
	var from, to int
	if be.Uint16(s.opening["head"][50:]) == 0 {
		if int(of)*2+4 > len(loca) {
			return nil, false
		}
		from, to = 2*int(be.Uint16(loca[of*2:])), 2*int(be.Uint16(loca[of*2+2:]))
	} else {
		at := int(of) * 4
		if at+8 > len(loca) {
			return nil, false
		}
		from, to = int(be.Uint32(loca[at:])), int(be.Uint32(loca[at+4:]))
	}
	if from > to || to > len(glyf) {
		return nil, false
	}
	return glyf[from:to], true
}

// tables returns the tables of the new font.
func (s *subsetting) tables(chars map[uint16]uint16) (out opening, ok bool) {
	be := binary.BigEndian
	var glyf, loca, hmtx []byte
	metrics := int(be.Uint16(s.opening["hhea"][34:]))
	for i := 0; i < len(s.glyphs); i++ { // which grows by the parts of what it has
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		drawn, ok := s.outline(s.glyphs[i])
		if !ok {
			return nil, false
		}
		if drawn, ok = s.plain(drawn); !ok {
			return nil, false
		}
		glyf = append(glyf, drawn...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		at := min(int(s.glyphs[i]), metrics-1) * 4
		if at < 0 || at+4 > len(s.opening["hmtx"]) {
			return nil, false
		}
		hmtx = append(hmtx, s.opening["hmtx"][at:at+4]...)
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := slices.Clone(s.opening["head"]), slices.Clone(s.opening["hhea"]), slices.Clone(s.opening["maxp"])
	be.PutUint32(head[8:], 0)
	be.PutUint16(head[50:], 1)
	be.PutUint16(hhea[34:], uint16(len(s.glyphs)))
	be.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	post := make([]byte, 32)
	be.PutUint32(post, 0x00030000) // no names of glyphs
	return opening{
		"OS/2": s.opening["OS/2"], "cmap": charsTable(chars), "glyf": glyf, "head": head, "hhea": hhea, "hmtx": hmtx,
		"loca": loca, "maxp": maxp, "name": {0, 0, 0, 0, 0, 6}, "post": post,
	}, true
}

// plain returns a glyph without instructions, its parts under their new numbers.
func (s *subsetting) plain(of []byte) ([]byte, bool) {
	be := binary.BigEndian
	if len(of) == 0 {
		return nil, true
	}
	if len(of) < 10 {
		return nil, false
	}
	if contours := int(int16(be.Uint16(of))); contours >= 0 {
		at := 10 + 2*contours
		if at+2 > len(of) {
			return nil, false
		}
		rest := at + 2 + int(be.Uint16(of[at:]))
		if rest > len(of) {
			return nil, false
		}
		return slices.Concat(of[:at], []byte{0, 0}, of[rest:]), true
	}
	const words, scale, more, scales, matrix, instructed = 1, 8, 0x20, 0x40, 0x80, 0x100
	out := slices.Clone(of)
	for at := 10; ; {
		if at+4 > len(out) {
			return nil, false
		}
		flags := be.Uint16(out[at:])
		be.PutUint16(out[at:], flags&^instructed)
		be.PutUint16(out[at+2:], s.take(be.Uint16(out[at+2:])))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&scales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if at > len(out) {
			return nil, false
		}
		if flags&more == 0 {
			return out[:at], true
		}
	}
}

// charsTable returns the table that says which glyph a letter has, a segment a letter.
func charsTable(chars map[uint16]uint16) []byte {
	be := binary.BigEndian
	codes := append(slices.Sorted(maps.Keys(chars)), 0xFFFF)
	n := len(codes)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	sub := []byte{0, 4}
	for _, v := range []int{16 + 8*n, 0, 2 * n, 2 * power, log, 2 * (n - power)} {
		sub = be.AppendUint16(sub, uint16(v))
	}
	for _, c := range codes {
		sub = be.AppendUint16(sub, c)
	}
	sub = append(sub, 0, 0)
	for _, c := range codes {
		sub = be.AppendUint16(sub, c)
	}
	for _, c := range codes {
		sub = be.AppendUint16(sub, chars[c]-c) // what is added to the letter, round and round
	}
	sub = append(sub, make([]byte, 2*n)...)
	return append([]byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}, sub...)
}

// assembled returns a font file of tables.
func assembled(tables opening) []byte {
	be := binary.BigEndian
	names := slices.Sorted(maps.Keys(tables))
	out := []byte{0, 1, 0, 0}
	power, log := 1, 0
	for power*2 <= len(names) {
		power, log = power*2, log+1
	}
	for _, v := range []int{len(names), 16 * power, log, 16 * (len(names) - power)} {
		out = be.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*len(names)
	var data []byte
	for _, name := range names {
		table := tables[name]
		out = append(out, name...)
		out = be.AppendUint32(out, checksum(table))
		out = be.AppendUint32(out, uint32(at+len(data)))
		out = be.AppendUint32(out, uint32(len(table)))
		data = append(data, table...)
		data = append(data, make([]byte, -len(data)&3)...)
	}
	out = append(out, data...)
	for i, name := range names {
		if name == "head" {
			from := be.Uint32(out[12+16*i+8:])
			be.PutUint32(out[from+8:], 0xB1B0AFBA-checksum(out))
		}
	}
	return out
}

func checksum(table []byte) uint32 {
	sum, padded := uint32(0), append(slices.Clip(table), make([]byte, -len(table)&3)...)
	for i := 0; i < len(padded); i += 4 {
		sum += binary.BigEndian.Uint32(padded[i:])
	}
	return sum
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
