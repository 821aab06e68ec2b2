import { dirname, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isOneFile, packagePath, packageRoot } from '../../package-root.ts';

const schema = packagePath('resources', 'dsc', 'rmsdsc.config.schema.json');

/** What editors look for in a YAML document, where its `$schema` is for another program. */
export function schemaLine(out: string | undefined): string {
  return `# yaml-language-server: $schema=${schemaAddress(out)}\n`;
}

/**
 * Where an editor finds the schema: from the document where the package is below its folder, so that both can move.
 * A package that is no folder has none there; `rmsdsc schema` prints it then.
 */
function schemaAddress(out: string | undefined): string {
  if (isOneFile) {
    return './rmsdsc.config.schema.json';
  }
  const folder = out === undefined ? resolve() : dirname(resolve(out));
  const isBelow = `${packageRoot}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
  return isBelow ? `./${relative(folder, schema).replaceAll(sep, '/')}` : pathToFileURL(schema).href;
}
