import type { Reason } from '../model/reason.ts';
import type { MachineResult, SettingResult } from '../report/result.ts';
import { collectedAt } from '../target/reg-file/collected.ts';
import { decodeText } from '../target/reg-file/encoding.ts';
import { sha256 } from '../target/target-file.ts';

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
  /** SIDs that the configuration names stand for themselves. */
  readonly #named: ReadonlySet<string>;

  /** @param configuration all that may have a SID in it, as text */
  constructor(configuration: string) {
    this.#named = new Set(configuration.match(userSids));
  }

  /** @returns undefined of what is no text, or does not tell the computer's name in the usual way */
  likenessOf(bytes: Buffer): Likeness | undefined {
    const text = textOf(bytes) ?? '';
    const [, name] = nameLine.exec(text) ?? [];
    if (name === undefined || text.includes('\0') || text.match(nameValue)?.length !== 1) {
      return undefined;
    }
    const sids: string[] = [];
    const shared = withoutDate(text.replace(nameLine, '\0name')).replace(userSids, sid => {
      if (this.#named.has(sid)) {
        return sid;
      }
      const known = sids.indexOf(sid);
      return `\0sid${known < 0 ? sids.push(sid) - 1 : known}`;
    });
    // Lists are sorted by them, and cut off where they are too long.
    const order = [...sids].sort().map(sid => `${sids.indexOf(sid)}:${sid.length}`);
    return {
      key: sha256(Buffer.from(`${order.join()}\0${shared}`, 'utf16le')),
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
    const said = this.#said.get(likeness.key);
    return (
      said && {
        name: likeness.name,
        source,
        ...(likeness.collected !== undefined && { collected: likeness.collected }),
        files: filesOf(),
        status: said.status,
        settings: said.settingsFor(likeness.sids, source),
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
      reasons.every(({ phrase, evidence }) => !phrase.includes(source) && isIn(source, evidence?.file));
    if (isShared) {
      if (this.#said.size >= mostKept) {
        this.#said.clear();
      }
      this.#said.set(likeness.key, new Said(result, likeness.sids));
    }
  }
}

/** They are forgotten then: those that come again are back at once. */
const mostKept = 500;

/** Those of a computer or a domain, and those of Microsoft Entra ID. */
const userSids = /S-1-(?:5-21|12-1)(?:-\d+)+/g;

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

/** What was said of an export. */
class Said {
  readonly status: MachineResult['status'];
  readonly #settings: readonly SettingResult[];
  readonly #sids: readonly string[];

  constructor({ status, settings }: MachineResult, sids: readonly string[]) {
    this.status = status;
    this.#settings = settings;
    this.#sids = sids;
  }

  settingsFor(sids: readonly string[], source: string): SettingResult[] {
    const others = new Map(this.#sids.map((sid, index) => [sid, sids[index] ?? sid]));
    const filled = (text: string): string => text.replace(userSids, sid => others.get(sid) ?? sid);
    return this.#settings.map(setting =>
      setting.reasons.length === 0
        ? setting
        : { ...setting, reasons: setting.reasons.map(one => reasonFor(one, filled, source)) },
    );
  }
}

function reasonFor(
  { code, phrase, evidence }: Reason,
  filled: (text: string) => string,
  source: string,
): Reason {
  const parts = Object.entries(evidence ?? {}).map(([name, part]) => [
    name,
    name === 'file' ? source : typeof part === 'string' ? filled(part) : part,
  ]);
  return { code, phrase: filled(phrase), ...(evidence && { evidence: Object.fromEntries(parts) }) };
}
