import type { Place, Wanted, Word } from './words.ts';

/** A script for fish 3 and later. */
export function fish(places: readonly Place[], command: string): string {
  const commands = places.map(({ path }) => path).filter(path => path !== '');
  return `# Completion of ${command} for fish: ${command} completion fish > ~/.config/fish/completions/${command}.fish

# Is the command line at this command, whose words are joined by blanks?
function __${command}_at
    set -l found ''
    for word in (commandline -opc)[2..-1]
        set -l longer (string trim -- "$found $word")
        if contains -- $longer ${commands.map(quoted).join(' ')}
            set found $longer
        end
    end
    test "$found" = "$argv[1]"
end

complete -c ${command} -f
${places.flatMap(place => linesOf(place, command)).join('\n')}
`;
}

function linesOf({ path, commands, options, argument }: Place, command: string): string[] {
  const start = `complete -c ${command} -n ${quoted(`__${command}_at ${quoted(path)}`)}`;
  return [
    ...commands.map(word => `${start} -a ${quoted(word.name)}${described(word)}`),
    ...options.map(
      option =>
        `${start} -l ${option.name.replace(/^--/, '')}${option.value ? ` -r ${values(option.value)}` : ''}${described(option)}`,
    ),
    ...(argument.kind === 'anything' ? [] : [`${start} ${values(argument)}`]),
  ];
}

function values(value: Wanted): string {
  switch (value.kind) {
    case 'words':
      return `-f -a ${quoted(value.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'anything':
      return '-f';
  }
}

function described({ summary }: Word): string {
  return ` -d ${quoted(summary)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
