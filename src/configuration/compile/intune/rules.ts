import { show } from '../../../model/reason.ts';
import { documentationOf } from '../../../rms/index.ts';
import type { DocumentEntry } from '../../entry/entry.ts';
import { entryTitle } from '../../entry/entry-title.ts';

/** The rules of a policy of custom compliance, and how its discovery script has to answer them. */
export interface ComplianceRules {
  /** The names of the rules, in their order. */
  readonly names: readonly string[];
  /** Which rule, from 0, an entry counts for. */
  readonly ruleOf: ReadonlyMap<DocumentEntry, number>;
  /** What is said where everything of a rule is as wanted, and nowhere else. */
  readonly asWanted: string;
  /** The rules as Intune takes them: JSON. */
  readonly json: string;
}

/** What Intune takes of one policy. */
const most = { rules: 100, bytes: 100 * 1024 };

const asWanted = 'as wanted';

/**
 * A rule for each entry, or for each resource where Intune would not take as many. All compare a text, of which anything
 * but the wanted one says what differs or could not be told.
 */
export function complianceRules(entries: readonly DocumentEntry[]): ComplianceRules {
  const each = rulesOf(entries, entryTitle);
  const isTaken = each.names.length <= most.rules && Buffer.byteLength(each.json) <= most.bytes;
  return isTaken ? each : rulesOf(entries, ({ instance }) => instance.resource.name);
}

function rulesOf(
  entries: readonly DocumentEntry[],
  nameOf: (entry: DocumentEntry) => string,
): ComplianceRules {
  const groups = new Map<string, DocumentEntry[]>();
  for (const entry of entries) {
    groups.set(nameOf(entry), [...(groups.get(nameOf(entry)) ?? []), entry]);
  }
  const names = [...groups.keys()];
  const rules = [...groups].map(([name, own]) => rule(name, own));
  return {
    names,
    ruleOf: new Map(entries.map(entry => [entry, names.indexOf(nameOf(entry))])),
    asWanted,
    json: `${JSON.stringify({ Rules: rules }, null, 2)}\n`,
  };
}

function rule(name: string, entries: readonly DocumentEntry[]): object {
  const [first] = entries;
  return {
    SettingName: name,
    Operator: 'IsEquals',
    DataType: 'String',
    Operand: asWanted,
    MoreInfoUrl: first && documentationOf(first.instance.resource),
    RemediationStrings: [
      { Language: 'en_US', Title: `${name}: {ActualValue}`, Description: descriptionOf(entries) },
    ],
  };
}

/** How much is said of what is wanted; no limit is documented. */
const longestDescription = 500;

function descriptionOf(entries: readonly DocumentEntry[]): string {
  const [first, ...others] = entries;
  if (!first) {
    return '';
  }
  const { resource, values, ensure } = first.instance;
  const given = Object.entries(values).map(([property, value]) => `${property} ${show(value)}`);
  const wanted = ensure === 'Absent' ? [...given, 'Ensure "Absent"'] : given;
  const text =
    others.length > 0
      ? `${resource.summary} ${entries.length} settings of this kind have to be as wanted.`
      : `${resource.summary} Wanted: ${wanted.join(', ')}.`;
  return text.length > longestDescription ? `${text.slice(0, longestDescription - 3)}...` : text;
}
