import { personSidStart } from '../../model/account.ts';
import { collectedAt } from '../../target/reg-file/collected.ts';
import { exactLabel } from '../../target/reg-file/syntax/exact-line.ts';
import { decodeText, type Encoding } from '../../target/reg-file/text/encoding.ts';
import type { FileText } from '../../target/reg-file/text/file-text.ts';
import { numberOf, type OwnSids, userSids } from './own-sids.ts';

/** An export, taken apart: what it has of its own, and what it may share with those of other machines. */
export interface OwnParts {
  readonly text: string;
  readonly name: string;
  readonly collected: string | undefined;
  /** Of its users, each once, in the order in which they come. */
  readonly sids: readonly string[];
  /** What stands between what is its own. */
  readonly shared: readonly string[];
  /** The same for exports that have as much of their own in the same order, and are encoded alike and as long beside that. */
  readonly order: string;
}

/**
 * Takes an export apart: its own are the computer's name, the SIDs of its users, and dates in its head.
 *
 * @param own tells the SIDs that stand for themselves
 * @returns undefined of what is no text, or does not tell the computer's name in the usual way
 */
export function ownPartsOf(bytes: Buffer, own: OwnSids): OwnParts | undefined {
  const source = sourceIn(bytes);
  const text = source?.text ?? '';
  const nameStart = text.indexOf(beforeName) + beforeName.length;
  const name = text.slice(nameStart, text.indexOf(afterName, nameStart));
  if (!source || nameStart < beforeName.length || !/^[A-Za-z0-9-]{1,63}$/.test(name)) {
    return undefined;
  }
  const parts = new Parts(text, own);
  // Before the first key a line may tell when the export was made.
  eachMatch(dates, text.slice(0, text.indexOf('[')), (date, start) => parts.pass('d', date, start));
  eachMatch(userSids, text.slice(0, nameStart), (sid, start) => parts.passSid(sid, start));
  parts.pass('n', name, nameStart);
  const nameEnd = nameStart + name.length;
  eachMatch(userSids, text.slice(nameEnd), (sid, start) => parts.passSid(sid, nameEnd + start));
  return parts.take(name, source.encoding);
}

/** Goes through a text, and sorts what it passes. What it goes back to is passed a second time; nothing is left out. */
class Parts {
  readonly #text: string;
  readonly #own: OwnSids;
  readonly #shared: string[] = [];
  readonly #sids: string[] = [];
  /** With those that stand for themselves. */
  readonly #all = new Set<string>();
  #order = '';
  #end = 0;

  constructor(text: string, own: OwnSids) {
    this.#text = text;
    this.#own = own;
  }

  pass(what: string, part: string, start: number): void {
    this.#shared.push(this.#text.slice(this.#end, start));
    this.#order += what;
    this.#end = start + part.length;
  }

  passSid(sid: string, start: number): void {
    this.#all.add(sid);
    if (!this.#own.isNamed(sid)) {
      // What is shown of a value may be cut off in one; a key is not.
      const length = this.#text.endsWith(usersKey, start) ? '' : `:${sid.length}`;
      // Those of Microsoft Entra ID sort before services', and others behind them.
      this.pass(`s${numberOf(sid, this.#sids)}-${sid.charAt(authorityAt)}${length}`, sid, start);
    }
  }

  take(name: string, encoding: Encoding): OwnParts {
    const [text, shared, sids] = [this.#text, this.#shared, this.#sids];
    shared.push(text.slice(this.#end));
    const collected = collectedAt(text);
    const length = shared.reduce((sum, part) => sum + part.length, 0);
    const sorted = this.#own.orderOf(this.#all, sids);
    const order = `${encoding} ${this.#order} ${sorted} ${collected === undefined} ${length}`;
    return { text, name, collected, sids, shared, order };
  }
}

/**
 * Is all that an export has of its own in its parts? Not where a comment may tell a name in letters of another spelling, nor
 * where a hive's name is a SID in small letters or goes on behind one: such hives may be one, or sort in another way.
 */
export function isUsual({ text }: OwnParts): boolean {
  return (
    text.match(/"ComputerName"/gi)?.length === 1 &&
    !text.includes(exactLabel) &&
    !smallSid.test(text) &&
    Array.from(text.matchAll(userSids)).every(({ 0: sid, index }) => {
      behindSid.lastIndex = index + sid.length;
      return behindSid.test(text);
    })
  );
}

/** Have they the same but for what is their own? */
export function isAlike(a: OwnParts, b: OwnParts): boolean {
  return a.order === b.order && a.shared.every((part, index) => part === b.shared[index]);
}

const dates = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/** Where in a SID the authority's number stands. */
const authorityAt = 'S-1-'.length;
const smallSid = new RegExp(`${personSidStart.toLowerCase()}-`);
/** What ends the name of a hive, or a text. */
const behindSid = /(?:_Classes)?[\\\]"]/y;
const usersKey = '\n[HKEY_USERS\\';
const beforeName =
  '\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]\r\n"ComputerName"="';
const afterName = '"\r\n\r\n';

function eachMatch(pattern: RegExp, text: string, take: (match: string, start: number) => void): void {
  for (const { 0: match, index } of text.matchAll(pattern)) {
    take(match, index);
  }
}

function sourceIn(bytes: Buffer): FileText | undefined {
  try {
    return decodeText(bytes);
  } catch {
    // Why it cannot be read is said when it is read.
    return undefined;
  }
}
