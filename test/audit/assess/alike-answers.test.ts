import assert from 'node:assert/strict';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { AlikeAnswers } from '../../../src/audit/assess/alike-answers.ts';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import { jsonOf, type Telling, Told } from '../../../src/audit/assess/told.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../../src/model/registry-value.ts';
import type { ReadAnswer } from '../../../src/target/target.ts';
import { FleetFolder } from '../../support/fleet.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../../support/hives/hive-machine.ts';
import { instance } from '../../support/instances.ts';

const sids = [
  'S-1-5-21-1-2-3-1001',
  'S-1-5-21-1-2-3-1002',
  'S-1-5-21-9-9-9-10003',
  'S-1-12-1-1-2-3-4',
] as const;
const [alice, , carol] = sids;

interface MadeUpUser {
  readonly sid: string;
  readonly isListed: boolean;
  readonly isOwner: boolean;
  readonly hasNtuser: boolean;
  readonly days: number | undefined;
}

interface MadeUpMachine {
  readonly users: readonly MadeUpUser[];
  readonly hasSoftware: boolean;
  readonly trace: number;
  readonly server: string | undefined;
  readonly isDamaged: boolean;
  /** Are there hives of another machine in its folder? */
  readonly hasOther: boolean;
}

const users = fc.record({
  sid: fc.constantFrom(...sids),
  isListed: fc.boolean(),
  isOwner: fc.boolean(),
  hasNtuser: fc.boolean(),
  days: fc.constantFrom(undefined, 1, 5),
});
const machines: fc.Arbitrary<MadeUpMachine> = fc.record({
  users: fc.array(users, { maxLength: 3 }),
  hasSoftware: fc.boolean(),
  trace: fc.constantFrom(0, 1),
  server: fc.constantFrom(undefined, 'rms.contoso.com', `${alice}.contoso.com`, `${carol}.contoso.com`),
  isDamaged: fc.constantFrom(false, false, false, true),
  hasOther: fc.constantFrom(false, false, true),
});

