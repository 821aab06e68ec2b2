import type { DocumentEntry, EntryDraft } from './entry.ts';
import type { Mistakes } from './mistakes.ts';

/**
 * Puts each resource after those that it depends on, and leaves the order alone otherwise. A dependency that points
 * nowhere, and each circle, is a mistake.
 */
export function inDependencyOrder(drafts: readonly EntryDraft[], mistakes: Mistakes): DocumentEntry[] {
  const byId = new Map(drafts.map(draft => [idOf(draft.type, draft.name), draft]));
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
    for (const { type, name, place } of draft.dependsOn) {
      const first = byId.get(idOf(type, name));
      if (first) {
        visit(first, [...above, draft]);
      } else if (!drafts.some(other => mayBe(other, type, name))) {
        mistakes.refuse(place, `dependsOn names ${type} '${name}', which the document does not have.`);
      }
    }
    ordered.add(draft);
  };
  for (const draft of drafts) {
    visit(draft, []);
  }
  return [...ordered].flatMap(({ entry }) => entry ?? []);
}

/** Could it be the one that is meant, were its own name or type not wrong? That is the mistake, then. */
function mayBe(draft: EntryDraft, type: string, name: string): boolean {
  return (
    (draft.name === undefined || draft.name === name) &&
    (draft.type === undefined || draft.type === type || !draft.isKnown)
  );
}

function idOf(type: string | undefined, name: string | undefined): string {
  return `${type}\0${name}`;
}
