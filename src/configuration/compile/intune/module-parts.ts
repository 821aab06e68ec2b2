import { packageFile } from '../../../package-root.ts';
import { moduleName } from '../../../rms/index.ts';

/** A function, a class, an enumeration or a variable of the generated module, with the comment before it. */
export interface ModulePart {
  /** `Get-AccountSid`, a class's name, or `$script:capitalRanges`. */
  readonly name: string;
  readonly text: string;
}

/** The first line of a part; what it opens is closed by the next line that begins with a bracket. */
const firstLine = /^(?:function ([\w-]+)|(?:class|enum) (\w+)(?: : \w+)?|(\$script:\w+) = .*?([({])?)$/;

/** A comment that a blank line parts from what follows is about the file. */
const headOfFile = /^\s*<#[\s\S]*?#>\n\n/;

const help = /<#[\s\S]*?#>\n/g;

/**
 * PowerShell files of the module's style in their parts, in their order: each begins at the left margin, and what is in
 * it does not.
 */
export function partsIn(text: string): ModulePart[] {
  const parts: ModulePart[] = [];
  let lines: string[] = [];
  let name: string | undefined;
  for (const line of text.split('\n')) {
    lines.push(line);
    const [, ofFunction, ofClass, ofVariable, opened] =
      name === undefined ? (firstLine.exec(line) ?? []) : [];
    name ??= ofFunction ?? ofClass ?? ofVariable;
    const isWhole = ofVariable !== undefined && opened === undefined;
    if (name !== undefined && (isWhole || /^[)}]/.test(line))) {
      parts.push({ name, text: lines.join('\n').replace(headOfFile, '').trimStart() });
      [lines, name] = [[], undefined];
    }
  }
  return parts;
}

/**
 * What a script needs of the generated module: the parts that it uses and all that those use, in the order of the module.
 * More than it uses may be in it, and never less.
 *
 * @param script its own text, or names
 * @param own parts that are not the module's; one is taken in the place of the module's of its name
 */
export function partsFor(script: string, own: readonly ModulePart[]): ModulePart[] {
  const ownNames = new Set(own.map(({ name }) => name));
  const all = [...moduleParts().filter(({ name }) => !ownNames.has(name)), ...own];
  const unseen = new Map(all.map(part => [part.name, part]));
  const needed = new Set<ModulePart>();
  const add = (words: Iterable<string>): void => {
    for (const word of words) {
      const part = unseen.get(word);
      if (part) {
        unseen.delete(word);
        needed.add(part);
        add(namesIn(part));
      }
    }
  };
  add(wordsIn(script));
  return all.filter(part => needed.has(part));
}

/** The texts of a class, by the names that it has for them: lines of a table. */
export function textsOf(className: string): Map<string, string> {
  const table = packageFile(`${moduleFolder}/en-US/${className}.strings.psd1`).toString('ascii');
  return new Map(
    [...table.matchAll(/^ {4}(\w+) += ('.*')\r?$/gm)].map(([, key = '', text = '']) => [key, text]),
  );
}

const moduleFolder = `resources/${moduleName}`;

let found: readonly ModulePart[] | undefined;

function moduleParts(): readonly ModulePart[] {
  found ??= partsIn(
    packageFile(`${moduleFolder}/${moduleName}.psm1`).toString('ascii').replaceAll('\r\n', '\n'),
  ).map(asOfScript);
  return found;
}

const names = new WeakMap<ModulePart, ReadonlySet<string>>();

/** The words of a part, which it may use; they are asked for again for each script that may have it. */
export function namesIn(part: ModulePart): ReadonlySet<string> {
  const known = names.get(part) ?? wordsIn(part.text);
  names.set(part, known);
  return known;
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.replace(help, '').match(/\$script:\w+|[A-Za-z][\w-]*/g));
}

/** A class of a script is no resource of DSC, and the help of a resource is about a module that is not there. */
function asOfScript({ name, text }: ModulePart): ModulePart {
  const ofResource = '[DscResource()]\n';
  return { name, text: text.includes(ofResource) ? text.replace(help, '').replace(ofResource, '') : text };
}
