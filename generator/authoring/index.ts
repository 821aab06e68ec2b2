import { IndentationText, NewLineKind, Project, QuoteKind, type SourceFile } from 'ts-morph';
import { wellKnownAccounts } from '../../src/model/account.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { addDocument } from './document.ts';
import { addResourceTypes } from './resource.ts';
import { helperTypes } from './rule-type.ts';
import { literals, unionType } from './union.ts';

const path = 'src/configuration/authoring.ts';

/** The authoring API: configurations in TypeScript that an editor completes and the compiler checks. */
export function emitAuthoring(models: readonly ResourceModel[], { notice }: EmitContext): Artifact[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Single,
    },
  });
  const file = project.createSourceFile('authoring.ts');
  addDocument(file, models);
  for (const resource of models) {
    addResourceTypes(file, resource);
  }
  addHelpers(file);
  // What is written over several lines leaves a space before the first line break.
  const text = file.getFullText().replace(/ +$/gm, '');
  return [{ path, content: `// ${notice('src/rms')}\n\n${text}` }];
}

function addHelpers(file: SourceFile): void {
  file.addTypeAlias({
    isExported: true,
    name: 'Account',
    docs: ['Whose setting it is: a SID, a well-known account, DOMAIN\\user, or every user of the machine.'],
    type: unionType([
      ...literals([...Object.keys(wellKnownAccounts), 'CurrentUser', 'AllUsers']),
      `\`S-1-\${string}\``,
      `\`\${string}\\\\\${string}\``,
    ]),
  });
  for (const { name, parameters, doc, type } of helperTypes) {
    file.addTypeAlias({ leadingTrivia: '\n', name, typeParameters: [...parameters], docs: [doc], type });
  }
}
