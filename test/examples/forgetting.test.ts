import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { runHere } from '../support/in-process.ts';
import { Workbench } from '../support/workbench.ts';
import { fileOf, type Lines, valuesIn, valuesOf, without } from './registry-lines.ts';

const people = ['S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002'].map(sid => `HKEY_USERS\\${sid}`);
const clientOf = (user: string): string =>
  `${user}\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC`;
const officeOf = (user: string): string => `${user}\\Software\\Microsoft\\Office\\16.0\\Common\\DRM`;

/** What clients of AD RMS have left in the hives of two people, beside settings of theirs. */
const remembered: Lines = Object.fromEntries(
  people.flatMap(user => [
    [user, []],
    [clientOf(user), ['"TemplateUpdateFrequency"=dword:00000002']],
    [`${clientOf(user)}\\rms.contoso.com\\Template`, ['"LastUpdatedTime"="2026-01-01"']],
    [
      `${clientOf(user)}\\LicensingRedirection`,
      ['"https://rms/_wmcs/licensing"="https://new/_wmcs/licensing"'],
    ],
  ]),
);
const office: Lines = Object.fromEntries(
  people.flatMap(user => [
    [officeOf(user), ['"DefaultServer"="rms.contoso.com"', '"Other"=dword:00000001']],
    [`${officeOf(user)}\\ServiceLocations`, ['"Found"="rms.contoso.com"']],
  ]),
);

/** A store is files, too, of which a registry file says nothing: all that is the client's stays where only that is seen. */
const examples: readonly [file: string, goes: Lines][] = [
  ['forget-ad-rms.yaml', office],
  ['reset-client.yaml', {}],
];

describe('examples that make a client forget, on a registry file', () => {
  const here = process.cwd();
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
    process.chdir(bench.folder);
    writeFileSync('pc.reg', fileOf({ ...remembered, ...office }));
  });
  afterEach(() => {
    process.chdir(here);
    bench.remove();
  });

  for (const [file, goes] of examples) {
    it(`${file} takes what the file shows, says of the store that it could not tell, and undo brings back all`, async () => {
      const before = readFileSync('pc.reg');
      const tested = await runHere(['test', file, '--on', 'pc.reg']);
      assert.equal(tested.status, 1, tested.stdout + tested.stderr);
      assert.deepEqual(readFileSync('pc.reg'), before);

      const set = await runHere(['set', file, '--on', 'pc.reg']);
      assert.equal(set.status, 1, set.stdout + set.stderr);
      assert.match(
        set.stdout.replaceAll(/\s+/g, ' '),
        /drift .*\(RmsStore\) .* Could not tell: .* Run rmsdsc on the computer itself/,
      );
      const [was, is] = [valuesIn(before), valuesIn(readFileSync('pc.reg'))];
      assert.deepEqual(without(was, is), valuesOf(goes).sort());
      assert.deepEqual(without(is, was), []);

      for (const undo of bench.undoFiles()) {
        assert.equal((await runHere(['undo', undo, '--on', 'pc.reg'])).status, 0);
      }
      assert.deepEqual(readFileSync('pc.reg'), before);
    });
  }
});
