import { messageOf, TargetError } from '../../../model/errors.ts';
import type { RegDocument } from '../document/document.ts';
import { type LoadedFile, parseDocument } from '../document/load.ts';
import { passedOverRemarks } from '../document/passed-over.ts';
import { excerpt } from '../syntax/syntax-error.ts';
import { encodeText } from '../text/encoding.ts';
import { applySplices, type Splice } from './splice.ts';

/**
 * The file as it is after the splices, read again as a reader will.
 *
 * @throws TargetError when the new text has no form in the file's encoding, or would be read as another
 */
export function rewrite(path: string, document: RegDocument, splices: readonly Splice[]): LoadedFile {
  const text = applySplices(document.text, splices);
  const bytes = encodeText({ ...document.source, text });
  const foreign =
    document.source.encoding === 'ansi'
      ? splices.map(splice => /[^\0-\x7f]+/.exec(splice.text)?.[0]).find(found => found !== undefined)
      : undefined;
  if (!bytes || foreign !== undefined) {
    throw new TargetError(
      `${path}: is an ANSI file, of which nobody knows the code page, and cannot hold ${excerpt(foreign ?? '')}. Nothing was written. Save it as UTF-16 LE with the header of version 5.00.`,
      { code: 'not-written', path },
    );
  }
  const next = parseAgain(path, bytes);
  if (next.text !== text) {
    throw new TargetError(
      `${path}: is an ANSI file that would be read as UTF-8 after the change. Nothing was written. Save it as UTF-16 LE.`,
      { code: 'not-written', path },
    );
  }
  if (next.passedOver.count > document.passedOver.count) {
    throw cannotHold(path, passedOverRemarks('after the change', next).join(' '));
  }
  return { bytes, document: next };
}

function parseAgain(path: string, bytes: Buffer): RegDocument {
  try {
    return parseDocument('after the change', bytes);
  } catch (error) {
    throw cannotHold(path, messageOf(error), error);
  }
}

function cannotHold(path: string, why: string, cause?: unknown): TargetError {
  return new TargetError(`${path}: a .reg file cannot hold the change. Nothing was written. ${why}`, {
    code: 'not-written',
    path,
    cause,
  });
}
