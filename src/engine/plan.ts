import { InputError } from '../model/errors.ts';
import { type Action, type Fact, factId } from '../model/fact.ts';
import { show } from '../model/reason.ts';
import { foldName } from '../model/registry-key.ts';
import { type Change, isProblem, type Problem, type Tree } from '../target/target.ts';
import type { Assessment } from './assess.ts';
import { Draft } from './draft.ts';
import type { Instance } from './instance.ts';
import { type Snapshot, snapshotOf, valueName } from './places.ts';
import type { ActionStep, Demand, RegistryStep, Step } from './subject.ts';
import { assess, subjectOf } from './subjects.ts';

/** What brings a configuration about, and what takes it back. */
export interface Plan {
  readonly snapshot: Snapshot;
  readonly assessments: readonly Assessment[];
  /** The assessments as they will be. */
  readonly expected: readonly Assessment[];
  /** Done before the changes. */
  readonly actions: readonly ActionStep[];
  /** In an order in which no half-made setting takes effect. */
  readonly changes: readonly PlannedChange[];
  /** Puts the state before back, in this order, after {@link Plan.undoActions}. */
  readonly undo: readonly Change[];
  readonly undoActions: readonly Action[];
}

/** A change, and the instance that it is for. */
export interface PlannedChange {
  readonly change: Change;
  readonly instance: Instance;
}

/**
 * Plans what is left to do, on a snapshot and with its assessments.
 *
 * @throws InputError when two instances want different things of one registry value or file
 */
export function planChanges(snapshot: Snapshot, assessments: readonly Assessment[]): Plan {
  refuseConflicts(snapshot, assessments);
  const drafts = new Map<string, Draft>();
  const draftOf = (tree: Tree): Draft => {
    const draft = drafts.get(foldName(tree.path)) ?? new Draft(tree);
    drafts.set(foldName(tree.path), draft);
    return draft;
  };
  const changes: PlannedChange[] = [];
  const undo: Change[] = [];
  const make = ({ place, change, instance }: Omit<RegistryStep, 'phase'>): boolean => {
    const inverse = draftOf(place.tree).apply(change);
    if (inverse) {
      changes.push({ change, instance });
      undo.unshift(...inverse);
    }
    return inverse !== undefined;
  };

  const steps = assessments.flatMap(assessment =>
    subjectOf(assessment.instance.resource).steps(snapshot, assessment),
  );
  const { actions, facts, undoActions } = planActions(snapshot, steps);
  const made = steps
    .filter(step => 'change' in step)
    .sort((a, b) => a.phase - b.phase)
    .filter(make);
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
  const after = snapshotOf(snapshot.request, { ...snapshot.answer, trees, facts });
  const expected = assessments.map(({ instance }) => assess(instance, after));
  return { snapshot, assessments, expected, actions, changes, undo, undoActions };
}

/** Tries actions out on the facts that they are about. */
function planActions(
  snapshot: Snapshot,
  steps: readonly Step[],
): Pick<Plan, 'actions' | 'undoActions'> & { facts: (Fact | Problem)[] } {
  const drafts = new Map<string, Fact>();
  const undoActions: Action[] = [];
  const actions = steps.filter(step => 'action' in step);
  for (const { action, instance } of actions) {
    const id = factId(action.about);
    const fact = drafts.get(id) ?? snapshot.fact(action.about);
    const foreseen = isProblem(fact) ? undefined : subjectOf(instance.resource).foresee?.(fact, action);
    if (foreseen) {
      drafts.set(id, foreseen.fact);
      undoActions.unshift(...foreseen.undo);
    }
  }
  const { facts = [] } = snapshot.request;
  return {
    actions,
    undoActions,
    facts: facts.map(request => drafts.get(factId(request)) ?? snapshot.fact(request)),
  };
}

function leavesKeysEmpty({ instance, change }: RegistryStep): boolean {
  return instance.ensure === 'Absent' && change.kind !== 'set-value';
}

/** The first key that a removal can have left empty. */
function emptiedBy(change: Change): string {
  return change.kind === 'delete-key' ? parentOf(change.key) : change.key;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('\\'));
}

/** Two instances can reach one thing by different keys, such as a view and Both, or a name and a SID. */
function refuseConflicts(snapshot: Snapshot, assessments: readonly Assessment[]): void {
  const demands = new Map<string, Demand & { readonly instance: Instance }>();
  for (const assessment of assessments) {
    const { instance } = assessment;
    const more = subjectOf(instance.resource).demands?.(snapshot, assessment) ?? [];
    for (const { at, wanted, shown = wanted } of [...demandsOf(assessment), ...more]) {
      const [place = ''] = at.split('\0');
      const other = demands.get(foldName(at));
      if (other && other.wanted !== wanted) {
        throw new InputError(
          `'${other.instance.name}' and '${instance.name}' disagree about ${place}: the one wants ${other.shown}, the other ${shown}. Give one of them.`,
          { code: 'conflict' },
        );
      }
      demands.set(foldName(at), { at, wanted, shown, instance });
    }
  }
}

/** What an instance wants of registry values. */
function demandsOf({ instance, findings }: Assessment): Demand[] {
  return findings.flatMap(({ property, place }) => {
    const given = instance.values[property.name];
    if (property.storage?.kind !== 'value' || (instance.ensure === 'Present' && given === undefined)) {
      return [];
    }
    const wanted = instance.ensure === 'Absent' ? 'Ensure = Absent' : `${property.name} = ${show(given)}`;
    const isConcealed = instance.concealed?.includes(property.name) === true;
    const shown = isConcealed ? `${property.name} = ***` : wanted;
    return [{ at: `${place.path}\0${valueName(instance, property.storage.name)}`, wanted, shown }];
  });
}
