import { isUserSid, personSid } from '../../model/account.ts';
import { printable } from '../../model/printable.ts';
import type { PropertyValues } from '../../model/property.ts';
import { foldName } from '../../model/registry-key.ts';
import type { Person } from '../../target/target.ts';

/** What stands where Windows, macOS and Linux have a folder for each user, and is nobody's. */
const nobodys = new Set(['PUBLIC', 'DEFAULT', 'ALL USERS', 'DEFAULT USER']);

/** The name of a user's folder in a path: up to the next separator, or where the path ends the text or goes over into it. */
const folderStart = String.raw`(?<=[\\/](?:Users|home|Documents and Settings)[\\/])`;
const folderBefore = String.raw`${folderStart}[^\\/:*?"<>|\r\n]{1,256}?(?=[\\/])`;
const folderLast = String.raw`${folderStart}[^\\/\s:*?"<>|]+?(?=[.,;!)\]']*(?:[\s:*?"<>|\\/]|$))`;

/**
 * Takes users out of texts and puts numbers there: `user 1` for a SID, a name or the folder of a profile, the same for
 * all that is one user's.
 */
export class UserNames {
  readonly #numbers: Map<string, number>;
  readonly #pattern: RegExp;
  #last: number;

  /** @param before whose numbers are known already */
  constructor(people: readonly Person[], before?: UserNames) {
    this.#numbers = new Map(before ? before.#numbers : []);
    this.#last = before ? before.#last : 0;
    for (const { sid, names } of people) {
      const own = [sid ?? '', ...names].map(folded).filter(name => !isNobodys(name));
      const number =
        own.map(name => this.#numbers.get(name)).find(Boolean) ?? (own.length > 0 && ++this.#last);
      for (const name of own) {
        this.#numbers.set(name, this.#numbers.get(name) ?? Number(number));
      }
    }
    const names = [...this.#numbers.keys()]
      .filter(name => !isUserSid(name))
      .sort((a, b) => b.length - a.length);
    const known = names.map(name => String.raw`(?<![\p{L}\p{N}])${escaped(name)}(?![\p{L}\p{N}])`);
    this.#pattern = new RegExp([folderBefore, ...known, folderLast, personSid].join('|'), 'giu');
  }

  /** The text with numbers for all users in it; who has none yet gets the next. */
  hide(text: string): string {
    return text.replace(this.#pattern, found => {
      const name = folded(found);
      if (isNobodys(name)) {
        return found;
      }
      const number = this.#numbers.get(name) ?? ++this.#last;
      this.#numbers.set(name, number);
      return `user ${number}`;
    });
  }

  /** The folders of users in these texts. */
  static foldersIn(texts: readonly string[]): Person[] {
    const folder = new RegExp(`${folderBefore}|${folderLast}`, 'giu');
    return texts.flatMap(text => (text.match(folder) ?? []).map(name => ({ names: [name] })));
  }
}

/** What of an instance, or of a setting in a record, may name users. */
type Naming = { readonly name: string; readonly values?: PropertyValues };

/**
 * The users that a configuration names, numbered before those of any machine: its accounts, and who is in the names that
 * people gave to its settings.
 */
export function usersOf(configured: readonly Naming[]): UserNames {
  const users = new UserNames(configured.flatMap(accountIn));
  for (const { name } of configured) {
    users.hide(name);
  }
  return users;
}

function accountIn({ values }: Naming): Person[] {
  const account = typeof values?.Account === 'string' ? values.Account : '';
  if (isUserSid(account)) {
    return [{ sid: account, names: [] }];
  }
  const [, user] = /^[^\\]+\\([^\\]+)$/.exec(account) ?? [];
  return user === undefined ? [] : [{ names: [account, user] }];
}

/** Is it no user's name, or one that was put in the place of one? */
function isNobodys(name: string): boolean {
  return name === '' || nobodys.has(name) || /^USER \d+$/.test(name);
}

/** Names of accounts are case-blind; they stand in texts as these are printed. */
function folded(name: string): string {
  return foldName(printable(name));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
