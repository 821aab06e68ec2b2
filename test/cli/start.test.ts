import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';
import { before, describe, it } from 'mocha';
import { packagePath, packageRoot } from '../../src/package-root.ts';

let outputs: Metafile['outputs'];
before(async () => {
  const { metafile } = await build({
    absWorkingDir: packageRoot,
    entryPoints: ['src/cli/main.ts', 'src/cli/script.ts'],
    outdir: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    define: { __filename: '""' },
  });
  outputs = metafile.outputs;
});

/** The sources that are loaded before anything is done, where these are imported one after another. */
function loadedBy(...sources: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (!seen.has(path)) {
      seen.add(path);
      for (const { kind, path: other } of outputs[path]?.imports ?? []) {
        if (kind === 'import-statement' && outputs[other]) {
          visit(other);
        }
      }
    }
  };
  for (const source of sources) {
    const [path] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source) ?? [];
    visit(path ?? assert.fail(`${source} is loaded by nothing.`));
  }
  return [...seen].flatMap(path =>
    Object.entries(outputs[path]?.inputs ?? {}).flatMap(([input, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [input] : [],
    ),
  );
}

describe('a start of the command', () => {
  const command = ['src/cli/main.ts', 'src/cli/script.ts', 'src/cli/program.ts'];
  const resource = [...command, 'src/cli/commands/resource/index.ts'];

  it('loads no command but the one that is run', () => {
    assert.deepEqual(
      loadedBy(...command).filter(path => path.startsWith('src/cli/commands/')),
      [],
    );
  });

  for (const operation of ['look', 'set', 'whole']) {
    it(`loads nothing for DSC that it does not need (${operation})`, () => {
      const loaded = loadedBy(...resource, `src/cli/commands/resource/${operation}.ts`);
      assert.ok(loaded.includes('src/rms/settings/tracing.ts'));
      const needless = [
        ...['node_modules/yaml/', 'node_modules/ldapts/', 'node_modules/fflate/'],
        ...[
          'src/target/hive/hive.ts',
          'src/target/hive/machine/find-hives.ts',
          'src/target/machine/machine-target.ts',
        ],
        ...['src/target/live/', 'src/configuration/document/expand.ts', 'src/configuration/source/source.ts'],
        ...['src/configuration/expression/evaluate.ts', 'src/configuration/compile/', 'src/report/table.ts'],
        ...['src/report/fleet/', 'src/audit/', 'src/pack/'],
      ];
      assert.deepEqual(
        needless.filter(start => !existsSync(packagePath(start))),
        [],
        'What has another name now is looked for in vain.',
      );
      assert.deepEqual(
        loaded.filter(path => needless.some(start => path.startsWith(start))),
        [],
      );
    });
  }
});
