import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { parse } from 'yaml';
import { packagePath } from '../../src/package-root.ts';
import { exportWith } from '../support/fleet.ts';
import { Workbench } from '../support/workbench.ts';
import { examplePath, examplesOf } from './examples.ts';

/** How each service tells a job which part it is, and where the records are for the last one. */
interface Service {
  readonly parts: number;
  /** The variables of a part, from 1. */
  variables(part: number): Readonly<Record<string, string>>;
  /** What stands for them in a line where no shell knows them. */
  readonly inLine?: RegExp;
  /** What its artifacts do: where the record of a part is for the report. */
  readonly moved?: (part: number) => string;
}

const services: Readonly<Record<string, Service>> = {
  'github-actions-in-parts.yml': {
    parts: 4,
    variables: part => ({ 'matrix.part': String(part) }),
    inLine: /\$\{\{ ([\w.]+) \}\}/g,
  },
  'gitlab-ci-in-parts.yml': {
    parts: 4,
    variables: part => ({ CI_NODE_INDEX: String(part), CI_NODE_TOTAL: '4' }),
  },
  'azure-pipelines-in-parts.yml': {
    parts: 4,
    variables: part => ({
      'System.JobPositionInPhase': String(part),
      'System.TotalJobsInPhase': '4',
      'Pipeline.Workspace': '.',
    }),
    inLine: /\$\(([A-Z][\w.]+)\)/g,
    moved: part => `part-${part}/part-${part}.ndjson`,
  },
  'kubernetes-in-parts.yml': {
    parts: 10,
    variables: part => ({ JOB_COMPLETION_INDEX: String(part - 1) }),
  },
};

describe('an audit in parts, to copy @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
    for (const folder of ['node_modules/.bin', 'machines', 'parts', 'bin']) {
      mkdirSync(bench.path(folder), { recursive: true });
    }
    symlinkSync(packagePath('dist', 'rmsdsc.js'), bench.path('node_modules/.bin/rmsdsc'));
    writeFileSync(bench.path('bin/rmsdsc'), '#!/bin/sh\nexec npx rmsdsc "$@"\n');
    chmodSync(bench.path('bin/rmsdsc'), 0o755);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      writeFileSync(bench.path(`machines/${name}.reg`), exportWith(1, name));
    }
  });
  afterEach(() => bench.remove());

  for (const file of examplesOf('parts')) {
    it(`${file} installs the package from its file, which a checkout brings: it is in no registry`, () => {
      const { jobs } = parse(readFileSync(examplePath(file), 'utf8')) as { jobs?: Record<string, unknown> };
      for (const job of Object.values(jobs ?? {})) {
        const texts = textsIn(job);
        const install = texts.findIndex(text => text.startsWith('npm install'));
        assert.equal(texts[install], 'npm install --no-save ./rms-client-dsc-*.tgz');
        // Azure Pipelines checks out by itself.
        assert(
          file.startsWith('azure') || texts.slice(0, install).some(text => /checkout@/.test(text)),
          file,
        );
      }
      assert.doesNotMatch(readFileSync(examplePath(file), 'utf8'), /npm install.* rms-client-dsc$/m);
    });

    it(`${file} finds in its parts what one audit finds, and fails once for all`, function () {
      if (process.platform === 'win32') {
        this.skip();
      }
      const service = services[file];
      assert(service);
      const text = readFileSync(examplePath(file), 'utf8');
      const lines = [...textsIn(parse(text)), ...text.split('\n').map(line => line.replace(/^# +/, ''))];
      const run = (command: string, part: number): number | null =>
        runLine(lines.find(one => one.includes(`rmsdsc ${command} `)) ?? '', part);
      const runLine = (line: string, part: number): number | null => {
        const variables = service.variables(part);
        const { status, stderr } = spawnSync(
          line
            .replaceAll(service.inLine ?? /$^/g, (_, name: string) => variables[name] ?? assert.fail(name))
            .replace('/fleet/', './'),
          {
            cwd: bench.folder,
            shell: true,
            encoding: 'utf8',
            env: {
              ...process.env,
              ...variables,
              PATH: `${bench.path('bin')}${delimiter}${process.env.PATH}`,
              GITHUB_STEP_SUMMARY: 'rms-fleet.md',
              NODE_V8_COVERAGE: '',
              npm_config_offline: 'true',
            },
          },
        );
        assert.equal(stderr.includes('rmsdsc: --'), false, stderr);
        return status;
      };
      for (let part = 1; part <= service.parts; part++) {
        assert.equal(run('audit', part), 0, `part ${part}`);
        if (service.moved) {
          mkdirSync(bench.path(`part-${part}`));
          renameSync(bench.path(`part-${part}.ndjson`), bench.path(service.moved(part)));
        }
      }
      assert.equal(run('report', 1), 1);
      const report = readFileSync(bench.path(/ --out (rms-fleet\.\w+)/.exec(text)?.[1] ?? ''), 'utf8');
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        // With its folder or, in a page, with what is no part of the others' paths.
        assert(report.includes(`${name}.reg`), name);
      }
      for (const line of lines.filter(one => /^npx rmsdsc report .*(?:markdown|\.md$)/m.test(one))) {
        assert.equal(runLine(line, 1), 0, line);
        const summary = readFileSync(bench.path('rms-fleet.md'), 'utf8');
        assert.match(summary, /^# RMS client compliance\n\n\*\*Not in the desired state\.\*\*/);
      }
    });
  }
});

/** Every text in a document. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') {
    return [data];
  }
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}
