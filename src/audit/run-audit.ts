import type { Instance } from '../engine/instance.ts';
import { type Setting, type SettingPlace, titleOf } from '../report/setting.ts';
import { Told } from './assess/told.ts';
import type { Found, Journal } from './record/journal.ts';
import { Pool, type PoolOptions } from './threads/pool.ts';
import { wantsOf } from './wants.ts';

/** Audits the machines that a journal does not have, from when it is made on; {@link end} ends that. */
export class AuditRun implements AsyncIterable<readonly Found[]> {
  readonly #sources: readonly string[];
  readonly #journal: Journal | undefined;
  /** Those that the journal has. */
  readonly #known: ReadonlySet<string>;
  /** Those that it does not have. */
  readonly #fresh: readonly string[];
  readonly #pool: Pool;
  /** How many are handed on. */
  #place = 0;

  /** @param sources the machines' paths */
  constructor(
    instances: readonly Instance[],
    sources: readonly string[],
    { journal, ...options }: PoolOptions & { readonly journal?: Journal | undefined },
  ) {
    this.#sources = sources;
    this.#journal = journal;
    this.#known = new Set(journal ? sources.filter(source => journal.has(source)) : []);
    // Of very many there is one list, where none is known.
    this.#fresh = this.#known.size === 0 ? sources : sources.filter(source => !this.#known.has(source));
    this.#pool = new Pool(instances, this.#fresh, options);
  }

  /** What was found of each machine, in the order of the targets, a few at a time; holds none of them. */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Found[]> {
    let done = 0;
    for await (const batch of this.#pool) {
      const found = batch.map((told, index) => ({ source: this.#fresh[done + index] ?? '', told }));
      done += found.length;
      yield* this.#inOrder(found);
      this.#journal?.add(found);
    }
    if (done < this.#fresh.length) {
      throw new Error(`Nothing was said of ${this.#fresh[done]}.`);
    }
    yield* this.#inOrder([]);
  }

  /** Ends its threads. Those that nobody ends keep the process alive for ever. */
  end(): Promise<void> {
    return this.#pool.end();
  }

  /** These machines, with those of the journal before them; behind the last fresh one, with the others. */
  *#inOrder(found: readonly Found[]): Generator<readonly Found[]> {
    if (!this.#journal || this.#known.size === 0) {
      yield found;
      return;
    }
    for (let next = 0; this.#place < this.#sources.length; this.#place++) {
      const source = this.#sources[this.#place] ?? '';
      const fresh = found[next];
      if (this.#known.has(source)) {
        yield [{ source, told: Told.in(this.#journal.resultOf(source)) }];
      } else if (fresh) {
        next++;
        yield [fresh];
      } else {
        return;
      }
    }
  }
}

/**
 * The settings of a configuration, as reports name them.
 *
 * @param places where they stand in it, in the same order
 */
export function settingsOf(
  instances: readonly Instance[],
  places: readonly (SettingPlace | undefined)[] = [],
): Setting[] {
  return instances.map((instance, index) => ({
    ...titleOf(instance),
    wants: wantsOf(instance),
    ...(instance.phase !== undefined && { phase: instance.phase }),
    ...(instance.references && { references: instance.references }),
    ...(places[index] && { at: places[index] }),
  }));
}
