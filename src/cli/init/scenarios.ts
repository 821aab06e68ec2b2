import { InputError } from '../../model/errors.ts';
import { nearest } from '../../model/suggest.ts';
import { packageFile, packageFiles } from '../../package-root.ts';

/** A configuration to begin with: one of those in examples, of which each says in its first lines what it is for. */
export interface Scenario {
  /** That of the file, without its ending. */
  readonly name: string;
  readonly file: string;
  /** The first sentence of the file. */
  readonly summary: string;
  readonly text: string;
}

/** Every scenario: a configuration that is added to the folder is one. */
export function scenarios(): Scenario[] {
  return (
    packageFiles('examples')
      .filter(file => file.endsWith('.yaml'))
      .map(file => ({ file, text: packageFile(`examples/${file}`).toString() }))
      // What else is in such a form, as waivers are, has no resources.
      .filter(({ text }) => /^resources:/m.test(text))
      .map(({ file, text }) => ({
        name: file.replace(/\.yaml$/, ''),
        file,
        summary: firstSentence(text),
        text,
      }))
  );
}

/** @throws InputError naming the scenario that was probably meant */
export function scenarioNamed(word: string): Scenario {
  const known = scenarios();
  const names = known.map(({ name }) => name);
  const found = known.find(({ name }) => name === word.toLowerCase());
  if (found === undefined) {
    const near = nearest(word, names);
    const hint = near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`;
    throw new InputError(`--scenario ${JSON.stringify(word)}: there is no such scenario. ${hint}`);
  }
  return found;
}

function firstSentence(text: string): string {
  const [head = ''] = text.split(/^[^#]/m);
  const words = head.replaceAll(/^# ?/gm, '').replaceAll('\n', ' ');
  return /^.*?[.?:](?= |$)/.exec(words)?.[0].replace(/:$/, '.') ?? words.trim();
}
