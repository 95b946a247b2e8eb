package published

// What each of weal's small tables has in a row, as text: numbers and dates are
// for load to read, because gocsv takes "" for 0 and "010" for 8.
type (
	AreaRow struct {
		Code   string `csv:"code"`
		Name   string `csv:"name"`
		Level  string `csv:"level"`
		Nation string `csv:"nation"`
		Start  string `csv:"start"`
		End    string `csv:"end"`
	}
	MembershipRow struct {
		Parent string `csv:"parent"`
		Child  string `csv:"child"`
		Start  string `csv:"start"`
		End    string `csv:"end"`
	}
	SuccessionRow struct {
		From string `csv:"from"`
		To   string `csv:"to"`
		Date string `csv:"date"`
	}
	ObservationRow struct {
		Area   string `csv:"area"`
		Period string `csv:"period"`
		Value  string `csv:"value"`
		Lower  string `csv:"lower"`
		Upper  string `csv:"upper"`
		Status string `csv:"status"`
	}
	BoundaryRow struct {
		Area    string `csv:"area"`
		Polygon string `csv:"polygon"`
		Ring    string `csv:"ring"`
		Points  string `csv:"points"`
	}
	IndicatorRow struct {
		ID        string `csv:"id"`
		Name      string `csv:"name"`
		Short     string `csv:"short"`
		Theme     string `csv:"theme"`
		Topic     string `csv:"topic"`
		Unit      string `csv:"unit"`
		Prefix    string `csv:"prefix"`
		Suffix    string `csv:"suffix"`
		Decimals  string `csv:"decimals"`
		Scale     string `csv:"scale"`
		Prices    string `csv:"prices"`
		Polarity  string `csv:"polarity"`
		Combine   string `csv:"combine"`
		Publisher string `csv:"publisher"`
		Source    string `csv:"source"`
		URL       string `csv:"url"`
		Released  string `csv:"released"`
		Headline  string `csv:"headline"`
		Note      string `csv:"note"`
		Published string `csv:"published"`
	}
	TwinRow struct {
		Area      string `csv:"area"`
		FiguresOf string `csv:"figures_of"`
	}
	PopulationRow struct {
		Code          string `csv:"code"`
		Year          string `csv:"year"`
		All           string `csv:"all"`
		Aged0To15     string `csv:"aged_0_15"`
		Aged16To64    string `csv:"aged_16_64"`
		Aged65AndOver string `csv:"aged_65_over"`
	}
	TargetRow struct {
		Indicator    string `csv:"indicator"`
		Area         string `csv:"area"`
		Year         string `csv:"year"`
		Value        string `csv:"value"`
		BaselineYear string `csv:"baseline_year"`
		Kind         string `csv:"kind"`
		Scope        string `csv:"scope"`
		Source       string `csv:"source"`
		URL          string `csv:"url"`
		Confidence   string `csv:"confidence"`
	}
)
