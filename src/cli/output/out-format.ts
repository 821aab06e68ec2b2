import { basename } from 'node:path';
import { InputError } from '../../model/errors.ts';
import { inWords } from '../../model/in-words.ts';
import type { FleetFormat } from '../../report/fleet/formats.ts';

/** What rmsdsc writes into a file. */
export type FileFormat = FleetFormat | 'reg';

/** How the names of files end that have a format: the one place that says so. The longest that fits counts. */
const endings: Readonly<Record<FileFormat, readonly string[]>> = {
  table: ['.txt', '.log'],
  json: ['.json'],
  yaml: ['.yaml', '.yml'],
  ndjson: ['.ndjson', '.jsonl'],
  csv: ['.csv'],
  markdown: ['.md'],
  junit: ['.xml'],
  sarif: ['.sarif', '.sarif.json'],
  html: ['.html', '.htm'],
  reg: ['.reg'],
};

/** How the names of files of a format end. */
export function endingsOf(format: FileFormat): readonly string[] {
  return endings[format];
}

/** What a file is for another program by its name, and is written by no command that writes one file. */
const foreignEndings = /\.(?:mof|ps1|psd1|psm1|zip|nupkg|pdf|docx?|xlsx?|xlsm|ods|gz)$/i;

/** For the help of `--format`. */
export function formatRemark(usual: FileFormat): string {
  return `(default: as the name of --out ends, or else ${usual})`;
}

/**
 * What a command writes: what `--format` says, or how the name of the file ends, or what is usual.
 *
 * @param given what `--format` says, if anything
 * @param out the file of `--out`, if one is given
 * @param formats what the command can write
 * @param usual what it writes if nothing says what
 * @throws InputError when the two disagree, or the name is that of a file that the command does not write
 */
export function chooseFormat<T extends FileFormat>(
  given: T | undefined,
  out: string | undefined,
  formats: readonly T[],
  usual: T,
): T {
  const said = out === undefined ? undefined : formatOf(out);
  if (out === undefined || said === undefined) {
    return given ?? usual;
  }
  const written = formats.find(format => format === said.format);
  if (given !== undefined && given !== said.format) {
    throw new InputError(
      `--out ${out}: ${said.ending} is the ending of ${said.format ?? 'another kind of file'}, and --format is ${given}. Name a file that ends in ${inWords(endings[given], 'or')}, or leave --format out${written ? '' : ' and name another file'}.`,
    );
  }
  if (written === undefined) {
    throw new InputError(
      `--out ${out}: ${said.ending} is the ending of a kind of file that this command does not write. Name a file that ends in ${inWords(
        formats.flatMap(format => endings[format]),
        'or',
      )}.`,
    );
  }
  return written;
}

/** `.mof` and its like: what ends so is a file, and no folder. */
export function fileEnding(path: string): string | undefined {
  return formatOf(path)?.ending;
}

/** What the end of a file's name says of it; undefined where it says nothing, as in `pc01.contoso.com`. */
function formatOf(path: string): { readonly format?: FileFormat; readonly ending: string } | undefined {
  const name = basename(path).toLowerCase();
  const known = Object.entries(endings)
    .flatMap(([format, list]) => list.map(ending => ({ format: format as FileFormat, ending })))
    .filter(({ ending }) => name.endsWith(ending))
    .sort((a, b) => b.ending.length - a.ending.length);
  const [foreign] = foreignEndings.exec(name) ?? [];
  return known[0] ?? (foreign === undefined ? undefined : { ending: foreign });
}
