import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import * as z from 'zod';
import { compile } from '../src/configuration/compile/index.ts';
import { readDocument } from '../src/configuration/read.ts';
import { parseSource } from '../src/configuration/source/source.ts';
import { packagePath } from '../src/package-root.ts';

const folder = packagePath('.github', 'workflows');
const own = readdirSync(folder).map(name => join(folder, name));

/** What the tests below ask of a workflow; actionlint knows the rest. */
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.number(),
      steps: z.array(
        z.object({
          uses: z.string().optional(),
          run: z.string().optional(),
          with: z.record(z.string(), z.unknown()).optional(),
        }),
      ),
    }),
  ),
});

/**
 * What actionlint says of workflows: of all in one process, for it takes two seconds to begin, and in one of its own
 * because it leaves things behind in the global scope.
 */
function lint(paths: readonly string[]): string {
  const program = packagePath('node_modules', '@tktco', 'node-actionlint', 'bin', 'node-actionlint.js');
  const pattern = `{${paths.map(path => path.replaceAll('\\', '/')).join()}}`;
  const { stdout, stderr } = spawnSync(process.execPath, [program, pattern], {
    cwd: packagePath(),
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  return `${stdout}${stderr}`;
}

/** The paths in the lines of steps, up to where a variable begins. */
function pathsIn(lines: string): string[] {
  return [...lines.matchAll(/(?:\.ci|resources|test|examples)(?:[/\\][\w.-]+)+/g)].map(([path]) =>
    path.replaceAll('\\', '/'),
  );
}

const examples = ['github-actions.yml', 'github-actions-in-parts.yml'].map(name =>
  packagePath('examples', name),
);

describe('workflows of GitHub', () => {
  it('run the scripts for Intune that an example is compiled to, in the PowerShell of either width', () => {
    const script = readFileSync(packagePath('test', 'grounds', 'windows', 'intune-bits.ps1'), 'utf8');
    const source = readFileSync(packagePath('examples', 'contoso.yaml'), 'utf8');
    const configuration = readDocument(parseSource('contoso.yaml', source));
    const options = { name: 'contoso', nodes: ['localhost'], version: '1.0.0', source: 'contoso.yaml' };
    const made = [false, true].flatMap(takesBack =>
      compile(configuration, 'intune', { ...options, takesBack }).files.map(({ name }) => name),
    );
    const run = [...script.matchAll(/'(contoso\.[\w.]+\.ps1)'/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(run)].sort(), made.filter(name => name.endsWith('.ps1')).sort());
    assert.match(script, /64 = 'System32'; 32 = 'SysWOW64'/);
  });

  it('have no fault that actionlint finds, which finds one where there is one', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'workflow-'));
    const faulty = join(scratch, 'faulty.yml');
    const step = '      - run: echo $' + '{{ matrix.os }}\n';
    writeFileSync(faulty, `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${step}`);
    const said = lint([...own, ...examples, faulty]);
    rmSync(scratch, { recursive: true });
    assert.match(said, new RegExp(`Checking ${own.length + examples.length + 1} workflow file`));
    const faults = said.split('\n').filter(line => /^\S+\.ya?ml:\d+:\d+ /.test(line));
    assert.equal(faults.length, 1, said);
    assert.match(faults[0] ?? '', /faulty\.yml:\d+:\d+ property "os" is not defined/);
  });

  for (const path of own) {
    const name = path.slice(packagePath().length + 1);
    const { permissions, jobs } = workflowSchema.parse(parse(readFileSync(path, 'utf8')));
    const steps = Object.values(jobs).flatMap(job => job.steps);
    const lines = steps.map(({ run = '' }) => run).join('\n');

    it(`${name} may read the repository and no more, and leaves no token behind`, () => {
      assert.deepEqual(permissions, { contents: 'read' });
      for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
        assert.equal(step.with?.['persist-credentials'], false);
      }
    });

    it(`${name} uses actions of GitHub alone, each of a major version`, () => {
      for (const { uses } of steps.filter(step => step.uses !== undefined)) {
        assert.match(uses ?? '', /^actions\/[\w-]+@v\d+$/);
      }
    });

    it(`${name} names files of the repository that are there`, () => {
      const named = pathsIn(lines);
      assert(named.length >= 5, named.join());
      assert.deepEqual(
        named.filter(file => !existsSync(packagePath(file))),
        [],
      );
    });

    it(`${name} runs scripts that package.json has`, () => {
      const { scripts } = z
        .object({ scripts: z.record(z.string(), z.string()) })
        .parse(JSON.parse(readFileSync(packagePath('package.json'), 'utf8')));
      const run = [...lines.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
      assert(run.length > 0);
      assert.deepEqual(
        run.filter(script => !(script in scripts)),
        [],
      );
    });
  }
});
