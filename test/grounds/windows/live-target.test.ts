import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '../../../src/engine/instance.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { TargetError } from '../../../src/model/errors.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import {
  dwordValue,
  type RegistryValue,
  rareType,
  registryTypes,
  stringValue,
} from '../../../src/model/registry-value.ts';
import type { Change, ReadAnswer, ReadRequest } from '../../../src/target/target.ts';
import { instance } from '../../support/instances.ts';
import { type Live, machinePath, native, onlyTree, openLive, valuesOf, wow6432 } from './live.ts';
import { made, runModule, sayings, sayingsOf } from './run-module.ts';
import { describeOnLane } from './suite.ts';

const bothViews: ReadRequest = {
  trees: [
    { hive: 'LocalMachine', view: 'Native', path: machinePath },
    { hive: 'LocalMachine', view: 'Wow6432', path: machinePath },
  ],
  accounts: [],
};
const nothing: ReadAnswer = { trees: [], sids: [] };

const evilTexts = [
  "'; exit; '",
  '\u2018\u2019\u201a\u201b\u201c\u201d"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is PowerShell's, and must stay a text.
  '$(exit) ${x} $env:PATH `n `0 `',
  'line 1\r\nline 2\ttab',
  '\ud83d\ude00\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u202e \ufeff',
  'half \ud83d of a pair',
  '%1E %25 \x1e\x1f ; | , {0}',
  'https://adrms.contoso.com/_wmcs/licensing?a=*[x]&b',
  '',
];

const everyType: RegistryValue[] = [
  { name: 'binary', type: registryTypes.REG_BINARY, data: Buffer.from([0, 1, 254, 255]) },
  { name: 'dword', type: registryTypes.REG_DWORD, data: Buffer.from([0xff, 0xff, 0xff, 0xff]) },
  { name: 'empty', type: registryTypes.REG_BINARY, data: Buffer.alloc(0) },
  { name: 'expand', type: registryTypes.REG_EXPAND_SZ, data: Buffer.from('%ProgramFiles%\\x\0', 'utf16le') },
  { name: 'multi', type: registryTypes.REG_MULTI_SZ, data: Buffer.from('a\0\0b c\0\0', 'utf16le') },
  { name: 'multi-none', type: registryTypes.REG_MULTI_SZ, data: Buffer.from('\0', 'utf16le') },
  { name: 'none', type: registryTypes.REG_NONE, data: Buffer.from([1, 2, 3]) },
  { name: 'qword', type: registryTypes.REG_QWORD, data: Buffer.from([8, 7, 6, 5, 4, 3, 2, 255]) },
  { name: 'sz', type: registryTypes.REG_SZ, data: Buffer.from('text\0', 'utf16le') },
  { name: 'sz-nul', type: registryTypes.REG_SZ, data: Buffer.from('a\0b\0\0', 'utf16le') },
];

