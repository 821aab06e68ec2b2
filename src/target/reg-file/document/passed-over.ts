import { commandName } from '../../../package-root.ts';
import { describePlace } from '../syntax/syntax-error.ts';
import type { RegDocument } from './document.ts';

/** What is to be said of a file beside its answers, in whole sentences. @param path what to call it */
export function fileRemarks(path: string, document: RegDocument): string[] {
  const empty = document.namesNothing ? [`${path} names no key, and is taken for an empty registry.`] : [];
  return [...empty, ...passedOverRemarks(path, document)];
}

/**
 * Which lines of the file say nothing, in whole sentences: the first few one by one, and how many more there are.
 *
 * @param path what to call the file
 */
export function passedOverRemarks(
  path: string,
  { source, passedOver: { first, count } }: RegDocument,
): string[] {
  const more = count - first.length;
  return [
    ...first.map(
      ({ offset, message }) =>
        `${describePlace(path, source.text, offset)}: ${message} Windows passes over this line, and so does ${commandName}.`,
    ),
    ...(more > 0
      ? [
          `${path}: Windows passes over ${more} more ${more === 1 ? 'line' : 'lines'} in it, and so does ${commandName}.`,
        ]
      : []),
  ];
}
