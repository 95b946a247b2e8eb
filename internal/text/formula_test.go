package text

import "testing"

func TestFormulasAreText(t *testing.T) {
	for s, want := range map[string]string{
		"=1+1": "'=1+1", "+44": "'+44", "-": "'-", "@x": "'@x", "North East": "North East", "": "", "a=b": "a=b",
		"-3.5": "-3.5", "-£1,200": "-£1,200", "-4.77%": "-4.77%", "-3.5 pp": "'-3.5 pp", "-1+1": "'-1+1", "=cmd|'/C calc'!A0": "'=cmd|'/C calc'!A0",
	} {
		if got := NoFormula(s); got != want {
			t.Errorf("NoFormula(%q) = %q, want %q", s, got, want)
		}
		if got := Formula(want); got != s {
			t.Errorf("Formula(%q) = %q, want %q", want, got, s)
		}
	}
}
