import { Remembered } from '../model/remembered.ts';
import { isPartlyUnknown, type MachineResult, type Status } from '../report/result.ts';
import type { Outline } from '../report/tally.ts';

/** What is asked of every machine, whatever the report. */
export interface Gist extends Outline {
  /** Could it not be read at all? */
  readonly isError: boolean;
  /** Are there other machines' files in it? */
  readonly leavesOut: boolean;
}

/**
 * What was found of a machine, as a thread says it: JSON, and beside it what counts. Most reports need no more, and to make
 * an object of each, and JSON of that again, takes longer than all else.
 */
export class Told {
  readonly name: string;
  readonly gist: Gist;
  /** A {@link MachineResult}. */
  readonly json: string;
  #found: MachineResult | undefined;

  /** @param gist what {@link gistOf} made of it */
  constructor(json: string, gist: string) {
    this.json = json;
    this.name = gist.slice(gist.indexOf('\t') + 1);
    this.gist = gists.get(gist.slice(0, gist.indexOf('\t')), readGist);
  }

  static of(found: MachineResult): Told {
    return new Told(JSON.stringify(found), gistOf(found));
  }

  /** Such as what was kept in a file. */
  static in(json: string): Told {
    return new Told(json, gistOf(JSON.parse(json) as MachineResult));
  }

  get found(): MachineResult {
    this.#found ??= JSON.parse(this.json) as MachineResult;
    return this.#found;
  }
}

/** The gist of a result in one line, with its name, which has no control characters in it. */
export function gistOf(found: MachineResult): string {
  const { name, status, settings, error, leftOut } = found;
  const flags = [
    error === undefined ? '' : 'e',
    leftOut === undefined ? '' : 'l',
    isPartlyUnknown(found) ? 'p' : '',
  ];
  const verdicts = settings.map(setting => letters[setting.status]);
  return `${letters[status]}${flags.join('')}:${verdicts.join('')}\t${name}`;
}

const letters = { ok: 'o', drift: 'd', unknown: 'u' } as const;
const statuses = new Map<string | undefined, Status>(
  (Object.keys(letters) as Status[]).map(status => [letters[status], status]),
);

/** Machines have the same few of them. */
const gists = new Remembered<Gist>(1000);

function readGist(words: string): Gist {
  const [start = '', verdicts = ''] = words.split(':');
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
