/** What tells one machine of a run from another. */
export interface MachineIdentity {
  readonly name: string;
  /** Its path. */
  readonly source: string;
  /** Could nothing of it be read? Then it did not tell its name, and has one made of its path. */
  readonly isUnread: boolean;
}

/** The machines of earlier runs, to find each again. */
export class Machines<T extends MachineIdentity> {
  readonly #byName = new Map<string, T[]>();
  readonly #bySource = new Map<string, T>();
  readonly #taken = new Set<T>();

  add(machine: T): void {
    this.#bySource.set(machine.source, machine);
    const twins = this.#byName.get(nameKey(machine));
    if (twins) {
      twins.push(machine);
    } else {
      this.#byName.set(nameKey(machine), [machine]);
    }
  }

  /** The machine of that name from the same path. */
  takeSame(machine: MachineIdentity): T | undefined {
    const found = this.#byName.get(nameKey(machine))?.find(twin => twin.source === machine.source);
    return found && this.#takeOne(found);
  }

  /**
   * Of machines of one name, that from the same path is the same, or else the first that was not taken. One that could
   * not be read did not tell its name: the path alone tells which it is.
   */
  take(machine: MachineIdentity): T | undefined {
    const there = this.#bySource.get(machine.source);
    const isNameless = machine.isUnread || there?.isUnread === true;
    const found =
      this.takeSame(machine) ??
      (isNameless ? there : undefined) ??
      this.#byName.get(nameKey(machine))?.find(twin => !this.#taken.has(twin));
    return found && this.#takeOne(found);
  }

  /** All can be taken again. */
  putBack(): void {
    this.#taken.clear();
  }

  #takeOne(machine: T): T {
    this.#taken.add(machine);
    return machine;
  }

  untaken(): T[] {
    return [...this.#byName.values()].flat().filter(machine => !this.#taken.has(machine));
  }
}

/** What tells whether two targets are of one computer, as far as names tell. */
export function nameKey({ name }: Pick<MachineIdentity, 'name'>): string {
  return name.toUpperCase();
}
