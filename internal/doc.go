// Package internal holds weal. Data flows one way:
//
//	period geo indicator stat    what figures are about, and statistics
//	text                         text that is safe to show, without colours; words that are alike
//	dataset                      observations in immutable memory
//	published                    other people's rows: headings, marks, notes, periods
//	load ons                     CSV files → Dataset; published → weal's layout
//	analysis prose               Dataset → findings → sentences
//	address                      what an address is made of
//	palette draw picture         how things look; text of an exact size; svg, html, png
//	view                         what an address shows: table, picture, sentences
//	figures                      versions of what is loaded
//	nav                          what a screen is
//	tui/… tui                    one screen each; the router around them
//	export cli sshd              figures for other programs; the commands; over SSH
//	screentest termtest          for tests: screens, and programs in a terminal
//
// deps_test.go enforces the direction. Everything between data and screen is a
// pure function; effects live in load, ons, figures, tui, cli and sshd.
package internal
