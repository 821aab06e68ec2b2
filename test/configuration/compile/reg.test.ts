import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Compiled, compile } from '../../../src/configuration/compile/index.ts';
import type { Assessment } from '../../../src/engine/assess.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { type Snapshot, snapshotOf } from '../../../src/engine/places.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { requestFor } from '../../../src/engine/subjects.ts';
import type { RegistryValue } from '../../../src/model/registry-value.ts';
import { openRegFile } from '../../../src/target/reg-file/index.ts';
import { regeditForm } from '../../../src/target/reg-file/syntax/value-syntax.ts';
import { sectionLines } from '../../../src/target/reg-file/write/change-lines.ts';
import type { Target } from '../../../src/target/target.ts';
import { anyConfiguration, anyContents } from '../../support/arbitraries.ts';
import { assertGolden } from '../../support/golden.ts';
import { alice, bob, hklm, userKey, wow } from '../../support/instances.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { clients, compiled, contentOf, documentOf, entriesOf, goldenPath, options, read } from './support.ts';

const folder = temporaryFolder('rmsdsc-reg');

const header = 'Windows Registry Editor Version 5.00\r\n';

/** A registry with these contents and the client's keys, as a file. */
function registryWith(contents: readonly (readonly [path: string, value: RegistryValue | undefined])[]) {
  const keys = [hklm, wow, userKey(alice), userKey(bob)].map(key => [key, undefined] as const);
  const lines = [...keys, ...contents].flatMap(([path, value]) => [
    '',
    ...sectionLines(path, value ? [value] : [], regeditForm),
  ]);
  return [header, ...lines, ''].join('\r\n');
}

/** What a registry is after an import: a file is read as a sequence of operations, as regedit imports it. */
function imported(base: string, file: Buffer): string {
  const text = file.toString('utf16le');
  assert(text.startsWith(`\ufeff${header}`));
  return base + text.slice(1 + header.length);
}

let count = 0;
function open(text: string) {
  const path = join(folder, `${count++}.reg`);
  writeFileSync(path, Buffer.from(`\ufeff${text}`, 'utf16le'));
  return openRegFile(path);
}

/** What a computer answers to the request of these instances. */
async function askedOf(target: Target, instances: readonly Instance[]): Promise<Snapshot> {
  const request = requestFor(instances);
  return snapshotOf(request, await target.read(request));
}

const reachable = anyConfiguration
  .map(instances => instances.filter(({ values }) => values.Account !== 'AllUsers'))
  .filter(instances => instances.length > 0);

/** A file does not know of members of a list that it does not name. */
function isWholeList({ resource, values, ensure }: Instance): boolean {
  return resource.name === 'RmsTrustedServers' && (ensure === 'Absent' || values.Servers !== undefined);
}

