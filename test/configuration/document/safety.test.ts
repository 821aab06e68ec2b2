import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { refuseConflicts } from '../../../src/configuration/compile/conflicts.ts';
import { registryFileLimits } from '../../../src/configuration/compile/to-reg.ts';
import { environmentOf } from '../../../src/configuration/document/environment.ts';
import { IncludeFolder } from '../../../src/configuration/document/include-folder.ts';
import { refuseAll } from '../../../src/configuration/source/mistakes.ts';
import { documentOf, type Given, readWith, saidOf, servers, wishesOf } from './support.ts';

describe('an environment variable', () => {
  const secret = 'hunter2 and more';
  const variables = {
    SECRET: secret,
    RMSDSC_LDAP_PASSWORD: secret,
    rmsdsc_ldap_password: secret,
    HOST: 'a.contoso.com',
  };

  it('is read elsewhere only where it is allowed', () => {
    const environment = environmentOf(['HOST'], variables);
    assert.deepEqual(wishesOf(servers("[envvar('HOST')]"), { environment }), {
      S: { IsSingleInstance: 'Yes', Servers: ['a.contoso.com'] },
    });
    assert.match(
      saidOf(servers("[envvar('SECRET')]"), { environment })[0] ?? '',
      /^c\.yaml:2:\d+: Servers\[0\]: Function 'envvar': SECRET is not to be read: .* Allow it with --allow-env SECRET/,
    );
  });

  it('is never read where it is for a password', () => {
    for (const name of ['RMSDSC_LDAP_PASSWORD', 'rmsdsc_ldap_password', 'RMSDSC_LDAP_USER']) {
      for (const environment of [environmentOf('all', variables), environmentOf([name], variables)]) {
        assert.match(
          saidOf(servers(`[envvar('${name}')]`), { environment })[0] ?? '',
          /is for a password and is never read/,
        );
      }
    }
  });

  // Each of them would show the value, or a part of it.
  for (const [what, text] of [
    ['a value that is wrong', servers("[envvar('SECRET')]")],
    ['a text made of it', servers("[toUpper(concat(envvar('SECRET'), '!'))]")],
    [
      'a list made of it',
      documentOf([
        `{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: "[createArray('a', envvar('SECRET'))]" } }`,
      ]),
    ],
    ['a variable made of it', `variables: { v: "[envvar('SECRET')]" }\n${servers("[variables('v')]")}`],
    [
      'a default made of it',
      `parameters: { p: { type: string, defaultValue: "[envvar('SECRET')]", maxLength: 3 } }\n${servers("[parameters('p')]")}`,
    ],
    [
      'a default of a number made of it',
      `parameters: { p: { type: int, defaultValue: "[length(envvar('SECRET'))]", maxValue: 3 } }\n${servers('a')}`,
    ],
    [
      'a member that is not there',
      `variables: { v: { a: 1 } }\n${servers("[variables('v')[envvar('SECRET')]]")}`,
    ],
    ['a parameter that is not there', servers("[parameters(envvar('SECRET'))]")],
    ['a variable that is not there', servers("[variables(envvar('SECRET'))]")],
    ['another variable that is not set', servers("[envvar(envvar('SECRET'))]")],
    [
      'a loop that is not there',
      documentOf([
        `{ name: "[string(copyIndex(envvar('SECRET')))]", type: RmsClientDsc/RmsTracing, copy: { name: l, count: 1 }, properties: { Enabled: true } }`,
      ]),
    ],
    [
      'a count',
      documentOf([
        `{ name: T, type: RmsClientDsc/RmsTracing, copy: { name: l, count: "[envvar('SECRET')]" }, properties: { Enabled: true } }`,
      ]),
    ],
    [
      'a name',
      documentOf([
        `{ name: "[envvar('SECRET')]", type: RmsClientDsc/RmsTracing, properties: { Enabled: 1 } }`,
      ]),
    ],
    [
      'a name within a whole configuration',
      documentOf([
        `{ name: W, type: RmsClientDsc/RmsConfiguration, properties: { resources: [{ name: "[envvar('SECRET')]", type: RmsClientDsc/RmsTracing, properties: { Enabled: 1 } }] } }`,
      ]),
    ],
    [
      'a dependency',
      documentOf([
        `{ name: T, type: RmsClientDsc/RmsTracing, dependsOn: ["[envvar('SECRET')]"], properties: { Enabled: true } }`,
      ]),
    ],
    [
      'a file to include',
      documentOf([
        `{ name: I, type: Microsoft.DSC/Include, properties: { configurationFile: "[envvar('SECRET')]" } }`,
      ]),
    ],
    [
      'an access',
      documentOf([
        `{ name: I, type: RmsClientDsc/RmsIlsService, properties: { Account: "[envvar('SECRET')]", Blocked: true } }`,
      ]),
    ],
  ] as const) {
    it(`is in no error: ${what}`, () => {
      const said = saidOf(text, {
        environment: environmentOf('all', variables),
        folder: new IncludeFolder('.'),
      });
      assert.notEqual(said.length, 0);
      assert.doesNotMatch(said.join('\n'), /hunter2|HUNTER2/);
    });
  }

  it('is in no error of two that disagree', () => {
    const url = 'https://hunter2/_wmcs/Certification';
    const location = (name: string, view: string, value: string): string =>
      `{ name: ${name}, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: ${view}, EnterpriseCertification: "${value}" } }`;
    const text = documentOf([
      location('A', 'Native', "[envvar('U')]"),
      location('B', 'Both', 'https://other/_wmcs/Certification'),
    ]);
    const { entries } = readWith(text, { environment: environmentOf('all', { U: url }) });
    assert.throws(
      () => refuseConflicts(entries.map(({ instance }) => instance)),
      /^InputError: 'A' and 'B' disagree about .*: the one wants EnterpriseCertification = \*\*\*, the other EnterpriseCertification = "https:\/\/other/,
    );
  });
});

