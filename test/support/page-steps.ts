import { readFileSync } from 'node:fs';
import { packagePath } from '../../src/package-root.ts';

/** The lines of a page that are indented: what is typed into a shell of another program than rmsdsc. */
export function stepsOf(page: string): string[] {
  const text = readFileSync(packagePath('docs', page), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/^ {4,}(\S.*)$/gm)].map(([, line = '']) => line);
}
