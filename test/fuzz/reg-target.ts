import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TargetError } from '../../src/model/errors.ts';
import { foldName, type RegistryKey } from '../../src/model/registry-key.ts';
import { packagePath } from '../../src/package-root.ts';
import { roots } from '../../src/rms/roots.ts';
import { machineKeyPath, parentPath, withLongRoot } from '../../src/target/paths.ts';
import { answerRequest } from '../../src/target/reg-file/answer.ts';
import type { RegDocument } from '../../src/target/reg-file/document/document.ts';
import { parseDocument } from '../../src/target/reg-file/document/load.ts';
import { pathOf, valuesOf } from '../../src/target/reg-file/syntax/scan.ts';
import { nameAt, valueAt } from '../../src/target/reg-file/syntax/value-syntax.ts';
import type { ReadRequest } from '../../src/target/target.ts';
import { machineExport } from '../support/machine-export.ts';
import { computers, exportOf } from '../support/made-up-fleet.ts';
import type { Target } from './fuzz.ts';

const paths = (['Native', 'Wow6432'] as const).map(view => machineKeyPath(view, roots.machine.path));

const request: ReadRequest = {
  trees: [
    { hive: 'LocalMachine', view: 'Native', path: roots.machine.path },
    { hive: 'LocalMachine', view: 'Wow6432', path: roots.machine.path },
    { hive: 'User', account: 'AllUsers', path: roots.user.path },
    { hive: 'User', account: 'CurrentUser', path: roots.user.path },
    { hive: 'User', account: 'CONTOSO\\someone', path: roots.user.path },
  ],
  accounts: ['CurrentUser', 'CONTOSO\\someone'],
};

/** Registry files: what is accepted must say what an own, simple reading of its lines says. */
export const regTarget: Target = {
  corpus: [
    ...[...computers(12, 7)].map(exportOf),
    // Of so many keys only those are indexed that are asked for.
    machineExport(300, 3),
    readFileSync(packagePath('examples', 'contoso-laptop.reg')),
    // Without its byte-order mark, and in UTF-8.
    ...[...computers(1, 8)]
      .map(exportOf)
      .flatMap(bytes => [bytes.subarray(2), Buffer.from(bytes.toString('utf16le'), 'utf8')]),
    Buffer.from(
      [
        'REGEDIT4\n',
        `[${paths[0]}]\n"Trace"=dword:00000001\n"t\u00e9"=hex(7):61,00,00\n@="a\\"\\\\b"\n`,
        `[-${paths[0]}\\ServiceLocation]\n\n[${paths[0]}\\TrustedServers]\n"a"=-\n"b"=""\n`,
        '[HKEY_USERS\\S-1-5-21-1-2-3-1001_Classes\\Local Settings\\Software\\Microsoft\\MSIPC] ; comment\n"x"="1"\n',
        '[HKCU\\Software]\n[HKEY_USERS\\S-1-5-21-1-2-3-1001\\Volatile Environment]\n"USERNAME"="someone"\n"USERDOMAIN"="CONTOSO"\n',
      ].join(''),
      'latin1',
    ),
  ],
  dictionary: {
    alignment: 2,
    words: [
      ...[
        ...[
          '[',
          ']',
          '[-',
          '"',
          '\\',
          '\\\\',
          '\\"',
          '=',
          '@',
          '@=',
          '-',
          ';',
          ',',
          ':',
          '\r',
          '\n',
          '\r\n',
          '\0',
        ],
        ...[
          '"=',
          '""',
          'hex:',
          'hex(2):',
          'hex(ffffffff):',
          'dword:',
          '00,',
          ',\\\r\n  ',
          'ffffffff',
          '\u0130',
        ],
        ...[
          '\ud800',
          '\ufeff',
          '_Classes',
          'Wow6432Node\\',
          'HKLM\\',
          'HKEY_USERS\\',
          '\r\n[',
          ']\r\n',
          '"Trace"',
        ],
        ...['; rmsdsc line: ', '\\u0000', '\\ud83d', '#', '\r\r\n', '\\n', 'dword:  ', 'hex:1'],
        ...[
          `[${paths[0]}]\r\n`,
          `[-${paths[0]}]\r\n`,
          '[-HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n',
          '"Trace"=-\r\n',
        ],
      ].flatMap(word => [Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf8')]),
      Buffer.from([0xff, 0xfe]),
      Buffer.from([0xef, 0xbb, 0xbf]),
    ],
  },
  async check(bytes) {
    let document: RegDocument;
    try {
      document = parseDocument('fuzzed.reg', bytes);
    } catch (error) {
      assert.ok(error instanceof TargetError, error as Error);
      return 'refused';
    }
    const answer = answerRequest(document, request);
    assert.equal(answer.trees.length, request.trees.length);
    const read = readSimply(document);
    for (const path of paths) {
      const keys = keysOf(path, document.key(path));
      for (const unknown of [...keys].filter(([, values]) => values === undefined).map(([at]) => at)) {
        // Where the file does not say in which code page it is, or what is in a key on the way to one that it names.
        assert.ok(
          document.source.encoding === 'ansi' || document.version === 4 || !document.speaksFor(unknown),
        );
        keys.delete(unknown);
        read.delete(unknown);
      }
      assert.deepEqual(inOrder(keys), keysBelow(read, path));
    }
    return 'accepted';
  },
};

/** Folded paths, with values as `name type hex`; undefined where nobody can tell them. */
type Keys = Map<string, Map<string, string> | undefined>;

/** Makes what the lines say on an empty registry, line by line, of the machine's keys. */
function readSimply(document: RegDocument): Keys {
  const keys: Keys = new Map();
  for (const section of document.sections) {
    const spelled = pathOf(document.text, section);
    const path = foldName(withLongRoot(spelled) ?? spelled);
    if (section.deletes) {
      for (const key of [...keys.keys()].filter(key => key === path || key.startsWith(`${path}\\`))) {
        keys.delete(key);
      }
      continue;
    }
    for (let above: string | undefined = path; above !== undefined; above = parentPath(above)) {
      keys.set(above, keys.get(above) ?? new Map());
    }
    const values = keys.get(path);
    for (const span of valuesOf(document.text, section)) {
      const name = foldName(nameAt(document.text, span));
      if (span.kind === 'delete') {
        values?.delete(name);
      } else {
        const { type, data } = valueAt(document.text, span, document.version);
        values?.set(name, shown(type, data));
      }
    }
  }
  return keys;
}

function keysBelow(keys: Keys, path: string): unknown {
  const folded = foldName(path);
  return inOrder([...keys].filter(([key]) => key === folded || key.startsWith(`${folded}\\`)));
}

function keysOf(path: string, key: RegistryKey | undefined): Keys {
  const keys: Keys = new Map();
  const add = (at: string, one: RegistryKey): void => {
    keys.set(
      foldName(at),
      one.problem === undefined
        ? new Map([...one.values].map(([name, { type, data }]) => [name, shown(type, data)]))
        : undefined,
    );
    for (const subkey of one.subkeys.values()) {
      add(`${at}\\${subkey.name}`, subkey);
    }
  };
  if (key) {
    add(path, key);
  }
  return keys;
}

function inOrder(keys: Iterable<readonly [string, Map<string, string> | undefined]>): unknown {
  return Array.from(keys, ([path, values = new Map()]) => [path, [...values].sort()] as const).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
}

function shown(type: number, data: Uint8Array): string {
  return `${type} ${Buffer.from(data).toString('hex')}`;
}
