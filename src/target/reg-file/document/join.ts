import { TargetError } from '../../../model/errors.ts';
import { printable } from '../../../model/printable.ts';
import { lackedUsersLine, lacksUsers } from '../collected.ts';
import { firstLines } from '../syntax/header.ts';
import { findContradiction } from './contradiction.ts';
import { RegDocument } from './document.ts';
import { parseDocument } from './load.ts';
import { passedOverRemarks } from './passed-over.ts';

/** A .reg file in memory. */
export interface RegBytes {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * What these files say one after the other, and what is to be said beside it.
 *
 * @throws TargetError when one is malformed, or when some are of another version than the others: REGEDIT4 files have
 *   their texts in ANSI; or when two say different things of one place
 */
export function joinRegFiles(files: readonly RegBytes[]): {
  readonly document: RegDocument;
  /** Those of the files. */
  readonly documents: readonly { readonly path: string; readonly document: RegDocument }[];
  readonly remarks: readonly string[];
} {
  const documents = files.map(({ path, bytes }) => ({ path, document: parseDocument(path, bytes) }));
  const other = documents.find(({ document }) => document.version !== documents[0]?.document.version);
  if (other) {
    throw new TargetError(
      `${other.path}: is of another version than ${documents[0]?.path}, so they cannot be read together. Export both as version 5.00.`,
      { path: other.path },
    );
  }
  refuseOthers(documents);
  const version = documents[0]?.document.version ?? 5;
  const header = firstLines[version];
  const bodies = documents.map(({ document: { source, table } }) =>
    source.slice(table.count > 0 ? table.starts[0] : source.length),
  );
  const lacks = documents.some(({ document }) => lacksUsers(document.preamble)) ? [lackedUsersLine] : [];
  // Where one file does not say what its characters are, no character outside ASCII is certain.
  const isAnsi = documents.some(({ document }) => document.source.encoding === 'ansi');
  return {
    document: new RegDocument({
      encoding: isAnsi ? 'ansi' : 'utf-16le',
      bom: false,
      text: [header, ...lacks, '', ...bodies, ''].join('\r\n'),
    }),
    documents,
    remarks: documents.flatMap(({ path, document }) => passedOverRemarks(path, document)),
  };
}

function refuseOthers(files: readonly { readonly path: string; readonly document: RegDocument }[]): void {
  const found = findContradiction(files.map(({ document }) => document));
  if (found) {
    const [first, second] = [found.first, found.second].map(index => files[index]?.path);
    throw new TargetError(
      `${first} and ${second} cannot be of one machine: they differ at ${printable(found.place)}. Leave the files of one machine together, or give each by itself.`,
      { path: second },
    );
  }
}
