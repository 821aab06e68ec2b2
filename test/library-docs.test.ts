import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Node, Project } from 'ts-morph';
import { packagePath } from '../src/package-root.ts';

/** What the doc comment of an exported declaration lacks. */
function lacking(declaration: Node): string[] {
  const holder = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : declaration;
  const docs = holder && Node.isJSDocable(holder) ? holder.getJsDocs() : [];
  if (docs.length === 0) {
    return ['a doc comment'];
  }
  if (!Node.isFunctionDeclaration(declaration)) {
    return [];
  }
  const tags = docs.flatMap(doc => doc.getTags());
  const named = tags.flatMap(tag => (Node.isJSDocParameterTag(tag) ? tag.getName() : []));
  const has = (wanted: string) => tags.some(tag => tag.getTagName() === wanted);
  const throws = declaration.getDescendants().some(Node.isThrowStatement);
  return [
    ...declaration
      .getParameters()
      .map(parameter => parameter.getName())
      .filter(name => !named.includes(name))
      .map(name => `@param ${name}`),
    ...(has('returns') || /^(?:Promise<)?void>?$/.test(declaration.getReturnType().getText())
      ? []
      : ['@returns']),
    ...(throws && !has('throws') ? ['@throws'] : []),
  ];
}

describe('what the library exports', () => {
  it('is documented, with the parameters, results and errors of functions', () => {
    const project = new Project({
      tsConfigFilePath: packagePath('tsconfig.json'),
      skipAddingFilesFromTsConfig: true,
    });
    const exported = project.addSourceFileAtPath(packagePath('src', 'index.ts')).getExportedDeclarations();
    assert(exported.size > 20);
    const undocumented = [...exported].flatMap(([name, [declaration]]) =>
      declaration ? lacking(declaration).map(what => `${name} lacks ${what}`) : [],
    );
    assert.deepEqual(undocumented, []);
  }).timeout(60_000);
});
