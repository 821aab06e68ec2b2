import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { describe, it } from 'mocha';
import type { Assessment } from '../../src/engine/assess.ts';
import { stringValue } from '../../src/model/registry-value.ts';
import { dscText } from '../../src/report/dsc/dsc-result.ts';
import { oneMachineReport } from '../../src/report/one-machine.ts';
import type { Outcome } from '../../src/report/outcome.ts';
import { outcomeTable } from '../../src/report/table.ts';
import { columns } from '../../src/report/words/columns.ts';
import { rmsClient } from '../../src/rms/client/model.ts';
import { clientReason } from '../../src/rms/client/phrases.ts';
import { rmsServiceDiscovery } from '../../src/rms/discovery/model.ts';
import { discoveryReason } from '../../src/rms/discovery/phrases.ts';
import { published } from '../support/published-schema.ts';

const remark = clientReason('RmsClient', 'SystemNotListed', 'Windows 10', 'Windows 8.1 and Windows 7');
const instance = { name: 'Client', resource: rmsClient, values: {}, ensure: 'Present' } as const;
const client: Assessment = {
  instance,
  findings: [],
  actual: { InstalledVersion: '1.0.2004.0' },
  sources: { InstalledVersion: 'found' },
  ensure: 'Present',
  inDesiredState: true,
  differingProperties: [],
  reasons: [remark],
  problems: [],
};
const action = {
  instance,
  action: { action: 'install', about: { fact: 'client' }, summary: 'run setup.exe' },
};

function outcome(part: Partial<Outcome>): string {
  return outcomeTable(whole(part), { width: 200, color: false });
}

function whole(part: Partial<Outcome>): Outcome {
  return {
    operation: 'get',
    whatIf: false,
    target: 'PC01',
    machine: 'PC01',
    started: new Date(0),
    ended: new Date(0),
    assessments: [client],
    before: [],
    actions: [],
    changes: [],
    ...part,
  };
}

describe('a Set that takes effect when Windows is restarted', () => {
  const done = whole({ operation: 'set', actions: [{ ...action, needsRestart: true }] });
  const quiet = whole({ operation: 'set', actions: [action] });

  it('says so to what reads the results of DSC', () => {
    const thisSystem = [{ system: hostname() }];
    const { metadata, results } = JSON.parse(dscText(done, 'json'));
    assert.deepEqual(metadata['Microsoft.DSC'].restartRequired, thisSystem);
    assert.deepEqual(results[0].result.afterState._restartRequired, thisSystem);
    assert.doesNotMatch(dscText(quiet, 'json'), /restart/i);
    const valid = published('set');
    assert.ok(valid(JSON.parse(dscText(done, 'json'))), JSON.stringify(valid.errors));
  });

  for (const format of ['csv', 'junit', 'html'] as const) {
    it(`says so in ${format}`, async () => {
      assert.match(
        await oneMachineReport(done, 'c.yaml', format),
        /Restart Windows, so that it takes effect/,
      );
      assert.doesNotMatch(await oneMachineReport(quiet, 'c.yaml', format), /Restart Windows/);
    });
  }
});

