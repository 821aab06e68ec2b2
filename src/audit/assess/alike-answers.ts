import type { SettingResult } from '../../report/result.ts';
import { isProblem, type ReadAnswer } from '../../target/target.ts';
import { BoundedMap } from './bounded-map.ts';
import { contentOf } from './likeness.ts';
import { OwnSids } from './own-sids.ts';
import { type Own, resultOf } from './result-form.ts';
import { Said } from './said.ts';
import { jsonOf, type Telling, tellingOf } from './told.ts';

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
  readonly #said = new BoundedMap<string, Said>();
  readonly #own: OwnSids;

  /** @param configuration all that may have a SID in it, as text */
  constructor(configuration: string) {
    this.#own = new OwnSids(configuration);
  }

  /**
   * What is to be said of a machine: what was said of one that answered like it, if there was one.
   *
   * @param assess holds the answer against the configuration
   */
  tell(answer: ReadAnswer, own: Own, assess: () => readonly SettingResult[]): Telling {
    const likeness = this.likenessOf(answer);
    const known = likeness && this.#said.get(likeness.key);
    if (known) {
      return known.tell(own, likeness.sids);
    }
    const settings = assess();
    const alone = tellingOf(resultOf(settings, own));
    return (likeness && this.#kept(likeness, settings, own, jsonOf(alone))) ?? alone;
  }

  /**
   * Remembers what was said of a machine, unless it names its files: there is no other like it then.
   *
   * @param json what is to be said of it
   */
  #kept(
    { key, sids }: AnswerLikeness,
    settings: readonly SettingResult[],
    own: Own,
    json: string,
  ): Telling | undefined {
    const { source } = own.head;
    if (key.includes(source) || !textsOf(settings).every(text => this.#own.hasOnly(text, sids))) {
      return undefined;
    }
    const said = new Said(settings, sids);
    const telling = said.tell(own, sids);
    if (jsonOf(telling) !== json) {
      return undefined;
    }
    this.#said.forgetIfFull();
    this.#said.set(key, said, key.length + said.length);
    return telling;
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
}

/** All texts of reasons that may name a user. */
function textsOf(settings: readonly SettingResult[]): string[] {
  return settings.flatMap(({ reasons }) =>
    reasons.flatMap(({ phrase, evidence }) => [
      phrase,
      ...Object.values(evidence ?? {}).filter(part => typeof part === 'string'),
    ]),
  );
}
