import { codecs } from '../model/codec.ts';
import { InputError } from '../model/errors.ts';
import type { NamesStorage, PropertyModel, ValueStorage } from '../model/property.ts';
import { show } from '../model/reason.ts';
import { foldName } from '../model/registry-key.ts';
import { stringValue } from '../model/registry-value.ts';
import { type Change, isProblem, type Tree } from '../registry/registry.ts';
import { type Assessment, assess } from './assess.ts';
import { Draft } from './draft.ts';
import { compareNames, type Finding, members, overridingValue, ownedValues } from './finding.ts';
import type { Instance } from './instance.ts';
import { type Place, type Snapshot, snapshotOf, valueName } from './places.ts';

/** What brings a configuration about, and what takes it back. */
export interface Plan {
  readonly snapshot: Snapshot;
  readonly assessments: readonly Assessment[];
  /** The assessments as they will be. */
  readonly expected: readonly Assessment[];
  /** In an order in which no half-made setting takes effect. */
  readonly changes: readonly PlannedChange[];
  /** Puts the state before back, in this order. */
  readonly undo: readonly Change[];
}

export interface PlannedChange {
  readonly change: Change;
  readonly instance: Instance;
}

/**
 * The order of a Set: what is switched off goes first and what is switched on comes last, so that a list is
 * never in force half-written; removals come after what replaces them, emptied keys after all.
 */
const phases = { switchOff: 0, write: 1, switchOn: 2, remove: 3 } as const;

interface Step {
  readonly phase: number;
  readonly place: Place;
  readonly instance: Instance;
  readonly change: Change;
}

/**
 * Plans what is left to do, on a snapshot and with its assessments.
 *
 * @throws InputError when two instances want different things of one registry value
 */
export function planChanges(snapshot: Snapshot, assessments: readonly Assessment[]): Plan {
  refuseConflicts(assessments);
  const drafts = new Map<string, Draft>();
  const draftOf = (tree: Tree): Draft => {
    const draft = drafts.get(foldName(tree.path)) ?? new Draft(tree);
    drafts.set(foldName(tree.path), draft);
    return draft;
  };
  const changes: PlannedChange[] = [];
  const undo: Change[] = [];
  const make = ({ place, change, instance }: Omit<Step, 'phase'>): boolean => {
    const inverse = draftOf(place.tree).apply(change);
    if (inverse) {
      changes.push({ change, instance });
      undo.unshift(...inverse);
    }
    return inverse !== undefined;
  };

  const steps = assessments.flatMap(assessment => stepsOf(snapshot, assessment));
  const made = steps.sort((a, b) => a.phase - b.phase).filter(make);
  for (const { place, change, instance } of made.filter(leavesKeysEmpty)) {
    for (let path = emptiedBy(change); path.length >= place.tree.path.length; path = parentOf(path)) {
      if (!draftOf(place.tree).isEmpty(path)) {
        break;
      }
      make({ place, instance, change: { kind: 'delete-key', key: path } });
    }
  }
  const drafted = (tree: Tree): Tree => drafts.get(foldName(tree.path))?.tree ?? tree;
  const trees = snapshot.answer.trees.map(found => (isProblem(found) ? found : found.map(drafted)));
  const after = snapshotOf(snapshot.request, { ...snapshot.answer, trees });
  const expected = assessments.map(({ instance }) => assess(instance, after));
  return { snapshot, assessments, expected, changes, undo };
}

function stepsOf(snapshot: Snapshot, { instance, findings }: Assessment): Step[] {
  if (instance.ensure === 'Absent') {
    return removals(snapshot, instance, findings);
  }
  return findings.filter(finding => !finding.inDesiredState).flatMap(finding => writes(instance, finding));
}

function writes(instance: Instance, { property, place }: Finding): Step[] {
  const storage = property.storage as ValueStorage | NamesStorage;
  const wanted = instance.values[property.name];
  const step = (phase: number, change: Change): Step => ({ phase, place, instance, change });
  const key = place.path;

  if (storage.kind === 'value') {
    const value = codecs[storage.codec].encode(valueName(instance, storage.name), wanted);
    const overriding = overridingValue(instance, property, place);
    return [
      step(phaseOf(property, wanted === true), { kind: 'set-value', key, value }),
      ...(overriding ? [step(phases.remove, { kind: 'delete-value', key, name: overriding.name })] : []),
    ];
  }
  const present = members(instance, place.key).map(member => member.name);
  const { lacking, surplus } = compareNames(storage.part, Array.isArray(wanted) ? wanted : [], present);
  return [
    ...lacking.map(name => step(phases.write, { kind: 'set-value', key, value: stringValue(name, '') })),
    ...surplus.map(name => step(phases.remove, { kind: 'delete-value', key, name })),
  ];
}

function removals(snapshot: Snapshot, instance: Instance, findings: readonly Finding[]): Step[] {
  const values = findings.flatMap(({ property, place }) =>
    ownedValues(instance, property, place.key).map(
      ({ name }): Step => ({
        phase: property.isSwitch ? phases.switchOff : phases.remove,
        place,
        instance,
        change: { kind: 'delete-value', key: place.path, name },
      }),
    ),
  );
  const { ownsKey } = instance.resource;
  const keys = ownsKey ? snapshot.places(instance, ownsKey).places.filter(place => place.key) : [];
  return [
    ...values,
    ...keys.map(
      (place): Step => ({
        phase: phases.remove,
        place,
        instance,
        change: { kind: 'delete-key', key: place.path },
      }),
    ),
  ];
}

function phaseOf(property: PropertyModel, on: boolean): number {
  if (!property.isSwitch) {
    return phases.write;
  }
  return on ? phases.switchOn : phases.switchOff;
}

function leavesKeysEmpty({ instance, change }: Step): boolean {
  return instance.ensure === 'Absent' && change.kind !== 'set-value';
}

/** The first key that a removal can have left empty. */
function emptiedBy(change: Change): string {
  return change.kind === 'delete-key' ? parentOf(change.key) : change.key;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('\\'));
}

/** Two instances can reach one registry value by different keys, such as a view and Both, or a name and a SID. */
function refuseConflicts(assessments: readonly Assessment[]): void {
  const demands = new Map<string, { instance: Instance; wanted: string }>();
  for (const { instance, findings } of assessments) {
    for (const { property, place } of findings) {
      const given = instance.values[property.name];
      if (property.storage?.kind !== 'value' || (instance.ensure === 'Present' && given === undefined)) {
        continue;
      }
      const name = valueName(instance, property.storage.name);
      const wanted = instance.ensure === 'Absent' ? 'Ensure = Absent' : `${property.name} = ${show(given)}`;
      const at = foldName(`${place.path}\0${name}`);
      const other = demands.get(at);
      if (other && other.wanted !== wanted) {
        throw new InputError(
          `'${other.instance.name}' and '${instance.name}' disagree about ${place.path}: the one wants ${other.wanted}, the other ${wanted}. Give one of them.`,
        );
      }
      demands.set(at, { instance, wanted });
    }
  }
}
