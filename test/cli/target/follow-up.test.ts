import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { documentSchema } from '../../../src/configuration/write.ts';
import { runHere } from '../../support/in-process.ts';
import { Workbench } from '../../support/workbench.ts';

const laptop = 'contoso-laptop.reg';

/** A document of one instance of each, with these properties. */
function documentOf(...given: readonly (readonly [type: string, properties: object])[]): string {
  return JSON.stringify({
    $schema: documentSchema,
    resources: given.map(([type, properties], index) => ({
      name: `${index}`,
      type: `RmsClientDsc/${type}`,
      properties,
    })),
  });
}

const tracing = ['RmsTracing', { Enabled: false }] as const;
const hierarchy = ['RmsHierarchy', { RegistryView: 'Native', Hierarchy: 'PreProduction' }] as const;
const eventLog = ['RmsEventLog', { Enabled: true, Level: 'Information' }] as const;
const setup = ['RmsClient', { MinimumVersion: '1.0.2004.0' }] as const;

describe('what get, test and set say to run next', () => {
  let bench: Workbench;
  const here = process.cwd();
  beforeEach(() => {
    bench = new Workbench();
    process.chdir(bench.folder);
    mkdirSync('pc 01');
    for (const name of ['machine.reg', 'user.reg']) {
      copyFileSync(laptop, `pc 01/${name}`);
    }
    writeFileSync('tracing.json', documentOf(tracing));
    writeFileSync('as-is.json', documentOf(['RmsTracing', { Enabled: true }]));
    writeFileSync('check.json', documentOf(hierarchy));
    writeFileSync('both.json', documentOf(tracing, hierarchy));
    writeFileSync('log.json', documentOf(eventLog));
    writeFileSync('setup.json', documentOf(setup));
    writeFileSync('none.yaml', 'parameters: {}\n');
  });
  afterEach(() => {
    process.chdir(here);
    bench.remove();
  });

  const rows: readonly [args: string[], next: string[]][] = [
    [['get', 'tracing.json', '--on', laptop], [`Next: rmsdsc test tracing.json --on ${laptop}`]],
    [['test', 'tracing.json', '--on', laptop], [`Next: rmsdsc set tracing.json --on ${laptop} --what-if`]],
    [['set', 'tracing.json', '--on', laptop, '--what-if'], [`Next: rmsdsc set tracing.json --on ${laptop}`]],
    [['set', 'tracing.json', '--on', laptop], []],
    [['get', 'as-is.json', '--on', laptop], []],
    [['test', 'as-is.json', '--on', laptop], []],
    [['set', 'as-is.json', '--on', laptop, '--what-if'], []],
    [['test', 'setup.json', '--on', laptop], []],
    [['test', 'check.json', '--on', laptop], ['Next: rmsdsc explain RmsHierarchy']],
    [['set', 'check.json', '--on', laptop, '--what-if'], ['Next: rmsdsc explain RmsHierarchy']],
    [['test', 'both.json', '--on', laptop], [`Next: rmsdsc set both.json --on ${laptop} --what-if`]],
    [['set', 'both.json', '--on', laptop], ['Next: rmsdsc explain RmsHierarchy']],
    [['test', 'log.json', '--on', laptop], []],
    [['test', 'tracing.json', '--on', 'pc 01'], ['Next: rmsdsc set tracing.json --on "pc 01" --what-if']],
    [
      ['set', 'tracing.json', '--on', 'pc 01', '--what-if'],
      ['Next, on the computer itself: rmsdsc set tracing.json'],
    ],
    [
      ['test', 'tracing.json', '--parameters', 'none.yaml', '--skip-other-types', '--on', laptop],
      [`Next: rmsdsc set tracing.json --parameters none.yaml --skip-other-types --on ${laptop} --what-if`],
    ],
    [
      ['test', 'tracing.json', '--on', laptop, '--directory', 'dc1.contoso.com', '--dns', '10.0.0.53'],
      [`Next: rmsdsc set tracing.json --on ${laptop} --directory dc1.contoso.com --dns 10.0.0.53 --what-if`],
    ],
    [['test', '-', '--on', laptop], [`Next: rmsdsc set CONFIG --on ${laptop} --what-if`]],
  ];
  for (const [args, next] of rows) {
    it(`rmsdsc ${args.join(' ')}: ${next.join(' ') || 'nothing'}`, async () => {
      const { status, stdout, stderr } = await runHere(args, { input: documentOf(tracing) });
      assert.ok(status === 0 || status === 1 || status === 3, stderr);
      assert.deepEqual(
        stdout.split('\n').filter(line => line.startsWith('Next')),
        next,
        stdout,
      );
      assert.ok(stdout.endsWith([...next, ''].join('\n')), stdout);
    });
  }

  it('is a command that runs, until nothing differs', async () => {
    let words = ['get', 'contoso.yaml', '--on', laptop];
    const ran: string[] = [];
    for (;;) {
      const { stdout } = await runHere(words);
      ran.push(words.join(' '));
      const [, next] = /^Next: rmsdsc (.*)$/m.exec(stdout) ?? [];
      if (next === undefined) {
        break;
      }
      words = next.split(' ');
    }
    const on = `contoso.yaml --on ${laptop}`;
    assert.deepEqual(ran, [`get ${on}`, `test ${on}`, `set ${on} --what-if`, `set ${on}`]);
    assert.equal((await runHere(['test', 'contoso.yaml', '--on', laptop])).status, 0);
  });

  for (const format of ['json', 'yaml', 'ndjson', 'csv', 'junit', 'markdown', 'html', 'sarif']) {
    it(`is not said in ${format}`, async () => {
      const { status, stdout } = await runHere(['test', 'tracing.json', '--on', laptop, '--format', format]);
      assert.equal(status, 1);
      assert.doesNotMatch(stdout, /Next: |--what-if/);
    });
  }
});
