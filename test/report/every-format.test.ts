import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Assessment } from '../../src/engine/assess.ts';
import { apply, get, plan } from '../../src/engine/run.ts';
import { printable } from '../../src/model/printable.ts';
import { isReason, show } from '../../src/model/reason.ts';
import { dscText } from '../../src/report/dsc/dsc-result.ts';
import { type FleetFormat, fleetFormats } from '../../src/report/fleet/formats.ts';
import { fleetReport } from '../../src/report/fleet/index.ts';
import { oneMachineReport } from '../../src/report/one-machine.ts';
import { exitStatus, type Outcome } from '../../src/report/outcome.ts';
import { settingResult } from '../../src/report/result.ts';
import { worstStatus } from '../../src/report/status.ts';
import { outcomeTable } from '../../src/report/table.ts';
import { Tally } from '../../src/report/tally.ts';
import { isDrift } from '../../src/rms/index.ts';
import { isProblem, type ReadAnswer, type Target } from '../../src/target/target.ts';
import { anyConfiguration, anyRegistry } from '../support/arbitraries.ts';
import { alice, bob } from '../support/instances.ts';
import { type Asked, readBack, type SaidOfMachine } from './read-back.ts';

/** So wide that no line is broken. */
const terminal = { width: 100_000, color: false };

