import { styleText } from 'node:util';
import type { Instance } from '../engine/instance.ts';
import { printable } from '../model/printable.ts';
import { isReason, type Reason } from '../model/reason.ts';
import { nameInType } from '../model/resource.ts';
import { isCaution, isDrift, isPassing } from '../rms/index.ts';
import { nameOfPath } from '../target/machine/machine-name.ts';
import { counted, instancesInWords, whatIfInWords } from './counts.ts';
import { isRefusal, machineOf } from './machine-of.ts';
import { exitStatus, type Outcome, refusedIn, restartRemark, restartsFor } from './outcome.ts';
import { hasUnknown, type MachineResult, type SettingResult } from './result.ts';
import type { Status } from './status.ts';
import { columns, type TableCell } from './words/columns.ts';
import { foundInWords } from './words/found.ts';
import { afterwards } from './words/sentences.ts';

/** How the terminal shows it: its width in characters, and whether it has colours. */
export interface Terminal {
  readonly width: number;
  readonly color: boolean;
}

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';
type Paint = (style: Style) => (text: string) => string;

/** A setting of the model, and what it is of. */
interface Line {
  readonly setting: SettingResult;
  readonly instance: Instance;
}

/** An outcome for people: a line or two for each instance, then a line that sums up. */
export function outcomeTable(outcome: Outcome, terminal: Terminal): string {
  const paint: Paint = style => text => (terminal.color ? styleText(style, text) : text);
  const layout = (rows: TableCell[][]): string => columns(rows, terminal.width);
  const machine = machineOf(outcome);
  const lines = outcome.assessments.flatMap(({ instance }, index): Line[] => {
    const setting = machine.settings[index];
    return setting ? [{ setting, instance }] : [];
  });
  const body = {
    get: () => lines.map(line => layout(getRows(line, paint))).join('\n'),
    test: () => layout(lines.flatMap(line => testRows(line, paint))),
    set: () => setParts(lines, layout, paint),
  }[outcome.operation]();
  return `${[body, [summary(outcome, machine), ...(outcome.next ?? [])].join('\n')].filter(part => part !== '').join('\n\n')}\n`;
}

function getRows({ setting, instance }: Line, paint: Paint): TableCell[][] {
  const isUntold = (one: Reason): boolean => isReason(one, 'CouldNotTell');
  const values = foundInWords(setting.found ?? [], !hasUnknown(setting)).map(
    ({ property, value = '-', source, place }): TableCell[] => [
      { text: `  ${property}` },
      { text: value },
      { text: [source, place].filter(Boolean).join(', '), paint: paint('dim') },
    ],
  );
  // An audit's reasons are its answer.
  const told = setting.reasons.filter(one => !isUntold(one) && (isDrift(one) || isRemark(one, instance)));
  const answer = instance.resource.isAudit ? setting.reasons.filter(one => !isUntold(one)) : told;
  return [
    [{ text: title(setting), paint: paint('bold') }],
    ...values,
    ...phraseRows(answer),
    ...setting.reasons
      .filter(isUntold)
      .map(({ phrase }): TableCell[] => [{ text: '  unknown', paint: paint('yellow') }, { text: phrase }]),
  ];
}

const styles: Readonly<Record<Status, Style>> = { ok: 'green', drift: 'red', unknown: 'yellow' };

function testRows({ setting, instance }: Line, paint: Paint): TableCell[][] {
  const { status } = setting;
  const drift = status === 'ok' ? [] : setting.reasons.filter(one => isDrift(one) && !isRefusal(one));
  return [
    [{ text: status, paint: paint(styles[status]) }, { text: title(setting) }],
    ...phraseRows([...drift, ...setting.reasons.filter(one => isRemark(one, instance))]),
    ...afterwards(setting).map((text): TableCell[] => [{ text: '' }, { text }]),
  ];
}

function phraseRows(reasons: readonly Reason[]): TableCell[][] {
  return reasons.map(({ phrase }): TableCell[] => [{ text: '' }, { text: phrase }]);
}

/** Is it worth knowing, and no drift? Of settings and checks, what they are is said otherwise. */
function isRemark(one: Reason, { resource: { subject, isAudit } }: Instance): boolean {
  return subject === undefined || isAudit ? isCaution(one) : !isDrift(one);
}

/** The instance's name and, in brackets, the resource's. */
function title({ name, type }: SettingResult): string {
  return `${name} (${nameInType(type)})`;
}

/** The changes, then what they leave undone, then what is to be known of what they run. */
function setParts(lines: readonly Line[], layout: (rows: TableCell[][]) => string, paint: Paint): string {
  const made = lines
    .flatMap(({ setting }) => setting.made ?? [])
    .sort((a, b) => a.step - b.step)
    .map(({ removes, what }): TableCell[] => [
      { text: removes ? '-' : '+', paint: paint(removes ? 'red' : 'green') },
      { text: what },
    ]);
  const endsAs = ({ setting: { status, would } }: Line): Status => would ?? status;
  const off = lines.filter(line => endsAs(line) !== 'ok');
  // Of one that is as wanted and was so before, only what it must not be shown without.
  const remarks = lines
    .filter(line => endsAs(line) === 'ok')
    .flatMap(({ setting, instance }) =>
      setting.reasons.filter(one =>
        (setting.made ?? []).length > 0 ? isPassing(one) || isRemark(one, instance) : isCaution(one),
      ),
    );
  return [
    layout(made),
    layout(off.flatMap(line => testRows(line, paint))),
    layout(phraseRows(remarks)),
    ...lines.flatMap(({ setting: { name, reasons } }) =>
      reasons.filter(isRefusal).map(({ phrase }) => printable(`error: ${name}: ${phrase}`)),
    ),
  ]
    .filter(part => part !== '')
    .join('\n');
}

function summary(outcome: Outcome, machine: MachineResult): string {
  const { settings } = machine;
  const { operation, undoCommand } = outcome;
  const where = ` on ${whereOf(machine)}`;
  const all = counted(settings.length, 'instance');
  const unknown = settings.filter(({ status }) => status === 'unknown').length;
  if (operation === 'get') {
    return `${all}${where}${unknown > 0 ? `, ${unknown} could not be told` : ''}.`;
  }
  const counts = instancesInWords(settings);
  if (operation === 'test') {
    return `${all}${where}: ${counts}.`;
  }
  if (outcome.whatIf) {
    return whatIfInWords(settings, where);
  }
  const tried = outcome.actions.length + outcome.changes.length;
  const isReached = exitStatus(outcome) === 0;
  if (tried === 0) {
    return isReached
      ? `Nothing to change${where}: ${settings.length === 1 ? `the ${all} is` : `all ${all} are`} in the desired state.`
      : `Nothing was changed${where}: ${counts}.`;
  }
  const refused = refusedIn(outcome).length;
  const made = refused === 0 ? counted(tried, 'change') : `${tried - refused} of ${counted(tried, 'change')}`;
  const restart = restartsFor(outcome).size > 0 ? `\n${restartRemark}` : '';
  const undo = undoCommand === undefined ? 'There is no undo of it.' : `Undo with: ${undoCommand}`;
  return `${made} made${where}${isReached ? '' : `: ${counts}`}.${restart}\n${undo}`;
}

/** The target, and the computer's name where it is not the target's own. */
function whereOf({ name, source }: MachineResult): string {
  return source === name || nameOfPath(source) === name ? source : `${name} (${source})`;
}
