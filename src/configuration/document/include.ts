import { show } from '../../model/reason.ts';
import { asObject, refuseMembers } from '../known-members.ts';
import type { DocumentPlace, DocumentSource, Path } from '../source/document-source.ts';
import { type Mistakes, mistakeAt } from '../source/mistakes.ts';
import { parseSource } from '../source/source.ts';
import type { Evaluator } from './evaluator.ts';
import type { IncludedFile, IncludeFolder } from './include-folder.ts';
import { type GivenParameters, parseParameters, readParametersFile } from './parameters.ts';
import { unread } from './unread.ts';

/** A document that another one includes. */
export interface IncludedDocument {
  readonly mistakes: Mistakes;
  readonly given: GivenParameters | undefined;
  /** In characters. */
  readonly size: number;
  /** The files on the way to it, itself among them. */
  readonly above: readonly string[];
}

const members = new Set(['configurationFile', 'configurationContent', 'parametersFile', 'parametersContent']);

/**
 * What an instance of Microsoft.DSC/Include includes.
 *
 * @param above the files on the way to it
 * @returns undefined where it cannot be told, which is a mistake
 * @throws InputError where a file cannot be read, or includes itself
 */
export function openInclude(
  evaluator: Evaluator,
  path: Path,
  above: readonly string[],
  folder: IncludeFolder | undefined,
): IncludedDocument | undefined {
  const { mistakes } = evaluator;
  const at = [...path, 'properties'];
  const properties = asObject(mistakes, at);
  if (!properties) {
    return undefined;
  }
  const before = mistakes.count;
  refuseMembers(mistakes, at, properties, members);
  const worked = evaluator.properties(at, properties);
  const text = (member: string): string | undefined => {
    const value = worked[member];
    const key = [...at, member].join('\0');
    const isConcealed = evaluator.concealed.has(key);
    const open = evaluator.open.get(key);
    if (value == null || value === unread) {
      return undefined;
    }
    if (typeof value !== 'string' || isConcealed || open) {
      const is = open
        ? `parameter '${open.name}', which ${open.by} hands in once the document was read (--parameters gives it a value)`
        : isConcealed
          ? 'made of an environment variable'
          : `${show(value)}, which is no text`;
      mistakes.at([...at, member], `${member} is ${is}; expected a text.`);
      return undefined;
    }
    return value;
  };
  const [file, content] = [text('configurationFile'), text('configurationContent')];
  const [parametersFile, parametersContent] = [text('parametersFile'), text('parametersContent')];
  if (mistakes.count > before) {
    return undefined;
  }
  if ((file === undefined) === (content === undefined) || (parametersFile && parametersContent)) {
    mistakes.at(
      at,
      'an Include has one configurationFile or configurationContent, and one of parameters at most.',
    );
    return undefined;
  }
  const read = (name: string, member: string): IncludedFile => {
    const place = mistakes.source.at([...at, member]);
    if (!folder) {
      throw mistakeAt(place, 'other files are included by the command alone.');
    }
    return folder.read(name, place);
  };
  const place = mistakes.source.at(path);
  const values = parametersOf(place, parametersContent, parametersFile, name => read(name, 'parametersFile'));
  const given = values && readParametersFile(mistakes.of(nested(values, place)));
  if (file === undefined) {
    const source = nested(parseSource(`${place.text} configurationContent`, content ?? ''), place);
    refuseFlaws(mistakes, source);
    return { mistakes: mistakes.of(source), size: content?.length ?? 0, above, given };
  }
  const found = read(file, 'configurationFile');
  if (above.includes(found.real)) {
    throw mistakeAt(mistakes.source.at([...at, 'configurationFile']), `${show(file)} includes itself.`);
  }
  const source = nested(parseSource(found.name, found.text), place);
  refuseFlaws(mistakes, source);
  return { mistakes: mistakes.of(source), size: found.text.length, above: [...above, found.real], given };
}

function refuseFlaws(mistakes: Mistakes, { flaws }: DocumentSource): void {
  for (const { place, message } of flaws) {
    mistakes.refuse(place, message);
  }
}

function parametersOf(
  place: DocumentPlace,
  content: string | undefined,
  file: string | undefined,
  read: (name: string) => IncludedFile,
): DocumentSource | undefined {
  if (content !== undefined) {
    return parseParameters(`${place.text} parametersContent`, content);
  }
  if (file === undefined) {
    return undefined;
  }
  const { name, text } = read(file);
  return parseParameters(name, text);
}

/** A source whose mistakes are said where the document that includes it includes it. */
function nested(source: DocumentSource, around: DocumentPlace): DocumentSource {
  const within = (place: DocumentPlace): DocumentPlace => ({
    ...place,
    order: [...around.order, ...place.order],
  });
  return {
    ...source,
    flaws: source.flaws.map(({ place, message }) => ({ place: within(place), message })),
    at: path => within(source.at(path)),
    nameAt: path => within(source.nameAt(path)),
    within: (path, offset) => within(source.within(path, offset)),
  };
}
