import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { packageVersion } from '../../../src/package-root.ts';
import { documentOf, saidOf } from './support.ts';

const redirection = (more: string): string =>
  documentOf([`{ name: "[string(copyIndex())]", type: RmsClientDsc/RmsLicensingRedirection, ${more} }`]);
const tracing = (more: string): string =>
  documentOf([`{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true }, ${more} }`]);

/** A document, and the lines that are said of it. */
const cases: readonly [what: string, text: string, lines: readonly string[]][] = [
  [
    'a function within a text in quotes',
    'resources:\n- name: S\n  type: RmsClientDsc/RmsTrustedServers\n  properties:\n    Servers:\n    - a\n    - "[concat(\'b\', nosuch())]"\n',
    ["c.yaml:7:21: Servers[1]: Unknown function 'nosuch'."],
  ],
  [
    'a value that an expression made',
    documentOf([
      `{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: "[createArray('a', 'b c')]" } }`,
    ]),
    [
      'c.yaml:2:75: RmsTrustedServers \'S\': Servers[1] is "b c"; expected a DNS name such as adrms.contoso.com, or an http or https URL.',
    ],
  ],
  [
    'a value that one copy of a loop has',
    redirection(
      `copy: { name: each, count: 2 }, properties: { OldUrl: "[format('{0}', if(equals(copyIndex(), 1), 'b', 'https://a/_wmcs/licensing'))]", RegistryView: Native, NewUrl: 'https://rms.contoso.com/_wmcs/licensing' }`,
    ),
    [
      'c.yaml:2:134 (copy 1 of each): RmsLicensingRedirection \'1\': OldUrl is "b"; expected an http or https URL that ends in /_wmcs/Licensing.',
    ],
  ],
  [
    'what each copy of a loop has wrong, of a few',
    documentOf([
      `{ name: "[format('R{0}', copyIndex())]", type: RmsClientDsc/RmsIlsService, copy: { name: each, count: 100 }, properties: { Account: "[format('a b{0}/', copyIndex())]", Blocked: true } }`,
    ]),
    [
      ...[0, 1, 2].map(
        index =>
          `c.yaml:2:135 (copy ${index} of each): RmsIlsService 'R${index}': Account is "a b${index}/"; expected a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\\user, CurrentUser or AllUsers.${index === 2 ? ' The same of 97 more copies.' : ''}`,
      ),
      '3 mistakes.',
    ],
  ],
  [
    'an expression that fails in each copy',
    documentOf([
      `{ name: "[string(copyIndex())]", type: RmsClientDsc/RmsTracing, copy: { name: each, count: 5 }, properties: { Enabled: "[no()]" } }`,
    ]),
    [
      ...[0, 1, 2].map(
        index =>
          `c.yaml:2:124 (copy ${index} of each): Enabled: Unknown function 'no'. Did you mean not()?${index === 2 ? ' The same of 2 more copies.' : ''}`,
      ),
      '3 mistakes.',
    ],
  ],
  [
    'a parameter that is wrong, once, however often it is asked for',
    `parameters:\n  on: { type: bool, defaultValue: 1 }\nvariables: { v: "[parameters('on')]" }\n${documentOf(
      [
        `{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[parameters('on')]" } }`,
        `{ name: F, type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: "[variables('v')]" } }`,
      ],
    )}`,
    ["c.yaml:2:35: Parameter 'on' is not a boolean."],
  ],
  [
    'what parameters are declared with',
    `parameters:\n  a: { type: text }\n  b: { typ: int }\n  c: { type: int, minValue: x }\n${tracing('dependsOn: []')}`,
    [
      `c.yaml:2:14: parameter 'a' has the type "text"; expected string, int, bool, array, object, secureString, secureObject.`,
      `c.yaml:3:8: parameter 'b' has no member "typ". Did you mean type?`,
      `c.yaml:4:29: minValue of parameter 'c' is no whole number.`,
      '3 mistakes.',
    ],
  ],
  [
    'what the default of a parameter cannot ask',
    `parameters: { a: { type: string, defaultValue: "[parameters('b')]" } }\n${tracing('dependsOn: []')}`,
    ["c.yaml:1:50: defaultValue: The 'parameters()' function is not available within parameters defaults."],
  ],
  [
    'a variable that stands behind',
    `variables: { a: "[variables('b')]", b: 1 }\n${tracing('dependsOn: []')}`,
    ["c.yaml:1:19: a: Variable 'b' does not exist or has not been initialized yet."],
  ],
  [
    'a loop that is none',
    redirection(
      'copy: { nam: each, count: "[string(1)]", mode: serial }, properties: { OldUrl: https://a/_wmcs/licensing, RegistryView: Both, Ensure: Absent }',
    ),
    [
      'c.yaml:2:88: unknown member "nam". Did you mean "name"?',
      'c.yaml:2:106: Copy count result is not an integer of 0 or more: "1".',
      'c.yaml:2:127: Copy mode is not supported.',
      '3 mistakes.',
    ],
  ],
  [
    'a condition that is neither true nor false',
    tracing(`condition: "[string(true)]"`),
    ['c.yaml:2:87: the condition makes neither true nor false.'],
  ],
  [
    'a condition that is no text',
    tracing('condition: yes it is'),
    ['c.yaml:2:87: the condition makes neither true nor false.'],
  ],
  [
    'copyIndex() in a condition, which dsc does not know there',
    redirection(
      `copy: { name: each, count: 1 }, condition: "[equals(copyIndex(), 0)]", properties: { OldUrl: 'https://a/_wmcs/licensing', RegistryView: Native, NewUrl: 'https://b/_wmcs/licensing' }`,
    ),
    ["c.yaml:2:132: condition: The 'copyIndex()' function can only be used when processing a 'Copy' loop."],
  ],
  [
    'a name that is no text',
    documentOf(['{ name: "[add(1, 2)]", type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }']),
    ['c.yaml:2:11: Resource name result is not a string.'],
  ],
  [
    'an item of a list that is no text',
    documentOf([
      '{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: ["[add(1, 2)]"] } }',
    ]),
    ['c.yaml:2:76: Array element could not be transformed as string: its expression makes something else.'],
  ],
  [
    'directives and versions that are none',
    `directives: { securityContext: admin, version: "4", x: 1 }\n${tracing('requireVersion: 2026-01-15, executionInformation: 1')}`,
    [
      'c.yaml:1:32: securityContext is "admin"; expected current or elevated or restricted.',
      'c.yaml:1:48: version is "4"; expected a requirement such as ">=0.1.0" or ">=1.2, <2".',
      'c.yaml:1:53: "directives" has no member "x". Expected securityContext, resourceDiscovery, version.',
      `c.yaml:3:92: Resource not found: RmsClientDsc/RmsTracing 2026-01-15; the resources of RmsClientDsc have version ${packageVersion()}.`,
      'c.yaml:3:126: "resources.0.executionInformation" is a number; expected an object with members.',
      '5 mistakes.',
    ],
  ],
  [
    'a version of dsc that there is not yet',
    `directives: { version: ">=4.0.0" }\n${tracing('dependsOn: []')}`,
    [
      "c.yaml:1:24: Configuration requires DSC version '>=4.0.0', and rmsdsc reads documents as dsc 3.3.0 does.",
    ],
  ],
  [
    'conditions that leave nothing',
    tracing('condition: "[false()]"'),
    [
      'c.yaml:2:1: the document comes to no instance, so nothing is wanted: conditions, loops and types leave none.',
    ],
  ],
  [
    'a dependency on an expression that fails',
    tracing(`dependsOn: ["[resourceId('A', 'b')]", "[resourceId('A/B', 'c')]"]`),
    [
      "c.yaml:2:90: dependsOn[0]: Function 'resourceId': Type argument must contain exactly one slash.",
      "c.yaml:2:114: dependsOn names A/B 'c', which the document does not have.",
      '2 mistakes.',
    ],
  ],
];

describe('the mistakes of a document with expressions', () => {
  for (const [what, text, lines] of cases) {
    it(`have the place of the expression: ${what}`, () => {
      assert.deepEqual(saidOf(text), lines);
    });
  }
});
