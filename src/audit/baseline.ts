import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { InputError, reasonOf } from '../model/errors.ts';
import type { Change, MachineResult, SettingResult, Status } from './result.ts';

const machineSchema = z.object({
  name: z.string(),
  source: z.string(),
  settings: z.array(
    z.object({ name: z.string(), type: z.string(), status: z.enum(['ok', 'drift', 'error']) }),
  ),
});
const reportSchema = z.object({ machines: z.array(machineSchema) });

/** An earlier audit: what every setting was, and nothing else of it. */
export class Baseline {
  readonly #machines = new Map<string, Earlier[]>();
  readonly #bySource = new Map<string, Earlier>();

  /**
   * Reads a report that `rmsdsc audit --format json` or `ndjson` wrote.
   *
   * @throws InputError when it is none
   */
  static async read(path: string): Promise<Baseline> {
    const baseline = new Baseline();
    try {
      if (await isLines(path)) {
        for await (const line of linesOf(path)) {
          if (line !== '') {
            baseline.#add(machineSchema.parse(JSON.parse(line)));
          }
        }
      } else {
        const text = await readFile(path, encodingOf(path));
        for (const machine of reportSchema.parse(JSON.parse(text.replace(mark, ''))).machines) {
          baseline.#add(machine);
        }
      }
      return baseline;
    } catch (error) {
      const reason =
        error instanceof z.ZodError || error instanceof SyntaxError ? 'it is none' : reasonOf(error);
      throw new InputError(
        `--baseline ${path}: cannot be read as a report of rmsdsc audit --format json or ndjson: ${reason}.`,
        { cause: error },
      );
    }
  }

  /**
   * The result with what changed in each of its settings; one that was not there before has changed if it is not in the
   * desired state.
   */
  compare(result: MachineResult): MachineResult {
    const earlier = this.#take(result);
    const before = (key?: string): Status | undefined =>
      earlier?.settings.size === 0 ? 'error' : key === undefined ? undefined : earlier?.settings.get(key);
    if (result.error !== undefined) {
      return { ...result, change: before() === 'error' ? 'known' : 'new' };
    }
    return {
      ...result,
      ...(before() === 'error' && { before: 'error' }),
      settings: result.settings.map(setting => {
        const was = before(keyOf(setting));
        const change = changeOf(was, setting.status);
        return change === undefined ? setting : { ...setting, change, ...(was && { before: was }) };
      }),
    };
  }

  /** The machines that were there and were not compared: they are gone. */
  gone(): string[] {
    return [...this.#machines.values()].flat().flatMap(({ name, isSeen }) => (isSeen ? [] : [name]));
  }

  #add({ name, source, settings }: z.infer<typeof machineSchema>): void {
    const key = name.toUpperCase();
    const machine: Earlier = {
      name,
      source,
      settings: new Map(settings.map(setting => [keyOf(setting), setting.status])),
      isSeen: false,
    };
    this.#bySource.set(source, machine);
    const twins = this.#machines.get(key);
    if (twins) {
      twins.push(machine);
    } else {
      this.#machines.set(key, [machine]);
    }
  }

  /**
   * Of machines of one name, that from the same path is the same, or else the first that was not taken. One that could
   * not be read did not tell its name: the path alone tells which it is.
   */
  #take({ name, source, error }: MachineResult): Earlier | undefined {
    const twins = this.#machines.get(name.toUpperCase()) ?? [];
    const there = this.#bySource.get(source);
    const isNameless = error !== undefined || there?.settings.size === 0;
    const found =
      twins.find(twin => twin.source === source) ??
      (isNameless ? there : undefined) ??
      twins.find(twin => !twin.isSeen);
    if (found) {
      found.isSeen = true;
    }
    return found;
  }
}

interface Earlier {
  readonly name: string;
  readonly source: string;
  readonly settings: ReadonlyMap<string, Status>;
  isSeen: boolean;
}

function keyOf({ name, type }: Pick<SettingResult, 'name' | 'type'>): string {
  return internKey(`${type}\0${name}`);
}

const keys = new Map<string, string>();

/** One string for all machines. */
function internKey(key: string): string {
  const known = keys.get(key);
  if (known === undefined) {
    keys.set(key, key);
  }
  return known ?? key;
}

function changeOf(before: Status | undefined, now: Status): Change | undefined {
  if (now === 'ok') {
    return before === undefined || before === 'ok' ? undefined : 'fixed';
  }
  return before === now ? 'known' : 'new';
}

/** Is the first line a whole machine? */
async function isLines(path: string): Promise<boolean> {
  for await (const line of linesOf(path, 1024 * 1024)) {
    return machineSchema.safeParse(parsed(line)).success;
  }
  return false;
}

/** @param end the last byte to read */
async function* linesOf(path: string, end = Infinity): AsyncGenerator<string> {
  const input = createReadStream(path, { end, encoding: encodingOf(path) });
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      yield line.replace(mark, '');
    }
  } finally {
    lines.close();
    input.destroy();
  }
}

/** The byte-order mark, which is no part of the text. */
const mark = /^\ufeff/;

/** Windows PowerShell's redirection writes UTF-16 with a byte-order mark. */
function encodingOf(path: string): 'utf16le' | 'utf8' {
  const start = Buffer.alloc(2);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, start, 0, 2, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.readUInt16LE() === 0xfeff ? 'utf16le' : 'utf8';
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
