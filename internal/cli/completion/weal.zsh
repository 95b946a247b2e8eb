#compdef weal
# What weal offers for the word that is being typed, with what it means.
_weal() {
	local -a before found shown space
	local directive one word=${(Q)PREFIX}
	before=("${(@Q)words[1,CURRENT-1]}")
	found=("${(@f)$("${before[1]/#\~/$HOME}" __complete "${(@)before[2,-1]}" "$word" 2>/dev/null)}")
	directive=${found[-1]#:}
	found[-1]=()
	for one in "${(@)found}"; do
		shown+=("${one/$'\t'/ -- }")
	done
	found=("${(@)found%%$'\t'*}")
	[[ $word == -*=* ]] && found=("${(@)found/#/${word%%=*}=}") # they are what the option can be
	((directive & 2)) && space=(-S '')
	if ((${#found})); then
		compadd "${(@)space}" -l -d shown -a found
	elif ! ((directive & 4)); then
		_files
	fi
}
# As a file of the function path this is called at once, and else it is known by name.
if [[ $funcstack[1] == _weal ]]; then
	_weal "$@"
else
	compdef _weal weal
fi
