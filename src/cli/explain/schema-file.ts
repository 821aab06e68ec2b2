import { packageFile } from '../../package-root.ts';
import { typeNamed } from './type-named.ts';

/** What is no resource and has a schema. */
export const waivers = 'waivers';

/**
 * The schema that the generator wrote, so that there is one: of documents, of what one may say of a resource, or of waiver
 * files.
 *
 * @param word the resource, as somebody names it at the prompt, or `waivers`
 * @throws InputError naming the type that was probably meant
 */
export function schemaFile(word?: string): Buffer {
  if (word === waivers) {
    return packageFile('resources/rmsdsc.waivers.schema.json');
  }
  return word === undefined
    ? packageFile('resources/dsc/rmsdsc.config.schema.json')
    : packageFile(`resources/dsc/schemas/${typeNamed(word).name}.schema.json`);
}
