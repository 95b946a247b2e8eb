package graphic

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// An svg is the body of a picture in SVG 1.1 in the making.
type svg struct {
	bytes.Buffer
	used  map[*face]map[rune]bool // letters of each face
	clips map[rect]string         // what clips are called
	clip  rect                    // within which is drawn, if it has a size
}

// svgOf returns p as an svg element that says title and words to those who cannot see it,
// and brings the letters that it needs.
func (p *page) svgOf(title, words string) []byte {
	s := &svg{used: make(map[*face]map[rune]bool), clips: make(map[rect]string)}
	for _, m := range p.marks {
		s.within(m.clip)
		if m.label.text != "" {
			s.label(p, m.label)
		} else {
			s.outline(m.outline)
		}
	}
	s.within(rect{})
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%smm" height="%smm" viewBox="0 0 %s %s" role="img" aria-labelledby="weal-title weal-desc">`,
		number(p.width/perMillimetre), number(p.height/perMillimetre), number(p.width), number(p.height))
	fmt.Fprintf(&b, "\n<title id=\"weal-title\">%s</title>\n<desc id=\"weal-desc\">%s</desc>\n", escaped(title), escaped(words))
	b.WriteString("<style>text{white-space:pre;font-kerning:none;font-family:weal,'Liberation Sans',Arial,Helvetica,sans-serif}.b{font-family:weal-bold,'Liberation Sans',Arial,Helvetica,sans-serif}.b,.o.b{font-weight:bold}.o{font-family:weal-own,weal,Arial,sans-serif}\n")
	for _, f := range []*face{p.fonts.regular, p.fonts.bold, p.fonts.own} {
		if letters := s.used[f]; f != nil && letters != nil {
			weight := ""
			if f == p.fonts.bold {
				weight = "font-weight:bold;"
			}
			fmt.Fprintf(&b, "@font-face{font-family:%s;%ssrc:url(data:font/woff;base64,%s)}\n", f.name, weight, base64.StdEncoding.EncodeToString(woff(subset(f.ttf, letters))))
		}
	}
	b.WriteString("</style>\n")
	if p.ground.alpha > 0 {
		fmt.Fprintf(&b, "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", p.ground.hex())
	}
	b.Write(s.Bytes())
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// writeSVG writes p as a file.
func (p *page) writeSVG(w io.Writer, title, words string) error {
	_, err := w.Write(append([]byte(xml.Header), p.svgOf(title, words)...))
	return err
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes all
	return b.String()
}

// number returns a length with as many digits as can be seen.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func (i ink) hex() string { return fmt.Sprintf("#%02x%02x%02x", i.r, i.g, i.b) }

func (s *svg) paint(attribute string, i ink) {
	if i.alpha <= 0 {
		fmt.Fprintf(s, ` %s="none"`, attribute)
		return
	}
	fmt.Fprintf(s, ` %s="%s"`, attribute, i.hex())
	if i.alpha < 1 {
		fmt.Fprintf(s, ` %s-opacity="%s"`, attribute, number(i.alpha))
	}
}

// within draws what follows in r alone, or anywhere if r has no size.
func (s *svg) within(r rect) {
	if r == s.clip {
		return
	}
	if s.clip.w > 0 {
		s.WriteString("</g>\n")
	}
	if s.clip = r; r.w <= 0 {
		return
	}
	name, ok := s.clips[r]
	if !ok {
		name = fmt.Sprintf("weal-clip%d", len(s.clips)+1)
		s.clips[r] = name
		fmt.Fprintf(s, "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n",
			name, number(r.x), number(r.y), number(r.w), number(r.h))
	}
	fmt.Fprintf(s, "<g clip-path=\"url(#%s)\">\n", name)
}

func (s *svg) outline(o outline) {
	if o.radius > 0 {
		q := o.rings[0][0]
		fmt.Fprintf(s, `<circle cx="%s" cy="%s" r="%s"`, number(q.x), number(q.y), number(o.radius))
	} else {
		s.WriteString(`<path d="`)
		for _, ring := range o.rings {
			for i, q := range ring {
				letter := "L"
				if i == 0 {
					letter = "M"
				}
				fmt.Fprintf(s, "%s%s %s", letter, number(q.x), number(q.y))
			}
			if o.closed {
				s.WriteString("Z")
			}
		}
		s.WriteString(`"`)
		if len(o.rings) > 1 && o.closed {
			s.WriteString(` fill-rule="evenodd"`)
		}
	}
	s.paint("fill", o.fill)
	if o.stroke.alpha > 0 && o.width > 0 {
		s.paint("stroke", o.stroke)
		fmt.Fprintf(s, ` stroke-width="%s" stroke-linejoin="round"`, number(o.width))
		if o.dash == nil {
			s.WriteString(` stroke-linecap="round"`)
		} else {
			lengths := make([]string, len(o.dash))
			for i, d := range o.dash {
				lengths[i] = number(d)
			}
			fmt.Fprintf(s, ` stroke-dasharray="%s"`, strings.Join(lengths, " "))
		}
	}
	s.WriteString("/>\n")
}

func (s *svg) label(p *page, l label) {
	f := p.fonts.faceOf([]rune(l.text)[0], l.bold)
	if s.used[f] == nil {
		s.used[f] = make(map[rune]bool)
	}
	for _, r := range l.text {
		s.used[f][r] = true
	}
	class := ""
	if l.bold {
		class = "b"
	}
	if f == p.fonts.own {
		class = strings.TrimSpace("o " + class)
	}
	fmt.Fprintf(s, `<text x="%s" y="%s" font-size="%s"`, number(l.at.x), number(l.at.y), number(l.size))
	if class != "" {
		fmt.Fprintf(s, ` class="%s"`, class)
	}
	if l.upward {
		fmt.Fprintf(s, ` transform="rotate(-90 %s %s)"`, number(l.at.x), number(l.at.y))
	}
	s.paint("fill", l.ink)
	fmt.Fprintf(s, ">%s</text>\n", escaped(l.text))
}
