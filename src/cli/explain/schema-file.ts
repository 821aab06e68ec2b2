import { packageFile } from '../../package-root.ts';
import { typeNamed } from './type-named.ts';

/**
 * The schema that the generator wrote, so that there is one: of documents, or of what one may say of a resource.
 *
 * @param word the resource, as somebody names it at the prompt
 * @throws InputError naming the type that was probably meant
 */
export function schemaFile(word?: string): Buffer {
  return word === undefined
    ? packageFile('resources/dsc/rmsdsc.config.schema.json')
    : packageFile(`resources/dsc/schemas/${typeNamed(word).name}.schema.json`);
}