describe('an account of an environment variable', () => {
  it('is in no error of a compiler', () => {
    const text = documentOf([
      `{ name: I, type: RmsClientDsc/RmsIlsService, properties: { Account: "[envvar('A')]", Blocked: true } }`,
    ]);
    const { entries } = readWith(text, { environment: environmentOf('all', { A: 'CONTOSO\\hunter2' }) });
    assert.throws(
      () => refuseAll(refuse => registryFileLimits(false)(entries, refuse)),
      /^InputError: .*Account is \*\*\*, and a registry file cannot tell/,
    );
  });
});

describe('a secure parameter', () => {
  const declared = 'parameters: { s: { type: secureString }, o: { type: secureObject } }';
  const parameters = 'parameters: { s: hunter2, o: { host: hunter2, list: [hunter2] } }';
  const property = (expression: string): string =>
    documentOf(
      [
        `{ name: F, type: RmsClientDsc/RmsFederation, properties: { FederationHomeRealm: "[${expression}]" } }`,
      ],
      declared,
    );

  it('is no value of a property', () => {
    for (const expression of [
      "parameters('s')",
      "parameters('o')",
      "parameters('o').host",
      "parameters('o').list[0]",
      "coalesce(null(), parameters('s'))",
      "if(true, parameters('o'), 'x')",
    ]) {
      assert.deepEqual(saidOf(property(expression), { parameters }), [
        'c.yaml:3:83: FederationHomeRealm is a secureString or secureObject (***), which no property takes; give a parameter of another type, or the value itself.',
      ]);
    }
  });

  it('is nothing that a function would show', () => {
    for (const expression of [
      "string(parameters('s'))",
      "string(parameters('o'))",
      "tryGet(parameters('o'), 'host')",
      "first(items(parameters('o')))",
      "string(createArray(parameters('o')))",
      "join(createArray(parameters('s')), '')",
      "base64(parameters('s'))",
      "format('{0}', parameters('s'))",
      "union(parameters('o'), createObject('a', 1))",
      "parameters('o').hunter",
      "parameters(parameters('s'))",
    ]) {
      const said = saidOf(property(expression), { parameters });
      assert.equal(said.length, 1, expression);
      assert.doesNotMatch(said.join('\n'), /hunter2/);
    }
  });

  it('is in no error of its own', () => {
    for (const [declaration, given] of [
      ['{ type: secureString, allowedValues: [a] }', 'hunter2'],
      ['{ type: secureString, maxLength: 3 }', 'hunter2'],
      ['{ type: secureString }', '[hunter2]'],
      ['{ type: secureObject }', 'hunter2'],
      ['{ type: secureObject, minValue: 3 }', 'hunter2'],
    ]) {
      const said = saidOf(`parameters: { s: ${declaration} }\n${servers('a')}`, {
        parameters: `parameters: { s: ${given} }`,
      });
      assert.equal(said.length, 1, declaration);
      assert.doesNotMatch(said.join('\n'), /hunter2|7/);
    }
  });

  for (const text of [
    'parameters: { s: *hunter2 }',
    'parameters: { s: "hunter2',
    'parameters:\n s: hunter2\n\tx: y',
    '{hunter2',
    '- hunter2: [',
    '!hunter2 x',
    'hunter2',
  ]) {
    it(`is in no error of its file: ${JSON.stringify(text)}`, () => {
      const said = saidOf(property("parameters('s')"), { parameters: text });
      assert.notEqual(said.length, 0);
      assert.doesNotMatch(said.join('\n'), /hunter2/);
    });
  }
});

