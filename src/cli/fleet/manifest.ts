import { existsSync, statSync } from 'node:fs';
import { InputError } from '../../model/errors.ts';
import { commandName, packageVersion } from '../../package-root.ts';
import { counted } from '../../report/counts.ts';
import type { FleetHead } from '../../report/fleet/index.ts';
import type { MachineResult } from '../../report/result.ts';
import { shownSource } from '../../target/machine/machine-name.ts';
import { digested, type TargetFile } from '../../target/target-file.ts';
import type { FileRead, FilesRead } from '../output/files-read.ts';
import { findRead } from '../output/find-read.ts';
import type { NewFile } from '../output/new-file.ts';
import { type OutOptions, openOut } from '../output/out-file.ts';
import { hideOf } from './fleet-run.ts';

/** What a later version may say otherwise. */
const manifestVersion = 1;

/** A file as the manifest has it. */
interface Listed {
  /** What it is for the run: `configuration`, `export`, `report`. */
  readonly role: string;
  readonly path: string;
  readonly bytes?: number;
  /** Null of what nobody hashed: a hive that an audit read in parts. */
  readonly sha256: string | null;
}

/** What a manifest is told before the run. */
export interface ManifestRules {
  readonly head: Pick<FleetHead, 'configuration' | 'sha256'>;
  readonly asOf: Date;
  /** Are the machines read now, or are they in records? */
  readonly isAudit: boolean;
  /** What is read beside the files of machines. */
  readonly inputs: FilesRead;
  /** Takes users out of paths, where none may be named. */
  hide?(text: string): string;
}

/** The list of what a run read and wrote, with the SHA-256 of each file; the same run makes the same bytes. */
export class Manifest {
  readonly #path: string;
  readonly #rules: ManifestRules;
  readonly #inputs: readonly Input[];
  /** The files of machines, each once. */
  readonly #machines = new Map<string, Listed>();
  #file: NewFile | undefined;

  /**
   * Hashes what is read beside the machines, before it is read.
   *
   * @throws InputError when the configuration is another than that which was read
   */
  constructor(path: string, rules: ManifestRules) {
    this.#path = path;
    this.#rules = rules;
    this.#inputs = [...rules.inputs()].filter(isReadAgain).map(hashed);
    const configuration = this.#inputs.find(({ listed }) => listed.role === 'configuration');
    const { sha256 } = rules.head;
    if (configuration && sha256 !== undefined && configuration.listed.sha256 !== sha256) {
      throw changed(configuration.path, 'Run it again.');
    }
  }

  /**
   * Finds out that it can be written.
   *
   * @param reads what it may not replace
   * @throws InputError when it cannot, is read, is that of the report, or is none of rmsdsc's
   */
  async open({ out, force }: OutOptions, reads: FilesRead): Promise<void> {
    if (out !== undefined && findRead(this.#path, [{ what: 'the report', path: out }])) {
      throw new InputError(`--manifest ${this.#path}: is the file of --out, too. Name another file.`);
    }
    const rules = { option: '--manifest', format: 'manifest', reads } as const;
    this.#file = await openOut({ out: this.#path, force }, rules);
  }

  /** Takes the files of a machine. */
  add({ files = [] }: MachineResult): void {
    for (const file of files) {
      this.#machines.set(`${file.path}\0${file.sha256}`, listed('export', file));
    }
  }

  /**
   * Writes it, when all else is in its place.
   *
   * @param read the inputs that were found on the way
   * @returns what to say of it
   * @throws InputError when a file was changed since it was hashed: nobody knows which content was read
   */
  async finish(read: readonly FileRead[], outputs: readonly Output[]): Promise<string[]> {
    const other = this.#inputs.find(({ path, stamp }) => stamp !== stampOf(path));
    if (other) {
      throw changed(other.path, 'No manifest was written: nobody knows which content the report is of.');
    }
    const { asOf, isAudit } = this.#rules;
    const hide = hideOf(this.#rules);
    const named = (files: readonly Listed[]): Listed[] =>
      sorted(files.map(file => ({ ...file, path: hide(file.path) })));
    const beside = [...this.#inputs, ...read.map(hashed)].map(input => input.listed);
    const machines = [...this.#machines.values()];
    const data = {
      manifest: commandName,
      manifestVersion,
      version: packageVersion(),
      asOf: asOf.toISOString(),
      inputs: named([...beside, ...(isAudit ? [...this.#unlisted(), ...machines] : [])]),
      // What was read when the records were made, as they say.
      ...(!isAudit && { recorded: named([...this.#unlisted(), ...machines]) }),
      outputs: named(outputs.map(({ role, file }) => listed(role, file))),
    };
    await this.#file?.write(`${JSON.stringify(data, null, 2)}\n`);
    await this.#file?.finish();
    const unhashed = machines.filter(({ sha256 }) => sha256 === null).length;
    return unhashed === 0
      ? []
      : [
          `${counted(unhashed, 'file')} in the manifest ${unhashed === 1 ? 'has' : 'have'} no SHA-256: hives of an audit without --hash-hives.`,
        ];
  }

  discard(): void {
    this.#file?.discard();
  }

  /** The configuration, where it is no file that was read now. */
  #unlisted(): Listed[] {
    const { configuration, sha256 } = this.#rules.head;
    const role = 'configuration';
    return this.#inputs.some(({ listed }) => listed.role === role)
      ? []
      : [{ role, path: shownSource(configuration), sha256: sha256 ?? null }];
  }
}

/** A file that the run wrote. */
export interface Output {
  readonly role: string;
  readonly file: TargetFile;
}

function changed(path: string, what: string): InputError {
  return new InputError(`${path}: was changed while it was read. ${what}`);
}

interface Input {
  readonly path: string;
  readonly stamp: string;
  readonly listed: Listed;
}

/** Standard input cannot be read twice; what a program names need not be there. */
function isReadAgain({ path }: FileRead): boolean {
  return path !== '-' && existsSync(path);
}

function hashed({ what, path }: FileRead): Input {
  const stamp = stampOf(path);
  return { path, stamp, listed: listed(what.replace(/^(?:the|an?) /, ''), digested(path)) };
}

function stampOf(path: string): string {
  const { ino, size, mtimeMs, ctimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return [ino, size, mtimeMs, ctimeMs].join(' ');
}

function listed(role: string, { path, bytes, sha256 }: TargetFile): Listed {
  return { role, path: shownSource(path), bytes, sha256: sha256 ?? null };
}

function sorted(files: readonly Listed[]): Listed[] {
  const keyOf = ({ role, path }: Listed): string => `${role}\0${path}`;
  return [...files].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
