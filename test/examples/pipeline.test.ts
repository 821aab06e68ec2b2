import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { parse } from 'yaml';
import { packagePath } from '../../src/package-root.ts';
import { Workbench } from '../support/workbench.ts';
import { examplePath, examplesOf } from './examples.ts';

/** What the two services have in common: a step runs a line, or hands files to an extension. */
interface Step {
  readonly line: string | undefined;
  readonly uses: string | undefined;
  /** When it runs, and what it is given. */
  readonly condition: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
}

describe('pipelines to copy @long', () => {
  let bench: Workbench;

  beforeEach(() => {
    bench = new Workbench();
    // As npm install leaves it.
    mkdirSync(bench.path('node_modules/.bin'), { recursive: true });
    symlinkSync(packagePath('dist', 'rmsdsc.js'), bench.path('node_modules/.bin/rmsdsc'));
    mkdirSync(bench.path('machines'));
    copyFileSync(bench.path('contoso-laptop.reg'), bench.path('machines/laptop.reg'));
  });
  afterEach(() => {
    bench.remove();
  });

  function runLine(line: string): number | null {
    const env = { ...process.env, NODE_V8_COVERAGE: '', npm_config_offline: 'true' };
    return spawnSync(line, { cwd: bench.folder, shell: true, encoding: 'utf8', env }).status;
  }

  for (const file of examplesOf('pipeline')) {
    const steps = stepsOf(parse(readFileSync(examplePath(file), 'utf8')));
    const lines = steps.flatMap(({ line }) => line ?? []);
    const [test = ''] = lines.filter(line => line.includes('npx rmsdsc'));
    const report = / --out (\S+)/.exec(test)?.[1] ?? '';

    it(`${file} installs Node and the package before it tests`, () => {
      const order = [
        steps.findIndex(({ uses }) => /node/i.test(uses ?? '')),
        steps.findIndex(({ line }) => line === 'npm install --no-save ./rms-client-dsc-*.tgz'),
        steps.findIndex(({ line }) => line === test),
      ];
      assert.ok(!order.includes(-1), JSON.stringify(order));
      assert.deepEqual(
        order,
        [...order].sort((a, b) => a - b),
      );
    });

    it(`${file} stops on drift, and has a report of it`, () => {
      assert.equal(runLine(test), 1);
      assert.match(readFileSync(bench.path(report), 'utf8'), /<testsuite [^>]*failures="6"/);
    });

    it(`${file} goes on where there is none`, () => {
      assert.equal(bench.run('set', 'contoso.yaml', '--on', 'machines/laptop.reg').status, 0);
      assert.equal(runLine(test), 0);
      assert.match(readFileSync(bench.path(report), 'utf8'), /<testsuite [^>]*failures="0"/);
    });

    it(`${file} publishes that report, also where the test failed`, () => {
      const publishing = steps.filter(({ inputs }) => Object.values(inputs).includes(report));
      assert.equal(publishing.length, 1);
      assert.match(publishing[0]?.condition ?? '', /^(?:always\(\)|succeededOrFailed\(\))$/);
      assert.ok(steps.indexOf(publishing[0] as Step) > steps.findIndex(({ line }) => line === test));
    });
  }
});

function stepsOf(pipeline: unknown): Step[] {
  const { jobs, steps } = pipeline as {
    jobs?: { compliance: { steps: Record<string, unknown>[] } };
    steps?: Record<string, unknown>[];
  };
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return (jobs?.compliance.steps ?? steps ?? []).map(step => ({
    line: text(step.run ?? step.script),
    uses: text(step.uses ?? step.task),
    condition: text(step.if ?? step.condition),
    inputs: (step.with ?? step.inputs ?? {}) as Record<string, unknown>,
  }));
}
