import type { DocumentPlace } from '../source.ts';

/** That something comes first, as DSC's resourceId() says it, `Type:name%20encoded`, and where the document says so. */
export interface Dependency {
  /** Undefined where it could not be worked out, which was said. */
  readonly id: string | undefined;
  readonly place: DocumentPlace;
}

/** What stands in a document under a type and a name and is no instance: a group, an include, what is skipped. */
export interface Stand {
  /** Depending on it is depending on these. */
  readonly members: readonly string[];
  /** What it depends on itself; what depends on it has to come after these, too. */
  readonly dependsOn: readonly Dependency[];
}

/**
 * The dependencies on instances that these come to, where groups stand for what is in them.
 *
 * @param spend is told of each that is made, and ends what grows without end
 */
export function resolveDependencies(
  wanted: readonly Dependency[],
  stands: ReadonlyMap<string, Stand>,
  spend: (place: DocumentPlace) => void,
): Dependency[] {
  const found = new Map<string | undefined, Dependency>();
  const seen = new Set<string>();
  const visit = ({ id, place }: Dependency): void => {
    spend(place);
    const stand = id === undefined ? undefined : stands.get(foldId(id));
    if (!stand || id === undefined) {
      found.set(id, { id, place });
      return;
    }
    if (!seen.has(id)) {
      seen.add(id);
      for (const member of stand.members) {
        visit({ id: member, place });
      }
      for (const other of stand.dependsOn) {
        visit({ id: other.id, place });
      }
    }
  };
  for (const dependency of wanted) {
    visit(dependency);
  }
  return [...found.values()];
}

/** The same for all spellings of a type, whose case does not matter. */
export function foldId(id: string): string {
  return id.replace(/^[^:]*/, type => type.toLowerCase());
}
