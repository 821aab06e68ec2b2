import { classPrefix } from '../../src/rms/module.ts';

/** How the classes of `src/powershell/module` are called in their sources: `ModuleTree` is `RmsClientTree` in the module. */
const sourcePrefix = 'Module';

/** The files' texts with the names that the module gives to the classes that these files define. */
export function withClassPrefix(texts: readonly string[]): string[] {
  const classes = texts.flatMap(text => [...text.matchAll(/^class (\w+)/gm)].map(([, name = '']) => name));
  const general = classes.filter(name => name.startsWith(sourcePrefix));
  const words = new RegExp(`\\b(?:${general.join('|')})\\b`, 'g');
  return texts.map(text => text.replace(words, name => `${classPrefix}${name.slice(sourcePrefix.length)}`));
}
