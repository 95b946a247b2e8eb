package paint

import "strings"

// A look is what the codes of a style come to. The zero look is a terminal's own.
type look struct {
	attributes uint16 // a bit each, as their codes are numbered
	fore, back string // the codes of the colours; "" for a terminal's own
	unknown    bool   // there are codes whose meaning is not known here
}

// seenOnBlanks are the attributes that a space shows: underline, blinking, reverse, struck out.
const seenOnBlanks = 1<<4 | 1<<5 | 1<<6 | 1<<7 | 1<<9

// isBare reports whether a space in such a style looks as one without a style.
func isBare(style string) bool {
	if style == "" {
		return true
	}
	l := lookOf(style)
	return !l.unknown && l.back == "" && l.attributes&seenOnBlanks == 0
}

// lookOf returns what a style is, the codes that came since the last reset.
func lookOf(style string) look {
	var l look
	for style != "" {
		codes, rest, ok := strings.Cut(strings.TrimPrefix(style, "\x1b["), "m")
		if !ok || strings.Contains(codes, ":") {
			return look{unknown: true}
		}
		for codes != "" {
			codes = l.with(codes)
		}
		style = rest
	}
	return l
}

// with has l take the first of codes, and returns the others.
func (l *look) with(codes string) string {
	code, rest, _ := strings.Cut(codes, ";")
	switch {
	case len(code) == 1 && '1' <= code[0] && code[0] <= '9':
		l.attributes |= 1 << (code[0] - '0')
	case code == "38" || code == "48":
		n := 2 // codes of a colour after the first
		if strings.HasPrefix(rest, "2;") {
			n = 4
		}
		end := len(code)
		for ; n > 0 && end < len(codes); n-- {
			next := strings.IndexByte(codes[end+1:], ';')
			if next < 0 {
				next = len(codes) - end - 1
			}
			end += 1 + next
		}
		if l.unknown = l.unknown || n > 0; code == "38" {
			l.fore = codes[:end]
		} else {
			l.back = codes[:end]
		}
		return strings.TrimPrefix(codes[end:], ";")
	case code == "39":
		l.fore = ""
	case code == "49":
		l.back = ""
	case len(code) == 2 && (code[0] == '3' || code[0] == '9') && code[1] < '8':
		l.fore = code
	case len(code) == 2 && code[0] == '4' && code[1] < '8', len(code) == 3 && code[:2] == "10" && code[2] < '8':
		l.back = code
	default:
		l.unknown = true
	}
	return rest
}

// change returns what makes one style the other without a reset, and false if there is
// nothing such: colours and attributes that come are few bytes, but what takes an attribute
// away is not the same on all terminals.
func change(from, to string) (codes string, ok bool) {
	was, is := lookOf(from), lookOf(to)
	if was.unknown || is.unknown || was.attributes&^is.attributes != 0 {
		return "", false
	}
	var b strings.Builder
	add := func(code string) {
		if b.Len() == 0 {
			b.WriteString("\x1b[")
		} else {
			b.WriteByte(';')
		}
		b.WriteString(code)
	}
	for n := byte('1'); n <= '9'; n++ {
		if bit := uint16(1) << (n - '0'); is.attributes&bit != 0 && was.attributes&bit == 0 {
			add(string(n))
		}
	}
	if is.fore != was.fore {
		add(orOwn(is.fore, "39"))
	}
	if is.back != was.back {
		add(orOwn(is.back, "49"))
	}
	if b.Len() > 0 {
		b.WriteByte('m')
	}
	return b.String(), true
}

// orOwn returns code or, if that is none, the terminal's own.
func orOwn(code, own string) string {
	if code == "" {
		return own
	}
	return code
}
