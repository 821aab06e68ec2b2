import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { normalize, relative } from 'node:path';
import { carriersOf } from '../../generator/docs/coverage.ts';
import { packagePath } from '../../src/package-root.ts';
import { resources } from '../../src/rms/resources.ts';
import { holdingTests } from '../../src/rms/statements/holding-tests.ts';
import { deploymentNotes, sectionUrl, statements } from '../../src/rms/statements.ts';
import { runMocha } from '../support/run-mocha.ts';

describe('coverage of the notes', () => {
  const ids = statements.map(({ id }) => id);

  it('has no two statements of one id', () => {
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const statement of statements) {
    it(`has a resource that carries ${statement.id}`, () => {
      assert.ok(
        carriersOf(statement, resources).length > 0,
        `Nothing carries "${statement.text}": name ${statement.id} in the passages of a model.`,
      );
    });
  }

  it('leads to sections of the page as Microsoft Learn names them', () => {
    const scp = statements.find(({ id }) => id === 'scp.one');
    assert.ok(scp);
    assert.equal(
      sectionUrl(scp.section),
      `${deploymentNotes.url}#ad-rms-only-enabling-server-side-service-discovery-by-using-active-directory`,
    );
  });

  for (const resource of resources) {
    it(`says for ${resource.name} where it comes from`, () => {
      assert.ok(resource.passages.length > 0, `${resource.name} has no passage.`);
      for (const { name, storage, passages } of resource.properties) {
        assert.ok(!storage || passages.length > 0, `${resource.name}.${name} has no passage.`);
      }
      const named = [...resource.passages, ...resource.properties.flatMap(({ passages }) => passages)];
      assert.deepEqual(
        named.filter(id => !ids.includes(id)),
        [],
        `${resource.name} carries statements that are not there: add them to src/rms/statements.ts, each at its place on the page.`,
      );
    });
  }

  it('shows every statement on the page', () => {
    const page = readFileSync(packagePath('resources', 'docs', 'coverage.md'), 'utf8');
    const rows = page.split('\n').filter(line => /^\| (?!Statement |---)/.test(line));
    assert.equal(rows.length, statements.length);
    for (const row of rows) {
      assert.match(row, /\| \[Rms\w+\]\(Rms\w+\.md\).* \|$/);
    }
  });
});

describe('the tests that hold statements', () => {
  const ids = new Set(statements.map(({ id }) => id));

  for (const [file, titles] of Object.entries(holdingTests)) {
    it(`of ${file} hold statements that there are, each once`, () => {
      for (const [title, held] of Object.entries(titles)) {
        assert.deepEqual(
          held.filter((id, index) => !ids.has(id) || held.indexOf(id) !== index),
          [],
          title,
        );
        assert.ok(held.length > 0, title);
      }
    });
  }

  it('are in their files, by these titles @long', () => {
    // Mocha itself knows the titles that tables make; it runs none of the tests.
    const { status, lines } = runMocha(
      {},
      '--dry-run',
      '--reporter',
      'json',
      ...Object.keys(holdingTests).map(path => packagePath(path)),
    );
    const printed = lines.join('\n');
    assert.equal(status, 0, printed);
    const { tests } = JSON.parse(printed.slice(printed.indexOf('{'))) as {
      tests: { file: string; fullTitle: string }[];
    };
    const there = new Set(
      tests.map(({ file, fullTitle }) => `${relative(packagePath(), file)}: ${fullTitle}`),
    );
    const named = Object.entries(holdingTests).flatMap(([file, titles]) =>
      Object.keys(titles).map(title => `${normalize(file)}: ${title}`),
    );
    assert.deepEqual(
      named.filter(one => !there.has(one)),
      [],
    );
  });
});