describe('what a document includes', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-include-'));
    mkdirSync(join(folder, 'conf', 'sites'), { recursive: true });
    const file = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    file('outside.yaml', documentOf([tracing]));
    file('conf/base.yaml', documentOf([tracing], 'parameters: { on: { type: bool, defaultValue: true } }'));
    file('conf/on.parameters.yaml', 'parameters: { on: false }');
    file('conf/sites/oslo.yaml', documentOf([include('base.yaml')]));
    file(
      'conf/wrong.yaml',
      documentOf(['{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[nosuch()]" } }']),
    );
    file('conf/a.yaml', documentOf([include('b.yaml')]));
    file('conf/b.yaml', documentOf([include('a.yaml')]));
    writeFileSync(join(folder, 'conf', 'latin.yaml'), Buffer.from([0x23, 0xe9]));
    try {
      symlinkSync(join(folder, 'outside.yaml'), join(folder, 'conf', 'link.yaml'));
      symlinkSync(folder, join(folder, 'conf', 'up'));
      symlinkSync(join(folder, 'conf', 'base.yaml'), join(folder, 'conf', 'inside.yaml'));
    } catch {
      // Not everybody may make links on Windows.
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  const tracing = '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }';
  const include = (file: string, more = ''): string =>
    `{ name: I, type: Microsoft.DSC/Include, properties: { configurationFile: '${file}'${more} } }`;
  const inputs = (): Given => ({ folder: new IncludeFolder(join(folder, 'conf')) });
  const said = (file: string, more?: string): string =>
    saidOf(documentOf([include(file, more)]), inputs()).join('\n');

  it('is read below its folder, by a document in a folder of it, too', () => {
    assert.deepEqual(Object.keys(wishesOf(documentOf([include('base.yaml')]), inputs())), ['T']);
    assert.deepEqual(Object.keys(wishesOf(documentOf([include('sites/oslo.yaml')]), inputs())), ['T']);
    assert.deepEqual(Object.keys(wishesOf(documentOf([include('inside.yaml')]), inputs())), ['T']);
    assert.deepEqual(said('base.yaml', ', parametersFile: on.parameters.yaml'), '');
    const content =
      `{ name: I, type: Microsoft.DSC/Include, properties: { configurationContent: '${documentOf([tracing]).replaceAll('\n', '\\n')}' } }`.replaceAll(
        "'",
        '"',
      );
    assert.deepEqual(Object.keys(wishesOf(documentOf([content]), inputs())), ['T']);
  });

  it('has its mistakes at their places', () => {
    assert.equal(
      said('wrong.yaml'),
      `${join(folder, 'conf', 'wrong.yaml')}:2:70: Enabled: Unknown function 'nosuch'.`,
    );
    assert.equal(
      said('base.yaml', ", parametersContent: 'parameters: { of: 1 }'"),
      "c.yaml:2:3 parametersContent:1:15: Parameter 'of' is not defined in configuration.",
    );
  });

  for (const file of [
    '../outside.yaml',
    'sites/../../outside.yaml',
    '..\\outside.yaml',
    '/etc/passwd',
    'C:\\x.yaml',
    '\\\\server\\share',
    'C:x',
  ]) {
    it(`is nothing outside: ${file}`, () => {
      assert.match(said(file), /^c\.yaml:2:\d+: .* is not below the folder of the document/);
    });
  }

  it('is no pipe, and nothing that a link leads out to', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    assert.equal(spawnSync('mkfifo', [join(folder, 'conf', 'pipe')]).status, 0);
    assert.match(said('pipe'), /"pipe" cannot be read: it is no file\.$/);
    for (const file of ['link.yaml', 'up/outside.yaml', 'up/conf/base.yaml/../../outside.yaml']) {
      assert.match(said(file), /leads out of the folder|is not below the folder/, file);
    }
    assert.match(said('base.yaml', ', parametersFile: link.yaml'), /leads out of the folder/);
  });

  it('is no circle, no folder and no other encoding', () => {
    assert.match(said('a.yaml'), /b\.yaml:2:\d+: "a\.yaml" includes itself\.$/);
    assert.match(said('sites'), /"sites" cannot be read: it is a folder\.$/);
    assert.match(said('none.yaml'), /"none\.yaml" cannot be read: there is no such file\.$/);
    assert.match(said('latin.yaml'), /"latin\.yaml" cannot be read: it is not in UTF-8; save it as UTF-8\.$/);
    assert.match(
      saidOf(documentOf([include('base.yaml')])).join(),
      /other files are included by the command alone/,
    );
  });
});

