import { type Assessment, verdictOf } from '../engine/assess.ts';
import type { Instance } from '../engine/instance.ts';
import { longestShown, safeText } from '../model/printable.ts';
import { isReason, type Reason } from '../model/reason.ts';
import { isDrift, isPassing } from '../rms/index.ts';
import { whatIfInWords } from './counts.ts';
import { type Outcome, refusedIn, restartRemark, restartsFor } from './outcome.ts';
import { type MachineResult, type Made, type SettingResult, settingResult } from './result.ts';
import { titleOf } from './setting.ts';
import { worstStatus } from './status.ts';
import { actionInWords, type ChangeInWords, changeInWords } from './words/change-words.ts';
import { foundIn } from './words/found.ts';
import { safePhrase, safeReason } from './words/safe-reason.ts';

/** An outcome as every format says it: no format looks at more of it, but for the values of properties. */
export function machineOf(outcome: Outcome): MachineResult {
  const settings = outcome.assessments.map((assessment, index) => settingOf(outcome, assessment, index));
  return {
    name: safeText(outcome.machine, 256),
    source: safeText(outcome.target, longestShown),
    ...(outcome.collected !== undefined && { collected: outcome.collected }),
    status: worstStatus(settings),
    settings,
    remarks: remarksOf(outcome, settings),
  };
}

function settingOf(outcome: Outcome, assessment: Assessment, index: number): SettingResult {
  switch (outcome.operation) {
    case 'get':
      return gotten(assessment);
    case 'test':
      return settingResult(assessment);
    case 'set': {
      const before = outcome.before[index] ?? assessment;
      return outcome.whatIf ? planned(outcome, before, assessment) : done(outcome, before, assessment);
    }
  }
}

/** A Get judges nothing: its reasons are what there is to know beside the values. */
function gotten(assessment: Assessment): SettingResult {
  const { instance, problems, reasons } = assessment;
  const { isAudit = false } = instance.resource;
  // Of values what was found says more than reasons do, but for one that the client cannot read.
  const told = reasons.filter(
    one =>
      isAudit ||
      isReason(one, 'WrongType') ||
      isReason(one, 'CouldNotTell') ||
      (!isDrift(one) && !isReason(one, 'Default')),
  );
  return {
    ...titleOf(instance),
    status: problems.length > 0 ? 'unknown' : 'ok',
    reasons: told.map(one => safeReason(one)),
    found: foundIn(assessment),
  };
}

/** Nothing was written: the setting is what it was, whatever the changes would make of it. */
function planned(outcome: Outcome, before: Assessment, expected: Assessment): SettingResult {
  const would = verdictOf(expected);
  const was = settingResult(before);
  const still = would === 'ok' ? [] : expected.reasons.map(one => safeReason(one));
  return {
    ...was,
    reasons: distinct([...was.reasons, ...still]),
    made: madeFor(outcome, before.instance),
    would,
  };
}

function done(outcome: Outcome, before: Assessment, after: Assessment): SettingResult {
  const { instance } = after;
  const is = settingResult(after);
  const code = refusalOf(instance.resource.name);
  const refused = refusedIn(outcome)
    .filter(one => one.instance === instance)
    .map(({ text }) => safeReason({ code, phrase: text }));
  const acted = [...outcome.actions, ...outcome.changes].some(one => one.instance === instance);
  const passed = acted ? before.reasons.filter(one => isPassing(one)).map(one => safeReason(one)) : [];
  return {
    ...is,
    // What was refused may be there all the same; nothing says so.
    status: is.status === 'ok' && refused.length > 0 ? 'unknown' : is.status,
    reasons: distinct([...is.reasons, ...refused, ...passed]),
    made: madeFor(outcome, instance),
  };
}

/** The code of what a Set was refused: in the target's words, so that it is none of our phrases. */
function refusalOf(resource: string): string {
  return `${resource}:${resource}:Refused`;
}

/** Is it of what a Set was refused? */
export function isRefusal({ code }: Reason): boolean {
  return code.endsWith(':Refused');
}

/** What a Set changed of an instance, or would; what was refused is among the reasons. */
function madeFor({ actions, changes }: Outcome, wanted: Instance): Made[] {
  const all: (ChangeInWords & { instance: Instance; isRefused: boolean })[] = [
    ...actions.map(({ instance, action, problem }) => ({
      instance,
      ...actionInWords(action),
      isRefused: problem !== undefined,
    })),
    ...changes.map(({ instance, change, problem }) => ({
      instance,
      ...changeInWords(change),
      isRefused: problem !== undefined,
    })),
  ];
  return all.flatMap(({ instance, removes, verb, what, isRefused }, index) =>
    instance === wanted && !isRefused
      ? [{ step: index + 1, removes, what: safePhrase(verb === undefined ? what : `${verb} ${what}`) }]
      : [],
  );
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map(one => [`${one.code}\0${one.phrase}`, one])).values()];
}

/** What is said beside the settings. */
function remarksOf(outcome: Outcome, settings: readonly SettingResult[]): string[] {
  const { whatIf, undoCommand } = outcome;
  const restart = restartsFor(outcome).size > 0 ? [restartRemark] : [];
  const undo = undoCommand === undefined ? [] : [`Undo with: ${undoCommand}`];
  return [...(whatIf ? [whatIfInWords(settings)] : []), ...restart, ...undo].map(remark =>
    safeText(remark, longestShown),
  );
}
