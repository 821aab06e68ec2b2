import type { MachineResult } from '../../report/result.ts';
import { KeptItems } from './kept-items.ts';
import { nameKey } from './machines.ts';
import { NamesSeen } from './names-seen.ts';

/**
 * Machines whose names are all known before the first of them is judged. Those of an audit are known when all are read:
 * what was found is kept in a temporary file until then.
 */
export class NamedMachines<T extends { readonly found: MachineResult }> {
  readonly names: NamesSeen;
  readonly #kept: KeptItems<T> | undefined;

  /**
   * @param names where somebody knows them
   * @throws TargetError when nothing can be kept
   */
  constructor(names: NamesSeen | undefined) {
    this.names = names ?? new NamesSeen();
    this.#kept = names ? undefined : new KeptItems<T>();
  }

  /**
   * The machines again, once all names are known.
   *
   * @throws TargetError when they cannot be kept
   */
  async take(machines: AsyncIterable<T>): Promise<AsyncIterable<T>> {
    await this.#kept?.keep(machines, ({ found }) => this.names.add(nameKey(found)));
    return this.#kept?.items() ?? machines;
  }

  /** Takes away what was kept. */
  discard(): void {
    this.#kept?.discard();
  }
}
