import * as z from 'zod/mini';
import { caseBlind } from './schemas.ts';

/** What no name of a file or folder has: separators, the colon of drives and streams, wildcards, control characters. */
const never = '\\\\/:*?"<>|\\u0000-\\u001f';

/** Names that are devices in every folder and with any extension (Microsoft Learn, "Naming Files, Paths, and Namespaces"). */
const devices = [
  ...['CON', 'PRN', 'AUX', 'NUL', 'CONIN', 'CONOUT'].map(name => `${caseBlind(name)}[$]?`),
  ...['COM', 'LPT'].map(name => `${caseBlind(name)}[0-9\\u00b9\\u00b2\\u00b3]`),
];

/** What follows is no device: none of these words before spaces and a dot, a separator or the end. */
const noDevice = `(?!(?:${devices.join('|')}) *(?![^.\\\\]))`;

/** A name without what Windows drops at its end, which would make two names of one file, and `..` a name. */
const name = `${noDevice}[^${never}]{0,254}[^${never} .]`;

/** A file's name, without path, that ends in this extension (given without dot). */
export function fileNameSchema(extension: string, example: string): z.ZodMiniString {
  return z
    .string()
    .check(
      z.maxLength(255),
      z.regex(new RegExp(`^${nameEndingIn(extension)}$`)),
      z.meta({ expected: `a plain file name that ends in .${extension}, such as ${example}` }),
    );
}

/**
 * The full path of a file on a drive or a share, without relative parts, devices or streams.
 *
 * @param extension what it ends in, without dot
 */
export function filePathSchema(extension: string): z.ZodMiniString {
  return pathSchema(nameEndingIn(extension), `a .${extension} file`, `Name.${extension}`);
}

/** {@link filePathSchema} of a file that has one of these names. */
export function namedFilePathSchema(names: readonly string[]): z.ZodMiniString {
  const patterns = names.map(file => caseBlind(file.replaceAll('.', '\\.')));
  return pathSchema(`(?:${patterns.join('|')})`, names.join(' or '), names.at(-1) ?? '');
}

function pathSchema(fileName: string, expected: string, example: string): z.ZodMiniString {
  const share = `\\\\\\\\[A-Za-z0-9][A-Za-z0-9._-]{0,254}\\\\${name}`;
  return z.string().check(
    z.maxLength(1024),
    z.regex(new RegExp(`^(?:[A-Za-z]:|${share})(?:\\\\${name})*\\\\${fileName}$`)),
    z.meta({
      expected: `the full path of ${expected}, such as C:\\Folder\\${example} or \\\\server\\share\\${example}, without quotes, variables, .., devices and streams`,
    }),
  );
}

function nameEndingIn(extension: string): string {
  return `${noDevice}[^${never} ][^${never}]{0,249}\\.${caseBlind(extension)}`;
}
