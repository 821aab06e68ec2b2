import fc from 'fast-check';
import { foldName } from '../../../src/model/registry-key.ts';
import type { RegistryValue } from '../../../src/model/registry-value.ts';
import type { Change } from '../../../src/target/target.ts';

/** The key under which generated keys are. */
export const top = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Top';

const asciiCharacters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(index + 32));

/**
 * Characters that names and texts have: with those that .reg files treat specially, NULs and halves of surrogate pairs;
 * or those that an ANSI file can have, which are in any code page.
 */
function characters(isAnsi: boolean): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...'abAB\\"[];=@-,\'% \t\n\r\0'),
    isAnsi
      ? fc.constantFrom(...asciiCharacters)
      : fc.oneof(
          fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
          fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)),
          fc.constantFrom('\ud83d', '\ude00'),
        ),
  );
}

function text(isAnsi: boolean): fc.Arbitrary<string> {
  return fc.array(characters(isAnsi), { maxLength: 12 }).map(units => units.join(''));
}

export function keyName(isAnsi = false): fc.Arbitrary<string> {
  const free = text(isAnsi).map(name => name.replaceAll('\\', ''));
  return fc.oneof(
    fc.constantFrom('a', 'b', 'B', 'c', 'a]', '; d', 'e\0', 'f'.repeat(256)),
    fc.constantFrom(...(isAnsi ? ['a'] : ['\u00e4', '\u00c4', 'b\ud800'])),
    free.filter(name => name !== ''),
  );
}

export function valueName(isAnsi = false): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('', 'a', 'A', 'b', 'https://c.example/d', 'd\0', 'e'.repeat(16384)),
    text(isAnsi),
  );
}

/** A value of any type; in ANSI one that a REGEDIT4 file can hold. */
export function value(isAnsi = false): fc.Arbitrary<RegistryValue> {
  const bytes = fc.uint8Array({ maxLength: 60 }).map(data => Buffer.from(data));
  const strings = text(isAnsi).map(string => Buffer.from(`${string}\0`, 'utf16le'));
  const typed = fc.oneof(
    fc.record({ type: fc.constantFrom(1, 2, 7), data: isAnsi ? strings : fc.oneof(strings, bytes) }),
    fc.record({ type: fc.constant(4), data: fc.oneof(bytes, fc.uint8Array({ minLength: 4, maxLength: 4 })) }),
    fc.record({ type: fc.constantFrom(0, 3, 5, 11, 0x1003, 0xffffffff), data: bytes }),
  );
  return fc
    .record({ name: valueName(isAnsi), typed })
    .map(({ name, typed: { type, data } }) => ({ name, type, data: Buffer.from(data) }));
}

/** The path of a key at or below {@link top}. */
export function keyPath(isAnsi = false): fc.Arbitrary<string> {
  return fc.array(keyName(isAnsi), { maxLength: 3 }).map(names => [top, ...names].join('\\'));
}

export function change(isAnsi = false): fc.Arbitrary<Change> {
  const key = keyPath(isAnsi);
  return fc.oneof(
    fc.record({ kind: fc.constant('set-value' as const), key, value: value(isAnsi) }),
    fc.record({ kind: fc.constant('delete-value' as const), key, name: valueName(isAnsi) }),
    fc.record({ kind: fc.constant('create-key' as const), key }),
    fc.record({ kind: fc.constant('delete-key' as const), key }),
  );
}

/** What changes make of the keys below {@link top}: folded paths with the values in them, as `type:hex`. */
export type Model = Map<string, Map<string, string>>;

/** Makes changes in a model, as a registry makes them. */
export function applyToModel(model: Model, changes: readonly Change[]): Model {
  const next: Model = new Map([...model].map(([path, values]) => [path, new Map(values)]));
  for (const change of changes) {
    const key = foldName(change.key);
    if (change.kind === 'delete-key') {
      for (const path of next.keys()) {
        if (path === key || path.startsWith(`${key}\\`)) {
          next.delete(path);
        }
      }
    } else if (change.kind === 'delete-value') {
      next.get(key)?.delete(foldName(change.name));
    } else {
      const names = key.split('\\');
      for (let count = top.split('\\').length; count <= names.length; count++) {
        const path = names.slice(0, count).join('\\');
        next.set(path, next.get(path) ?? new Map());
      }
      if (change.kind === 'set-value') {
        const { name, type, data } = change.value;
        next.get(key)?.set(foldName(name), `${type}:${Buffer.from(data).toString('hex')}`);
      }
    }
  }
  return next;
}
