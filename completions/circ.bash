# Completion of circ in bash: `source <(circ completions bash)` in ~/.bashrc.
# circ gets the line up to the cursor and the part of it that bash replaces, and
# gives that part as it may be, quoted, one candidate a line.

_circ() {
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY[${#COMPREPLY[@]}]=$candidate
    done < <(COMPLETE=bash circ -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}

if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -o nospace -o nosort -o bashdefault -F _circ circ
else
    complete -o nospace -o bashdefault -F _circ circ
fi
