import type { Mistakes } from '../source/mistakes.ts';
import type { Dependency } from './dependency.ts';
import type { DocumentEntry, EntryDraft } from './entry.ts';

/**
 * Puts each resource after those that it depends on, and leaves the order alone otherwise. A dependency that points
 * nowhere, and each circle, is a mistake. A whole configuration stands for those in its list: they come after what it
 * depends on, and what depends on it comes after them. They themselves depend on each other alone, as with dsc, which
 * knows nothing of them.
 */
export function inDependencyOrder(drafts: readonly EntryDraft[], mistakes: Mistakes): DocumentEntry[] {
  const lists = listsOf(drafts);
  const ordered = new Set<EntryDraft>();
  const visit = (draft: EntryDraft, above: readonly EntryDraft[]): void => {
    if (above.includes(draft)) {
      const circle = [...above.slice(above.indexOf(draft)), draft].map(({ name }) => `'${name}'`);
      mistakes.refuse(draft.place, `dependsOn goes in a circle: ${circle.join(' -> ')}.`);
      return;
    }
    if (ordered.has(draft)) {
      return;
    }
    const { members = [], byId } = lists.get(draft.within) ?? {};
    for (const dependency of draft.dependsOn) {
      const first = byId?.get(idOf(dependency));
      if (first) {
        visit(first, [...above, draft]);
      } else if (!members.some(other => mayBe(other, dependency))) {
        const { type, name, place } = dependency;
        const around = draft.within ? `the list of ${draft.within.title}` : 'the document';
        mistakes.refuse(place, `dependsOn names ${type} '${name}', which ${around} does not have.`);
      }
    }
    for (const member of lists.get(draft)?.members ?? []) {
      visit(member, [...above, draft]);
    }
    ordered.add(draft);
  };
  for (const draft of lists.get(undefined)?.members ?? []) {
    visit(draft, []);
  }
  return [...ordered].flatMap(draft =>
    draft.entry ? [{ ...draft.entry, dependsOn: instancesBefore(draft, lists) }] : [],
  );
}

/** The resources of one list, in which they can depend on each other. */
interface List {
  readonly members: EntryDraft[];
  readonly byId: Map<string, EntryDraft>;
}

/** By the whole configuration that a list is of; that of the document is nobody's. */
type Lists = ReadonlyMap<EntryDraft | undefined, List>;

function listsOf(drafts: readonly EntryDraft[]): Lists {
  const lists = new Map<EntryDraft | undefined, List>();
  for (const draft of drafts) {
    const list = lists.get(draft.within) ?? { members: [], byId: new Map<string, EntryDraft>() };
    list.members.push(draft);
    list.byId.set(idOf(draft), draft);
    lists.set(draft.within, list);
  }
  return lists;
}

/** All that a resource comes after: those that the whole around it waits for, too, and of a whole those in its list. */
function instancesBefore({ dependsOn, within }: EntryDraft, lists: Lists): Dependency[] {
  const own = dependsOn.flatMap(dependency => {
    const first = lists.get(within)?.byId.get(idOf(dependency));
    const members = first && lists.get(first)?.members;
    return members
      ? members.map(({ type = '', name = '' }) => ({ type, name, place: dependency.place }))
      : [dependency];
  });
  return within ? [...instancesBefore(within, lists), ...own] : own;
}

/** Could it be the one that is meant, were its own name or type not wrong? That is the mistake, then. */
function mayBe(draft: EntryDraft, { type, name }: Dependency): boolean {
  return (
    (draft.name === undefined || draft.name === name) &&
    (draft.type === undefined || draft.type === type || !draft.isKnown)
  );
}

function idOf({ type, name }: Pick<EntryDraft, 'type' | 'name'>): string {
  return `${type}\0${name}`;
}
