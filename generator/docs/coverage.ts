import type { ResourceModel } from '../../src/model/resource.ts';
import { moduleName } from '../../src/rms/module.ts';
import { holdingTests } from '../../src/rms/statements/holding-tests.ts';
import { firstEdition, type Statement, sectionUrl, statements } from '../../src/rms/statements.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { groupBy } from '../group-by.ts';
import { renderTemplate } from '../template.ts';
import { inlineCode, markdownTable, text } from './markdown.ts';

/** The page that shows what of the documentation is carried by which resource and property, and what tests it. */
export function coveragePage(models: readonly ResourceModel[], { notice }: EmitContext): Artifact {
  const pages = groupBy(statements, ({ section }) => section.page);
  const view = {
    notice: notice('src/rms/statements.ts'),
    firstEdition,
    total: statements.length,
    pages: [...pages].map(([page, ofPage]) => ({
      title: text(page.title),
      url: page.url,
      sections: [...groupBy(ofPage, ({ section }) => section)].map(([section, members]) => ({
        english: text(section.english),
        dutch: section.dutch === undefined ? false : { heading: text(section.dutch) },
        url: sectionUrl(section),
        statements: markdownTable(
          ['Statement', 'Edition', 'Carried by', 'Tested by'],
          members.map(statement => [
            text(statement.text),
            text(statement.edition),
            carriedBy(statement, models),
            testedBy(statement, models),
          ]),
        ),
      })),
    })),
  };
  return { path: 'resources/docs/coverage.md', content: renderTemplate('docs/coverage.md', view) };
}

/** A resource that carries a statement, and the property that does, unless it is the resource as a whole. */
export interface Carrier {
  readonly resource: string;
  readonly property?: string;
}

/** Who carries a statement; the resource as a whole is named only where none of its properties is. */
export function carriersOf({ id }: Statement, models: readonly ResourceModel[]): Carrier[] {
  return models.flatMap((resource): Carrier[] => {
    const properties = resource.properties.filter(({ passages }) => passages.includes(id));
    if (properties.length > 0) {
      return properties.map(({ name }) => ({ resource: resource.name, property: name }));
    }
    return resource.passages.includes(id) ? [{ resource: resource.name }] : [];
  });
}

function carriedBy(statement: Statement, models: readonly ResourceModel[]): string {
  const carriers = groupBy(carriersOf(statement, models), ({ resource }) => resource);
  const links = [...carriers].map(([resource, members]) => {
    const properties = members.flatMap(({ property }) =>
      property === undefined ? [] : inlineCode(property),
    );
    return [`[${resource}](${resource}.md)`, properties.join(', ')].filter(Boolean).join(' ');
  });
  return links.join('; ');
}

/** The Pester tests of the resources that carry a statement, and then those of the sources that hold it. */
function testedBy(statement: Statement, models: readonly ResourceModel[]): string {
  const names = new Set(carriersOf(statement, models).map(({ resource }) => resource));
  const generated = [...names].map(name => `[${name}.Tests](../${moduleName}/Tests/${name}.Tests.ps1)`);
  const own = Object.entries(holdingTests).flatMap(([file, titles]) =>
    Object.keys(titles)
      .filter(title => titles[title]?.includes(statement.id))
      .map(title => `${inlineCode(file)} "${text(title)}"`),
  );
  return [...generated, ...own].join('; ');
}