/** Every format of every operation is held against what the engine found, by rules that are written here alone. */
describe('every format of every operation', () => {
  for (const asked of ['get', 'test', 'set', 'what if', 'audit'] as const) {
    it(`says the same of ${asked}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          anyRegistry,
          anyConfiguration,
          fc.subarray([alice, bob, 'Wow6432Node'] as const),
          fc.boolean(),
          async (registry, given, untold, isRefused) => {
            // Names of one word, in which nothing of what is said can hide.
            const instances = given.map((one, index) => ({ ...one, name: `Setting-${index}` }));
            const outcome = await outcomeOf(asked, withoutAccess(registry, untold), instances, isRefused);
            for (const format of fleetFormats) {
              const text = await render(outcome, asked, format);
              const said = readBack(format, text, asked);
              hold(said, outcome, asked, format, text);
            }
            assert.equal(exitStatus(outcome), expectedExit(outcome, asked));
          },
        ),
        { numRuns: 60 },
      );
    });
  }
});

/** Trees whose paths have one of these words cannot be read. */
function withoutAccess(registry: Target, words: readonly string[]): Target {
  const deny = (answer: ReadAnswer): ReadAnswer => ({
    ...answer,
    trees: answer.trees.map(found =>
      isProblem(found)
        ? found
        : found.map(tree => {
            const word = words.find(one => tree.path.includes(one));
            return word === undefined ? tree : { path: tree.path, key: { problem: `No access to ${word}.` } };
          }),
    ),
  });
  return {
    name: 'PC01',
    read: async request => deny(await registry.read(request)),
    write: async batch => {
      const answer = await registry.write(batch);
      return { ...answer, after: deny(answer.after) };
    },
    undo: file => registry.undo(file),
  };
}

const refusal = 'Access is denied here.';

async function outcomeOf(
  asked: Asked,
  registry: Target,
  instances: Parameters<typeof get>[1],
  isRefused: boolean,
): Promise<Outcome> {
  const at = new Date('2026-01-02T03:04:05Z');
  const head = { target: 'PC01', machine: 'PC01', started: at, ended: at, whatIf: asked === 'what if' };
  if (asked === 'set' || asked === 'what if') {
    const planned = await plan(registry, instances);
    const common = { ...head, operation: 'set', before: planned.assessments, actions: [] } as const;
    if (asked === 'what if') {
      return { ...common, assessments: planned.expected, changes: planned.changes };
    }
    const { after, changes } = await apply(registry, planned);
    const made = changes.map((one, index) => (isRefused && index === 0 ? { ...one, problem: refusal } : one));
    const undo = made.length > 0 ? { undoCommand: 'rmsdsc undo memory.undo.reg' } : {};
    return { ...common, assessments: after, changes: made, ...undo };
  }
  const assessments = await get(registry, instances);
  const operation = asked === 'get' ? 'get' : 'test';
  return { ...head, operation, assessments, before: [], actions: [], changes: [] };
}

async function render(outcome: Outcome, asked: Asked, format: FleetFormat): Promise<string> {
  if (asked === 'audit') {
    return audited(outcome, format);
  }
  switch (format) {
    case 'table':
      return outcomeTable(outcome, terminal);
    case 'json':
    case 'yaml':
    case 'ndjson':
      return dscText(outcome, format);
    default:
      return oneMachineReport(outcome, 'c.yaml', format);
  }
}

/** The same machine in a report of many. */
async function audited({ assessments, started }: Outcome, format: FleetFormat): Promise<string> {
  const report = await fleetReport(format, terminal);
  const settings = assessments.map(one => settingResult(one));
  const result = { name: 'PC01', source: 'PC01', status: worstStatus(settings), settings, remarks: [] };
  const tally = new Tally(settings);
  tally.add(result);
  const head = { operation: 'audit', configuration: 'c.yaml', version: '1.2.3', started, settings } as const;
  return [
    report.begin(head),
    report.machine(result, 1),
    report.end({ ...tally.summary(), ended: started }),
  ].join('');
}

type Verdict = 'ok' | 'drift' | 'unknown';

/** Drift outweighs what could not be told. */
function verdictOf({ differingProperties, problems }: Assessment): Verdict {
  return differingProperties.length > 0 ? 'drift' : problems.length > 0 ? 'unknown' : 'ok';
}

function expectedExit(outcome: Outcome, asked: Asked): number {
  const verdicts = (outcome.whatIf ? outcome.before : outcome.assessments).map(verdictOf);
  const isUnknown = outcome.assessments.some(({ problems }) => problems.length > 0);
  if (asked === 'get') {
    return isUnknown ? 3 : 0;
  }
  const isRefused = outcome.changes.some(({ problem }) => problem !== undefined);
  return verdicts.includes('drift') ? 1 : isRefused || verdicts.includes('unknown') ? 3 : 0;
}

/** The setting as it is when the report is made: a What-if has changed nothing. */
function current(outcome: Outcome, index: number): Assessment {
  const found = (outcome.whatIf ? outcome.before : outcome.assessments)[index];
  assert(found);
  return found;
}

function hold(said: SaidOfMachine, outcome: Outcome, asked: Asked, format: FleetFormat, whole: string): void {
  const isTable = format === 'table';
  for (const [index, { instance }] of outcome.assessments.entries()) {
    const assessment = current(outcome, index);
    const own = said.settings.get(instance.name);
    const changes = outcome.changes.filter(one => one.instance === instance);
    const refused = changes.some(({ problem }) => problem !== undefined);
    const verdict = verdictOf(assessment);
    const status =
      asked === 'get'
        ? assessment.problems.length > 0
          ? 'unknown'
          : 'read'
        : verdict === 'ok' && refused
          ? 'unknown'
          : verdict;
    const where = `${format}, ${instance.name}, ${status}: ${whole}`;
    // Of what is as wanted, and has nothing to tell, some formats say nothing.
    const isSilent =
      (format === 'sarif' && status === 'ok') ||
      (format === 'markdown' && asked === 'audit' && status === 'ok') ||
      (isTable && asked !== 'get' && asked !== 'test');
    if (own === undefined) {
      assert(isSilent, where);
    } else if (!(isTable && asked === 'what if')) {
      assert.equal(own.status, status, where);
    }
    const text = own?.text ?? '';
    const has = (phrase: string): boolean => text.includes(printable(phrase));
    if (asked !== 'get' && status !== 'ok' && own) {
      for (const { phrase } of assessment.reasons.filter(isDrift)) {
        // A What-if as a table says what would be left, and a change says what it takes away.
        assert((isTable && asked === 'what if') || has(phrase), `${phrase}\n${where}`);
      }
    }
    for (const { phrase } of assessment.reasons.filter(one => isReason(one, 'CouldNotTell'))) {
      assert(has(phrase), `${phrase}\n${where}`);
    }
    for (const { change, problem } of changes) {
      const place =
        change.kind === 'set-value' || change.kind === 'delete-value' ? `${change.key} [` : change.key;
      assert(
        problem !== undefined || (isTable ? whole : text).includes(printable(place)),
        `${place}\n${where}`,
      );
    }
    assert(!refused || (isTable ? whole : text).includes(refusal), where);
    if (asked === 'get') {
      holdValues(assessment, text, format, where);
    }
  }
  assert(said.beside.includes(outcome.undoCommand ?? ''), `${format}: ${whole}`);
  assert(!outcome.whatIf || said.beside.includes('What if: '), `${format}: ${whole}`);
}

const sources = {
  registry: 'in the registry',
  found: 'found',
  default: 'documented default',
  nothing: 'not set',
} as const;

/** Each property is said at each place: its value, where that comes from, and, where places differ, which it is. */
function holdValues(assessment: Assessment, text: string, format: FleetFormat, where: string): void {
  for (const { property, actual, source, place } of assessment.findings) {
    if (property.storage?.kind === 'names' && property.storage.part !== 'all') {
      continue;
    }
    const own = assessment.findings.filter(one => one.property === property);
    const alike = new Set(own.map(one => JSON.stringify([one.actual, one.source]))).size === 1;
    const [hive, owner = ''] = place.path.split('\\');
    const view = place.path.includes('Wow6432Node') ? 'Wow6432' : 'Native';
    const name = hive === 'HKEY_USERS' ? owner : view;
    const value = actual === undefined ? undefined : printable(show(actual));
    if (format === 'json' || format === 'yaml' || format === 'ndjson') {
      const values = actual === undefined ? [] : [actual].flat();
      const lines = [property.name, ...values, source, name].join('\n');
      assert(text.includes(lines), `${lines}\n${where}`);
      continue;
    }
    const names = ['Ensure', ...assessment.instance.resource.properties.map(one => one.name)].join('|');
    const lines = text
      .split(new RegExp(`\\n|(?<=\\.) (?=(?:${names}) is )`))
      .filter(line => line.trim().startsWith(`${property.name} `));
    assert(
      lines.some(
        line =>
          line.includes(sources[source]) &&
          (value === undefined || line.includes(value)) &&
          (alike || line.includes(name)),
      ),
      `${property.name} ${value} ${name}\n${where}`,
    );
  }
}
