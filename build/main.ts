// npm run build: makes dist/ of the sources, which is what the npm package has of them.
import { rm } from 'node:fs/promises';
import { packageRoot } from '../src/package-root.ts';
import { bundle, writeKind } from './bundle.ts';
import { writeNotices } from './notices.ts';
import { writeTypes } from './types.ts';

process.chdir(packageRoot);
await rm('dist', { recursive: true, force: true });
const bundled = await bundle('dist');
await writeNotices('dist/THIRD-PARTY.txt', bundled);
await writeTypes('dist/types');
await writeKind('dist/types', 'module');
