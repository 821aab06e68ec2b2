import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'mocha';
import { makeBlob } from '../../../build/exe/blob.ts';
import { makeProgram } from '../../../build/exe/program.ts';
import { packagePath } from '../../../src/package-root.ts';
import { describeOn } from '../../support/describe-on.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ground = {
  title: 'Linux with no Node',
  name: 'The program of one file',
  /** @throws Error where the Node that is in it cannot be had */
  open: async (): Promise<string> => {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error('There is a program for Linux on x64 alone to be tried here.');
    }
    return makeProgram('linux-x64', await makeBlob());
  },
  describe: (program: string) => `${(statSync(program).size / 1e6).toFixed(0)} MB of it`,
};

/** What is run, one after the other; UNDO is the undo file that the last set wrote. */
const commands: readonly (readonly string[])[] = [
  ['--version'],
  ['--help'],
  ['get', 'contoso.yaml', '--on', 'contoso-laptop.reg'],
  ['test', 'contoso.yaml', '--on', 'contoso-laptop.reg', '--format', 'sarif'],
  ['collect', '--on', 'contoso-laptop.reg', '--out', 'machines/pc01.reg'],
  ['audit', 'contoso.yaml', 'machines', '--format', 'csv'],
  ['audit', 'contoso.yaml', 'machines', '--format', 'html', '--out', 'audit.html'],
  ['set', 'contoso.yaml', '--on', 'contoso-laptop.reg', '--what-if'],
  ['set', 'contoso.yaml', '--on', 'contoso-laptop.reg'],
  ['test', 'contoso.yaml', '--on', 'contoso-laptop.reg'],
  ['undo', 'UNDO', '--on', 'contoso-laptop.reg'],
  ['export', '--on', 'contoso-laptop.reg'],
  ['compile', 'contoso.yaml', '--to', 'mof', '--out', 'mof'],
  ['compile', 'contoso.yaml', '--to', 'ps1', '--out', 'ps1'],
  ['pack', '--for', 'gallery'],
  ['pack', '--for', 'azure-automation'],
  ['pack', '--for', 'machine-configuration', '--config', 'contoso.yaml'],
  ['pack', '--for', 'dsc', '--program', '/opt/rmsdsc', '--out', 'dsc'],
  ['resource', 'list'],
  ['resource', 'schema', 'RmsClientDsc/RmsTracing'],
  [
    'resource',
    'test',
    'RmsClientDsc/RmsTracing',
    '--input',
    '{"Enabled":false}',
    '--on',
    'contoso-laptop.reg',
  ],
  ['init', '--scenario', 'contoso', '--out', 'own.yaml'],
  ['schema', 'RmsStore'],
  ['test', 'program.mjs', '--on', 'contoso-laptop.reg'],
  ['test', 'broken.mjs', '--on', 'contoso-laptop.reg'],
  ['test', 'contoso.yaml', '--on', 'missing.reg'],
  // Reads the agent's files before it finds that there is no PowerShell.
  ['test', 'contoso.yaml', '--on', 'live', '--powershell', 'nowhere'],
  ['nothing'],
];

describeOn(ground, 'the program of one file @long', program => {
  const folders = ['package', 'program'].map(name => temporaryFolder(`rmsdsc-${name}`));

  it('says and writes the same as the package, where nothing else is', function () {
    this.timeout(120_000);
    const [ofPackage = '', ofProgram = ''] = folders;
    for (const folder of folders) {
      cpSync(packagePath('examples'), folder, { recursive: true });
      mkdirSync(join(folder, 'machines'));
      writeFileSync(join(folder, 'program.mjs'), ownProgram);
      writeFileSync(join(folder, 'broken.mjs'), 'const at = await 1;\nexport default at.nowhere.else;\n');
    }
    const inPackage = [process.execPath, packagePath('dist', 'rmsdsc.js')];
    for (const command of commands) {
      const expected = runIn(ofPackage, inPackage, command);
      assert.deepEqual(runIn(ofProgram, [program()], command), expected, command.join(' '));
      assert.notEqual(
        `${expected.stdout}${expected.stderr}` || command.includes('--out'),
        '',
        command.join(' '),
      );
    }
    const files = contentsOf(ofPackage);
    assert(files.size > 30);
    assert.deepEqual([...contentsOf(ofProgram).keys()], [...files.keys()]);
    for (const [name, content] of contentsOf(ofProgram)) {
      assert(files.get(name) === content, name);
    }
  });
});

const ownProgram = `
const properties = await Promise.resolve({ Enabled: false });
export default { resources: [{ name: 'Own', type: 'RmsClientDsc/RmsTracing', properties }] };
`;

/** Where an editor finds the schema depends on where the package is; the program is nowhere. */
const schemaLine = /^# yaml-language-server: .*$/gm;

/** Of what is said and written, what names a time says it as TIME; so does the SHA-256 of an export, which names one. */
const time =
  /\d{8}T\d{6}Z|\d{4}-\d\d-\d\dT[\d:.]+Z|\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC|(?<=SHA-256 <code>)[\da-f]{64}/g;

function runIn(folder: string, [file = '', ...before]: readonly string[], command: readonly string[]) {
  const undo = readdirSync(folder).find(name => name.includes('.undo-')) ?? '';
  const args = [...before, ...command.map(word => (word === 'UNDO' ? undo : word))];
  const env = { PATH: '', HOME: folder, NODE_V8_COVERAGE: '' };
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: folder, encoding: 'utf8', env });
  const same = (text: string) => text.replaceAll(folder, 'FOLDER').replaceAll(time, 'TIME');
  return { status, stdout: same(stdout), stderr: same(stderr) };
}

/** All files of a folder, by their names. */
function contentsOf(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  return new Map(
    paths.map(path => [
      path.slice(folder.length).replaceAll(time, 'TIME'),
      // Undo files are in UTF-16, which has a NUL after each letter of ASCII.
      readFileSync(path, 'latin1').replaceAll('\0', '').replaceAll(time, 'TIME').replaceAll(schemaLine, ''),
    ]),
  );
}
