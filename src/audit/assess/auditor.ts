import type { Instance, KnownFact } from '../../engine/instance.ts';
import { snapshotOf } from '../../engine/places.ts';
import { assess, requestFor } from '../../engine/subjects.ts';
import type { Ensure } from '../../model/ensure.ts';
import { messageOf, TargetError } from '../../model/errors.ts';
import { factId } from '../../model/fact.ts';
import { longestShown, safeText } from '../../model/printable.ts';
import type { PropertyValues } from '../../model/property.ts';
import { Remembered } from '../../model/remembered.ts';
import { commandName } from '../../package-root.ts';
import { type MachineResult, type SettingResult, settingResult } from '../../report/result.ts';
import { resources } from '../../rms/index.ts';
import { nameOfPath, readNamed, shownName, shownSource } from '../../target/machine/machine-name.ts';
import { type Looked, lookAt, openFound } from '../../target/open.ts';
import { otherRemark } from '../../target/other-machine.ts';
import { ReadMemory } from '../../target/read-memory.ts';
import type { Person, Problem, ReadAnswer, ReadRequest, Target } from '../../target/target.ts';
import { digestedFile, type TargetFile, withDigest } from '../../target/target-file.ts';
import { AlikeAnswers } from './alike-answers.ts';
import { AlikeExports } from './alike-exports.ts';
import { isOfMachine, likenessOf } from './likeness.ts';
import { nameless } from './nameless.ts';
import type { OwnParts } from './own-parts.ts';
import { type Telling, Told, tellingOf } from './told.ts';
import { type UserNames, usersOf } from './user-names.ts';

/** An instance as plain data, which can be given to another thread. */
export interface PlainInstance {
  readonly name: string;
  readonly resource: string;
  readonly values: PropertyValues;
  readonly ensure: Ensure;
  readonly known?: readonly KnownFact[];
}

/** What a thread has to be told of an instance. */
export function toPlain({ name, resource, values, ensure, known }: Instance): PlainInstance {
  return { name, resource: resource.name, values, ensure, ...(known && { known }) };
}

/**
 * What a result says of the files that a machine was found in: nothing; what they are, with the SHA-256 of those that are
 * read as a whole in any case; or that of all, for which hives are read as a whole, too.
 */
export type FilesTold = 'none' | 'as read' | 'hashed';

/** How machines are looked at, as plain data. */
export interface AuditorOptions {
  /** Where nothing is said, `as read`. */
  readonly files?: FilesTold;
  /** Are users to be numbered, so that nothing of what is found names one? */
  readonly hidesUsers?: boolean;
}

/** Holds machines against one configuration. */
export class Auditor {
  readonly #instances: readonly Instance[];
  readonly #request: ReadRequest;
  /** The instances of which the machine's own keys tell all. */
  readonly #ofMachine: readonly Instance[];
  /** How many trees they ask for. */
  readonly #treesOfMachine: number;
  /** What is known beforehand of what the request asks beyond the registry; undefined where nothing is. */
  readonly #facts: Pick<ReadAnswer, 'facts'>;
  /** What was said of these, by what {@link likenessOf} has. */
  readonly #said = new Remembered<ReadonlyMap<Instance, SettingResult>>(200);

  /** What files are read into, one after the other. */
  #memory: ReadMemory | undefined = new ReadMemory();
  readonly #exports: AlikeExports;
  readonly #answers: AlikeAnswers;
  readonly #options: AuditorOptions;
  readonly #users: UserNames | undefined;

