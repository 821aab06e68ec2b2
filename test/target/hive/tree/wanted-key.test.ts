import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { foldName } from '../../../../src/model/registry-key.ts';
import { nameHash } from '../../../../src/target/hive/tree/wanted-key.ts';
import { buildHive } from '../../../support/hives/hive-builder.ts';
import { eachInFolder, withHive } from '../support.ts';

describe('a key that is asked for by its path', () => {
  const folder = eachInFolder();
  /** Names that are nearly the same, in ASCII, in Latin-1 and beyond it. */
  const name = fc.string({
    unit: fc.constantFrom('a', 'A', 'z', '[', '@', '`', '{', '\u00e4', '\u00c4', '\u0131', '\u017f'),
    minLength: 1,
    maxLength: 6,
  });
  const unlike = fc.uniqueArray(name, { minLength: 1, maxLength: 6, selector: foldName });

  it('is the one whose name is the same to Windows, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        unlike,
        unlike,
        fc.constantFrom('li' as const, 'lf' as const, 'lh' as const),
        fc.boolean(),
        async (names, asked, kind, wideNames) => {
          const below = { subkeys: [{ name: 'Below' }] };
          const top = { name: 'Top', list: { kind }, subkeys: names.map(one => ({ ...below, name: one })) };
          const path = folder().write('h', buildHive([top], { wideNames }));
          await withHive(path, hive => {
            for (const one of [...asked, ...names, ...names.map(foldName)]) {
              const found = names.find(other => foldName(other) === foldName(one));
              assert.equal(hive.key(`Top\\${one}`)?.name, found);
              assert.equal(hive.has(`tOP\\${one}\\below`), found !== undefined);
            }
          });
        },
      ),
    );
  });

  it('has the hash of its name by which lists of Windows have it', () => {
    assert.deepEqual(['', 'A', 'AB', 'SOFTWARE', 'CONTROLSET001'].map(nameHash), [
      0,
      65,
      65 * 37 + 66,
      0xe9fe1463,
      0x8f3ba9a2,
    ]);
  });
});
