import { styleText } from 'node:util';
import { type Assessment, isDrift } from '../engine/assess.ts';
import type { Source } from '../engine/finding.ts';
import type { PlannedChange } from '../engine/plan.ts';
import { codecs } from '../model/codec.ts';
import { printable } from '../model/printable.ts';
import type { PropertyModel } from '../model/property.ts';
import { cautions, passing, type Reason, reasonKey, show, showPlace } from '../model/reason.ts';
import { type RegistryValue, typeName } from '../model/registry-value.ts';
import { type Cell, columns } from './columns.ts';
import { exitStatus, type Outcome, refusedIn, restartRemark, restartsFor } from './outcome.ts';

/** How the terminal shows it: its width in characters, and whether it has colours. */
export interface Terminal {
  readonly width: number;
  readonly color: boolean;
}

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/** An outcome for people: a line or two for each instance, then a line that sums up. */
export function table(outcome: Outcome, terminal: Terminal): string {
  const paint = (style: Style) => (text: string) => (terminal.color ? styleText(style, text) : text);
  const layout = (rows: Cell[][]): string => columns(rows, terminal.width);
  const parts =
    outcome.operation === 'get'
      ? [outcome.assessments.map(assessment => layout(getRows(assessment, paint))).join('\n')]
      : outcome.operation === 'test'
        ? [layout(outcome.assessments.flatMap(assessment => testRows(assessment, paint)))]
        : [changeList(outcome, layout, paint)];
  return `${[...parts, summary(outcome)].filter(part => part !== '').join('\n\n')}\n`;
}

type Paint = (style: Style) => (text: string) => string;

const sourceWords: Record<Source, string> = {
  registry: 'in the registry',
  found: 'found',
  default: 'documented default',
  nothing: 'not set',
};

function getRows(assessment: Assessment, paint: Paint): Cell[][] {
  const { instance, ensure, problems, reasons } = assessment;
  const head: Cell[] = [{ text: title(assessment), paint: paint('bold') }];
  const { isAudit = false } = instance.resource;
  // An audit's reasons are its answer.
  const answer = isAudit ? reasons.filter(one => reasonKey(one) !== 'CouldNotTell') : remarksOf(assessment);
  const shown = instance.resource.properties.filter(({ name, storage }) =>
    storage ? storage.kind === 'value' || storage.part === 'all' : assessment.sources[name] !== undefined,
  );
  const ensureRow: Cell[] = [{ text: '  Ensure' }, { text: ensure }, { text: '' }];
  return [
    head,
    ...shown.flatMap(property => propertyRows(assessment, property, paint)),
    ...phraseRows(answer),
    ...(problems.length > 0 || isAudit ? [] : [ensureRow]),
    ...problemRows(problems, paint),
  ];
}

/** One row where all places are alike, else one for each place. */
function propertyRows(assessment: Assessment, property: PropertyModel, paint: Paint): Cell[][] {
  const { findings, actual, sources } = assessment;
  const own = findings.filter(finding => finding.property === property);
  if (own.length === 0) {
    const value = actual[property.name];
    return [
      [
        { text: `  ${property.name}` },
        { text: value === undefined ? '-' : show(value) },
        { text: sourceWords[sources[property.name] ?? 'nothing'], paint: paint('dim') },
      ],
    ];
  }
  const alike = new Set(own.map(({ actual, source }) => JSON.stringify([actual, source]))).size === 1;
  return (alike ? own.slice(0, 1) : own).map(({ actual, source, place }): Cell[] => [
    { text: `  ${property.name}` },
    { text: actual === undefined ? '-' : show(actual) },
    { text: `${sourceWords[source]}${alike ? '' : `, ${placeName(place.path)}`}`, paint: paint('dim') },
  ]);
}

/** What tells one place of an instance from another: the user, or the registry view. */
function placeName(path: string): string {
  const [hive, owner = ''] = path.split('\\');
  if (hive !== 'HKEY_LOCAL_MACHINE') {
    return hive === 'HKEY_USERS' ? owner : 'CurrentUser';
  }
  return /\\Wow6432Node\\/i.test(path) ? 'Wow6432' : 'Native';
}

function testRows(assessment: Assessment, paint: Paint): Cell[][] {
  const { inDesiredState, problems, reasons } = assessment;
  const [word, style]: [string, Style] =
    problems.length > 0 ? ['error', 'yellow'] : inDesiredState ? ['ok', 'green'] : ['drift', 'red'];
  const drift = inDesiredState ? [] : reasons.filter(isDrift);
  return [
    [{ text: word, paint: paint(style) }, { text: title(assessment) }],
    ...phraseRows([...drift, ...remarksOf(assessment)]),
  ];
}

function phraseRows(reasons: readonly Reason[]): Cell[][] {
  return reasons.map(({ phrase }): Cell[] => [{ text: '' }, { text: phrase }]);
}

