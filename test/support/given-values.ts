import fc from 'fast-check';
import { propertySchema } from '../../generator/json-schema.ts';
import { breakingValues } from '../../generator/powershell/rule-words.ts';
import type { Resource } from '../../src/engine/subject.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { resources } from '../../src/rms/resources.ts';

/** What somebody gives an instance of a resource, right or wrong. */
export interface Given {
  readonly model: Resource;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An instance with these properties alone. */
export function givenTo(resource: string, properties: Readonly<Record<string, unknown>>): Given {
  const model = resources.find(({ name }) => name === resource);
  if (!model) {
    throw new Error(`There is no ${resource}.`);
  }
  return { model, properties };
}

/** Is this a value that PowerShell has no reason to make another of? */
export function isOfItsType(model: Resource, name: string, value: unknown): boolean {
  const property = propertiesOf(model).find(candidate => candidate.name === name);
  const choices = property && choicesOf(property);
  if (!property || choices) {
    return typeof value === 'string' && choices?.includes(value) === true;
  }
  switch (propertySchema(property as PropertyModel).type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 0xffffffff;
    case 'array':
      return Array.isArray(value) && value.every(item => typeof item === 'string');
    default:
      return typeof value === 'string';
  }
}

const ensure = {
  name: 'Ensure',
  role: 'write',
  schema: undefined,
  choices: ['Present', 'Absent'],
} as const;
type Valued = PropertyModel | typeof ensure;

/** All but the credential, which is for the module alone. */
function propertiesOf(model: Resource): Valued[] {
  const properties = model.properties.filter(({ role }) => role !== 'credential');
  return [...properties, ...(model.isAudit ? [] : [ensure])];
}

/** The keys and what the rules ask for, so that it is on this property alone whether the instance is right. */
function rightBeside(model: Resource, property: Valued): Record<string, unknown> {
  const required = model.rules.flatMap(rule => {
    switch (rule.kind) {
      case 'required':
        return [rule.property];
      case 'wish':
        return rule.properties.includes(property.name) ? [] : rule.properties.slice(0, 1);
      default:
        return [];
    }
  });
  const given = model.properties.filter(({ name, role }) => role === 'key' || required.includes(name));
  return {
    ...Object.fromEntries(given.map(({ name, example }) => [name, example])),
    ...(model.rules.some(({ kind }) => kind === 'absentOnly') && { Ensure: 'Absent' }),
  };
}

/** Its example, what examples of the resource have, and what breaks a rule. */
function rightValuesOf(model: Resource, property: Valued): unknown[] {
  if (property === ensure) {
    return [...ensure.choices];
  }
  const { name, example } = property as PropertyModel;
  const others = [
    ...model.examples.map(({ properties }) => properties[name]),
    ...model.rules.map(rule => breakingValues(model, rule)[name]),
    ...(choicesOf(property) ?? []),
  ];
  return [example, ...others.filter(value => value !== undefined)];
}

function choicesOf(property: Valued): readonly string[] | undefined {
  if (property === ensure) {
    return ensure.choices;
  }
  const { enum: choices } = propertySchema(property as PropertyModel);
  return Array.isArray(choices) ? choices.map(String) : undefined;
}

function anyValueOf(property: Valued): fc.Arbitrary<unknown> {
  const choices = choicesOf(property);
  if (choices) {
    return fc.oneof(
      fc.oneof(fc.constantFrom(...choices), choiceLike(choices)),
      anyNasty,
      broken(fc.constantFrom(...choices)),
      ofAnotherType,
    );
  }
  const { schema, example, role } = property as PropertyModel;
  if (role === 'read') {
    return fc.constantFrom(example, null);
  }
  const json = propertySchema(property as PropertyModel);
  switch (json.type) {
    case 'boolean':
      return fc.oneof(fc.boolean(), anyNasty, ofAnotherType);
    case 'integer':
      return fc.oneof(anyNumber(Number(json.minimum), Number(json.maximum)), ofAnotherType, anyNasty);
    case 'array': {
      const { pattern } = json.items as { pattern: string };
      const [first = ''] = example as readonly string[];
      return fc.oneof(
        fc.array(anyTextLike(pattern, first), { maxLength: 14 }),
        anyTextLike(pattern, first),
        ofAnotherType,
      );
    }
    default:
      if (typeof json.pattern !== 'string') {
        throw new Error(`No values can be made of ${JSON.stringify(schema)}.`);
      }
      return fc.oneof(
        { weight: 9, arbitrary: anyTextLike(json.pattern, String(example)) },
        { weight: 1, arbitrary: ofAnotherType },
      );
  }
}

/** What is near to one of some words. */
function choiceLike(choices: readonly string[]): fc.Arbitrary<unknown> {
  const word = fc.constantFrom(...choices);
  return fc.oneof(
    word.map(text => text.toLowerCase()),
    word.map(text => text.toUpperCase()),
    word.map(text => text.slice(0, -1)),
    word.map(text => ` ${text}`),
    fc.tuple(word, word).map(words => words.join(',')),
    fc.integer({ min: -1, max: choices.length + 2 }),
    fc.integer({ min: -1, max: choices.length + 2 }).map(String),
  );
}

function anyNumber(minimum: number, maximum: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: minimum, max: maximum }),
    fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1, -1, -0, 2 ** 31, 2 ** 53, 1e300, -(2 ** 63)),
    fc.double({ noNaN: true, min: -10, max: maximum + 10 }),
  );
}

