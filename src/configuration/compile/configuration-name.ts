import { InputError } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';

const longest = 100;
const shape = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Words of PowerShell's grammar: a configuration with such a name cannot be called. */
const keywords = new Set(
  (
    'begin break catch class clean configuration continue data define do dynamicparam else elseif end enum exit ' +
    'filter finally for foreach from function hidden if in inlinescript interface namespace node parallel param ' +
    'process public private return sequence static switch throw trap try type until using var while workflow'
  ).split(' '),
);

/**
 * Refuses what PowerShell does not take as the name of a configuration.
 *
 * @throws InputError naming it and what would be right
 */
export function checkConfigurationName(name: string): void {
  if (!isConfigurationName(name)) {
    throw new InputError(
      `--name ${show(name)}: is no name that PowerShell gives a configuration; expected a letter, then letters, digits and _, at most ${longest}, and no word of the language.`,
    );
  }
}

/** A name of a configuration, made of the name of the file that it is in: `contoso-laptops.yaml` -> `contoso_laptops`. */
export function configurationNameFor(file: string): string {
  const stem = file.replace(/(?<=.)\.[^.]*$/, '').replace(/(?<=.)\.dsc$/i, '');
  const letters = stem.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  const name = letters.slice(0, longest - 'Configuration_'.length);
  return isConfigurationName(name) ? name : `Configuration_${name}`.replace(/_$/, '1');
}

function isConfigurationName(name: string): boolean {
  return name.length <= longest && shape.test(name) && !keywords.has(name.toLowerCase());
}
