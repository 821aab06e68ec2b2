import type { PropertyModel } from '../../model/property.ts';
import type { ResourceModel } from '../../model/resource.ts';
import { sectionsOf, sectionUrl } from '../../rms/statements.ts';

/** Where the documentation says it: the headings, each with its address below it. */
export function sources({ passages }: PropertyModel | ResourceModel): string[] {
  return sectionsOf(passages).flatMap(section => [
    `${section.page.title}, "${section.english}"`,
    `  ${sectionUrl(section)}`,
  ]);
}
