# What weal offers for the word that is being typed, with what it means.
function __weal_complete
	set -l before (commandline -opc)
	set -l word (string replace -ra '[\\\\\'"]' '' -- (commandline -ct))
	set -l found ($before[1] __complete $before[2..] "$word" 2>/dev/null)
	set -l directive (string trim -lc : -- $found[-1])
	set -e found[-1]
	if test (count $found) -gt 0
		set -l option (string match -r -- '^-.*?=' "$word")
		printf '%s\n' "$option"$found # of an option, what it can be
	else if test "$directive" = 0 -o "$directive" = 2
		__fish_complete_path "$word"
	end
end
complete -c weal -f -a '(__weal_complete)'
