// Package internal holds weal. Data flows one way:
//
//	period geo indicator stat     what figures are about, and statistics
//	text                          text that is safe to show, and fits
//	scale                         which values an axis has ticks at
//	disk                          files, on a disk that may not answer
//	dataset                       observations in immutable memory
//	workbook                      sheets of xlsx and ods files, as CSV
//	published                     other people's rows: headings, marks, notes, periods
//	load                          CSV files → Dataset
//	layout ons                    Dataset → weal's layout; published → weal's layout
//	analysis prose                Dataset → findings → sentences
//	scheme                        colours and signs, of screens and of paper
//	address                       what an address is made of
//	view                          what an address shows: title, table, pictures, sentences
//	export                        any view's table and words, for files and programs
//	graphic                       any view's chart, map or table on a page: svg, pdf, png, html
//	palette draw                  how things look; text of an exact size
//	nav tui/list                  what a screen is; cursor, marks, box and columns of all
//	tui/… tui                     one screen each: a view, its layout, its keys; the router
//	figures                       versions of what is loaded: load, watch, refuse worse, swap
//	cli sshd sshd/paint           the commands; over SSH; frames as few bytes
//	escape                        keys and answers of a terminal, put together
//	screentest termtest           for tests: screens, and programs in a terminal
//	load/loadbench sshd/loadtest  programs that measure
//
// Whatever shows something reads a view: a screen, a file, a page, words. A new
// statistic of a figure is a Kind there, and a new format is a writer of any.
//
// deps_test.go enforces the direction. Everything between data and screen is a
// pure function; effects live in disk, load, ons, figures, tui, cli and sshd.
package internal
