import type { ResourceModel } from '../src/model/resource.ts';
import { enumsOf } from './powershell/property-type.ts';

/**
 * What PowerShell makes of values before the module sees them, in sentences for its help and the pages. What is said of
 * a `Configuration` is its compiler's doing; the rest is how PowerShell sets any property of a class.
 */
export function powerShellValues(models: readonly ResourceModel[]): string[] {
  const words = enumsOf(models)
    .map(({ property }) => property)
    .join(', ')
    .replace(/, (\w+)$/, ' and $1');
  return [
    "$null is no way to leave a property out: of a text PowerShell makes '', which is refused, and a Configuration makes False of a Boolean and 0 of a number. Leave out what is not to be managed.",
    '@() vanishes in a Configuration, as if the property was left out.',
    "A text becomes True where a Boolean is asked for, 'false' too, and '' False. Give $true or $false.",
    "'1' becomes the number 1, and 1.5 becomes 2.",
    `In ${words} neither the case matters nor the end of a word: 'present' and 'Pres' become Present.`,
    'A number becomes a text where one is asked for, one text becomes a list, and a list one text with blanks in it.',
  ];
}
