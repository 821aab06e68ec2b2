import type { Argument, Command, Option } from 'commander';
import { resources, resourceType } from '../../rms/index.ts';
import { waivers } from '../explain/schema-file.ts';
import { propertyNames } from '../explain/type-named.ts';
import { topics } from '../help/topics.ts';
import { scenarios } from '../init/scenarios.ts';

/** What can stand in a place of the command line: one of these words, or a file, or anything. */
export type Wanted =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'anything' };

/** A word that is a command or an option, and what it does. */
export interface Word {
  readonly name: string;
  readonly summary: string;
}

/** A command, and what can follow it. */
export interface Place {
  /** The words that lead to it, such as `resource get`; empty for rmsdsc itself. */
  readonly path: string;
  readonly commands: readonly Word[];
  readonly options: readonly (Word & { readonly value?: Wanted })[];
  /** What its arguments are, which are of one kind for every command. */
  readonly argument: Wanted;
}

/** Every command of the program, that itself first: all that a completion knows comes from here. */
export function placesOf(program: Command): Place[] {
  const names = [...program.commands.map(command => command.name()), ...topics.map(({ name }) => name)];
  const help: Place = {
    path: 'help',
    commands: [],
    options: [{ name: '--help', summary: 'print help' }],
    argument: { kind: 'words', words: names },
  };
  return [placeOf(program, ''), ...below(program, ''), help];
}

function below(command: Command, path: string): Place[] {
  return command.commands.flatMap(child => {
    const own = `${path} ${child.name()}`.trim();
    return [placeOf(child, own), ...below(child, own)];
  });
}

function placeOf(command: Command, path: string): Place {
  const help = command.createHelp();
  const arguments_ = command.registeredArguments.map(argument => wantedBy(argument, path));
  return {
    path,
    commands: help
      .visibleCommands(command)
      .map(child => ({ name: child.name(), summary: child.summary() || child.description() })),
    options: help.visibleOptions(command).map(option => ({
      name: option.long ?? option.flags,
      summary: option.description,
      ...((option.required || option.optional) && { value: wantedBy(option, path) }),
    })),
    argument: arguments_.find(({ kind }) => kind !== 'anything') ?? { kind: 'anything' },
  };
}

/** What the help calls a value says what it is. */
function wantedBy(given: Argument | Option, path: string): Wanted {
  if (given.argChoices) {
    return { kind: 'words', words: given.argChoices };
  }
  const name = 'flags' in given ? (/[<[]([^\]>]+)/.exec(given.flags)?.[1] ?? '') : given.name();
  return valueNamed(name.replace('...', ''), path);
}

/** Names of values that are files or folders; of a name that is nowhere here nothing is known to be offered. */
const files = [
  'config',
  'file',
  'folder',
  'path',
  'place',
  'program',
  'record',
  'report',
  'target',
  'undo.reg',
];

function valueNamed(name: string, path: string): Wanted {
  if (files.includes(name)) {
    return { kind: 'files' };
  }
  const words = wordsNamed(name, path);
  return words === undefined ? { kind: 'anything' } : { kind: 'words', words };
}

function wordsNamed(name: string, path: string): string[] | undefined {
  switch (name) {
    case 'type':
      // dsc gives a type by its whole name.
      return path.startsWith('resource ')
        ? resources.map(resourceType)
        : [...resources.map(resource => resource.name), ...(path === 'schema' ? [waivers] : [])];
    case 'type.property':
      return resources.flatMap(resource => [
        resource.name,
        ...propertyNames(resource).map(property => `${resource.name}.${property}`),
      ]);
    case 'scenario':
      return scenarios().map(scenario => scenario.name);
    default:
      return undefined;
  }
}
