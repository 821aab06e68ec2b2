import type { SettingResult } from '../report/result.ts';
import { isProblem, type ReadAnswer } from '../target/target.ts';
import { contentOf } from './likeness.ts';
import { OwnSids } from './own-sids.ts';
import { Said, textsOf } from './said.ts';

/** What a machine answered, without what is its own. */
export interface AnswerLikeness {
  /** The same for answers that differ in nothing but the SIDs of users. */
  readonly key: string;
  /** Of its users, each once, in the order in which they come. */
  readonly sids: readonly string[];
}

/**
 * Whole answers that differ in the SIDs of users alone, wherever they come from. To hold one against the configuration and
 * to put that into words takes longer than to read it.
 */
export class AlikeAnswers {
  readonly #said = new Map<string, Said>();
  readonly #own: OwnSids;

  /** @param configuration all that may have a SID in it, as text */
  constructor(configuration: string) {
    this.#own = new OwnSids(configuration);
  }

  /** @returns undefined where a user's SID may be in the keys themselves */
  likenessOf({ trees, sids: accounts }: ReadAnswer): AnswerLikeness | undefined {
    const parts: string[] = [];
    for (const found of trees) {
      if (isProblem(found)) {
        parts.push('problem', found.code ?? '', found.problem);
        continue;
      }
      parts.push(`trees ${found.length}`);
      for (const { path, key, missingFrom = '' } of found) {
        parts.push(path, missingFrom);
        if (key === undefined) {
          parts.push('none');
        } else if (isProblem(key)) {
          parts.push('problem', key.code ?? '', key.problem);
        } else {
          const { number, mayNameUser } = contentOf(key);
          if (mayNameUser) {
            return undefined;
          }
          parts.push(`key ${number}`);
        }
      }
    }
    for (const sid of accounts) {
      parts.push(...(isProblem(sid) ? ['problem', sid.code ?? '', sid.problem] : ['sid', sid]));
    }
    // Else one part could pass for two.
    if (parts.some(part => part.includes('\0'))) {
      return undefined;
    }
    const sids: string[] = [];
    return { key: this.#own.numbered(parts.join('\0\0'), sids), sids };
  }

  /** What was said of a machine with such an answer, for this one. */
  recall({ key, sids }: AnswerLikeness): SettingResult[] | undefined {
    return this.#said.get(key)?.settingsFor(sids);
  }

  /** Remembers what was said of a machine, unless it names its files: there is no other like it then. */
  keep({ key, sids }: AnswerLikeness, settings: readonly SettingResult[], source: string): void {
    const isShared = !key.includes(source) && textsOf(settings).every(text => this.#own.hasOnly(text, sids));
    if (isShared) {
      if (this.#said.size >= mostKept) {
        this.#said.clear();
      }
      this.#said.set(key, new Said(settings, sids));
    }
  }
}

/** They are forgotten then: those that come again are back at once. */
const mostKept = 500;
