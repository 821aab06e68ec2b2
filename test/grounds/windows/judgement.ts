import { type Assessment, type Verdict, verdictOf } from '../../../src/engine/assess.ts';
import type { Message } from '../../../src/powershell/message.ts';

/** What an engine says of one instance, in words that all of them can be held against. */
export interface Judgement {
  readonly verdict: 'True' | 'False' | 'Refused';
  /** `Name: kind item...` for each property that Get reports, in the order of the names. */
  readonly values: readonly string[];
  /** `Code Phrase` in the engine's order. */
  readonly reasons: readonly string[];
}

/** What Test says: the module refuses where nothing is known to differ and something could not be told. */
export const answers = { ok: 'True', drift: 'False', unknown: 'Refused' } as const satisfies Readonly<
  Record<Verdict, string>
>;

/** What the TypeScript engine says. */
export function judgementOf(assessment: Assessment): Judgement {
  const { actual, ensure, reasons } = assessment;
  const values = Object.entries({ ...actual, Ensure: ensure }).map(
    ([name, value]) => `${name}: ${valueFields(value).join(' ')}`,
  );
  return {
    verdict: answers[verdictOf(assessment)],
    values: values.sort(),
    reasons: reasons.map(({ code, phrase }) => `${code} ${phrase}`),
  };
}

/** What the module says: the records of the driver's `judge`. */
export function judgementsIn(records: Message): Judgement[] {
  const found: { verdict: Judgement['verdict']; values: string[]; reasons: string[] }[] = [];
  for (const [kind, first = '', ...rest] of records) {
    const current = found.at(-1);
    switch (kind) {
      case 'instance':
        found.push({ verdict: 'Refused', values: [], reasons: [] });
        break;
      case 'value':
        current?.values.push(`${first}: ${rest.join(' ')}`);
        break;
      case 'reason':
        current?.reasons.push(`${first} ${rest.join('')}`);
        break;
      case 'verdict':
        if (current) {
          current.verdict = first === 'True' || first === 'False' ? first : 'Refused';
        }
    }
  }
  return found.map(judgement => ({ ...judgement, values: judgement.values.sort() }));
}

/** A property's value as the driver takes and gives it: its kind and its items. */
export function valueFields(value: unknown): string[] {
  if (Array.isArray(value)) {
    return ['list', ...value.map(String)];
  }
  return [typeof value === 'string' ? 'text' : typeof value, String(value)];
}
