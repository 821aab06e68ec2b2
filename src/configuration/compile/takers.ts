import { inWords } from '../../model/in-words.ts';
import { commandName } from '../../package-root.ts';
import type { CommandLimits } from '../entry/engine-limits.ts';
import type { DocumentEntry } from '../entry/entry.ts';
import type { DocumentPlace } from '../source/document-source.ts';

/**
 * Limits whose refusals of an entry end with the formats that take it as it is.
 *
 * @param limits those of one target
 * @param formats those of all formats, by name
 */
export function namingTakers(
  limits: CommandLimits,
  formats: Readonly<Record<string, CommandLimits>>,
): CommandLimits {
  return (entries, refuse) => {
    let refused: readonly (readonly [format: string, places: ReadonlySet<DocumentPlace>])[] | undefined;
    const places = new Set(entries.map(({ place }) => place));
    limits(entries, (place, message) => {
      refused ??= Object.entries(formats).map(
        ([format, ofFormat]) => [format, refusedPlaces(ofFormat, entries)] as const,
      );
      // What is said of a part of an entry is said of its words, which no other format reads in another way.
      const takers = places.has(place)
        ? refused.flatMap(([format, others]) => (others.has(place) ? [] : [format]))
        : [];
      const named = `${commandName} compile --to ${inWords(takers, 'or')}`;
      refuse(place, takers.length > 0 ? `${message} As it is, ${named} takes it.` : message);
    });
  };
}

function refusedPlaces(limits: CommandLimits, entries: readonly DocumentEntry[]): Set<DocumentPlace> {
  const found = new Set<DocumentPlace>();
  limits(entries, place => found.add(place));
  return found;
}
