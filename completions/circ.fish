# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_circ_global_optspecs
    string join \n C/catalog= color= q/quiet no-pager no-input today= h/help V/version
end

function __fish_circ_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_circ_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_circ_using_subcommand
    set -l cmd (__fish_circ_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c circ -n "__fish_circ_needs_command" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_needs_command" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_needs_command" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_needs_command" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_needs_command" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_needs_command" -s V -l version -d 'Print version'
complete -c circ -n "__fish_circ_needs_command" -f -a "init" -d 'Start a catalog'
complete -c circ -n "__fish_circ_needs_command" -f -a "add" -d 'Add a record, or many from a file'
complete -c circ -n "__fish_circ_needs_command" -f -a "list" -d 'List records as a table'
complete -c circ -n "__fish_circ_needs_command" -f -a "ls" -d 'List records as a table'
complete -c circ -n "__fish_circ_needs_command" -f -a "show" -d 'Show records in full'
complete -c circ -n "__fish_circ_needs_command" -f -a "set" -d 'Give fields of a record other values'
complete -c circ -n "__fish_circ_needs_command" -f -a "unset" -d 'Remove fields from a record'
complete -c circ -n "__fish_circ_needs_command" -f -a "edit" -d 'Change a record\'s file, or a topic\'s, in your editor'
complete -c circ -n "__fish_circ_needs_command" -f -a "open" -d 'Open a record\'s URL in the browser'
complete -c circ -n "__fish_circ_needs_command" -f -a "rename" -d 'Give a record another id: its file gets another name, and what names it follows'
complete -c circ -n "__fish_circ_needs_command" -f -a "rm" -d 'Remove records, and what names them'
complete -c circ -n "__fish_circ_needs_command" -f -a "merge" -d 'Make one record of two: the first takes what the second has, and the second goes'
complete -c circ -n "__fish_circ_needs_command" -f -a "tag" -d 'Add, remove, rename, merge and list tags'
complete -c circ -n "__fish_circ_needs_command" -f -a "topic" -d 'List, show, add and change topics'
complete -c circ -n "__fish_circ_needs_command" -f -a "report" -d 'Compute a report; without a name, list the reports'
complete -c circ -n "__fish_circ_needs_command" -f -a "check" -d 'Name everything that is wrong, with file, line and column'
complete -c circ -n "__fish_circ_needs_command" -f -a "fmt" -d 'Write files in canonical order and style; comments and values stay'
complete -c circ -n "__fish_circ_needs_command" -f -a "schema" -d 'Print the JSON Schema of a record, for editors that complete and validate YAML'
complete -c circ -n "__fish_circ_needs_command" -f -a "completions" -d 'Print the completion script for a shell'
complete -c circ -n "__fish_circ_needs_command" -f -a "man" -d 'Write the man pages into a folder'
complete -c circ -n "__fish_circ_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c circ -n "__fish_circ_using_subcommand init" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand init" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand init" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand init" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand init" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand init" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand add" -l from -d 'Take records from a file of YAML, JSON or JSON Lines; `-` is standard input' -r -F
complete -c circ -n "__fish_circ_using_subcommand add" -l id -d 'The id, which is also the name of the file [default: made from the title]' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l kind -d 'News, webinar, document, course, …' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l url -d 'Where it is' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l author -d 'Who made it; once more for a second one' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l publisher -d 'Who published it' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l language -d 'Its language, as a BCP 47 tag such as en or pt-BR' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l topic -d 'A topic it belongs to, by its id; once more for a second one' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l tag -d 'A free label; once more for a second one' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l starts -d 'When an event begins, as YYYY-MM-DD, YYYY-MM or YYYY' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l added -d 'When it came into the catalog, as YYYY-MM-DD, YYYY-MM or YYYY' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l published -d 'When it was published, as YYYY-MM-DD, YYYY-MM or YYYY' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l modified -d 'When it was last modified, as YYYY-MM-DD, YYYY-MM or YYYY' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l reviewed -d 'When somebody last looked it over, as YYYY-MM-DD, YYYY-MM or YYYY' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l owner -d 'Who looks after it' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l summary -d 'What it is about' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l set -d 'Any other field' -r
complete -c circ -n "__fish_circ_using_subcommand add" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand add" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand add" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand add" -l allow-duplicate -d 'Add it even if another record has the same URL or title'
complete -c circ -n "__fish_circ_using_subcommand add" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand add" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand add" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand add" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand list" -l kind -d 'Only records of this kind; several, joined by commas, mean any of them' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l tag -d 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l topic -d 'Only records of this topic' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l since -d 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l until -d 'Only records of this day or earlier' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l date -d 'The date that --since and --until mean [default: recent_by of circ.yaml]' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l sort -d 'Order by these fields, joined by commas; a `-` before one turns it round' -r
complete -c circ -n "__fish_circ_using_subcommand list" -s L -l limit -d 'At most this many' -r
complete -c circ -n "__fish_circ_using_subcommand list" -s f -l format -d 'How to write the result [default: by the ending of --output, else table]' -r -f -a "table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand list" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand list" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand list" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand list" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand list" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand list" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand list" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand list" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand list" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand list" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand ls" -l kind -d 'Only records of this kind; several, joined by commas, mean any of them' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l tag -d 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l topic -d 'Only records of this topic' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l since -d 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l until -d 'Only records of this day or earlier' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l date -d 'The date that --since and --until mean [default: recent_by of circ.yaml]' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l sort -d 'Order by these fields, joined by commas; a `-` before one turns it round' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -s L -l limit -d 'At most this many' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -s f -l format -d 'How to write the result [default: by the ending of --output, else table]' -r -f -a "table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand ls" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand ls" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand ls" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand ls" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand ls" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand ls" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand ls" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand ls" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand ls" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand ls" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand show" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand show" -s f -l format -d 'How to write the result [default: by the ending of --output, else table]' -r -f -a "table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand show" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand show" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand show" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand show" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand show" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand show" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand show" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand show" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand show" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand show" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand show" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand set" -l where -d 'In the place of ID: every record that this query finds' -r
complete -c circ -n "__fish_circ_using_subcommand set" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand set" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand set" -s y -l yes -d 'Do not ask before several records are changed'
complete -c circ -n "__fish_circ_using_subcommand set" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand set" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand set" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand set" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand unset" -l where -d 'In the place of ID: every record that this query finds' -r
complete -c circ -n "__fish_circ_using_subcommand unset" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand unset" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand unset" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand unset" -s y -l yes -d 'Do not ask before several records are changed'
complete -c circ -n "__fish_circ_using_subcommand unset" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand unset" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand unset" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand unset" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand edit" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand edit" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand edit" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand edit" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand edit" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand edit" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand edit" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand open" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand open" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand open" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand open" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand open" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand open" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand open" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand rename" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand rename" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand rename" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand rename" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand rename" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand rename" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand rename" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand rm" -l where -d 'In the place of ID: every record that this query finds' -r
complete -c circ -n "__fish_circ_using_subcommand rm" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand rm" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand rm" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand rm" -s y -l yes -d 'Do not ask before several records are changed'
complete -c circ -n "__fish_circ_using_subcommand rm" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand rm" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand rm" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand rm" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand merge" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand merge" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand merge" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand merge" -s y -l yes -d 'Do not ask before a value of the second is given up'
complete -c circ -n "__fish_circ_using_subcommand merge" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand merge" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand merge" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand merge" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -f -a "add" -d 'Add tags to a record'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -f -a "remove" -d 'Remove tags from a record'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -f -a "rename" -d 'Give a tag another name in every record that has it, and in tags.yaml'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -f -a "merge" -d 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -f -a "list" -d 'List the tags and how many records have each'
complete -c circ -n "__fish_circ_using_subcommand tag; and not __fish_seen_subcommand_from add remove rename merge list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -l where -d 'In the place of ID: every record that this query finds' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before several records are changed'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -l where -d 'In the place of ID: every record that this query finds' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before several records are changed'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Do not ask before changing several records'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -s y -l yes -d 'Do not ask before changing several records'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l kind -d 'Only records of this kind; several, joined by commas, mean any of them' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l tag -d 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l topic -d 'Only records of this topic' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l since -d 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l until -d 'Only records of this day or earlier' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l date -d 'The date that --since and --until mean [default: recent_by of circ.yaml]' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l sort -d 'Order by these fields, joined by commas; a `-` before one turns it round' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -s L -l limit -d 'At most this many' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -s f -l format -d 'How to write the result [default: by the ending of --output, else table]' -r -f -a "table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l unused -d 'Only what tags.yaml declares and no record has: no record has the tag, an alias of it or a tag below it'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l undeclared -d 'Only what tags.yaml does not declare'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l similar -d 'Pairs that may be one tag: in letter case, accents, hyphens, plural or a letter they differ. `--columns merge` shows the commands that join them'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add tags to a record'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove tags from a record'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give a tag another name in every record that has it, and in tags.yaml'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "merge" -d 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the tags and how many records have each'
complete -c circ -n "__fish_circ_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -f -a "list" -d 'List the topics and how many records each has'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -f -a "show" -d 'Show a topic\'s own fields (its page is `circ report topic ID`)'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -f -a "add" -d 'Add a topic'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -f -a "set" -d 'Give fields of a topic other values'
complete -c circ -n "__fish_circ_using_subcommand topic; and not __fish_seen_subcommand_from list show add set help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l sort -d 'Order by these fields, joined by commas; a `-` before one turns it round' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -s L -l limit -d 'At most this many' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -s f -l format -d 'How to write the result [default: by the ending of --output, else table]' -r -f -a "table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -s f -l format -d 'How to write the result [default: by the ending of --output, else table]' -r -f -a "table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l heading -d 'The line under the title' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l image -d 'A picture, relative to the catalog, or a URL' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l parent -d 'The topic above this one' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l introduction -d 'What the topic is about' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the topics and how many records each has'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a topic\'s own fields (its page is `circ report topic ID`)'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a topic'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from help" -f -a "set" -d 'Give fields of a topic other values'
complete -c circ -n "__fish_circ_using_subcommand topic; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c circ -n "__fish_circ_using_subcommand report" -l kind -d 'Only records of this kind; several, joined by commas, mean any of them' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l tag -d 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l topic -d 'Only records of this topic' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l since -d 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l until -d 'Only records of this day or earlier' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l date -d 'The date that --since and --until mean [default: recent_by of circ.yaml]' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l sort -d 'Order by these fields, joined by commas; a `-` before one turns it round' -r
complete -c circ -n "__fish_circ_using_subcommand report" -s L -l limit -d 'At most this many' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l by -d 'Group by these fields, joined by commas; of a date a part of it, as in modified:quarter' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l measures -d 'Compute these of each group, joined by commas [default: count,share,latest]' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l layout -d 'How to lay it out' -r -f -a "table\t'rows and columns'
entries\t'title, facts and excerpt of each record'
page\t'a page of entries, with title and introduction'"
complete -c circ -n "__fish_circ_using_subcommand report" -l chart -d 'Draw this measure as bars; `none` draws nothing' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l fail-if -d 'Exit with 1 when this holds of the report, as in \'count>3\'; once more for a second threshold' -r
complete -c circ -n "__fish_circ_using_subcommand report" -s f -l format -d 'How to write the result [default: by the ending of --output, else table]' -r -f -a "table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand report" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand report" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand report" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand report" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand report" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand report" -l explain -d 'Print what the report is as YAML, for a file in reports/, instead of computing it'
complete -c circ -n "__fish_circ_using_subcommand report" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand report" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand report" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand report" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand report" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand report" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand check" -l kind -d 'Only records of this kind; several, joined by commas, mean any of them' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l tag -d 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l topic -d 'Only records of this topic' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l since -d 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l until -d 'Only records of this day or earlier' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l date -d 'The date that --since and --until mean [default: recent_by of circ.yaml]' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l at -d 'Read the catalog as it was at this git revision' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l changed-since -d 'Name only files that differ from this git revision, or from where this branch began at it' -r
complete -c circ -n "__fish_circ_using_subcommand check" -s L -l limit -d 'At most this many problems' -r
complete -c circ -n "__fish_circ_using_subcommand check" -s o -l output -d 'Write the result to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand check" -l columns -d 'Show these columns, joined by commas' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l template -d 'Write the result by a Jinja2 template: one of the catalog\'s `templates/` by its name, or a file' -r
complete -c circ -n "__fish_circ_using_subcommand check" -s f -l format -d 'How to write the result [default: by the ending of --output, else text]' -r -f -a "text\t'people: each problem with the line it is about'
github\t'annotations in GitHub Actions'
sarif\t'a SARIF 2.1.0 log, for code scanning'
table\t'for reading: fits the screen'
plain\t'tab-separated lines, nothing cut'
csv\t'comma-separated values (RFC 4180), lists joined by ;'
tsv\t'tab-separated values, quoted as CSV'
json\t'all fields as JSON, indented'
jsonl\t'all fields as JSON Lines, a record a line'
yaml\t'all fields as YAML'
markdown\t'GitHub-flavoured Markdown'
html\t'a web page of its own'
svg\t'a picture: the charts of a report'
ids\t'ids only, one a line'"
complete -c circ -n "__fish_circ_using_subcommand check" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand check" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand check" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand check" -l staged -d 'Check what git is about to commit, and name only files that the commit changes: not a topic that still features a record which the commit deletes'
complete -c circ -n "__fish_circ_using_subcommand check" -l list -d 'List the rules instead: how much each matters in this catalog, and what it finds'
complete -c circ -n "__fish_circ_using_subcommand check" -l fix -d 'Write what has one right answer into the files, and name what is left'
complete -c circ -n "__fish_circ_using_subcommand check" -l no-header -d 'Leave out the line with the names of the columns'
complete -c circ -n "__fish_circ_using_subcommand check" -l csv-safe -d 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
complete -c circ -n "__fish_circ_using_subcommand check" -l ascii -d 'Draw the lines and bars of tables and charts in ASCII alone'
complete -c circ -n "__fish_circ_using_subcommand check" -s n -l dry-run -d 'With --fix: change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand check" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand check" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand check" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand fmt" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand fmt" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand fmt" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand fmt" -l check -d 'Change nothing, name the files that would change, and exit with 1 if there are any'
complete -c circ -n "__fish_circ_using_subcommand fmt" -s n -l dry-run -d 'Change nothing, and print the changes as a diff'
complete -c circ -n "__fish_circ_using_subcommand fmt" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand fmt" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand fmt" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand fmt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand schema" -s o -l output -d 'Write the schema to this file, whole or not at all; `-` is standard output' -r -F
complete -c circ -n "__fish_circ_using_subcommand schema" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand schema" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand schema" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand schema" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand schema" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand schema" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand completions" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand completions" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand completions" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand completions" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand completions" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand man" -s C -l catalog -d 'The catalog\'s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]' -r -F
complete -c circ -n "__fish_circ_using_subcommand man" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c circ -n "__fish_circ_using_subcommand man" -l today -d 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]' -r
complete -c circ -n "__fish_circ_using_subcommand man" -s q -l quiet -d 'Say nothing but data and errors'
complete -c circ -n "__fish_circ_using_subcommand man" -l no-pager -d 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
complete -c circ -n "__fish_circ_using_subcommand man" -l no-input -d 'Never ask anything'
complete -c circ -n "__fish_circ_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "init" -d 'Start a catalog'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "add" -d 'Add a record, or many from a file'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "list" -d 'List records as a table'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "show" -d 'Show records in full'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "set" -d 'Give fields of a record other values'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "unset" -d 'Remove fields from a record'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "edit" -d 'Change a record\'s file, or a topic\'s, in your editor'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "open" -d 'Open a record\'s URL in the browser'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "rename" -d 'Give a record another id: its file gets another name, and what names it follows'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "rm" -d 'Remove records, and what names them'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "merge" -d 'Make one record of two: the first takes what the second has, and the second goes'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "tag" -d 'Add, remove, rename, merge and list tags'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "topic" -d 'List, show, add and change topics'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "report" -d 'Compute a report; without a name, list the reports'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "check" -d 'Name everything that is wrong, with file, line and column'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "fmt" -d 'Write files in canonical order and style; comments and values stay'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "schema" -d 'Print the JSON Schema of a record, for editors that complete and validate YAML'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "completions" -d 'Print the completion script for a shell'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "man" -d 'Write the man pages into a folder'
complete -c circ -n "__fish_circ_using_subcommand help; and not __fish_seen_subcommand_from init add list show set unset edit open rename rm merge tag topic report check fmt schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "add" -d 'Add tags to a record'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "remove" -d 'Remove tags from a record'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "rename" -d 'Give a tag another name in every record that has it, and in tags.yaml'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "merge" -d 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "list" -d 'List the tags and how many records have each'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from topic" -f -a "list" -d 'List the topics and how many records each has'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from topic" -f -a "show" -d 'Show a topic\'s own fields (its page is `circ report topic ID`)'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from topic" -f -a "add" -d 'Add a topic'
complete -c circ -n "__fish_circ_using_subcommand help; and __fish_seen_subcommand_from topic" -f -a "set" -d 'Give fields of a topic other values'
