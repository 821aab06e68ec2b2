import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packForDsc } from '../../src/pack/dsc.ts';
import { usualProgram } from '../../src/pack/node-start.ts';
import { packagePath } from '../../src/package-root.ts';

const program = 'C:\\Program Files\\rmsdsc\\rmsdsc.exe';

interface Command {
  readonly executable: string;
  readonly args: readonly (string | object)[];
}

interface Manifest {
  readonly type: string;
  readonly condition?: string;
  readonly get: Command;
}

const read = (text: string): Manifest[] => {
  const whole = JSON.parse(text) as Manifest & { readonly resources?: readonly Manifest[] };
  return [...(whole.resources ?? [whole])];
};
const commandsOf = (manifest: Manifest): Command[] =>
  Object.values(manifest).filter(
    (one: unknown): one is Command => typeof one === 'object' && one !== null && 'executable' in one,
  );

describe('pack --for dsc', () => {
  const packed = packForDsc(program);

  it('has every manifest of both forms, each in a folder of its form', () => {
    const shipped = ['3.0', '3.2'].flatMap(form =>
      readdirSync(packagePath('resources', 'dsc', form)).map(name => `${form}/${name}`),
    );
    assert(shipped.length > 10);
    assert.deepEqual(packed.files.map(({ name }) => name).sort(), shipped.sort());
  });

  it('starts the program in the place of Node in each command, and asks for no Node', () => {
    let commands = 0;
    for (const { name, content } of packed.files) {
      const before = read(readFileSync(packagePath('resources', 'dsc', name), 'utf8'));
      const after = read(content.toString());
      assert.equal(after.length, before.length);
      for (const [index, manifest] of after.entries()) {
        const { condition: _, ...rest } = before[index] ?? {};
        assert.deepEqual(Object.keys(manifest), Object.keys(rest), name);
        const old = commandsOf(before[index] ?? manifest);
        for (const [at, { executable, args, ...more }] of commandsOf(manifest).entries()) {
          commands++;
          const {
            executable: node,
            args: oldArgs = [],
            ...oldMore
          } = old[at] ?? { executable: '', args: [] };
          assert.deepEqual([node, oldArgs[0]], ['node', '../bridge.mjs']);
          assert.deepEqual([executable, args, more], [program, oldArgs.slice(1), oldMore]);
        }
      }
      assert.doesNotMatch(content.toString(), /bridge|"node"|tryWhich/);
    }
    assert(commands > 100, `${commands}`);
  });

  it('gives words that the command takes', () => {
    const { content = Buffer.from('') } =
      packed.files.find(({ name }) => name === '3.0/RmsTracing.dsc.resource.json') ?? {};
    const args = read(content.toString())[0]?.get.args.map(String) ?? [];
    const on = ['--on', packagePath('examples', 'contoso-laptop.reg')];
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [packagePath('dist', 'rmsdsc.js'), ...args, ...on],
      { input: '{}', encoding: 'utf8', env: { ...process.env, NODE_V8_COVERAGE: '' } },
    );
    assert.equal((JSON.parse(stdout || stderr) as { Enabled?: boolean }).Enabled, true);
  });

  it('says where the folders and the program are to be', () => {
    const notes = (what: string) => packForDsc(what).notes.join('\n');
    assert.match(notes(usualProgram), /on PATH: 3\.2 .* rmsdsc\.exe belongs into that folder, or on PATH/);
    assert.doesNotMatch(notes(program), /belongs/);
  });

  for (const [what, why] of [
    ['', /is no program/],
    ['C:\\rmsdsc\\', /is no program/],
    ['..', /is no program/],
    ['rmsdsc.exe\n', /is no program/],
    ['"C:\\rmsdsc.exe"', /is no program/],
    ['bin\\rmsdsc.exe', /begins nowhere/],
    ['C:rmsdsc.exe', /begins nowhere|no program/],
    ['./rmsdsc', /begins nowhere/],
    ['rmsdsc.cmd', /starts no scripts/],
    ['C:\\x\\rmsdsc.PS1', /starts no scripts/],
    ['/opt/rmsdsc/rmsdsc.mjs', /starts no scripts/],
    ['node', /is Node/],
    ['C:\\Program Files\\nodejs\\node.exe', /is Node/],
  ] as const) {
    it(`refuses ${JSON.stringify(what)}, which dsc cannot start`, () => {
      assert.throws(() => packForDsc(what), { name: 'InputError', message: why });
    });
  }

  for (const what of [
    'rmsdsc.exe',
    'rmsdsc',
    '/opt/rmsdsc',
    '\\\\srv\\share\\rmsdsc.exe',
    'D:/x/rmsdsc.exe',
  ]) {
    it(`takes ${what}`, () => {
      const text = packForDsc(what).files[0]?.content.toString() ?? '';
      assert(text.includes(`"executable": ${JSON.stringify(what)},`));
    });
  }
});
