package graphic

import (
	"bytes"
	"fmt"
	"io"

	"weal/internal/export"
	"weal/internal/view"
)

// writeHTML writes p as a page of its own in some inks, with the figures behind it as a
// table.
func (p *page) writeHTML(w io.Writer, v view.View, in inks, title, words string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n", escaped(title))
	fmt.Fprintf(&b, "<style>body{margin:1.5rem auto;max-width:60rem;padding:0 1rem;font:16px/1.45 'Liberation Sans',Arial,Helvetica,sans-serif;color:%s;background:%s}figure{margin:0}svg{max-width:100%%;height:auto}details{margin:1rem 0;overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}th,td{padding:.15rem .6rem .15rem 0;border-bottom:1px solid %s;text-align:left}td[align=right]{text-align:right}</style>\n</head>\n<body>\n<figure>\n", in.text.hex(), in.paper.hex(), in.grid.hex())
	b.Write(p.svgOf(title, words))
	b.WriteString("</figure>\n<details>\n<summary>Figures</summary>\n")
	if err := export.View(&b, v, export.HTML); err != nil {
		return err
	}
	b.WriteString("</details>\n</body>\n</html>\n")
	_, err := w.Write(b.Bytes())
	return err
}
