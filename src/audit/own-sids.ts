/** Of a revision, an authority and 15 numbers. */
const longestSid = 184;
/** Reports cut off nothing that is shorter. */
const shortestLimit = 1000;

/** Those of a computer or a domain, and those of Microsoft Entra ID. */
const userSids = /S-1-(?:5-21|12-1)(?:-\d+)+/g;

/** Tells the SIDs of a machine's own users from those that the configuration names and stand for themselves. */
export class OwnSids {
  readonly #named: ReadonlySet<string>;

  /** @param configuration all that may have a SID in it, as text */
  constructor(configuration: string) {
    this.#named = new Set(configuration.match(userSids));
  }

  /**
   * A text that is the same for machines whose texts differ in their users' SIDs alone, if those sort alike.
   *
   * @param sids takes the SIDs, each once, in the order in which they come
   */
  numbered(text: string, sids: string[]): string {
    const numbered = replaceSids(text, sid => {
      if (this.#named.has(sid)) {
        return sid;
      }
      const known = sids.indexOf(sid);
      return `\0sid${known < 0 ? sids.push(sid) - 1 : known}`;
    });
    const order = sids.length > 1 ? [...sids].sort().map(sid => sids.indexOf(sid)) : [];
    return `${order.join()}\0${numbered}`;
  }

  /**
   * Are all SIDs in this text among these, or named by the configuration, and is there room for longer ones? One that was
   * cut off is not.
   */
  hasOnly(text: string, sids: readonly string[]): boolean {
    const found = text.match(userSids) ?? [];
    return (
      text.length + found.length * longestSid < shortestLimit &&
      found.every(sid => sids.includes(sid) || this.#named.has(sid))
    );
  }
}

/** The text with another one in the place of each SID of a user. */
export function replaceSids(text: string, other: (sid: string) => string): string {
  return text.includes('S-1-') ? text.replace(userSids, other) : text;
}
