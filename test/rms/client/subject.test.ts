import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Assessment } from '../../../src/engine/assess.ts';
import { apply, plan } from '../../../src/engine/run.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import { actionInWords, wouldInWords } from '../../../src/report/words/change-words.ts';
import type { ClientAction, ClientFact } from '../../../src/rms/client/fact.ts';
import { clientRecords } from '../../../src/rms/client/records.ts';
import { compareVersions } from '../../../src/rms/client/version.ts';
import type { Target, WriteBatch } from '../../../src/target/target.ts';
import { instance as made } from '../../support/instances.ts';

const installerPath = '\\\\files\\software\\setup_msipc_x64.exe';
const absent: ClientFact = {
  fact: 'client',
  isFound: false,
  path: '',
  version: '',
  architecture: '',
  languages: 0,
  missing: [],
  refusals: [],
  remarks: [],
};
const setup = { sha256: 'AB'.repeat(32), version: '1.0.2004.0' };
const installed: ClientFact = {
  ...absent,
  isFound: true,
  path: 'C:\\Programs\\Client 2.1',
  version: '1.0.1784.0',
  architecture: 'x64',
  languages: 44,
};

/** A machine of which only this is known. */
class Machine implements Target {
  readonly name = 'machine';
  written: WriteBatch | undefined;
  constructor(readonly fact: ClientFact) {}

  async read() {
    return { trees: [], sids: [], facts: [this.fact] };
  }

  async write(batch: WriteBatch) {
    this.written = batch;
    return { after: await this.read(), failures: [], actions: [{}] };
  }

  undo(): never {
    throw new Error('No undo here.');
  }
}

const planned = (fact: ClientFact, given: Readonly<Record<string, PropertyValue>>) =>
  plan(new Machine(fact), [made('RmsClient', given, 'it')]);

const keysOf = ([assessment]: readonly Assessment[]): string[] =>
  (assessment?.reasons ?? []).map(({ code }) => code.split(':')[2] ?? '');

/** What is there, what is wanted, the reasons, and what a Set would do. */
const cases: readonly (readonly [
  title: string,
  fact: ClientFact,
  given: Readonly<Record<string, PropertyValue>>,
  reasons: readonly string[],
  would: string | undefined,
])[] = [
  [
    'no client, and a setup program',
    { ...absent, setup },
    { InstallerPath: installerPath },
    ['NotInstalled'],
    `Would install the RMS client 1.0.2004.0: ${installerPath} /quiet`,
  ],
  [
    'no client, and the wizard',
    { ...absent, setup },
    { InstallerPath: installerPath, InstallMode: 'Interactive' },
    ['NotInstalled'],
    `Would install the RMS client 1.0.2004.0: ${installerPath}`,
  ],
  [
    'no client, and something in the way',
    { ...absent, refusals: [['NoInstallerPath']] },
    {},
    ['NotInstalled', 'NoInstallerPath'],
    undefined,
  ],
  ['a whole client', installed, { InstallerPath: installerPath }, [], undefined],
  ['one of the wanted version', installed, { MinimumVersion: '1.0.1784' }, [], undefined],
  [
    'one that is older',
    { ...installed, setup },
    { InstallerPath: installerPath, MinimumVersion: '1.0.2000' },
    ['VersionTooLow'],
    `Would upgrade the RMS client 1.0.2004.0: ${installerPath} /quiet`,
  ],
  [
    'one whose version cannot be told',
    { ...installed, version: '', setup },
    { InstallerPath: installerPath, MinimumVersion: '1.0' },
    ['VersionTooLow'],
    `Would upgrade the RMS client 1.0.2004.0: ${installerPath} /quiet`,
  ],
  [
    'one that was removed in part',
    { ...installed, missing: ['C:\\a.dll'], setup, remarks: [['AdRmsOnly', 'Windows Vista SP2']] },
    { InstallerPath: installerPath },
    ['FilesMissing', 'AdRmsOnly'],
    `Would complete the RMS client 1.0.2004.0: ${installerPath} /quiet`,
  ],
  [
    'one that should not be there',
    installed,
    { Ensure: 'Absent' },
    ['Installed'],
    'Would remove the RMS client 1.0.1784.0 in C:\\Programs\\Client 2.1',
  ],
  ['none, as it should be', absent, { Ensure: 'Absent' }, [], undefined],
];

