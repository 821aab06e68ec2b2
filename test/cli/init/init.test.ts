import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { documentFrom } from '../../../src/cli/init/from-scenario.ts';
import { documentOf } from '../../../src/cli/init/from-types.ts';
import { scenarios } from '../../../src/cli/init/scenarios.ts';
import { schemaLine } from '../../../src/cli/init/schema-line.ts';
import { compile } from '../../../src/configuration/compile/index.ts';
import { readDocument } from '../../../src/configuration/read.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import { givenProperties } from '../../../src/model/resource.ts';
import { packagePath } from '../../../src/package-root.ts';
import { resources } from '../../../src/rms/resources.ts';
import { faults, validator } from '../../generator/json/schemas.ts';
import { Workbench } from '../../support/workbench.ts';

const keepsToSchema = validator('rmsdsc.config.schema.json');
const laptop = 'contoso-laptop.reg';

/** Read, held against the schema that its first line names, and compiled. */
function checkDocument(text: string): void {
  const configuration = readDocument(parseSource('init.yaml', text));
  assert.ok(keepsToSchema(parse(text)), faults(keepsToSchema));
  const options = { name: 'Init', nodes: ['localhost'], version: '1.2.3', source: 'init.yaml' };
  assert.ok(compile(configuration, 'ps1', options).files.length > 0);
}

/** The properties that stand in comments, in their places, as they would be without the #. */
function uncommented(text: string): string {
  return text.replaceAll(/^( {6})# (?=(?:[A-Z]\w+:(?: |$)| {2}- ))/gm, '$1');
}

describe('what rmsdsc init writes', () => {
  for (const resource of resources) {
    const text = documentOf([resource]);

    it(`is a configuration of ${resource.name}`, () => {
      checkDocument(text);
    });

    it(`explains every property of ${resource.name}`, () => {
      const words = text.replaceAll(/\n *# /g, ' ');
      const list = parse(uncommented(text)) as { resources: { properties: object }[] };
      for (const { name, description, default: fallback } of givenProperties(resource)) {
        assert.ok(words.includes(description), name);
        assert.ok(fallback === undefined || words.includes(`default: ${JSON.stringify(fallback)}`), name);
        assert.ok(name in (list.resources[0]?.properties ?? {}), name);
      }
    });
  }

  it('is a configuration of all types at once', () => {
    checkDocument(documentOf(resources));
    assert.ok(
      documentOf(resources)
        .split('\n')
        .every(line => line.length <= 100 || /^[^#]*: \S+$/.test(line)),
    );
  });

  for (const scenario of scenarios()) {
    it(`is the scenario ${scenario.name}, with a word on each property`, () => {
      const text = documentFrom(scenario, 'own.yaml');
      checkDocument(text);
      assert.deepEqual(parse(text), parse(scenario.text));
      assert.ok(!text.includes(scenario.file));
      const lines = text.split('\n');
      const bare = lines.filter(
        (line, index) => /^ {6}[A-Z]\w+:/.test(line) && !/^ {6}# /.test(lines[index - 1] ?? ''),
      );
      assert.deepEqual(bare, []);
    });
  }

  it('names the schema from where it stands', () => {
    const address = (out?: string): string =>
      /^# yaml-language-server: \$schema=(\S+)\n$/.exec(schemaLine(out))?.[1] ?? '';
    assert.equal(address(packagePath('contoso.yaml')), './resources/dsc/rmsdsc.config.schema.json');
    assert.ok(existsSync(fileURLToPath(address(packagePath('dist', 'contoso.yaml')))));
  });
});

describe('rmsdsc init', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  it('writes what test takes', () => {
    const made = bench.run(
      'init',
      'rmstracing',
      'RmsClientDsc/RmsFederation',
      'RmsTracing',
      '--out',
      'own.yaml',
    );
    assert.deepEqual([made.status, made.stdout], [0, '']);
    const text = readFileSync(bench.path('own.yaml'), 'utf8');
    assert.match(text, /^# yaml-language-server: \$schema=file:.*\n(?:#.*\n)+\$schema: https:\/\/aka\.ms\//);
    assert.equal(text.match(/^ {2}- name: /gm)?.length, 2);
    assert.equal(bench.run('test', 'own.yaml', '--on', laptop).status, 1);
    assert.equal(bench.run('init', 'RmsTracing', 'RmsFederation').stdout, text);
  });

  it('writes a scenario, whose commands are about the new file', () => {
    assert.equal(bench.run('init', '--scenario', 'Contoso', '--out', 'own.yaml').status, 0);
    assert.match(readFileSync(bench.path('own.yaml'), 'utf8'), /# {3}rmsdsc test own\.yaml --on/);
    assert.equal(bench.run('compile', 'own.yaml', '--to', 'ps1').status, 0);
  });

  it('never replaces a file, not even its own', () => {
    for (const name of ['contoso.yaml', 'link.yaml']) {
      if (name === 'link.yaml') {
        writeFileSync(bench.path('there.yaml'), '');
        symlinkSync(bench.path('there.yaml'), bench.path(name));
      }
      const before = readFileSync(bench.path(name));
      const { status, stderr } = bench.run('init', 'RmsTracing', '--out', name);
      assert.equal(status, 2);
      assert.match(
        stderr,
        /^rmsdsc: --out \w+\.yaml: is there already, and stays as it is\. Name another file\.\n$/,
      );
      assert.deepEqual(readFileSync(bench.path(name)), before);
    }
  });

  it('lists types and scenarios where none is named', () => {
    const { status, stdout } = bench.run('init');
    assert.equal(status, 0);
    for (const { name } of [...resources, ...scenarios()]) {
      assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
    }
  });

  const mistakes: [args: string[], message: RegExp][] = [
    [['RmsTrasing'], /Did you mean RmsClientDsc\/RmsTracing\?/],
    [['--scenario', 'contosso'], /--scenario "contosso": there is no such scenario\. Did you mean contoso\?/],
    [['--scenario', '../x'], /there is no such scenario\. There are client-mode-all-users, /],
    [['RmsTracing', '--scenario', 'contoso'], /with types or with a scenario\. Leave one of them out\./],
    [['--out', 'own.yaml'], /--out own\.yaml: what is it to begin with\?/],
    [
      ['RmsTracing', '--out', 'own.json'],
      /\.json is the ending of a kind of file that this command does not write/,
    ],
    [['RmsTracing', '--out', 'folder.yaml'], /--out folder\.yaml: .*folder/],
    [['RmsTracing', '--out', 'none/own.yaml'], /there is no such folder/],
  ];
  for (const [args, message] of mistakes) {
    it(`refuses ${args.join(' ')}`, () => {
      mkdirSync(bench.path('folder.yaml'));
      const { status, stdout, stderr } = bench.run('init', ...args);
      assert.deepEqual([status, stdout, existsSync(bench.path('own.yaml'))], [2, '', false]);
      assert.match(stderr, message);
    });
  }
});
