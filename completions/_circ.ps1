
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'circ' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'circ'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'circ' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Start a catalog')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a record, or many from a file')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List records as a table')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List records as a table')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show records in full')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give fields of a record other values')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove fields from a record')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change a record''s file, or a topic''s, in your editor')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open a record''s URL in the browser')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a record another id: its file gets another name, and what names it follows')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove records, and what names them')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make one record of two: the first takes what the second has, and the second goes')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Add, remove, rename, merge and list tags')
            [CompletionResult]::new('topic', 'topic', [CompletionResultType]::ParameterValue, 'List, show, add and change topics')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Compute a report; without a name, list the reports')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Name everything that is wrong, with file, line and column')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Write files in canonical order and style; comments and values stay')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a record, for editors that complete and validate YAML')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'circ;init' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;add' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Take records from a file of YAML, JSON or JSON Lines; `-` is standard input')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The id, which is also the name of the file [default: made from the title]')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'News, webinar, document, course, …')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Where it is')
            [CompletionResult]::new('--author', '--author', [CompletionResultType]::ParameterName, 'Who made it; once more for a second one')
            [CompletionResult]::new('--publisher', '--publisher', [CompletionResultType]::ParameterName, 'Who published it')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Its language, as a BCP 47 tag such as en or pt-BR')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'A topic it belongs to, by its id; once more for a second one')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A free label; once more for a second one')
            [CompletionResult]::new('--starts', '--starts', [CompletionResultType]::ParameterName, 'When an event begins, as YYYY-MM-DD, YYYY-MM or YYYY')
            [CompletionResult]::new('--added', '--added', [CompletionResultType]::ParameterName, 'When it came into the catalog, as YYYY-MM-DD, YYYY-MM or YYYY')
            [CompletionResult]::new('--published', '--published', [CompletionResultType]::ParameterName, 'When it was published, as YYYY-MM-DD, YYYY-MM or YYYY')
            [CompletionResult]::new('--modified', '--modified', [CompletionResultType]::ParameterName, 'When it was last modified, as YYYY-MM-DD, YYYY-MM or YYYY')
            [CompletionResult]::new('--reviewed', '--reviewed', [CompletionResultType]::ParameterName, 'When somebody last looked it over, as YYYY-MM-DD, YYYY-MM or YYYY')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Who looks after it')
            [CompletionResult]::new('--summary', '--summary', [CompletionResultType]::ParameterName, 'What it is about')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Any other field')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--allow-duplicate', '--allow-duplicate', [CompletionResultType]::ParameterName, 'Add it even if another record has the same URL or title')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;list' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only records of this kind; several, joined by commas, mean any of them')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Only records of this topic')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only records of this day or earlier')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The date that --since and --until mean [default: recent_by of circ.yaml]')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order by these fields, joined by commas; a `-` before one turns it round')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;ls' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only records of this kind; several, joined by commas, mean any of them')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Only records of this topic')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only records of this day or earlier')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The date that --since and --until mean [default: recent_by of circ.yaml]')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order by these fields, joined by commas; a `-` before one turns it round')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;show' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;set' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In the place of ID: every record that this query finds')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;unset' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In the place of ID: every record that this query finds')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;edit' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;open' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;rename' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;rm' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In the place of ID: every record that this query finds')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;merge' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before a value of the second is given up')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before a value of the second is given up')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;tag' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add tags to a record')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove tags from a record')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a tag another name in every record that has it, and in tags.yaml')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tags and how many records have each')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'circ;tag;add' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In the place of ID: every record that this query finds')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;tag;remove' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In the place of ID: every record that this query finds')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before several records are changed')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;tag;rename' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before changing several records')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before changing several records')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;tag;merge' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before changing several records')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before changing several records')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;tag;list' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only records of this kind; several, joined by commas, mean any of them')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Only records of this topic')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only records of this day or earlier')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The date that --since and --until mean [default: recent_by of circ.yaml]')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order by these fields, joined by commas; a `-` before one turns it round')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--unused', '--unused', [CompletionResultType]::ParameterName, 'Only what tags.yaml declares and no record has: no record has the tag, an alias of it or a tag below it')
            [CompletionResult]::new('--undeclared', '--undeclared', [CompletionResultType]::ParameterName, 'Only what tags.yaml does not declare')
            [CompletionResult]::new('--similar', '--similar', [CompletionResultType]::ParameterName, 'Pairs that may be one tag: in letter case, accents, hyphens, plural or a letter they differ. `--columns merge` shows the commands that join them')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;tag;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add tags to a record')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove tags from a record')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a tag another name in every record that has it, and in tags.yaml')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tags and how many records have each')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'circ;tag;help;add' {
            break
        }
        'circ;tag;help;remove' {
            break
        }
        'circ;tag;help;rename' {
            break
        }
        'circ;tag;help;merge' {
            break
        }
        'circ;tag;help;list' {
            break
        }
        'circ;tag;help;help' {
            break
        }
        'circ;topic' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the topics and how many records each has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a topic''s own fields (its page is `circ report topic ID`)')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a topic')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give fields of a topic other values')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'circ;topic;list' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order by these fields, joined by commas; a `-` before one turns it round')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;topic;show' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;topic;add' {
            [CompletionResult]::new('--heading', '--heading', [CompletionResultType]::ParameterName, 'The line under the title')
            [CompletionResult]::new('--image', '--image', [CompletionResultType]::ParameterName, 'A picture, relative to the catalog, or a URL')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'The topic above this one')
            [CompletionResult]::new('--introduction', '--introduction', [CompletionResultType]::ParameterName, 'What the topic is about')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;topic;set' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;topic;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the topics and how many records each has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a topic''s own fields (its page is `circ report topic ID`)')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a topic')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give fields of a topic other values')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'circ;topic;help;list' {
            break
        }
        'circ;topic;help;show' {
            break
        }
        'circ;topic;help;add' {
            break
        }
        'circ;topic;help;set' {
            break
        }
        'circ;topic;help;help' {
            break
        }
        'circ;report' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only records of this kind; several, joined by commas, mean any of them')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Only records of this topic')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only records of this day or earlier')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The date that --since and --until mean [default: recent_by of circ.yaml]')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order by these fields, joined by commas; a `-` before one turns it round')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Group by these fields, joined by commas; of a date a part of it, as in modified:quarter')
            [CompletionResult]::new('--measures', '--measures', [CompletionResultType]::ParameterName, 'Compute these of each group, joined by commas [default: count,share,latest]')
            [CompletionResult]::new('--layout', '--layout', [CompletionResultType]::ParameterName, 'How to lay it out')
            [CompletionResult]::new('--chart', '--chart', [CompletionResultType]::ParameterName, 'Draw this measure as bars; `none` draws nothing')
            [CompletionResult]::new('--fail-if', '--fail-if', [CompletionResultType]::ParameterName, 'Exit with 1 when this holds of the report, as in ''count>3''; once more for a second threshold')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else table]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Print what the report is as YAML, for a file in reports/, instead of computing it')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;check' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only records of this kind; several, joined by commas, mean any of them')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only records with this tag, an alias of it or a tag below it; once more for a second one that must be there too')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Only records of this topic')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only records of this day or earlier')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The date that --since and --until mean [default: recent_by of circ.yaml]')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Read the catalog as it was at this git revision')
            [CompletionResult]::new('--changed-since', '--changed-since', [CompletionResultType]::ParameterName, 'Name only files that differ from this git revision, or from where this branch began at it')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'At most this many problems')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many problems')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the result to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show these columns, joined by commas')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write the result by a Jinja2 template: one of the catalog''s `templates/` by its name, or a file')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else text]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the result [default: by the ending of --output, else text]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--staged', '--staged', [CompletionResultType]::ParameterName, 'Check what git is about to commit, and name only files that the commit changes: not a topic that still features a record which the commit deletes')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the rules instead: how much each matters in this catalog, and what it finds')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Write what has one right answer into the files, and name what is left')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'Leave out the line with the names of the columns')
            [CompletionResult]::new('--csv-safe', '--csv-safe', [CompletionResultType]::ParameterName, 'Put an apostrophe before CSV and TSV cells that a spreadsheet would take for a formula')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw the lines and bars of tables and charts in ASCII alone')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'With --fix: change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'With --fix: change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;fmt' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Change nothing, name the files that would change, and exit with 1 if there are any')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing, and print the changes as a diff')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;schema' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the schema to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the schema to this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;completions' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;man' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'The catalog''s folder [env: CIRC_CATALOG] [default: the nearest one from here upward]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--today', '--today', [CompletionResultType]::ParameterName, 'Take this day for today, as YYYY-MM-DD [env: CIRC_TODAY]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data and errors')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not page long output on a terminal [env: CIRC_PAGER, else PAGER] [default pager: less]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'circ;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Start a catalog')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a record, or many from a file')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List records as a table')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show records in full')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give fields of a record other values')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove fields from a record')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change a record''s file, or a topic''s, in your editor')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open a record''s URL in the browser')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a record another id: its file gets another name, and what names it follows')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove records, and what names them')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make one record of two: the first takes what the second has, and the second goes')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Add, remove, rename, merge and list tags')
            [CompletionResult]::new('topic', 'topic', [CompletionResultType]::ParameterValue, 'List, show, add and change topics')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Compute a report; without a name, list the reports')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Name everything that is wrong, with file, line and column')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Write files in canonical order and style; comments and values stay')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a record, for editors that complete and validate YAML')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'circ;help;init' {
            break
        }
        'circ;help;add' {
            break
        }
        'circ;help;list' {
            break
        }
        'circ;help;show' {
            break
        }
        'circ;help;set' {
            break
        }
        'circ;help;unset' {
            break
        }
        'circ;help;edit' {
            break
        }
        'circ;help;open' {
            break
        }
        'circ;help;rename' {
            break
        }
        'circ;help;rm' {
            break
        }
        'circ;help;merge' {
            break
        }
        'circ;help;tag' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add tags to a record')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove tags from a record')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a tag another name in every record that has it, and in tags.yaml')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make one tag of two: every record with the first gets the second, and tags.yaml has the first as an alias of the second')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tags and how many records have each')
            break
        }
        'circ;help;tag;add' {
            break
        }
        'circ;help;tag;remove' {
            break
        }
        'circ;help;tag;rename' {
            break
        }
        'circ;help;tag;merge' {
            break
        }
        'circ;help;tag;list' {
            break
        }
        'circ;help;topic' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the topics and how many records each has')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a topic''s own fields (its page is `circ report topic ID`)')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a topic')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give fields of a topic other values')
            break
        }
        'circ;help;topic;list' {
            break
        }
        'circ;help;topic;show' {
            break
        }
        'circ;help;topic;add' {
            break
        }
        'circ;help;topic;set' {
            break
        }
        'circ;help;report' {
            break
        }
        'circ;help;check' {
            break
        }
        'circ;help;fmt' {
            break
        }
        'circ;help;schema' {
            break
        }
        'circ;help;completions' {
            break
        }
        'circ;help;man' {
            break
        }
        'circ;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
