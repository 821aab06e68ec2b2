import type { OpenParameter } from '../expression/scope.ts';
import type { DocumentPlace, DocumentSource, Path } from '../source/document-source.ts';

/** A resource as the document comes to it, with nothing left to be worked out. */
export interface FlatResource {
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the resource, or a part of it, stands. */
  readonly source: DocumentSource;
  readonly path: Path;
  /** The loop that made it, for messages: `copy 1 of loop`. */
  readonly copy?: string;
  /** Where each item of its dependsOn stands. */
  readonly dependsOnPlaces: readonly DocumentPlace[];
  /** Paths below the document of values that no message may show. */
  readonly concealed: ReadonlySet<string>;
  /** The same of properties whose values others hand in. */
  readonly open: ReadonlyMap<string, OpenParameter>;
}

/** A document that lists these resources and is otherwise `source`; each part has the place that it was made at. */
export function expandedSource(source: DocumentSource, resources: readonly FlatResource[]): DocumentSource {
  const find = (path: Path): [FlatResource | undefined, Path] => {
    const [list, index, ...rest] = path;
    return [list === 'resources' && typeof index === 'number' ? resources[index] : undefined, rest];
  };
  const placed = (path: Path, way: 'at' | 'nameAt', offset?: number): DocumentPlace => {
    const [resource, rest] = find(path);
    if (!resource) {
      return offset === undefined ? source[way](path) : source.within(path, offset);
    }
    const [member, index] = rest;
    const item =
      member === 'dependsOn' && typeof index === 'number' ? resource.dependsOnPlaces[index] : undefined;
    const own = [...resource.path, ...rest];
    const place =
      item ?? (offset === undefined ? resource.source[way](own) : resource.source.within(own, offset));
    return inCopy(place, resource.copy);
  };
  return {
    data: { ...(source.data as object), resources: resources.map(resource => resource.data) },
    flaws: source.flaws,
    at: path => placed(path, 'at'),
    nameAt: path => placed(path, 'nameAt'),
    within: (path, offset) => placed(path, 'at', offset),
    openAt(path) {
      const [resource, rest] = find(path);
      return resource?.open.get([...resource.path, ...rest].join('\0'));
    },
    isConcealed(path) {
      const [resource, rest] = find(path);
      const own = [...(resource?.path ?? []), ...rest];
      // A part of a concealed value is as concealed, and a list with a concealed item.
      const text = own.join('\0');
      return [...(resource?.concealed ?? [])].some(
        other => other === text || other.startsWith(`${text}\0`) || text.startsWith(`${other}\0`),
      );
    },
  };
}

/** A place as it is in one copy of what a loop makes. */
export function inCopy(place: DocumentPlace, copy: string | undefined): DocumentPlace {
  return copy === undefined ? place : { ...place, text: `${place.text} (${copy})`, copyOf: place.text };
}
