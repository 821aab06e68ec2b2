import { InputError } from '../../../model/errors.ts';
import { commandName } from '../../../package-root.ts';
import type { DocumentEntry } from '../../entry/entry.ts';
import type { CompileOptions } from '../compiled.ts';
import { type ComplianceRules, complianceRules } from './rules.ts';
import { type ScriptContent, type ScriptKind, scriptText } from './script.ts';
import { wishFunction } from './wish.ts';

/** Whom Intune runs scripts as: `runAsAccount` of its requests. */
export type Account = 'system' | 'user';

/** What Intune calls a remediation: a script that detects, and one that mends. */
export interface Remediation {
  /** `contoso.system`, or `contoso.system2` where there are several. */
  readonly name: string;
  readonly account: Account;
  readonly detection: string;
  /** Nothing where there are checks alone, which nothing brings about. */
  readonly remediation?: string;
}

/** The scripts of the entries that fit into one detection, one remediation and one discovery. */
export interface Pair extends Remediation {
  readonly entries: readonly DocumentEntry[];
  readonly rules: ComplianceRules;
  readonly discovery: string;
}

/** What Intune takes of a script, in bytes: 200 KB is what is documented, whatever a KB is. */
export const mostBytes = 200_000;

/** What is left free of that for a signature: one with a chain and a time stamp has some 12,000 bytes. */
const signatureBytes = 20_000;

/** What Intune keeps of what a script prints, in characters. */
export const lineLength = 2048;

/** How much of what differs custom compliance is told of each rule; no limit is documented. */
const answerLength = 500;

/** For how many runs of a remediation what undoes them is kept. */
const undoCount = 10;

/**
 * The pairs of a configuration: those of LocalSystem, and those of the user who is signed in, for whose settings no
 * other account will do.
 *
 * @throws InputError where the settings of one resource are more than a script may have
 */
export function pairsOf(entries: readonly DocumentEntry[], options: CompileOptions): Pair[] {
  return (['system', 'user'] as const).flatMap(account => {
    const own = entries.filter(entry => accountOf(entry) === account);
    const parts = own.length === 0 ? [] : fit(own, account, options);
    return parts.map((part, index) =>
      pairOf(part, account, `${options.name}.${account}${parts.length > 1 ? index + 1 : ''}`, options),
    );
  });
}

/** Which pair an entry belongs to: only `CurrentUser` is the user's own. */
export function accountOf({ instance }: DocumentEntry): Account {
  return instance.values.Account === 'CurrentUser' ? 'user' : 'system';
}

/** The entries in parts that fit into scripts, each of them in the document's order; those of one resource stay together. */
function fit(
  entries: readonly DocumentEntry[],
  account: Account,
  options: CompileOptions,
): (readonly DocumentEntry[])[] {
  const wanted = options.isToBeSigned === true ? mostBytes - signatureBytes : mostBytes;
  const fits = (part: readonly DocumentEntry[], most = wanted): boolean => {
    const {
      detection,
      remediation = '',
      discovery,
    } = pairOf(part, account, `${options.name}.${account}99`, options);
    return [detection, remediation, discovery].every(text => text.length <= most);
  };
  if (fits(entries)) {
    return [entries];
  }
  const parts: string[][] = [];
  const of = (resources: readonly string[]) =>
    entries.filter(({ instance }) => resources.includes(instance.resource.name));
  for (const name of new Set(entries.map(({ instance }) => instance.resource.name))) {
    const part = parts.find(other => fits(of([...other, name])));
    if (part) {
      part.push(name);
    } else if (fits(of([name]), mostBytes)) {
      // It cannot be divided, and its signature may be smaller than what is left free for one.
      parts.push([name]);
    } else {
      throw new InputError(
        `${name}: its ${of([name]).length} settings are more than the ${mostBytes} bytes that Intune takes of a script. Divide the document, or compile it with ${commandName} compile --to mof.`,
      );
    }
  }
  return parts.map(of);
}

function pairOf(
  entries: readonly DocumentEntry[],
  account: Account,
  name: string,
  options: CompileOptions,
): Pair {
  const rules = complianceRules(entries);
  const common = {
    resources: [...new Set(entries.map(({ instance }) => instance.resource.name))],
    functions: wishFunction(entries, entry => rules.ruleOf.get(entry) ?? 0),
  };
  const script = (
    kind: ScriptKind,
    { about, variables }: Pick<ScriptContent, 'about' | 'variables'>,
  ): string => scriptText(kind, { ...common, about, variables }, options);
  const isForChecks = entries.every(({ instance }) => instance.resource.isAudit);
  return {
    name,
    account,
    entries,
    rules,
    detection: script('detect', {
      about:
        'Detection script of a remediation of Intune: says whether the computer is as wanted, and changes nothing.',
      variables: { lineLength },
    }),
    ...(!isForChecks && {
      remediation: script('remediate', {
        about: 'Remediation script of Intune: makes the computer as wanted.',
        variables: {
          lineLength,
          undoName: `${name}.`,
          undoPattern: undoPattern(name.replaceAll('.', '\\.')),
          undoCount,
        },
      }),
    }),
    discovery: script('discover', {
      about: 'Discovery script of custom compliance of Intune: says of each setting whether it is as wanted.',
      variables: { answerLength, asWanted: rules.asWanted, rules: rules.names },
    }),
  };
}

/**
 * How the folders are called in which runs left what undoes them, as a pattern of .NET.
 *
 * @param names a pattern of the names of pairs
 */
export function undoPattern(names: string): string {
  return `\\A${names}\\.[0-9]{8}T[0-9]{6}Z\\z`;
}
