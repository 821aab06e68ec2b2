import { commandName } from '../../../package-root.ts';
import type { DocumentEntry } from '../../entry/entry.ts';
import { titleOf } from '../../instance/title.ts';

/** Something that a playbook holds no text of: who runs it gives a variable, from a vault. */
export interface GivenValue {
  readonly variable: string;
  /** For people: what it is. */
  readonly what: string;
}

/** What has to be given of entries: passwords of accounts to run as, and values that came from where no error shows them. */
export class GivenValues {
  readonly #passwords: ReadonlyMap<string, GivenValue>;
  readonly #properties: ReadonlyMap<string, GivenValue>;

  constructor(entries: readonly DocumentEntry[]) {
    const users = [...new Set(entries.flatMap(({ runAs }) => runAs?.UserName ?? []))];
    this.#passwords = new Map(
      users.map((user, index) => [
        user,
        { variable: `${commandName}_password_${index + 1}`, what: `the password of ${user}` },
      ]),
    );
    const concealed = entries.flatMap(({ instance }) =>
      (instance.concealed ?? []).map(property => ({ instance, property })),
    );
    this.#properties = new Map(
      concealed.map(({ instance, property }, index) => {
        const what = `${property} of ${titleOf(instance.resource, instance.name)}`;
        return [what, { variable: `${commandName}_value_${index + 1}`, what }];
      }),
    );
  }

  get all(): GivenValue[] {
    return [...this.#passwords.values(), ...this.#properties.values()];
  }

  passwordOf(user: string): GivenValue | undefined {
    return this.#passwords.get(user);
  }

  propertyOf({ instance }: DocumentEntry, property: string): GivenValue | undefined {
    return this.#properties.get(`${property} of ${titleOf(instance.resource, instance.name)}`);
  }
}