describeOnLane('the live registry', lane => {
  let live: Live;
  before(() => {
    live = openLive(lane());
  });
  after(() => live.registry.dispose());
  beforeEach(clear);
  after(clear);

  async function clear(): Promise<void> {
    for (const view of ['/reg:64', '/reg:32']) {
      await lane()
        .reg('delete', `HKLM\\${machinePath}`, '/f', view)
        .catch(() => {});
    }
  }

  /** Makes changes to what is there now, and what `undo` says. */
  async function write(changes: readonly Change[], undo: readonly Change[] = []) {
    const basis = await live.registry.read(bothViews);
    return live.registry.write({ changes, undo, basis, request: bothViews });
  }

  const set = (key: string, value: RegistryValue): Change => ({ kind: 'set-value', key, value });

  it('reads both views as reg.exe wrote them', async () => {
    const key = `HKLM\\${machinePath}`;
    await lane().reg('add', `${key}\\A`, '/ve', '/d', 'native', '/f', '/reg:64');
    await lane().reg('add', `${key}\\B`, '/v', 'n', '/t', 'REG_DWORD', '/d', '7', '/f', '/reg:32');
    const answer = await live.registry.read(bothViews);
    const [a, b] = [onlyTree(answer, 0), onlyTree(answer, 1)];
    assert.equal(a.path, native);
    assert.equal(b.path, wow6432);
    assert.ok(a.key && 'subkeys' in a.key && b.key && 'subkeys' in b.key);
    assert.deepEqual([...a.key.subkeys.keys()], ['A']);
    assert.deepEqual([...(a.key.subkeys.get('A')?.values.values() ?? [])], [stringValue('', 'native')]);
    assert.deepEqual([...(b.key.subkeys.get('B')?.values.values() ?? [])], [dwordValue('n', 7)]);
  });

  it('tells a key that is not there', async () => {
    assert.deepEqual(await live.registry.read(bothViews), {
      trees: [[{ path: native, key: undefined }], [{ path: wow6432, key: undefined }]],
      sids: [],
    });
  });

  it('writes in both views, where reg.exe finds it', async () => {
    const { failures, after, undoFile } = await write([
      set(native, dwordValue('Trace', 1)),
      set(`${wow6432}\\ServiceLocation`, stringValue('', 'https://x')),
      { kind: 'create-key', key: `${native}\\Empty` },
    ]);
    assert.deepEqual(failures, []);
    assert.deepEqual(valuesOf(onlyTree(after)), [dwordValue('Trace', 1)]);
    assert.deepEqual(live.undoFiles(), [undoFile]);
    assert.match(
      await lane().reg('query', `HKLM\\${machinePath}`, '/s', '/reg:64'),
      /Trace +REG_DWORD +0x1\s/,
    );
    assert.match(await lane().reg('query', `HKLM\\${machinePath}`, '/reg:64'), /MSIPC\\Empty/);
    const other = await lane().reg('query', `HKLM\\${machinePath}`, '/s', '/reg:32');
    assert.match(other, /MSIPC\\ServiceLocation\s+\S+ +REG_SZ +https:\/\/x\s/);
    assert.doesNotMatch(other, /Trace|Empty/);
  });

  it('deletes values and keys, and takes it well when they are not there', async () => {
    await write([set(native, dwordValue('a', 1)), set(`${native}\\K\\L`, dwordValue('b', 2))]);
    const { after, failures } = await write([
      { kind: 'delete-value', key: native, name: 'A' },
      { kind: 'delete-value', key: native, name: 'not there' },
      { kind: 'delete-value', key: `${native}\\not there`, name: 'x' },
      { kind: 'delete-key', key: `${native}\\K` },
      { kind: 'delete-key', key: `${native}\\not there` },
    ]);
    assert.deepEqual(failures, []);
    assert.deepEqual(onlyTree(after).key, { name: 'MSIPC', values: new Map(), subkeys: new Map() });
  });

  it('writes and reads every type byte for byte', async () => {
    const { after, failures } = await write(everyType.map(value => set(native, value)));
    assert.deepEqual(failures, []);
    assert.deepEqual(valuesOf(onlyTree(after)), everyType);
    const seen = await lane().reg('query', native);
    for (const [name, data] of [
      ['binary', 'REG_BINARY +0001FEFF'],
      ['dword', 'REG_DWORD +0xffffffff'],
      ['expand', 'REG_EXPAND_SZ +%ProgramFiles%\\\\x'],
      ['none', 'REG_NONE +010203'],
      ['sz', 'REG_SZ +text'],
    ]) {
      assert.match(seen, new RegExp(`^ +${name} +${data}\\r?$`, 'm'));
    }
  });

  it('reads types that .NET has no name for, or says that it cannot', async () => {
    await lane().reg('add', native, '/v', 'be', '/t', 'REG_DWORD_BIG_ENDIAN', '/d', '1', '/f');
    const [value] = valuesOf(onlyTree(await live.registry.read(bothViews)));
    assert.equal(value?.type, registryTypes.REG_DWORD_BIG_ENDIAN);
    assert.equal(value?.data.length, 4);
  });

  it('takes no number of another type for a REG_DWORD', async () => {
    await importValues(
      '"Trace"=hex(b):01,00,00,00',
      '"short"=hex(4):01,02',
      '"long"=hex(4):01,00,00,00,00,00,00,00',
    );
    const answer = await live.registry.read(bothViews);
    // .NET Framework does not tell how short a REG_DWORD is.
    const told = valuesOf(onlyTree(answer)).filter(({ name }) => name !== 'short');
    assert.deepEqual(told, [
      { name: 'Trace', type: registryTypes.REG_QWORD, data: Buffer.from([1, 0, 0, 0]) },
      { name: 'long', type: registryTypes.REG_DWORD, data: Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]) },
    ]);
    const tracing = instance('RmsTracing', { Enabled: true });
    const [assessment] = await get(live.registry, [tracing]);
    assert.deepEqual(
      assessment?.reasons.map(({ phrase }) => phrase),
      [`Enabled at ${native} [Trace] is a REG_QWORD; the client reads a REG_DWORD only.`],
    );
    assert.deepEqual(await moduleSayings(tracing), assessment && sayingsOf(assessment));
  });

  for (const [type, name] of [
    [6, 'REG_LINK'],
    [8, 'REG_RESOURCE_LIST'],
    [9, 'REG_FULL_RESOURCE_DESCRIPTOR'],
    [10, 'REG_RESOURCE_REQUIREMENTS_LIST'],
    [0x1003, 'a number of its own'],
  ] as const) {
    it(`leaves a value of type ${name}, which .NET cannot read, as it is, and tells all others`, async () => {
      const data = `hex(${type.toString(16)}):01,02`;
      await importValues(`"Trace"=${data}`, `"Other"=${data}`, '"Fine"=dword:7');
      const rare = { type: rareType, data: Buffer.alloc(0) };
      assert.deepEqual(valuesOf(onlyTree(await live.registry.read(bothViews))), [
        dwordValue('Fine', 7),
        { name: 'Other', ...rare },
        { name: 'Trace', ...rare },
      ]);
      const tracing = instance('RmsTracing', { Enabled: true });
      const realms = instance('RmsFederation', { EnableBrowser: true });
      const [assessment] = await get(live.registry, [tracing]);
      assert.deepEqual(
        assessment?.reasons.map(({ phrase }) => phrase),
        [`Enabled at ${native} [Trace] is a value of a rare type; the client reads a REG_DWORD only.`],
      );
      assert.deepEqual(await moduleSayings(tracing), assessment && sayingsOf(assessment));

      await assert.rejects(apply(live.registry, await plan(live.registry, [realms, tracing])), {
        name: 'TargetError',
        message: `Nothing was written: ${native} cannot be changed exactly as wanted. Its value [Trace] is of a rare type, which PowerShell can neither read nor put back. Remove it with regedit.`,
      });
      assert.deepEqual(
        await runModule(
          lane(),
          tmpdir(),
          made('RmsTracing', { Enabled: true }),
          'try { $it.Set() } catch { $_.Exception.Message }',
        ),
        [
          `Nothing was written: ${native} [Trace] is of a rare type, which PowerShell can neither read nor put back. Remove it with regedit.`,
        ],
      );

      const before = await live.registry.read(bothViews);
      const { failures, undoFile = '' } = await apply(live.registry, await plan(live.registry, [realms]));
      assert.deepEqual(failures, []);
      await live.registry.undo(undoFile);
      assert.deepEqual(await live.registry.read(bothViews), before);
    });
  }

  /** Has reg.exe put values, as a registry file has them, into the client's key of 64-bit programs. */
  async function importValues(...lines: string[]): Promise<void> {
    const file = join(tmpdir(), `import-${process.pid}.reg`);
    const text = ['Windows Registry Editor Version 5.00', '', `[${native}]`, ...lines, ''].join('\r\n');
    await writeFile(file, Buffer.from(`\ufeff${text}`, 'utf16le'));
    await lane().reg('import', lane().windowsPath(file));
    await rm(file);
  }

  const moduleSayings = ({ resource, values }: Instance): Promise<string[]> =>
    sayings(lane(), tmpdir(), made(resource.name, values as Record<string, PropertyValue>));

  it('keeps any text, as data and as name', async () => {
    const values = evilTexts.map((text, index) => stringValue(`${index} ${text}`, text));
    const { after, failures } = await write(values.map(value => set(`${native}\\${evilKey}`, value)));
    assert.deepEqual(failures, []);
    const { key } = onlyTree(after);
    assert.ok(key && 'subkeys' in key);
    const [found] = key.subkeys.values();
    assert.equal(found?.name, evilKey);
    assert.deepEqual(valuesOf({ path: '', key: found }), values);
  });
  const evilKey = "it's $(x) * ? [a] \u2019\ud83d\ude00";

  it('writes texts as another program reads them', async () => {
    const file = join(tmpdir(), `export-${process.pid}.reg`);
    await write(evilTexts.slice(0, 3).map((text, index) => set(native, stringValue(`name ${index}`, text))));
    await lane().reg('export', native, lane().windowsPath(file), '/y');
    const exported = (await readFile(file)).toString('utf16le');
    await rm(file);
    for (const [index, text] of evilTexts.slice(0, 3).entries()) {
      const escaped = text.replace(/["\\]/g, '\\$&');
      assert.ok(exported.includes(`"name ${index}"="${escaped}"\r\n`), exported);
    }
  });

  it('keeps the longest name', async () => {
    const value = stringValue(`https://${'x'.repeat(16383 - 8)}`, 'y'.repeat(100_000));
    const { after } = await write([set(native, value)]);
    assert.deepEqual(valuesOf(onlyTree(after)), [value]);
  });

  it('takes a reply of ten megabytes', async () => {
    // 28 values of 96 KB travel as ten megabytes of base64.
    await lane().runScript(`
      $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
      $key = $machine.CreateSubKey('${machinePath}')
      foreach ($number in 10..37) { $key.SetValue("$number", [byte[]]::new(96 * 1024)) }
    `);
    const values = valuesOf(onlyTree(await live.registry.read(bothViews)));
    assert.equal(values.length, 28);
    assert.ok(values.every(({ data }) => data.length === 96 * 1024));
  });

  const refused: { what: string; change: Change; says: RegExp }[] = [
    {
      what: 'a text without its NUL',
      change: set(native, { name: 'x', type: 1, data: Buffer.from('a', 'utf16le') }),
      says: /cannot write these 2 bytes as REG_SZ/,
    },
    {
      what: 'a type without a name',
      change: set(native, { name: 'x', type: 0x1003, data: Buffer.alloc(1) }),
      says: /as type 0x1003/,
    },
    { what: 'a NUL in a name', change: set(native, dwordValue('a\0b', 1)), says: /no NUL/ },
    {
      what: 'a key that is not the client\u2019s',
      change: { kind: 'delete-key', key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft' },
      says: /no key that rmsdsc manages/,
    },
    {
      what: 'a key right below HKEY_USERS',
      change: { kind: 'create-key', key: 'HKEY_USERS\\S-1-5-21-1' },
      says: /no key that rmsdsc manages/,
    },
  ];
  for (const { what, change, says } of refused) {
    it(`refuses ${what}, in a change and in what takes one back`, async () => {
      const before = live.undoFiles();
      const fine = set(native, dwordValue('fine', 1));
      for (const [changes, undo] of [
        [[fine, change], []],
        [[fine], [change]],
      ] satisfies Change[][][]) {
        await assert.rejects(write(changes ?? [], undo), { name: 'TargetError', message: says });
      }
      assert.deepEqual(valuesOfNothing(await live.registry.read(bothViews)), [undefined, undefined]);
      assert.deepEqual(live.undoFiles(), before);
    });
  }

  it('refuses to write when a value has changed since the plan', async () => {
    await write([set(native, dwordValue('Trace', 0))]);
    const basis = await live.registry.read(bothViews);
    const before = live.undoFiles();
    await lane().reg('add', native, '/v', 'Trace', '/t', 'REG_DWORD', '/d', '5', '/f');
    const changes = [set(native, dwordValue('Trace', 1))];
    await assert.rejects(live.registry.write({ changes, undo: [], basis, request: bothViews }), error => {
      assert.ok(error instanceof TargetError);
      assert.equal(
        error.message,
        `Nothing was written: ${native} is no longer what it was when the changes were planned. Plan them again.`,
      );
      return true;
    });
    assert.deepEqual(valuesOf(onlyTree(await live.registry.read(bothViews))), [dwordValue('Trace', 5)]);
    assert.deepEqual(live.undoFiles(), before);
  });

  it('refuses to write when a key is deleted between plan and apply', async () => {
    await write([set(`${wow6432}\\A`, dwordValue('x', 0))]);
    const basis = await live.registry.read(bothViews);
    await lane().reg('delete', wow6432, '/f');
    const changes = [set(`${wow6432}\\A`, dwordValue('x', 1))];
    await assert.rejects(
      live.registry.write({ changes, undo: [], basis, request: bothViews }),
      /Wow6432Node.* is no longer/,
    );
    assert.deepEqual(valuesOfNothing(await live.registry.read(bothViews)), [undefined, undefined]);
  });

  it('undoes', async () => {
    await write(everyType.map(value => set(`${native}\\Old`, value)));
    const before = await live.registry.read(bothViews);
    const { undoFile = '', after } = await live.registry.write({
      changes: [{ kind: 'delete-key', key: `${native}\\Old` }, set(`${native}\\New`, dwordValue('x', 1))],
      undo: [
        { kind: 'delete-key', key: `${native}\\New` },
        { kind: 'create-key', key: `${native}\\Old` },
        ...everyType.map(value => set(`${native}\\Old`, value)),
      ],
      basis: before,
      request: bothViews,
    });
    assert.notDeepEqual(after, before);
    assert.deepEqual(await live.registry.undo(undoFile), { changes: 1 + everyType.length, failures: [] });
    assert.deepEqual(await live.registry.read(bothViews), before);
  });

  it('reads and writes nothing when nothing is asked', async () => {
    const before = live.undoFiles();
    assert.deepEqual(await live.registry.read({ trees: [], accounts: [] }), nothing);
    const nought = { changes: [], undo: [], basis: nothing, request: { trees: [], accounts: [] } };
    assert.deepEqual(await live.registry.write(nought), { after: nothing, failures: [] });
    assert.deepEqual(live.undoFiles(), before);
  });

  function valuesOfNothing(answer: ReadAnswer) {
    return [onlyTree(answer, 0).key, onlyTree(answer, 1).key];
  }
});
