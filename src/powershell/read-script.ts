import { packageFile } from '../package-root.ts';

/**
 * A script without its comments and empty lines, which a shell takes as long to read as what it runs.
 *
 * @param script without here-strings; each comment in it has its lines for itself
 */
export function withoutComments(script: string): string {
  return script.replace(/^\s*<#.*?#>$/gms, '').replace(/^\s*(?:#.*)?\n/gm, '');
}

/** The paths of PowerShell files in a folder, below `src`. */
export function inFolder(folder: string, ...names: readonly string[]): string[] {
  return names.map(name => `${folder}/${name}.ps1`);
}

/**
 * The text of a PowerShell file.
 *
 * @param file its path below `src`
 * @param known what stands in the places of `{{name}}`
 * @throws Error when the file asks for what `known` lacks
 */
export function readScript(file: string, known: ReadonlyMap<string, string>): string {
  const script = packageFile(`src/${file}`).toString('ascii').replaceAll('\r\n', '\n');
  return script.replace(/\{\{([a-z]\w*)\}\}/gi, (_, name: string) => {
    const text = known.get(name);
    if (text === undefined) {
      throw new Error(`${file} uses {{${name}}}, which nobody gives it.`);
    }
    return text;
  });
}