describe('the table of what is beyond the registry', () => {
  it('has what was found, and remarks', () => {
    const text = outcome({});
    assert.match(text, /InstalledVersion {2}"1\.0\.2004\.0" {2}found/);
    assert(text.includes(remark.phrase));
  });

  it('has remarks beside what is as wanted', () => {
    const text = outcome({ operation: 'test' });
    assert.match(text, /^ok {2}/);
    assert(text.includes(remark.phrase));
  });

  it('has actions with a sign, remarks of those who act, and whether to restart', () => {
    const planned = outcome({ operation: 'set', whatIf: true, actions: [action] });
    assert.match(planned, /^\+ {2}run setup\.exe$/m);
    assert(planned.includes(remark.phrase));
    assert.match(planned, /What if: 1 change on PC01/);
    const done = outcome({ operation: 'set', actions: [{ ...action, needsRestart: true }] });
    assert.match(done, /1 change made on PC01\.\nRestart Windows.*\nThere is no undo of it\.\n$/);
  });

  it('has once what is said of what a Set runs, planned, done and failed', () => {
    const noHash = clientReason('RmsClient', 'HashNotGiven', 'setup.exe', 'AB');
    const was: Assessment = { ...client, inDesiredState: false, reasons: [noHash, remark] };
    const told = (more: Partial<Outcome>) =>
      outcome({ operation: 'set', actions: [action], before: [was], ...more }).replaceAll(/\s+/g, ' ');
    for (const text of [
      told({ whatIf: true, assessments: [{ ...was, inDesiredState: true }] }),
      told({}),
      told({ assessments: [was] }),
    ]) {
      assert.equal(text.split(noHash.phrase).length, 2, text);
    }
  });

  it('has why a Set would not do what is wanted, planned and done', () => {
    const refused: Assessment = {
      ...client,
      inDesiredState: false,
      reasons: [clientReason('RmsClient', 'NotElevated'), remark],
    };
    for (const whatIf of [true, false]) {
      const text = outcome({ operation: 'set', whatIf, assessments: [refused] });
      assert.match(text, /^drift {2}Client \(RmsClient\)\n {7}Set needs elevated rights/);
    }
  });

  it('counts what was made, and not what was refused', () => {
    const problem = 'exit code 1603';
    const [failed, done] = [{ ...action, problem }, action];
    const text = outcome({
      operation: 'set',
      actions: [failed, done],
      undoCommand: 'rmsdsc undo a.reg',
    });
    assert.match(text, /^error: Client: exit code 1603$/m);
    assert.match(text, /^1 of 2 changes made on PC01: .*\nUndo with: rmsdsc undo a\.reg$/m);
  });

  it('has what a Set could not tell once, planned and done, and the drift beside it', () => {
    const problem = 'nobody answers';
    const untold: Assessment = {
      ...client,
      inDesiredState: false,
      problems: [problem],
      reasons: [clientReason('RmsClient', 'CouldNotTell', problem)],
    };
    const half: Assessment = {
      ...untold,
      differingProperties: ['MissingFiles'],
      reasons: [clientReason('RmsClient', 'FilesMissing', 'a.dll'), ...untold.reasons],
    };
    for (const whatIf of [true, false]) {
      for (const [assessment, before] of [
        [untold, /^unknown {2}Client \(RmsClient\)\n +Could not tell: nobody answers\n/],
        [half, /^drift {2}Client \(RmsClient\)\n.*a\.dll is missing\.\n +Could not tell: nobody answers\n/],
      ] as const) {
        const text = outcome({ operation: 'set', whatIf, assessments: [assessment], before: [assessment] });
        assert.match(text, before);
        assert.equal(text.split(problem).length, 2);
      }
    }
  });

  it('has the answer of an audit, and what could not be told once', () => {
    const silent = discoveryReason('RmsServiceDiscovery', 'AzureRemains', '64-bit');
    const problem = 'nobody answers';
    const discovery = { ...instance, resource: rmsServiceDiscovery };
    const audit: Assessment = {
      ...client,
      instance: discovery,
      reasons: [silent, discoveryReason('RmsServiceDiscovery', 'CouldNotTell', problem)],
      problems: [problem],
      inDesiredState: false,
    };
    const text = outcome({ assessments: [audit] });
    assert(text.includes(silent.phrase));
    assert.equal(text.split(problem).length, 2);
  });

  it('says of an audit that is as expected, too, who works with another server', () => {
    const finds = discoveryReason('RmsServiceDiscovery', 'AzureRemains', '64-bit');
    const elsewhere = discoveryReason('RmsServiceDiscovery', 'BootstrappedElsewhere', 'S-1-5-21-1', '"a"');
    const discovery = { ...instance, resource: rmsServiceDiscovery };
    const audit: Assessment = { ...client, instance: discovery, reasons: [finds, elsewhere] };
    const text = outcome({ operation: 'test', assessments: [audit] }).replace(/\s+/g, ' ');
    assert(text.startsWith(`ok Client (RmsServiceDiscovery) ${elsewhere.phrase} `), text);
    assert(!text.includes(finds.phrase));
  });
});

describe('the table', () => {
  it('lets nothing in a registry command the terminal', () => {
    const name = '\u001b[31mred\u009b\r\u202e';
    const key = `HKEY_LOCAL_MACHINE\\${name}`;
    const change = (change: Outcome['changes'][number]['change']): Outcome['changes'][number] => ({
      instance,
      change,
    });
    const text = outcome({
      operation: 'set',
      whatIf: true,
      changes: [
        change({ kind: 'delete-value', key, name }),
        change({ kind: 'delete-key', key }),
        change({ kind: 'create-key', key }),
        change({ kind: 'set-value', key, value: stringValue(name, name) }),
      ],
      actions: [{ ...action, problem: name }],
    });
    // Two of them in `desired`.
    assert.equal(text.match(/red/g)?.length, 9);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
  });
});

describe('columns', () => {
  const cells = (...texts: string[]) => texts.map(text => ({ text }));

  it('give the last cell of a row the rest of the line, however long others are', () => {
    const rows = [
      cells('Registry (RmsStore)'),
      cells('  Path', 'x'.repeat(40), 'found'),
      cells('  error', 'words that take more than the line which is left for them'),
    ];
    assert.equal(
      columns(rows, 40),
      [
        'Registry (RmsStore)',
        `  Path   ${'x'.repeat(40)}  found`,
        '  error  words that take more than the',
        '         line which is left for them',
      ].join('\n'),
    );
  });
});
