import { type MachineResult, worstStatus } from '../report/result.ts';
import { collectedAt } from '../target/reg-file/collected.ts';
import { decodeText } from '../target/reg-file/encoding.ts';
import { sha256 } from '../target/target-file.ts';
import { OwnSids } from './own-sids.ts';
import { Said, textsOf } from './said.ts';

/** What an export has of its own, and what it shares with those of other machines. */
export interface Likeness {
  /** The same for exports that differ in nothing but what is their own. */
  readonly key: string;
  readonly name: string;
  readonly collected: string | undefined;
  /** Of its users, each once, in the order in which they come. */
  readonly sids: readonly string[];
}

/**
 * Whole exports that differ in the computer's name, the SIDs of its users and the date alone. The exports of a fleet are
 * much alike, and what was said of one needs only these filled in to be said of another, which is a tenth of the work of
 * finding it out again.
 */
export class AlikeExports {
  readonly #said = new Map<string, Said>();
  readonly #own: OwnSids;

  /** @param configuration all that may have a SID in it, as text */
  constructor(configuration: string) {
    this.#own = new OwnSids(configuration);
  }

  /** @returns undefined of what is no text, or does not tell the computer's name in the usual way */
  likenessOf(bytes: Buffer): Likeness | undefined {
    const text = textOf(bytes) ?? '';
    const [, name] = nameLine.exec(text) ?? [];
    if (name === undefined || text.includes('\0') || text.match(nameValue)?.length !== 1) {
      return undefined;
    }
    const sids: string[] = [];
    const numbered = this.#own.numbered(withoutDate(text.replace(nameLine, '\0name')), sids);
    // What is shown of a value may be cut off in one.
    const shared = `${sids.map(({ length }) => length).join()}\0${numbered}`;
    return {
      key: sha256(Buffer.from(shared, 'utf16le')),
      name,
      collected: collectedAt(text),
      sids,
    };
  }

  /**
   * What is to be said of an export, if it was said of one like it.
   *
   * @param filesOf tells the file of this one, whose digest takes as long as all else
   */
  recall(
    likeness: Likeness,
    source: string,
    filesOf: () => NonNullable<MachineResult['files']>,
  ): MachineResult | undefined {
    const settings = this.#said.get(likeness.key)?.settingsFor(likeness.sids, source);
    return (
      settings && {
        name: likeness.name,
        source,
        ...(likeness.collected !== undefined && { collected: likeness.collected }),
        files: filesOf(),
        status: worstStatus(settings),
        settings,
        remarks: [],
      }
    );
  }

  /** Remembers what was said of an export, unless it may say of its file what is true of no other. */
  keep(likeness: Likeness, result: MachineResult): void {
    const { name, source, error, remarks, leftOut, settings } = result;
    const reasons = settings.flatMap(setting => setting.reasons);
    const isShared =
      name === likeness.name &&
      error === undefined &&
      remarks.length + (leftOut?.length ?? 0) === 0 &&
      reasons.every(({ phrase, evidence }) => !phrase.includes(source) && isIn(source, evidence?.file)) &&
      textsOf(settings).every(text => this.#own.hasOnly(text, likeness.sids));
    if (isShared) {
      if (this.#said.size >= mostKept) {
        this.#said.clear();
      }
      this.#said.set(likeness.key, new Said(settings, likeness.sids));
    }
  }
}

/** They are forgotten then: those that come again are back at once. */
const mostKept = 500;

const nameValue = /"ComputerName"/gi;
const nameLine =
  /(?<=^\[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName\]\r\n"ComputerName"=")([A-Za-z0-9-]{1,63})(?="\r\n\r\n)/m;

function textOf(bytes: Buffer): string | undefined {
  try {
    return decodeText(bytes).text;
  } catch {
    // Why it cannot be read is said when it is read.
    return undefined;
  }
}

/** Before the first key a line may tell when the export was made. */
function withoutDate(text: string): string {
  const head = text.search(/^\[/m);
  const dates = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;
  return `${text.slice(0, head).replace(dates, '\0date')}${text.slice(head)}`;
}

function isIn(source: string, file: string | undefined): boolean {
  return file === undefined || file === source;
}
