import { Command, CommanderError } from 'commander';
import { nearest } from '../model/suggest.ts';
import { packageVersion } from '../package-root.ts';
import { refuseSecondValues } from './given-once.ts';
import { topicIn, topics } from './help/topics.ts';
import { hasLostQuotes, isCluster, isPowerShellOption, longOption, lostQuotes } from './shell-habits.ts';
import { exitStatusAfter } from './terminal/failure.ts';
import { complain, standardError } from './terminal/standard-error.ts';
import { outputTerminal, print } from './terminal/standard-output.ts';

const examples = `
Examples:
  rmsdsc init RmsTracing --out contoso.yaml           a configuration to begin with
  rmsdsc export --on machine.reg > contoso.yaml       what is configured now, as a configuration
  rmsdsc get contoso.yaml --on machine.reg            what is there, with documented defaults
  rmsdsc test contoso.yaml --on machine.reg           what differs from what is wanted, and why
  rmsdsc set contoso.yaml --on machine.reg --what-if  what a set would change
  rmsdsc undo machine.undo-20260101T090000Z.reg --on machine.reg
  rmsdsc audit contoso.yaml exports/ --format html --out audit.html
  rmsdsc compile contoso.yaml --to mof --node pc01    for Start-DscConfiguration or a pull server

<config> is a DSC v3 configuration document (YAML or JSON), or a JavaScript or TypeScript program
whose default export is one; - for standard input.
<target> is live (the default on Windows), a .reg file, or, to read only, a registry hive, a folder
with a machine's hives or exports, or a zip of these. Where it is not given, RMSDSC_TARGET says it
(an absolute path), as RMSDSC_DIRECTORY, RMSDSC_DNS and RMSDSC_POWERSHELL say --directory, --dns and
--powershell; undo, collect and compile take no notice of them.

Exit status: 0 done, and in the desired state; 1 not in the desired state; 2 the input is wrong;
3 something could not be told, read or written; 4 a needed program is missing; 70 a bug.

More: ${topics.map(({ name }) => `rmsdsc help ${name}`).join(', ')}
`;

/** Adds a command, which says by `done` how it ended. */
type Add = (program: Command, done: (status: number) => void) => void;

/** The commands, in the order of the help. One that is run is loaded alone; for help all of them are. */
export const commands: Readonly<Record<string, () => Promise<Add>>> = {
  init: async () => (await import('./commands/init.ts')).addInit,
  get: async () => (await import('./commands/operations.ts')).addGet,
  test: async () => (await import('./commands/operations.ts')).addTest,
  set: async () => (await import('./commands/operations.ts')).addSet,
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  report: async () => (await import('./commands/report.ts')).addReport,
  waivers: async () => (await import('./commands/waivers.ts')).addWaivers,
  collect: async () => (await import('./commands/collect.ts')).addCollect,
  undo: async () => (await import('./commands/undo.ts')).addUndo,
  export: async () => (await import('./commands/export.ts')).addExport,
  compile: async () => (await import('./commands/compile.ts')).addCompile,
  pack: async () => (await import('./commands/pack.ts')).addPack,
  explain: async () => (await import('./commands/explain.ts')).addExplain,
  schema: async () => (await import('./commands/schema.ts')).addSchema,
  completion: async () => (await import('./commands/completion.ts')).addCompletion,
  resource: async () => (await import('./commands/resource/index.ts')).addResource,
};

/** Lines that are longer are hard to read, however wide the terminal is. */
function helpWidth({ columns = 100 }: { readonly columns?: number }): number {
  return Math.min(columns, 100);
}

/** What to add to a complaint about a command line that comes of the habits of PowerShell. */
function remedyFor(complaint: string, args: readonly string[], program: Command): string {
  const [, word] = /unknown option '(.+?)'/s.exec(complaint) ?? [];
  const command = commandOf(program, args);
  const meant =
    word === undefined
      ? undefined
      : longOption(
          word,
          command.options.flatMap(({ long }) => long ?? []),
        );
  const input = args[args.indexOf('--input') + 1];
  if (meant !== undefined && !complaint.includes('Did you mean')) {
    return `Write it as ${meant}: options of rmsdsc have two hyphens and small letters.\n`;
  }
  if (word !== undefined && isPowerShellOption(word)) {
    return 'Options of rmsdsc have two hyphens and small letters.\n';
  }
  return complaint.includes('too many arguments') && input !== undefined && hasLostQuotes(`${input} `)
    ? `--input begins with ${input}: ${lostQuotes}\n`
    : '';
}

