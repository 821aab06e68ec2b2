import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { Node, Project, type SourceFile, SyntaxKind } from 'ts-morph';
import { factoryName } from '../../generator/authoring/names.ts';
import { sourceOf } from '../../generator/source-of.ts';
import type { Location } from '../../src/model/location.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { breachOf } from '../../src/model/rule.ts';
import { expectedIn } from '../../src/model/schemas.ts';
import { packagePath } from '../../src/package-root.ts';
import { resources } from '../../src/rms/resources.ts';
import { statements } from '../../src/rms/statements.ts';

const project = new Project({ skipAddingFilesFromTsConfig: true });
project.addSourceFilesAtPaths([packagePath('src/rms/**/*.ts'), packagePath('src/model/*.ts')]);
const inFolder = (folder: string): SourceFile[] =>
  project.getSourceFiles().filter(file => file.getDirectory().getBaseName() === folder);
const pathOf = (file: SourceFile): string =>
  relative(packagePath(), file.getFilePath()).replaceAll('\\', '/');
const models = project
  .getSourceFiles()
  .filter(file => /^src\/rms\/(settings\/(?!common\.)|[\w-]+\/model\.)/.test(pathOf(file)));

describe('the source of the models', () => {
  for (const file of models) {
    it(`exports one model from ${pathOf(file)}, named as the file and the resource are`, () => {
      const exported = [...file.getExportedDeclarations().values()].flat();
      assert.equal(exported.length, 1);
      const [declaration] = exported;
      assert.ok(Node.isVariableDeclaration(declaration));
      assert.equal(declaration.getTypeNode()?.getText(), 'RmsResource');
      const model = resources.find(resource => factoryName(resource) === declaration.getName());
      assert.ok(model, `src/rms/resources.ts does not list ${declaration.getName()}.`);
      assert.equal(sourceOf(model), pathOf(file));
    });
  }

  it('has a file for each model that resources.ts lists', () => {
    assert.deepEqual(
      resources.map(sourceOf).sort(),
      models.map(pathOf).sort(),
      'List each model in src/rms/resources.ts, and name its file as the resource is named (generator/source-of.ts).',
    );
  });

  it('lists the models in the order of the notes', () => {
    const places = resources.map(({ passages: [first] }) => statements.findIndex(({ id }) => id === first));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      `Put each model in src/rms/resources.ts where its first passage is in src/rms/statements.ts; there is none at -1: ${resources.map(({ name }, index) => `${name} ${places[index]}`).join(', ')}.`,
    );
  });

  it('says each key path and each value name once', () => {
    const said = models.flatMap(file => [...keyPaths(file), ...valueNames(file)]);
    for (const text of ['TrustedServers', 'Trace', 'AllowTrustedServersOnly']) {
      assert.ok(said.includes(text), `${text} was not found: this test looks in the wrong places.`);
    }
    assert.deepEqual(
      said.filter((text, index) => said.indexOf(text) !== index),
      [],
    );
  });

  it('has no key path and no value name outside of the settings', () => {
    const paths = new Set(models.flatMap(keyPaths));
    const elsewhere = [...inFolder('model'), ...inFolder('settings').filter(file => !models.includes(file))];
    const repeated = elsewhere.flatMap(file =>
      file
        .getDescendantsOfKind(SyntaxKind.StringLiteral)
        .map(literal => literal.getLiteralText())
        .filter(text => paths.has(text)),
    );
    assert.deepEqual(repeated, []);
  });

  it('puts no two properties in one place', () => {
    const places = resources.flatMap(({ properties }) =>
      properties.flatMap(({ storage }) =>
        storage?.kind === 'value'
          ? keysOf(storage.key).map(key => `${key} [${storage.name}]`.toUpperCase())
          : [],
      ),
    );
    assert.equal(new Set(places).size, places.length);
  });

  for (const [folder, files, allowed] of [
    ['model', inFolder('model'), /^(?:zod\/mini|\.\/[\w-]+\.ts)$/],
    ['the models', models, /^(?:zod\/mini|\.{1,2}\/[\w-]+\.ts|(?:\.\.\/)+(?:model|settings)\/[\w-]+\.ts)$/],
  ] as const) {
    it(`lets ${folder} import nothing that comes after it`, () => {
      for (const file of files) {
        for (const declaration of file.getImportDeclarations()) {
          assert.match(declaration.getModuleSpecifierValue(), allowed, pathOf(file));
        }
      }
    });
  }
});