describe('the installed client', () => {
  for (const [title, fact, given, reasons, would] of cases) {
    it(`is judged: ${title}`, async () => {
      const { assessments, actions, expected } = await planned(fact, given);
      assert.deepEqual(keysOf(assessments), reasons);
      const isDrift = reasons.some(key => key !== 'AdRmsOnly');
      assert.equal(assessments[0]?.inDesiredState, !isDrift);
      assert.deepEqual(
        actions.map(({ action }) => wouldInWords(actionInWords(action))),
        would === undefined ? [] : [would],
      );
      assert.equal(expected[0]?.inDesiredState, !isDrift || would !== undefined);
    });
  }

  it('is installed by the setup program that was judged, and removed by an undo', async () => {
    const machine = new Machine({ ...absent, setup });
    const instance = made('RmsClient', { InstallerPath: installerPath }, 'it');
    await apply(machine, await plan(machine, [instance]));
    const [action] = machine.written?.actions ?? [];
    assert.equal((action as ClientAction).sha256, setup.sha256);
    assert.deepEqual(
      machine.written?.undoActions?.map(undo => undo.action),
      ['remove-client'],
    );
    for (const kind of ['upgrade', 'removal']) {
      const given = kind === 'upgrade' ? { MinimumVersion: '2.0' } : { Ensure: 'Absent' };
      assert.deepEqual((await planned({ ...installed, setup }, given)).undoActions, [], kind);
    }
  });

  it('is nothing that can be told where only a registry is shown', async () => {
    const machine = new Machine(absent);
    machine.read = async () => ({ trees: [], sids: [], facts: [] });
    const instance = made('RmsClient', {}, 'it');
    const [assessment] = (await plan(machine, [instance])).assessments;
    assert.match(assessment?.problems.join() ?? '', /shows a registry alone/);
  });

  it('is what the records of the agent say, and nothing else is', () => {
    const answer = clientRecords.answer([
      ['client', 'True', 'C:\\x', '1.0.0.1', 'x64', '3'],
      ['missing', 'C:\\x\\a'],
      ['setup', 'AB', '1.0.0.2'],
      ['refusal', 'NoProgram', 'C:\\y'],
      ['remark', 'StaleEntry', 'HKLM'],
    ]);
    assert.deepEqual(answer, {
      fact: 'client',
      isFound: true,
      path: 'C:\\x',
      version: '1.0.0.1',
      architecture: 'x64',
      languages: 3,
      missing: ['C:\\x\\a'],
      setup: { sha256: 'AB', version: '1.0.0.2' },
      refusals: [['NoProgram', 'C:\\y']],
      remarks: [['StaleEntry', 'HKLM']],
    });
    assert.throws(() => clientRecords.answer([]), /says nothing of the client/);
    const odd = [
      ['client', 'False', '', '', '', '0'],
      ['remark', 'toString'],
    ];
    assert.throws(() => clientRecords.answer(odd), /a phrase that is none/);
    const about = { fact: 'client' };
    assert.throws(() => clientRecords.action({ action: 'install-client', about, summary: '' }, ''), {
      name: 'InputError',
    });
  });

  it('take no log from an undo file that a configuration could not name', () => {
    const about = {
      fact: 'client',
      ensure: 'Absent',
      installMode: 'Silent',
      installerPath: '',
      installerSha256: '',
      minimumVersion: '',
    };
    const removal = (logPath: string) =>
      clientRecords.action(
        { action: 'remove-client', about, summary: '', sha256: '', logPath } as ClientAction,
        '',
      );
    for (const right of ['', 'C:\\Logs\\RmsClient.log']) {
      assert.equal(removal(right).at(-1), right);
    }
    for (const wrong of ['C:\\Logs\\..\\..\\a.log', 'a.log', '\\\\.\\COM1', 'C:\\CON.log', 'C:\\a.cmd']) {
      assert.throws(() => removal(wrong), { name: 'InputError' }, wrong);
    }
  });
});

describe('versions', () => {
  for (const [a, b, sign] of [
    ['1.0.1784.0', '1.0.1784', 0],
    ['1.0.9', '1.0.10', -1],
    ['2', '1.65535.65535.65535', 1],
    ['', '0.0.0.1', -1],
    ['', '', 0],
  ] as const) {
    it(`compare part by part: ${a || '(none)'} and ${b || '(none)'}`, () => {
      assert.equal(Math.sign(compareVersions(a, b)), sign);
      assert.equal(Math.sign(compareVersions(b, a)), 0 - sign);
    });
  }

  it('compare as numbers of four digits to the base 65536 do', () => {
    const part = fc.nat(65535);
    const version = fc.tuple(part, part, part, part);
    const value = (parts: readonly number[]) => parts.reduce((sum, n) => sum * 65536n + BigInt(n), 0n);
    fc.assert(
      fc.property(version, version, (a, b) => {
        const difference = value(a) - value(b);
        const sign = difference < 0n ? -1 : difference > 0n ? 1 : 0;
        assert.equal(Math.sign(compareVersions(a.join('.'), b.join('.'))), sign);
      }),
    );
  });
});
