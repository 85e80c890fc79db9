# Completion of circ in bash: `source <(circ completions bash)` in ~/.bashrc.
# circ gets the line up to the cursor and the part of it that bash replaces, and
# gives that part as it may be, quoted, one candidate a line.

_circ() {
    local reply line
    COMPREPLY=()
    if [[ ${BASH_VERSINFO[0]} -ge 4 ]]; then
        mapfile -t COMPREPLY < <(COMPLETE=bash circ -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    else
        while IFS= read -r line; do
            COMPREPLY[${#COMPREPLY[@]}]=$line
        done < <(COMPLETE=bash circ -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    fi
    reply=${COMPREPLY[0]-}
    if [[ $reply == $'\tfiles' || $reply == $'\tfolders' ]]; then
        COMPREPLY=()
        [[ $reply == $'\tfiles' ]] && compopt -o default +o nospace 2>/dev/null
        [[ $reply == $'\tfolders' ]] && compopt -o dirnames +o nospace 2>/dev/null
        return 0
    fi
}

if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -o nospace -o nosort -o bashdefault -F _circ circ
else
    complete -o nospace -o bashdefault -F _circ circ
fi
