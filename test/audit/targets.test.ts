import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { nameOfPath } from '../../src/audit/machine-name.ts';
import { findTargets } from '../../src/audit/targets.ts';
import { InputError } from '../../src/model/errors.ts';
import { FleetFolder } from '../support/fleet.ts';
import { asOrdinaryUser } from '../support/ordinary-user.ts';

describe('the targets of an audit', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  const cases: [title: string, files: string[], named: string[], byFolder: boolean, want: string[]][] = [
    ['are files as they are named', ['b.reg', 'a.bin'], ['b.reg', 'a.bin'], false, ['b.reg', 'a.bin']],
    ['are the exports in a folder, sorted', ['b.reg', 'a.reg', 'c.txt'], ['.'], false, ['a.reg', 'b.reg']],
    ['leave out undo files', ['a.reg', 'a.undo-20260101T000000Z.reg'], ['.'], false, ['a.reg']],
    ['are in folders of folders', ['x/y/a.reg', 'b.zip'], ['.'], false, ['b.zip', 'x/y/a.reg']],
    ['are folders with hives', ['PC1/SOFTWARE', 'PC2/sub/NTUSER.DAT'], ['.'], false, ['PC1', 'PC2/sub']],
    ['are drives', ['d/Windows/System32/config/SYSTEM', 'd/x.reg'], ['.'], false, ['d']],
    ['are copies of profiles', ['d/Users/alice/NTUSER.DAT'], ['.'], false, ['d']],
    ['are exports beside hives', ['d/SOFTWARE', 'd/x.reg'], ['d'], false, ['d', 'd/x.reg']],
    ['are folders, by folder', ['PC1/a.reg', 'PC1/b.reg', 'PC2/a.reg'], ['.'], true, ['PC1', 'PC2']],
    ['match patterns', ['pc1.reg', 'pc2.reg', 'x.reg', '.h.reg'], ['pc*.reg'], false, ['pc1.reg', 'pc2.reg']],
    ['match a class', ['pc1.reg', 'pc2.reg'], ['pc[!1].reg'], false, ['pc2.reg']],
    ['match in folders', ['a/1/x.reg', 'b/2/x.reg'], ['*/?/x.reg'], false, ['a/1/x.reg', 'b/2/x.reg']],
    ['match at any depth', ['a/1/x.reg', 'x.reg', 'y.txt'], ['**/*.reg'], false, ['x.reg', 'a/1/x.reg']],
    ['take a name with brackets as it is', ['pc[1].reg'], ['pc[1].reg'], false, ['pc[1].reg']],
    ['are taken once', ['a.reg'], ['a.reg', './a.reg', '.'], false, ['a.reg']],
    ['may be missing', [], ['nowhere.reg'], false, ['nowhere.reg']],
  ];
  for (const [title, files, named, byFolder, want] of cases) {
    it(title, async () => {
      for (const file of files) {
        fleet.write(file, '');
      }
      const paths = named.map(name => `${fleet.path}/${name}`);
      const found = findTargets(paths, [], { byFolder });
      assert.deepEqual(
        found.map(path => relative(fleet.path, path)),
        want,
      );
    });
  }

  for (const [folder, want] of [
    ['.', ['PC1', 'x/a.reg', 'x/y/b.reg']],
    ['./', ['PC1', 'x/a.reg', 'x/y/b.reg']],
    ['x', ['x/a.reg', 'x/y/b.reg']],
    ['x/', ['x/a.reg', 'x/y/b.reg']],
    ['x/..', ['PC1', 'x/a.reg', 'x/y/b.reg']],
  ] as const) {
    it(`have paths that lead from the current folder to those in ${folder}`, () => {
      for (const file of ['PC1/SOFTWARE', 'x/a.reg', 'x/y/b.reg']) {
        fleet.write(file, '');
      }
      const before = process.cwd();
      try {
        process.chdir(fleet.path);
        assert.deepEqual(findTargets([folder], [], { byFolder: false }), want);
      } finally {
        process.chdir(before);
      }
    });
  }

  it('do not follow links', async () => {
    fleet.write('in/a.reg', '');
    const other = new FleetFolder();
    try {
      other.write('b.reg', '');
      symlinkSync(other.path, `${fleet.path}/in/link`);
      assert.deepEqual(findTargets([`${fleet.path}/in`], [], { byFolder: false }), [
        `${fleet.path}/in/a.reg`,
      ]);
    } finally {
      other.remove();
    }
  });

  for (const pattern of ['*/*.reg', '**/*.reg']) {
    it(`matched by ${pattern} are beside a folder that cannot be read`, function () {
      if (process.platform === 'win32') {
        // Windows has no modes.
        this.skip();
      }
      fleet.write('a/x.reg', '');
      fleet.write('b/x.reg', '');
      chmodSync(`${fleet.path}/a`, 0);
      return asOrdinaryUser([fleet.path, `${fleet.path}/a`], () => {
        assert.deepEqual(findTargets([`${fleet.path}/${pattern}`], [], { byFolder: false }), [
          `${fleet.path}/a`,
          `${fleet.path}/b/x.reg`,
        ]);
      }).finally(() => chmodSync(`${fleet.path}/a`, 0o700));
    });
  }

  it('may be many in one folder', () => {
    const count = 50_001;
    for (let index = 0; index < count; index++) {
      writeFileSync(`${fleet.path}/${index}.reg`, '');
    }
    assert.equal(findTargets([fleet.path], [], { byFolder: false }).length, count);
    assert.equal(findTargets([`${fleet.path}/*.reg`], [], { byFolder: false }).length, count);
  });

  it('of a list are no patterns', async () => {
    fleet.write('a.reg', '');
    assert.deepEqual(findTargets([], ['*.reg'], { byFolder: false }), ['*.reg']);
  });

  for (const [title, named] of [
    ['a pattern', 'x*.reg'],
    ['a folder', '.'],
  ] as const) {
    it(`are refused where ${title} has none`, async () => {
      assert.throws(() => findTargets([`${fleet.path}/${named}`], [], { byFolder: false }), InputError);
    });
  }

  it('are folders with nothing in them, too, among others: a drive may not have been mounted', () => {
    fleet.write('PC1/SOFTWARE', '');
    for (const name of ['PC2', 'PC3']) {
      mkdirSync(`${fleet.path}/${name}`);
    }
    const paths = ['PC3', 'PC1', 'PC2'].map(name => `${fleet.path}/${name}`);
    assert.deepEqual(findTargets(paths, [], { byFolder: false }), paths);
    assert.deepEqual(findTargets([], paths, { byFolder: false }), paths);
    assert.deepEqual(findTargets([`${fleet.path}/PC?`], [], { byFolder: false }), [...paths].sort());
    assert.throws(
      () => findTargets([], [...paths.slice(0, 1), ...paths.slice(2)], { byFolder: false }),
      /PC3: the/,
    );
  });

  const names: [path: string, name: string][] = [
    ['/x/PC1.reg', 'PC1'],
    ['/x/pc.1.zip', 'pc.1'],
    ['/x/PC1/SOFTWARE', 'PC1'],
    ['/x/PC1/ntuser.dat', 'PC1'],
    ['/x/PC1/', 'PC1'],
    ['/x/.reg', '.reg'],
  ];
  for (const [path, name] of names) {
    it(`name the machine at ${path} ${name}`, () => {
      assert.equal(nameOfPath(path), name);
    });
  }
});
