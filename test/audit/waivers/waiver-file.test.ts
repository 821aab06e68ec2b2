import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseWaivers } from '../../../src/audit/waivers/waiver-file.ts';
import { dated } from '../../../src/audit/waivers/waivers.ts';
import { InputError } from '../../../src/model/errors.ts';

const type = 'RmsClientDsc/RmsTracing';
const settings = ['No tracing', 'No tracing at night', '[odd] name'].map(name => ({
  name,
  type,
  wants: '0',
}));

const whole = {
  id: 'W-1',
  settings: '["No tracing"]',
  machines: '["APP-0*"]',
  justification: 'The vendor needs it.',
  owner: 'jane.doe@example.org',
  expires_on: '2027-03-31',
};

/** A file with one waiver, in which these members are others, or none. */
function fileOf(others: Readonly<Record<string, string | undefined>>): string {
  const members = Object.entries({ ...whole, ...others }).filter(([, value]) => value !== undefined);
  return `version: 1\nwaivers:\n  - ${members.map(([name, value]) => `${name}: ${value}`).join('\n    ')}\n`;
}

describe('a waiver file', () => {
  it('is read with all that it says', () => {
    const text = fileOf({
      groups: '["legacy/*"]',
      except: '{ machines: [APP-07], groups: [x] }',
      actual: '[1, true, "on"]',
      states: '[drift, unknown]',
      justification: '>\n      Two lines\n\n      of text.',
      approved_by: 'CISO',
      approved_on: '2026-10-01',
      ticket: 'CHG-1',
      category: 'mitigated',
      status: 'under_review',
    });
    assert.deepEqual(parseWaivers('w.yaml', text, settings), [
      {
        id: 'W-1',
        settings: ['No tracing'],
        machines: ['APP-0*'],
        groups: ['legacy/*'],
        except: { machines: ['APP-07'], groups: ['x'] },
        actual: ['1', 'true', 'on'],
        states: ['drift', 'unknown'],
        justification: 'Two lines of text.',
        owner: 'jane.doe@example.org',
        approvedBy: 'CISO',
        approvedOn: '2026-10-01',
        expiresOn: '2027-03-31',
        ticket: 'CHG-1',
        category: 'mitigated',
        status: 'under_review',
        line: 3,
      },
    ]);
  });

  it('may have no waiver yet, and one that is permanent', () => {
    assert.deepEqual(parseWaivers('w.yaml', 'version: 1\nwaivers: []\n', settings), []);
    const [one] = parseWaivers('w.yaml', fileOf({ expires_on: undefined, permanent: 'true' }), settings);
    assert.equal(one?.expiresOn, undefined);
    assert.deepEqual(one?.states, ['drift']);
  });

  const setting: readonly (readonly [name: string, isThere: boolean])[] = [
    ['"No tracing*"', true],
    ['"*"', true],
    ['"[odd] name"', true],
    ['"[odd"', false],
    ['"no tracing"', false],
    ['"Other*"', false],
  ];
  for (const [name, isThere] of setting) {
    it(`${isThere ? 'takes' : 'refuses'} the setting ${name}`, () => {
      const parse = () => parseWaivers('w.yaml', fileOf({ settings: `[${name}]` }), settings);
      if (isThere) {
        parse();
      } else {
        assert.throws(parse, /^InputError: w\.yaml:4:16: the configuration has no setting /);
      }
    });
  }

  const mistakes: readonly (readonly [title: string, text: string, message: string | RegExp])[] = [
    ['is empty', '', 'w.yaml: is empty; expected a waiver file: YAML with a version and a list of waivers.'],
    ['is a list', '- id: W-1', 'w.yaml:1:1: a list is no object; expected one with version, waivers.'],
    ['is of another version', 'version: 2\nwaivers: []', 'w.yaml:1:10: "version" is 2; expected 1.'],
    ['has no list', 'version: 1', 'w.yaml:1:1: "waivers" is missing; expected a list of waivers.'],
    [
      'has an unknown member',
      fileOf({ reason: 'x' }),
      /^w\.yaml:9:5: unknown member "reason"\. Expected id, settings, machines, /,
    ],
    [
      'has a misspelt member',
      fileOf({ expires_on: undefined, expire_on: '2027-03-31' }),
      'w.yaml:8:5: unknown member "expire_on". Did you mean "expires_on"?',
    ],
    [
      'has an unknown member in except',
      fileOf({ except: '{ machine: [A] }' }),
      'w.yaml:9:15: unknown member "machine". Did you mean "machines"?',
    ],
    [
      'names a setting that is not there',
      fileOf({ settings: '["No tracin"]' }),
      'w.yaml:4:16: the configuration has no setting "No tracin". Did you mean "No tracing"?',
    ],
    [
      'has a day that is none',
      fileOf({ expires_on: '2027-02-30' }),
      'w.yaml:8:17: "expires_on" is "2027-02-30"; expected its last day, such as 2027-03-31.',
    ],
    [
      'begins after it ends',
      fileOf({ approved_on: '2027-04-01' }),
      'w.yaml:8:17: "expires_on" is 2027-03-31, before "approved_on", 2027-04-01.',
    ],
    [
      'does not say when it ends',
      fileOf({ expires_on: undefined }),
      'w.yaml:3:5: "expires_on" is missing; expected its last day, such as 2027-03-31, or "permanent: true".',
    ],
    [
      'ends and is permanent',
      fileOf({ permanent: 'true' }),
      'w.yaml:9:5: "permanent" is there beside "expires_on"; keep one of them.',
    ],
    [
      'is not permanent',
      fileOf({ expires_on: undefined, permanent: 'false' }),
      'w.yaml:8:16: "permanent" is false; expected true.',
    ],
    [
      'has no justification yet',
      fileOf({ justification: '""' }),
      'w.yaml:6:20: "justification" is ""; expected why it is accepted, of at most 2000 characters.',
    ],
    [
      'has no owner',
      fileOf({ owner: undefined }),
      'w.yaml:3:5: "owner" is missing; expected who answers for it, of at most 256 characters.',
    ],
    [
      'is about no machine',
      fileOf({ machines: undefined }),
      'w.yaml:3:5: "machines" and "groups" are missing; expected one of them. All machines are ["*"].',
    ],
    [
      'has an empty list',
      fileOf({ machines: '[]' }),
      /^w\.yaml:5:15: "machines" is an empty list; expected a list of machines' names/,
    ],
    [
      'has a text for a list',
      fileOf({ settings: 'No tracing' }),
      /^w\.yaml:4:15: "settings" is "No tracing"; expected a list of names of settings/,
    ],
    [
      'has a bad pattern',
      fileOf({ machines: '["APP[0-9"]' }),
      /^w\.yaml:5:16: "machines" has "APP\[0-9"; expected a list of machines' names/,
    ],
    [
      'has a name twice',
      fileOf({}).replace('    owner', '    id: W-2\n    owner'),
      'w.yaml:7:5: there is another member "id" before this one; keep one of them.',
    ],
    [
      'has two with one id',
      `${fileOf({})}${fileOf({}).split('waivers:\n')[1]}`,
      'w.yaml:9:9: "id" is "W-1", as that of the waiver in line 3; each has its own.',
    ],
    ['is no YAML', 'version: 1\nwaivers: [', /^w\.yaml:2:11: no YAML and no JSON: /],
    [
      'is two documents',
      'version: 1\nwaivers: []\n---\nversion: 1\n',
      'w.yaml:3:1: another document begins here; a waiver file is one document. Give one list of waivers, and leave out this ---.',
    ],
    [
      'is a registry file',
      'Windows Registry Editor Version 5.00\n',
      /^w\.yaml: is a registry file; expected a waiver file/,
    ],
    [
      'has three mistakes',
      fileOf({ owner: '" "', status: 'open', states: '[ok]' }),
      'w.yaml:7:12: "owner" is " "; expected who answers for it, of at most 256 characters.\nw.yaml:9:13: "status" is "open"; expected accepted, under_review or rejected.\nw.yaml:10:14: "states" has "ok"; expected a list of drift and unknown, or one of them.\n3 mistakes.',
    ],
  ];
  for (const [title, text, message] of mistakes) {
    it(`that ${title} is refused, with its place`, () => {
      assert.throws(
        () => parseWaivers('w.yaml', text, settings),
        (error: unknown) => {
          assert(error instanceof InputError, String(error));
          if (typeof message === 'string') {
            assert.equal(error.message, message);
          } else {
            assert.match(error.message, message);
          }
          return true;
        },
      );
    });
  }

  const days: readonly (readonly [others: Record<string, string | undefined>, at: string, want: object])[] = [
    [{}, '2027-03-31T23:59:59Z', { state: 'active', daysLeft: 0 }],
    [{}, '2027-04-01T00:00:00Z', { state: 'expired', daysLeft: -1 }],
    [{}, '2027-03-01T12:00:00Z', { state: 'active', daysLeft: 30 }],
    [{ expires_on: undefined, permanent: 'true' }, '2099-01-01T00:00:00Z', { state: 'active' }],
    [{ approved_on: '2026-10-01' }, '2026-09-30T23:59:59Z', { state: 'under review', daysLeft: 182 }],
    [{ approved_on: '2026-10-01' }, '2026-10-01T00:00:00Z', { state: 'active', daysLeft: 181 }],
    [{ status: 'under_review' }, '2027-01-01T00:00:00Z', { state: 'under review', daysLeft: 89 }],
    [{ status: 'rejected' }, '2027-04-02T00:00:00Z', { state: 'rejected', daysLeft: -2 }],
  ];
  for (const [others, at, want] of days) {
    it(`with ${JSON.stringify(others)} is ${JSON.stringify(want)} at ${at}`, () => {
      const [one] = dated(parseWaivers('w.yaml', fileOf(others), settings), new Date(at));
      assert(one);
      const { state, daysLeft } = one;
      assert.deepEqual({ state, ...(daysLeft !== undefined && { daysLeft }) }, want);
    });
  }
});
