import { personSidStart } from '../../model/account.ts';

/** Of a revision, an authority and 15 numbers. */
const longestSid = 184;
/** Reports cut off nothing that is shorter. */
const shortestLimit = 1000;

/** Those of a computer or a domain, and those of Microsoft Entra ID: no more of a text than a SID can be. */
export const userSids = new RegExp(`${personSidStart}(?:-\\d{1,10}){1,14}`, 'g');
/** As people may write them. */
const configuredSids = new RegExp(userSids, 'gi');

/** Tells the SIDs of a machine's own users from those that the configuration names and stand for themselves. */
export class OwnSids {
  readonly #named: ReadonlySet<string>;

  /** @param configuration all that may have a SID in it, as text */
  constructor(configuration: string) {
    this.#named = new Set(configuration.match(configuredSids)?.map(sid => sid.toUpperCase()));
  }

  /**
   * A text that is the same for machines whose texts differ in their users' SIDs alone, if those sort alike.
   *
   * @param sids takes the SIDs, each once, in the order in which they come
   */
  numbered(text: string, sids: string[]): string {
    const all = new Set<string>();
    const numbered = replaceSids(text, sid => {
      all.add(sid);
      return this.isNamed(sid) ? sid : `\0${numberOf(sid, sids)}\0`;
    });
    return `${this.orderOf(all, sids)}\0${numbered}`;
  }

  /** Does the configuration name it? */
  isNamed(sid: string): boolean {
    return this.#named.has(sid);
  }

  /**
   * How they sort, by which lists of them do.
   *
   * @param all with those that the configuration names
   * @param sids those that it does not, in the order in which they come
   */
  orderOf(all: ReadonlySet<string>, sids: readonly string[]): string {
    return all.size < 2
      ? ''
      : [...all]
          .sort()
          .map(sid => (this.isNamed(sid) ? sid : sids.indexOf(sid)))
          .join();
  }

  /**
   * Are all SIDs in this text among these, or named by the configuration, and is there room for longer ones? One that was
   * cut off is not.
   */
  hasOnly(text: string, sids: readonly string[]): boolean {
    const found = text.match(userSids) ?? [];
    return (
      text.length + found.length * longestSid < shortestLimit &&
      found.every(sid => sids.includes(sid) || this.isNamed(sid))
    );
  }
}

/** Which of the SIDs it is; one that is none of them becomes the last. */
export function numberOf(sid: string, sids: string[]): number {
  const known = sids.indexOf(sid);
  return known < 0 ? sids.push(sid) - 1 : known;
}

/** The text with another one in the place of each SID of a user. */
export function replaceSids(text: string, other: (sid: string) => string): string {
  return text.includes('S-1-') ? text.replace(userSids, other) : text;
}