describe('answers that are alike @long', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  const software = ({ users: all, trace, server }: MadeUpMachine): Buffer => {
    const listed = all.flatMap(({ sid, isListed }, index) =>
      isListed ? [[sid, `C:\\Users\\user${index}`] as const] : [],
    );
    const servers = server ? [{ name: 'TrustedServers', values: [stringValue(server, '')] }] : [];
    return softwareHive(Object.fromEntries(listed), [dwordValue('Trace', trace)], [], servers);
  };
  const classes = ({ sid, isOwner, days }: MadeUpUser): Buffer => {
    const values: RegistryValue[] = days === undefined ? [] : [dwordValue('TemplateUpdateFrequency', days)];
    return classesHive(values, isOwner ? { owners: [sid] } : {});
  };

  /** Writes a folder with a machine's hives, and each user's by itself. @returns the paths of these machines */
  const write = (machine: MadeUpMachine, number: number): string[] => {
    const folder = `PC${number}`;
    fleet.write(`${folder}/SYSTEM`, systemHive(`PC${number}`));
    if (machine.hasSoftware) {
      const bytes = software(machine);
      fleet.write(`${folder}/SOFTWARE`, machine.isDamaged ? bytes.subarray(0, 6000) : bytes);
    }
    if (machine.hasOther) {
      fleet.write(`${folder}/old/SYSTEM`, systemHive('OLD'));
      fleet.write(`${folder}/old/SOFTWARE`, software(machine));
    }
    const alone = machine.users.map((user, index) => {
      fleet.write(`${folder}/user${index}/UsrClass.dat`, classes(user));
      if (user.hasNtuser) {
        fleet.write(
          `${folder}/user${index}/NTUSER.DAT`,
          userHive([], user.isOwner ? { owners: [user.sid] } : {}),
        );
      }
      return fleet.write(`alone/PC${number}-${index}.hiv`, classes(user));
    });
    return [`${fleet.path}/${folder}`, ...alone];
  };

  const wanted = [
    instance('RmsTracing', { Enabled: false }),
    instance('RmsTrustedServers', { AllowTrustedServersOnly: true, Servers: [] }),
    instance('RmsTemplateUpdate', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 5 }),
    instance('RmsTemplateUpdate', { Mode: 'Client', Account: 'CurrentUser', FrequencyInDays: 5 }),
    instance('RmsTemplateUpdate', { Mode: 'Client', Account: carol, FrequencyInDays: 5 }),
    instance('RmsTemplateUpdate', { Mode: 'Server', Account: 'CONTOSO\\alice', FrequencyInDays: 5 }),
  ].map(toPlain);

  for (const hidesUsers of [false, true]) {
    it(`are told what each is told alone${hidesUsers ? ', without users' : ''}`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(machines, { minLength: 2, maxLength: 5 }), async made => {
          const paths = made.flatMap(write);
          const one = new Auditor(wanted, { hidesUsers });
          for (const path of [...paths, ...paths]) {
            assert.deepEqual(
              await one.tell(path).then(jsonOf),
              await new Auditor(wanted, { hidesUsers }).tell(path).then(jsonOf),
            );
          }
          fleet.remove();
        }),
        { numRuns: 20 },
      ));
  }

  it('are told by one form, also of zips with files of others', async () => {
    const machine = { SYSTEM: systemHive('PC'), SOFTWARE: softwareHive({}, [dwordValue('Trace', 1)]) };
    const one = new Auditor(wanted);
    const tellings: Telling[] = [];
    for (const others of [{}, { 'old/SYSTEM': systemHive('OLD') }, {}]) {
      const path = fleet.write(`${tellings.length}.zip`, Buffer.from(zipSync({ ...machine, ...others })));
      tellings.push(await one.tell(path));
    }
    const forms = tellings.map(({ json }) => (typeof json === 'string' ? undefined : json.form));
    assert(forms[0]);
    assert(forms.every(form => form === forms[0]));
    assert.deepEqual(
      tellings.map(telling => new Told(telling).gist.leavesOut),
      [false, true, false],
    );
    assert.match(jsonOf(tellings[1] ?? { json: '' }), /"leftOut":\[".*1\.zip.old/);
  });

  const answer = (sid: string, name = 'a'): ReadAnswer => ({
    trees: [
      { problem: 'There is none.' },
      [{ path: `HKEY_USERS\\${sid}\\Software`, key: { name, values: new Map(), subkeys: new Map() } }],
    ],
    sids: [sid],
  });
  const keyOf = (found: ReadAnswer, configuration = ''): string | undefined =>
    new AlikeAnswers(configuration).likenessOf(found)?.key;

  it('are known to be alike', () => {
    assert.notEqual(keyOf(answer(alice)), undefined);
    assert.equal(keyOf(answer(sids[1])), keyOf(answer(alice)));
    assert.notEqual(keyOf(answer(alice, 'b')), keyOf(answer(alice)));
    assert.equal(keyOf(answer(carol)), keyOf(answer(alice)));
    assert.notEqual(keyOf(answer(sids[1]), alice), keyOf(answer(alice), alice));
  });

  const key = { name: 'a', values: new Map(), subkeys: new Map() };
  const others: [title: string, one: ReadAnswer, other: ReadAnswer][] = [
    [
      'a key elsewhere',
      { trees: [[{ path: 'HKEY_LOCAL_MACHINE\\A', key }]], sids: [] },
      { trees: [[{ path: 'HKEY_LOCAL_MACHINE\\B', key }]], sids: [] },
    ],
    [
      'another key that is missing',
      { trees: [[{ path: 'A\\B', missingFrom: 'A', key: undefined }]], sids: [] },
      { trees: [[{ path: 'A\\B', missingFrom: 'A\\B', key: undefined }]], sids: [] },
    ],
    [
      'no answer to another request',
      { trees: [{ problem: 'x' }, []], sids: [] },
      { trees: [[], { problem: 'x' }], sids: [] },
    ],
    [
      'another kind of problem with keys',
      { trees: [{ problem: 'x', code: 'no-view' }], sids: [] },
      { trees: [{ problem: 'x' }], sids: [] },
    ],
    [
      'another kind of problem with an account',
      { trees: [], sids: [{ problem: 'x', code: 'no-view' }] },
      { trees: [], sids: [{ problem: 'x' }] },
    ],
    [
      'the users of accounts in another order',
      { trees: [], sids: [{ problem: 'x' }, alice] },
      { trees: [], sids: [alice, { problem: 'x' }] },
    ],
  ];
  for (const [title, one, other] of others) {
    it(`are not those with ${title}`, () => {
      assert.notEqual(keyOf(one), undefined);
      assert.notEqual(keyOf(one), keyOf(other));
    });
  }

  /** Tells what machines of this path are that answer so. @returns how often it was not known yet */
  const assessed = (source: string, ...answered: readonly ReadAnswer[]): number => {
    const answers = new AlikeAnswers('');
    let count = 0;
    for (const one of answered) {
      const own = { head: { name: 'A', source }, end: { remarks: [] }, target: {} };
      answers.tell(one, own, () => {
        count++;
        return [];
      });
    }
    return count;
  };

  it('are told of what was said, unless that names the file', () => {
    const damaged: ReadAnswer = { trees: [{ problem: 'a.reg is damaged.' }], sids: [] };
    assert.equal(assessed('b.reg', damaged, damaged), 1);
    assert.equal(assessed('a.reg', damaged, damaged), 2);
  });

  it('are forgotten where much was said', () => {
    const [large, small] = [8_000_000, 1].map(
      (length): ReadAnswer => ({ trees: [{ problem: 'x'.repeat(length) }], sids: [] }),
    );
    assert.ok(large && small);
    assert.equal(assessed('a.reg', large, large, small, large), 3);
  });

  it('are not those in which one part could pass for two', () => {
    assert.equal(keyOf({ trees: [{ problem: 'a\0\0b' }], sids: [] }), undefined);
  });

  it('are not those with the SID of a user in a key', () => {
    assert.equal(keyOf(answer(alice, carol)), undefined);
    assert.equal(keyOf(answer(alice, [...carol].join('\0'))), undefined);
    assert.equal(keyOf(answer(alice, carol.toLowerCase())), undefined);
  });
});