describe('compile --to reg', () => {
  it('makes this very file', () => {
    const reached = clients().entries.filter(
      ({ instance, runAs }) => !runAs && !String(instance.values.Account).includes('\\'),
    );
    const result = compiled({ entries: reached.map(entry => ({ ...entry, dependsOn: [] })) }, 'reg');
    assertGolden(goldenPath('Clients.reg'), contentOf(result, 'Clients.reg'));
  });

  it('brings any configuration about, whatever was there', () =>
    fc.assert(
      fc.asyncProperty(reachable, anyContents, async (instances, contents) => {
        const reached = instances.filter(instance => !isWholeList(instance));
        const file = contentOf(compiled({ entries: entriesOf(reached) }, 'reg'));
        const after = await get(open(imported(registryWith(contents), file)), reached);
        assert.deepEqual(
          after.flatMap(({ inDesiredState, reasons }) => (inDesiredState ? [] : reasons)),
          [],
        );
      }),
      { numRuns: 100 },
    ));

  it('makes of an empty registry what a Set makes of it', () =>
    fc.assert(
      fc.asyncProperty(reachable, async instances => {
        const base = registryWith([]);
        const set = open(base);
        const { after } = await apply(set, await plan(set, instances));
        const file = contentOf(compiled({ entries: entriesOf(instances) }, 'reg'));
        const read = await get(open(imported(base, file)), instances);
        const states = (found: readonly Assessment[]) =>
          found.map(({ actual, ensure, inDesiredState }) => ({ actual, ensure, inDesiredState }));
        // A documented default that is wanted is written to a file, which cannot see that nothing else is there.
        const present = (state: ReturnType<typeof states>[number]) => ({ ...state, ensure: undefined });
        assert.deepEqual(states(read).map(present), states(after).map(present));
      }),
      { numRuns: 40 },
    ));

  it('reaches all users of the computer that was asked, and them alone, whatever was there', () =>
    fc.assert(
      fc.asyncProperty(anyConfiguration, anyContents, async (instances, contents) => {
        const reached = instances.filter(instance => !isWholeList(instance));
        fc.pre(reached.length > 0);
        const machine = await askedOf(open(registryWith(contents)), reached);
        const entries = entriesOf(reached);
        const file = contentOf(compile({ entries }, 'reg', { ...options, machine }));
        const after = await get(open(imported(registryWith(contents), file)), reached);
        assert.deepEqual(
          after.flatMap(({ inDesiredState, reasons }) => (inDesiredState ? [] : reasons)),
          [],
        );
      }),
      { numRuns: 40 },
    ));

  describe('for the users of a computer', () => {
    const update = (account: string, days = 1) =>
      `{ name: U${days}, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: ${account}, FrequencyInDays: ${days} } }`;
    const compiledFor = async (registry: string, ...given: readonly string[]) => {
      const configuration = documentOf(...given);
      const instances = configuration.entries.map(({ instance }) => instance);
      const machine = await askedOf(open(registry), instances);
      return compile(configuration, 'reg', { ...options, machine });
    };
    const keysOf = (compiled: Compiled) =>
      contentOf(compiled)
        .toString('utf16le')
        .match(/^\[.*\]/gm);

    it('names them, and what no import reaches', async () => {
      const defaults = `${header}\r\n[HKEY_USERS\\${alice}]\r\n\r\n[${userKey('Default')}]\r\n`;
      const result = await compiledFor(`${defaults}\r\n[${userKey(alice)}]\r\n`, update('AllUsers'));
      assert.deepEqual(keysOf(result), [`[${userKey(alice)}]`]);
      assert.match(
        result.notes.join('\n'),
        new RegExp(`^The file is for ${alice}, as --on has its users\\.`),
      );
      assert.match(result.notes.join('\n'), /^Not for Default: no import reaches the default profile/m);
    });

    it('leaves the user alone who imports it, of whom an export has no name', async () => {
      const both = `${registryWith([])}\r\n[HKEY_CURRENT_USER\\Software]\r\n`;
      const result = await compiledFor(both, update('AllUsers'), update('CurrentUser', 2));
      const current = userKey('').replace('HKEY_USERS\\', 'HKEY_CURRENT_USER');
      assert.deepEqual(
        new Set(keysOf(result)),
        new Set([alice, bob].map(sid => `[${userKey(sid)}]`).concat(`[${current}]`)),
      );
      assert.match(result.notes.join('\n'), /^Not for HKEY_CURRENT_USER: no import reaches/m);
    });

    it('refuses what disagrees about one of them', async () => {
      await assert.rejects(compiledFor(registryWith([]), update('AllUsers'), update(alice, 2)), {
        code: 'conflict',
        message: /^'U1' and 'U2' disagree about HKEY_USERS\\S-1-5-21-1-2-3-1001/,
      });
    });

    it('refuses a computer that tells of none, and a name that it does not tell', async () => {
      await assert.rejects(
        compiledFor(`${header}\r\n[${hklm}]\r\n`, update('AllUsers')),
        /^InputError: --on cannot tell whose hives are meant: /,
      );
      await assert.rejects(
        compiledFor(registryWith([]), update('CONTOSO\\anna')),
        /^InputError: --on cannot tell whose hives are meant: /,
      );
    });

    it('refuses to ask for another format', async () => {
      const configuration = documentOf(update('AllUsers'));
      const machine = await askedOf(
        open(registryWith([])),
        configuration.entries.map(({ instance }) => instance),
      );
      assert.throws(() => compile(configuration, 'gpp', { ...options, machine }), {
        name: 'InputError',
        message: '--on names the computer whose users a registry file is for; gpp needs none.',
      });
    });
  });

  it('names what it cannot know of, in the file as well', () => {
    const trusted = (properties: string) =>
      documentOf(
        `{ name: "T\\u202e\\n[x]", type: RmsClientDsc/RmsTrustedServers, properties: ${properties} }`,
      );
    for (const properties of ['{ Servers: [a.example] }', '{ Servers: [] }', '{ Ensure: Absent }']) {
      const result = compiled(trusted(properties), 'reg');
      assert.equal(result.notes.length, 1);
      assert.match(result.notes[0] ?? '', /cannot remove members of Servers that it does not name/);
      const text = contentOf(result).toString('utf16le');
      assert.match(text, /\r\n; RmsTrustedServers 'T\\u202e\\u000a\[x\]': a registry file cannot remove/);
      assert.doesNotMatch(text, /\[-/);
    }
    assert.deepEqual(compiled(trusted('{ ServersToInclude: [a.example] }'), 'reg').notes, []);
  });

  it('removes the members of a list that is to be gone, in one section', () => {
    const text = contentOf(
      compiled(
        documentOf(
          '{ name: T, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: [a.example, b.example], Ensure: Absent } }',
        ),
        'reg',
      ),
    ).toString('utf16le');
    assert.deepEqual(text.match(/^".*$/gm), [
      '"AllowTrustedServersOnly"=-',
      '"a.example"=-',
      '"b.example"=-',
    ]);
    assert.equal(text.match(/^\[/gm)?.length, 1);
  });

  it('says that it leaves out LCM settings', () => {
    const document = read(
      'metadata: { RmsClientDsc: { LocalConfigurationManager: { RefreshMode: Push } } }\nresources: [{ name: F, type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: true } }]',
    );
    assert.match(compiled(document, 'reg').notes.join(), /no part of a registry file/);
  });

  it('switches on last and off first', () => {
    const keysOf = (on: boolean) =>
      contentOf(
        compiled(
          documentOf(
            `{ name: T, type: RmsClientDsc/RmsTrustedServers, properties: { AllowTrustedServersOnly: ${on}, ServersToInclude: [a.example], ServersToExclude: [b.example] } }`,
          ),
          'reg',
        ),
      )
        .toString('utf16le')
        .match(/^"[^"]*"/gm);
    assert.deepEqual(keysOf(true), ['"a.example"', '"AllowTrustedServersOnly"', '"b.example"']);
    assert.deepEqual(keysOf(false), ['"AllowTrustedServersOnly"', '"a.example"', '"b.example"']);
  });

  it('reaches the user who imports it', () => {
    const text = contentOf(
      compiled(
        documentOf(
          '{ name: I, type: RmsClientDsc/RmsIlsService, properties: { Account: CurrentUser, Blocked: true } }',
        ),
        'reg',
      ),
    ).toString('utf16le');
    assert.match(
      text,
      /\[HKEY_CURRENT_USER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC\]/,
    );
  });
});
