import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { listFolder } from '../../../../src/target/folder.ts';
import { findHives, type HiveFiles } from '../../../../src/target/hive/machine/find-hives.ts';
import { eachInFolder } from '../support.ts';

const classes = 'AppData/Local/Microsoft/Windows/UsrClass.dat';

describe('the hives in a folder', () => {
  const folder = eachInFolder();

  /** What is found where there are such files; nothing in them is looked at. */
  function found(...files: readonly string[]): HiveFiles {
    for (const file of files) {
      folder().write(file, Buffer.alloc(0));
    }
    return findHives(listFolder(folder().path));
  }
  const at = (name: string): string => join(folder().path, name);

  it('are not those of another machine, whichever of its hives are there', () => {
    const { others, profiles } = found(
      'SOFTWARE',
      'a/SYSTEM',
      'b/SOFTWARE',
      'c/Windows/System32/config/SAM',
      'd/e/SYSTEM',
      'RegBack/SYSTEM',
    );
    assert.deepEqual(
      others.map(path => path.replaceAll('\\', '/')).sort(),
      ['a', 'b', 'c', 'd/e', 'RegBack'].map(name => at(name).replaceAll('\\', '/')).sort(),
    );
    assert.deepEqual(profiles, []);
  });

  for (const [title, file, place] of [
    ['a person, by either of the two', 'alice/NTUSER.DAT', 'person'],
    ['a person, by either of the two', `alice/${classes}`, 'person'],
    ['a person who cannot change it', 'alice/NTUSER.MAN', 'person'],
    ['LocalSystem, by either of the two', 'DEFAULT', 'S-1-5-18'],
    ['LocalSystem, by either of the two', `systemprofile/${classes}`, 'S-1-5-18'],
    ['new profiles', 'Default/NTUSER.DAT', 'default'],
  ] as const) {
    it(`are those of ${title}: ${file}`, () => {
      const { profiles } = found('SYSTEM', file);
      assert.deepEqual(
        profiles.map(one => [one.place, one.ntuser ?? one.usrClass]),
        [[place, at(file)]],
      );
    });
  }

  (process.platform === 'win32' ? it.skip : it)(
    'may be behind links, which are told and not followed',
    () => {
      mkdirSync(at('elsewhere'));
      for (const name of ['bob', 'SOFTWARE', 'more.reg']) {
        symlinkSync(name === 'bob' ? 'elsewhere' : 'nowhere', at(name));
      }
      symlinkSync('nowhere', at('notes.txt'));
      assert.deepEqual(found('SYSTEM').links, ['SOFTWARE', 'bob', 'more.reg'].map(at));
    },
  );
});
