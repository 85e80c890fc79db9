
use builtin;
use str;

set edit:completion:arg-completer[circ] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'circ'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'circ'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand init 'Start a catalog'
            cand add 'Add a record, or many from a file'
            cand list 'List records as a table'
            cand ls 'List records as a table'
            cand show 'Show records in full'
            cand set 'Give fields of a record other values'
            cand unset 'Remove fields from a record'
            cand edit 'Change a record''s file, or a topic''s, in your editor'
            cand open 'Open a record''s URL in the browser'
            cand rename 'Give a record another id: its file gets another name, and what names it follows'
            cand rm 'Remove records, and what names them'
            cand merge 'Make one record of two: the first takes what the second has, and the second goes'
            cand tag 'Add, remove, rename, merge and list tags'
            cand topic 'List, show, add and change topics'
            cand report 'Compute a report; without a name, list the reports'
            cand check 'Name everything that is wrong, with file, line and column'
            cand fmt 'Write files in canonical order and style; comments and values stay'
            cand schema 'Print the JSON Schema of a record, for editors that complete and validate YAML'
            cand completions 'Print the completion script for a shell'
            cand man 'Write the man pages into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'circ;init'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;add'= {
            cand --from 'Take records from a file of YAML, JSON or JSON Lines; `-` is standard input'
            cand --id 'The id, which is also the name of the file [default: made from the title]'
            cand --kind 'News, webinar, document, course, …'
            cand --url 'Where it is'
            cand --author 'Who made it; once more for a second one'
            cand --publisher 'Who published it'
            cand --language 'Its language, as a BCP 47 tag such as en or pt-BR'
            cand --topic 'A topic it belongs to, by its id; once more for a second one'
            cand --tag 'A free label; once more for a second one'
            cand --starts 'When an event begins, as YYYY-MM-DD, YYYY-MM or YYYY'
            cand --added 'When it came into the catalog, as YYYY-MM-DD, YYYY-MM or YYYY'
            cand --published 'When it was published, as YYYY-MM-DD, YYYY-MM or YYYY'
            cand --modified 'When it was last modified, as YYYY-MM-DD, YYYY-MM or YYYY'
            cand --reviewed 'When somebody last looked it over, as YYYY-MM-DD, YYYY-MM or YYYY'
            cand --owner 'Who looks after it'
            cand --summary 'What it is about'
            cand --set 'Any other field'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --allow-duplicate 'Add it even if another record has the same URL or title'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;list'= {
            cand --kind 'Only records of this kind; several, joined by commas, mean any of them'
            cand --tag 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too'
            cand --topic 'Only records of this topic'
            cand --since 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today'
            cand --until 'Only records of this day or earlier'
            cand --date 'The date that --since and --until mean [default: recent_by of circ.yaml]'
            cand --at 'Read the catalog as it was at this git revision'
            cand --sort 'Order by these fields, joined by commas; a `-` before one turns it round'
            cand -L 'At most this many'
            cand --limit 'At most this many'
            cand -f 'How to write the result [default: by the ending of --output, else table]'
            cand --format 'How to write the result [default: by the ending of --output, else table]'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;ls'= {
            cand --kind 'Only records of this kind; several, joined by commas, mean any of them'
            cand --tag 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too'
            cand --topic 'Only records of this topic'
            cand --since 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today'
            cand --until 'Only records of this day or earlier'
            cand --date 'The date that --since and --until mean [default: recent_by of circ.yaml]'
            cand --at 'Read the catalog as it was at this git revision'
            cand --sort 'Order by these fields, joined by commas; a `-` before one turns it round'
            cand -L 'At most this many'
            cand --limit 'At most this many'
            cand -f 'How to write the result [default: by the ending of --output, else table]'
            cand --format 'How to write the result [default: by the ending of --output, else table]'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;show'= {
            cand --at 'Read the catalog as it was at this git revision'
            cand -f 'How to write the result [default: by the ending of --output, else table]'
            cand --format 'How to write the result [default: by the ending of --output, else table]'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;set'= {
            cand --where 'In the place of ID: every record that this query finds'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -y 'Do not ask before several records are changed'
            cand --yes 'Do not ask before several records are changed'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;unset'= {
            cand --where 'In the place of ID: every record that this query finds'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -y 'Do not ask before several records are changed'
            cand --yes 'Do not ask before several records are changed'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;edit'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;open'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;rename'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;rm'= {
            cand --where 'In the place of ID: every record that this query finds'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -y 'Do not ask before several records are changed'
            cand --yes 'Do not ask before several records are changed'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;merge'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -y 'Do not ask before a value of the second is given up'
            cand --yes 'Do not ask before a value of the second is given up'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;tag'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand add 'Add tags to a record'
            cand remove 'Remove tags from a record'
            cand rename 'Give a tag another name in every record that has it, and in tags.yaml'
            cand merge 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second'
            cand list 'List the tags and how many records have each'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'circ;tag;add'= {
            cand --where 'In the place of ID: every record that this query finds'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -y 'Do not ask before several records are changed'
            cand --yes 'Do not ask before several records are changed'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;tag;remove'= {
            cand --where 'In the place of ID: every record that this query finds'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -y 'Do not ask before several records are changed'
            cand --yes 'Do not ask before several records are changed'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;tag;rename'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -y 'Do not ask before changing several records'
            cand --yes 'Do not ask before changing several records'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;tag;merge'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -y 'Do not ask before changing several records'
            cand --yes 'Do not ask before changing several records'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;tag;list'= {
            cand --kind 'Only records of this kind; several, joined by commas, mean any of them'
            cand --tag 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too'
            cand --topic 'Only records of this topic'
            cand --since 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today'
            cand --until 'Only records of this day or earlier'
            cand --date 'The date that --since and --until mean [default: recent_by of circ.yaml]'
            cand --at 'Read the catalog as it was at this git revision'
            cand --sort 'Order by these fields, joined by commas; a `-` before one turns it round'
            cand -L 'At most this many'
            cand --limit 'At most this many'
            cand -f 'How to write the result [default: by the ending of --output, else table]'
            cand --format 'How to write the result [default: by the ending of --output, else table]'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --unused 'Only what tags.yaml declares and no record has: no record has the tag, an alias of it or a tag below it'
            cand --undeclared 'Only what tags.yaml does not declare'
            cand --similar 'Pairs that may be one tag: in letter case, accents, hyphens, plural or a letter they differ. `--columns merge` shows the commands that join them'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;tag;help'= {
            cand add 'Add tags to a record'
            cand remove 'Remove tags from a record'
            cand rename 'Give a tag another name in every record that has it, and in tags.yaml'
            cand merge 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second'
            cand list 'List the tags and how many records have each'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'circ;tag;help;add'= {
        }
        &'circ;tag;help;remove'= {
        }
        &'circ;tag;help;rename'= {
        }
        &'circ;tag;help;merge'= {
        }
        &'circ;tag;help;list'= {
        }
        &'circ;tag;help;help'= {
        }
        &'circ;topic'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the topics and how many records each has'
            cand show 'Show a topic''s own fields (its page is `circ report topic ID`)'
            cand add 'Add a topic'
            cand set 'Give fields of a topic other values'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'circ;topic;list'= {
            cand --at 'Read the catalog as it was at this git revision'
            cand --sort 'Order by these fields, joined by commas; a `-` before one turns it round'
            cand -L 'At most this many'
            cand --limit 'At most this many'
            cand -f 'How to write the result [default: by the ending of --output, else table]'
            cand --format 'How to write the result [default: by the ending of --output, else table]'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;topic;show'= {
            cand --at 'Read the catalog as it was at this git revision'
            cand -f 'How to write the result [default: by the ending of --output, else table]'
            cand --format 'How to write the result [default: by the ending of --output, else table]'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;topic;add'= {
            cand --heading 'The line under the title'
            cand --image 'A picture, relative to the catalog, or a URL'
            cand --parent 'The topic above this one'
            cand --introduction 'What the topic is about'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;topic;set'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;topic;help'= {
            cand list 'List the topics and how many records each has'
            cand show 'Show a topic''s own fields (its page is `circ report topic ID`)'
            cand add 'Add a topic'
            cand set 'Give fields of a topic other values'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'circ;topic;help;list'= {
        }
        &'circ;topic;help;show'= {
        }
        &'circ;topic;help;add'= {
        }
        &'circ;topic;help;set'= {
        }
        &'circ;topic;help;help'= {
        }
        &'circ;report'= {
            cand --kind 'Only records of this kind; several, joined by commas, mean any of them'
            cand --tag 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too'
            cand --topic 'Only records of this topic'
            cand --since 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today'
            cand --until 'Only records of this day or earlier'
            cand --date 'The date that --since and --until mean [default: recent_by of circ.yaml]'
            cand --at 'Read the catalog as it was at this git revision'
            cand --sort 'Order by these fields, joined by commas; a `-` before one turns it round'
            cand -L 'At most this many'
            cand --limit 'At most this many'
            cand --by 'Group by these fields, joined by commas; of a date a part of it, as in modified:quarter'
            cand --measures 'Compute these of each group, joined by commas [default: count,share,latest]'
            cand --layout 'How to lay it out'
            cand --chart 'Draw this measure as bars; `none` draws nothing'
            cand --fail-if 'Exit with 1 when this holds of the report, as in ''count>3''; once more for a second threshold'
            cand -f 'How to write the result [default: by the ending of --output, else table]'
            cand --format 'How to write the result [default: by the ending of --output, else table]'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --explain 'Print what the report is as YAML, for a file in reports/, instead of computing it'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;check'= {
            cand --kind 'Only records of this kind; several, joined by commas, mean any of them'
            cand --tag 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too'
            cand --topic 'Only records of this topic'
            cand --since 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today'
            cand --until 'Only records of this day or earlier'
            cand --date 'The date that --since and --until mean [default: recent_by of circ.yaml]'
            cand --at 'Read the catalog as it was at this git revision'
            cand --changed-since 'Name only files that differ from this git revision, or from where this branch began at it'
            cand -L 'At most this many problems'
            cand --limit 'At most this many problems'
            cand -o 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the result to this file, whole or not at all; `-` is standard output'
            cand --columns 'Show these columns, joined by commas'
            cand --template 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file'
            cand -f 'How to write the result [default: by the ending of --output, else text]'
            cand --format 'How to write the result [default: by the ending of --output, else text]'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --staged 'Check what git is about to commit, and name only files that the commit changes: not a topic that still features a record which the commit deletes'
            cand --list 'List the rules instead: how much each matters in this catalog, and what it finds'
            cand --fix 'Write what has one right answer into the files, and name what is left'
            cand --no-header 'Leave out the line with the names of the columns'
            cand --csv-safe 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula'
            cand --ascii 'Draw the lines and bars of tables and charts in ASCII alone'
            cand -n 'With --fix: change nothing, and print the changes as a diff'
            cand --dry-run 'With --fix: change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;fmt'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand --check 'Change nothing, name the files that would change, and exit with 1 if there are any'
            cand -n 'Change nothing, and print the changes as a diff'
            cand --dry-run 'Change nothing, and print the changes as a diff'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;schema'= {
            cand -o 'Write the schema to this file, whole or not at all; `-` is standard output'
            cand --output 'Write the schema to this file, whole or not at all; `-` is standard output'
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;completions'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;man'= {
            cand -C 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --catalog 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]'
            cand --color 'When to use colour'
            cand --today 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]'
            cand -q 'Say nothing but data and errors'
            cand --quiet 'Say nothing but data and errors'
            cand --no-pager 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'circ;help'= {
            cand init 'Start a catalog'
            cand add 'Add a record, or many from a file'
            cand list 'List records as a table'
            cand show 'Show records in full'
            cand set 'Give fields of a record other values'
            cand unset 'Remove fields from a record'
            cand edit 'Change a record''s file, or a topic''s, in your editor'
            cand open 'Open a record''s URL in the browser'
            cand rename 'Give a record another id: its file gets another name, and what names it follows'
            cand rm 'Remove records, and what names them'
            cand merge 'Make one record of two: the first takes what the second has, and the second goes'
            cand tag 'Add, remove, rename, merge and list tags'
            cand topic 'List, show, add and change topics'
            cand report 'Compute a report; without a name, list the reports'
            cand check 'Name everything that is wrong, with file, line and column'
            cand fmt 'Write files in canonical order and style; comments and values stay'
            cand schema 'Print the JSON Schema of a record, for editors that complete and validate YAML'
            cand completions 'Print the completion script for a shell'
            cand man 'Write the man pages into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'circ;help;init'= {
        }
        &'circ;help;add'= {
        }
        &'circ;help;list'= {
        }
        &'circ;help;show'= {
        }
        &'circ;help;set'= {
        }
        &'circ;help;unset'= {
        }
        &'circ;help;edit'= {
        }
        &'circ;help;open'= {
        }
        &'circ;help;rename'= {
        }
        &'circ;help;rm'= {
        }
        &'circ;help;merge'= {
        }
        &'circ;help;tag'= {
            cand add 'Add tags to a record'
            cand remove 'Remove tags from a record'
            cand rename 'Give a tag another name in every record that has it, and in tags.yaml'
            cand merge 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second'
            cand list 'List the tags and how many records have each'
        }
        &'circ;help;tag;add'= {
        }
        &'circ;help;tag;remove'= {
        }
        &'circ;help;tag;rename'= {
        }
        &'circ;help;tag;merge'= {
        }
        &'circ;help;tag;list'= {
        }
        &'circ;help;topic'= {
            cand list 'List the topics and how many records each has'
            cand show 'Show a topic''s own fields (its page is `circ report topic ID`)'
            cand add 'Add a topic'
            cand set 'Give fields of a topic other values'
        }
        &'circ;help;topic;list'= {
        }
        &'circ;help;topic;show'= {
        }
        &'circ;help;topic;add'= {
        }
        &'circ;help;topic;set'= {
        }
        &'circ;help;report'= {
        }
        &'circ;help;check'= {
        }
        &'circ;help;fmt'= {
        }
        &'circ;help;schema'= {
        }
        &'circ;help;completions'= {
        }
        &'circ;help;man'= {
        }
        &'circ;help;help'= {
        }
    ]
    $completions[$command]
}
