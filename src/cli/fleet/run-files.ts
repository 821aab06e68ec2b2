import type { History } from '../../audit/history/history.ts';
import { asStep } from '../../model/step.ts';
import { digested } from '../../target/target-file.ts';
import { type FileRead, fileOfOption } from '../output/files-read.ts';
import { HashedFile } from '../output/hashed-file.ts';
import type { NewFile } from '../output/new-file.ts';
import { openOut } from '../output/out-file.ts';
import { reportFormat } from '../output/output.ts';
import { type FleetMachine, type FleetOptions, type FleetRun, hideOf } from './fleet-run.ts';
import { KeptRun } from './kept-run.ts';
import { Manifest, type Output } from './manifest.ts';

/** What a run writes: its report, what its history keeps of it, and the list of all that was read and written. */
export class RunFiles {
  readonly #run: FleetRun;
  readonly #options: FleetOptions;
  readonly #manifest: Manifest | undefined;
  #report: NewFile | undefined;
  /** The same, where a manifest tells its SHA-256. */
  #hashed: HashedFile | undefined;
  #kept: KeptRun | undefined;
  #read: readonly FileRead[] = [];

  /**
   * Hashes for the manifest what is read, before it is read.
   *
   * @throws InputError when the configuration is another than that which was read
   */
  constructor(run: FleetRun, options: FleetOptions) {
    this.#run = run;
    this.#options = options;
    this.#manifest = options.manifest === undefined ? undefined : new Manifest(options.manifest, run);
  }

  /**
   * Finds out that all of them can be written.
   *
   * @param beforeOutput called before anything goes to standard output
   * @throws InputError when one cannot, or would take the place of what is read
   */
  async open(history: History | undefined, beforeOutput: () => void): Promise<void> {
    const options = this.#options;
    const run = this.#run;
    this.#read = (history?.files ?? []).flatMap(path => [...fileOfOption('a run of the history', path)]);
    const found = this.#read;
    const reads = function* (): Generator<FileRead> {
      yield* run.reads();
      yield* found;
    };
    const rules = { format: reportFormat(options), reads, isPatient: true, beforeOutput };
    this.#report = await openOut(options, rules);
    this.#hashed = this.#manifest && new HashedFile(this.#report);
    await this.#manifest?.open(options, reads);
    if (history && options.history !== undefined) {
      this.#kept = await KeptRun.open(options.history, history);
    }
  }

  /** Writes a piece of the report. @returns undefined where nothing has to be waited for */
  write(piece: string | Uint8Array): Promise<void> | undefined {
    return (this.#hashed ?? this.#report)?.write(piece);
  }

  /** Takes the files of a machine, what was found of which is looked at only where somebody wants them. */
  note(machine: FleetMachine): void {
    this.#manifest?.add(machine.found);
  }

  /**
   * Puts all in their places, after the last machine.
   *
   * @returns what to say of that
   * @throws InputError when a file was changed since it was hashed
   */
  async finish(): Promise<string[]> {
    const { out } = this.#options;
    const name = out ?? 'standard output';
    await asStep(`wrote ${name}`, async () => this.#report?.finish());
    // Drift of a run whose report nobody has would not be new any more to the next.
    const keeping = await this.#kept?.finish();
    const outputs: Output[] = [
      ...(this.#hashed ? [{ role: 'report', file: this.#hashed.told(name) }] : []),
      ...(this.#kept && keeping?.isKept
        ? [{ role: 'run of the history', file: digested(this.#kept.path) }]
        : []),
    ];
    const unhashed = await this.#manifest?.finish(this.#read, outputs);
    return [...(keeping?.remarks ?? []).map(hideOf(this.#run)), ...(unhashed ?? [])];
  }

  discard(): void {
    this.#report?.discard();
    this.#kept?.discard();
    this.#manifest?.discard();
  }
}
