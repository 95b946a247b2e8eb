# What weal offers for the word that is being typed. Addresses have signs that bash
# would quote or break a word at, so the word is taken from the line as it stands.
_weal() {
	local line=${COMP_LINE:0:COMP_POINT}
	local word=${line##*[[:space:]]} quote='' at=0 directive
	local -a before found
	read -ra before <<<"${line%"$word"}"
	before=("${before[@]//[\\\'\"]/}")
	case $word in
	[\'\"]*) quote=${word:0:1} ;;
	esac
	word=${word//[\\\'\"]/}
	mapfile -t found < <("${before[0]/#\~/$HOME}" __complete "${before[@]:1}" "$word" 2>/dev/null)
	((${#found[@]} > 0)) || return
	directive=${found[-1]#:}
	unset 'found[-1]'
	found=("${found[@]%%$'\t'*}")
	[[ $word == -*=* ]] && found=("${found[@]/#/${word%%=*}=}") # they are what the option can be
	# Of a word that is not in quotes, bash replaces what stands after the last break.
	if [[ -z $quote && $word == *[=:]* ]]; then
		local kept=${word%"${word##*[=:]}"}
		at=${#kept}
	fi
	COMPREPLY=("${found[@]}")
	local i
	for i in "${!COMPREPLY[@]}"; do
		COMPREPLY[i]=${COMPREPLY[i]:at}
		[[ -n $quote ]] || COMPREPLY[i]=${COMPREPLY[i]//&/\\&}
	done
	((directive & 2)) && compopt -o nospace
	((directive & 4)) && compopt +o default
	return 0
}
complete -o default -F _weal weal
