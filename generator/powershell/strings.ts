import { ofBytes } from '../../src/model/reason.ts';
import { givenProperties, type ResourceModel } from '../../src/model/resource.ts';
import { moduleWords, sharedWords } from '../../src/rms/connection-point/words.ts';
import { moduleDnsWords, sharedDnsWords } from '../../src/rms/dns-redirection/words.ts';
import { classPrefix } from '../../src/rms/module.ts';
import { phrases } from '../../src/rms/phrases.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { sourceOf } from '../source-of.ts';
import { renderTemplate } from '../template.ts';
import { ascii, formatString, literal, padded } from './literal.ts';
import { moduleFolder } from './module.ts';
import { propertyRule } from './property-rule.ts';
import { breachWords, ruleKey } from './rule-words.ts';

/** The class whose texts all resources share. */
const baseClass = `${classPrefix}Resource`;

/** What the module says of its own accord, beside the phrases of the reasons. */
const messages: Readonly<
  Record<string, readonly [title: string, strings: Readonly<Record<string, string>>]>
> = {
  refusals: [
    'Why values are refused: resource, property, what it is, what would be right.',
    {
      Refused: '{0}: {1} {2}; expected {3}.',
      IsValue: 'is {0}',
      IsMissing: 'is missing',
      IsReadOnly: '{0}: {1} is read-only; leave it out.',
    },
  ],
  errors: [
    'Errors of Test and of Set: resource, problems.',
    {
      NotTold: '{0}: Could not tell: {1}',
      NotReached: '{0} could not be brought into the desired state: {1}',
    },
  ],
  problems: [
    'Why something could not be told.',
    {
      NotReadable: '{0} cannot be read: {1}',
      NotWritable: '{0} cannot be written: {1}',
      NotKept:
        'Nothing was written: {0} is of a rare type, which PowerShell can neither read nor put back. Remove it with regedit.',
      ForeignType:
        "Nothing was written: {0} is in another's key, and is {1} where {2} belongs. Change that with regedit.",
      NoWow6432:
        'This is 32-bit Windows: it has no separate registry for 32-bit programs. Use RegistryView Native.',
      NoUser: 'No user evaluated: {0}',
      HiveProblem: 'The hive HKEY_USERS\\{0} is still loaded: {1}',
    },
  ],
  directory: [
    'Why Active Directory could not be asked or changed: domain controller.',
    { ...sharedWords, ...moduleWords },
  ],
  dns: ['Why DNS could not tell: name of a record.', { ...sharedDnsWords, ...moduleDnsWords }],
  verbose: [
    'What Set does: resource, place.',
    {
      WritingValue: '{0}: Writing {1}.',
      RemovingValue: '{0}: Removing {1}.',
      RemovingKey: '{0}: Removing {1}.',
      RunningSetup: 'Running a copy of {0}.',
      RemovingClient: 'Removing the RMS client in {0}.',
      UndoFile: '{0}: What is there is kept in {1}.',
    },
  ],
};

/** The strings files: one for the base class and one for each resource. */
export function emitStrings(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  return [
    stringsFile(baseClass, context.notice('src/rms/phrases.ts and generator/powershell/strings.ts'), [
      ['Reasons.', ofModule(phrases)],
      ...Object.values(messages),
    ]),
    ...models.map(model =>
      stringsFile(model.name, context.notice(sourceOf(model)), [
        ['What values a property takes.', propertyWords(model)],
        ['What goes together.', ruleWords(model)],
      ]),
    ),
  ];
}

function ofModule(all: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !ofBytes.has(key)));
}

type Group = readonly [title: string, strings: Readonly<Record<string, string>>];

function stringsFile(className: string, notice: string, groups: readonly Group[]): Artifact {
  const keys = groups.flatMap(([, strings]) => Object.keys(strings));
  const content = renderTemplate('powershell/strings', {
    class: className,
    notice: ascii(notice),
    groups: groups
      .filter(([, strings]) => Object.keys(strings).length > 0)
      .map(([title, strings], index) => ({
        title: ascii(title),
        separator: index > 0,
        strings: Object.entries(strings).map(([key, text]) => ({
          key: padded(key, keys),
          text: literal(formatString(text)),
        })),
      })),
  });
  return { path: `${moduleFolder}/en-US/${className}.strings.psd1`, content };
}

function propertyWords(model: ResourceModel): Record<string, string> {
  const rules = givenProperties(model).flatMap(property => propertyRule(property) ?? []);
  return Object.fromEntries(rules.flatMap(({ words }) => words.map(({ key, text }) => [key, text])));
}

function ruleWords(model: ResourceModel): Record<string, string> {
  const words: Record<string, string> = {};
  for (const rule of model.rules) {
    const key = ruleKey(model, rule);
    if (key in words) {
      throw new Error(`Two rules of ${model.name} have the words ${key}.`);
    }
    words[key] = breachWords(model, rule).expected;
  }
  return words;
}