  constructor(plain: readonly PlainInstance[], options: AuditorOptions = {}) {
    this.#options = options;
    const configuration = JSON.stringify(plain);
    this.#exports = new AlikeExports(configuration);
    this.#answers = new AlikeAnswers(configuration);
    this.#users = options.hidesUsers ? usersOf(plain) : undefined;
    this.#instances = plain.flatMap(({ resource: wanted, ...instance }) => {
      const resource = resources.find(({ name }) => name === wanted);
      return resource ? [{ ...instance, resource }] : [];
    });
    this.#ofMachine = this.#instances.filter(isOfMachine);
    this.#treesOfMachine = requestFor(this.#ofMachine).trees.length;
    // Theirs come first.
    this.#request = requestFor([...this.#ofMachine, ...this.#instances]);
    const known = new Map(this.#instances.flatMap(({ known = [] }) => known));
    this.#facts =
      known.size === 0
        ? {}
        : { facts: (this.#request.facts ?? []).map(wanted => known.get(factId(wanted)) ?? notAsked) };
  }

  /** What the machine at this path is. Never fails: what cannot be read is a result, too. */
  async tell(source: string): Promise<Telling> {
    const memory = this.#memory;
    // Who is asked for another one meanwhile takes memory of its own.
    this.#memory = undefined;
    try {
      return await this.#tell(source, memory);
    } finally {
      this.#memory ??= memory;
    }
  }

  async #tell(source: string, memory: ReadMemory | undefined): Promise<Telling> {
    try {
      const found = lookAt(source, memory);
      // Of exports that are alike the users may be others, and have other names.
      const isAsked = found.kind === 'reg' && !this.#users;
      const content = isAsked ? found.content?.bytes : undefined;
      const parts = content && this.#exports.partsOf(content);
      return (
        (parts && this.#exports.recall(parts, shownSource(source), this.#fileOf(source, content))) ??
        (await this.#audit(source, found, parts, memory))
      );
    } catch (error) {
      return tellingOf(this.#nameless(failed(source, error)));
    }
  }

  /** Puts off what an export is: its SHA-256 takes as long as all else. */
  #fileOf(source: string, content: Buffer): () => TargetFile | undefined {
    return () => (this.#options.files === 'none' ? undefined : digestedFile(shownSource(source), content));
  }

  /** What is to be told of the files that a target was read from. */
  #filesOf(target: Target): Pick<MachineResult, 'files'> {
    const { files } = this.#options;
    const read = files === 'none' ? [] : (target.files ?? []);
    const told = files === 'hashed' ? read.map(withDigest) : read;
    return told.length === 0 ? {} : { files: told.map(shownFile) };
  }

  /** @throws TargetError when it cannot be opened */
  async #audit(
    source: string,
    found: Looked,
    parts: OwnParts | undefined,
    memory: ReadMemory | undefined,
  ): Promise<Telling> {
    const target = await openFound(source, found, memory);
    try {
      // A file that cannot be understood was read all the same.
      const telling = await this.#look(source, target, parts).catch(error =>
        tellingOf(failed(source, error, this.#filesOf(target))),
      );
      return this.#users
        ? tellingOf(this.#nameless(new Told(telling).found, await this.#peopleIn(target)))
        : telling;
    } finally {
      await target.dispose?.();
    }
  }

  #nameless(found: MachineResult, people: readonly Person[] = []): MachineResult {
    return this.#users ? nameless(found, people, this.#users) : found;
  }

  /** Nobody is known of what could not be read. */
  async #peopleIn(target: Target): Promise<readonly Person[]> {
    return (this.#users && (await target.people?.().catch(() => []))) ?? [];
  }

  async #look(source: string, target: Target, parts: OwnParts | undefined): Promise<Telling> {
    const { trees, accounts } = this.#request;
    const { answer, machine } = await readNamed(target, { trees, accounts });
    // What is another machine's in a folder is a target of its own.
    const leftOut = target.kind === 'folder' ? [] : (target.leftOut ?? []);
    const remarks = [...(target.remarks ?? []), ...leftOut.map(otherRemark)];
    const head = {
      name: shownName(machine ?? nameOfPath(source)),
      source: shownSource(source),
      ...(target.collected !== undefined && { collected: target.collected }),
      ...this.#filesOf(target),
    };
    const end = {
      remarks: remarks.map(remark => safeText(remark, longestShown)),
      ...(leftOut.length > 0 && { leftOut: leftOut.map(shownSource) }),
    };
    const telling = this.#answers.tell(answer, { head, end, target }, () => this.#assessed(answer));
    // Without a name of its own, that of its file may be the same.
    if (parts && machine !== undefined) {
      this.#exports.keep(parts, telling, head);
    }
    return telling;
  }

  #assessed(answer: ReadAnswer): SettingResult[] {
    const snapshot = snapshotOf(this.#request, { ...answer, ...this.#facts });
    const resultOf = (instance: Instance): SettingResult => settingResult(assess(instance, snapshot));
    const likeness = likenessOf(answer.trees.slice(0, this.#treesOfMachine));
    const said =
      likeness === undefined
        ? undefined
        : this.#said.get(
            likeness,
            () => new Map(this.#ofMachine.map(instance => [instance, resultOf(instance)])),
          );
    return this.#instances.map(instance => said?.get(instance) ?? resultOf(instance));
  }
}

function shownFile(file: TargetFile): TargetFile {
  return { ...file, path: shownSource(file.path) };
}

/**
 * The result for a machine that could not be read at all. A bug's stack stays with it, for whoever reports it.
 *
 * @param read what was read of it all the same
 */
export function failed(
  source: string,
  error: unknown,
  read: Pick<MachineResult, 'files'> = {},
): MachineResult {
  const isBug = !(error instanceof TargetError);
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return {
    name: shownName(nameOfPath(source)),
    source: shownSource(source),
    ...read,
    status: 'unknown',
    settings: [],
    error: safeText(isBug ? `This is a bug in ${commandName}. ${stack}` : error.message, longestShown),
    remarks: [],
  };
}

const notAsked: Problem = { problem: 'An audit sees registries alone.' };
