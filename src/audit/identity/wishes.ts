import type { Compared } from '../../report/history/baseline-words.ts';
import type { Setting } from '../../report/setting.ts';

/** How a setting of a baseline and one of this audit belong together. */
export interface Match {
  readonly earlier: Setting;
  /** Is something else wanted of it now? */
  readonly isOtherwise: boolean;
}

/** The settings of a baseline: one object for all machines that have the setting. */
export class Wishes {
  readonly #earlier = new Map<string, Setting>();

  /** The one object for a setting. */
  known({ name, type, wants }: Setting): Setting {
    const key = [type, wants ?? '', name].join('\0');
    const known = this.#earlier.get(key);
    if (known) {
      return known;
    }
    const setting = { name, type, ...(wants !== undefined && { wants }) };
    this.#earlier.set(key, setting);
    return setting;
  }

  /** Does it say of any setting what is wanted? Earlier versions did not. */
  get areTold(): boolean {
    return this.#earlier.size === 0 || [...this.#earlier.values()].some(({ wants }) => wants !== undefined);
  }

  /**
   * What in the baseline a setting is, best first: what wants the same, by preference under the same name; where the
   * baseline does not say what it wants, that of the same name; then one of that name that wants something else.
   */
  matches(now: Setting): Match[] {
    const earlier = [...this.#earlier.values()].filter(({ type }) => type === now.type);
    const isNamed = ({ name }: Setting): boolean => name === now.name;
    const same = earlier.filter(({ wants }) => wants !== undefined && wants === now.wants);
    const rest = earlier.filter(one => isNamed(one) && !same.includes(one));
    return [
      ...[...same.filter(isNamed), ...rest.filter(({ wants }) => wants === undefined)],
      ...same.filter(one => !isNamed(one)),
    ]
      .map((earlier): Match => ({ earlier, isOtherwise: false }))
      .concat(
        rest.filter(({ wants }) => wants !== undefined).map(earlier => ({ earlier, isOtherwise: true })),
      );
  }

  /** In what this audit's configuration is another. */
  compare(settings: readonly Setting[]): Compared {
    const found = settings.map(now => ({ now, match: this.matches(now)[0] }));
    const taken = new Set(found.map(({ match }) => match?.earlier));
    return {
      renamed: found.flatMap(({ now, match }) =>
        match && match.earlier.name !== now.name ? [{ name: now.name, was: match.earlier.name }] : [],
      ),
      otherwise: found.flatMap(({ now, match }) => (match?.isOtherwise ? [now.name] : [])),
      added: found.flatMap(({ now, match }) => (match ? [] : [now.name])),
      removed: [...this.#earlier.values()].flatMap(one => (taken.has(one) ? [] : [one.name])),
    };
  }
}
