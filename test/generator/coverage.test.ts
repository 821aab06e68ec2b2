import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { carriersOf } from '../../generator/docs/coverage.ts';
import { packagePath } from '../../src/package-root.ts';
import { resources } from '../../src/settings/index.ts';
import { statements } from '../../src/settings/statements.ts';

/** The resources of the product, those that are still to come among them. */
const designed = new Set([
  'RmsClient',
  'RmsServiceLocation',
  'RmsTracing',
  'RmsTemplateUpdate',
  'RmsTemplateCache',
  'RmsFederation',
  'RmsIlsService',
  'RmsTrustedServers',
  'RmsLicensingRedirection',
  'RmsUnmanagedTemplate',
  'RmsStore',
  'RmsServiceDiscovery',
  'RmsServiceConnectionPoint',
]);

describe('coverage of the notes', () => {
  const ids = statements.map(({ id }) => id);
  const modelled = new Set(resources.map(({ name }) => name));

  it('has no two statements of one id', () => {
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const statement of statements) {
    it(`carries or plans ${statement.id}`, () => {
      const carriers = carriersOf(statement, resources);
      assert.ok(
        carriers.length > 0 || statement.planned !== undefined,
        `Nothing carries "${statement.text}": name ${statement.id} in the passages of a model.`,
      );
      if (statement.planned !== undefined) {
        assert.ok(designed.has(statement.planned), `${statement.planned} is no resource of the design.`);
        assert.ok(
          !modelled.has(statement.planned),
          `${statement.planned} has a model: take planned out and carry the statement.`,
        );
      }
    });
  }

  for (const resource of resources) {
    it(`says for ${resource.name} where it comes from`, () => {
      assert.ok(designed.has(resource.name));
      assert.ok(resource.passages.length > 0, `${resource.name} has no passage.`);
      for (const { name, storage, passages } of resource.properties) {
        assert.ok(!storage || passages.length > 0, `${resource.name}.${name} has no passage.`);
      }
      const named = [...resource.passages, ...resource.properties.flatMap(({ passages }) => passages)];
      assert.deepEqual(
        named.filter(id => !ids.includes(id)),
        [],
      );
    });
  }

  it('shows every statement on the page', () => {
    const page = readFileSync(packagePath('resources', 'docs', 'coverage.md'), 'utf8');
    const rows = page.split('\n').filter(line => /^\| (?!Statement |---)/.test(line));
    assert.equal(rows.length, statements.length);
    for (const row of rows) {
      assert.match(row, /\| (?:planned: Rms\w+|\[Rms\w+\]\(Rms\w+\.md\).*) \|$/);
    }
  });
});
