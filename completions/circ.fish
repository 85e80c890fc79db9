# Completion of circ in fish: `circ completions fish | source` in
# ~/.config/fish/config.fish, or this file in ~/.config/fish/completions.
# circ gets the words before the cursor, and gives one candidate a line: the word,
# a tab, its meaning.

function __circ_complete
    set -l before (commandline --current-process --tokenize --cut-at-cursor)
    set -l current (commandline --current-token --cut-at-cursor)
    set -l replies (COMPLETE=fish circ -- $before "$current" 2>/dev/null)
    set -l flag (string match --regex -- '^--[^=]*=' "$current")
    # What a command without completions is offered: files and folders.
    set -l paths "'' "(string replace -- "$flag" '' "$current")
    switch "$replies[1]"
        case ''
            return
        case \tfiles
            complete --do-complete=$paths | string replace --regex -- '^' "$flag"
        case \tfolders
            complete --do-complete=$paths | string match --regex '.*/$' | string replace --regex -- '^' "$flag"
        case '*'
            printf '%s\n' $replies
    end
end

complete --command circ --no-files --keep-order --arguments '(__circ_complete)'
