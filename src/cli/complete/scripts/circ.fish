# Completion of circ in fish: `circ completions fish | source` in
# ~/.config/fish/config.fish, or this file in ~/.config/fish/completions.
# circ gets the words before the cursor, and gives one candidate a line: the word,
# a tab, its meaning.

function __circ_complete
    set -l before (commandline --current-process --tokenize --cut-at-cursor)
    set -l current (commandline --current-token --cut-at-cursor)
    COMPLETE=fish circ -- $before "$current" 2>/dev/null
end

complete --command circ --no-files --keep-order --arguments '(__circ_complete)'
