import { readFileSync } from 'node:fs';
import {
  type DiagnosticMessageChain,
  ModuleKind,
  ModuleResolutionKind,
  Project,
  ScriptTarget,
} from 'ts-morph';
import { packagePath } from '../../../src/package-root.ts';

const project = new Project({
  useInMemoryFileSystem: true,
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ScriptTarget.ES2022,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    noEmit: true,
    types: [],
    paths: { 'rms-client-dsc': ['/authoring.ts'] },
  },
});
project.createSourceFile(
  '/authoring.ts',
  readFileSync(packagePath('src', 'configuration', 'authoring.ts'), 'utf8'),
);

/** What the compiler has to say of a program that uses the authoring API; nothing when it is right. */
export function compile(program: string): string[] {
  const file = project.createSourceFile('/program.ts', program, { overwrite: true });
  return file.getPreEmitDiagnostics().map(diagnostic => whole(diagnostic.getMessageText()));
}

/** Where in its own file the compiler finds fault with the API. */
export function compileApi(): string[] {
  const file = project.getSourceFileOrThrow('/authoring.ts');
  return file.getPreEmitDiagnostics().map(diagnostic => whole(diagnostic.getMessageText()));
}

/** A message with those that explain it. */
function whole(message: string | DiagnosticMessageChain): string {
  return typeof message === 'string'
    ? message
    : [message.getMessageText(), ...(message.getNext() ?? []).map(whole)].join('\n');
}
