import type { Place, Wanted } from './words.ts';

/** A script for bash 3.2 and later, which is the one of macOS. */
export function bash(places: readonly Place[], command: string): string {
  return `# Completion of ${command} for bash. In ~/.bashrc: source <(${command} completion bash)

# Prints what can follow a command: its commands and options.
_${command}_words() {
    case "$1" in
${places.map(({ path, commands, options }) => `        '${path}') echo '${[...commands, ...options].map(({ name }) => name).join(' ')}' ;;`).join('\n')}
    esac
}

# Prints what an option of a command, or its argument, can be: words, or a dash for files.
_${command}_values() {
    case "$1|$2" in
${valueCases(places).join('\n')}
    esac
}

_${command}() {
    local current="\${COMP_WORDS[COMP_CWORD]}" path='' option='' word index wanted
    for ((index = 1; index < COMP_CWORD; index++)); do
        word="\${COMP_WORDS[index]}"
        if [[ $word == '=' ]]; then
            continue
        elif [[ -n $option ]]; then
            option=''
        elif [[ $word == -* ]]; then
            [[ -n $(_${command}_values "$path" "$word") ]] && option="$word"
        elif [[ -n $(_${command}_words "\${path:+$path }$word") ]]; then
            path="\${path:+$path }$word"
        fi
    done
    [[ $current == '=' ]] && current=''
    if [[ -n $option ]]; then
        wanted="$(_${command}_values "$path" "$option")"
    elif [[ $current == -* ]]; then
        wanted="$(_${command}_words "$path")"
    else
        wanted="$(_${command}_values "$path" '')"
        # Commands, where there are some; options are offered after a hyphen.
        [[ -z $wanted ]] && wanted="$(_${command}_words "$path" | tr ' ' '\\n' | grep -v '^-')"
    fi
    if [[ $wanted == '-' ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(IFS=$'\\n' compgen -f -- "$current"))
    else
        COMPREPLY=($(compgen -W "\${wanted//\\*/}" -- "$current"))
    fi
}

complete -F _${command} ${command}
`;
}

function valueCases(places: readonly Place[]): string[] {
  return places.flatMap(({ path, options, argument }) => [
    ...options.flatMap(({ name, value }) => (value ? [line(path, name, value)] : [])),
    ...(argument.kind === 'anything' ? [] : [line(path, '', argument)]),
  ]);
}

/** An asterisk stands for anything: it says that there is a value, and is never offered. */
function line(path: string, name: string, value: Wanted): string {
  const wanted = { words: 'words' in value ? value.words.join(' ') : '', files: '-', anything: '*' }[
    value.kind
  ];
  return `        '${path}|${name}') echo '${wanted}' ;;`;
}
