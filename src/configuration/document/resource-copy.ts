import { hasMembers } from '../../model/has-members.ts';
import { show } from '../../model/reason.ts';
import { plainMembers } from '../known-members.ts';
import type { Path } from '../source/document-source.ts';
import type { Dependency, Names } from './dependencies.ts';
import type { Evaluator } from './evaluator.ts';
import { concealedName, unread } from './unread.ts';

/** A resource of a document as one copy of it is, worked out part by part. */
export class ResourceInstance {
  constructor(
    readonly evaluator: Evaluator,
    readonly path: Path,
    readonly object: Record<string, unknown>,
  ) {}

  /** Undefined where there is none, or it could not be worked out; the second was said. */
  name(): string | undefined {
    const { name } = this.object;
    if (typeof name !== 'string') {
      return undefined;
    }
    const at = [...this.path, 'name'];
    const found = this.evaluator.text(at, name);
    if (!found) {
      return undefined;
    }
    if (typeof found.value !== 'string') {
      this.evaluator.refuse(at, 'Resource name result is not a string.');
      return undefined;
    }
    if (found.isConcealed) {
      this.evaluator.refuse(at, concealedName);
      return undefined;
    }
    return found.value;
  }

  /**
   * Does its condition hold? dsc passes over whatever makes anything but true. The evaluator is the document's own then:
   * copyIndex() is not for conditions.
   */
  isWanted(): boolean {
    const { evaluator } = this;
    const { condition } = this.object;
    const at = [...this.path, 'condition'];
    if (condition == null) {
      return true;
    }
    if (typeof condition !== 'string') {
      evaluator.refuse(at, `the condition is ${show(condition)}; expected an expression in quotes.`);
      return true;
    }
    const found = evaluator.text(at, condition);
    if (found && typeof found.value !== 'boolean') {
      evaluator.refuse(at, 'the condition makes neither true nor false.');
    }
    return found?.value !== false;
  }

  /** @param names those of the document that it stands in */
  dependsOn(names: Names): Dependency[] {
    const { dependsOn } = this.object;
    if (!Array.isArray(dependsOn)) {
      return [];
    }
    const { mistakes } = this.evaluator;
    return dependsOn.map((item, index) => {
      const at = [...this.path, 'dependsOn', index];
      this.evaluator.pay(at);
      const place = mistakes.source.at(at);
      const found = typeof item === 'string' ? this.evaluator.text(at, item) : undefined;
      if (found?.isConcealed) {
        this.evaluator.refuse(
          at,
          'what it depends on is made of an environment variable. Make it of a parameter.',
        );
        return { id: undefined, place, names };
      }
      if (typeof item === 'string' && !found) {
        return { id: undefined, place, names };
      }
      return { id: typeof found?.value === 'string' ? found.value : show(item), place, names };
    });
  }

  /**
   * The members that say what is wanted, worked out; {@link unread} for what is wrong.
   *
   * @param meant members that were misspelt, which was said
   */
  data(name: string | undefined, meant: ReadonlySet<string>): Record<string, unknown> {
    const { object, path } = this;
    const members = Object.entries(object).filter(([member]) => plainMembers.has(member));
    const misspelt = ['name', 'type'].filter(member => meant.has(member) && object[member] === undefined);
    const { properties } = object;
    return {
      ...Object.fromEntries([...members, ...misspelt.map(member => [member, unread] as const)]),
      ...(typeof object.name === 'string' && object.name !== '' && { name: name ?? unread }),
      ...(hasMembers(properties) && {
        properties: this.evaluator.properties([...path, 'properties'], properties),
      }),
    };
  }
}
