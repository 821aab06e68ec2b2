import { Remembered } from '../../model/remembered.ts';
import { isPartlyUnknown, type MachineResult } from '../../report/result.ts';
import type { Status } from '../../report/status.ts';
import type { Outline } from '../../report/tally.ts';
import { type FilledForm, membersOf } from './json-form.ts';

/** What is asked of every machine, whatever the report. */
export interface Gist extends Outline {
  /** Could it not be read at all? */
  readonly isError: boolean;
  readonly isPartlyUnknown: boolean;
  /** Are there other machines' files in it? */
  readonly leavesOut: boolean;
}

/** What was found of a machine, as a thread says it. */
export interface Telling {
  /** A {@link MachineResult}. */
  readonly json: string | FilledForm;
  readonly name: string;
  /** What counts of it, in a few letters. */
  readonly verdicts: string;
}

/** What a thread says of a machine that it has looked at. */
export function tellingOf(found: MachineResult): Telling {
  return { json: JSON.stringify(found), name: found.name, verdicts: verdictsOf(found) };
}

/** The result, in JSON. */
export function jsonOf({ json }: Pick<Telling, 'json'>): string {
  return typeof json === 'string' ? json : `{${membersOf(json)}}`;
}

/** What counts of a result, in a few letters. */
export function verdictsOf(found: Pick<MachineResult, 'status' | 'settings' | 'error' | 'leftOut'>): string {
  const { status, settings, error, leftOut } = found;
  const flags = [
    error === undefined ? '' : 'e',
    leftOut === undefined ? '' : 'l',
    isPartlyUnknown(found) ? 'p' : '',
  ];
  const verdicts = settings.map(setting => letters[setting.status]);
  return `${letters[status]}${flags.join('')}:${verdicts.join('')}`;
}

/** The same of a machine in which there are files of others. */
export function leavingOut(verdicts: string): string {
  return verdicts.replace(':', 'l:');
}

/**
 * The same for whoever makes a report. Most reports need no more than the JSON and what counts: to make an object of each,
 * and JSON of that again, takes longer than all else.
 */
export class Told {
  readonly name: string;
  readonly gist: Gist;
  readonly #json: string | FilledForm;
  #found: MachineResult | undefined;

  constructor({ json, name, verdicts }: Telling) {
    this.#json = json;
    this.name = name;
    this.gist = gists.get(verdicts, gistIn);
  }

  /** Of JSON alone, such as was kept in a file. */
  static in(json: string): Told {
    return new Told(tellingOf(JSON.parse(json) as MachineResult));
  }

  get json(): string {
    return jsonOf({ json: this.#json });
  }

  /** The same without its braces, for those who add something; bytes are void when those of the next are made. */
  get members(): string | Uint8Array {
    return typeof this.#json === 'string' ? this.#json.slice(1, -1) : membersOf(this.#json);
  }

  get found(): MachineResult {
    this.#found ??= JSON.parse(this.json) as MachineResult;
    return this.#found;
  }
}

const letters = { ok: 'o', drift: 'd', unknown: 'u' } as const;
const statuses = new Map<string | undefined, Status>(
  (Object.keys(letters) as Status[]).map(status => [letters[status], status]),
);

/** Machines have the same few of them. */
const gists = new Remembered<Gist>(1000);

function gistIn(letters: string): Gist {
  const [start = '', verdicts = ''] = letters.split(':');
  return {
    status: statusOf(start[0]),
    settings: [...verdicts].map(letter => ({ status: statusOf(letter) })),
    isError: start.includes('e'),
    leavesOut: start.includes('l'),
    isPartlyUnknown: start.includes('p'),
  };
}

function statusOf(letter: string | undefined): Status {
  return statuses.get(letter) ?? 'unknown';
}
