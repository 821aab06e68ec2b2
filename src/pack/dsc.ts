import { InputError } from '../model/errors.ts';
import { show } from '../model/reason.ts';
import { commandName, packageFile, packageFiles } from '../package-root.ts';
import { nodeStart, usualProgram } from './node-start.ts';
import type { Package } from './package.ts';

/**
 * The manifests by which DSC v3 finds the resources, in both of its forms, with the program of one file in the place of
 * Node.
 *
 * @param program its name, by which dsc finds it on PATH or beside the manifests, or its full path
 * @throws InputError when dsc could not start that
 */
export function packForDsc(program: string): Package {
  refuseUnstartable(program);
  const folder = 'resources/dsc';
  const manifests = packageFiles(folder).filter(path => /^\d+\.\d+\/.*\.json$/.test(path));
  const place = isFullPath(program) ? '' : ` ${program} belongs into that folder, or on PATH as well.`;
  return {
    files: manifests.map(name => ({
      name,
      content: withProgram(packageFile(`${folder}/${name}`).toString(), program),
    })),
    notes: [
      `dsc finds the resources once one of these folders is on PATH: 3.2 for DSC 3.2 and later, 3.0 for 3.0 and 3.1.${place}`,
    ],
  };
}

/** A manifest whose commands start the program. Whether there is a Node is of no consequence then. */
function withProgram(text: string, program: string): Buffer {
  const manifest: unknown = JSON.parse(text, (name, value: unknown) => {
    if (name === 'condition' && value === nodeStart.condition) {
      return undefined;
    }
    return isCommand(value) ? { ...value, executable: program, args: value.args.slice(1) } : value;
  });
  return Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
}

interface Command {
  readonly executable: string;
  readonly args: readonly unknown[];
}

function isCommand(value: unknown): value is Command {
  const { executable, args } = (value ?? {}) as Partial<Command>;
  return executable === nodeStart.executable && args?.[0] === nodeStart.script;
}

function refuseUnstartable(program: string): void {
  const expected = `expected its name, such as ${usualProgram}, or its full path, such as "C:\\Program Files\\${commandName}\\${usualProgram}"`;
  const name = program.split(/[\\/]/).at(-1) ?? '';
  if (name === '' || /^\.+$|:/.test(name) || /["<>|?*\p{Cc}]/u.test(program)) {
    throw new InputError(`--program ${show(program)}: is no program; ${expected}.`);
  }
  if (name !== program && !isFullPath(program)) {
    throw new InputError(
      `--program ${show(program)}: a path that begins nowhere leads elsewhere from each folder; ${expected}.`,
    );
  }
  if (/\.(?:cmd|bat|ps1|[cm]?js)$/i.test(name)) {
    throw new InputError(`--program ${show(program)}: dsc starts no scripts; ${expected}.`);
  }
  if (/^node(?:\.exe)?$/i.test(name)) {
    throw new InputError(
      `--program ${show(program)}: is Node, which the manifests of the npm package start: put its resources/dsc/3.2 or resources/dsc/3.0 on PATH, and pack nothing.`,
    );
  }
}

/** On Windows or elsewhere: the manifests are for other computers than this. */
function isFullPath(path: string): boolean {
  return /^(?:[a-z]:[\\/]|\\\\|\/)/i.test(path);
}