/** What is worth knowing, and no drift. Of settings and checks, what they are is said otherwise. */
function remarksOf({ instance, reasons }: Assessment): Reason[] {
  const { subject, isAudit } = instance.resource;
  return reasons.filter(one =>
    subject === undefined || isAudit ? cautions.has(reasonKey(one)) : !isDrift(one),
  );
}

/** What is said beside the changes of one that is as wanted; of one that is not, the remarks are said with the drift. */
function remarksAfter(assessment: Assessment, acted: boolean): Reason[] {
  const remarks = remarksOf(assessment);
  return acted
    ? remarks
    : assessment.inDesiredState
      ? remarks.filter(one => cautions.has(reasonKey(one)))
      : [];
}

function problemRows(problems: readonly string[], paint: Paint): Cell[][] {
  return problems.map(problem => [{ text: '  error', paint: paint('yellow') }, { text: problem }]);
}

/** `Tracing (RmsTracing)`. */
function title({ instance }: Assessment): string {
  return `${instance.name} (${instance.resource.name})`;
}

function changeList(outcome: Outcome, layout: (rows: Cell[][]) => string, paint: Paint): string {
  const actions = outcome.actions.map(({ action: { removes = false, summary } }): Cell[] => [
    { text: removes ? '-' : '+', paint: paint(removes ? 'red' : 'green') },
    { text: summary },
  ]);
  const changes = outcome.changes.map(({ change }): Cell[] => {
    const [mark, style, text] = describeChange(change);
    return [{ text: mark, paint: paint(style) }, { text }];
  });
  const acted = outcome.assessments.filter(
    ({ instance, inDesiredState }) =>
      (outcome.whatIf || inDesiredState) && outcome.actions.some(action => action.instance === instance),
  );
  const passed = outcome.before
    .filter(({ instance }) => !outcome.whatIf && acted.some(done => done.instance === instance))
    .flatMap(({ reasons }) => reasons.filter(one => passing.has(reasonKey(one))));
  // What could not be told is among the messages.
  const stillOff = outcome.assessments
    .filter(({ inDesiredState }) => !inDesiredState)
    .map(one => ({ ...one, reasons: one.reasons.filter(reason => reasonKey(reason) !== 'CouldNotTell') }))
    .filter(({ problems, reasons }) => problems.length === 0 || reasons.some(isDrift));
  return [
    layout([...actions, ...changes]),
    layout(stillOff.flatMap(assessment => testRows(assessment, paint))),
    layout(
      phraseRows([...passed, ...outcome.assessments.flatMap(one => remarksAfter(one, acted.includes(one)))]),
    ),
    ...outcome.messages.map(({ instance, text }) => printable(`error: ${instance.name}: ${text}`)),
  ]
    .filter(part => part !== '')
    .join('\n');
}

function describeChange(change: PlannedChange['change']): [mark: string, style: Style, text: string] {
  switch (change.kind) {
    case 'set-value':
      return ['+', 'green', `${showPlace(change.key, change.value.name)} = ${showData(change.value)}`];
    case 'create-key':
      return ['+', 'green', change.key];
    case 'delete-value':
      return ['-', 'red', showPlace(change.key, change.name)];
    case 'delete-key':
      return ['-', 'red', `${change.key} (the key)`];
  }
}

/** Registry data for people: numbers and texts as such, other types by their name. */
function showData(value: RegistryValue): string {
  const decoded = codecs.number.decode(value) ?? codecs.url.decode(value);
  return decoded === undefined ? typeName(value.type) : `${show(decoded)} (${typeName(value.type)})`;
}

function summary(outcome: Outcome): string {
  const { assessments, operation, target, undoCommand } = outcome;
  const changes = [...outcome.actions, ...outcome.changes];
  const total = `${assessments.length} ${assessments.length === 1 ? 'instance' : 'instances'}`;
  const errors = assessments.filter(({ problems }) => problems.length > 0).length;
  const drift = assessments.filter(({ inDesiredState }) => !inDesiredState).length - errors;
  const failed = errors > 0 ? `, ${errors} could not be told` : '';
  if (operation === 'get') {
    return `${total} on ${target}${failed}.`;
  }
  if (operation === 'test') {
    return `${total} on ${target}: ${assessments.length - drift - errors} in the desired state, ${drift} not${failed}.`;
  }
  const count = `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`;
  if (outcome.whatIf) {
    return changes.length === 0
      ? `Nothing would change on ${target}${failed}.`
      : `What if: ${count} on ${target}; nothing was written${failed}.`;
  }
  if (changes.length === 0) {
    return exitStatus(outcome) === 0
      ? `Nothing to change on ${target}: all ${total} are in the desired state.`
      : `Nothing was changed on ${target}${failed}.`;
  }
  const refused = refusedIn(outcome).length;
  const made = refused === 0 ? count : `${changes.length - refused} of ${count}`;
  const restart = restartsFor(outcome).size > 0 ? `\n${restartRemark}` : '';
  const undo = undoCommand === undefined ? 'There is no undo of it.' : `Undo with: ${undoCommand}`;
  return `${made} made on ${target}${failed}.${restart}\n${undo}`;
}