/** The command that the words name. */
function commandOf(program: Command, args: readonly string[]): Command {
  const [word, ...others] = args;
  const command = program.commands.find(candidate => candidate.name() === word);
  return command ? commandOf(command, others) : program;
}

/**
 * The command line, with nothing done yet.
 *
 * @param done is told the exit status
 * @param write takes what help there is to print
 * @param args the words after `rmsdsc`: where they begin with a command, that one is loaded alone
 */
export async function makeProgram(
  done: (status: number) => void = () => {},
  write: (text: string) => void = () => {},
  args: readonly string[] = [],
): Promise<Command> {
  const program = new Command('rmsdsc')
    .description('Configure the Rights Management client (MSIPC) of Windows, and prove its configuration.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command or a topic')
    .addHelpText('after', examples)
    .configureOutput({
      writeOut: write,
      writeErr: complain,
      getOutHelpWidth: () => helpWidth(outputTerminal()),
      getErrHelpWidth: () => helpWidth(standardError()),
      // Whatever complains is rmsdsc, by its name.
      outputError: (text, writeError) =>
        writeError(`${text.replace(/^error: /, 'rmsdsc: ')}${remedyFor(text, args, program)}`),
    })
    // So that --version behind a command is the command's own.
    .enablePositionalOptions()
    .exitOverride();
  const [word = ''] = args;
  // Most of what a start costs is to load what it does not need.
  const meant = Object.entries(commands).filter(([name]) => name === word);
  for (const [, load] of meant.length > 0 ? meant : Object.entries(commands)) {
    const add = await load();
    add(program, done);
  }
  addVerbose(program);
  refuseSecondValues(program);
  nameHelp(program, 'rmsdsc');
  return program;
}

/** What help is asked about, of `rmsdsc help resource get` as of `rmsdsc resource help get`. */
function helpWords(program: Command, [first = '', ...others]: readonly string[]): string[] | undefined {
  if (first === 'help') {
    return others;
  }
  const hasCommands = program.commands.some(one => one.name() === first && one.commands.length > 0);
  return hasCommands && others[0] === 'help' ? [first, ...others.slice(1)] : undefined;
}

/** Prints what `rmsdsc help` is asked for by the words behind it, also of a command of a command, and ends the run. */
function showHelp(command: Command, [word = '-', ...others]: readonly string[]): never {
  if (word.startsWith('-') || word === 'help') {
    command.help();
  }
  const names = command.commands.map(child => child.name());
  const meant = command.commands[names.indexOf(word)];
  if (meant) {
    showHelp(meant, meant.commands.length > 0 ? others : []);
  }
  const near = nearest(word, command.parent ? names : [...names, ...topics.map(({ name }) => name)]);
  command.error(
    `rmsdsc: nothing is called '${word}'${near === undefined ? '' : `\n(Did you mean ${near}?)`}`,
  );
}

/** Has each command say behind a mistake where its own help is. */
function nameHelp(command: Command, words: string): void {
  command.showHelpAfterError(`(${words} --help shows how)`);
  for (const child of command.commands) {
    nameHelp(child, `${words} ${child.name()}`);
  }
}

/** Every command that does something can say what. */
function addVerbose(command: Command): void {
  for (const child of command.commands) {
    addVerbose(child);
    if (child.commands.length === 0) {
      child.option(verbose, 'say on standard error what is opened, asked and written, and how long it takes');
    }
  }
}

const verbose = '--verbose';

/**
 * Runs the command line and says how it ended.
 *
 * @param args the words after `rmsdsc`
 * @returns the exit status
 */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0;
  const done = (result: number): void => {
    status = result;
  };
  const topic = topicIn(args);
  if (topic !== undefined) {
    return exitStatusAfter(async () => print(await topic.text()), false);
  }
  const help: string[] = [];
  const asTrace = args[0] === 'resource';
  const tellEnd = args.includes(verbose)
    ? (await import('./terminal/verbose.ts')).beVerbose(
        `rmsdsc ${args[0]}`,
        asTrace,
        args.includes('--no-user-names'),
      )
    : undefined;
  const program = await makeProgram(done, text => help.push(text), args);
  const failed = await exitStatusAfter(async () => {
    try {
      const cluster = args.find(isCluster);
      if (cluster !== undefined) {
        commandOf(program, args).error(`rmsdsc: unknown option '${cluster}'`);
      }
      const words = helpWords(program, args);
      if (words) {
        showHelp(program, words);
      }
      await program.parseAsync(args, { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) {
        throw error;
      }
      done(error.exitCode === 0 || error.code === 'commander.helpDisplayed' ? 0 : 2);
    }
    await print(help.join(''));
  }, asTrace);
  tellEnd?.(failed || status);
  return failed || status;
}