const ofAnotherType: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.constantFrom(0, 1, 1.5, -1),
  fc.constantFrom('true', 'false', 'True', '0', '1', '12', '0x10', '1e3', '1.5', '-1', ' 1 ', '1,000', '1kb'),
  fc.constantFrom([], [''], ['a', 'b']),
);

/** Texts that match the pattern, that nearly do, and that do not. */
export function anyTextLike(pattern: string, example: string): fc.Arbitrary<string> {
  const right = fc.oneof(
    fc.constant(example),
    fc.stringMatching(new RegExp(withoutLookahead(pattern)), { size: '-1' }),
  );
  return fc.oneof(
    { weight: 2, arbitrary: right },
    { weight: 5, arbitrary: broken(right) },
    { weight: 2, arbitrary: anyNasty },
  );
}

/** fast-check makes no texts for patterns that look ahead. */
function withoutLookahead(pattern: string): string {
  const before = /^(?:\\.|(?!\(\?!)[^\\])*/s.exec(pattern)?.[0] ?? '';
  const start = before.length;
  if (start === pattern.length) {
    return pattern;
  }
  let end = start;
  let depth = 0;
  let isInClass = false;
  do {
    const letter = pattern[end];
    if (letter === '\\') {
      end++;
    } else if (isInClass) {
      isInClass = letter !== ']';
    } else if (letter === '[') {
      isInClass = true;
    } else if (letter === '(') {
      depth++;
    } else if (letter === ')') {
      depth--;
    }
    end++;
  } while (depth > 0);
  return withoutLookahead(before + pattern.slice(end));
}

/** Pieces that pattern languages, file systems, URLs and PowerShell read in ways of their own. */
const pieces = [
  ...['\\', '\\\\', '/', '.', '..', '\\..\\', '\\.\\', '. ', ' ', '  ', '\t', '\n', '\r\n', '\v', '\f', '\0'],
  ...['\u0001', '\u007f', '\u0085', '\u00a0', '\u2028', '\u200b', '\u202e', '\ufeff', '\u0301', '\u00e9'],
  // Which fold to k, s, i and a number in some languages of patterns.
  ...['\u212a', '\u017f', '\u0130', '\u0131', '\u0661', '\uff11', '\u00b2', '\uff0e', '\uff3c', '\u2215'],
  ...['\ud83d', '\ude00', '\ud83d\ude00', ':', ':443', ':80', ':0', ':99999', '*', '?', '"', '<', '>', '|'],
  ...[
    '%',
    '%2e',
    '%00',
    '@',
    'user:secret@',
    '[',
    ']',
    '[::1]',
    '#',
    '$',
    '{0}',
    '{Sid}',
    "'",
    '\u2019',
    '`',
  ],
  ...[
    '-',
    '_',
    ',',
    ';',
    '=',
    '+',
    '~1',
    'CON',
    'nul.',
    'COM1',
    'com\u00b9',
    'LPT9 .',
    'CONIN$',
    'x'.repeat(300),
  ],
  ...['0', '00', '9999999999', 'S-1-5-', '-18'],
];

/** A text with something in it, at its ends or in it, or without something of it. */
function broken(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
  const piece = fc.constantFrom(...pieces);
  const at = (whole: string, where: number) => Math.round(where * whole.length);
  return fc.oneof(
    fc
      .tuple(text, place, piece)
      .map(([whole, where, part]) => whole.slice(0, at(whole, where)) + part + whole.slice(at(whole, where))),
    fc
      .tuple(text, place, piece)
      .map(
        ([whole, where, part]) => whole.slice(0, at(whole, where)) + part + whole.slice(at(whole, where) + 1),
      ),
    fc.tuple(text, place).map(([whole, where]) => whole.slice(0, at(whole, where))),
    fc.tuple(text, place).map(([whole, where]) => whole.slice(at(whole, where))),
    text.map(whole => whole.toUpperCase()),
    text.map(whole => whole.toLowerCase()),
    text.map(whole => whole + whole),
    text.map(whole => whole.replaceAll('\\', '\\\\')),
    text.map(whole => whole.replaceAll('\\', '/')),
    fc.tuple(text, fc.integer({ min: 2, max: 5000 })).map(([whole, length]) => whole.padEnd(length, 'a')),
  );
}

const anyNasty: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', '\n', '.', '..', 'CON', 'con.xml', 'NUL .xml', '$null', 'nothing', '0', '-1'),
  fc.constantFrom(...pieces),
  fc.constantFrom(
    ...[
      '..\\..\\..\\victim.xml',
      '\\\\?\\C:\\x.xml',
      '\\\\.\\C:\\x.xml',
      'C:x.xml',
      'C:\\..\\x.xml',
      'C:\\\\x.xml',
    ],
    ...[
      '\\\\server\\\\share\\x.xml',
      '\\\\server\\..\\x.xml',
      'C:\\x\\NUL.xml',
      'C:\\x.\\x.xml',
      'C:\\x \\x.log',
    ],
    ...[
      'DOM\\us\\er',
      'DOM\\\\user',
      '\\user',
      'DOM\\',
      'S-1-5',
      's-1-5-18',
      'S-1-5-18\n',
      'S-1-5-18-',
      'localsystem',
    ],
    ...['https://user:secret@rms.contoso.com/_wmcs/licensing', 'https://rms.contoso.com:443/_wmcs/licensing'],
    ...['HTTPS://RMS.CONTOSO.COM/_WMCS/LICENSING/', 'https://[::1]:8443/_wmcs/licensing', 'https://[::g]/'],
    ...['https://b\u00fccher.example/_wmcs/licensing', 'https://xn--bcher-kva.example/_wmcs/licensing'],
    ...['https://rms.contoso.com/%5fwmcs/licensing', 'https://rms.contoso.com./_wmcs/licensing', 'https://'],
    ...[
      'https://rms.contoso.com/_wmcs/licensing?x=1',
      'ftp://rms.contoso.com',
      'https:/rms.contoso.com',
      'file:///c:/',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** An instance of any resource in which one property has any value, and the others are right. */
export const anyValueGiven: fc.Arbitrary<Given> = fc.oneof(
  ...resources.flatMap(model =>
    propertiesOf(model).map(property =>
      anyValueOf(property).map(value => ({
        model,
        properties: { ...rightBeside(model, property), [property.name]: value },
      })),
    ),
  ),
);

/** An instance of any resource whose values are right, each by itself. */
export const anyTogetherGiven: fc.Arbitrary<Given> = fc.oneof(
  ...resources.map(model =>
    fc
      .record(
        Object.fromEntries(
          propertiesOf(model).map(property => [
            property.name,
            fc.constantFrom(...rightValuesOf(model, property)),
          ]),
        ),
        { requiredKeys: [] },
      )
      .map(properties => ({ model, properties })),
  ),
);
