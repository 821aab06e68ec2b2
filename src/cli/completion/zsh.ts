import type { Place, Wanted, Word } from './words.ts';

/** A script for zsh, as a function of its own completion system. */
export function zsh(places: readonly Place[], command: string): string {
  return `#compdef ${command}
# Completion of ${command} for zsh. In ~/.zshrc, after compinit: source <(${command} completion zsh)

# Puts what can follow a command into commands and options.
_${command}_words() {
  commands=() options=()
  case "$1" in
${places.map(wordsCase).join('\n')}
    *) return 1 ;;
  esac
}

# Puts what an option of a command, or its argument, can be into values: words, or a dash for files.
_${command}_values() {
  values=()
  case "$1|$2" in
${places.flatMap(valueCases).join('\n')}
    *) return 1 ;;
  esac
}

_${command}() {
  local found='' option='' word
  local -a commands options values
  local -i index
  for ((index = 2; index < CURRENT; index++)); do
    word="\${words[index]}"
    if [[ -n $option ]]; then
      option=''
    elif [[ $word == -* ]]; then
      _${command}_values "$found" "$word" && option="$word"
    elif _${command}_words "\${found:+$found }$word"; then
      found="\${found:+$found }$word"
    fi
  done
  word="\${words[CURRENT]}"
  if [[ -z $option && $word == --*=* ]]; then
    option="\${word%%=*}"
    compset -P '*='
  fi
  if [[ -z $option && $word == -* ]]; then
    _${command}_words "$found"
    _describe option options
    return
  fi
  _${command}_values "$found" "$option"
  if [[ "$values" == '-' ]]; then
    _files
  elif (( $#values )); then
    compadd -a values
  elif [[ -z $option ]]; then
    _${command}_words "$found"
    _describe command commands
  fi
}

if [[ $funcstack[1] == _${command} ]]; then
  _${command} "$@"
else
  compdef _${command} ${command}
fi
`;
}

function wordsCase({ path, commands, options }: Place): string {
  return `    '${path}') commands=(${described(commands)}) options=(${described(options)}) ;;`;
}

function described(words: readonly Word[]): string {
  return words.map(({ name, summary }) => quoted(`${name.replaceAll(':', '\\:')}:${summary}`)).join(' ');
}

function valueCases({ path, options, argument }: Place): string[] {
  return [
    ...options.flatMap(({ name, value }) => (value ? [valueCase(path, name, value)] : [])),
    ...(argument.kind === 'anything' ? [] : [valueCase(path, '', argument)]),
  ];
}

function valueCase(path: string, name: string, value: Wanted): string {
  const values = {
    words: 'words' in value ? value.words.map(quoted).join(' ') : '',
    files: '-',
    anything: '',
  }[value.kind];
  return `    '${path}|${name}') values=(${values}) ;;`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
