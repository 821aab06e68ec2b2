import type { ResourceModel } from '../model/resource.ts';
import { developers } from './statements/developers.ts';
import { elsewhere } from './statements/elsewhere.ts';
import { later } from './statements/later.ts';
import { migration } from './statements/migration.ts';
import { notes } from './statements/notes.ts';
import { office } from './statements/office.ts';
import { servers } from './statements/servers.ts';
import { type PageSection, type Statement, sectionUrl } from './statements/statement.ts';

export { deploymentNotes } from './statements/pages.ts';
export { type PageSection, type Statement, sectionUrl } from './statements/statement.ts';

/** The edition of the deployment notes that the first statements are from. */
export const firstEdition = '2016-04-28';

/**
 * What the documentation says about the client's state, statement by statement: the deployment notes in the order of
 * their page, what their later editions say beyond that, and what other pages do. Properties and resources name the
 * statements that they carry; a test holds the two lists together.
 */
export const statements: readonly Statement[] = [
  ...notes.map(statement => ({ ...statement, edition: firstEdition })),
  ...later,
  ...elsewhere,
  ...migration,
  ...office,
  ...developers,
  ...servers,
];

/** The sections in which statements of these ids stand, in the order of the statements. */
export function sectionsOf(ids: readonly string[]): PageSection[] {
  const meant = statements.filter(({ id }) => ids.includes(id));
  return [...new Set(meant.map(({ section }) => section))];
}

/** The address of the section that documents a resource; where several do, of the first. */
export function documentationOf({ passages, properties }: ResourceModel): string | undefined {
  const [section] = sectionsOf([...passages, ...properties.flatMap(property => property.passages)]);
  return section && sectionUrl(section);
}
