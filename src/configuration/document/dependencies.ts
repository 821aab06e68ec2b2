import type { DocumentPlace, Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import { readId } from './resource-id.ts';

/** That something comes first, as DSC's resourceId() says it, `Type:name%20encoded`, and where the document says so. */
export interface Dependency {
  /** Undefined where it could not be worked out, which was said. */
  readonly id: string | undefined;
  readonly place: DocumentPlace;
  /** The names of the document, or group, that says it. */
  readonly names: Names;
}

/** What stands in a document under a type and a name and is no instance: a group, an include, what is left out. */
export interface Stand {
  /** The ids of the instances in it; depending on it is depending on these. */
  readonly members: readonly string[];
  /** What it depends on itself; what depends on it has to come after these, too. */
  readonly dependsOn: readonly Dependency[];
}

/** What the names of a document, or of a group in one, stand for. Each has names of its own. */
export class Names {
  readonly #known = new Map<string, { readonly place: DocumentPlace; readonly stand: Stand | undefined }>();

  /**
   * Takes a name in; one that another has is a mistake. Two instances of one name are told of where all is read that
   * instances have, so here one of them at least is none.
   *
   * @param stand what it stands for; without, it is an instance
   */
  add(mistakes: Mistakes, path: Path, id: string | undefined, stand?: Stand): void {
    if (id === undefined) {
      return;
    }
    const place = mistakes.source.at(path);
    const twin = this.#known.get(foldId(id));
    if (twin && (stand || twin.stand)) {
      const { type = '', name = '' } = readId(id) ?? {};
      mistakes.refuse(
        place,
        `there is another ${type} '${name}' at ${twin.place.text}; a condition does not help, as what depends on one names it. Give each a name of its own.`,
      );
    }
    this.#known.set(foldId(id), { place, stand });
  }

  standOf(id: string): Stand | undefined {
    return this.#known.get(foldId(id))?.stand;
  }
}

/** That an instance comes first. */
export type InstanceDependency = Omit<Dependency, 'names'>;

/**
 * The dependencies on instances that these come to, where groups stand for what is in them.
 *
 * @param spend is told of each that is made, and ends what grows without end
 */
export function onInstances(
  wanted: readonly Dependency[],
  spend: (place: DocumentPlace) => void,
): InstanceDependency[] {
  const found = new Map<string | undefined, InstanceDependency>();
  const seen = new Set<Stand>();
  const take = (id: string | undefined, place: DocumentPlace): void => {
    spend(place);
    found.set(id, { id, place });
  };
  const visit = ({ id, names }: Dependency, place: DocumentPlace): void => {
    const stand = id === undefined ? undefined : names.standOf(id);
    if (!stand) {
      take(id, place);
    } else if (!seen.has(stand)) {
      seen.add(stand);
      for (const member of stand.members) {
        take(member, place);
      }
      for (const other of stand.dependsOn) {
        visit(other, place);
      }
    }
  };
  for (const dependency of wanted) {
    visit(dependency, dependency.place);
  }
  return [...found.values()];
}

/** The same for all spellings of a type, whose case does not matter. */
function foldId(id: string): string {
  return id.replace(/^[^:]*/, type => type.toLowerCase());
}
