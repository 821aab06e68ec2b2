import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LeftOut } from '../../../src/audit/find/left-out.ts';
import { findTargets } from '../../../src/audit/find/targets.ts';
import { InputError } from '../../../src/model/errors.ts';
import { nameOfPath } from '../../../src/target/machine/machine-name.ts';
import { FleetFolder } from '../../support/fleet.ts';
import { asOrdinaryUser } from '../../support/ordinary-user.ts';

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
    [
      'are the folders below them, by folder',
      ['a/1.reg', 'a/b/2.reg', 'a/c.zip'],
      ['a'],
      true,
      ['a', 'a/b', 'a/c.zip'],
    ],
    [
      'are in folders beside hives',
      ['d/SOFTWARE', 'd/x/y/SYSTEM', 'd/z/a.reg'],
      ['d'],
      false,
      ['d', 'd/x/y', 'd/z/a.reg'],
    ],
    [
      'are not the profiles and copies of a machine',
      [
        'd/SOFTWARE',
        'd/al/NTUSER.DAT',
        'd/RegBack/SYSTEM',
        'd/bo/AppData/Local/Microsoft/Windows/UsrClass.dat',
      ],
      ['d'],
      false,
      ['d'],
    ],
    [
      'are drives in a drive',
      ['d/Windows/System32/config/SYSTEM', 'd/e/Windows/System32/config/SYSTEM', 'd/f/x/SYSTEM'],
      ['.'],
      false,
      ['d', 'd/e'],
    ],
    ['are not what macOS adds', ['a.reg', '._a.reg', '._b.zip'], ['.'], false, ['a.reg']],
    ['match patterns', ['pc1.reg', 'pc2.reg', 'x.reg', '.h.reg'], ['pc*.reg'], false, ['pc1.reg', 'pc2.reg']],
    ['match a class', ['pc1.reg', 'pc2.reg'], ['pc[!1].reg'], false, ['pc2.reg']],
    [
      'match a bracket that none closes',
      ['pc[1.reg', 'pc[2.reg', 'pc1.reg'],
      ['pc[*.reg'],
      false,
      ['pc[1.reg', 'pc[2.reg'],
    ],
    ['match a bracket in brackets', ['pc[1.reg', 'pc1.reg'], ['pc[[]1.re?'], false, ['pc[1.reg']],
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

  const leftOut: [
    title: string,
    files: string[],
    links: string[],
    named: string,
    found: string[],
    said: RegExp,
  ][] = [
    ['a link to an export', ['a.reg'], ['b.reg'], '.', ['a.reg'], /^A link .* followed: \S+\/b\.reg\. Name/],
    ['links to folders', ['a.reg'], ['x', 'y/z'], '.', ['a.reg'], /^2 links .*: \S+\/x, \S+\/y\/z\. Name/],
    ['links that match', ['a.reg'], ['b.reg'], '*.reg', ['a.reg'], /^A link .*: \S+\/b\.reg\. Name/],
    ['links on the way', ['a/a.reg'], ['b'], '*/*.reg', ['a/a.reg'], /^A link .*: \S+\/b\. Name/],
    ['links at any depth', ['a/a.reg'], ['a/b'], '**/*.reg', ['a/a.reg'], /^A link .*: \S+\/a\/b\. Name/],
    ['nothing that is hidden', ['a.reg', '.x', 'a.undo-20260101T000000Z.reg'], ['.y'], '.', ['a.reg'], /^$/],
    ['nothing beside hives', ['PC/SOFTWARE', 'PC/x.txt', 'PC/y/z'], ['PC/w'], '.', ['PC'], /^$/],
    [
      'other files',
      ['a.reg', 'b.txt'],
      [],
      '.',
      ['a.reg'],
      /^A file is no machine by its name, .*: \S+\/b\.txt\.$/,
    ],
    [
      'many files',
      ['a.reg', '1', '2', '3', '4', '5'],
      [],
      '.',
      ['a.reg'],
      /^5 files .*: \S+\/1, \S+\/2, \S+\/3 and 2 more\.$/,
    ],
    ['folders', ['a.reg', 'PC/x.txt'], [], '.', ['a.reg'], /^A folder has no machine in it, .*: \S+\/PC\.$/],
  ];
  for (const [title, files, links, named, want, said] of leftOut) {
    it(`say that they leave out ${title}`, () => {
      const other = new FleetFolder();
      try {
        for (const file of files) {
          fleet.write(file, '');
        }
        for (const link of links) {
          fleet.write(`${link}.in/x`, '');
          rmSync(`${fleet.path}/${link}.in`, { recursive: true });
          symlinkSync(other.path, `${fleet.path}/${link}`);
        }
        const missing = new LeftOut();
        // Twice the same: what is left out twice is said once.
        const paths = [`${fleet.path}/${named}`, `${fleet.path}/${named}`];
        const found = findTargets(paths, [], { byFolder: false }, missing);
        assert.deepEqual(
          found.map(path => relative(fleet.path, path)),
          want,
        );
        assert.match(missing.remarks().join('\n'), said);
      } finally {
        other.remove();
      }
    });
  }

  it('are machines of which there are only links', () => {
    fleet.write('a.reg', '');
    fleet.write('PC1/x', '');
    symlinkSync(`${fleet.path}/a.reg`, `${fleet.path}/PC1/SOFTWARE`);
    fleet.write('PC2/x', '');
    symlinkSync(`${fleet.path}/a.reg`, `${fleet.path}/PC2/x.reg`);
    const find = (byFolder: boolean): string[] => findTargets([`${fleet.path}/PC*`], [], { byFolder });
    assert.deepEqual(find(false), [`${fleet.path}/PC1`, `${fleet.path}/PC2`]);
    assert.deepEqual(find(true), [`${fleet.path}/PC1`, `${fleet.path}/PC2`]);
    assert.throws(
      () => findTargets([`${fleet.path}/PC2`], [], { byFolder: false }),
      /followed: .*PC2\/x\.reg/,
    );
    assert.throws(
      () => findTargets([`${fleet.path}/PC2/*.reg`], [], { byFolder: false }),
      /followed: .*x\.reg/,
    );
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

  it('may be many in one folder @long', () => {
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

  it('are refused where a pattern is none, in words', () => {
    fleet.write('x1.reg', '');
    assert.throws(
      () => findTargets([`${fleet.path}/x[9-0].reg`], [], { byFolder: false }),
      new InputError('x[9-0].reg: 9-0 in brackets goes backwards.'),
    );
  });

  it('take no longer for a pattern of many stars', () => {
    fleet.write(`${'a'.repeat(200)}.reg`, '');
    const named = `${fleet.path}/${'*a'.repeat(30)}*b`;
    assert.throws(() => findTargets([named], [], { byFolder: false }), /no file or folder has such a name/);
  });

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