describe('the models', () => {
  for (const resource of resources) {
    const { name, properties, rules } = resource;

    it(`have texts and values that are whole: ${name}`, () => {
      for (const sentence of [resource.summary, resource.description]) {
        assert.match(sentence, /^[A-Z].*\.$/s);
      }
      for (const property of properties) {
        assert.match(property.name, /^[A-Z][A-Za-z0-9]+$/);
        assert.match(property.description, /^[A-Z].*\.$/s);
        assert.doesNotMatch(property.description, /\n/);
        assert.ok(expectedIn(property.schema()), `${property.name} has no rule in words (expected).`);
        for (const value of [property.example, property.default, property.preset]) {
          assert.ok(value === undefined || property.schema().safeParse(value).success, `${value}`);
        }
      }
    });

    it(`have keys first, and no property twice: ${name}`, () => {
      const roles = properties.map(({ role }) => role);
      assert.ok(roles.includes('key'));
      const order = ['key', 'write', 'credential', 'read'];
      assert.deepEqual(
        roles,
        roles.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
      );
      assert.equal(new Set(properties.map(property => property.name.toUpperCase())).size, properties.length);
    });

    it(`name properties that there are: ${name}`, () => {
      const known = new Set([...properties.map(property => property.name), 'Sid']);
      const named = [
        ...rules.flatMap(rule => [
          ...('properties' in rule ? rule.properties : []),
          ...('property' in rule ? [rule.property] : []),
          ...('other' in rule ? [rule.other] : []),
        ]),
        ...properties.flatMap(({ overriddenBy }) => overriddenBy ?? []),
        ...placeholders(resource),
      ];
      assert.deepEqual(
        named.filter(property => !known.has(property)),
        [],
      );
    });

    it(`have examples that keep the rules: ${name}`, () => {
      assert.ok(resource.examples.length > 0);
      for (const { properties: values } of resource.examples) {
        for (const [property, value] of Object.entries(values)) {
          const model = properties.find(candidate => candidate.name === property);
          assert.ok(property === 'Ensure' || model?.schema().safeParse(value).success, property);
        }
        for (const rule of rules) {
          assert.equal(breachOf(rule, { Ensure: 'Present', ...values }), undefined);
        }
      }
    });
  }
});

/** What is given to machineKey and userKey. */
function keyPaths(file: SourceFile): string[] {
  return file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter(call => ['machineKey', 'userKey'].includes(call.getExpression().getText()))
    .flatMap(call => call.getArguments().filter(Node.isStringLiteral))
    .map(literal => literal.getLiteralText());
}

/** The names in storages, whether they are said there or by way of a constant. */
function valueNames(file: SourceFile): string[] {
  return (
    file
      .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
      .filter(assignment => assignment.getName() === 'storage')
      .flatMap(assignment => assignment.getInitializerIfKind(SyntaxKind.ObjectLiteralExpression) ?? [])
      .flatMap(storage => storage.getProperty('name')?.asKind(SyntaxKind.PropertyAssignment) ?? [])
      .map(name => name.getInitializerOrThrow().getType().getLiteralValue())
      .filter(name => typeof name === 'string')
      // A placeholder stands for names that instances give.
      .filter(name => name !== '' && !/^\{\w+\}$/.test(name))
  );
}

function keysOf(location: Location): string[] {
  const locations = 'root' in location ? [location] : [location.Client, location.Server];
  return locations.map(({ root, path }) => `${root.hive}\\${root.path}\\${path}`);
}

function placeholders({ properties, ownsKey }: ResourceModel): string[] {
  const texts = [
    ...(ownsKey ? keysOf(ownsKey) : []),
    ...properties.flatMap(({ storage }) => (storage ? keysOf(storage.key) : [])),
    ...properties.flatMap(({ storage }) => (storage?.kind === 'value' ? [storage.name] : [])),
  ];
  return texts.flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
}
