import assert from 'node:assert/strict';
import { explainProperty, explainType } from '../../../src/cli/explain/explain.ts';
import { propertyMeant, propertyNames, typeNamed } from '../../../src/cli/explain/type-named.ts';
import { registryPlaces } from '../../../src/engine/registry-places.ts';
import { expectedValues } from '../../../src/model/property-words.ts';
import { resources } from '../../../src/rms/resources.ts';
import { sectionsOf, sectionUrl, statements } from '../../../src/rms/statements.ts';
import { Workbench } from '../../support/workbench.ts';

/** In one line, because where a line ends depends on the terminal. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('rmsdsc explain', () => {
  for (const resource of resources) {
    describe(resource.name, () => {
      const whole = explainType(resource, 100);

      it('says what it is, where it lives, for whom and who says so', () => {
        const words = inOneLine(whole);
        const places = registryPlaces(resource);
        for (const part of [
          resource.summary,
          resource.description,
          `For ${resource.edition}`,
          ...places.map(({ key }) => key),
          ...propertyNames(resource),
          ...sectionsOf(resource.passages).flatMap(section => [section.english, sectionUrl(section)]),
          `type: RmsClientDsc/${resource.name}`,
        ]) {
          assert.ok(words.includes(inOneLine(part)), part);
        }
      });

      for (const name of propertyNames(resource)) {
        it(`explains ${name}`, () => {
          const words = inOneLine(explainProperty(resource, name, 80));
          assert.ok(words.startsWith(`${resource.name}.${name} `));
          assert.ok(words.includes(` For ${resource.edition} `));
          const model = resource.properties.find(property => property.name === name);
          if (model) {
            const values = model.role === 'credential' ? 'a PSCredential' : expectedValues(model);
            assert.ok(words.includes(`${inOneLine(model.description)} Kind `));
            assert.ok(words.includes(`Values ${inOneLine(values)} `), values);
            assert.equal(
              words.includes(' Default '),
              model.default !== undefined || model.preset !== undefined,
            );
          }
          const places = registryPlaces(resource).filter(({ property }) => property === name);
          for (const { key, value = '', type } of places) {
            assert.ok(words.includes(`${key} [${value}] (${type})`), key);
          }
          const said = statements.filter(({ id }) => model?.passages.includes(id));
          for (const { section } of said) {
            assert.ok(words.includes(section.english), section.english);
          }
          assert.match(words, / Documented in [A-Z][^"]+, "[^"]+" https:\/\/(?:learn|www|github)\./);
        });

        it(`knows ${name} in small letters`, () => {
          assert.equal(propertyMeant(typeNamed(resource.name.toLowerCase()), name.toLowerCase()), name);
        });
      }
    });
  }

  const mistakes: [word: string, message: RegExp][] = [
    [
      'RmsTrasing',
      /"RmsTrasing" is no resource type that rmsdsc knows\. Did you mean RmsClientDsc\/RmsTracing\?/,
    ],
    ['Zebra', /"Zebra" is no resource type that rmsdsc knows\. rmsdsc knows RmsClientDsc\/RmsClient,/],
    ['RmsTracing.Enabld', /RmsTracing has no property "Enabld"\. Did you mean RmsTracing\.Enabled\?/],
    [
      'RmsTracing.Zebra',
      /RmsTracing has no property "Zebra"\. It has IsSingleInstance, Enabled, Ensure, Reasons\./,
    ],
    ['RmsTracing.', /RmsTracing has no property ""\./],
  ];
  const bench = new Workbench();
  after(() => bench.remove());
  for (const [word, message] of mistakes) {
    it(`says what is wrong with ${word}`, () => {
      const { status, stdout, stderr } = bench.run('explain', word);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }

  it('prints a type by its whole name, a property, and a list', () => {
    const [tracing] = resources.filter(({ name }) => name === 'RmsTracing');
    assert.ok(tracing);
    assert.equal(bench.run('explain', 'rmsclientdsc/RMSTRACING').stdout, explainType(tracing, 100));
    assert.equal(
      bench.run('explain', 'RmsClientDsc/RmsTracing.enabled').stdout,
      explainProperty(tracing, 'Enabled', 100),
    );
    const list = bench.run('explain').stdout.split('\n');
    for (const { name } of resources) {
      assert.equal(list.filter(line => line.startsWith(`${name} `)).length, 1, name);
    }
  });
});