describe('a document that makes too much', () => {
  const loop = (count: string, resources: string, kind = 'RmsClientDsc/RmsTracing'): string =>
    `{ name: "[string(copyIndex())]", type: ${kind}, copy: { name: l, count: ${count} }, properties: { ${resources} } }`;

  it('is refused before it is made', () => {
    assert.match(
      saidOf(documentOf([loop('1000000000', 'Enabled: true')]))[0] ?? '',
      /^c\.yaml:2:\d+: The loop makes 1000000000 resources; a document comes to 10000 at most\.$/,
    );
    const inner = loop('200', 'Enabled: true');
    assert.match(
      saidOf(documentOf([loop('100', `resources: [${inner}]`, 'Microsoft.DSC/Group')]))[0] ?? '',
      /^c\.yaml:2:\d+: The loop makes 200 resources; a document comes to 10000 at most\.$/,
    );
    const many = Array.from({ length: 10_001 }, () => '{ name: a, type: b }');
    assert.match(saidOf(documentOf(many))[0] ?? '', /comes to more than 10000 resources here\.$/);
  });

  it('is refused where it includes too much together', () => {
    const content = `# ${'x'.repeat(3_000_000)}\nresources: []`;
    const include = {
      name: '[string(copyIndex())]',
      type: 'Microsoft.DSC/Include',
      copy: { name: 'l', count: 100 },
      properties: { configurationContent: content },
    };
    assert.deepEqual(saidOf(JSON.stringify({ resources: [include] })), [
      'c.yaml:1:15: What the document includes is too large together.',
    ]);
  });

  it('is refused where its values are too large together', () => {
    const doubled = Array.from(
      { length: 40 },
      (_, index) => `  v${index + 1}: "[createArray(variables('v${index}'), variables('v${index}'))]"`,
    );
    const text = `variables:\n  v0: "[range(0, 1000)]"\n${doubled.join('\n')}\n${servers('a')}`;
    assert.match(saidOf(text)[0] ?? '', /^c\.yaml:\d+:\d+: v\d+: The value is too large or too deep/);
  });
});
